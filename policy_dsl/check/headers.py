"""Header lines → the data of a document or measure (settled 19, 22)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from attrs import frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.syntax import ast

AUTHORITY = Text("主管部门", "the competent authority")
_VERSION = r"[0-9]{1,18}(?:\.[0-9]{1,18}){0,2}(?:-[0-9A-Za-z.-]+)?"
_NAME = re.compile(rf"(?P<id>[^@]+)@(?P<version>{_VERSION})")


@frozen(eq=False)
class Headers:
    """The header lines of one file, typed; absent lines are None. ``path`` is the file as the user named it."""

    path: str
    stem: str
    lines: dict[str, ast.Header]
    end: Span  # a place to point at where a line is missing

    def text(self, key: str) -> Text | None:
        value = self._value(key)
        return value.text if isinstance(value, ast.Prose) else Text(value) if isinstance(value, str) else None

    def string(self, key: str) -> str | None:
        value = self._value(key)
        if isinstance(value, ast.Prose):
            return value.text.in_("zh")
        return value if isinstance(value, str) else None

    def day(self, key: str) -> date | None:
        value = self._value(key)
        return value if isinstance(value, date) else None

    def period(self) -> ast.PeriodExpr | None:
        value = self._value("effective")
        return value if isinstance(value, ast.PeriodExpr) else None

    def rounding(self) -> ast.Rounding | None:
        value = self._value("rounding")
        return value if isinstance(value, ast.Rounding) else None

    def issuers(self) -> tuple[Text, ...]:
        value = self._value("issuer")
        if isinstance(value, ast.Prose):
            return (value.text,)
        return tuple(v.text for v in value if isinstance(v, ast.Prose)) if isinstance(value, tuple) else ()

    def reservations(self) -> tuple[Text, ...]:
        value = self._value("reservation")
        if isinstance(value, ast.Prose):
            return (value.text,)
        return tuple(v.text for v in value if isinstance(v, ast.Prose)) if isinstance(value, tuple) else ()

    def span(self, key: str) -> Span:
        line = self.lines.get(key)
        return line.span if line is not None else self.end

    def _value(self, key: str) -> object:
        line = self.lines.get(key)
        return line.value if line is not None else None


def headers_of(file: ast.File, said: list[Diagnostic]) -> Headers:
    """The headers of a file; a line written twice is an error."""
    lines: dict[str, ast.Header] = {}
    for header in file.headers:
        if header.key in lines:
            word = re.split("[：:]", header.span.text, maxsplit=1)[0]
            labels = (Label(header.span, "main"), Label(lines[header.key].span, "other"))
            said.append(Diagnostic("P0307", {"key": word}, labels, ("fix",)))
            continue
        lines[header.key] = header
    source: Source = file.span.source
    path = PurePath(source.name)
    stem = path.name.removesuffix(".pol")
    return Headers(source.name, stem, lines, Span(source, 0, min(1, len(source.text))))


def identity(headers: Headers, said: list[Diagnostic]) -> tuple[str, str]:
    """(measure id, version) of a measure file: the file name ``m03@1.0.0.pol``, which the header must agree with (settled 19)."""
    written = headers.string("version")
    if written is not None and not re.fullmatch(_VERSION, written):
        said.append(Diagnostic("P0819", {"found": written}, (Label(headers.span("version"), "main"),), ("fix",)))
        written = None
    match = _NAME.fullmatch(headers.stem)
    if match is None:
        return headers.stem, written or "1.0.0"
    version = match["version"]
    if written is not None and written != version:
        said.append(Diagnostic("P0801", {"name": version, "written": written}, (Label(headers.span("version"), "main"),), ("fix",)))
    return match["id"], version


def period_of(headers: Headers, base: Period, said: list[Diagnostic]) -> Period:
    expr = headers.period()
    if expr is None:
        return base
    if expr.first is not None and expr.last is not None and expr.first > expr.last:
        said.append(
            Diagnostic(
                "P0802", {"first": expr.first.isoformat(), "last": expr.last.isoformat()}, (Label(headers.span("effective"), "main"),)
            )
        )
    return Period(expr.first, expr.last)


def currency_of(headers: Headers | None, base: str, said: list[Diagnostic]) -> str:
    written = headers.string("currency") if headers is not None else None
    if written is None or headers is None:
        return base
    for code, row in CURRENCY_BY_CODE.items():
        if written in (code, row.zh, *row.zh_also, *row.en_also):
            return code
    said.append(Diagnostic("P0617", {"name": written}, (Label(headers.span("currency"), "main"),)))
    return base
