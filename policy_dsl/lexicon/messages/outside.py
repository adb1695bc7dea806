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
)
