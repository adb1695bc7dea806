"""A policy as one Python file that needs nothing else: whole numbers only, the same results.

In: a compiled policy. Out: the text of a module with ``decide(facts, decisions)``; a header names the policy, its digests and the day. What a slot cannot hold
exactly the module refuses with ``ValueError``: it has no other engine to ask. ``uncovered`` names the clauses that cannot be written so.
"""

from __future__ import annotations

from typing import Any

from policy_dsl.compile.compiled import KINDS, WORDS_ONLY, Compiled
from policy_dsl.compile.inputs import OTHER
from policy_dsl.compile.premises import without_history
from policy_dsl.compile.program import Line
from policy_dsl.compile.slots import Slot
from policy_dsl.facts.digest import references_digest
from policy_dsl.model.inputs import Input
from policy_dsl.model.types import DateType, EnumType, ListType, NumberType, SetType, TruthType


def uncovered(compiled: Compiled) -> tuple[str, ...]:
    """Clauses in force that have no expressions."""
    return tuple(line.clause.number for line in compiled.program.outside)


def module_of(compiled: Compiled) -> str:
    """The text of the module; every clause must be covered."""
    several = len(compiled.documents) > 1
    measures = {line.measure.id: line for line in compiled.program.lines if line.in_force}
    policy = [(line.document.id, f"{line.measure.id}@{line.measure.version}", line.measure.meaning) for line in measures.values()]
    slots = compiled.program.slots
    code = compiled.code
    facts = [_slot(compiled, s) for s in code.slots]
    lists = [(key, [_slot(compiled, s) for s in code.items[key]]) for key in code.lists]
    lines = [_line(line, several) for line in compiled.program.lines]
    unlisted = sorted({s.key for s in slots.slots if s.kind == "decision" and s.key.endswith(OTHER)})
    rules = sorted((_rule(one) for d in compiled.documents for one in d.inputs if one.kind == "fact"), key=lambda rule: rule[0])
    titles = "; ".join(f"{d.id} {d.title.in_('zh')}" for d in compiled.documents)
    parts = [
        f'"""{_plain(titles)}\n\nGenerated for {compiled.day.isoformat()}; needs nothing but Python. Do not edit: change the policy and generate again.\n',
        *(f"{_plain(d)}/{_plain(name)} {digest}\n" for d, name, digest in policy),
        f"references {references_digest(compiled.references)}\n" if compiled.references else "",
        f"{_plain(told)}\n" if (told := without_history(compiled.program.lines, several)) else "",
        '"""\n\nimport datetime\nimport decimal\nimport difflib\nfrom fractions import Fraction\n\nNONE = "无"\nOTHER = "（未列的一项）"\n',
        f"POLICY = {_listed(policy)}\nAS_OF = {compiled.day.isoformat()!r}\n",
        f"SLOTS = {_listed(facts)}\nLISTS = {_listed(lists)}\nLINES = {_listed(lines)}\nKINDS = {KINDS!r}\n",
        f"FACTS = {_listed(rules)}\nUNLISTED = {_listed(unlisted)}\n",
        RUNTIME,
        "\n\n",
        code.source,
    ]
    return "".join(parts)


def _plain(text: str) -> str:
    """On one line of the header, whatever stands in it: a title, the name of a folder."""
    return " ".join(text.replace("\\", "").replace('"', "'").split())


def _listed(rows: list[Any]) -> str:
    return "(" + "".join(f"\n    {row!r}," for row in rows) + ("\n)" if rows else ")")


def _slot(compiled: Compiled, slot: Slot) -> tuple[Any, ...]:
    """(what is filled, name, part, member, steps, members, default)."""
    one = slot.input
    if one is None:
        return slot.kind, slot.key, slot.part, "", slot.den, (), None
    match one.type:
        case TruthType():
            form = "truth"
        case NumberType():
            form = "number"
        case DateType():
            form = "date"
        case SetType():
            form = "set"
        case _:
            form = "text"
    name = slot.key.rpartition(".")[2] if slot.list else slot.key
    members = tuple(compiled.program.slots.members(one)) if form in ("set", "text") and not isinstance(one.type, ListType) else ()
    return form, name, slot.part, slot.member, slot.den, members, one.default  # written as Python reads it: exact numbers, days, texts, NONE


def _rule(one: Input) -> tuple[Any, ...]:
    """(name, English name, form, members (none: any text), least, most, fields, English members): what a value must be; another is refused."""
    name, low = one.key.rpartition(".")[2], one.low
    closed: tuple[str, ...] = ()
    fields: tuple[Any, ...] = ()
    match one.type:
        case TruthType():
            form = "truth"
        case NumberType(signed=signed):
            form = "number"
            low = 0 if low is None and not signed else low
        case DateType(nullable=nullable):
            form = "date or NONE" if nullable else "date"
        case SetType(of=of):
            form, closed = "set", () if of.open else of.members
        case ListType():
            form, fields = "list", tuple(_rule(f) for f in one.fields)
        case EnumType(members=members, open=is_open):
            form, closed = "text", () if is_open else (*members, *one.outside)
        case _:
            form = "text"
    english = tuple((m.en, m.id) for m in one.members if m.en is not None and m.en != m.id)
    return name, one.name.en, form, closed, low, one.high, fields, english


def _line(line: Line, several: bool) -> tuple[Any, ...]:
    """(name, kind, whether it is about money, whether it is in force, denominator)."""
    name = f"{line.document.id}：{line.clause.number}" if several else line.clause.number
    return name, line.clause.kind, line.clause.kind not in WORDS_ONLY, line.in_force, line.bounds.den if line.bounds is not None else 1


RUNTIME = '''

def decide(facts, decisions=None):
    """One application with one project: clause -> (status, kind, least in fen, most in fen or None).

    facts: Chinese name -> bool, int, Fraction or Decimal (money in yuan), date, text, set of texts, list of mappings, or NONE; absent is unknown.
    decisions: key -> bool. KeyError: no such fact. ValueError, TypeError: a value that a rule cannot read, or that this module cannot hold exactly.
    """
    facts, decisions = dict(facts), dict(decisions or {})
    for key, said in decisions.items():
        if not isinstance(said, bool):
            raise ValueError(f"{key}: only yes or no can be decided here")
    _check(FACTS, facts)
    row, known = [], []
    for slot in SLOTS:
        value = _said(slot, facts, decisions)
        row.append(0 if value is None else _fill(slot, value, decisions))
        known.append(value is not None)
    for name, slots in LISTS:
        items = facts.get(name)
        known.append(items is not None)
        row.append([[0] * len(slots) + [False] * len(slots)] if items is None else [_item(slots, item, decisions) for item in items])
    return {line[0]: _report(line, found) for line, found in zip(LINES, partly(row, known))}


def _check(rules, facts):
    for name, value in facts.items():
        own = [rule for rule in rules if rule[0] == name]
        if not own:
            near = [rule[0] for rule in rules if rule[1] == name] or difflib.get_close_matches(str(name), [rule[0] for rule in rules], 1)
            raise KeyError(f"{name}: no such fact" + (f"; write {near[0]}" if near else ""))
        for rule in own:
            if value is not None:
                _check_value(rule, value)


def _check_value(rule, value):
    name, _, form, members, low, high, fields, english = rule
    if form == "number":
        if isinstance(value, (float, bool)):
            raise TypeError(f"{name}: binary floating point is not exact; use int, Decimal or Fraction")
        fits = isinstance(value, (int, Fraction, decimal.Decimal)) and value == value and abs(value) < decimal.Decimal("inf")
    elif form == "truth":
        fits = isinstance(value, bool)
    elif form == "text":
        fits = isinstance(value, str)
    elif form == "set":
        fits = isinstance(value, (set, frozenset, list, tuple)) and all(isinstance(one, str) for one in value)
    elif form == "list":
        fits = isinstance(value, (list, tuple)) and all(isinstance(item, dict) for item in value)
    else:
        fits = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime) or (form != "date" and value == NONE)
    if not fits:
        raise ValueError(f"{name}: {form} is wanted, found {value!r}")
    for one in (value,) if form == "text" else value if form == "set" else ():
        if one in dict(english):
            raise ValueError(f"{name}: write {dict(english)[one]} for {one}")
        if members and one not in members:
            raise ValueError(f"{name}: {one} is none of " + ", ".join(members))
    if form == "number" or value.__class__ is datetime.date:
        if low is not None and value < low or high is not None and value > high:
            raise ValueError(f"{name}: {value} is out of range")
    for item in value if form == "list" else ():
        _check(fields, item)


def _said(slot, facts, decisions):
    kind, name = slot[0], slot[1]
    if kind == "granted":
        return 0
    if kind == "decision":
        if slot[2] == "number" and name in decisions:
            raise ValueError(f"{name}: a number is wanted, which this module cannot take")
        return None if name in UNLISTED else decisions.get(name)
    value = facts.get(name)
    return slot[6] if value is None else value


def _item(slots, item, decisions):
    values = [item.get(s[1]) for s in slots]
    return [0 if v is None else _fill(s, v, decisions) for s, v in zip(slots, values)] + [v is not None for v in values]


def _fill(slot, value, decisions):
    form, name, part, member, steps, members, _ = slot
    if form in ("truth", "decision"):
        return bool(value)
    if form == "granted":
        return 0
    if form == "number":
        scaled = value * steps
        if scaled != int(scaled):
            raise ValueError(f"{name}: {value} is finer than 1/{steps}")
        return int(scaled)
    if form == "date":
        if part == "none":
            return value == NONE
        if value == NONE:
            return 1 if part == "day" else 0
        return value.day if part == "day" else value.year * 12 + value.month - 1
    held = (value,) if isinstance(value, str) else value
    for one in held:
        if one not in members and any(key.endswith("：" + one) for key in decisions):
            raise ValueError(f"{name}: {one} is settled by a decision, which this module cannot hold")
    if form == "set":
        return member in value or (member == OTHER and any(v not in members for v in value))
    return members.index(value) if value in members else len(members) - 1


def first(items):
    """Of (class, quota, value): the sum of the first so many of each class."""
    used, total = {}, 0
    for class_, quota, value in items:
        if used.get(class_, 0) < quota:
            used[class_] = used.get(class_, 0) + 1
            total += value
    return total


def _report(line, found):
    _, kind, money, in_force, den = line
    nothing = (0, 0) if money else (None, None)
    if not in_force:
        return ("not_in_force", kind, *nothing)
    if found is None:
        return ("does_not_apply", kind, *nothing)
    if not found:
        raise ValueError(f"{line[0]}: something is not known of a list that it counts; this module cannot say what follows")
    surely, g_low, g_high, g_open, m_low, m_high, m_open, kinds = found
    if not money:
        return ("applies" if surely else "undetermined", kind, None, None)
    possible = [k for i, k in enumerate(KINDS) if kinds >> i & 1]
    settled = surely and not g_open and not m_open and g_low == g_high and m_low == m_high and len(possible) == 1
    low, high = (g_low, m_high) if surely else (min(g_low, 0), max(m_high, 0))
    return ("applies" if settled else "undetermined", possible[0], _fen(low, den), None if m_open else _fen(high, den))


def _fen(value, den):
    fen, rest = divmod(value * 100, den)
    if rest:
        raise ValueError("a result that is no whole number of fen")
    return fen
'''
