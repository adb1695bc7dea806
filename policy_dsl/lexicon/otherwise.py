"""How officials often write a thing, and how this language writes it: what a message proposes when a sentence cannot be read.

A row is proposed only where the sentence reads with it (``syntax.repairs``), so a row may be broad. ``sure``: the change cannot alter what is meant, and
``pol check --fix`` may make it; any other is for the drafter to decide.
"""

from __future__ import annotations

import re

from attrs import frozen

from policy_dsl.kernel.lang import Lang


@frozen
class Otherwise:
    """``wrong``: a pattern in the sentence; ``right``: its replacement, with groups."""

    wrong: re.Pattern[str]
    right: str
    sure: bool = True


def _row(wrong: str, right: str, sure: bool = True) -> Otherwise:
    return Otherwise(re.compile(wrong, re.IGNORECASE), right, sure)


_N = r"[0-9０-９][0-9０-９,，.]*"
_UNIT = r"[^\s\d，。；：、）)｝}（(的之以至到在]{1,6}"
_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
_SUM = r"[A-Z]{3} [\d,.]+(?: million| thousand| billion)?"
_UNIT1 = "[家个人件项名台套辆条亩户座场次张部]"
_PAID = r"(?:[A-Z]{3} |[A-Z]{0,2}[£€$] ?)[\d,.]+(?: million| thousand| billion|k|m)?"
_KIND = "(?:grant|aid|award|subsidy|support|allowance|bonus|reward|refund|assistance|tax credit)"
_FORM = "(?:补助|补贴|奖励|奖补|资助|扶持|支持|贴息)"

OTHERWISE: dict[Lang, tuple[Otherwise, ...]] = {
    "zh": (
        _row("给于|給予|给與", "给予"),
        _row("最髙", "最高"),
        _row(f"(?<=[%％元额])(?={_FORM})", "给予"),
        _row(f"(?<=，)(?=一次性{_FORM})", "给予"),
        _row("顶格", "最高", False),
        _row(rf"连续({_N}|[一二两三四五六七八九十]+)年[，,]?每年([^。；]+)(?=[。；])", r"每年\2，最长\1年"),
        _row(rf"连续({_N}|[一二两三四五六七八九十]+)年[，,]?(按照?[^。；]+)(?=[。；])", r"每年\2，最长\1年", False),
        _row(rf"(?:(?:单个|每个|每家|同一)[^，。；、]{{2,4}})?({_FORM})(?:资金|金额|比例|规模|标准|额度)?(?:最高)?(?:不超过|不高于)其?([^，。；、\d]{{2,30}}?)(?:的)?({_N}[%％])、", r"按照不超过\2的\3给予\1，"),
        _row(rf"(?:(?:单个|每个|每家|同一)[^，。；、]{{2,4}})?({_FORM})(?:资金|金额|比例|规模|标准|额度)?(?:最高)?(?:不超过|不高于)其?([^，。；、\d]{{2,30}}?)(?:的)?({_N}[%％])(?=[，。；])", r"按照不超过\2的\3给予\1"),
        _row(rf"对([^，。；\d]{{2,30}}?)({_N})({_UNIT1})(（含）)?以上的，每\3(?:给予)?({_N}[万亿]?元)的?({_FORM})", r"对\1\2\3\4以上的，按照\1每\3\5给予\6", False),
        _row(rf"按?每({_UNIT1})([^，。；\d]{{2,20}}?)(?:给予)?(一次性)?({_FORM})({_N}[万亿]?元)", r"按照\2数每\1\5给予\3\4"),
        _row(rf"按?每({_UNIT1})([^，。；\d]{{2,20}}?)(?:给予)?(一次性)?({_N}[万亿]?元)的?({_FORM})", r"按照\2数每\1\4给予\3\5"),
        _row(rf"给予每年({_N}[万亿]?元)", r"每年给予\1"),
        _row(rf"连续(?:支持|给予)?({_N}|[一二三四五六七八九十]+)年", r"最长\1年", False),
        _row(rf"[￥¥]\s*({_N})\s*([万亿]?)(?!元)", r"\1\2元"),
        _row(rf"(?:在|为)?({_N})({_UNIT})（含）\s*(?:[-—–~～]+|至|到)\s*({_N})({_UNIT})（不含）", r"\1\2以上不满\3\4"),
        _row(rf"(?:在|为)?({_N}|[一二三四五六七八九十百千万]+)((?:{_UNIT})??)(?:（含）)?\s*(?:[-—–~～]+|至|到)\s*({_N}|[一二三四五六七八九十百千万]+)({_UNIT})(?:（含）)?(?:之间)?", r"\1\4以上\3\4以下", False),
        _row(rf"较(\S{{2,30}}?)(?:同比)?增长(?:率)?(?:达到|不低于|不少于)?({_N}[%％])(?:（含）)?(?:及)?以上", r"较\1的增幅不低于\2"),
        _row(rf"较(\S{{2,30}}?)(?:同比)?增长(?:率)?超过({_N}[%％])", r"较\1的增幅超过\2"),
        _row(rf"较(\S{{2,30}}?)(?:同比)?增长(?:率)?({_N}[%％])", r"较\1的增幅不低于\2", False),
        _row(rf"(在?{_DAY}(?:前|以前|之前))(?=的)", r"\1（含当日）", False),
        _row(rf"(在?{_DAY}(?:后|之后))(?=的)", r"\1（不含当日）", False),
        _row(r"[，,](?=\s*[^，,；;：:｛｝{}、]{1,30}[：:])", "；"),
        _row(r"(?<=[｛{；;])\s*([^\s，,；;：:｛｝{}、]{1,20})\s+(?=[\d不超最])", r"\1："),
        _row("(?<=倍|%)给予(?=[，。；])", ""),
        _row("(?<=拨付)(?=[，。；])", ""),
        _row("(?<=%)(?:的比例)?(?:给予|发放|支付|兑付|兑现|到位)(?=[，。；])", "拨付"),
        _row("的不予(?:支持|补助|奖励|拨付|计算)", "的不予发放"),
        _row("按(?:照)?4[:：]3[:：]3的比例", "按40%、30%、30%"),
        _row("按(?:照)?5[:：]5的比例", "按50%、50%"),
        _row("按(?:照)?6[:：]4的比例", "按60%、40%"),
        _row("按(?:照)?5[:：]3[:：]2的比例", "按50%、30%、20%"),
    ),
    "en": (
        _row(r"\bunless\b", "except where"),
        _row(rf"\bfor (?:each|every) (?={_PAID})", "for every full ", False),
        _row(rf"\.\s+the (?:total |amount of (?:the )?)?{_KIND}(?: amount)? (?:(?:shall|must|may|will|can|does) ?not|cannot) exceed\b", ", not exceeding"),
        _row(r", (?:increased|raised) by (\d[\d.]*) percentage points (?:for|where|if|in the case of) (?:any |a |an |the )?([a-z][\w -]*?)(?=[,.;])",
             r"; of which if \2, raised by \1 percentage points", False),
        _row(rf"\bsubject to an? (?:cumulative|lifetime) (?:cap|limit|ceiling|maximum) of ({_PAID}(?: per [a-z]+)?)", r"capped at \1 in total"),
        _row(rf", (?:a )?(?:maximum|max\.?)(?: of)? (?={_PAID})", ", capped at "),
        _row(r"\bor ((?:(?!, |; |\. | or ).)+?),? if (?:this is |that is |it is )?(?:lower|less|smaller)\b", r"or \1, whichever is the lower"),
        _row(r"\bor ((?:(?!, |; |\. | or ).)+?),? if (?:this is |that is |it is )?(?:higher|greater|more)\b", r"or \1, whichever is the higher"),
        _row(r"(?<=%) on (?=[a-z])", " of "),
        _row(r"\band (?=\d[\d.]*% of )", "plus ", False),
        _row(r"\b(?:is|are) (?:not more|no more|not later|no later) than (\d+ (?:day|week|month|year)s?) (?:after|from)\b", r"is within \1 from"),
        _row(r"\b(1[3-9]|2\d|3[01])/(0?\d|1[0-2])/(\d{4})\b", r"\3-\2-\1"),
        _row(r"\b(0?\d|1[0-2])/(1[3-9]|2\d|3[01])/(\d{4})\b", r"\3-\1-\2"),
        _row(r"\bnon-repayable ", ""),
        _row(rf", (?:up to|capped at|up to a maximum of|to a maximum of|not exceeding) ({_PAID})(?: each| (?:per|for each) [a-z]+)(?=[,.;])", r", each capped at \1"),
        _row(r" and (less than|below|under|not more than) (?=[A-Z£€$\d])", r" but \1 "),
        _row(r"\bper (?=[a-z])", "for each "),
        _row(r"\b(?:except for|except(?! where| if))\b", "except where"),
        _row(r"\b(?:(?:subject to|with|up to|to) )?(?:a|the|an overall) (?:cap|maximum|limit|ceiling) of\b", "capped at"),
        _row(r"\b(?:cap|caped|capped to|limited to|max\.?|maximum)(?= [A-Z]{3} )", "capped at"),
        _row(rf"\bpay (a (?:one-off )?[a-z]+) of between ({_SUM}) and ({_SUM})", r"pay from \2 to \3 as \1"),
        _row(rf"\bpay between ({_SUM}) and ({_SUM})(?= as )", r"pay from \1 to \2"),
        _row(r"\bequal to\b", "of"),
        _row(r"\b(?:provides?|gives?|gave|disburses?|offers?|subsidi[sz]es?|funds?|contributes?)(?= )", "pay"),
        _row(r",? then\b", ","),
        _row(r"\band/or\b", "or", False),
        _row(r"([\d,.]+) (?:yuan|RMB|renminbi)\b", r"CNY \1"),
        _row(r"(\d[\d,.]*)\s?(?:m|mn|mio|mln)\b", r"\1 million"),
        _row(r"(\d[\d,.]*)\s?(?:bn|bln)\b", r"\1 billion"),
        _row(r"(\d[\d,.]*)\s?k\b", r"\1,000"),
        _row(r"\bpay (by [a-z][\w' -]*?) as ((?:a |an )?(?:one-off )?[a-z]+)(?= ?\{)", r"pay as \2 \1"),
        _row(r",(?= ?[a-z][\w' -]*: )", ";"),
        _row(r"\b(\d{1,3}) (\d{3})\b(?! )", r"\1,\2"),
        _row(r"\b(\d{1,3}) (\d{3})\b", r"\1,\2"),
        _row(r"\b(\d{1,3})\.(\d{3})\.(\d{3})\b", r"\1,\2,\3", False),
        _row(r"\bdoes not hold\b", "not holds"),
        _row(r"\bdoes not ([a-z]+)", r"not \1s"),
        _row(r"\bdo not ([a-z]+)", r"not \1"),
        _row(r"\b(?:is )?between ((?:[A-Z]{3} )?[\d,.]+%?)((?: [a-z]+)*) and ((?:[A-Z]{3} )?[\d,.]+%?)((?: [a-z]+)*?)(?=,| and | or )", r"is from \1\4 to \3\4", False),
        _row(r"\b(?:is|from) ((?:[A-Z]{3} )?[\d,.]+%?)\s*(?:to|-|–)\s*((?:[A-Z]{3} )?[\d,.]+%?)((?: [a-z]+)*?)(?=,| and | or )", r"is from \1\3 to \2\3", False),
        _row(r"\bpay respectively (.+?)(?= as )", r"pay \1 respectively"),
        _row(r"((?:[A-Z]{3} )[\d,.]+(?: million)?) (?:shall|will|is to) be (?:paid|granted|awarded)\b", r"pay \1"),
        _row(r"\bthree years (?:at|in)\b", "3 years in instalments of"),
        _row(r"\btwo years (?:at|in)\b", "2 years in instalments of"),
        _row(r"(?<=years) (?:at|in parts of|as)(?= \d)", " in instalments of"),
        _row(r"\bgreater than\b", "more than"),
        _row(r"\b(?:no less than|not below|a minimum of)\b", "at least"),
        _row(r"\bno more than\b", "at most"),
    ),
}  # fmt: skip

MARKS_OF_ITEMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=[：:；;\s])(?:1[.．、)]|①|⑴|⒈)\s*"), "（一）"),
    (re.compile(r"(?<=[；;。\s])(?:2[.．、)]|②|⑵|⒉)\s*"), "（二）"),
    (re.compile(r"(?<=[；;。\s])(?:3[.．、)]|③|⑶|⒊)\s*"), "（三）"),
    (re.compile(r"(?<=[；;。\s])(?:4[.．、)]|④|⑷|⒋)\s*"), "（四）"),
    (re.compile(r"(?<=[；;。\s])(?:5[.．、)]|⑤|⑸|⒌)\s*"), "（五）"),
    (re.compile(r"(?<=[；;。\s])(?:6[.．、)]|⑥|⑹|⒍)\s*"), "（六）"),
)
"""How word processors number the items of a list, in order."""
