"""Core nodes → integer expressions that any engine can run: Python, columns, SQL, a solver.

In: checked clauses. Out: a small language of whole numbers and truths (``ir``), the rules of the core written in it once (``lower``), and what is derived
from it: bounds when inputs are unknown (``intervals``), proof that machine integers fit (``bounds``), what is left where some inputs are known or bounded
(``narrow``), what is reported of a clause and the totals (``reported``), Python code (``simplify``, ``python``).
Cases: typed ones become ``rows``; plain mappings are read by ``readers`` in the order of ``reading``, and shapes that come often get code of their own
(``hot``, ``quick``). Floor: above ``evaluate``, below ``batch`` and ``compare``.
"""
