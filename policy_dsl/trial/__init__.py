"""Examples, coverage, mutation: does the rule do what its drafter expects, and would an example notice if it did not?

In: a checked document. Out: values that tell what passed, what no example covers and which change of the rules no example notices; their words
(both languages), JSON and JUnit forms. Floor: above ``check``, ``evaluate``, ``format`` and ``facts``, beside ``report``.

Rooms: ``cases`` (example → case) · ``tables`` (a row of an example table → example) · ``values`` (literals) · ``expectations`` (words of an expectation ↔
result) · ``run`` · ``coverage`` · ``rewrite`` (paths into a tree) · ``mutations`` (the one table) · ``mutants`` (made, built, hunted) · ``sameness`` ·
``waivers`` · ``constants``, ``crossings``, ``candidates``, ``search`` (facts that would show a gap) · ``pasting`` (as an example) · ``session`` (all of it, for
``pol test``) · ``words``, ``naming`` (what people read) · ``summary``, ``junit``.
"""
