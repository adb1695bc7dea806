"""排名, 居前N名, 择优支持: what depends on all applications together (phrasebook Q1, Q2)."""

from __future__ import annotations

from typing import Literal

from policy_dsl.syntax import ast
from policy_dsl.syntax.roles import Bit, Build, Children, bits, has, need, node, nodes, place, ref, token, tokens

PLACES = "名"  # what ranks are counted in where English says only a number


def ranking(children: Children) -> ast.Ranking:
    """排名：评审名次按照评审得分从高到低排列，相同的并列。"""
    keys = tuple(n for n in nodes(children) if isinstance(n, ast.RankKey))
    only = next((n for n in nodes(children) if not isinstance(n, ast.RankKey)), None)
    within = tuple(n for found in bits(children, "within") for n in found)
    ties: Literal["share", "lower", "office"] | None = next(iter(bits(children, "tie")), None)
    rank, *total = tokens(children, "NAME")
    return ast.Ranking(ref(rank), keys, only, within, ties, ref(total[0]) if total else None, span=place(children))


def rank_within(children: Children) -> Bit:
    """按照所在区域分别排名 · within each area."""
    return Bit("within", tuple(nodes(children)), place(children))


def rank_key(children: Children) -> ast.RankKey:
    """评审得分从高到低排列 · review score from highest to lowest."""
    word = need(children, "HIGHFIRST", "LOWFIRST")
    return ast.RankKey(node(children), word.type == "HIGHFIRST", day=word.value == 1, span=place(children))


def tie(children: Children) -> Bit:
    return Bit("tie", "share" if has(children, "TIESHARE") else "lower" if has(children, "TIELOWER") else "office", place(children))


def _count(children: Children) -> ast.Node:
    quantity = token(children, "QTY", "PCT")
    if quantity is not None:
        return quantity.value  # type: ignore[no-any-return]
    number = tokens(children, "NUM")[-1].value
    return ast.Quantity(number.value, PLACES, span=number.span)


def among_first(children: Children) -> ast.AmongFirst:
    """评审名次居前10名 · review rank is among the first 10."""
    return ast.AmongFirst(nodes(children)[0], _count(children), span=place(children))


def best_of(children: Children) -> Bit:
    """按照评审名次择优支持不超过10家 · for the best 10 firms by review rank; before or after what is paid."""
    key = next((n for n in nodes(children) if isinstance(n, ast.RankKey)), None)
    rank = key if key is not None else ref(need(children, "NAME"))
    return Bit("tails", (ast.BestOf(rank, _count(children), span=place(children)),), place(children))


BUILD: Build = {
    "ranking": ranking,
    "rank_within": rank_within,
    "rank_key": rank_key,
    "tie": tie,
    "among_first": among_first,
    "best_of": best_of,
}
