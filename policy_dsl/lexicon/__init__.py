"""Every word in both languages, as data: keywords, units, figures, messages, phrases. One row: id, zh, en; the first spelling is canonical.

In: nothing. Out: tables, and the few functions that read and write literals with them. Floor: above ``kernel``.
"""
