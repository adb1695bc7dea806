"""Tables of applications → tables of results, exact, in blocks: millions of cases at a time.

In: policies, a day, and a table whose columns are named by facts: one row, one application with one project. Out: status, kind, minimum and maximum of
every clause, row by row. Floor: above ``compile``. Sole importer of numpy and of readers of columns: an optional extra; CSV and JSON lines need neither.

``columns`` what a column is and what a cell means · ``formats`` which forms of files there are · ``text`` CSV and JSON lines · ``csv_in`` CSV in columns ·
``arrow`` Arrow, data frames · ``parquet_in`` Parquet · ``workbook`` ``excel`` workbooks, ``excel_cells`` ``excel_formats`` ``excel_ods`` what looks empty there
and is not · ``instead`` what a file is in truth · ``table`` what they have in common · ``engine`` row by row · in columns: ``decode`` ``coded``
``feeds`` cells into slots, ``sums`` lists, ``kernel`` ``vector`` expressions as operations on columns, ``beyond`` what they do not
hold, ``blocks`` all of it · ``results`` what comes out ·
``prepared`` a table ready to be decided, ``side_by_side`` by several threads · ``records`` mappings · ``arrow_out`` ``arrow_files`` ``text_columns``
``csv_out`` ``json_out`` ``text_out`` ``write`` ``resume`` files of results · ``run`` the door · ``rows`` ``fares`` two versions over the same rows ·
``population`` what is found over all rows before each is decided.
"""
