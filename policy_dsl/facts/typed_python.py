"""Types of facts as a Python module: ``TypedDict`` classes that a type checker holds a program to. Needs nothing but Python.

In: a ``Plan``. Out: the text of the module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from policy_dsl.facts.typed import Plan, Typed
from policy_dsl.lexicon.envelope import ENVELOPE, EnvelopeKey
from policy_dsl.version import VERSION

_SAID = "do not edit: change the policy and write it again. Absent or None is unknown."
HEAD = '''from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypedDict, Union

Number = Union[int, Decimal, Fraction, str]
"""A number, exactly: never ``float``. A text may have its unit: "2000万元", "CNY 20 million"."""
Day = Union[date, str]
'''


def python_of(plan: Plan) -> str:
    """The module."""
    parts = [f'"""Facts of {_plain(plan.title)}\n\nWritten by policy-dsl {VERSION}; {_SAID}\n"""\n', HEAD]
    parts += [_record(one) for one in (*plan.applicant, *plan.project) if one.form == "records"]
    own = [_line(key, "str", "") for key in (_key("name", plan), _key("apply_for", plan))]
    own[1] = _line(_key("apply_for", plan), "Union[str, Sequence[str], None]", "clauses or measures")
    levels = {"Applicant": plan.applicant, "Project": plan.project, "Facts": (*plan.applicant, *plan.project)}
    says = {"Applicant": "Of the applicant.", "Project": "Of one project.", "Facts": "Both together: an application with one project."}
    for name, typed in levels.items():
        parts.append(_dict(name, [*own, *(_line(t.key, _type(t), t.says) for t in typed)], says[name]))
    decided = [_line(k, "Union[bool, Number, None]", "") for k in plan.decisions]
    begun = ", ".join(plan.begun)
    besides = f" Besides these: {begun} followed by a member that no list names." if begun else ""
    parts.append(_dict("Decisions", decided, f"Decisions of the authority.{besides}"))
    envelope = [
        _line(_key("applicant", plan), "Union[Applicant, None]", ""), _line(_key("projects", plan), "Union[Sequence[Project], None]", ""),
        _line(_key("decisions", plan), "Union[Decisions, Mapping[str, object], None]", ""),
        _line(_key("history", plan), "Union[Sequence[Mapping[str, object]], None]", "what was granted before"),
        _line(_key("special_rules", plan), "Union[Sequence[Mapping[str, object]], None]", ""),
    ]  # fmt: skip
    parts.append(_dict("Application", envelope, "An application with any number of projects."))
    parts.append(f"Clause = Literal[{_texts(plan.clauses)}]\n" if plan.clauses else "Clause = str\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "'").replace("\n", " ")


def _key(key: EnvelopeKey, plan: Plan) -> str:
    return ENVELOPE[key][1 if plan.lang == "zh" else 0]


def _texts(members: Iterable[str]) -> str:
    return ", ".join(map(repr, members))


def _line(key: str, type_: str, says: str) -> str:
    return f"    {key!r}: {type_!r},{f'  # {_plain(says)}' if says else ''}"


def _dict(name: str, lines: Sequence[str], says: str) -> str:
    body = "\n".join(lines)
    return f'{name} = TypedDict({name!r}, {{\n{body}\n}}, total=False)\n"""{_plain(says)}"""\n'


def _record(one: Typed) -> str:
    return _dict(one.record, [_line(f.key, _type(f), f.says) for f in one.fields], f"One of {one.key}.")


def _type(one: Typed) -> str:
    match one.form:
        case "truth":
            return "Union[bool, None]"
        case "number":
            return "Union[Number, None]"
        case "date":
            return "Union[Day, None]"
        case "member":
            return f"Union[{_member(one)}, None]"
        case "members":
            return f"Union[Sequence[{_member(one)}], None]"
        case "records":
            return f"Union[Sequence[{one.record}], None]"
        case _:
            return "Union[str, None]"


def _member(one: Typed) -> str:
    listed = f"Literal[{_texts(one.members)}]" if one.members else "str"
    return f"Union[{listed}, str]" if one.open and one.members else listed
