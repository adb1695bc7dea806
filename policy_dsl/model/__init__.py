"""The checked model: what a policy means, without its text.

In: nothing (``check`` builds it). Out: types, inputs, core nodes, clauses and documents that every engine, check and diff works on.
Floor: above ``kernel`` and ``lexicon``, beside ``syntax`` (which it does not know).
"""
