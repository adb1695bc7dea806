"""Messages P07: the values of facts: sums, counts, rates, truths, dates, members, ranges."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

_UNKNOWN = ("写「{fix}」这样的；不知道就留空", "write it like `{fix}`; leave out what is unknown")

ROWS: tuple[Message, ...] = (
    Message(
        "P0702",
        "error",
        "读不出金额「{found}」",
        "`{found}` is not an exact amount",
        labels={"write": ("写「{fix}」；不知道就留空", "write `{fix}`; leave out what is unknown")},
        notes={"fix-unknown": _UNKNOWN},
        page=page(
            (
                "这个事实是金额，写的读不出一个确定的数。",
                "「约1.26亿」可能是 1.25 亿，也可能是 1.27 亿；金额一分不差才能算。不知道的事实留空，结果会给出区间，而不是猜。",
                "写数（元），或带单位的文字：2000万、2,000万元、1亿2000万、CNY 20 million。不知道就不写。",
            ),
            (
                "The fact is a sum of money and no exact figure can be read.",
                "`about 126 million` may be 125 or 127; awards are computed to the fen. Leave out what you do not know: the result then gives bounds, not a guess.",
                "Write a number (yuan) or a text with a unit: 2000万, 2,000万元, 1亿2000万, CNY 20 million. Leave out what is unknown.",
            ),
            "核定项目总投入: 约1.26亿",
            "核定项目总投入: 1.26亿",
        ),
    ),
    Message(
        "P0703",
        "error",
        "币种不同：「{found}」是{other}，这里要{wanted}",
        "another currency: `{found}` is {other}, {wanted} is wanted",
        notes={"convert": ("不会自动折算；写折算成{wanted}的金额", "nothing is converted silently; write the sum converted to {wanted}")},
        page=page(
            ("金额写了别的币种。", "币种之间不会自动折算，汇率和折算日要由人定。", "按政策的币种写出折算后的金额。"),
            ("The sum is in another currency.", "Currencies are never converted silently: rate and day are for people to set.", "Write the converted sum in the policy's currency."),
            "核定项目总投资: 500万美元",
            "核定项目总投资: 3600万元",
        ),
    ),
    Message(
        "P0705",
        "error",
        "「{name}」不会是负数，写的是「{found}」",
        "`{name}` is never negative, found `{found}`",
        notes={"fix": ("如果减号是误写：「{fix}」", "if the minus sign is a slip: `{fix}`")},
        page=page(
            ("金额、数量、比例不能是负数，除非政策声明的范围许可。", "负的投资会算出负的支持，或者抵掉别的支持。", "去掉减号，或者留空。"),
            ("Sums, counts and rates are never negative unless the declared range permits it.", "A negative investment would give a negative award or eat up another.", "Remove the minus sign, or leave the fact out."),
            "核定项目总投资: -3000万",
            "核定项目总投资: 3000万",
        ),
    ),
    Message(
        "P0706",
        "error",
        "读不出数量「{found}」",
        "`{found}` is not a count",
        labels={"write": ("写「{fix}」；不知道就留空", "write `{fix}`; leave out what is unknown")},
        notes={"fix-unknown": _UNKNOWN},
        page=page(
            ("这个事实是数量，写的读不出一个确定的数。", "「一万多」不能与门槛比较。", "写数，或数加单位：12000、12000架次。不知道就不写。"),
            ("The fact is a count and no exact number can be read.", "`more than ten thousand` cannot be compared with a threshold.", "Write a number, or a number with its unit: 12000, 12,000 flights. Leave out what is unknown."),
            "飞行架次: 一万多",
            "飞行架次: 12000架次",
        ),
    ),
    Message(
        "P0707",
        "error",
        "单位不同：「{found}」以{other}计，这里以{wanted}计",
        "another unit: `{found}` is in {other}, {wanted} are wanted",
        notes={"fix": ("单位之间不会自动折算；数就是这个的话，写「{fix}」", "units are never converted silently; if the number is right, write `{fix}`")},
        page=page(
            ("数量带的单位与声明的不同。", "吨标煤与当量吨、人与人次不是一回事，程序不折算。", "换算成声明的单位再写；也可以只写数。"),
            ("The count has another unit than declared.", "Tonnes of coal and equivalent tonnes, people and visits differ; nothing is converted.", "Convert it to the declared unit, or write the bare number."),
            "飞行架次: 12000人次",
            "飞行架次: 12000架次",
        ),
    ),
    Message(
        "P0708",
        "error",
        "以{wanted}计的数应为整数，写的是「{found}」",
        "a count of {wanted} is a whole number, found `{found}`",
        notes={"whole": ("写整数；不知道就留空", "write a whole number; leave out what is unknown")},
        page=page(
            ("数出来的东西没有半个。", "门槛以整数计，小数多半是误把万元、平均数写了进来。", "写整数。"),
            ("What is counted has no halves.", "Thresholds count whole things; a fraction mostly means that another figure slipped in.", "Write a whole number."),
            "飞行架次: 12000.5",
            "飞行架次: 12000",
        ),
    ),
    Message(
        "P0709",
        "error",
        "读不出比例「{found}」",
        "`{found}` is not a rate",
        labels={"write": ("写「{fix}」；不知道就留空", "write `{fix}`; leave out what is unknown"), "two": ("{fix}，还是 {large}？", "{fix} or {large}?")},
        notes={"fix-unknown": _UNKNOWN, "two": ("写「{fix}」或「{large}」；0 到 1 的小数可以不写 %", "write `{fix}` or `{large}`; a decimal from 0 to 1 needs no %")},
        page=page(
            ("这个事实是比例。", "不带 % 的 30 可以是 30%，也可以是 3000%，差一百倍，所以大于 1 的数要写明。", "写 30%，或 0.3。"),
            ("The fact is a rate.", "A bare 30 may be 30% or 3000%, a hundredfold apart; so numbers above 1 must say which.", "Write 30%, or 0.3."),
            "研发投入占比: 30",
            "研发投入占比: 30%",
        ),
    ),
    Message(
        "P0710",
        "error",
        "「{name}」应为是或否，写的是「{found}」",
        "`{name}` is yes or no, found `{found}`",
        labels={"write": ("写「是」或「否」；不知道就留空", "write `yes` or `no`; leave out what is unknown")},
        page=page(
            ("这个事实只有是与否。", "「基本符合」「待定」不是答案；不知道的留空，结果会说明缺它。", "写 是/否、有/无、true/false、yes/no；不知道就不写。"),
            ("The fact is a yes or a no.", "`mostly` or `pending` is no answer; leave it out and the result says that it is missing.", "Write 是/否, true/false or yes/no; leave out what is unknown."),
            "工业物流企业: 待定",
            "工业物流企业: 是",
        ),
    ),
    Message(
        "P0711",
        "error",
        "读不出日期「{found}」",
        "`{found}` is not a date",
        labels={"calendar": ("日历上没有这一天", "there is no such day"), "years": ("年份要在 1900 至 2199 之间", "years run from 1900 to 2199")},
        notes={"fix-unknown": _UNKNOWN},
        page=page(
            ("这个事实是日期，要到日，在 1900 至 2199 年之间。", "只到月的日期，跨不跨期限说不清。", "写 2025-03-01、2025/3/1、20250301 或 2025年3月1日。"),
            ("The fact is a date, to the day, from 1900 to 2199.", "With only a month, it is unclear on which side of a limit it lies.", "Write 2025-03-01, 2025/3/1, 1 March 2025 or 2025年3月1日."),
            "开业日期: 2025年2月30日",
            "开业日期: 2025-02-28",
        ),
    ),
    Message(
        "P0712",
        "error",
        "「{name}」里没有「{found}」",
        "`{found}` is not one of `{name}`",
        labels={"near": ("您是否指{near}？", "did you mean {near}?")},
        notes={"members": ("可写：{members}", "possible: {members}")},
        page=page(
            ("政策列明了可能的值，没有等字，写的不在其中。", "列表是封闭的，列表外的值没有意义。", "照列明的中文名或英文名写。"),
            ("The policy lists the possible values, without `and the like`, and this is none of them.", "The list is closed: other values have no meaning.", "Write a listed member, in Chinese or English."),
            "书店等级: 师范",
            "书店等级: 示范",
        ),
    ),
    Message(
        "P0713",
        "error",
        "「{found}」与列明的相近而不同",
        "`{found}` resembles a listed member and is not one",
        labels={"near": ("您是否指{near}？", "did you mean {near}?")},
        notes={
            "quote": (
                "确是另一种，连同引号写成「{found}」，由主管部门认定是否属于",
                "if another one is meant, write 「{found}」 with these marks: the authority decides",
            )
        },
        page=page(
            (
                "列表有等字，可以写列表外的值；但写的与一个列明的值很像。",
                "列明的直接算数，列表外的要等主管部门认定；一字之差，结果不同，所以要您确认。",
                "就是列明的那个，照它写；确是另一种，加「」。",
            ),
            (
                "The list is open (等, and the like), so other members may be written; this one is very like a listed one.",
                "A listed member counts at once, another waits for the authority: a slip would change the result.",
                "Write the listed member, or put the other one into 「」.",
            ),
            "领域: 集成电路板",
            "领域: 「集成电路板」",
        ),
    ),
    Message(
        "P0745",
        "error",
        "「{found}」不是「{name}」的一个值",
        "`{found}` is no value of `{name}`",
        notes={"leave": ("不知道就留空，或写 null", "leave out what is unknown, or write null")},
        page=page(
            (
                "用文字写了「不详」「待定」「unknown」之类。",
                "不写就是不知道，结果会说明缺它；写成文字，就成了列表外的一个值，主管部门会被问「不详」算不算。",
                "删去这一行，或者冒号后面留空。",
            ),
            (
                "A word for the unknown (不详, unknown, TBD) stands as a value.",
                "What is left out is unknown, and the result says that it is missing. As a word it would be an unlisted member, and the authority "
                "would be asked whether `unknown` belongs to the list.",
                "Delete the line, or leave its value empty.",
            ),
            "领域: 不详",
            "领域:",
        ),
    ),
    Message(
        "P0714",
        "error",
        "「{found}」超出「{name}」的范围：{low} 至 {high}",
        "`{found}` is outside the range of `{name}`: {low} to {high}",
        notes={"check": ("核对单位和位数；不知道就留空", "check unit and digits; leave out what is unknown")},
        page=page(
            ("政策声明了这个事实的范围，写的在范围外。", "范围外的值多半是单位或位数写错了。", "核对单位和位数。"),
            ("The policy declares a range and the value is outside.", "Such values mostly have the wrong unit or one digit too many.", "Check unit and digits."),
            "座位数: 90000",
            "座位数: 900",
        ),
    ),
    Message(
        "P0715",
        "error",
        "数太长：「{found}」写出来超过 {limit} 位",
        "the number is too long: `{found}` has more than {limit} digits written out",
        notes={"real": ("写实际的数；不知道就留空", "write the real number; leave out what is unknown")},
        page=page(
            ("一个数写出来超过 30 位，或者用了很大的指数（1e999999）。", "没有这样的金额或数量；放它进来会拖垮计算。", "写实际的数。"),
            ("The number has more than 30 digits when written out, or a huge exponent (1e999999).", "No sum or count is like that, and it would stall the computation.", "Write the real number."),
            '{"核定项目总投资": 1e999999}',
            '{"核定项目总投资": "3000万"}',
        ),
    ),
    Message(
        "P0716",
        "error",
        "这里应为{wanted}，写的是{what}",
        "expected {wanted}, found {what}",
        page=page(
            ("值的形状不对：该是列表的写成了一个值，该是一个值的写成了一组键值，等等。", "形状不对就不知道各部分指什么。", "照提示的形状写。"),
            ("The value has the wrong shape: a single value for a list, a mapping for a number, and so on.", "In the wrong shape, its parts have no meaning.", "Write it in the shape that the message names."),
            "工业物流航线: 12000架次",
            "工业物流航线: [{飞行架次: 12000架次, 新开设: 是}]",
        ),
    ),
    Message(
        "P0727",
        "error",
        "「{found}」不是数",
        "`{found}` is not a number",
        labels={"write": ("不知道就写 null 或留空", "write null or leave it out if it is unknown")},
        page=page(
            ("NaN、Infinity 不是金额也不是数量。", "它们会让任何比较都没有结果。", "不知道的写 null 或不写。"),
            ("NaN and Infinity are neither sums nor counts.", "With them no comparison has an answer.", "Write null for the unknown, or leave it out."),
            '{"核定项目总投资": NaN}',
            '{"核定项目总投资": null}',
        ),
    ),
    Message(
        "P0734",
        "error",
        "{found} 是二进制浮点数，不能当作确数",
        "{found} is a binary float, not an exact number",
        notes={"fix": ('写 "{found}"（文字）或 Decimal("{found}")', 'write "{found}" (a text) or Decimal("{found}")')},
        page=page(
            ("Python 的 float 存的不是您写的那个十进制数。", "0.1+0.2 不等于 0.3；金额一分不差，从进门起就不经过浮点。", "用 Decimal(\"0.3\")、整数，或文字 \"0.3\"、\"30%\"。"),
            ("A Python float does not hold the decimal that was written.", "0.1 + 0.2 is not 0.3; money is exact from the door on, and floats are not let in.", "Use Decimal(\"0.3\"), a whole number, or a text: \"0.3\", \"30%\"."),
            'policies.evaluate({"研发投入占比": 0.3})',
            'policies.evaluate({"研发投入占比": "30%"})',
        ),
    ),
    Message(
        "P0740",
        "error",
        "读不出单价「{found}」",
        "`{found}` is not a price",
        labels={"write": ("写「{fix}」；不知道就留空", "write `{fix}`; leave out what is unknown")},
        notes={"fix-unknown": _UNKNOWN},
        page=page(
            ("这个事实是单价：每一单位多少钱。", "单位不对，乘出来的就不是钱。", "写数，或「14元/平方米」。"),
            ("The fact is a price: money per unit.", "With another unit the product would not be money.", "Write a number, or `14元/平方米`."),
            "装修单价: 14平方米",
            "装修单价: 14元/平方米",
        ),
    ),
)
