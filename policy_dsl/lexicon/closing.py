"""The line that closes the diagnostics of a facts file: what its errors mean for the result (outputs.md §2)."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.number import Exact
from policy_dsl.lexicon.figures import money_words


def nothing_computed(errors: int, lang: Lang) -> str:
    """One wrong fact stops the whole file: a sum computed from the rest would be taken for the answer."""
    if lang == "zh":
        return f"没有计算：事实文件有 {errors} 处错误。"
    return f"Nothing was computed: {errors} error{'' if errors == 1 else 's'} in the facts file."


def counted(name: Text, applications: int, low: Exact, high: Exact | None, currency: str, lang: Lang) -> str:
    """What all applications of the file come to (S47)."""
    least = money_words(low, lang, currency)
    if lang == "zh":
        sum_ = f"{least} 起，无上限" if high is None else least if low == high else f"{least} 至 {money_words(high, lang, currency)}"
        return f"{name.in_('zh')}：本文件 {applications} 份申请合计 {sum_}。"
    sum_ = f"{least} or more, without limit" if high is None else least if low == high else f"{least} to {money_words(high, lang, currency)}"
    return f"{name.in_('en')}: {sum_} over the {applications} applications of this file."


def ranked(name: Text, applications: int, least: int, most: int, lang: Lang) -> str:
    """How many of the file take part in a ranking (S47)."""
    if lang == "zh":
        return f"{name.in_('zh')}：本文件 {applications} 份申请，{least if least == most else f'{least} 至 {most}'} 名参加排名。"
    return f"{name.in_('en')}: {least if least == most else f'{least} to {most}'} ranked over the {applications} applications of this file."
