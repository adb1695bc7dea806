"""The surface tree and its comments → canonical text, in either language. Floor: above ``syntax``; knows no checked model.

Rooms: ``pen`` (language, names, levels) · ``literals`` · ``names`` · ``expressions`` · ``folds`` · ``conditions`` · ``effects`` · ``tails`` ·
``tables`` · ``sentences`` · ``declarations`` · ``headers`` · ``notes`` · ``clauses`` · ``examples`` (what each node says) · ``layout`` (lines) ·
``comments`` · ``files`` (a whole file) · ``nodes`` (one node, for explanations and diffs) · ``verify`` (print, read again, compare).
"""
