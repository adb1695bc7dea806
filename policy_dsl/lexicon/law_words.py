"""The words of an official text that carry law: promises, comparisons, 一次性, 等, 每, 除外 (language.md §9). They are looked for in prose, not parsed.

``WORD`` finds the longest at a place, so that 「不超过」 is not also 「超过」; what denies a comparison turns it round (不得低于, 未超过, not below), and so does
（含） or （不含） beside it, which wins over the word (民法典 1259).
"""

from __future__ import annotations

import re

_CAPS = (
    "最高不超过", "最高可达", "最高达", "最高", "封顶", "限额", "为限", "上限", "up to a maximum of", "capped at", "a maximum of", "maximum of",
    "subject to a cap of", "not to exceed",
)  # fmt: skip
_UP_TO = (
    "不超过", "不得超过", "不高于", "不多于", "不大于", "不突破", "至多", "up to", "not exceeding", "not more than", "no more than", "at most",
    "does not exceed", "do not exceed", "no later than", "not later than",
)  # fmt: skip
_AT_LEAST = (
    "不少于", "不低于", "不小于", "至少", "达到", "及以上", "以上", "大于等于", "大于或等于", "at least", "or more", "or higher", "or greater", "not less than",
    "no less than", "a minimum of", "no earlier than",
)  # fmt: skip
_MORE = ("超过", "突破", "高于", "大于", "多于", "exceeds", "exceed", "more than", "above", "in excess of", "greater than", "higher than")
_LESS = ("不满", "不足", "低于", "少于", "小于", "less than", "fewer than", "lower than", "below", "under ")
_AT_MOST = ("及以下", "以下", "以内", "小于等于", "小于或等于", "or less", "or fewer", "or lower")
_DENIED_ZH = ("不得", "不应", "不能", "不可", "不宜", "未", "没有")
_DENIED_EN = ("not ", "not be ", "not fall ", "no ")

WORDS: dict[str, str] = {
    **dict.fromkeys(_CAPS, "cap"),
    **dict.fromkeys((*(d + w for d in _DENIED_ZH for w in _MORE if not w.isascii()), *(d + w for d in _DENIED_EN for w in _MORE if w.isascii())), "up_to"),
    **dict.fromkeys((*(d + w for d in _DENIED_ZH for w in _LESS if w[0] != "不" and not w.isascii()), *(d + w for d in _DENIED_EN for w in _LESS if w.isascii())), "ge"),
    **dict.fromkeys((*(d + "达到" for d in _DENIED_ZH), "达不到"), "lt"),
    **dict.fromkeys(_UP_TO, "up_to"),
    **dict.fromkeys(("一次性", "one-off", "one-time"), "one_off"),
    **dict.fromkeys(("等", "such as", "and the like"), "open"),
    **dict.fromkeys(("每", "per ", "for each", "for every"), "each"),
    **dict.fromkeys(_AT_LEAST, "ge"),
    **dict.fromkeys(_MORE, "gt"),
    **dict.fromkeys(_LESS, "lt"),
    **dict.fromkeys(_AT_MOST, "le"),
    "除外": "except",
}
"""What each word of an official text stands for; each is looked for both ways."""
BEFORE_FIGURE = {
    "完成": "ge", "达": "ge", "实现": "ge", "满": "ge", "最低": "ge", "最少": "ge", "起码": "ge", "未满": "lt", "未达": "lt", "不到": "lt", "逾": "gt", "over": "gt",
}  # fmt: skip
"""Comparison words only right before a figure: 完成10000架次."""
NOT_OPEN = (
    "等次", "等级", "同等", "平等", "高等", "均等", "等同", "等于", "等比例", "等额", "一等", "二等", "三等", "等奖", "中等", "相等", "初等", "等值", "优等",
)  # fmt: skip
NOT_EACH = ("每年", "每月", "每日")
NOT_A_CAP = ("最高人民", "最高学历", "最高级", "最高层", "最高水平")
_MARK = "[（(](?P<{}>不?)含(?:本数|本级|当日)?[）)]"
INCLUDED = re.compile("[ ]*" + _MARK.format("out"))
"""（含） and （不含） after a figure."""
_BOUND = f"(?:{_MARK.format('a')})?[ ]*(?:及其?|或)?以(?P<end>[上下内])(?:{_MARK.format('b')})?"
AFTER_FIGURE = re.compile(f"[ ]*(?P<word>{_BOUND}|封顶|为限|or (?:more|less|fewer|higher|greater|lower)(?![a-z]))")
WORD = re.compile(
    f"(?P<bound>{_BOUND})|" + "|".join(sorted(map(re.escape, WORDS), key=len, reverse=True))
    + "|(?<![A-Za-z])(?:" + "|".join(sorted(BEFORE_FIGURE, key=len, reverse=True)) + ")(?=[ ]*(?:[A-Z]{3} )?[0-9０-９])",
    re.IGNORECASE,
)  # fmt: skip
_MARKED = re.compile("[^，。；：、,;:（）()]{1,16}" + _MARK.format("out"))
"""A figure, and whether it is included itself."""
_WITH = {"gt": "ge", "lt": "le"}
_WITHOUT = {"ge": "gt", "le": "lt", "up_to": "lt"}


def meaning(found: re.Match[str]) -> str:
    """What a match of ``WORD`` or ``AFTER_FIGURE`` stands for."""
    end = found["end"]
    if end is not None:
        word = "ge" if end == "上" else "le"
        return _WITHOUT[word] if "不" in ((found["a"] or "") + (found["b"] or "")) else word
    said = found.groupdict().get("word") or found.group()
    word = WORDS.get(said.lower()) or BEFORE_FIGURE[said.lower()]
    mark = _MARKED.match(found.string, found.end()) if word in _WITH or word in _WITHOUT else None
    if mark is None:
        return word
    return (_WITHOUT if mark["out"] else _WITH).get(word, word)
EACH_ELSE = re.compile("[各均逐]|单[个家项条件]|分别|/|every|each|all |respectively", re.IGNORECASE)
"""Other ways to say 每, which a rule need not have."""
OPPOSITES: dict[str, re.Pattern[str]] = {
    "yearly": re.compile("每年|年度(?=[^，。；0-9]{0,6}(?:最高|不超过|限额|总额))|(?:per|a) year|annual", re.IGNORECASE),
    "lifetime": re.compile("累计|cumulative|in total", re.IGNORECASE),
    "higher": re.compile("较高|孰高|就高|取高|从高|取大|(?:higher|greater|larger)(?! than)", re.IGNORECASE),
    "lower": re.compile("较低|较小|孰低|就低|取低|从低|取小|(?:lower|lesser|smaller)(?! than)", re.IGNORECASE),
    "any": re.compile("之一|任一|任意一|任何一|其一|(?:any|one) of|either", re.IGNORECASE),
    "all": re.compile("同时|均[须应需]?(?:符合|满足|具备|达到)|全部(?:符合|满足|具备|条件)|all of", re.IGNORECASE),
    "raised": re.compile("上浮|提高|上调|增加|raised|increased", re.IGNORECASE),
    "cut": re.compile("下浮|降低|下调|减少|lowered|reduced", re.IGNORECASE),
}
"""Words that have an opposite, of which the text must not say the one where the rule says the other."""
