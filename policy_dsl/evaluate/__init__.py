"""Model × case × date → decision with trace: the reference engine, plain and exact.

In: ``model.Document`` and ``model.Case``. Out: ``Decision``. Floor: above ``check``, beside ``format``.
"""
