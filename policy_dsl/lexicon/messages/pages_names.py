"""Pages of the messages P03 (names) and P04 (tables)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

NAMES: dict[str, tuple[str, str]] = {
    "P0301": page(
        (
            "规则用了一个没有声明过的名称。",
            "名称只有声明过才知道是什么：金额、数量还是是否；猜一个相近的，会算错钱。",
            "改成已声明的名称（--fix 可代改相近的）；确是新的事实，先声明。",
        ),
        (
            "The rule uses a name that nothing declares.",
            "Only a declared name has a known type; taking a similar one instead would pay the wrong sum.",
            "Write a declared name (--fix can, where one is close), or declare the new fact first.",
        ),
        "按照不超过核定总投资的30%给予资金支持。",
        "按照不超过核定项目总投资的30%给予资金支持。",
    ),
    "P0302": page(
        ("条件里的一项，不在这个枚举声明的各项之中。", "写错一个字的项永远不会符合，条款就悄悄落空。", "改成声明过的一项；原文确有这一项的，补进声明。"),
        (
            "A member in the condition is not among those the enumeration declares.",
            "A misspelt member never matches, and the clause silently applies to nobody.",
            "Write a declared member; if the text does name this one, add it to the declaration.",
        ),
        "事实 领域：枚举｛汽车、集成电路｝。\n对领域为集成线路的，…",
        "事实 领域：枚举｛汽车、集成电路｝。\n对领域为集成电路的，…",
    ),
    "P0303": page(
        ("同一个名称声明了两次。", "两处声明早晚会写得不一样，规则就不知道以哪一处为准。", "几条措施都用的，移到 document.pol 声明一次；否则删去一处。"),
        (
            "One name is declared twice.",
            "Sooner or later the two would differ, and nobody could say which one holds.",
            "If several measures use it, declare it once in document.pol; else remove one of the two.",
        ),
        "事实 核定项目总投资：金额。\n事实 核定项目总投资：金额。",
        "事实 核定项目总投资：金额。",
    ),
    "P0304": page(
        ("声明了一个名称，却没有规则用到它。", "没有用到的事实白白多问一次；更常见的是规则漏写了一个条件。", "核对原文：漏写的补上；确实不用的删去。"),
        (
            "A name is declared and no rule reads it.",
            "An unread fact is asked for in vain; more often the rule has lost a condition.",
            "Compare with the text: add the condition that is missing, or remove the declaration.",
        ),
        "主体事实 本市主体：是否。\n条款 1.1 奖励：对制造企业，给予50万元奖励。",
        "主体事实 本市主体：是否。\n条款 1.1 奖励：对制造企业且本市主体，给予50万元奖励。",
    ),
    "P0305": page(
        ("一个定义经过别的定义又用到自己。", "这样的定义没有值。", "把其中一个改写成只用事实，或用别的定义。"),
        (
            "A definition comes back to itself through other definitions.",
            "Such a definition has no value.",
            "Rewrite one of them with facts, or with other definitions.",
        ),
        "定义 自筹：总额 - 补助。\n定义 补助：自筹的20%。\n定义 总额：自筹 + 补助。",
        "定义 自筹：总投资 - 已得补助。",
    ),
    "P0306": page(
        (
            "两个条款用了同一个编号。",
            "编号是条款的身份：认定、案例、版本比较都按它说话，在整份文件里只能有一个。",
            "给其中一个换一个没用过的编号；旧编号不回收。",
        ),
        (
            "Two clauses bear the same number.",
            "The number is what decisions, examples and comparisons call a clause by; it is unique in a document.",
            "Give one of them a number that was never used.",
        ),
        "条款 3.1 奖励：…\n条款 3.1 补助：…",
        "条款 3.1 奖励：…\n条款 3.2 补助：…",
    ),
    "P0307": page(
        ("同一个标题行写了两次。", "不知道以哪一行为准。", "只留一行。"),
        ("One header line is written twice.", "Which of them holds is not known.", "Keep one of them."),
        "版本：「1.0.0」\n版本：「1.1.0」",
        "版本：「1.1.0」",
    ),
    "P0308": page(
        ("document.pol 里写了条款。", "document.pol 是通知本身和共用的事实，没有版本；条款按版本管理，要在措施文件里。", "移到 m01@1.0.0.pol 这样的措施文件。"),
        (
            "document.pol holds a clause.",
            "document.pol is the notice itself and the facts that measures share; clauses have versions and belong in measure files.",
            "Move it to a measure file such as m01@1.0.0.pol.",
        ),
        "# document.pol\n条款 1.1 奖励：…",
        "# m01@1.0.0.pol\n条款 1.1 奖励：…",
    ),
}

TABLES: dict[str, tuple[str, str]] = {
    "P0401": page(
        (
            "有一个值同时落在两行里。",
            "同一个案件就有两个金额，谁也说不清该给哪个。",
            "由起草人定这个值归哪一行：「以上」含本数，「超过」「不足」不含；原文含混的写进解读。",
        ),
        (
            "One value lies in two rows.",
            "The same case would have two sums, and nobody could say which is due.",
            "Decide which row the value belongs to (`at least` includes the figure, `more than` and `below` do not), with a reading if the text is vague.",
        ),
        "不超过50人：5万元；\n50人以上：10万元。",
        "不足50人：5万元；\n50人以上：10万元。",
    ),
    "P0402": page(
        ("有一个值哪一行都不落。", "落在空档里的案件不适用；多半是两行的界限没有接上。", "由起草人定这个值归哪一行，或补一行；原文确有空档的，可以留着。"),
        (
            "There is a value that no row holds.",
            "A case in the gap gets nothing; mostly the bounds of two rows do not meet.",
            "Decide which row the value belongs to, or add a row; if the text really leaves a gap, it may stay.",
        ),
        "不足50人：5万元；\n超过50人：10万元。",
        "不足50人：5万元；\n50人以上：10万元。",
    ),
    "P0403": page(
        ("前面的各行已经包括了这一行的所有情形。", "永远到不了的一行，多半是界限写错了。", "核对界限；多余的删去。"),
        (
            "The rows before it hold every case of this row.",
            "A row that nothing reaches mostly has a wrong bound.",
            "Check the bounds; remove the row if it is not needed.",
        ),
        "50人以上：10万元；\n100人以上：20万元。",
        "50人以上不足100人：10万元；\n100人以上：20万元。",
    ),
    "P0404": page(
        ("按数值分档的表里写了「其他」。", "「其他」会悄悄盖住空档，界限写错了也看不出来。", "把范围写出来，如「100人以上」。"),
        (
            "A table by brackets has an `other` row.",
            "`other` would silently cover gaps, and hide a wrong bound.",
            "Write the range, such as `100 persons or more`.",
        ),
        "不足50人：5万元；\n其他：10万元。",
        "不足50人：5万元；\n50人以上：10万元。",
    ),
    "P0405": page(
        ("分档的界限不是写明的数。", "界限写明，才能查出空档和重叠。", "写成数；要用别的事实作界限的，改写成几个条款或条件。"),
        (
            "The bound of a bracket is not a written figure.",
            "Only written bounds can be checked for gaps and overlaps.",
            "Write a figure; a bound that depends on a fact becomes clauses or conditions.",
        ),
        "超过上年人数：10万元。",
        "超过50人：10万元。",
    ),
    "P0406": page(
        ("声明里的几项，在表里没有一行。", "这几项不适用；原文若说到它们，就是漏抄。", "补上各行，或写「其他：…」。"),
        (
            "Some declared members have no row in the table.",
            "They get nothing; if the text speaks of them, a row is missing.",
            "Add the rows, or write `other: …`.",
        ),
        "事实 等次：枚举｛一等、二等、三等｝。\n一等：30万元；二等：20万元。",
        "事实 等次：枚举｛一等、二等、三等｝。\n一等：30万元；二等：20万元；三等：10万元。",
    ),
    "P0407": page(
        ("表按一个可以多选的事实分行。", "同时选了几项的，几行都符合；按先写的一行算。", "确认行的先后合乎原文；或改用枚举，或分成几个条款。"),
        (
            "The rows are chosen by a fact that may have several members.",
            "Where several are given, several rows hold; the first written counts.",
            "Make sure that the order follows the text; or use an enumeration, or several clauses.",
        ),
        "事实 用途：多选｛研发、生产｝。\n研发：30万元；生产：20万元。",
        "事实 主要用途：枚举｛研发、生产｝。\n研发：30万元；生产：20万元。",
    ),
    "P0408": page(
        ("条件里用的表没有包括一切情形。", "没有一行的情形就没有值，条件既不成立也不是不成立。", "补「其他：…」，或补全各档。"),
        (
            "A table that a condition uses does not cover every case.",
            "A case without a row has no value, and the condition would be neither true nor false.",
            "Add `other: …`, or the missing brackets.",
        ),
        "定义 门槛：按等次：一等：100万元。\n对投资不少于门槛的，…",
        "定义 门槛：按等次：一等：100万元；其他：200万元。\n对投资不少于门槛的，…",
    ),
}
