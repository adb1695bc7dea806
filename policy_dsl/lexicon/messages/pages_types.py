"""Help pages: types, units and bounds (P06)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

PAGES: dict[str, tuple[str, str]] = {
    "P0601": page(
        ("这里要的是一类值，写的是另一类（要金额，写了日期或人数）。", "类不同的值不能算在一起。", "换成同类的事实，或先用定义算出要的值。"),
        (
            "One kind of value belongs here and another stands here (a date or a head count for a sum).",
            "Values of different kinds cannot be computed together.",
            "Use a fact of the right kind, or compute the value in a definition first.",
        ),
        "按照新增就业的20%给予奖励",
        "按照核定项目总投资的20%给予奖励",
    ),
    "P0602": page(
        (
            "两边的单位不同，或者单价的单位与数量的单位对不上，或者币种不同。",
            "吨标煤与当量吨、人与人次、元与欧元不是一回事；程序从不自动折算。",
            "换成单位相同的事实；要折算的，用定义写明怎样折算。",
        ),
        (
            "The units of two sides differ, or a price and its quantity, or two currencies.",
            "Tonnes of standard coal are not equivalent tonnes, persons not visits, yuan not euros; nothing is ever converted silently.",
            "Use a fact of the same unit; where a conversion is meant, write it as a definition.",
        ),
        "按照综合效益1500元/吨标煤的标准给予奖励（综合效益以当量吨计）",
        "按照年节能量1500元/吨标煤的标准给予奖励",
    ),
    "P0603": page(
        ("术语用在了要条件或数的地方。", "术语只是一个叫法（支持的形式、许可的事项），没有值。", "写成事实：是否类的作条件，金额类的作数。"),
        (
            "A term stands where a condition or a number belongs.",
            "A term is only a word (a form of support, a permitted matter) and has no value.",
            "Declare a fact instead: yes/no for a condition, money for a number.",
        ),
        "术语 租赁补助 / lease subsidy。  对租赁补助的，…",
        "事实 已获租赁补助 / has received the lease subsidy：是否。  对已获租赁补助的，…",
    ),
    "P0604": page(
        (
            "这种写法读得懂，也能排版和翻译，但这一版还不能计算。",
            "与其算错，不如不算。",
            "用定义或事实表达同样的意思：例如把「逐年退坡」写成按年度分档的表，把「连同已获」写成一个金额事实。",
        ),
        (
            "The wording is understood, formatted and translated, but cannot be computed yet.",
            "Better no result than a wrong one.",
            "Say the same with a definition or a fact: a degression as a table by year, an earlier award as a money fact.",
        ),
        "（手册里标为「尚不能计算」的写法）",
        "定义 当年标准 / rate of the year：按照申报年度分档｛2026年：850元/场；2027年：680元/场｝。",
    ),
    "P0605": page(
        (
            "枚举或多选的一项，单独用在了要条件或数的地方。",
            "「集成电路」自己不是条件；是「领域为集成电路」才是。",
            "写成「〈事实〉为〈项〉」「〈事实〉属于｛…｝」或「〈事实〉含｛…｝之一」。",
        ),
        (
            "A member of an enumeration stands alone where a condition or a number belongs.",
            "`integrated circuits` is no condition; `sector is integrated circuits` is.",
            "Write `FACT is MEMBER`, `FACT is one of {…}`, or `FACT includes any of {…}`.",
        ),
        "对集成电路的，给予5万元奖励。",
        "对领域为集成电路的，给予5万元奖励。",
    ),
    "P0606": page(
        ("与有单位的事实相比或相加的数没有单位。", "「25」是25人还是25万元，读的人不该去猜。", "写上单位；--fix 可以代写。"),
        (
            "A figure compared with, or added to, a fact that has a unit has none itself.",
            "Whether `25` is 25 persons or CNY 250,000 is not for the reader to guess.",
            "Write the unit; --fix can do it.",
        ),
        "对新增就业不少于25的",
        "对新增就业不少于25人的",
    ),
    "P0608": page(
        ("按单位计的支持没有写按哪个事实计，而以这个单位计的事实不止一个。", "程序不替您挑。", "把事实写出来：按照〈事实〉500元/人的标准。"),
        (
            "An award per unit does not say of which fact, and several are counted in that unit.",
            "The program does not choose for you.",
            "Name the fact: `CNY 500 per person of FACT`.",
        ),
        "按照500元/人的标准给予奖励",
        "按照新增就业500元/人的标准给予奖励",
    ),
    "P0609": page(
        ("按单位计的支持，没有一个事实以这个单位计。", "没有数量，就算不出钱。", "先声明：事实 … ：数量（单位）。"),
        ("An award per unit, and no fact is counted in that unit.", "Without a quantity there is no sum.", "Declare it: `fact …: count (unit).`"),
        "按照500元/公里的标准给予奖励",
        "事实 里程 / distance：数量（公里）。",
    ),
    "P0610": page(
        ("「每满N」或「每服务N家」的 N 不是大于零的数。", "每满零是无穷多次。", "写大于零的数。"),
        ("The N of `every full N` is not a figure above zero.", "Zero fits infinitely often.", "Write a figure above zero."),
        "新增就业每满0人，给予1万元奖励。",
        "新增就业每满10人，给予1万元奖励。",
    ),
    "P0611": page(
        ("要条件的地方写了数、日期或枚举。", "金额自己不是条件，要说多少才是。", "写成「…不少于…」「…为…」，或换成是否类的事实。"),
        (
            "A number, date or enumeration stands where a condition belongs.",
            "A sum is no condition until it is said how much.",
            "Write `… is at least …` or `… is …`, or use a yes/no fact.",
        ),
        "对核定项目总投资，给予5万元奖励。",
        "对核定项目总投资不少于1000万元的，给予5万元奖励。",
    ),
    "P0612": page(
        ("枚举的值写成了数或别的东西。", "枚举只与它的项比较。", "写声明过的一项。"),
        ("The value of an enumeration is a number or something else.", "An enumeration is compared with its members only.", "Write a declared member."),
        "对领域为3的",
        "对领域为汽车的",
    ),
    "P0613": page(
        ("「属于」「分类」的左边不是枚举或多选。", "只有枚举和多选有可以列出的项。", "换成枚举；数用「不少于」或分档，是否直接作条件。"),
        (
            "What stands left of `is one of`, or what a table goes by, is no enumeration.",
            "Only enumerations have members to list.",
            "Use an enumeration; compare numbers or use brackets; a yes/no fact is a condition by itself.",
        ),
        "对核定项目总投资属于｛集成电路、汽车｝的",
        "对领域属于｛集成电路、汽车｝的",
    ),
    "P0614": page(
        ("枚举只有一个值，却要求「全部」。", "一个项目的领域不能既是集成电路又是汽车，条件永远不成立。", "改成「属于｛…｝」；可以有几个的，声明为多选。"),
        (
            "An enumeration has one value and is asked for all of a list.",
            "One sector cannot be both circuits and cars: the condition would never hold.",
            "Write `is one of {…}`; if several are possible, declare `any of {…}`.",
        ),
        "对领域含｛集成电路、汽车｝全部的",
        "对领域属于｛集成电路、汽车｝的",
    ),
    "P0615": page(
        ("列表有「等」，又要求「全部」。", "列表没有列完，就不知道全部是哪些。", "去掉「等」，或改成「之一」。"),
        ("The list is open and `all of` it is asked.", "What is not listed in full has no `all`.", "Leave out `and the like`, or ask for any of it."),
        "对资质含｛甲级、乙级等｝全部的",
        "对资质含｛甲级、乙级等｝之一的",
    ),
    "P0616": page(
        (
            "条件的列表有「等」，事实的声明没有。",
            "声明没有「等」，列表外的值在事实文件里会被拒绝，「等」就永远用不上。",
            "声明的｛…｝里也写「等」；或者条件去掉「等」。",
        ),
        (
            "The list of the condition is open, the declaration of the fact is closed.",
            "Unlisted values are then refused in facts files, and `and the like` can never matter.",
            "Write `and the like` in the declaration too, or leave it out of the condition.",
        ),
        "事实 领域：枚举｛集成电路、汽车｝。  对领域属于｛集成电路、汽车等｝的",
        "事实 领域：枚举｛集成电路、汽车 等｝。  对领域属于｛集成电路、汽车等｝的",
    ),
    "P0617": page(
        ("标题行「币种」写的币种不认识。", "不知道最小的单位是什么，就不知道怎样取整。", "写 CNY、EUR、SGD 这样的代码，或人民币、欧元。"),
        (
            "The header names a currency that is not known.",
            "Without its smallest unit, rounding is undefined.",
            "Write a code such as CNY, EUR, SGD, or a common name.",
        ),
        "币种：「贝壳」",
        "币种：「欧元」",
    ),
    "P0618": page(
        ("除数可能为零，没有条件挡住。", "零作除数时，结果要由主管部门认定。", "加条件「…超过0」；如果是比门槛，改写成「…占…的比例不低于…」，那样零也有答案。"),
        (
            "A divisor may be zero and no condition excludes it.",
            "With zero the result is left to the authority.",
            "Add a condition `… is more than 0`; for a threshold write `… as a share of … is at least …`, which has an answer for zero too.",
        ),
        "定义 人均投资 / investment per head：核定项目总投资除以职工人数。",
        "对职工人数超过0人的，…",
    ),
    "P0619": page(
        ("金额由除法得出，又没有写取整。", "除不尽时差一分归谁，由程序的规则（四舍五入到分）定，原文未必知道。", "原文有规定的，写「取整」；没有的可以不管。"),
        (
            "A sum comes from a division and no rounding is stated.",
            "Who gets the last fen is then decided by our rule (half up), which the text may not know.",
            "If the text says how, write it; otherwise leave it.",
        ),
        "按照核定项目总投资除以3给予补助",
        "按照核定项目总投资除以3给予补助，以1元为单位舍去",
    ),
    "P0620": page(
        (
            "条件总是成立：「甲或非甲」，或者数写成了谁都达到的（不少于0元）。",
            "写了等于没写；「甲或非甲」在甲不知道时，程序仍会说不知道。多半是漏了一个字，或数写错了。",
            "改正，或去掉这个条件。",
        ),
        (
            "The condition always holds: it is `A or not A`, or a figure that everybody reaches (at least CNY 0).",
            "It asks nothing; and while A is unknown, `A or not A` is still unknown. Mostly a word was lost or a figure is wrong.",
            "Mend or remove it.",
        ),
        "对软件企业或未软件企业的",
        "对软件企业的",
    ),
    "P0621": page(
        (
            "条件永远不成立：「甲且非甲」，两个数互相矛盾（500万元以上不满100万元），或者数在可能的范围之外。",
            "这一条谁都得不到。",
            "改正条件：多半是两个数写颠倒了，「超过」「不满」用反了，或者该写「或」写了「且」。",
        ),
        (
            "The condition never holds: it is `A and not A`, two figures contradict each other (at least 5 million, below 1 million), or a figure is out of range.",
            "Nobody can get this support.",
            "Mend it: mostly two figures are the wrong way round, `more than` stands for `less than`, or `and` for `or`.",
        ),
        "对改造投入500万元以上不满100万元的",
        "对改造投入100万元以上不满500万元的",
    ),
    "P0622": page(
        ("条款展开定义之后，嵌套超过上限。", "上限保证每条规则都能在已知的时间里算完。", "拆成几个定义，或简化。"),
        ("With its definitions unfolded the clause nests beyond the limit.", "The limit keeps the cost of every rule known.", "Split or simplify it."),
        "（两百多层的定义）",
        "（几层定义）",
    ),
    "P0623": page(
        ("整份文件展开后太大。", "一份文件的规则不会有二十万个算式；多半是机器生成的重复。", "把重复的写成定义或表。"),
        (
            "The whole document is too large when unfolded.",
            "No notice has two hundred thousand expressions; mostly something generated repeats itself.",
            "Write what repeats as definitions or tables.",
        ),
        "（几万个条款）",
        "（一张表）",
    ),
    "P0624": page(
        ("清单里的一项，用在了清单外面。", "清单有许多条，不说哪一条就没有值。", "写「每条航线…」，或「航线中…的，飞行架次合计」。"),
        (
            "A field of a list is used outside the list.",
            "A list has many records; without saying which, the field has no value.",
            "Write `for each route …`, or `the total flights of routes with …`.",
        ),
        "对飞行架次不少于10000架次的",
        "每条航线满足飞行架次不少于10000架次的",
    ),
    "P0626": page(
        ("几个大数连乘，结果可能大得离谱。", "上限保证计算的时间和内存有限；没有一笔支持需要这样大的数。", "核对公式：多半多乘了一次。"),
        (
            "Large numbers are multiplied again and again and the result may be enormous.",
            "The limit keeps time and memory bounded; no award needs such a number.",
            "Check the formula: mostly one factor too many.",
        ),
        "核定项目总投资乘以核定项目总投资乘以……",
        "核定项目总投资乘以30%",
    ),
}
