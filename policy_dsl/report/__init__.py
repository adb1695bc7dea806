"""Results and diagnostics as words: text, JSON, SARIF, Markdown, HTML.

In: decisions, diagnostics, trial results. Out: text and plain dictionaries. Changes no value; every word comes from ``lexicon``. Floor: above ``evaluate``.
"""
