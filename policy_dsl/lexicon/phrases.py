"""Every phrase of explanations, Chinese and English side by side: one row, one thing said. Here: answer, table, questions, closing lines.

Words in braces are filled by ``report``; figures come in already written (``figures``). Chinese sets a blank between a figure and the Han
characters around it (outputs.md). Only characters of GBK on the Chinese side, only ASCII in our own English. The phrases of reasons (conditions,
arithmetic, caps) are in ``reason_phrases``.
"""

from __future__ import annotations

from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.combination_phrases import COMBINATION
from policy_dsl.lexicon.reason_phrases import REASONS

_ANSWERS = (
    # the one word of a result (outputs.md rule 2)
    ("word.certain", "确定", "certain"),
    ("word.at_most", "至多", "at most"),
    ("word.undetermined", "未定", "undetermined"),
    ("word.no_amount", "支持无金额", "no amount"),
    ("word.permitted", "许可", "permitted"),
    ("word.met", "符合", "met"),
    ("word.zero", "为零", "zero"),
    ("word.not_met", "不符合", "not met"),
    ("word.not_apply", "不适用", "not apply"),
    ("word.not_in_force", "不在施行期", "not in force"),
    # amounts
    ("about", "约 {figure}", "about {figure}"),
    ("figure.per", "/{unit}", " per {unit}"),
    ("range.two", "{low} 至 {high}", "{low} to {high}"),
    ("range.or", "{low} 或 {high}", "{low} or {high}"),
    ("range.open", "{low} 起，无上限", "{low} upwards"),
    ("range.floor", "{high}，至少 {low}", "{high}, at least {low}"),
    ("range.none", "无上限", "no upper bound"),
    # manner of support without amount
    ("manner.rules", "依照有关规定", "by relevant rules"),
    ("manner.plain", "予以支持", "support"),
    ("manner.priority", "优先支持", "priority"),
    ("manner.direction", "鼓励的方向", "encouraged"),
    ("manner.case_by_case", "一事一议", "case by case"),
    ("open.no_amount", "有无支持", "support or not"),
    ("open.permitted", "许可与否", "permitted or not"),
    ("open.met", "符合与否", "met or not"),
    # the answer
    ("head.name", "{name}：{said}", "{name}: {said}"),
    ("head.certain", "确定可得 {low}", "{low} is certain"),
    ("head.certain_all", "合计确定可得 {low}", "{low} in all is certain"),
    ("head.certain_most", "确定可得 {low}，合计至多 {high}", "{low} is certain; at most {high} in all"),
    ("head.certain_most_one", "确定可得 {low}，至多 {high}", "{low} is certain; at most {high}"),
    ("head.most", "没有确定的金额，合计至多 {high}", "nothing is certain; at most {high} in all"),
    ("head.most_one", "至多可得 {high}，没有确定的金额", "at most {high}; no sum is certain"),
    ("head.undetermined_one", "尚未确定，{amount}", "undetermined, {amount}"),
    ("head.certain_open", "确定可得 {low}；至多多少还不能说，{clauses} 没有上限", "{low} is certain; no upper bound follows, because of {clauses}"),
    ("head.open", "没有确定的金额；至多多少还不能说，{clauses} 没有上限", "nothing is certain; no upper bound follows, because of {clauses}"),
    ("head.settlement", "合计 {amount}", "{amount} in all"),
    ("head.no_money", "没有可得的金额", "no money is due"),
    ("head.no_amount", "可获支持，原文没有写金额：{clauses}", "support is due, without an amount: {clauses}"),
    ("head.permitted", "得到许可：{clauses}", "permitted: {clauses}"),
    ("head.met", "符合要求：{clauses}", "requirement met: {clauses}"),
    ("head.not_met", "不符合要求：{clauses}", "requirement not met: {clauses}"),
    ("head.undetermined", "尚未确定：{clauses}", "undetermined: {clauses}"),
    ("head.not_in_force", "{day} 不在施行期内", "not in force on {day}"),
    ("head.nothing", "没有判断任何条款：没有申报，也没有按主体判断的条款", "no clause was judged, because nothing is applied for"),
    ("head.none_applies", "没有一条适用", "no clause applies"),
    ("head.one_not_apply", "{clauses} 不适用", "{clauses} does not apply"),
    ("head.end", "{said}。", "{said}."),
    # table
    ("clause", "{number} {title}", "{number} {title}"),
    ("clause.project", "{clause}，{project}", "{clause}, {project}"),
    ("project.number", "第{number}个项目", "project {number}"),
    ("row.missing", "缺", "needs:"),
    ("row.many", "{name} 等 {count} 项", "{name} and {rest} more"),
    ("row.waits", "待定", "awaits:"),
    ("row.count", "缺 {count} 项", "[{count} missing]"),
    ("row.mark", "见问 {marks}", "[{marks}]"),
    ("table.cumulation.open", "合计是各条相加的算术上限；能否叠加，原文没有规定。",
     "The total is an arithmetical upper bound; the text is silent on cumulation."),
    ("table.cumulation.declared", "合计已按原文的叠加规定计算。", "The total follows the rules on cumulation in the text."),
    ("table.currencies", "币种不同，各自合计，不折算。", "Each currency has a total of its own; nothing is converted."),
    ("table.document", "{document}：{said}。", "{document}: {said}."),
    ("table.more", "看理由：--explain", "For the reasons: --explain"),
    ("table.result", "结果", "result"),
    ("table.amount", "金额", "amount"),
    ("table.clause", "条款", "clause"),
    ("table.needs", "还缺", "still needed"),
    # what to ask
    ("ask.title", "先问{count}件事", "Ask {count} things first"),
    ("ask.title_one", "先问一件事", "Ask one thing first"),
    ("ask.mark", "{mark}.", "[{mark}]"),
    ("ask.rest", "另有 {count} 件，见各条的「缺少」", "{count} more: see \"missing\" of each clause"),
    ("ask.how_much", "{name}是多少？", "{name}, how much?"),
    ("ask.how_much_of", "{owner}的{name}是多少？", "{owner}: {name}, how much?"),
    ("ask.how_many", "{name}有多少{unit}？", "{name}, how many {unit}?"),
    ("ask.how_many_of", "{owner}的{name}有多少{unit}？", "{owner}: {name}, how many {unit}?"),
    ("ask.count", "{name}是多少？", "{name}, how many?"),
    ("ask.count_of", "{owner}的{name}是多少？", "{owner}: {name}, how many?"),
    ("ask.whether", "{name}？", "{name}?"),
    ("ask.whether_of", "{owner}{name}？", "{owner}: {name}?"),
    ("ask.what", "{name}是什么？", "{name}, which?"),
    ("ask.what_of", "{owner}的{name}是什么？", "{owner}: {name}, which?"),
    ("ask.day", "{name}是哪一天？", "{name}, which day?"),
    ("ask.day_of", "{owner}的{name}是哪一天？", "{owner}: {name}, which day?"),
    ("ask.list", "{name}有哪些？", "{name}, which ones?"),
    ("ask.list_of", "{owner}的{name}有哪些？", "{owner}: {name}, which ones?"),
    ("ask.truth", "是否{name}？", "{name}, yes or no?"),
    ("ask.truth_of", "{owner}是否{name}？", "{owner}: {name}, yes or no?"),
    ("ask.noun", "是不是{name}？", "{article} {name}, yes or no?"),
    ("ask.noun_of", "{owner}是不是{name}？", "is {owner} {article} {name}?"),
    ("ask.stake", "定 {clauses}，差别 {amount}", "{clauses}: {amount}"),
    ("ask.settles", "定 {clauses}", "{clauses}"),
    ("ask.decided", "{words}（由{who}认定）", "{words} ({who} decides)"),
    ("ask.published", "{words}（由{who}公布）", "{words} (published by {who})"),
    ("wait.title", "由{who}定{count}件事", "For {who} to decide: {count} things"),
    ("wait.title_one", "由{who}定一件事", "For {who} to decide: one thing"),
    ("wait.by", "{words}（{who}）", "{words} ({who})"),
    ("wait.act", "是否{name}？", "{name}: yes or no?"),
    ("wait.member", "{subject}「{value}」算不算原文「等」以内？", "is {value} within the open list \"{subject}\"?"),
    ("wait.amount", "核定多少？", "what sum?"),
    ("wait.zero", "除数为零，如何计算？", "the divisor is zero: what applies?"),
    ("wait.not_stated", "{name}，按多少计算？", "{name}: what applies?"),
    ("wait.special_rule", "专门规定「{value}」怎样规定？", "what does the special rule \"{value}\" say?"),
    ("wait.retroactive", "是否适用于施行以前的事？", "does it reach back before its first day?"),
    ("wait.other", "{name}？", "{name}?"),
    # names of what is missing
    ("name.item", "{list}第 {number} 项的{field}", "{field} of {list} no.\u00a0{number}"),
    ("name.truth", "是否{name}", "{name}?"),
    ("name.list", "{name}（整个清单）", "{name} (the whole list)"),
    ("decision.member", "{subject}「{value}」是否在原文「等」以内", "whether {value} is within the open list \"{subject}\""),
    ("decision.amount", "核定的金额", "the sum decided"),
    ("decision.zero", "除数为零时如何计算", "what applies where the divisor is zero"),
    ("decision.special_rule", "专门规定「{value}」", "the special rule \"{value}\""),
    ("decision.retroactive", "是否适用于施行以前的事", "whether it reaches back before its first day"),
    ("authority", "主管部门", "the authority"),
    ("authorities", "有关机关", "the authorities"),
    # labels
    ("label.quote", "原文", "text"),
    ("label.because", "因为", "because"),
    ("label.missing", "缺少", "missing"),
    ("label.steps", "计算", "sum"),
    ("label.cap", "封顶", "cap"),
    ("label.meaning", "意思", "meaning"),
    ("label.if", "如果", "if"),
    ("label.reservation", "保留", "proviso"),
    ("label.readings", "解读", "readings"),
    ("label.basis", "依据", "basis"),
    ("quote", "「{quote}」", "「{quote}」"),
    ("block.head", "{word} {amount}　{clause}", "{word} {amount}: {clause}"),
    ("block.head_open", "{word} {amount}　{clause}", "{word}, {amount}: {clause}"),
    ("block.head_bare", "{word}　{clause}", "{word}: {clause}"),
    ("same", "与 {clause} 相同", "as for {clause}"),
    # zero, not apply, not in force, offered
    ("rest.period", "版本 {version}，{period}", "version {version}, {period}"),
    ("rest.no_period", "{day} 没有在施行期内的版本", "no version is in force on {day}"),
    ("rest.offered", "另有 {count} 条没有申报，未判断；看哪些可能适用：--all",
     "Clauses not applied for and not judged: {count}. To see which may apply: --all"),
    ("also.title", "没有申报，但可能适用", "Not applied for, but may apply"),
    ("also.none", "没有申报的 {count} 条都不适用", "Clauses not applied for: {count}; none of them applies"),
    ("also.rest", "其余 {count} 条没有申报，也不适用", "Other clauses not applied for: {count}; none of them applies"),
    # closing
    ("reservation.own", "「{words}」", "{words}"),
    ("reservation.no_rule", "没有提供有关的专门规定，按原文计算。", "No such special rule was given; computed under the text itself."),
    ("basis", "按 {day} 有效的规定（{versions}）", "the rules in force on {day} ({versions})"),
    ("basis.none", "{day} 没有有效的规定", "no rules are in force on {day}"),
    ("basis.measures", "{measures}：{version}", "{measures}: {version}"),
    ("basis.until", "{version}，施行至 {last}", "{version}, in force to {last}"),
    ("basis.from", "{version}，{first} 起施行", "{version}, in force from {first}"),
    ("basis.period", "施行期 {first} 至 {last}", "in force {first} to {last}"),
    ("basis.period_from", "{first} 起施行", "in force from {first}"),
    ("basis.period_until", "施行至 {last}", "in force to {last}"),
    ("basis.facts", "事实 {digest}，引擎 {engine}；复核：同一份事实加 {option} 再算，逐字相同",
     "facts {digest}, engine {engine}; to repeat: the same facts with {option} give the same words"),
    ("reading.mark", "{mark}", " {mark}"),
    ("reading.marked", "〔解读{numbers}〕", "[readings {numbers}]"),
    ("reading.marked_one", "〔解读{numbers}〕", "[reading {numbers}]"),
    ("reading.line", "{number} {question}：{adopted}（{clauses}）", "{number} {question}: {adopted} ({clauses})"),
    ("reading.more", "另有的读法和理由：见 {files}", "other ways to read and the reasons: see {files}"),
    ("reading.rest", "另有 {count} 处解读不涉及未定之处，全文见 {files}", "{count} more do not touch what is undetermined; all of them: see {files}"),
    # joints
    ("join.list", "、", ", "),
    ("join.and", "、", " and "),
    ("join.semi", "；", "; "),
    ("join.asked", "；", " "),
    ("join.comma", "，", ", "),
)  # fmt: skip

PHRASES: dict[str, Text] = {name: Text(zh, en) for name, zh, en in (*_ANSWERS, *REASONS, *COMBINATION)}

NUMERALS: tuple[Text, ...] = tuple(
    Text(zh, en)
    for zh, en in (
        ("零", "no"), ("一", "one"), ("两", "two"), ("三", "three"), ("四", "four"), ("五", "five"),
        ("六", "six"), ("七", "seven"), ("八", "eight"), ("九", "nine"), ("十", "ten"),
    )
)  # fmt: skip
"""Small counts in words, before a measure word or a noun; larger ones are written in digits."""
NOUNS: dict[str, tuple[str, ...]] = {
    "zh": (
        "企业", "单位", "机构", "公司", "主体", "组织", "院校", "高校", "院所", "医院", "学校", "协会", "联盟", "基金会", "合作社", "个体工商户", "法人",
        "商户", "服务商", "园区", "店",
    ),
    "en": (
        "firm", "company", "enterprise", "manufacturer", "institution", "body", "organisation", "organization", "agency", "provider", "entity",
        "university", "school", "hospital", "association", "cooperative", "bookshop", "shop", "developer", "operator", "producer", "exporter", "importer",
        "institute", "park",
    ),
}  # fmt: skip
"""How the name of a yes/no fact ends that says what the applicant *is* (是不是工业物流企业 / is … an industrial logistics firm)."""
NOT_NOUNS = ("入驻", "列入", "入选", "属于", "获得", "成立", "设立", "新设", "引进", "服务", "成为", "建立", "收购", "投资", "为")
"""Verbs that a Chinese name of such a fact may begin with: then it says what the applicant *does* (是否列入…单位)."""
