"""Core nodes → integer expressions that any engine can run: Python, columns, SQL, a solver.

In: checked clauses. Out: a small language of whole numbers and truths (``ir``), the rules of the core written in it once (``lower``), and what is derived
from it: bounds when inputs are unknown (``intervals``), proof that machine integers fit (``bounds``), Python code (``python``).
Floor: above ``evaluate``, below ``batch`` and ``compare``.
"""
