"""The shape of a message row."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from policy_dsl.kernel.diagnostic import Severity


@frozen
class Message:
    """``zh``/``en``: one clause, lower case in English, the reader's own words in 「」 or backticks; ``{name}`` takes a value.

    ``labels``: key → (zh, en), the words under a place. ``notes``: key → (zh, en), lines printed after ``=``: a remedy (key starting with ``fix``),
    a consequence, a pointer. ``page``: what ``pol explain`` prints: (zh, en), Markdown: what it means, why it matters, how to mend it,
    with an example of the mistake and of its repair.
    """

    code: str
    severity: Severity
    zh: str
    en: str
    labels: Mapping[str, tuple[str, str]] = field(factory=dict)
    notes: Mapping[str, tuple[str, str]] = field(factory=dict)
    page: tuple[str, str] = ("", "")
