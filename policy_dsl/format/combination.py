"""How supports combine; tables of two dimensions; what else is composed of conditions and amounts (phrasebook S1–S3, T5, C14–C16, N13, T8)."""

from __future__ import annotations

from policy_dsl.format.conditions import enumeral
from policy_dsl.format.names import names_text
from policy_dsl.format.pen import ATOM, COMPARE, OR, POSTFIX, SOFT, SUM, Pen, Rule, Said
from policy_dsl.syntax import ast

_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def _clauses(refs: tuple[ast.Ref, ...], pen: Pen, joint: str = "AND") -> str:
    return pen.and_list((pen.text(r) for r in refs), pen.word(joint))


def combine(node: ast.Combine, pen: Pen) -> Said:
    """叠加：甲、乙可以叠加，合计最高M。 · stacking: a and b may be combined, capped at M. · choice: a or b, not both."""
    head = pen.word("H_CHOICE" if node.how == "choice" else "H_STACK") + pen.marks.colon.rstrip(SOFT) + ("" if pen.zh else " ")
    members = _clauses(node.members, pen, "OR" if node.how == "choice" else "AND") if node.members else pen.word("ALLCLAUSES")
    how = pen.word({"stack": "STACKOK", "highest": "HIGHESTONLY", "choice": "ONLYONE"}[node.how])
    if not pen.zh:
        members += {"stack": "", "highest": ":", "choice": ","}[node.how]
    caps = "".join(pen.marks.comma + pen.text(c) for c in node.caps)
    return Said(OR, head + pen.run(members, how) + caps + pen.marks.stop)


def barred(node: ast.Barred, pen: Pen) -> Said:
    """择一：已享受乙的，不再享受甲。 · choice: where b was paid, a is no longer paid."""
    by, others = _clauses(node.by, pen), _clauses(node.barred, pen)
    head = pen.word("H_CHOICE") + pen.marks.colon.rstrip(SOFT)
    if pen.zh:
        return Said(OR, f"{head}{pen.word('RECEIVED')}{by}{pen.word('NOMORE')}{others}{pen.marks.stop}")
    said = pen.run(pen.word("G_BARE"), by, pen.word("RECEIVED"))
    return Said(OR, f"{head} {said}{pen.marks.comma}{pen.run(others, pen.word('NOMORE', int(len(node.barred) > 1)))}{pen.marks.stop}")


def reduction(node: ast.Reduction, pen: Pen) -> Said:
    """缩减：应付总额超过年度预算的，本文件各条款等比例缩减。"""
    total, budget = pen.at(SUM, node.total), pen.at(SUM, node.budget)
    members = _clauses(node.members, pen) if node.members else pen.word("ALLCLAUSES")
    head = pen.word("H_REDUCE") + pen.marks.colon.rstrip(SOFT)
    end = pen.run(members, pen.word("PRORATA", int(len(node.members) == 1))) + pen.marks.stop
    if pen.zh:
        return Said(OR, f"{head}{total}{pen.word('GT')}{budget}{pen.word('DE')}{pen.marks.comma}{end}")
    return Said(OR, f"{head} {pen.run(pen.word('FOR'), total, pen.word('GT'), budget)}{pen.marks.comma}{end}")


def grid(node: ast.Grid, pen: Pen) -> Said:
    """行为A，列为B｛｜老城｜乡镇；200平方米以上｜12万元｜8万元｝."""
    bar = "｜" if pen.zh else " | "
    blank = "　" if pen.zh else ""
    rows = [blank + bar.lstrip() + bar.join(_key(k, pen) for k in node.column_keys)]
    for keys, cells in zip(node.row_keys, node.cells, strict=True):
        rows.append(bar.join((_key(keys, pen), *(pen.text(c) if c is not None else "" for c in cells))))
    first = pen.run(pen.word("ROWIS"), pen.at(POSTFIX, node.rows))
    second = pen.run(pen.word("COLIS"), pen.at(POSTFIX, node.columns), pen.braced(pen.marks.semicolon.join(rows)))
    return Said(OR, first + pen.marks.comma + second)


def _key(keys: tuple[ast.Node, ...], pen: Pen) -> str:
    if len(keys) == 1 and not isinstance(keys[0], (ast.Bracket, ast.Ref, ast.Ordinal)) and not pen.zh:
        return pen.run(pen.word("FOR"), pen.text(keys[0]))
    return pen.pause_list(pen.text(k) for k in keys)


def grid_definition(node: ast.Definition, pen: Pen) -> Said:
    """表 装修标准 / fitting table：行为…."""
    head = f"{pen.word('H_GRID')} {names_text(node.names, pen.lang)}{'：' if pen.zh else ': '}"
    return Said(OR, head + pen.text(node.value) + pen.marks.stop)


def count_of(node: ast.CountOf, pen: Pen) -> Said:
    """下列条件中符合的项数｛A；B；C｝ · the number met of {A; B; C}."""
    return Said(ATOM, pen.run(pen.word("COUNTMET"), pen.braced(pen.marks.semicolon.join(pen.text(c) for c in node.conditions))))


def met(node: ast.Met, pen: Pen) -> Said:
    """符合⟨条款⟩第（一）、（三）项 · meets items (1) and (3) of ⟨clause⟩."""
    marks = [pen.marks.enumerator.format(enumeral(n, pen)).strip() for n in node.limbs]
    if not marks:
        return Said(COMPARE, pen.run(pen.word("MEETS"), pen.text(node.clause)))
    if pen.zh:
        return Said(COMPARE, f"{pen.word('MEETS')}{pen.text(node.clause)}第{'、'.join(marks)}项")
    listed = marks[0] if len(marks) == 1 else f"{', '.join(marks[:-1])} and {marks[-1]}"
    return Said(COMPARE, pen.run(pen.word("MEETS"), "item" if len(marks) == 1 else "items", listed, "of", pen.text(node.clause)))


def without(node: ast.Without, pen: Pen) -> Said:
    """改造投入（不含其他资金） · renovation cost excluding other funds."""
    if pen.zh:
        return Said(POSTFIX, f"{pen.at(POSTFIX, node.base)}{pen.word('LP_WITHOUT')}{pen.at(POSTFIX, node.part)}{pen.marks.close}")
    return Said(POSTFIX, pen.run(pen.at(ATOM, node.base), pen.word("LP_WITHOUT"), pen.at(ATOM, node.part)))


def ordinal(node: ast.Ordinal, pen: Pen) -> Said:
    """第1名 · 1st."""
    if pen.zh:
        return Said(ATOM, f"第{node.value}名")
    ending = "th" if node.value % 100 in (11, 12, 13) else _ENDINGS.get(node.value % 10, "th")
    return Said(ATOM, f"{node.value}{ending}")


RULES: dict[type[ast.Node], Rule] = {
    ast.Combine: combine, ast.Barred: barred, ast.Reduction: reduction,
    ast.Grid: grid, ast.CountOf: count_of, ast.Met: met, ast.Without: without, ast.Ordinal: ordinal,
}  # fmt: skip
