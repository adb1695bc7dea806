"""Model × case × date → decision with trace: the reference engine, plain and exact.

In: ``model.Document`` and ``model.Case``. Out: ``Decision``. Floor: above ``check``, beside ``format``.

The rooms, from the inside: ``values`` and ``needs`` (the domain) · ``numbers`` ``truths`` ``dates`` ``read`` (its operations) · ``scope`` (where a node is
evaluated, once) · ``leaves`` ``arithmetic`` ``conditions`` ``lists`` ``quotas`` ``rows`` ``tables`` ``gaps`` ``history`` ``awards`` ``groups``
(the operators, joined in ``operators``) · ``versions`` ``events`` ``offers`` ``entries`` (which clauses, for whom, on which day) · ``outcomes``
``reasons`` ``steps`` ``caps`` ``points`` ``live`` (the trace) · ``asked`` ``clauses`` ``totals`` (results) · ``application`` (the door).
"""
