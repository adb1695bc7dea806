"""Messages P04: tables."""

from __future__ import annotations

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
        labels={"main": ("到不了", "unreachable")},
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
)
