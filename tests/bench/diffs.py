"""``python -m tests.bench.diffs``: what ``pol diff`` and ``pol check --deep`` cost, with their aims. Times are of the processor, solver included.

One measure: every figure of every clause of the notice changed by one of its last place, one at a time; the mean and the slowest. The document: the first
such change of each measure, all twelve together. The same document with its clauses in another order, and translated. Last the commands as they are given.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from attrs import evolve

from policy_dsl.check import Checked
from policy_dsl.compare.deep import deep
from policy_dsl.compare.diff import diff_documents, diff_measures
from policy_dsl.compare.versions import Version, version_of
from policy_dsl.format.files import format_file
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import check_sources, open_library
from policy_dsl.syntax import ast
from policy_dsl.trial.mutants import Rebuilder, mutants_of
from tests.bench.__main__ import best, process, spent
from tests.command_line import NOTICE


class Row(NamedTuple):
    name: str
    seconds: float
    aim: str


def opened() -> Checked:
    found = open_library(NOTICE).value
    assert found is not None
    return found.checked[0]


def printed(checked: Checked, lang: Lang, *, backwards: bool = False) -> Checked:
    """The document printed and read again, with its clauses in the opposite order if asked."""
    assert checked.bundle.document is not None
    texts = [format_file(_backwards(f) if backwards else f, lang, checked.bundle.vocabulary) for f in checked.files]
    sources = [Source(f"{m.id}@{m.version}.pol", t) for m, t in zip(checked.document.measures, texts, strict=True)]
    shared = Source("document.pol", format_file(checked.bundle.document, lang, checked.bundle.vocabulary))
    found = check_sources(checked.document.id, shared, sources, checked.bundle.text)
    assert found.value is not None
    return found.value


def _backwards(file: ast.File) -> ast.File:
    clauses = [i for i in file.items if isinstance(i, (ast.Clause, ast.ClauseGroup))]
    other = iter(reversed(clauses))
    return evolve(file, items=tuple(next(other) if i in clauses else i for i in file.items), comments=())


def changed(checked: Checked) -> Iterator[tuple[int, Version, Version]]:
    """Every figure changed, one at a time: the number of the measure, its versions."""
    rebuilder = Rebuilder(checked)
    for i, measure in enumerate(checked.document.measures):
        old = version_of(checked, measure)
        for mutant in mutants_of(checked, i):
            if mutant.mutation.id == "figure":
                built = rebuilder.measure(mutant.mutated)
                if not isinstance(built, str):
                    yield i, old, evolve(old, file=mutant.mutated, measure=built.measure)


def timed(run: Callable[[], object]) -> float:
    start = spent()
    run()
    return spent() - start


def rows() -> list[Row]:
    checked = opened()
    timed(lambda: diff_documents(checked, checked))
    pairs = list(changed(checked))
    timed(lambda: diff_measures(*pairs[0][1:]))  # imports the solver
    ones = [timed(lambda old=old, new=new: diff_measures(old, new)) for _, old, new in pairs]  # type: ignore[misc]
    first = {i: new for i, _, new in reversed(pairs)}
    files = tuple(first[i].file if i in first else f for i, f in enumerate(checked.files))
    measures = tuple(first[i].measure if i in first else m for i, m in enumerate(checked.document.measures))
    amended = evolve(checked, files=files, document=evolve(checked.document, measures=measures))
    moved, translated = printed(checked, "zh", backwards=True), printed(checked, "en")
    found = [
        Row(f"one measure, one figure changed ({len(ones)} changes): mean", sum(ones) / len(ones), "<= 1 s"),
        Row("one measure, one figure changed: slowest", max(ones), "<= 1 s"),
        Row(f"the document, a figure changed in {len(first)} of its 12 measures", best(lambda: diff_documents(checked, amended), 3), "<= 5 s"),
        Row("the document, its clauses in another order: equal", best(lambda: diff_documents(checked, moved), 3), "<= 0.5 s"),
        Row("the document and its translation: equal", best(lambda: diff_documents(checked, translated), 3), "<= 0.5 s"),
        Row("what is doubtful in the document (check --deep)", best(lambda: deep(checked), 1), "<= 20 s"),
    ]
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / NOTICE.name
        copy.mkdir()
        for path in NOTICE.glob("*.pol"):
            text = path.read_text(encoding="utf-8")
            amended_text = text.replace("最高可达2000万元", "最高可达1800万元") if path.name.startswith("m03") else text
            (copy / path.name).write_text(amended_text, encoding="utf-8")
        found += [
            Row("pol diff NOTICE NOTICE, the whole command", best(process("-m", "policy_dsl", "diff", str(NOTICE), str(NOTICE)), 3), ""),
            Row("pol diff of m03, one cap changed, the whole command", best(process("-m", "policy_dsl", "diff", "--exit-zero", *_paths(copy)), 3), ""),
        ]
    return found


def _paths(copy: Path) -> tuple[str, str]:
    return str(NOTICE / "m03@1.0.0.pol"), str(copy / "m03@1.0.0.pol")


def main() -> None:
    slow = False
    for row in rows():
        limit = float(row.aim.removeprefix("<= ").removesuffix(" s")) if row.aim else None
        over = limit is not None and row.seconds > limit
        slow = slow or over
        print(f"{row.name:<68} {row.seconds * 1000:>9.1f} ms  {row.aim}{'  MISSED' if over else ''}".rstrip())
    sys.exit(slow)


if __name__ == "__main__":
    main()
