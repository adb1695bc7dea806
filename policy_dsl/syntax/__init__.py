"""Text → tokens → tree → AST, in both languages.

In: a ``Source`` and the names of ``document.pol``. Out: ``ast.File`` and everything that is wrong with the text, each with its place.
Floor: above kernel and lexicon, beside model. Sole importer of lark, on the first parse only (the lazy door is in ``tables``).
"""
