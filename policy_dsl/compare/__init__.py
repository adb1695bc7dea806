"""Two versions of a policy → what changed, for whom, and proof of the rest.

In: two checked documents. Out: changes of the text by part (structural), verdicts of a solver with witness cases (semantic), impact on cases.
Floor: above ``evaluate`` and ``facts``, beside ``trial``. Sole importer of z3, in ``terms``, ``encode`` and ``solve``: an optional extra.

Impact: ``judging`` both versions on a case · ``tallies`` what is counted · ``impact`` row by row · ``impact_columns`` millions of rows.
"""
