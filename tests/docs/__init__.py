"""The documentation, run.

In: ``docs/**/*.md``. Out: what a page claims, against what happens: rules that parse and yield what their examples say, commands that print what is
shown, Python that runs, links that lead somewhere; and the reference pages, written from the tables of the product (``reference``).

``make docs`` writes the generated pages; ``python -m tests.docs --bless`` also rewrites the outputs shown on the other pages, for a person to
read in the diff.

How a fenced block is read, by its first word:

- ``pol``: part of the page's rule. All of them together are one measure; its examples must pass, and every clause must have one.
  ``pol P0506``: added to the rest it gives this code. ``pol file=PATH`` is a file of its own; ``append=PATH`` adds to one.
- ``console``: ``$ command`` and what it prints; a line ``…`` stands for any lines, ``…`` in a line for any words; ``exit=1`` is the exit code of its last
  command.
- ``python``: run in one namespace for the page; a ``text`` block right after it is what it prints. With ``file=`` it is written, not run.
- ``yaml json toml text`` with ``file=``: written to the page's folder.
- ``sh``: what the reader types that is no command of ours, and anything with the word ``shown``: not run.
"""
