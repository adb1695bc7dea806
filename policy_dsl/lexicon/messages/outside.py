"""Messages of what a policy takes from outside itself: rows that its text leaves open (P042), reference values, clauses of other documents."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0420",
        "error",
        "这个表没有一行写明了数，不知道「原文未载」的是什么数",
        "no row of this table has a value: nothing says what kind of number is not stated",
        labels={"main": ("没有可比的一行", "no row beside it")},
        notes={"fix": ("至少写明一行的比例、标准或金额", "give the rate, price or sum of at least one row")},
        page=(
            "「原文未载」说的是：这一行有，数没有。它是比例、标准还是金额，照同一个表里写明的行。一行也没有写明的表，什么也没有说。\n\n"
            "例：`按照租赁面积分段｛不超过1000平方米的部分：原文未载｝` 没有一行写明。原文整个没有说的，不写表，声明一个由机关认定的事实。",
            "`not stated` says that the row is there and its value is not. Whether it is a rate, a price or a sum is read off the rows that have one; a table in "
            "which no row has a value says nothing.\n\nExample: `in slices of area rented {the part up to 1,000 square metres: not stated}` states no row. Where the "
            "text is silent altogether, write no table: declare a fact that an office decides.",
        ),
    ),
    Message(
        "P0690",
        "error",
        "基准应是一个数：比例、金额、单价或数量，现为{found}",
        "a reference series is a number: a rate, money, a price or a count; this is {found}",
        labels={"main": ("不是数", "not a number")},
        notes={"fix": ("别的事项写成事实，如「事实 …：是否，由某机关认定」", "declare anything else as a fact, such as `fact …: yes/no, decided by OFFICE`")},
        page=(
            "基准是别的机关按日公布的数，如贷款市场报价利率、指导价、低保标准。是否、日期、名称不是基准，写成事实，由某机关认定或公布。\n\n"
            "例：`基准 名录 / register：是否。` 改成 `事实 列入名录 / on the register：是否，由县文旅局公布。`",
            "A reference series is a number that others publish day by day: a loan prime rate, a guide price, a poverty line. A yes/no, a date or a name is none: "
            "declare a fact that an office decides or publishes.\n\nExample: `reference register: yes/no.` becomes `fact on the register: yes/no, published by OFFICE.`",
        ),
    ),
    Message(
        "P0691",
        "error",
        "列出的值不在{name}声明的范围内",
        "a listed value lies outside the declared range of {name}",
        labels={"main": ("超出范围", "out of range")},
        notes={"fix": ("改值，或改「范围…至…」", "mend the value, or the range")},
        page=(
            "基准写了范围，所列的值应在范围内：没有值时，结果的上下限就按这个范围算。\n\n"
            "例：`基准 一年期LPR：比例，范围0%至10%，已公布｛2025年5月20日：30%｝。`：30% 多半是 3.0%。",
            "A series with a range promises that its values lie within it: the bounds of a result rest on the range where no value is known.\n\nExample: "
            "`reference one-year LPR: rate, from 0% to 10%, values {2025-05-20: 30%}.`: 3.0% was probably meant.",
        ),
    ),
    Message(
        "P0692",
        "error",
        "{name}在 {day} 有两个值",
        "{name} has two values on {day}",
        labels={"main": ("又是这一天", "the same day again"), "other": ("先列在这里", "first listed here")},
        notes={"fix": ("留一个；更正的，写更正后的值", "keep one; of a correction, the corrected value")},
        page=(
            "一个基准一天只有一个值。列了两个，哪一个算数，程序不猜。\n\n例：`已公布｛2025年5月20日：3.0%；2025年5月20日：3.1%｝`：查公布的原文，留一个。",
            "A series has one value a day. Which of two would count is not for a program to guess.\n\nExample: `values {2025-05-20: 3.0%; 2025-05-20: 3.1%}`: look "
            "it up where it was published, and keep one.",
        ),
    ),
    Message(
        "P0693",
        "error",
        "{name}的日期倒了：{day} 写在 {before} 之后",
        "the days of {name} are out of order: {day} stands after {before}",
        labels={"main": ("这一天更早", "this day is earlier"), "other": ("在它之后", "than this one")},
        notes={"fix": ("按日期先后排列，早的在前", "list the values by day, the earliest first")},
        page=(
            "所列的值按公布的先后写，早的在前：次序倒了，多半有一个日期写错了。\n\n例：`已公布｛2025年5月20日：3.0%；2024年10月21日：3.1%｝` 改成先 2024 年、后 2025 年。",
            "Values are listed by the day they were published on, the earliest first: where the order breaks, a date is probably wrong.\n\nExample: `values {2025-05-20: "
            "3.0%; 2024-10-21: 3.1%}` should list 2024 before 2025.",
        ),
    ),
    Message(
        "P0694",
        "error",
        "没有「{name}」这个基准",
        "there is no reference series `{name}`",
        labels={"main": ("不是基准", "no reference series"), "other": ("它在这里声明", "it is declared here")},
        notes={
            "known": ("声明了的基准：{known}", "the declared series: {known}"),
            "fix": ("先声明：`基准 …：比例，由某机关公布。`", "declare it first: `reference …: rate, published by OFFICE.`"),
        },
        page=(
            "「D前最近一次公布的X」里的 X 应是声明了的基准。普通的事实只有一个值，没有公布的日期。\n\n"
            "例：`开业日期前最近一次公布的改造投入`：改造投入是事实；声明 `基准 一年期LPR / one-year LPR：比例，由某机关公布。` 再用它。",
            "In `the last X published before D`, X is a declared reference series. A plain fact has one value and no day of publication.\n\nExample: `the last renovation "
            "cost published before opening date`: renovation cost is a fact; declare `reference one-year LPR: rate, published by OFFICE.` and use that.",
        ),
    ),
    Message(
        "P0695",
        "warning",
        "所列的值从 {first} 起，{day} 没有：{name}在那里是未知的",
        "the listed values begin on {first}; there is none for {day}: {name} is unknown there",
        labels={"main": ("没有更早的值", "no earlier value"), "other": ("列在这里", "listed here")},
        notes={"fix": ("补上更早公布的值，或由事实文件的「基准」提供", "list an earlier value, or let `references` of the facts give it")},
        page=(
            "要的是某一天前最近一次公布的值，而所列的第一个值在那一天之后。结果在那里是待定，不是零，也不借用后来的值。\n\n"
            "例：`2020年1月1日前最近一次公布的一年期LPR`，所列的值从 2024 年起：补上 2019 年的值。",
            "What is wanted is the last value before some day, and the first listed one comes after it. The result is undetermined there: not zero, and not a later "
            "value.\n\nExample: `the last one-year LPR published before 2020-01-01` with values from 2024 on: list the value of 2019.",
        ),
    ),
    Message(
        "P0696",
        "error",
        "「{name}」有许多日期的值：用哪一天的？",
        "`{name}` has a value for many days: which day's is meant?",
        labels={"main": ("没有说日期", "no day"), "other": ("基准在这里声明", "the series is declared here")},
        notes={
            "fix": (
                "写「贷款日期前最近一次公布的{name}」、「贷款日期适用的{name}」或「最近一次公布的{name}」",
                "write `the last {name} published before loan date`, `{name} in effect on loan date` or `the last published {name}`",
            )
        },
        page=(
            "「不超过同期LPR的50%」的「同期」是哪一天，规则要写明：放款日、申请日，还是判断的这一天。差一个月，钱就可能不同。\n\n"
            "例：`按照贷款利息…一年期LPR的50%` 改成 `放款日期前最近一次公布的一年期LPR的50%`。",
            "Which day is meant by 'the LPR of the time': the day of the loan, of the application, or the day asked about? The rule says so; a month earlier, the sum may "
            "differ.\n\nExample: `50% of one-year LPR` becomes `50% of the last one-year LPR published before loan date`.",
        ),
    ),
    Message(
        "P0760",
        "error",
        "没有「{key}」这个基准",
        "there is no reference series `{key}`",
        labels={"near": ("是不是「{near}」", "do you mean `{near}`?")},
        notes={
            "known": ("政策声明的基准：{known}", "the series that the policy declares: {known}"),
            "none": ("政策没有声明基准；事实写在主体或项目之下", "the policy declares none; facts stand under `applicant` or in a project"),
            "fact": ("它是事实，不是基准：写在主体或项目之下", "it is a fact, no reference series: write it under `applicant` or in a project"),
        },
        page=(
            "「基准」之下写的是政策声明的基准，各有按日公布的值。写了政策没有声明的名称，不会起作用，所以不放过。\n\n"
            "例：`基准: {一年LPR: {2025-05-20: 3.0%}}`，政策里叫 `一年期LPR`。",
            "Under `references` stand the series that the policy declares, each with its values by day. A name that no policy declares would have no effect, so it is not "
            "passed over.\n\nExample: `references: {LPR of one year: {2025-05-20: 3.0%}}` where the policy says `one-year LPR`.",
        ),
    ),
    Message(
        "P0761",
        "error",
        "{name}在 {day} 有两个值",
        "{name} has two values on {day}",
        notes={"fix": ("留一个", "keep one")},
        page=(
            "一个基准一天只有一个值。写了两个，哪一个算数，程序不猜。\n\n例：`一年期LPR: [{日期: 2025-05-20, 值: 3.0%}, {日期: 2025年5月20日, 值: 3.1%}]`。",
            "A series has one value a day. Which of two would count is not for a program to guess.\n\nExample: `one-year LPR: [{date: 2025-05-20, value: 3.0%}, {date: "
            "20 May 2025, value: 3.1%}]`.",
        ),
    ),
    Message(
        "P0762",
        "error",
        "{name}在 {day} 的值与政策所列的不同",
        "the value of {name} on {day} is not the one that the policy lists",
        notes={"fix": ("以公布的为准：改这里，或改政策所列的值", "what was published governs: mend it here, or in the policy")},
        page=(
            "政策自己列了这一天的值，事实又给了另一个。两个不能都对，程序不替谁作主。\n\n例：政策列 `2025年5月20日：3.0%`，事实写 `2025-05-20: 3.1%`：查公布的原文。",
            "The policy lists a value for this day and the facts give another. Both cannot be right, and the program does not choose.\n\nExample: the policy says "
            "`2025-05-20: 3.0%`, the facts `2025-05-20: 3.1%`: look it up where it was published.",
        ),
    ),
    Message(
        "P0697",
        "error",
        "「{found}」没有写明文件和条款",
        "`{found}` does not name a document and a clause",
        labels={"main": ("哪一份文件的哪一条", "which clause of which document")},
        notes={"fix": ("写「文件的文件夹名：条款号」，如「city-2025：3.2」", "write the folder of the document and the number of the clause: 「city-2025：3.2」")},
        page=(
            "「出自「…」，即「city-2025：3.2」」说的是：两份文件一起判断的时候，外部条款就是那一份的那一条。要写文件的文件夹名和条款号，中间用「：」。\n\n"
            "例：`出自「市级办法」，即「3.2」。` 没有写哪一份文件；改成 `即「city-2025：3.2」`。",
            "`origin \"…\", that is 「city-2025：3.2」` says which clause the external one is where both documents are evaluated together: the folder of the document and "
            "the number of the clause, with a colon between.\n\nExample: `origin \"City measures\", that is \"3.2\".` names no document; write `that is \"city-2025：3.2\"`.",
        ),
    ),
)
