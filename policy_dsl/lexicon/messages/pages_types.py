"""Pages of the messages P06 (types and units)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

TYPES: dict[str, tuple[str, str]] = {
    "P0601": page(
        ("这里要一类值，写的是另一类：例如要金额，写了日期。", "金额、数量、比例、日期、是否各是各的，不会互相变成。", "核对名称和它的声明。"),
        (
            "One sort of value is wanted and another is written: money, say, and a date is found.",
            "Money, counts, rates, dates and yes/no never turn into each other.",
            "Check the name and its declaration.",
        ),
        "事实 开工日期：日期。\n按照开工日期的20%给予资金支持。",
        "事实 核定项目总投资：金额。\n按照核定项目总投资的20%给予资金支持。",
    ),
    "P0602": page(
        ("相加、比较或相乘的两边单位不同。", "吨标煤和当量吨是两回事；自动折算会悄悄改了金额。", "改用单位相同的事实；原文写明折算的，用定义写出折算。"),
        (
            "The two sides of a sum, comparison or product have different units.",
            "Tonnes of standard coal and equivalent tonnes are two things; converting silently would change the sum.",
            "Use a fact of the same unit; if the text states a conversion, write it as a definition.",
        ),
        "事实 综合效益：数量（当量吨）。\n按照综合效益1500元/吨标煤的标准给予奖励。",
        "事实 年节能量：数量（吨标煤）。\n按照年节能量1500元/吨标煤的标准给予奖励。",
    ),
    "P0603": page(
        ("术语用在了要条件或数的地方。", "术语只是一个说法，没有值。", "改用事实或定义。"),
        ("A term stands where a condition or a number is wanted.", "A term is a name for words; it has no value.", "Use a fact or a definition."),
        "术语 场地补助 / venue subsidy。\n对场地补助的，…",
        "主体事实 书店企业：是否。\n对书店企业，…",
    ),
    "P0604": page(
        ("写法读得懂，但这一版还不能计算。", "与其算错，不如说明白。", "用定义或事实表达同样的意思。"),
        (
            "The wording is understood, but this version cannot compute it.",
            "Saying so is better than computing it wrongly.",
            "Say the same with a definition or a fact.",
        ),
        "（还不能计算的写法）",
        "定义 计补投入：核定项目总投资 - 已得补助。",
    ),
    "P0605": page(
        ("枚举的一项单独用作条件或数。", "一项只有和它的事实一起，才是条件。", "写成「事实为一项」。"),
        (
            "A member of an enumeration is used as a condition or number by itself.",
            "Only together with its fact is a member a condition.",
            "Write `fact is member`.",
        ),
        "对集成电路，给予50万元奖励。",
        "对领域为集成电路的，给予50万元奖励。",
    ),
    "P0606": page(
        ("数后面没有单位，而另一边有。", "50 是 50人、50万元还是 50%，不写就不知道。", "写上单位（--fix 可代改）。"),
        (
            "A figure has no unit and the other side has one.",
            "Whether 50 means persons, yuan or per cent is not known unless it is said.",
            "Write the unit (--fix can do it).",
        ),
        "从业人数不少于50的",
        "从业人数不少于50人的",
    ),
    "P0608": page(
        ("「每…给…」没有说按哪个数量，而用这个单位的事实不止一个。", "按错了数量，金额就错。", "把数量写出来。"),
        (
            "The price per unit does not say of which quantity, and several facts have this unit.",
            "The wrong quantity gives the wrong sum.",
            "Name the quantity.",
        ),
        "每家给予2.5万元奖励。（有「服务企业」「诊断企业」两个事实以家计）",
        "按照诊断企业2.5万元/家的标准给予奖励。",
    ),
    "P0609": page(
        ("「每…给…」里的单位，没有一个事实用它。", "没有数量，就算不出钱。", "先声明一个以它计的数量。"),
        ("No fact is counted in the unit of the price.", "Without a quantity there is no sum.", "Declare a quantity in this unit first."),
        "每架次给予850元奖励。",
        "事实 飞行架次：数量（架次）。\n每架次给予850元奖励。",
    ),
    "P0610": page(
        ("「每满…」的一档不是大于零的数。", "按零或负数进档，没有意义。", "写一个大于零的数。"),
        ("The step of `for each full …` is not above zero.", "Steps of zero or less mean nothing.", "Write a figure above zero."),
        "每满0万元给予1万元",
        "每满100万元给予1万元",
    ),
    "P0611": page(
        ("这里要条件，写的是一个数、一个日期或一个名称。", "条件是能答是或否的话。", "写成「…不少于…」「…为…」，或用「是否」类的事实。"),
        (
            "A condition is wanted, and a number, a date or a name is written.",
            "A condition can be answered with yes or no.",
            "Write `… is at least …`, `… is …`, or use a yes/no fact.",
        ),
        "对核定项目总投资的，给予50万元奖励。",
        "对核定项目总投资不少于1000万元的，给予50万元奖励。",
    ),
    "P0612": page(
        ("这里要枚举的一项，写的不是。", "枚举只能和它的各项比较。", "写声明过的一项。"),
        ("A member of an enumeration is wanted.", "An enumeration is compared with its members only.", "Write a declared member."),
        "对领域为1000万元的，…",
        "对领域为集成电路的，…",
    ),
    "P0613": page(
        ("「属于｛…｝」的左边不是枚举或多选。", "只有枚举和多选才有各项可属。", "把这个事实声明为枚举，或改用比较。"),
        (
            "What stands before `is one of {…}` is not an enumeration.",
            "Only enumerations have members.",
            "Declare the fact as an enumeration, or write a comparison.",
        ),
        "对核定项目总投资属于｛大、小｝的，…",
        "对项目规模属于｛大、小｝的，…",
    ),
    "P0614": page(
        ("只有一个值的枚举，写了「全部」。", "一个值不能同时是几项，条件永远不成立。", "改成「属于｛…｝」；确可同时有几项的，声明为多选。"),
        (
            "`all of` is asked of a fact that has one value.",
            "One value cannot be several members; the condition would never hold.",
            "Write `is one of {…}`; if several may hold, declare it as `any of`.",
        ),
        "事实 领域：枚举｛汽车、航空｝。\n对领域含｛汽车、航空｝全部的，…",
        "事实 领域：枚举｛汽车、航空｝。\n对领域属于｛汽车、航空｝的，…",
    ),
    "P0615": page(
        ("清单带「等」，又要求「全部」。", "「等」里还有哪些，没有人知道，全部也就无从谈起。", "删去「等」，或改成「之一」。"),
        (
            "The list is open and all of it is asked for.",
            "Nobody knows what else an open list holds, so nobody can have all of it.",
            "Remove `and the like`, or ask for one of them.",
        ),
        "含｛仓储、配送等｝全部",
        "含｛仓储、配送｝全部",
    ),
    "P0616": page(
        ("条件里的清单带「等」，事实的声明却没有。", "声明不开放，未列明的值在事实文件里就被拒绝，「等」永远用不上。", "在声明的｛…｝里也写「等」。"),
        (
            "The list in the condition is open, the declaration of the fact is closed.",
            "A closed declaration refuses unlisted values in the facts, so the open end is never used.",
            "Write `and the like` in the declaration also.",
        ),
        "事实 领域：枚举｛汽车、航空｝。\n对领域属于｛汽车、航空等｝的，…",
        "事实 领域：枚举｛汽车、航空等｝。\n对领域属于｛汽车、航空等｝的，…",
    ),
    "P0617": page(
        ("不认识这个币种。", "币种写错，金额就没有意义。", "写「人民币」，或 CNY、EUR、SGD 这样的代码。"),
        ("The currency is not known.", "With a wrong currency the sums mean nothing.", "Write a code such as CNY, EUR or SGD."),
        "币种：元宝",
        "币种：人民币",
    ),
    "P0618": page(
        ("除数可能为零，没有条件挡住。", "除数为零的案件没有金额。", "加条件「…超过0」，或改写成比例条件。"),
        (
            "The divisor may be zero and no condition excludes it.",
            "A case with a zero divisor has no amount.",
            "Add a condition `… is more than 0`, or say it as a share.",
        ),
        "定义 人均：总额 / 人数。",
        "对人数超过0人的，…\n定义 人均：总额 / 人数。",
    ),
    "P0619": page(
        ("金额由除法得出，没有写怎样取整。", "除不尽的金额要舍到分，怎样舍差一分钱。", "原文有规定的，写标题行「取整：…」；没有的，按四舍五入到分。"),
        (
            "The sum comes from a division and no rounding is stated.",
            "It must be brought to the fen, and the manner may make a difference of one.",
            "If the text says how, write the header line `rounding: …`; else it is half up to the fen.",
        ),
        "定义 每户：总额 / 户数。",
        "取整：舍到元\n定义 每户：总额 / 户数。",
    ),
    "P0620": page(
        ("条件总是成立。", "总是成立的条件等于没有条件，多半是「或」写错了。", "核对原文里的「且」和「或」。"),
        ("The condition always holds.", "That is no condition; mostly an `or` is wrong.", "Check `and` and `or` against the text."),
        "对制造企业或非制造企业的，…",
        "对制造企业或服务企业的，…",
    ),
    "P0621": page(
        ("条件永远不成立。", "这个条款谁也得不到，多半是界限写反了。", "核对界限和「且」「或」。"),
        ("The condition never holds.", "Nobody would get this; mostly a bound is the wrong way round.", "Check the bounds, and `and` and `or`."),
        "对人数超过100人且不足50人的，…",
        "对人数超过50人且不足100人的，…",
    ),
    "P0622": page(
        ("条款里括号或条件套得太深。", "上限保证检查和计算总能很快结束。", "用定义把一部分另写。"),
        ("The clause nests too deeply.", "The limit keeps checking and computing fast.", "Write a part of it as a definition."),
        "（（（（…））））",
        "定义 符合条件：…。\n对符合条件的，…",
    ),
    "P0623": page(
        ("文件展开后太大。", "上限保证检查和计算总能很快结束。", "把措施分到几份文件；反复展开的写法改用定义。"),
        ("The document is too large.", "The limit keeps checking and computing fast.", "Split it into several documents; use definitions for what repeats."),
        "（一份文件里几万个条款）",
        "（分成几份文件）",
    ),
    "P0624": page(
        ("清单里一项的属性，离开清单单独用了。", "清单有好几条，不知道说的是哪一条的。", "写「每…」，或写合计。"),
        (
            "A field of a list is used outside it.",
            "A list has several records; which one is meant is not known.",
            "Write `for each …`, or a total.",
        ),
        "对飞行架次不少于10000架次的，…",
        "对每条航线完成10000架次飞行的，…",
    ),
    "P0626": page(
        ("条款里连乘太多，数可能大到算不动。", "金额都精确计算，位数没有上限就没有时间的上限。", "核对算式；政策里的金额用不到这样的连乘。"),
        (
            "The clause multiplies so often that a number may grow beyond computing.",
            "Sums are exact; without a bound on their length there is none on the time.",
            "Check the formula; no policy needs such products.",
        ),
        "定义 甲：总额 × 总额 × 总额 × …",
        "定义 甲：总额 × 20%。",
    ),
}
