"""Examples: what is given, decided and granted before, and what each clause must yield (settled 25)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from attrs import evolve

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, bit, bits, has, maybe, need, nodes, place, ref, token, tokens
from policy_dsl.syntax.tokens import Token

Outcome = Literal["exact", "up_to", "range", "undetermined", "none", "support", "permit", "met", "not_in_force"]
_SUBJECTS = ("NAME", "LIST", "NEG", "TERM", "UNKNOWN", "MEMBER")


# ── what is given ──


def _assign(children: Children, **more: Any) -> ast.Assign:
    subject = need(children, *_SUBJECTS)
    negated = more.pop("negated", False) != (subject.type == "NEG")
    return ast.Assign(ref(subject), negated=negated, span=place(children), **more)


def a_yes(children: Children) -> ast.Assign:
    return _assign(children)


def a_no(children: Children) -> ast.Assign:
    return _assign(children, negated=True)


def a_unknown(children: Children) -> ast.Assign:
    return _assign(children, unknown=True)


def a_value(children: Children) -> ast.Assign:
    """A为10万元 · A为｛甲、乙｝ · 航线为｛（飞行架次为9次）、（…）｝ · B为是."""
    kind, value = bit(children, "given")
    match kind:
        case "records":
            return _assign(children, records=value)
        case "set":
            return _assign(children, values=value) if value else _assign(children, records=())
        case "yes" | "no":
            return _assign(children, negated=kind == "no")
        case _:
            return _assign(children, value=value)


def a_not(children: Children) -> ast.Assign:
    """B不是…: a yes/no fact only."""
    return _assign(children, negated=True)


def given(children: Children) -> Bit:
    """One value."""
    found = children[0]
    if isinstance(found, ast.Node):
        return Bit("given", ("value", found), place(children))
    match found.type:
        case "YESV" | "IS":
            return Bit("given", ("yes", None), place(children))
        case "NOV":
            return Bit("given", ("no", None), place(children))
        case _:
            return Bit("given", ("value", _value(found)), place(children))


def _value(found: Token) -> ast.Node:
    if found.type == "STR":
        return ast.String(found.value, span=found.span)
    return ast.Nothing(span=found.span) if found.type == "NONEV" else ref(found)


def given_set(children: Children) -> Bit:
    return Bit("given", ("set", tuple(_value(t) for t in tokens(children, "MEMBER", "STR", "NAME", "UNKNOWN"))), place(children))


def given_list(children: Children) -> Bit:
    return Bit("given", ("records", tuple(bits(children, "record"))), place(children))


def record(children: Children) -> Bit:
    return Bit("record", tuple(c for c in children if isinstance(c, ast.Assign)), place(children))


def apply_(children: Children) -> Bit:
    return Bit("apply", tuple(t.value for t in tokens(children, "CLAUSENO")), place(children))


# ── what the authority did ──


def d_yes(children: Children) -> ast.Decided:
    return ast.Decided(need(children, "STR").value, span=place(children))


def d_no(children: Children) -> ast.Decided:
    return ast.Decided(need(children, "STR").value, negated=True, span=place(children))


def d_value(children: Children) -> ast.Decided:
    key = need(children, "STR").value
    value = maybe(children)
    return ast.Decided(key, value, value is None and has(children, "NOV"), span=place(children))


# ── what must come out ──


def expect(children: Children) -> ast.Expect:
    number, project = need(children, "CLAUSENO"), token(children, "STR")
    outcome, more = bit(children, "outcome")
    return ast.Expect(number.value, project.value if project is not None else None, outcome, span=place(children), **more)


def _outcome(outcome: Outcome) -> Callable[[Children], Bit]:
    def build(children: Children) -> Bit:
        return Bit("outcome", (outcome, {"because": bit(children, "because") or ()}), place(children))

    return build


def o_exact(children: Children) -> Bit:
    amount = _amounts(children)[0]
    return Bit("outcome", ("exact", {"low": amount, "high": amount}), place(children))


def o_up_to(children: Children) -> Bit:
    return Bit("outcome", ("up_to", {"high": _amounts(children)[0]}), place(children))


def o_range(children: Children) -> Bit:
    return Bit("outcome", ("range", _bounds(children)), place(children))


def o_undetermined(children: Children) -> Bit:
    return Bit("outcome", ("undetermined", {**_bounds(children), "because": bit(children, "because") or ()}), place(children))


def _bounds(children: Children) -> dict[str, Any]:
    found = _amounts(children)
    if not found:
        return {}
    unbounded = has(children, "NOBOUND")
    high = None if unbounded else found[-1]
    return {"low": found[0], "high": high, "either": has(children, "OR"), "unbounded": unbounded}


def _amounts(children: Children) -> list[ast.Node]:
    found: list[ast.Node] = []
    negative = False
    for t in tokens(children, "NEGSIGN", "MONEY", "NUM"):
        if t.type == "NEGSIGN":
            negative = True
            continue
        found.append(evolve(t.value, value=-t.value.value) if negative else t.value)
        negative = False
    return found


def because(children: Children) -> Bit:
    return Bit("because", tuple(t.value for t in tokens(children, "RAW")), place(children))


# ── the example ──


def entry(role: str) -> Callable[[Children], Bit]:
    """One entry of an example, with its place among the others."""

    def build(children: Children) -> Bit:
        return Bit("entry", (role, children), place(children))

    return build


def example(children: Children) -> ast.Example:
    day = token(children, "DATE")
    gathered = _Gathered()
    for role, found in bits(children, "entry"):
        gathered.take(role, found)
    return ast.Example(
        nodes(children)[0],  # type: ignore[arg-type]
        day.value.value if day is not None else None,
        tuple(gathered.applicant),
        tuple(_project(children, *project) for project in gathered.projects),
        tuple(gathered.decisions),
        tuple(gathered.history) if gathered.history is not None else None,
        tuple(gathered.special),
        tuple(gathered.expects),
        references=tuple(gathered.references),
        span=place(children),
    )  # fmt: skip


def _project(children: Children, name: ast.Prose | None, facts: list[ast.Assign], applied: list[str]) -> ast.ProjectFacts:
    span = facts[0].span.to(facts[-1].span) if facts else name.span if name is not None else place(children)
    return ast.ProjectFacts(name, tuple(facts), tuple(applied), span=span)


class _Gathered:
    """Entries in order: what names nobody belongs to the one named before it; at the start, to the flat project."""

    def __init__(self) -> None:
        self.applicant: list[ast.Assign] = []
        self.projects: list[tuple[ast.Prose | None, list[ast.Assign], list[str]]] = []
        self.decisions: list[ast.Decided] = []
        self.history: list[ast.Granted] | None = None
        self.special: list[ast.SpecialRule] = []
        self.expects: list[ast.Expect] = []
        self.references: list[ast.Published] = []
        self.whose: Literal["applicant", "project", None] = None

    def take(self, role: str, found: Children) -> None:
        match role:
            case "applicant":
                self.whose = "applicant"
                self._facts(found)
            case "project":
                self.projects.append((next(c for c in found if isinstance(c, ast.Prose)), [], []))
                self.whose = "project"
                self._facts(found)
            case "given":
                self.projects.append((None, [], []))
                self.whose = "project"
                self._facts(found)
            case "more":
                self._facts(found)
            case "decided":
                self.decisions.extend(c for c in found if isinstance(c, ast.Decided))
            case "granted":
                self.history = [*(self.history or []), _granted(found)]
            case "published":
                day, value = need(found, "DATE"), nodes(found)[-1]
                self.references.append(ast.Published(ref(need(found, "NAME")), day.value.value, value, span=place(found)))
            case "no_history":
                self.history = self.history or []
            case "special":
                number = need(found, "CLAUSENO")
                self.special.append(ast.SpecialRule(number.value, next(c for c in found if isinstance(c, ast.Prose)), span=place(found)))
            case _:
                self.expects.extend(c for c in found if isinstance(c, ast.Expect))

    def _facts(self, found: Children) -> None:
        facts = [c for c in found if isinstance(c, ast.Assign)]
        applied = [number for numbers in bits(found, "apply") for number in numbers] or [t.value for t in tokens(found, "CLAUSENO")]
        if self.whose == "applicant":
            self.applicant.extend(facts)
        if self.whose != "applicant" or applied:
            if not self.projects:
                self.projects.append((None, [], []))
            if self.whose != "applicant":
                self.projects[-1][1].extend(facts)
            self.projects[-1][2].extend(applied)


def _granted(found: Children) -> ast.Granted:
    return ast.Granted(need(found, "CLAUSENO").value, need(found, "DATE").value.value, need(found, "MONEY").value, span=place(found))


BUILD: Build = {
    "a_yes": a_yes,
    "a_no": a_no,
    "a_not": a_not,
    "a_value": a_value,
    "a_unknown": a_unknown,
    "given": given,
    "given_set": given_set,
    "given_list": given_list,
    "record": record,
    "apply": apply_,
    "d_yes": d_yes,
    "d_no": d_no,
    "d_value": d_value,
    "expect": expect,
    "o_exact": o_exact,
    "o_up_to": o_up_to,
    "o_range": o_range,
    "o_undetermined": o_undetermined,
    "o_none": _outcome("none"),
    "o_support": _outcome("support"),
    "o_permit": _outcome("permit"),
    "o_met": _outcome("met"),
    "o_not_in_force": _outcome("not_in_force"),
    "missing": because,
    "because": because,
    "e_applicant": entry("applicant"),
    "e_project": entry("project"),
    "e_given": entry("given"),
    "e_assign": entry("more"),
    "e_apply": entry("more"),
    "e_applied": entry("more"),
    "e_decided": entry("decided"),
    "e_more_decided": entry("decided"),
    "e_granted": entry("granted"),
    "e_published": entry("published"),
    "e_no_history": entry("no_history"),
    "e_special": entry("special"),
    "e_expect": entry("expect"),
    "example": example,
}
