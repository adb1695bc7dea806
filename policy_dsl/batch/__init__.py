"""Tables of applications → tables of results, exact, in blocks: millions of cases at a time.

In: a compiled program and columns. Out: columns: status, kind, minimum and maximum of every clause. Floor: above ``compile``. Sole importer of numpy, polars
and the readers of tables: an optional extra.
"""
