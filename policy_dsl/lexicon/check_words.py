"""The words of ``pol check``'s summary."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

KINDS: dict[str, Text] = {
    "ceiling": Text("上限", "ceiling"),
    "discretionary_ceiling": Text("酌定上限", "discretionary"),
    "exact": Text("定额", "exact"),
    "qualitative": Text("无金额", "no amount"),
    "permission": Text("许可", "permit"),
    "requirement": Text("要求", "requirement"),
}
COUNTS: dict[str, Text] = {
    "figures": Text("数字", "figures"),
    "up_to": Text("「不超过」", "不超过"),
    "cap": Text("「最高」", "最高"),
    "one_off": Text("「一次性」", "一次性"),
}
FIGURE_KINDS: dict[str, Text] = {
    "percent": Text("比例", "rate"),
    "points": Text("百分点", "percentage points"),
    "money": Text("金额", "sum"),
    "price": Text("单价", "price"),
    "quantity": Text("数量", "count"),
    "duration": Text("期限", "term"),
    "date": Text("日期", "date"),
    "year": Text("年度", "year"),
    "number": Text("数", "number"),
}
LAW_WORDS: dict[str, Text] = {
    "cap": Text("最高", "capped at"),
    "up_to": Text("不超过", "up to"),
    "one_off": Text("一次性", "one-off"),
    "open": Text("等", "and the like"),
    "each": Text("每", "each"),
    "ge": Text("不少于", "at least"),
    "gt": Text("超过", "more than"),
    "lt": Text("不满", "less than"),
    "le": Text("以下", "at most"),
    "except": Text("除外", "except"),
    "most": Text("最高", "capped at"),
    "limit": Text("不超过", "up to"),
    "yearly": Text("每年", "a year"),
    "lifetime": Text("累计", "in total"),
    "higher": Text("较高者", "the higher of"),
    "lower": Text("较低者", "the lower of"),
    "any": Text("之一", "any of"),
    "all": Text("同时符合", "all of"),
    "raised": Text("提高", "raised"),
    "cut": Text("降低", "lowered"),
}
"""The words that the quotation check looks for, as its messages call them."""
HEAD = Text("{errors}，{rest}。{measures}，{clauses}。", "{errors}, {rest}. {measures}, {clauses}.")
COUNTED: dict[str, tuple[Text, Text]] = {
    "measures": (Text("{n} 条措施", "{n} measure"), Text("{n} 条措施", "{n} measures")),
    "clauses": (Text("{n} 个条款", "{n} clause"), Text("{n} 个条款", "{n} clauses")),
    "remarks": (Text("{n} 处提醒", "{n} remark"), Text("{n} 处提醒", "{n} remarks")),
    "broken": (Text("{n} 处错误，没有结果。", "{n} error; nothing was built."), Text("{n} 处错误，没有结果。", "{n} errors; nothing was built.")),
}
"""What is counted: for one, and for any other number."""
NO_ERRORS = Text("没有错误", "No errors")
NO_REMARKS = Text("没有提醒", "no remarks")
AWARDS = Text("支持方式", "awards")
FIDELITY = Text("原文与规则", "text and rule")
COVERED = Text("原文覆盖", "text covered")
COVERAGE = Text("{quoted}/{all} 句都有条款引用；豁免 {waived}", "{quoted}/{all} sentences quoted by a clause; {waived} waived")
IN_FORCE = Text("施行期间", "in force")
PERIOD = Text("{first} 至 {last}，{gaps}，无重叠", "{first} to {last}, {gaps}, no overlap")
NO_GAP = Text("无空档", "no gap")
GAPS = Text("有 {n} 处空档", "gaps: {n}")
OPEN_END = Text("未定", "open")
