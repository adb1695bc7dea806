"""The reserved words of a facts file, in both languages: keys of the envelope, and the words for yes, no and none.

The first spelling of each row is canonical; English is compared without case. Settled 11.
"""

from __future__ import annotations

from typing import Literal

EnvelopeKey = Literal["applicant", "projects", "decisions", "history", "special_rules", "references", "name", "apply_for"]

ENVELOPE: dict[EnvelopeKey, tuple[str, ...]] = {
    "applicant": ("applicant", "主体"),
    "projects": ("projects", "项目"),
    "decisions": ("decisions", "认定"),
    "history": ("history", "历史"),
    "special_rules": ("special_rules", "专门规定"),
    "references": ("references", "基准"),
    "name": ("name", "名称"),
    "apply_for": ("apply_for", "申报条款"),
}
STRUCTURE: tuple[EnvelopeKey, ...] = ("applicant", "projects", "decisions", "history", "special_rules")
"""A file that has one of these is structured; any other is flat. ``references`` may stand in either: values that others publish belong to no applicant."""

RECORD: dict[str, tuple[str, ...]] = {
    "clause": ("clause", "条款"),
    "date": ("date", "日期"),
    "amount": ("amount", "金额"),
    "rule": ("rule", "规则"),
    "document": ("document", "文件"),
    "project": ("project", "项目"),
    "value": ("value", "值"),
    "source": ("source", "出处"),
}
"""Keys of a line of history, of a special rule, and of a published value."""

NAME_SIDES: dict[str, tuple[str, ...]] = {"zh": ("zh", "中文"), "en": ("en", "英文")}

YES: frozenset[str] = frozenset(("是", "有", "真", "对", "已", "符合", "yes", "true", "y"))
NO: frozenset[str] = frozenset(("否", "无", "假", "未", "非", "没有", "不是", "不符合", "no", "false", "n"))
NONE_WORDS: frozenset[str] = frozenset(("无", "没有", "none"))
UNKNOWN_WORDS: frozenset[str] = frozenset(
    (
        "不详", "未知", "不知道", "不清楚", "待定", "待查", "未定", "？", "?", "unknown", "not known", "n/a", "tbd", "to be determined", "pending",
        "-", "--", "—", "——", "/", "null", "nan", "nat", "<na>", "#n/a", "#div/0!", "#ref!", "#value!", "#name?", "#num!", "#null!",
    )
)
"""What people write for the unknown. Not read as such: null and absence are (interface), and a word would pass for a member of an open list."""
NOT_NUMBERS: frozenset[str] = frozenset(("nan", ".nan", "inf", ".inf", "infinity", "∞", "无穷", "无穷大"))
WHOLE: frozenset[str] = frozenset(("", "*", "全部", "全文", "all"))
"""What stands for the whole document in a special rule."""
