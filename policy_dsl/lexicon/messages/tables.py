"""Messages P04: tables."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0401",
        "error",
        "两行重叠，{name}为 {value} 时两行都有",
        "two rows overlap: both hold {name} = {value}",
        labels={"main": ("这一行", "this row"), "other": ("和这一行", "and this row")},
        notes={"fix": ("由起草人定归哪一行，并写解读", "decide which row it belongs to, and say so in a reading")},
    ),
    Message(
        "P0402",
        "warning",
        "分档有空档，{name}为 {value} 时没有一档",
        "the table has a gap: no row for {name} = {value}",
        labels={"main": ("到 {upto}", "up to {upto}"), "other": ("自 {start}", "from {start}")},
        notes={
            "fix-point": (
                "改法：「…以上」（含）归后一档，或「不超过…」归前一档，由起草人定；现在不适用",
                "help: `… or more` in the later row, or `at most …` in the earlier one; as it stands it does not apply",
            ),
            "fix": (
                "补一档，或改两档的界限，由起草人定；没有一档的，不适用",
                "add a row or move a bound, as the drafter decides; what is in no row does not apply",
            ),
        },
    ),
    Message(
        "P0403",
        "error",
        "这一行永远到不了",
        "no value reaches this row",
        labels={"main": ("到不了", "unreachable"), "covers": ("这一行在前，已经包括了它", "this row comes first and covers it")},
        notes={"fix-order": ("改法：两行对调，范围小的写在前面；不用的删去", "help: put the narrower row first, or delete the one that is not needed")},
    ),
    Message(
        "P0404",
        "error",
        "分档不能有「其他」行：把范围写出来",
        "a table by bracket has no `other` row: write the range",
        labels={"main": ("写明范围", "write the range")},
    ),
    Message(
        "P0405",
        "error",
        "分档的界限应为写明的数",
        "the bound of a bracket must be a written figure",
        labels={"main": ("不是数", "not a figure")},
    ),
    Message(
        "P0406",
        "warning",
        "「{names}」没有一行：不适用",
        "no row for {names}: does not apply",
        labels={"main": ("表", "the table"), "other": ("声明", "declaration")},
        notes={"fix": ("补一行，或写「其他：…」", "add a row, or write `other: …`")},
    ),
    Message(
        "P0407",
        "warning",
        "「{name}」可以同时有几项：几行都符合时，取先写的一行",
        "`{name}` may have several members: where several rows hold, the first written counts",
        labels={"main": ("多选", "any of a list")},
    ),
    Message(
        "P0408",
        "error",
        "条件里用的表没有包括一切情形",
        "a table within a condition must cover every case",
        labels={"main": ("用在这里", "used here"), "other": ("这个表", "this table")},
        notes={"fix": ("补「其他：…」或补全各档", "add `other: …`, or the missing brackets")},
    ),
    Message(
        "P0409",
        "warning",
        "这一行用不上：条款的条件已经排除了它",
        "this row is never used: the conditions of the clause exclude it",
        labels={
            "main": ("用不上", "never used"),
            "other": ("条件在这里", "the condition"),
            "covers": ("条件成立时，这一行总是先符合", "where the conditions hold, this row always holds first"),
        },
        notes={"fix": ("删去这一行；确要支持这一类的，放宽条件", "delete the row; if those are to be supported too, widen the condition")},
        page=page(
            ("条款的条件已经排除了表中这一行说的情形。", "读的人以为这一类也有支持，其实没有。", "删去这一行，或放宽条件。"),
            (
                "The conditions of the clause exclude the case that this row is for.",
                "A reader would think that these are supported too, and they are not.",
                "Delete the row, or widen the condition.",
            ),
            "对等级为国家级的，按照等级分类给予奖励｛国家级：3万元；省级：2万元｝。",
            "按照等级分类给予奖励｛国家级：3万元；省级：2万元｝。",
        ),
    ),
    Message(
        "P0410",
        "remark",
        "两行可以同时符合，按先写的一行",
        "both rows can hold at once, and the one written first counts",
        labels={"main": ("这一行", "this row"), "other": ("和这一行", "and this row")},
        notes={
            "fix": ("改法：写成互相排斥的条件，例如后一行加「且未…」", "help: make them exclude each other, for example with `and not …`"),
            "reading": ("次序是本意的，写一条「解读（条件）」", "if the order is meant, say so: reading (condition) …"),
        },
        page=page(
            (
                "表（或几个「其中」）有两行，一个申报人可以同时符合，数额又不同；结果只看哪一行写在前面。",
                "先后是排版，不是规定：挪动一行，数额就变了。",
                "写成互相排斥的条件；次序是本意的，写「解读（条件）」，就不再提醒。一行包含另一行的，窄的写在前面，不算。",
            ),
            (
                "An applicant can meet two rows of a table (or two `of which`) that pay differently; only their order decides.",
                "Order is layout, not law: moving a row changes the sum.",
                "Make the rows exclude each other; if the order is meant, add a `reading (condition)`. A narrow row before a wider one that holds it is fine.",
            ),
            "分情形｛获授牌：10万元；非遗工坊：20万元；其他：1万元｝",
            "分情形｛非遗工坊：20万元；获授牌且未非遗工坊：10万元；其他：1万元｝",
        ),
    ),
    Message(
        "P0411",
        "warning",
        "「{name}」可能是负数，负数也落在这一档",
        "`{name}` may be negative, and negative figures fall into this row",
        labels={"main": ("没有下限", "no lower end"), "other": ("相减得出，可能小于0", "a difference, which may be below 0")},
        notes={"fix": ("改法：这一档写明下限（0…以上不满…），或者用「增量」「超过…的部分」", "help: give the row a lower end (0 or more, below …), or use `the increase of …`")},
        page=page(
            (
                "分档的数是相减得出的，可能小于0；最低一档没有下限，负数也算在里面。",
                "减少了的也得到支持，多半不是本意。",
                "写明下限，例如「0元以上不满10万元」；或者把定义写成增量、超过…的部分，它们不小于0。",
            ),
            (
                "The figure that chooses the row is a difference and may be below 0; the lowest row has no lower end, so it takes in negative figures.",
                "Those who shrank would be paid too, which is mostly not meant.",
                "Write the lower end, `CNY 0 or more, below CNY 100,000`; or define the figure as an increase or an excess, which are never below 0.",
            ),
            "定义 净增：本年产值减上年产值。  …按照净增分档给予奖励｛不满10万元：1万元；10万元以上：2万元｝。",
            "定义 净增：本年产值较上年产值的增量。  …按照净增分档给予奖励｛超过0元不满10万元：1万元；10万元以上：2万元｝。",
        ),
    ),
)
