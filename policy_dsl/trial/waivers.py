"""``不计变异：「甲 → 乙」，理由「…」。``: mutants that no example can notice, with the drafter's reason.

In: the survivors and the waivers of the files. Out: which survivor is waived, and the waivers that match nothing or are not needed. A waiver speaks for
the clause it stands in (in a group: for the shared guard too). It names one change as ``pol test --mutate`` prints it, in either language, or a whole
kind of change by its words (少封顶).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from policy_dsl.check.bundle import Checked
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import LANGS
from policy_dsl.syntax import ast
from policy_dsl.trial.mutants import Hunted
from policy_dsl.trial.rewrite import places
from policy_dsl.trial.words import Say

_ARROW = re.compile(r"(?:->|=>|→|⇒|改为|becomes)")
_NOISE = re.compile(r"[\s「」『』“”\"'`。.]+")


@frozen(eq=False)
class Waived:
    """A waiver and where it counts: ``clause`` None: the whole file."""

    node: ast.MutantWaiver
    file: int | None
    clause: str | None


def waivers_of(checked: Checked) -> Iterator[Waived]:
    """Every waiver of the document."""
    files: list[tuple[int | None, ast.File]] = [(i, f) for i, f in enumerate(checked.files)]
    if checked.bundle.document is not None:
        files.insert(0, (None, checked.bundle.document))
    for index, file in files:
        for _, node, above in places(file):
            if isinstance(node, ast.MutantWaiver):
                clause = next((a.number for a in above if isinstance(a, ast.Clause)), None)
                yield Waived(node, index, clause)


def apply_waivers(checked: Checked, hunted: Sequence[Hunted], say: Say) -> tuple[dict[Hunted, ast.MutantWaiver], tuple[Diagnostic, ...]]:
    """Survivors that are waived, and what is wrong with the waivers."""
    waived: dict[Hunted, ast.MutantWaiver] = {}
    said: list[Diagnostic] = []
    for w in waivers_of(checked):
        own = [h for h in hunted if h.mutant.file == w.file and (w.clause is None or w.clause in h.mutant.clauses)]
        met = [h for h in own if _means(w.node.what, h, say)]
        alive = [h for h in met if h.fate == "survived"]
        waived |= dict.fromkeys(alive, w.node)
        if not alive:
            code, notes = ("P0921", ()) if met else ("P0920", ("fix",))
            said.append(Diagnostic(code, {"what": w.node.what}, (Label(w.node.span, "main"),), notes))
    return waived, tuple(said)


def _means(what: str, h: Hunted, say: Say) -> bool:
    wanted = _folded(what)
    kind = h.mutant.mutation.words
    if wanted in (_folded(kind.in_("zh")), _folded(kind.in_("en"))):
        return True
    before, after = h.mutant.words(say)
    return wanted in {_folded(f"{before.in_(lang)}→{after.in_(lang)}") for lang in LANGS}


def _folded(text: str) -> str:
    return _NOISE.sub("", _ARROW.sub("→", text)).casefold()
