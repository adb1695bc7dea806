"""Help pages: names (P03), tables (P04), versions and periods (P0801–P0807)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

PAGES: dict[str, tuple[str, str]] = {
    "P0301": page(
        (
            "规则里的这个名称没有声明过。",
            "名称相近的事实常是两回事（核定项目总投资、核定项目总投入），认错一个，钱就算在别的数上。",
            "照声明的名称写；确是新的事实，先用「事实 …：类型。」声明。两条措施都用的，写在 document.pol。",
        ),
        (
            "The rule uses a name that nothing declares.",
            "Similar names are often different facts (approved investment, approved input); a misread one puts the money on another figure.",
            "Write the name as declared; declare a new fact with `fact …: type.` Names that two measures use belong in document.pol.",
        ),
        "按照不超过核定总投资的30%给予资金支持，最高可达2000万元。",
        "按照不超过核定项目总投资的30%给予资金支持，最高可达2000万元。",
    ),
    "P0302": page(
        (
            "条件里写的这一项，这个枚举或多选没有声明。",
            "没有声明的一项永远不会有人填，条件就落空；多半是错字，或者是另一个事实的一项。",
            "照声明写；确要加的，在声明的｛…｝里补上。列表开放的，在声明和条件里都写「等」。",
        ),
        (
            "The condition names a member that the fact does not have.",
            "Nobody could ever enter it, and the condition would never hold. It is mostly a slip, or a member of another fact.",
            "Write a declared member, or add it to the braces of the declaration. Where the list is open, write `and the like` in both places.",
        ),
        "对等级为市级的，给予5万元奖励。",
        "事实 等级 / grade：枚举｛国家级 / national、省级 / provincial、市级 / municipal｝。",
    ),
    "P0303": page(
        (
            "同一份文件里，一个名称声明了两次。",
            "一个名称只能指一件事；两处类型不同，事实文件就不知道听哪一处的。",
            "两条措施都用的，移到 document.pol 只声明一次；只有一条用的，留在那一条里。",
        ),
        (
            "One document declares a name twice.",
            "A name means one thing; with two types, a facts file would not know which to follow.",
            "If two measures use it, declare it once in document.pol; if only one does, keep it there.",
        ),
        "m03、m08 里各有：事实 核定项目总投资 / approved total project investment：金额。",
        "document.pol 里有：事实 核定项目总投资 / approved total project investment：金额。",
    ),
    "P0304": page(
        (
            "声明了一个事实、清单或定义，但没有一条规则用到它。",
            "多半是规则漏写了这个条件；留着不用，申报的人还会去填它。",
            "把条件补上；确实不用的，删去声明。只在 document.pol 里备用的名称不报。",
        ),
        (
            "A fact, list or definition is declared and no rule reads it.",
            "Mostly a rule has lost this condition; if it stays, applicants are asked for something nobody uses.",
            "Add the condition, or remove the declaration. Names kept ready in document.pol are not reported.",
        ),
        "事实 园区 / park：是否。\n条款 1.1 甲 / A：\n  对软件企业，给予5万元奖励。",
        "事实 园区 / park：是否。\n条款 1.1 甲 / A：\n  对园区的，给予5万元奖励。",
    ),
    "P0305": page(
        ("一个定义用到了自己，或几个定义互相用到，绕成一圈。", "绕成一圈的数没有值，计算也停不下来。", "把其中一个改成只用事实算出来。"),
        (
            "A definition needs itself, directly or through others.",
            "Such a number has no value, and computing it would never end.",
            "Change one of them so that it rests on facts alone.",
        ),
        "定义 甲数 / a：乙数加1万元。\n定义 乙数 / b：甲数加1万元。",
        "定义 甲数 / a：核定项目总投资加1万元。\n定义 乙数 / b：甲数加1万元。",
    ),
    "P0306": page(
        (
            "一份文件里有两个条款用了同一个编号。",
            "编号是条款的身份：历史、申报、比较和锁定都靠它。同一措施的各个版本可以共用编号。",
            "给其中一个换编号；编号一经使用，不再改给别的条款。",
        ),
        (
            "Two clauses of one document have the same number.",
            "The number is the identity of a clause: history, applications, comparison and locks rest on it. Versions of one measure may share it.",
            "Renumber one of them; a number once used is never given to another clause.",
        ),
        "条款 3.3 研发支持 / R&D support：…\n条款 3.3 诊断支持 / diagnosis：…",
        "条款 3.3 研发支持 / R&D support：…\n条款 3.2 诊断支持 / diagnosis：…",
    ),
    "P0307": page(
        ("文件开头的一种标题行写了两次。", "以哪一行为准，程序不能替您决定。", "只留一行。"),
        ("A header line stands twice.", "Which of them counts is not for the program to decide.", "Keep one of them."),
        "条次：「3」\n条次：「8」",
        "条次：「3」",
    ),
    "P0308": page(
        (
            "document.pol 里写了条款。",
            "document.pol 装的是各条措施共用的东西，没有版本；条款要有版本，才能按当时有效的规定判断旧案。",
            "把条款移到措施文件，如 m01@1.0.0.pol。",
        ),
        (
            "document.pol holds a clause.",
            "It carries what all measures share and has no version; clauses need one, so that old cases are judged by the rules of their time.",
            "Move the clause to a measure file such as m01@1.0.0.pol.",
        ),
        "（document.pol）条款 1.1 项目支持 / project support：…",
        "（m01@1.0.0.pol）条款 1.1 项目支持 / project support：…",
    ),
    "P0401": page(
        (
            "一个数同时落在两行里，或者一项写在两行里。",
            "「50人」两行都有，给哪一笔就没有答案；挑哪一行是起草人的事，不是程序的。",
            "改两行的界限，使一个数只在一行；原文两可的，采用一种并写解读。",
        ),
        (
            "A value lies in two rows of a table, or a member stands in two rows.",
            "With `50 persons` in both, there is no answer which sum is paid; that is for the drafter, not the program.",
            "Change the bounds so that each value is in one row; where the text is ambiguous, adopt one and write a reading.",
        ),
        "｛不超过50人：5万元；50人以上：10万元｝",
        "｛不满50人：5万元；50人以上：10万元｝",
    ),
    "P0402": page(
        (
            "两行之间有一个数，哪一行都不要它。",
            "落在空档里的企业一分钱都没有；多半是「不满」「超过」用错了一个。",
            "原文确有空档的，可以不管：落在里面的不适用。否则改界限，或补一行。",
        ),
        (
            "Between two rows there is a value that neither takes.",
            "Whoever falls into the gap gets nothing; mostly `below` or `above` is the wrong word on one side.",
            "If the text has the gap, leave it: what is in no row does not apply. Otherwise move a bound or add a row.",
        ),
        "｛不满50人：5万元；超过50人：10万元｝",
        "｛不满50人：5万元；50人以上：10万元｝",
    ),
    "P0403": page(
        (
            "表里有一行永远用不到：范围是倒的，或者前面的行已经包括了一切情形。",
            "写了而用不到的规则，读的人会以为它有效。",
            "改范围，调换次序，或删去这一行。「其他」只能是最后一行。",
        ),
        (
            "A row can never be used: its range is empty, or the rows before it cover every case.",
            "A reader would take a rule that never applies for a valid one.",
            "Mend the range, change the order, or delete the row. `other` can only be the last row.",
        ),
        "分情形｛等级为国家级：3万元；其他：1万元；等级为省级：2万元｝",
        "分情形｛等级为国家级：3万元；等级为省级：2万元；其他：1万元｝",
    ),
    "P0404": page(
        ("按数分档的表里写了「其他」。", "数有大小，「其他」是哪一段要写明，否则看不出有没有空档。", "写出范围，如「50人以上」。"),
        (
            "A table by bracket has an `other` row.",
            "Numbers have an order: which stretch `other` means must be written, or nobody sees whether there is a gap.",
            "Write the range, such as `50 persons or more`.",
        ),
        "按照新增就业分档给予奖励｛不满50人：5万元；其他：10万元｝",
        "按照新增就业分档给予奖励｛不满50人：5万元；50人以上：10万元｝",
    ),
    "P0405": page(
        (
            "分档的界限不是写明的数，或者与分档的数不是一类（按金额分档，界限写了日期）。",
            "界限要能比较大小，才知道有没有空档和重叠。",
            "写成数或日期，与分档的事实同类。",
        ),
        (
            "The bound of a bracket is no written figure, or of another kind than what is bracketed (a date for a sum).",
            "Bounds must be comparable, or gaps and overlaps cannot be seen.",
            "Write a figure or date of the same kind as the fact.",
        ),
        "按照改造投入分档给予奖励｛2026年：5万元；…｝",
        "按照改造投入分档给予奖励｛不满100万元：5万元；…｝",
    ),
    "P0406": page(
        (
            "按枚举分类的表，有的项没有一行。",
            "没有一行的就不适用；也可能是抄漏了。",
            "补一行，或写「其他：…」；确实不给的可以不管。",
        ),
        (
            "A table by category has no row for some member.",
            "It then does not apply; or a row was lost in copying.",
            "Add the row or an `other` row; if nothing is meant for it, leave it.",
        ),
        "按照等级分类给予奖励｛国家级：5万元；省级：3万元｝",
        "按照等级分类给予奖励｛国家级：5万元；省级：3万元；其他：1万元｝",
    ),
    "P0407": page(
        (
            "按多选事实分类：一个申报人可以同时有几项，几行都符合。",
            "程序取先写的一行，后写的就用不到；次序一换，钱就不同。",
            "高的写在前面，并写解读；各行都要给的，分成几个条款。",
        ),
        (
            "The table goes by a fact of which several members may hold at once.",
            "The first written row counts and the later ones are not used: another order, another sum.",
            "Write the higher row first and add a reading; if each is to be paid, make them clauses of their own.",
        ),
        "按照资质分类给予奖励｛乙级：3万元；甲级：5万元｝",
        "按照资质分类给予奖励｛甲级：5万元；乙级：3万元｝",
    ),
    "P0408": page(
        (
            "条件里用到一个表，而表没有包括一切情形。",
            "落不到任何一行时，条件既不是是也不是否。",
            "给表补「其他：…」，或补全各档。",
        ),
        (
            "A condition uses a table that does not cover every case.",
            "With no row, the condition would be neither yes nor no.",
            "Add `other: …` to the table, or the missing brackets.",
        ),
        "定义 系数 / factor：分情形｛等级为国家级：3；等级为省级：2｝。\n对系数不少于2的，…",
        "定义 系数 / factor：分情形｛等级为国家级：3；等级为省级：2；其他：1｝。\n对系数不少于2的，…",
    ),
    "P0801": page(
        ("文件名里的版本与标题行的版本不同。", "锁定、比较和判断旧案都按版本找文件，两处要一致。", "改标题行或文件名。"),
        (
            "The version in the file name differs from the header.",
            "Locks, comparison and old cases look files up by version; both places must agree.",
            "Change the header or the name.",
        ),
        "（m03@1.0.0.pol）版本：「1.0.1」",
        "（m03@1.0.1.pol）版本：「1.0.1」",
    ),
    "P0802": page(
        ("施行的起日晚于止日。", "这样的期间没有一天有效。", "核对两个日期。"),
        ("The first day of the effective period is after the last.", "No day would be in force.", "Check both dates."),
        "施行：2027年1月1日至2026年12月31日",
        "施行：2026年1月1日至2027年12月31日",
    ),
    "P0803": page(
        ("两个文件是同一条措施的同一个版本。", "不知道哪一个有效。", "删去一个，或给它新的版本号。"),
        ("Two files are the same version of one measure.", "Which of them is valid is unknown.", "Delete one, or give it a new version."),
        "m03@1.0.0.pol 和 旧/m03@1.0.0.pol",
        "m03@1.0.0.pol 和 m03@1.0.1.pol",
    ),
    "P0804": page(
        (
            "一条措施有两个版本在同一天都有效，后一版没有写「修订自」。",
            "同一天两种规定，给多少没有答案。写了「修订自」，新法优于旧法，前一版止于其前一日。",
            "后一版的标题行写「修订自：前一版」，或者改日期。",
        ),
        (
            "Two versions of a measure are in force on the same day, and the later one does not say what it amends.",
            "Two rules for one day give no answer. With `amends` the newer prevails and the older ends the day before.",
            "Write `amends` in the later version, or change the dates.",
        ),
        "m03@1.0.0 施行至2027年12月31日；m03@1.1.0 自2026年1月1日起施行",
        "m03@1.1.0：修订自：「1.0.0」",
    ),
    "P0805": page(
        ("一条措施的前一版已经到期，后一版还没有开始。", "这几天里没有规定；也可能是日期抄错了。", "确有空档的不用管；否则改日期。"),
        (
            "One version has ended and the next has not begun.",
            "There is no rule for these days; or a date was miscopied.",
            "If the gap is meant, leave it; otherwise mend the dates.",
        ),
        "1.0.0 至2025年12月31日；1.1.0 自2026年3月1日起",
        "1.0.0 至2025年12月31日；1.1.0 自2026年1月1日起",
    ),
    "P0806": page(
        ("标题行说修订自某一版，但文件夹里没有那一版。", "旧版不在，当时的案就不能再判。", "核对版本号；把旧版的文件放回来。"),
        (
            "The header amends a version that is not in the folder.",
            "Without the old version, cases of its time cannot be judged again.",
            "Check the number; put the old file back.",
        ),
        "修订自：「0.9.0」",
        "修订自：「1.0.0」",
    ),
    "P0807": page(
        (
            "后一版的起日不晚于前一版的起日：前一版从来没有施行过。",
            "多半是日期抄错了；如果是更正，旧案也会按新版判断。",
            "核对日期；确是自始更正的，可以不管。",
        ),
        (
            "The later version begins no later than the one it amends, which was then never in force.",
            "Mostly a date was miscopied; if it is a correction, old cases follow the new version.",
            "Check the dates; if a correction from the start is meant, leave it.",
        ),
        "1.0.0 自2025年1月1日起；1.1.0 修订自1.0.0，自2025年1月1日起",
        "1.0.0 自2025年1月1日起；1.1.0 修订自1.0.0，自2026年1月1日起",
    ),
    "P0309": page(
        (
            "单位写成了「万千瓦时」这样的：数里的「万」进了单位。",
            "这样声明的单位与「千瓦时」是两回事，不能比较、相加，也没有英文，而且只能是整数。",
            "声明「数量（千瓦时）」，数照写「12万千瓦时」。",
        ),
        (
            "The unit was written as 万千瓦时 (ten thousand kilowatt-hours): a part of the figure went into the unit.",
            "Such a unit is another than 千瓦时, cannot be compared with it or added to it, has no English, and counts in whole numbers.",
            "Declare `count (kilowatt-hour)`; figures may still be written as 12万千瓦时.",
        ),
        "事实 年用电量 / power used：数量（万千瓦时）。",
        "事实 年用电量 / power used：数量（千瓦时）。",
    ),
    "P0310": page(
        ("事实的范围，前一个数比后一个大。", "没有一个数在这样的范围里，事实文件写什么都会被拒绝。", "两个数对调，或改正写错的一个。"),
        (
            "The range of a fact begins above its end.",
            "No figure lies within such a range, so whatever the facts say would be refused.",
            "Exchange the two figures, or mend the one that is wrong.",
        ),
        "事实 座位数 / seats：数量（个），范围5000至1。",
        "事实 座位数 / seats：数量（个），范围1至5000。",
    ),
}
