"""Messages P05: text."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0501",
        "error",
        "{kind}与原文不一致，规则写「{rule}」，原文写「{text}」",
        "{kind} differs from the quotation: rule `{rule}`, quotation `{text}`",
        labels={"main": ("规则", "rule"), "other": ("原文", "quotation")},
        notes={
            "effect": (
                "后果：{name} {base} 的，规则给{rule_pays}，而原文只许{text_pays}",
                "effect: with {name} of {base} the rule pays {rule_pays}, the text only {text_pays}",
            ),
            "effect-sum": ("后果：规则给{rule_pays}，原文是{text_pays}", "effect: the rule pays {rule_pays}, the text {text_pays}"),
            "effect-bound": (
                "后果：{value}从 {low} 到 {high} 的，规则与原文结果不同",
                "effect: for {value} from {low} to {high}, rule and text give different answers",
            ),
            "fix": ("改法：规则改为「{text}」", "help: write `{text}`"),
            "waive": ("确须不同的，写：豁免「{rule}」：理由「…」。", 'or, if the difference is meant: waive "{rule}": because "…".'),
        },
    ),
    Message(
        "P0502",
        "error",
        "原文有「{figure}」，规则里没有",
        "the quotation says `{figure}`, the rule does not",
        labels={"main": ("原文", "quotation"), "other": ("这一条的规则没有写到它", "this clause does not use it")},
        notes={
            "fix": ("改法：把它写进规则；只是引多了的，把引文截短", "help: put it into the rule; if the quotation is too long, shorten it"),
            "waive": ("不需要的，写：豁免「{figure}」：理由「…」。", 'or: waive "{figure}": because "…".'),
        },
    ),
    Message(
        "P0503",
        "error",
        "条款 {number} 没有引用原文",
        "clause {number} quotes no words of the text",
        labels={"main": ("缺 原文 「…」", 'no source "…"')},
        notes={
            "fix": (
                "在条款后写：原文 「…」，照抄它所依据的句子",
                'add after the clause: source "…", with the sentence it rests on, verbatim',
            )
        },
    ),
    Message(
        "P0504",
        "error",
        "文件全文里找不到这段引文：「{words}」",
        "these quoted words do not occur in the official text: `{words}`",
        labels={"main": ("引文", "quotation")},
        notes={
            "differs": ("这里不同：引文写「{written}」，全文写「{official}」", "here they differ: the quotation says `{written}`, the text `{official}`"),
            "fix": ("逐字照抄全文；省略处用 … 连接", "copy the text word by word; join parts left out with …"),
        },
    ),
    Message(
        "P0505",
        "error",
        "规则说「{word}」，所引原文没有这样说",
        "the rule says `{word}`, the quoted words do not",
        labels={"main": ("规则", "rule"), "other": ("原文", "quotation")},
        notes={
            "fix": ("改法：按原文改规则，或把含有它的原文引进来", "help: follow the text, or quote the words that say it"),
            "waive": ("确须如此的，写：豁免「{word}」：理由「…」。", 'or, if it is meant: waive "{word}": because "…".'),
        },
    ),
    Message(
        "P0506",
        "error",
        "条款 {number} 给钱，却没有任何条件",
        "clause {number} pays and asks no condition",
        labels={"main": ("谁都能得到", "everyone would get it")},
        notes={
            "fix": (
                "改法：写上「对…的，」；确实无条件的，写：豁免「无条件」：理由「…」。",
                'help: write `if …, `; if it really is unconditional: waive "no condition": because "…".',
            )
        },
    ),
    Message(
        "P0507",
        "error",
        "条款 {number} 里有两项支持",
        "clause {number} holds two supports",
        labels={"main": ("一项支持，一个条款", "one support, one clause"), "other": ("第二项", "the second")},
        notes={
            "fix": ("第二项另立条款，并写上编号和名称；同一项支持按情形定数的，写「分情形给予补助｛…；其他：…｝」", "make the second a clause of its own, with a number and a name; one support with a sum for each case is written `pay as aid by case {{if …; otherwise: …}}`"),
            "fix-cap": ("改法：「；」另起一项支持；只是封顶的，前面写「，」", "help: `;` begins another support; before a cap write `,`"),
        },
    ),
    Message(
        "P0508",
        "error",
        "原文说「{word}」，规则没有这样说",
        "the quotation says `{word}`, the rule does not",
        labels={"main": ("原文", "quotation"), "other": ("规则", "rule")},
        notes={
            "fix": ("改法：把它写进规则", "help: put it into the rule"),
            "waive": ("不影响含义的，写：豁免「{word}」：理由「…」。", 'or, if it changes nothing: waive "{word}": because "…".'),
        },
    ),
    Message(
        "P0509",
        "remark",
        "原文这一句没有条款引用：「{words}」",
        "no clause quotes this sentence of the text: `{words}`",
        labels={"main": ("全条原文", "the whole article")},
        notes={
            "fix": (
                "是支持的，立条款；只是导语的，在相关条款一并引用",
                "if it grants something, make it a clause; if it only leads in, quote it with the clause it leads to",
            )
        },
    ),
    Message(
        "P0510",
        "error",
        "规则写「{rule}」，所引原文里没有",
        "the rule says `{rule}`, the quoted words do not",
        labels={"main": ("规则", "rule"), "other": ("所引原文", "the quotation")},
        notes={
            "fix": ("改法：按原文改规则，或把写有它的原文引进来", "help: follow the text, or quote the words that say it"),
            "waive": ("原文没有而确须写的，写：豁免「{rule}」：理由「…」。", 'or, if it must stand without a text: waive "{rule}": because "…".'),
        },
    ),
    Message(
        "P0511",
        "remark",
        "豁免「{words}」没有用上",
        "the waiver of `{words}` is not needed",
        labels={"main": ("规则与原文在这里没有出入", "rule and text do not differ here")},
    ),
    Message(
        "P0512",
        "warning",
        "没有引用任何原文，规则没有与原文核对",
        "no words of the text are quoted: the rules were not compared with it",
        labels={"main": ("从这一条起", "from this clause on")},
        notes={
            "fix": (
                "每个条款后写：原文 「…」；标题行可写全条的「原文」",
                'add to each clause: source "…"; the header line `source` may hold the whole article',
            )
        },
    ),
    Message(
        "P0513",
        "error",
        "「{rule}」前后的词与原文不同",
        "the word that goes with `{rule}` differs from the quotation",
        labels={"main": ("规则", "rule"), "other": ("原文", "quotation")},
        notes={
            "exact": ("原文对它写「不超过」或「最高」，规则没有", "the quotation says 不超过 (up to) or 最高 (capped at) of it, the rule does not"),
            "word": ("规则对它说「{word}」，原文没有这样说", "the rule says `{word}` of it, the quotation does not"),
            "waive": ("确须不同的，写：豁免「{rule}」：理由「…」。", 'or, if the difference is meant: waive "{rule}": because "…".'),
        },
    ),
    Message(
        "P0514",
        "warning",
        "样子里还有 {count} 处没有填",
        "places of the template that are not filled in: {count}",
        labels={"main": ("照公文填写", "as the official text says"), "other": ("这里也是", "here also")},
        notes={"fix": ("「填：…」是 pol new 写的样子，填好就不再提醒", "`FILL IN: …` was written by pol new; it goes away once it is filled in")},
        page=(
            "标题行里还有 pol new 写的「填：…」。样子里的标题、文号、机关会印在决定和报告上。\n\n"
            "照公文填写；没有的，删去这一行。例：`标题：「填：措施的标题」` 改为 `标题：「支持实体书店」`。",
            "Header lines still say `FILL IN: …`, as pol new wrote them. Title, number and authority are printed on decisions and reports.\n\n"
            'Write what the official text says, or delete the line: `title: "FILL IN: title of the measure"` becomes `title: "Support for bookshops"`.',
        ),
    ),
    Message(
        "P0520",
        "remark",
        "{clause} {title}没有封顶：原文也没有「最高」，请确认不是漏抄",
        "{clause} {title}: no cap, nor in the text; please confirm",
        labels={"main": ("没有「最高」", "no cap")},
    ),
)
