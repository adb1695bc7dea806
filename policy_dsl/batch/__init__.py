"""Tables of applications → tables of results, exact, in blocks: millions of cases at a time.

In: policies, a day, and a table whose columns are named by facts: one row, one application with one project. Out: status, kind, minimum and maximum of
every clause, row by row. Floor: above ``compile``. Sole importer of numpy and of readers of columns: an optional extra; CSV and JSON lines need neither.

``columns`` what a column is and what a cell means · ``text`` CSV and JSON lines · ``arrow`` Parquet, Arrow, data frames · ``table`` what they have in common ·
``engine`` row by row · ``kernel`` ``sums`` ``blocks`` in columns of 64-bit integers · ``results`` what comes out · ``write`` files of it · ``run`` the door.
"""
