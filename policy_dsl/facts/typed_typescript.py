"""Types of facts as TypeScript, for forms and services that send them as JSON.

In: a ``Plan``. Out: the text of a ``.ts`` file that needs nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from policy_dsl.facts.typed import Plan, Typed
from policy_dsl.lexicon.envelope import ENVELOPE, EnvelopeKey
from policy_dsl.version import VERSION

_SAID = "do not edit: change the policy and write it again. Absent or null is unknown."
HEAD = """\
/** A number, or a text that may have its unit: "2000万元", "CNY 20 million". Write amounts with a decimal part as texts: they stay exact. */
export type Exact = number | string;
/** 2026-01-31 */
export type Day = string;
export type Status = "not_in_force" | "does_not_apply" | "undetermined" | "applies";
export type Kind = "exact" | "ceiling" | "discretionary_ceiling" | "qualitative" | "permission" | "requirement";
"""


def typescript_of(plan: Plan) -> str:
    """The file."""
    parts = [f"// Facts of {_plain(plan.title)}\n// Written by policy-dsl {VERSION}; {_SAID}\n", HEAD]
    parts += [_interface(one.record, [_line(f.key, _type(f), f.says) for f in one.fields], f"One of {one.key}.") for one in (*plan.applicant, *plan.project)
              if one.form == "records"]  # fmt: skip
    own = [_line(_key("name", plan), "string", ""), _line(_key("apply_for", plan), "string | readonly string[]", "clauses or measures")]
    for name, typed, says in (("Applicant", plan.applicant, "Of the applicant."), ("Project", plan.project, "Of one project.")):
        parts.append(_interface(name, [*own, *(_line(t.key, _type(t), t.says) for t in typed)], says))
    parts.append("/** Both together: an application with one project. */\nexport interface Facts extends Applicant, Project {}\n")
    begun = [f"  [key: `{_escaped(k)}${{string}}`]: boolean | null | undefined;" for k in plan.begun]
    if plan.decisions or plan.begun:
        parts.append(_interface("Decisions", [*(_line(k, "boolean | Exact", "") for k in plan.decisions), *begun], "Decisions of the authority."))
    else:
        parts.append("/** Decisions of the authority. */\nexport type Decisions = Record<string, boolean | Exact | null>;\n")
    envelope = [
        _line(_key("applicant", plan), "Applicant", ""), _line(_key("projects", plan), "readonly Project[]", ""),
        _line(_key("decisions", plan), "Decisions", ""), _line(_key("history", plan), "readonly object[]", "what was granted before"),
        _line(_key("special_rules", plan), "readonly object[]", ""),
    ]  # fmt: skip
    parts.append(_interface("Application", envelope, "An application with any number of projects."))
    parts.append(f"export type Clause = {_texts(plan.clauses)};\n")
    return "\n".join(parts)


def _plain(text: str) -> str:
    return text.replace("\n", " ").replace("*/", "* /")


def _key(key: EnvelopeKey, plan: Plan) -> str:
    return ENVELOPE[key][1 if plan.lang == "zh" else 0]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$")


def _texts(members: Iterable[str]) -> str:
    return " | ".join(map(_quoted, members)) or "string"


def _line(key: str, type_: str, says: str) -> str:
    return f"  {_quoted(key)}?: {type_} | null;{f' // {_plain(says)}' if says else ''}"


def _interface(name: str, lines: Sequence[str], says: str) -> str:
    body = "\n".join(lines)
    return f"/** {_plain(says)} */\nexport interface {name} {{\n{body}\n}}\n"


def _type(one: Typed) -> str:
    match one.form:
        case "truth":
            return "boolean"
        case "number":
            return "Exact"
        case "date":
            return "Day"
        case "member":
            return _member(one)
        case "members":
            return f"readonly ({_member(one)})[]"
        case "records":
            return f"readonly {one.record}[]"
        case _:
            return "string"


def _member(one: Typed) -> str:
    listed = _texts(one.members)
    return f"{listed} | (string & {{}})" if one.open and one.members else listed
