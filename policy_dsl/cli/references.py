"""``--references FILE``: values that others published, for all cases of a run (F13)."""

from __future__ import annotations

from pathlib import Path

from policy_dsl.facts.read import format_of, references_from_text
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.library.files import MAX_FACTS, read_source
from policy_dsl.library.find import missing
from policy_dsl.model.case import References
from policy_dsl.model.policy import Document


def read_references(path: str | None, documents: tuple[Document, ...]) -> Result[References]:
    """The series of the file; none where no file was named."""
    if path is None:
        return Result({})
    source = read_source(Path(path), MAX_FACTS)
    if any(d.code == "P0201" for d in source.diagnostics):
        return Result(None, (missing(Path(path), path),))
    if source.value is None:
        return Result(None, source.diagnostics)
    text, name = source.value.text, source.value.name
    return references_from_text(text, name, format_of(name, text), documents)
