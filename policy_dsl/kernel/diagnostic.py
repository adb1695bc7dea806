"""A diagnostic is a value: a code, places, typed values and safe edits. Its words live in ``lexicon.messages``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, Literal, TypeVar

from attrs import field, frozen

from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.source import Span

Severity = Literal["error", "warning", "remark"]
T = TypeVar("T")
Value = str | int | Text | None


@frozen
class Label:
    """A place and the key of the words under it in the message's ``labels``; key "" prints a bare underline."""

    span: Span
    key: str = ""
    values: Mapping[str, Value] = field(factory=dict)


@frozen
class Edit:
    """Replace the text of ``span``: a repair that never changes a meaning that was already valid."""

    span: Span
    replacement: str


@frozen
class Diagnostic:
    """What is wrong (or worth a look), where, and the nearest repair.

    ``code`` is a row of ``lexicon.messages``; ``values`` fill its templates; ``labels[0]`` is the main place;
    ``notes`` are keys of the row's notes, in order; ``edits`` are applied by ``pol check --fix``;
    ``path`` is the path inside a facts file (``projects[0].领域``) where there is one.
    """

    code: str
    values: Mapping[str, Value] = field(factory=dict)
    labels: tuple[Label, ...] = ()
    notes: tuple[str, ...] = ()
    edits: tuple[Edit, ...] = ()
    path: str | None = None


@frozen
class Result(Generic[T]):
    """What a stage yields: a value, or none, and what it has to say. User mistakes are values; exceptions are our bugs."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()
