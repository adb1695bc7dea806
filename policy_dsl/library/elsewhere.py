"""Names that a file of the other language could not use (P0130), remembered across runs as checked documents are.

In: a checked document. Out: warnings. Only ``pol check`` says them.
"""

from __future__ import annotations

from policy_dsl.check import Checked
from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.library import cache


def elsewhere(checked: Checked) -> tuple[Diagnostic, ...]:
    """What a translation of the files of a document would misread."""
    key = cache.key_of((b"elsewhere", checked.key.encode()))
    known = cache.recall(key) if checked.key else None
    if isinstance(known, tuple):
        return known
    from policy_dsl.syntax.elsewhere import misread_elsewhere

    document = (checked.bundle.document,) if checked.bundle.document is not None else ()
    files = (*document, *checked.bundle.measures)
    vocabularies = (checked.bundle.vocabulary.of(f.span.source.name for f in (*document, file)) for file in files)
    found = tuple(d for file, names in zip(files, vocabularies, strict=True) for d in misread_elsewhere(file, names))
    if checked.key:
        cache.remember(key, found)
    return found
