"""Turns of phrase that leave one thing open, which only the drafter can say: what to ask, and the form that says it (P0131).

A row is asked only where a sentence cannot be read and the turn stands at the place; ``pattern``'s groups go into ``form``.
"""

from __future__ import annotations

import re

from attrs import frozen

from policy_dsl.kernel.lang import Lang, Text


@frozen
class Asked:
    """``question``: what is open; ``form``: how it is written once it is known."""

    pattern: re.Pattern[str]
    question: Text
    form: Text


def _row(pattern: str, question: tuple[str, str], form: tuple[str, str]) -> Asked:
    return Asked(re.compile(pattern, re.IGNORECASE), Text(*question), Text(*form))


_COUNT = r"(?:[0-9０-９.]+|[一二两三四五六七八九十]+)"
_MONEY = r"[0-9０-９][0-9０-９,，.]*[万亿千百]*元"
_FORM = "(?:一次性)?(?:补助|补贴|奖励|奖补|资助|扶持|支持|贴息|奖金|津贴)"

ASKED: dict[Lang, tuple[Asked, ...]] = {
    "zh": (
        _row(
            rf"(?P<window>{_COUNT}年)内?累计(?:最高|不超过)[^，。；]*",
            ("{window}里已经给过多少", "how much was paid within those years"),
            ("先声明「事实 {window}内已获支持：金额。」，再写「连同{window}内已获支持累计最高…」", "declare what was paid, then `capped at … in total including …`"),
        ),
        _row(
            rf"再?每(?:再)?(?:增加|新增|递增|增长|超过)(?P<step>{_COUNT}万?[^，。；\d递再给奖增追另补资]{{1,6}})[，,]?(?:再)?(?:递增|增加|给予|奖励|另?增|追加|资助|补助|补贴)[^，。；]*",
            ("从多少起算，每满{step}加一次", "from where on the steps are counted"),
            ("写成算式「按照⟨起点给的数⟩加⟨名称⟩超过⟨起点⟩的部分每满{step}计⟨每步的数⟩给予…」；原文是与另一个数比的，写「⟨今年⟩较⟨上年⟩每增加{step}，给予…」",
             "write a sum: the first amount plus so much for every full step of the part above the start"),
        ),
        _row(
            rf"(?:(?:单个|每个|每家|同一|单家)(?:企业|主体|单位|申报单位))?(?:每年)?(?:申报|支持|资助|补助|限报)?(?:不超过|最多|限)(?:申报|支持|资助)?(?P<many>{_COUNT})(?P<unit>个|项|件)(?:项目|产品|品种|活动)?",
            ("已经支持了几{unit}", "how many were supported already"),
            ("先声明「事实 已获支持项目数：数量（{unit}）。」，写进条件「对…且已获支持项目数不满{many}{unit}的，」；逐项给的，用清单和「同一…最多{many}{unit}」",
             "declare how many were supported already and put it into the condition, or use a list with a quota"),
        ),
        _row(
            "(?:视情况?|酌情|视财力|根据(?:实际)?情况)(?:给予|予以)?",
            ("给不给、给多少由谁定，最多多少", "who decides whether and how much, and the most"),
            ("由机关评审的，写「经评估，给予最高…」；只说给、没有数的，写「予以支持」", "where an office decides: `upon assessment, pay at most …`; without any figure: `provide support`"),
        ),
        _row(
            rf"(?:给予|奖励|补助|资助)不(?:低|少)于(?P<least>{_MONEY})的?(?P<form>{_FORM})?",
            ("最多给多少", "the most that may be paid"),
            ("上下都写明「给予{least}至⟨最高⟩{form}」；原文没有最高的，写「给予{least}{form}」并写一条解读", "write both ends, `from … to …`; where the text has no most, write the sum and a reading"),
        ),
        _row(
            rf"分(?:阶段|{_COUNT}?(?:期|批|次|阶段|个阶段))[^，。；]*",
            ("每一期、每一阶段各付多少", "how much is paid in each part"),
            ("一年一期的，写「分2年按50%、50%拨付」；按进度给的，声明进度「事实 阶段：枚举｛…｝。」，写「按照阶段分类给予…｛…：…；…：…｝」；只是付款的先后，写「豁免」并说理由",
             "one part a year: `paid over 2 years in instalments of 50% and 50%`; by progress: a table by the stage"),
        ),
        _row(
            r"(?:待|正式|开工|封顶|竣工|验收|投产|达产)[^，。；]{0,14}(?:支付|拨付|兑现|兑付)[^，。；]*",
            ("付款的先后影响金额吗", "whether the order of payment bears on the sum"),
            ("不影响的，不写进规则，「豁免」原文里的数并说理由；一年一期的，写「分2年按50%、50%拨付」", "if it does not: leave it out and waive its figures; one part a year: `paid over 2 years in instalments of …`"),
        ),
        _row(
            r"第(?:\d{1,2}|[一二三四五六七八九十]+)年|首年|次年|前[两三四五]年",
            ("今年是第几年，由哪个事实说明", "which fact says which year of the support it is"),
            ("先声明「事实 补贴年次：数量（年）。」，在支持后面写「（以补贴年次计）」：「第一年按…的100%、第二年按50%给予补贴（以补贴年次计）」；每年各写比例",
             "declare `fact year of support: count (year).` and write a table: `by bracket of year of support {1 year: …; 2 years: …}`"),
        ),
        _row(
            r"连续(?P<years>\d{1,2}|[一二两三四五六七八九十]+)年",
            ("是每年给一次，还是几年一共", "whether it is paid each year, or once for all the years"),
            ("每年给的，写「每年按照…给予…，最长{years}年」；几年一共的，写「分{years}年按…拨付」", "each year: `each year pay …, for at most {years} years`; once: `paid over {years} years …`"),
        ),
        _row(
            r"(?P<first>[一特])(?:、[一二三四]){1,3}(?P<noun>等奖|级|类|档|等)",
            ("各项的全称", "the whole name of each"),
            ("写全：「为{first}{noun}、二{noun}、三{noun}的」，各项在事实里声明", "write each name out, as it is declared"),
        ),
        _row(
            r"(?:按照?|坚持|实行)?[“「]?(?:就高|从高)[”」]?[^，。；]{0,6}(?:原则|不重复)[^，。；]*|不(?:得)?重复(?:享受|奖励|补助|支持|申报)[^，。；]*",
            ("哪几条之间只给一份", "which clauses pay only once between them"),
            ("条款之外另写一行「叠加：1.1、1.2就高不重复。」；同一条款里分几档的，本来只给一档，不用写", "beside the clauses: `stacking: 1.1 and 1.2: only the highest is paid.`; the rows of one clause pay once in any case"),
        ),
        _row(
            rf"(?:每[人家户个][^，。；]{{0,4}})?(?:最多|限)(?:享受|补|补贴|补助|奖励|申领|申报)(?P<many>{_COUNT})次",
            ("已经享受了几次", "how many times it was paid already"),
            ("先声明「事实 已享受次数：数量（次）。」，写进条件「对…且已享受次数不满{many}次的，」", "declare how many times it was paid already and put it into the condition"),
        ),
        _row(
            "择优(?:选择|确定|遴选|给予|按照?|予以)?",
            ("谁来选、选几个", "who selects, and how many"),
            ("由机关评审的，写「经评审，按照…给予…」；按名次取前几名的，写「按照⟨得分⟩从高到低择优支持不超过N个」", "by an office: `upon review, pay …`; by rank: `for the best N by …`"),
        ),
    ),
    "en": (
        _row(
            r"\bin total (?:over|within|in) (?P<years>[a-z0-9]+) years",
            ("{years}年里已经给过多少", "how much was paid within those years"),
            ("先声明已经给过的数，再写「连同…累计最高…」", "declare `fact received in those years: money.` and write `capped at … in total including received in those years`"),
        ),
        _row(
            r"\b(?:in|for) the (?:first|second|third) year\b",
            ("今年是第几年，由哪个事实说明", "which fact says which year of the support it is"),
            ("先声明「事实 补贴年次：数量（年）。」", "declare `fact year of support: count (year).` and write a table: `by bracket of year of support {1 year: …; 2 years: …}`"),
        ),
        _row(
            r"\b(?:as|where) appropriate\b|\bat (?:its|the authority's) discretion\b",
            ("给不给、给多少由谁定，最多多少", "who decides whether and how much, and the most"),
            ("写「经评估，给予最高…」", "where an office decides: `upon assessment, pay at most …`; without any figure: `provide support`"),
        ),
    ),
}  # fmt: skip
