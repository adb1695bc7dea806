"""Where lines break, and where comments land: both follow the tree, not the source's layout."""

from __future__ import annotations

from policy_dsl.format.comments import place
from policy_dsl.format.layout import WIDTH, Block, lines
from policy_dsl.format.pen import IN, OUT, ROW, SOFT
from policy_dsl.kernel.source import Source, Span
from policy_dsl.kernel.width import width
from policy_dsl.syntax import ast

NOWHERE = Span(Source("<none>", ""), 0, 0)


def test_what_fits_stays_on_one_line() -> None:
    assert lines(Block(f"对甲的，{SOFT}给予5万元奖励。", NOWHERE, indent=2), "zh") == ["  对甲的，给予5万元奖励。"]
    assert lines(Block(f"if a,{SOFT}pay CNY 50,000 as a reward.", NOWHERE), "en") == ["if a, pay CNY 50,000 as a reward."]


def test_a_long_text_breaks_only_at_its_marks() -> None:
    pieces = ["甲" * 30 + "，", "乙" * 10 + "，", "丙" * 30 + "。"]
    found = lines(Block(SOFT.join(pieces), NOWHERE, indent=2, hang=2), "zh")
    assert found == ["  " + pieces[0] + pieces[1], "    " + pieces[2]]
    assert all(width(line) <= WIDTH for line in found)


def test_a_piece_without_marks_is_never_cut() -> None:
    assert lines(Block("甲" * 100, NOWHERE), "zh") == ["甲" * 100]


def test_rows_of_a_long_table_stand_on_lines_of_their_own() -> None:
    text = f"按照等级分类给予补助｛{IN}甲：{'1' * 60}元；{ROW}乙：{'2' * 60}元{OUT}｝。"
    assert lines(Block(text, NOWHERE, indent=2), "zh") == [
        "  按照等级分类给予补助｛",
        f"    甲：{'1' * 60}元；",
        f"    乙：{'2' * 60}元",
        "  ｝。",
    ]


def _placed(text: str, *pieces: str) -> tuple[dict[int, list[str]], dict[int, str], list[str]]:
    """The comments of ``text`` among blocks that stand where the ``pieces`` stand."""
    source = Source("a.pol", text)
    blocks = [Block(p, Span(source, text.index(p), text.index(p) + len(p))) for p in pieces]
    comments = []
    for i, char in enumerate(text):
        if char == "#":
            end = text.find("\n", i)
            comments.append(ast.Comment(text[i : end if end >= 0 else len(text)], Span(source, i, end if end >= 0 else len(text))))
    found = place(blocks, comments)
    return found.before, found.after, found.last


def test_comments_before_after_inside_and_last() -> None:
    assert _placed("# 头\n甲\n乙", "甲", "乙") == ({0: ["# 头"]}, {}, [])
    assert _placed("甲 #注\n乙", "甲", "乙") == ({}, {0: "# 注"}, [])
    assert _placed("甲，# 里\n乙。\n丙", "甲，# 里\n乙。", "丙") == ({0: ["# 里"]}, {}, [])
    assert _placed("甲\n# 末", "甲") == ({}, {}, ["# 末"])
    assert _placed("甲\n#\n乙", "甲", "乙") == ({1: ["#"]}, {}, [])


def test_two_blocks_on_one_line_give_the_comment_to_the_last() -> None:
    assert _placed("甲。乙。# 注", "甲。", "乙。") == ({}, {1: "# 注"}, [])
