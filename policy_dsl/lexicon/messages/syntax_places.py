"""Messages P01, third part: statements that are well formed and stand where they cannot, or lack what they need."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0115",
        "error",
        "「{word}」前面没有条款",
        "`{word}` stands before any clause",
        labels={"main": ("不知道属于哪一条", "belongs to no clause")},
        notes={
            "fix": (
                "改法：移到它所说的条款下面；整条的原文写成标题行「原文：…」",
                "help: move it below the clause it speaks of; the whole article goes into the header line `source: …`",
            )
        },
        page=page(
            (
                "原文、解读、豁免、不计变异都属于它上面的那个条款，这里上面没有条款。",
                "引文要知道是哪一条的依据，解读要知道解的是哪一条，才能核对。",
                "移到条款下面。整条的原文写在文件开头：原文：「…」。",
            ),
            (
                "source, reading, waive and unnoticed mutant belong to the clause above them; there is none above.",
                "A quotation must be known as the ground of one clause, a reading as the reading of one, or nothing can be compared.",
                "Move it below its clause. The whole article stands in the header: source: 「…」.",
            ),
            "原文 「对获授牌的，给予5万元奖励。」\n条款 1.1 奖励 / reward：\n  对获授牌的，给予5万元奖励。",
            "条款 1.1 奖励 / reward：\n  对获授牌的，给予5万元奖励。\n  原文 「对获授牌的，给予5万元奖励。」",
        ),
    ),
    Message(
        "P0119",
        "error",
        "「{word}」前面没有清单",
        "`{word}` stands before any list",
        labels={"main": ("不知道是哪张清单的项", "belongs to no list")},
        notes={"fix": ("改法：写在「清单 …（件）：」下面；单独的事实用「事实」", "help: put it below `list … (piece):`; a fact by itself is a `fact`")},
        page=page(
            (
                "「项」是清单里每一件东西的事实，要写在清单下面。",
                "不知道属于哪张清单，就不知道数的是什么。",
                "移到清单下面，或改成「事实」。",
            ),
            (
                "A field is a fact of each thing in a list and stands below its list.",
                "Without its list nobody knows what is counted.",
                "Move it below the list, or make it a fact.",
            ),
            "项 飞行架次 / flights flown：数量（架次）。",
            "清单 航线 / route（routes）（条）：\n  项 飞行架次 / flights flown：数量（架次）。",
        ),
    ),
    Message(
        "P0120",
        "error",
        "共同的条件下面没有条款",
        "no clause stands below this shared condition",
        labels={"main": ("只有条件", "a condition by itself")},
        notes={"fix": ("改法：在下面写条款，向右缩进；或者删去这一行", "help: write its clauses below, indented; or remove the line")},
        page=page(
            (
                "以「：」结束的一行条件，管它下面的各个条款；下面没有条款。",
                "没有条款的条件不产生任何支持，多半是漏了一段。",
                "补上条款，或者删去这一行。",
            ),
            (
                "A line of conditions that ends in a colon governs the clauses below it; there are none.",
                "A condition without a clause gives nothing; mostly something was lost.",
                "Add the clauses or remove the line.",
            ),
            "对工业物流企业：",
            "对工业物流企业：\n  条款 8.1 技改支持 / renovation support：按照不超过核定项目总投入的10%给予资金支持。",
        ),
    ),
    Message(
        "P0121",
        "error",
        "句末列了几项条件，前面没有说是「之一」还是「全部」",
        "conditions are listed at the end, but nothing says whether one or all must hold",
        labels={"main": ("这一句", "this sentence")},
        notes={
            "fix": (
                "改法：前面加「有下列情形之一的，」或「同时符合下列条件的，」",
                "help: begin with `on any of the following grounds,` or `on all of the following grounds,`",
            )
        },
        page=page(
            (
                "冒号后面列了（一）（二）……，句子前面没有「有下列情形之一的」或「同时符合下列条件的」。",
                "有一项即可，还是项项都要，结果完全不同。",
                "在句子开头说明。",
            ),
            (
                "After the colon stand (1), (2) …, but the sentence does not begin with `on any of the following grounds` or `on all …`.",
                "Whether one suffices or all are needed makes all the difference.",
                "Say so at the beginning.",
            ),
            "给予9万元奖励：（一）获授牌；（二）非遗工坊。",
            "有下列情形之一的，给予9万元奖励：（一）获授牌；（二）非遗工坊。",
        ),
    ),
    Message(
        "P0122",
        "error",
        "说了「下列」，后面没有列出来",
        "`the following` is announced and nothing follows",
        labels={"main": ("说的是哪些？", "which?")},
        notes={"fix": ("改法：句末写「：（一）…；（二）…。」", "help: end the sentence with `: (1) …; (2) ….`")},
        page=page(
            (
                "句子说「有下列情形之一的」，句末没有冒号和各项。",
                "没有列出的条件无从判断。",
                "在句末用冒号列出各项。",
            ),
            (
                "The sentence says `on any of the following grounds` and lists none at its end.",
                "Conditions that are not listed cannot be judged.",
                "List them after a colon at the end.",
            ),
            "有下列情形之一的，给予9万元奖励。",
            "有下列情形之一的，给予9万元奖励：（一）获授牌；（二）非遗工坊。",
        ),
    ),
    Message(
        "P0123",
        "error",
        "条款「{name}」没有编号",
        "clause `{name}` has no number",
        labels={"main": ("编号写在名称前面", "the number stands before the name")},
        notes={
            "fix": (
                "改法：写成「条款 1.1 {name}：」这样的，编号由起草人定，以后不变",
                "help: write it like `clause 1.1 {name}:`; the drafter chooses the number and it never changes",
            )
        },
        page=page(
            (
                "每个条款要有起草人写定的编号。",
                "结果、案例、比较和以前的支持记录都按编号指称条款；编号不能靠次序推算。",
                "在名称前写上编号，以条号开头，如 3.3。",
            ),
            (
                "Each clause carries a number that the drafter wrote.",
                "Results, examples, comparisons and earlier grants refer to clauses by number; it is never derived from their order.",
                "Write the number before the name, beginning with the article: 3.3.",
            ),
            "条款 研发支持 / R&D support：",
            "条款 3.3 研发支持 / R&D support：",
        ),
    ),
    Message(
        "P0124",
        "error",
        "这一行的写法不合这张表",
        "this row does not suit the table",
        labels={
            "main": (
                "分档、分段的表写数的范围；分类的表写声明过的各项；分情形的表写条件",
                "brackets and slices take ranges, classes take members, cases take conditions",
            )
        },
        notes={"fix": ("改法：改这一行，或改「分档」「分类」「分段」「分情形」", "help: change the row, or the kind of table")},
        page=page(
            (
                "表的种类决定每一行前面写什么：分档、分段写范围，分类写成员，分情形写条件。",
                "写法不合，就不知道哪一行适用。",
                "改行首，或改表的种类。",
            ),
            (
                "The kind of table decides what stands before each colon: ranges in brackets and slices, members in classes, conditions in cases.",
                "Where it does not suit, nobody can say which row applies.",
                "Change the row or the kind of table.",
            ),
            "按照从业人数分类给予奖励｛不满50人：5万元；50人以上：10万元｝。",
            "按照从业人数分档给予奖励｛不满50人：5万元；50人以上：10万元｝。",
        ),
    ),
    Message(
        "P0125",
        "error",
        "从这里起还有 {count} 处读不出来，没有一一列出",
        "{count} more statements from here on cannot be read; they are not listed",
        labels={"main": ("没有列出的第一处", "the first that is not listed")},
        notes={"fix": ("改法：先改上面列出的各处；语言、文件都对吗？", "help: mend those listed above first; is it the right file, in the right language?")},
        page=page(
            (
                "一份文件里读不出来的句子太多，只列出前面的。",
                "几百处同样的错误，往往只有一个原因：文件拿错了，语言写错了，或者粘贴坏了。",
                "先改列出的几处，再检查一遍。",
            ),
            (
                "So many statements cannot be read that only the first are listed.",
                "Hundreds of the same error mostly have one cause: the wrong file, the wrong language line, or a paste that went wrong.",
                "Mend the ones listed and check again.",
            ),
            "语言：英文\n对获授牌的，给予5万元奖励。",
            "语言：中文\n对获授牌的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0126",
        "error",
        "「不足{first}」后面写的是「{second}」，两个数应当相同",
        "below {first}, and then {second}: the two figures should be the same",
        labels={"main": ("与前面的数不同", "differs from the figure before")},
        notes={"fix": ("改法：两处写同一个数，例如「不足5万元的按5万元给予」", "help: write one figure, for example `at least CNY 50,000`")},
        page=page(
            (
                "保底写作「不足M的按M给予」：算出来不到M的，给予M。",
                "两个数不同，就不知道算出来在两个数之间的给多少。",
                "两处写同一个数。",
            ),
            (
                "A floor says that whoever would get less than M gets M; Chinese writes the sum twice.",
                "Where the two differ, nobody can say what is paid between them.",
                "Write the same figure in both places.",
            ),
            "按照改造投入的13%给予补助，不足6万元的按5万元给予。",
            "按照改造投入的13%给予补助，不足5万元的按5万元给予。",
        ),
    ),
    Message(
        "P0127",
        "error",
        "并列了几个数「{found}」，没有写「分别」",
        "several figures in a row, {found}, and no `respectively`",
        labels={"main": ("各归哪一项？", "which is for which?")},
        notes={
            "fix": ("改法：写作「{fix}」（pol check --fix 可代改）", "help: write `{fix}` (pol check --fix can do it)"),
            "list": ("前面按同样次序列出各项，如「对书店等级为示范、标准的，」", "name the things before, in the same order: `if bookshop grade is model or standard, `"),
        },
        page=page(
            (
                "一句话里并列了几个数，没有「分别」。",
                "没有「分别」，就不知道是一个一个对应前面列出的各项，还是加在一起。",
                "写「分别」，前面按同样次序列出各项；是相加的，写「加」。",
            ),
            (
                "A sentence has several figures in a row without `respectively`.",
                "Without it nobody can say whether they go one by one with the things named before, or are added.",
                "Write `respectively`, and name the things before in the same order; if they are added, write `plus`.",
            ),
            "对书店等级为示范、标准的，给予9万元、4万元奖励。",
            "对书店等级为示范、标准的，分别给予9万元、4万元奖励。",
        ),
    ),
    Message(
        "P0128",
        "error",
        "「但…除外」写在两个「其中」之间，说不清除外的是什么",
        "an exception between two `of which` leaves open what is excepted",
        labels={"main": ("整项支持，还是只有前一项改动？", "from the whole support, or from the change before it only?"), "other": ("从这里起只说改动", "from here on only changes")},
        notes={
            "fix-whole": ("整项支持都除外的：移到「；其中」之前，或者句末", "if the whole support is excepted: move it before `; of which`, or to the end"),
            "fix-part": ("只不作前一项改动的：写进它的条件，如「；其中甲且未乙的」", "if only that change is: put it into its condition, `; of which if a and not b, `"),
        },
        page=page(
            (
                "「；其中…的，」之后说的是对支持的改动；「但…除外」夹在两个「其中」之间，可以读成两样。",
                "一样是全部不给，一样是照常给、只是不提高：差的是整笔钱。",
                "整项除外的，写在「；其中」之前或者句末；只是不作改动的，写进「其中」的条件：其中甲且未乙的。",
            ),
            (
                "After `; of which if …` the sentence speaks of changes; an exception between two of them can be read in two ways.",
                "One pays nothing at all, the other pays as usual and only does not raise: the whole sum lies between them.",
                "If the whole support is excepted, write it before `; of which` or at the end; if only the change is, put `and not …` into its condition.",
            ),
            "按照改造投入的13%给予补助；其中非遗工坊的，按15%，但被责令整改的除外；其中示范书店的，按20%。",
            "按照改造投入的13%给予补助，但被责令整改的除外；其中非遗工坊的，按15%；其中示范书店的，按20%。",
        ),
    ),
    Message(
        "P0129",
        "error",
        "这一行有 {count} 格，表头有 {columns} 列",
        "this row has {count} cells, the head of the table {columns} columns",
        labels={"main": ("这一行", "this row")},
        notes={
            "fix": (
                "改法：每列一格，次序与表头相同；原文没有写的，写「原文未载」；不给的，格子留空「｜｜」",
                "help: one cell for each column, in the order of the head; what the text does not give is `not stated`, what is not paid an empty cell, `| |`",
            )
        },
        page=page(
            (
                "二维表的一行，格数与表头的列数不同。",
                "少一格，后面的数就归错了列；从哪里少的，看不出来。",
                "补上缺的一格，或删去多的。",
            ),
            (
                "A row of a table of two dimensions has more or fewer cells than the head has columns.",
                "Where one is missing, the figures after it belong to the wrong column, and nobody can tell which is missing.",
                "Add the missing cell, or delete the one too many.",
            ),
            "表 房租标准 / rent rate：行为书店等级，列为所在区域｛｜老城｜新城｜乡镇；示范｜9元｜6元｜3元；标准｜7元｜4元｝。",
            "表 房租标准 / rent rate：行为书店等级，列为所在区域｛｜老城｜新城｜乡镇；示范｜9元｜6元｜3元；标准｜7元｜4元｜2元｝。",
        ),
    ),
)
