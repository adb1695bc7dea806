"""The two sides of ``pol diff``: paths and names, or revisions of a repository → checked documents in pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath

import click
from attrs import frozen

from policy_dsl.check import Checked
from policy_dsl.cli.misuse import Misuse
from policy_dsl.cli.policies import open_policies
from policy_dsl.cli.say import is_error, language_at
from policy_dsl.kernel.diagnostic import Diagnostic, Result
from policy_dsl.kernel.lang import Lang
from policy_dsl.library.git import Revision, Tree, as_it_stands, changed_folders, revision
from policy_dsl.library.home import beside_home
from policy_dsl.library.store import check_sources, open_folder

NOWHERE = ("/dev/null", "nul")
"""What version control gives for a file that is on one side only."""
Pairs = tuple[tuple[Checked | None, Checked | None], ...]


@frozen(eq=False)
class Sides:
    """``pairs`` None: something has an error. ``single``: two things were named, which are compared whatever they are called."""

    pairs: Pairs | None
    diagnostics: tuple[Diagnostic, ...] = ()
    lang: Lang | None = None
    single: bool = False


# ── paths and names ──────────────────────────────────────────────────────────────────────────────────────────────────
def from_paths(ctx: click.Context, written: Sequence[str], policies: str | None) -> Sides:
    if len(written) < 2:
        raise Misuse("missing", ctx, name=("旧、新", "OLD and NEW"))
    if len(written) > 2:
        raise Misuse("extra", ctx, found=written[2])
    opened = [_open(one, policies) for one in written]
    said = _once(d for diagnostics, _, _ in opened for d in diagnostics)
    if any(found is None for _, found, _ in opened):
        return Sides(None, said, next((lang for _, _, lang in opened if lang is not None), None))
    olds, news = (found or () for _, found, _ in opened)
    lang = next((lang for _, _, lang in reversed(opened) if lang is not None), None)
    if len(olds) <= 1 and len(news) <= 1:
        return Sides(((olds[0] if olds else None, news[0] if news else None),), said, lang, single=True)
    by_id = {c.document.id: c for c in olds}
    ids = dict.fromkeys([*by_id, *(c.document.id for c in news)])
    later = {c.document.id: c for c in news}
    return Sides(tuple((by_id.get(i), later.get(i)) for i in ids), said, lang)


def _once(said: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What both sides say of a file that both read, once."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for d in said:
        places = tuple((label.span.source.name, label.span.start, label.span.end) for label in d.labels)
        found.setdefault((d.code, d.path, places, repr(sorted(d.values.items(), key=lambda v: v[0]))), d)
    return tuple(found.values())


def _open(written: str, policies: str | None) -> tuple[tuple[Diagnostic, ...], tuple[Checked, ...] | None, Lang | None]:
    """Documents; () for what is nowhere. A file that version control has put elsewhere is read with the names of its own folder."""
    if written.lower() in NOWHERE or _is_empty(Path(written)):
        return (), (), None
    lent = beside_home(Path(written))
    if lent is not None:
        result = open_folder(lent)
        return result.diagnostics, None if result.value is None else (result.value,), language_at(result.diagnostics)
    opened = open_policies([written], policies)
    return () if opened.checked is not None else opened.diagnostics, opened.checked, opened.lang


def _is_empty(path: Path) -> bool:
    try:
        return path.suffix == ".pol" and path.is_file() and not path.read_bytes().strip()
    except OSError:
        return False


# ── revisions ────────────────────────────────────────────────────────────────────────────────────────────────────────
def at_revisions(written: Sequence[str]) -> Sides:
    """``REV``, ``REV REV``, each with paths after them; without a second revision, the files as they stand."""
    if not written:
        raise Misuse("missing", name=("提交", "REV"))
    here = Path.cwd()
    first, rest = written[0], list(written[1:])
    second = rest.pop(0) if rest and not (Path(rest[0]).exists() and revision(here, rest[0], []).value is None) else None
    old = revision(here, first, rest)
    new = as_it_stands(here, rest) if second is None else revision(here, second, rest)
    if old.value is None or new.value is None:
        return Sides(None, (*old.diagnostics, *new.diagnostics))
    pairs: list[tuple[Checked | None, Checked | None]] = []
    said: list[Diagnostic] = []
    for path in changed_folders(old.value, new.value):
        both = [_checked(r, path) for r in (old.value, new.value)]
        said += [d for one in both if one is not None for d in one.diagnostics if is_error(d)]
        pairs.append(tuple(one.value if one is not None else None for one in both))  # type: ignore[arg-type]
    lang = next((c.document.language for pair in pairs for c in reversed(pair) if c is not None), language_at(said))
    return Sides(None if said else tuple(pairs), tuple(said), lang)


def _checked(at: Revision, path: str) -> Result[Checked] | None:
    tree: Tree | None = at.trees.get(path)
    if tree is None:
        return None
    name = PurePosixPath(path).name or Path.cwd().name
    return check_sources(name, tree.document, tree.measures, tree.text)
