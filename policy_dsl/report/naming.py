"""What a missing fact or an open decision is called, and how to ask for it.

In: a ``Missing`` or ``Decided``. Out: a noun phrase (是否工业物流企业) or a question (甲公司是不是工业物流企业？).
"""

from __future__ import annotations

import re

from policy_dsl.evaluate.decision import Decided, Missing
from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.phrases import NOT_NOUNS, NOUNS
from policy_dsl.lexicon.units import CURRENCY_BY_CODE
from policy_dsl.report.speech import Speech

_HEAD = re.compile(r"\b(?:in|of|that|which|who|with|for|under|within|on|by|from|to|listed|registered)\b")
_ASKED_ALREADY = ("是否", "有无", "有没有", "是不是", "能否", "whether ", "is ", "has ", "does ")
_FORMS = {"truth": "truth", "money": "how_much", "rate": "how_much", "number": "how_much", "date": "day", "list": "list", "set": "list"}


def missing_name(missing: Missing, speech: Speech) -> str:
    """核定项目总投资 · 是否工业物流企业 · 工业物流航线第 2 项的飞行架次."""
    name = speech.name(missing.name)
    if missing.item is not None:
        return speech.say("name.item", list=speech.name(missing.item[0]), number=str(missing.item[1]), field=name)
    if missing.type == "truth":
        return name if name.startswith(_ASKED_ALREADY) else speech.say("name.truth", name=name)
    return speech.say("name.list", name=name) if missing.type == "list" else name


def decision_name(decided: Decided, speech: Speech) -> str:
    """What the authority has to settle, as a noun phrase."""
    if decided.kind == "member" and decided.subject is not None and decided.value is not None:
        return speech.say("decision.member", subject=speech.name(decided.subject), value=speech.name(decided.value))
    if decided.kind == "special_rule":
        return speech.say("decision.special_rule", value=speech.name(decided.subject or decided.name))
    if decided.kind in ("amount", "zero", "retroactive"):
        return speech.say(f"decision.{decided.kind}")
    return speech.name(decided.name)


def question(missing: Missing, owner: str, speech: Speech) -> str:
    """How to ask the applicant for it; ``owner``: the applicant or project, as spoken, or nothing."""
    name = speech.name(missing.name)
    of, to = ("_of" if owner else ""), {"owner": owner} if owner else {}
    if missing.item is not None:
        name = speech.say("name.item", list=speech.name(missing.item[0]), number=str(missing.item[1]), field=name)
    elif missing.type == "truth" and is_noun(name, speech.lang):
        return speech.say(f"ask.noun{of}", name=name, article=article(name) if speech.lang == "en" else "", **to)
    if missing.type == "truth" and name.startswith(_ASKED_ALREADY):
        return speech.say(f"ask.whether{of}", name=name, **to)
    if missing.type == "quantity" and missing.unit not in CURRENCY_BY_CODE:
        if "/" in missing.unit:
            return speech.say(f"ask.how_much{of}", name=name, **to)
        unit = "" if not missing.unit else missing.unit if speech.lang == "zh" else speech.unit(missing.unit)
        if unit and unit not in name:
            return speech.say(f"ask.how_many{of}", name=name, unit=unit, **to)
        return speech.say(f"ask.count{of}", name=name, **to)
    return speech.say(f"ask.{_FORMS.get(missing.type, 'how_much' if missing.unit else 'what')}{of}", name=name, **to)


def decision_question(decided: Decided, speech: Speech) -> str:
    """What the authority is asked."""
    if decided.kind == "member" and decided.subject is not None and decided.value is not None:
        return speech.say("wait.member", subject=speech.name(decided.subject), value=speech.name(decided.value))
    if decided.kind == "special_rule":
        return speech.say("wait.special_rule", value=speech.name(decided.subject or decided.name))
    kind = decided.kind if decided.kind in ("act", "amount", "zero", "not_stated", "retroactive") else "other"
    return speech.say(f"wait.{kind}", name=speech.name(decided.name))


def is_noun(name: str, lang: Lang) -> bool:
    """Whether the name of a yes/no fact says what somebody *is*."""
    if lang == "zh":
        return name.endswith(NOUNS["zh"]) and not name.startswith(NOT_NOUNS)
    head = _HEAD.split(name.lower())[0].split()
    return bool(head) and head[-1] in NOUNS["en"] and not head[0].endswith("s")


def article(name: str) -> str:
    """a · an, by sound."""
    word = name.lower()
    if re.match(r"(?:uni|use|eu|one\b|once|ubi)", word):
        return "a"
    return "an" if re.match(r"[aeiou]|hour|honest|heir", word) else "a"
