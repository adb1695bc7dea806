"""Examples, coverage, mutation: does the rule do what its drafter expects, and would an example notice if it did not?

In: a checked document. Out: values that tell what passed, what no example covers and which change of the rules no example notices; their words
(both languages), JSON and JUnit forms. Floor: above ``check``, ``evaluate``, ``format`` and ``facts``, beside ``report``.

Rooms: ``cases`` (example → case) · ``tables`` (a row of an example table → example) · ``expectations`` (words of an expectation ↔ result) ·
``run`` · ``coverage`` · ``rewrite`` (paths into a tree) · ``mutations`` (the one table) · ``mutants`` · ``survivors`` (facts that would notice) ·
``session`` (all of it, for ``pol test``) · ``words``, ``renderings``.
"""
