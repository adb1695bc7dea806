"""Messages P063: clauses that read one another, and how they combine (S31, S37)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0630",
        "error",
        "「{name}」没有第（{count}）项",
        "`{name}` has no item ({count})",
        labels={"main": ("它的条件没有这么多项", "its conditions have fewer items")},
        notes={"fix": ("数一数那一条列出的各项，改成有的项次", "count the items that clause lists, and name one it has")},
        page=(
            "「符合某条第（一）、（三）项」说的是那一条用（一）（二）…列出的条件。项次比列出的多，就不知道指哪一项。\n\n"
            "例：条款 1.1 只列（一）（二），写 `对符合申报条件第（三）项的` 就是这个错误；改成有的项次。",
            "`meets items (1) and (3) of ⟨clause⟩` speaks of the conditions that the clause lists as (1), (2) …. Where it lists fewer, nobody knows which "
            "is meant.\n\nIf clause 1.1 lists (1) and (2) only, `meets items (3) of conditions` gives this error; name an item that is there.",
        ),
    ),
    Message(
        "P0631",
        "error",
        "两条叠加规则交错：{both} 在两个组里，而两个组谁也不包含谁",
        "two rules of combination cross: {both} is in both groups, and neither group holds the other",
        labels={"main": ("这一组", "this group"), "other": ("与这一组交错", "crosses this one")},
        notes={"fix": ("让一组包含另一组，或把共有的条款从一组里去掉", "let one group hold the other, or take the shared clause out of one")},
        page=(
            "先合并哪一组，结果不同，而原文没有说次序（S37）。各组应成树形：要么不相交，要么一组整个在另一组里。\n\n"
            "例：`叠加：甲、乙可以叠加，合计最高100万元。` 又写 `叠加：乙、丙就高不重复。`，乙在两组里。",
            "Which group is combined first changes the result, and the text gives no order (S37). Groups form a tree: they are apart, or one holds the other "
            "whole.\n\nExample: `stacking: a and b may be combined, in total capped at CNY 1 million.` and `stacking: b and c: only the highest is paid.`: b is "
            "in both.",
        ),
    ),
    Message(
        "P0632",
        "error",
        "条款绕回了自己：{ring}",
        "a clause needs itself: {ring}",
        labels={"main": ("从这里绕回", "comes back here")},
        notes={"fix": ("一条的金额或条件可以读另一条，不能绕成圈", "a clause may read another's award, but not in a circle")},
        page=(
            "甲看乙付没付，乙又看甲付没付：谁先算，没有答案（S37）。条款可以读别的条款的支持，不能绕回自己。\n\n"
            "例：条款 1.1 写 `对已享受乙的`，条款 1.2 乙又写 `对已享受甲的`。改法：去掉圈里的一处，或改读一个事实。",
            "Clause a asks whether b was paid, and b whether a was: neither can be computed first (S37). A clause may read the award of another, but never come back "
            "to itself.\n\nExample: clause a says `if b was paid`, clause b says `if a was paid`. Take one link of the circle away, or read a fact instead.",
        ),
    ),
    Message(
        "P0633",
        "error",
        "「分别」后有{count}个数，前面列出的是{named}项",
        "`respectively` gives {count} figures for {named} things",
        labels={"main": ("这些数各归哪一项，说不清", "which figure is for which is not clear")},
        notes={
            "fix": ("前面列几项，就写几个数，次序相同", "write as many figures as things are named, in the same order"),
            "case": (
                "列的是几个是否事实的，写「分情形给予…｛{first}：…；其他：…｝」",
                "for several yes/no facts write `pay as … by case {{if {first}: …; otherwise: …}}`",
            ),
        },
        page=(
            "「分别」把数一个一个对应到前面列出的各项（T4、T7）。项数与个数要一样。\n\n"
            "例：`对书店等级为示范、标准的，分别给予9万元、4万元、2万元奖励。` 两项三个数；补上一项，或去掉一个数。",
            "`respectively` sets the figures one by one against the things named before (T4, T7): as many of one as of the other.\n\n"
            "Example: `if bookshop grade is model or standard, pay CNY 90,000, CNY 40,000 and CNY 20,000 respectively as a reward.` names two and gives three; "
            "name one more, or take a figure away.",
        ),
    ),
    Message(
        "P0634",
        "error",
        "「首次」没有说以什么计",
        "`first` does not say what it is measured by",
        labels={"main": ("以前到过多少，要看一个事实", "a fact must say what was reached before")},
        notes={"fix": ("在数之后写（以「以前的最高值」计）", "write (measured by ⟨the best before⟩) after the figures")},
        page=(
            "首次超过某数，要知道以前到过多少；这由一个事实给出（S38，首次是事实，不是历史）。\n\n"
            "例：`对票房收入首次超过240万元、650万元（以以往最高票房计）的`。",
            "Whether a figure is passed for the first time depends on what was reached before, which a fact must say (S38: 首次 is a fact, not history).\n\n"
            "Example: `if box office first exceeds CNY 2.4 million and CNY 6.5 million (measured by best earlier box office)`.",
        ),
    ),
    Message(
        "P0635",
        "error",
        "分期的比例合计 {sum}，共 {count} 期",
        "the instalments come to {sum} in {count} parts",
        labels={"main": ("合计应当是 100%，期数应当与年数相同", "they should come to 100%, one for each year")},
        notes={"fix": ("改比例，或改年数，使合计为100%、每年一期", "change the shares or the years: 100% in all, one share a year")},
        page=(
            "分期拨付不改变总额（P2）：各期比例合计是100%，写「分N年」的每年一期。\n\n"
            "例：`分3年按50%、30%、30%拨付` 合计110%；`分3年按50%、50%拨付` 三年只有两期。",
            "Instalments leave the sum as it is (P2): the shares come to 100%, and over N years there is one for each year.\n\n"
            "`paid over 3 years in instalments of 50%, 30% and 30%` comes to 110%; `paid over 3 years in instalments of 50% and 50%` has two for three years.",
        ),
    ),
    Message(
        "P0636",
        "error",
        "「{name}」没有金额，不能叠加、就高、择一，也不能按它配套",
        "`{name}` carries no money: it cannot be combined with others, and nothing can be paid by it",
        labels={"main": ("没有金额", "no money"), "other": ("这一条没有写金额", "this clause states no sum")},
        notes={
            "fix-group": ("从这里去掉「{name}」；它本有金额的，在那一条里写明", "take `{name}` out here; if the text does give a sum, write it in that clause"),
            "fix-match": (
                "改成有金额的那一条；金额由别处决定的，声明为事实：事实 …：金额。",
                "name the clause that has a sum; if the sum is settled elsewhere, declare it: fact …: money.",
            ),
        },
        page=(
            "予以支持、优先支持、允许、须符合都没有金额，不是一笔支持（S7）：没有数可加，没有高低可比，也没有基数可配套（S31）。写进去，就是悄悄少算一条。\n\n"
            "例：条款 1.1 甲写 `对软件企业，优先支持。`，又写 `叠加：甲、乙就高不重复。`，或者 `按照甲的20%予以配套`。"
            "改法：从名单里去掉甲；甲本有金额的，在甲里写明。",
            "Support without a sum, a priority, a permission and a requirement are no award (S7): there is nothing to add, to compare, or to pay a share of (S31). "
            "Named all the same, the clause would drop out unseen.\n\nExample: clause a says `give priority support to …`, and then `stacking: a and b: only the "
            "highest is paid.`, or `pay 20% of a as matching`. Take a out of the list; if the text does give a sum, write it in clause a.",
        ),
    ),
    Message(
        "P0637",
        "error",
        "合计的上限按整个申请算，读不到项目的事实：{names}",
        "this limit is of the whole application and cannot read what belongs to a project: {names}",
        labels={"main": ("按哪一个项目？", "of which project?"), "other": ("这是项目的", "this belongs to a project")},
        notes={
            "fix": ("是申请单位的：声明为「主体事实」「主体清单」", "if it is of the applicant: declare it as an `applicant fact` or `applicant list`"),
            "fix-projects": (
                "上限是每个项目的：各条也按项目认定，在条款里写「单个项目最高…」；不写「单个企业」",
                "if the limit is of each project: let every clause be judged by project, `capped at … per project`, and leave out `per applicant`",
            ),
        },
        page=(
            "一组里有不读项目事实的条款，或者写了「单个企业合计」，这一组就整个申请算一次（S45、S37）。申请可以有几个项目，上限里的项目事实没有一个确定的值，"
            "合计永远是未定。\n\n例：条款 1.1、1.2 只看主体的事实，总投资是项目的事实，又写 `叠加：1.1、1.2可以叠加，合计最高总投资的50%。`。"
            "改法：总投资声明为主体事实，或者让各条按项目认定。",
            "A group with a clause that reads no fact of a project, or with a limit `per applicant`, is judged once for the application (S45, S37). There may be "
            "several projects, so that a fact of one gives such a limit no value, and the total would stay open for ever.\n\nExample: clauses 1.1 and 1.2 look at "
            "the applicant alone, total investment is a fact of the project, and `stacking: 1.1 and 1.2 may be combined, capped at 50% of total investment.`. "
            "Declare total investment as an applicant fact, or let the clauses be judged by project.",
        ),
    ),
)
