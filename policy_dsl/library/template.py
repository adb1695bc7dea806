"""A measure to begin with (``pol new``): from the template, or the next version of one that exists.

In: the folder of the document, a name, a language. Out: the files to write, as (path, text); nothing is written here.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from attrs import evolve

from policy_dsl.format.files import format_file
from policy_dsl.format.verify import format_source
from policy_dsl.kernel.diagnostic import Result
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Source
from policy_dsl.lexicon.templates import BASES, DOCUMENT, DOCUMENT_NOTE, FALLBACK, MEASURE, MEASURE_NOTE, TARGETS
from policy_dsl.library.beside import names_beside
from policy_dsl.library.files import read_source
from policy_dsl.library.store import DOCUMENT as DOCUMENT_FILE
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import collect
from policy_dsl.syntax.language import language_of
from policy_dsl.syntax.parser import parse
from policy_dsl.syntax.vocabulary import EMPTY, Vocabulary

YEARS = 3
"""How long the measure of the template is in force."""
Files = tuple[tuple[Path, str], ...]


def versions_of(folder: Path, measure: str) -> list[Path]:
    """The files of a measure, the latest version last."""
    return sorted(folder.glob(f"{measure}@*.pol"), key=lambda p: [int(n) for n in re.findall(r"\d+", p.name.partition("@")[2])])


def language_in(folder: Path) -> Lang | None:
    """What the folder is written in: its document, else the first of its measures."""
    document = folder / DOCUMENT_FILE
    first = document if document.is_file() else next(iter(sorted(folder.glob("*.pol"))), None)
    read = read_source(first).value if first is not None else None
    return language_of(read.text) if read is not None else None


def new_measure(folder: Path, measure: str, version: str, lang: Lang, today: date) -> Result[Files]:
    """The measure from the template; in an empty folder ``document.pol`` too. Where measures stand alone none is put beside them: they would be under its
    headers from then on, and a released one would be another rule."""
    years = {"year": today.year, "end": today.year + YEARS - 1}
    document = folder / DOCUMENT_FILE
    files: list[tuple[Path, str]] = []
    base = EMPTY
    if not document.exists() and not any(folder.glob("*.pol")):
        written = _written(DOCUMENT.format(**years), DOCUMENT_NOTE, document, lang, EMPTY)
        if written.value is None:
            return Result(None, written.diagnostics)
        files.append((document, written.value))
        base = collect(Source(str(document), written.value))
    else:
        base = names_beside(folder / f"{measure}.pol")
    article = _article(measure, folder)
    target, amount = (_free(names, fallback, article, _declared(folder, base)) for names, fallback in ((TARGETS, FALLBACK[0]), (BASES, FALLBACK[1])))
    values = {"article": article, "version": version, "target": target.zh, "target_en": target.en, "base": amount.zh, "base_en": amount.en, **years}
    path = folder / f"{measure}@{version}.pol"
    written = _written(MEASURE.format(**values), MEASURE_NOTE, path, lang, base)
    if written.value is None:
        return Result(None, written.diagnostics)
    return Result((*files, (path, written.value)))


def next_version(latest: Path, version: str, today: date) -> Result[Files]:
    """The latest version again, under a new number, amending it; it begins next January, which its drafter changes."""
    read = read_source(latest)
    if read.value is None:
        return Result(None, read.diagnostics)
    base = names_beside(latest)
    parsed = parse(read.value, base)
    checked = format_source(read.value, base=base)
    if parsed.value is None or checked.value is None:
        return Result(None, (*parsed.diagnostics, *checked.diagnostics))
    file = parsed.value
    old = latest.name.removesuffix(".pol").partition("@")[2]
    dropped = {"version", "amends", "effective"}
    kept = [h for h in file.headers if h.key not in dropped]
    at = next((i for i, h in enumerate(file.headers) if h.key in dropped), len(kept))
    place = file.headers[0].span if file.headers else file.span
    kept[at:at] = [
        ast.Header("version", version, span=place),
        ast.Header("amends", old, span=place),
        ast.Header("effective", _later(file, today), span=place),
    ]
    text = format_file(evolve(file, headers=tuple(kept)), file.language, base.merged(collect(read.value)))
    return Result(((latest.with_name(f"{latest.name.partition('@')[0]}@{version}.pol"), text),))


def _later(file: ast.File, today: date) -> ast.PeriodExpr:
    """From the January after today and after the old version began, to the old end where that is later."""
    old = next((h.value for h in file.headers if isinstance(h.value, ast.PeriodExpr)), None)
    began = old.first.year if old is not None and old.first is not None else today.year
    first = date(max(today.year, began) + 1, 1, 1)
    last = old.last if old is not None and old.last is not None and old.last > first else None
    return ast.PeriodExpr(first, last, span=file.span)


def _written(template: str, note: Text, path: Path, lang: Lang, base: Vocabulary) -> Result[str]:
    """The template in the language, with the note on top."""
    done = format_source(Source(str(path), template), lang, base)
    return Result(None if done.value is None else f"# {note.in_(lang)}\n{done.value}", done.diagnostics)


def _article(measure: str, folder: Path) -> str:
    """The number in the name of the measure; else one more than there are measures."""
    digits = re.search(r"\d+", measure)
    return str(int(digits.group())) if digits is not None else str(len({p.name.partition("@")[0] for p in folder.glob("*@*.pol")}) + 1)


def _declared(folder: Path, base: Vocabulary) -> Vocabulary:
    """Every name of the folder: a second declaration would be an error (settled 9)."""
    found = base
    for path in sorted(folder.glob("*.pol")) if folder.is_dir() else ():
        source = read_source(path).value
        if source is not None:
            found = found.merged(collect(source))
    return found


def _free(names: tuple[Text, ...], fallback: Text, article: str, known: Vocabulary) -> Text:
    free = next((t for t in names if not known.find(t.in_("zh")) and not known.find(t.in_("en"))), None)
    return free or Text(fallback.in_("zh").format(article=article), fallback.in_("en").format(article=article))
