"""The Python interface, from signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import Any

from attrs import fields

import policy_dsl
from policy_dsl import api
from policy_dsl.kernel.lang import Lang
from tests.docs.reference.markdown import code, page_of, pick, table, words


def page(lang: Lang) -> str:
    said = words("python")
    exported = ", ".join(code(n) for n in policy_dsl.__all__)
    parts = [pick((f"`policy_dsl` 给出 {exported}；其余在 `policy_dsl.api`。\n", f"`policy_dsl` exports {exported}; the rest is in `policy_dsl.api`.\n"), lang)]
    for name, zh in said["entries"].items():
        thing = getattr(api, name)
        parts += [f"## {name}\n", f"{zh}。\n" if lang == "zh" else _doc(thing) + "\n"]
        if not inspect.isclass(thing):
            parts.append(f"```text shown\n{name}{_signature(thing)}\n```\n")
        elif name != "FactsError":
            parts.append(_members(name, thing, lang))
    return page_of(lang, ("Python 接口", "Python interface"), said["intro"], *parts)


def _doc(thing: Any) -> str:
    return re.sub(r"``", "`", inspect.cleandoc(thing.__doc__ or "").split("\n\n")[0])


def _signature(thing: Any) -> str:
    """Parameters and result, without ``self``."""
    shown = str(inspect.signature(thing)).replace("(self, ", "(").replace("(self)", "()")
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", shown)


def members(name: str, thing: type) -> dict[str, Any]:
    """The public attributes of a class: fields, properties, methods, asking by a key."""
    found: dict[str, Any] = {}
    if hasattr(thing, "__attrs_attrs__"):
        found.update({a.name: a for a in fields(thing) if not a.name.startswith("_")})
    elif name == "PolicyError":
        found.update(dict.fromkeys(("diagnostics", "lang")))
    public = {k: v for k, v in vars(thing).items() if not k.startswith("_") or k == "__getitem__"}
    found.update({k: v for k, v in public.items() if callable(v) or isinstance(v, (property, cached_property))})
    return found


def _members(name: str, thing: type, lang: Lang) -> str:
    known = words("python")["members"]
    rows = []
    for member, value in members(name, thing).items():
        said = pick(known.get(f"{name}.{member}", ("", "")), lang) or (_doc(value) if lang == "en" else "")
        shown = "[clause]" if member == "__getitem__" else member + (_signature(value) if callable(value) else "")
        rows.append((code(shown), said))
    return table(("", ""), rows)
