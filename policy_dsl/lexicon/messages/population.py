"""Messages P0681, P0683, P0757 and P0758: budgets, and all applications together (S47)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0681",
        "error",
        "两句「缩减」用同一个总额「{name}」",
        "two reductions use one total, `{name}`",
        labels={"main": ("又用一次", "used again"), "other": ("已经在这里用过", "used here already")},
        notes={"fix": ("一笔预算写一句，列出分这笔预算的各条；两笔预算声明两个总额", "one statement for one budget, naming all clauses that share it; two budgets need two totals")},
        page=page(
            (
                "总额是分一笔预算的各条款合起来的数。两句「缩减」用同一个名称，就有两个数要叫这个名字。",
                "一份一份判断时，写的是哪一个总额，说不清。",
                "几条分一笔预算的，写在一句里；两笔预算的，声明两个总额。",
            ),
            (
                "The total is what the clauses that share a budget come to. Where two reductions name it, two sums have one name.",
                "For an application judged by itself nobody knows which is meant.",
                "Name all clauses that share a budget in one statement; for two budgets declare two totals.",
            ),
            "缩减：应付总额超过年度预算的，授牌奖等比例缩减。\n缩减：应付总额超过专项预算的，改造补助等比例缩减。",
            "缩减：应付总额超过年度预算的，授牌奖、改造补助等比例缩减。",
        ),
    ),
    Message(
        "P0683",
        "error",
        "「缩减」只写了这一组中的几条，没有写 {names}",
        "the reduction names only some clauses of this group, not {names}",
        labels={"main": ("这一组合起来算", "this group is counted as one")},
        notes={"fix": ("把这一组的条款都写进「缩减」，或者都不写", "name all clauses of the group in the reduction, or none")},
        page=page(
            (
                "就高、择一和有合计上限的一组，合起来是一笔支持。「缩减」只写其中几条，就切断了这一组。",
                "先缩减再比高低，和先比高低再缩减，结果不同；原文没有说次序，程序不替它定（S37）。",
                "一组的条款都写进「缩减」，或者都不写。",
            ),
            (
                "A group of which only the highest is paid, of which one is chosen, or that has a limit, is one support. The reduction names only some of it.",
                "Reducing before comparing and comparing before reducing give different results; the text gives no order, and none is made up (S37).",
                "Name all clauses of the group in the reduction, or none.",
            ),
            "叠加：甲、乙就高不重复。\n缩减：应付总额超过年度预算的，甲等比例缩减。",
            "叠加：甲、乙就高不重复。\n缩减：应付总额超过年度预算的，甲、乙等比例缩减。",
        ),
    ),
    Message(
        "P0757",
        "error",
        "{clauses} 要看全部申报（{name}），这里只看得到一部分",
        "{clauses} depend on all applications together ({name}), and here only a part of them is seen",
        notes={
            "fix": (
                "全部申报写成一张表，用 pol batch；已经排定、合计过的，给表加一列「{name}」",
                "write all applications as one table and use pol batch; where it is settled, give the table a column `{name}`",
            ),
            "once": (
                "这张表只能读一遍，名次和总额要先看完全部才有；存成文件，或者给一个列表、数据框",
                "this table can be read only once, and a rank or a total is known only when all has been read; give a file, a list or a data frame",
            ),
        },
        page=page(
            (
                "条款要看名次或总额，这里看到的只是申报的一部分：分布式引擎的一批、只能读一遍的数据流。",
                "名次和总额要看完全部申报才有；只看一部分排出来的名次是错的，所以不排。",
                "全部申报在一张表里的，用 pol batch，它先看完全部再逐行判断；或者把排定的名次、合计的总额作为一列写进表里，那就按写的算。",
            ),
            (
                "A clause asks for a rank or a total, and here only a part of the applications is seen: one batch of a distributed engine, or a stream that can be "
                "read only once.",
                "Both are known only when all applications are; a rank within a part would be wrong, and is not made up.",
                "Where all applications are in one table, use pol batch, which looks at all before it decides each; or give the table the settled rank or total as a "
                "column, and it is taken as stated.",
            ),
            "frame.mapInArrow(kernel, …)（没有「评审名次」一列）",
            "pol batch policy 申报.parquet",
        ),
    ),
    Message(
        "P0758",
        "error",
        "各份申报写的预算不同：{low} 与 {high}",
        "the applications state different budgets: {low} and {high}",
        notes={
            "fix": (
                "「{name}」由这些申报分同一笔预算，各份要写同一个数（第 {first} 份与第 {second} 份不同）",
                "the applications share one budget (`{name}` is counted over all); cases {first} and {second} differ: state one figure in all",
            )
        },
        page=page(
            (
                "一个文件里的申报分同一笔预算，写的预算却不同。",
                "按不同的预算缩减，合起来就可能超过预算。",
                "各份写同一个数；确是两笔预算的，分成两个文件。",
            ),
            (
                "The applications of one file share one budget and state different ones.",
                "Reduced to different budgets they could come to more than the budget.",
                "State one figure in all; where there are two budgets, make two files.",
            ),
            "[{\"年度预算\": \"300万\"}, {\"年度预算\": \"400万\"}]",
            "[{\"年度预算\": \"300万\"}, {\"年度预算\": \"300万\"}]",
        ),
    ),
)
