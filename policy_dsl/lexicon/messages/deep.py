"""Messages P10: what the solver finds in one version (``pol check --deep``). None is an error: each is a question to the drafter."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

_HERE = {"main": ("这里", "here"), "other": ("还有这里", "and here")}
_CASE = {
    "case": ("{base} {before_at}：{before}；{after_at}：{after}", "{base} {before_at}: {before}; {after_at}: {after}"),
    "all_else": ("其余各项：{facts}", "all else: {facts}"),
}

ROWS: tuple[Message, ...] = (
    Message(
        "P1001",
        "warning",
        "{clause} {title}永远不适用：条件不能同时成立",
        "{clause} {title} can never apply: its conditions cannot hold together",
        labels=_HERE,
        page=page(
            ("没有一种情况能让这一条适用。", "条件互相矛盾，多半是「不超过」写成了「超过」，或者该用「或」的地方用了「且」。", "对照原文核对各项条件。"),
            (
                "No case at all meets the clause.",
                "Its conditions contradict each other: mostly `exceeds` stands for `at most`, or `and` for `or`.",
                "Compare the conditions with the text.",
            ),
            "对面积200平方米以上且面积不满100平方米的，给予5万元奖励。",
            "对面积200平方米以上或面积不满100平方米的，给予5万元奖励。",
        ),
    ),
    Message(
        "P1002",
        "warning",
        "{clause} {title}：这种情形永远不成立",
        "{clause} {title}: this ground can never hold",
        labels=_HERE,
        page=page(
            ("各情形中有一种，与这一条别的条件矛盾。", "写在里面的人以为它有用，其实谁也不能凭它得到支持。", "对照原文核对；确属多余的删去。"),
            (
                "One of the grounds contradicts the other conditions of the clause.",
                "It looks as if it helped somebody, and nobody can ever rely on it.",
                "Compare it with the text; delete it if it is superfluous.",
            ),
            "对面积200平方米以上，且（获授牌或面积不满100平方米）的，给予5万元奖励。",
            "对面积200平方米以上，且获授牌的，给予5万元奖励。",
        ),
    ),
    Message(
        "P1003",
        "remark",
        "{clause} {title}：这个条件多余，别的条件成立时它总成立",
        "{clause} {title}: this condition is superfluous, it holds whenever the others do",
        labels=_HERE,
        page=page(
            ("去掉这个条件，结果一点不变。", "也许是重复，也许本意比写的要严：例如数字写小了。", "核对数字；确属重复的可以保留（原文如此），也可以删去。"),
            (
                "Without this condition no result changes.",
                "It is a repetition, or meant to be stricter than it is: a figure may be too low.",
                "Check the figure; a repetition may stay, where the text repeats itself.",
            ),
            "对面积200平方米以上且面积100平方米以上的，给予5万元奖励。",
            "对面积200平方米以上的，给予5万元奖励。",
        ),
    ),
    Message(
        "P1004",
        "remark",
        "{clause} {title}：这种情形多余，已包含在别的情形里",
        "{clause} {title}: this ground is superfluous, another covers it",
        labels=_HERE,
        page=page(
            ("凡符合这种情形的，也符合别的一种。", "也许写窄了：本意是放宽，实际没有放宽。", "核对这种情形和其他情形的数字。"),
            (
                "Whoever meets this ground meets another as well.",
                "It may be narrower than meant: it was to widen the clause and does not.",
                "Check its figures against those of the other grounds.",
            ),
            "对面积100平方米以上或面积200平方米以上的，给予5万元奖励。",
            "对面积100平方米以上的，给予5万元奖励。",
        ),
    ),
    Message(
        "P1005",
        "remark",
        "{clause} {title}：这个封顶永远到不了",
        "{clause} {title}: this cap can never bind",
        labels=_HERE,
        page=page(
            ("无论什么情况，不封顶的数额也不会超过它。", "封顶写高了，或者另一个封顶更低，总是先起作用。", "核对封顶和比例；原文如此的可以保留。"),
            (
                "Whatever the facts, the sum before the cap never exceeds it.",
                "The cap is too high, or another one is always lower.",
                "Check the cap and the rate; it may stay where the text says so.",
            ),
            "按照面积（以100平方米为限）每平方米50元给予补助，最高1万元。",
            "按照面积（以100平方米为限）每平方米50元给予补助。",
        ),
    ),
    Message(
        "P1006",
        "warning",
        "{clause} {title}：断崖，{base}多一点，支持反而少",
        "{clause} {title}: a cliff, a little more of {base} pays less",
        labels=_HERE,
        notes=_CASE,
        page=page(
            (
                "基数再多一分（或一个单位），支持的数额反而掉下来。",
                "申报人会设法停在线下；差一分钱差出一大截，也难以向人解释。",
                "原文如此的，写一条解读；不是本意的，改用累进（分段），或给上一档加一个下限。",
            ),
            (
                "One coin (or one unit) more of the base, and the award drops.",
                "Applicants will stay just below the line, and a drop of that size is hard to justify.",
                "Where the text says so, add a reading; where it was not meant, use slices, or give the upper row a floor.",
            ),
            "按照营业收入分档给予奖励｛不满100万元：8%；100万元以上：5%｝（100万元处由近8万元降到5万元）",
            "按照营业收入分段给予奖励｛不超过100万元的部分：8%；超过100万元的部分：5%｝",
        ),
    ),
    Message(
        "P1010",
        "remark",
        "{clause} {title}：{base}再多一点就不适用",
        "{clause} {title}: a little more of {base}, and it no longer applies",
        labels=_HERE,
        notes=_CASE,
        page=page(
            (
                "条件给基数定了上限，过线的一分钱也得不到。",
                "多半是本意（只支持小的）；但申报人会设法停在线下，差一分钱差出全部支持。",
                "是本意的不用管；想减少停在线下的，过线后逐步减少，不要一下取消。",
            ),
            (
                "A condition sets an upper limit to the base; above it nothing is paid.",
                "Mostly that is meant (support for the small). Yet applicants will stay just below the line, and one coin decides on all of it.",
                "Where it is meant, nothing is to be done; to make it less worth while to stay below, let the award fall off by degrees.",
            ),
            "对营业收入不满500万元的，给予3万元补助。",
            "按照500万元减营业收入的1%给予补助，最高3万元。",
        ),
    ),
    Message(
        "P1007",
        "remark",
        "{clause} {title}：{base}越多，支持越少",
        "{clause} {title}: the more {base}, the less is paid",
        labels=_HERE,
        notes=_CASE,
        page=page(
            (
                "在某些数上，基数变大，支持变小（不是一步掉下来，也可能只对一部分人）。",
                "有时是本意（只支持小的、扣减已得的），有时是减号写反了、分档写颠倒了。",
                "是本意的不用管；不是的核对加减和各档。",
            ),
            (
                "At some figures a larger base gives a smaller award, gradually or for some applicants only.",
                "Sometimes that is meant (support for the small, less what was received), sometimes a minus or two rows are the wrong way round.",
                "Where it is meant, nothing is to be done; else check signs and rows.",
            ),
            "按照自筹资金减总投资的10%给予补助。",
            "按照总投资减自筹资金的10%给予补助。",
        ),
    ),
    Message(
        "P1008",
        "remark",
        "{clauses} 都按「{base}」计算，能同时支持一个项目；文件没有写能否叠加",
        "{clauses} are all counted from `{base}` and can support one project together; the document does not say whether they cumulate",
        labels=_HERE,
        notes={"case": ("例如 {facts}", "as for {facts}")},
        page=page(
            (
                "几条支持按同一个数计算，一个项目可以同时符合。",
                "同一笔投资领两份钱，是否允许，申报人和审计都会问；没有规定时合计只是算术上限。",
                "文件有规定的写「叠加」「就高不重复」「不可兼得」；没有规定的，可以不改，解释里会说「没有规定」。",
            ),
            (
                "Several supports are counted from one sum, and one project can meet them all.",
                "Applicants and auditors will ask whether one investment is paid for twice; without a rule the total is an arithmetical bound only.",
                "Where the document has a rule, write it (add up, the highest only, one of them); where it has none, nothing needs to change.",
            ),
            "条款 1.1 …按照总投资的10%…  条款 2.1 …按照总投资的5%…",
            "叠加：1.1、2.1就高不重复。",
        ),
    ),
    Message(
        "P1009",
        "remark",
        "{clause} {title}：没有断定（{why}）",
        "{clause} {title}: not settled ({why})",
        labels=_HERE,
        page=page(
            ("求解器没有结论，或者规则里有它不能处理的算法。", "没有结论不等于没有问题，所以说出来。", "把这一条拆简单些，或用案例把关键的数核一遍。"),
            (
                "The solver came to no conclusion, or the rule holds an operation that it does not cover.",
                "No conclusion is not the same as no problem, so it is said.",
                "Split the clause into simpler ones, or check the figures that matter with examples.",
            ),
            "按照甲除以乙的比例计算……",
            "案例「恰好」：……",
        ),
    ),
    Message(
        "P1011",
        "warning",
        "没有装求解器，--deep 没有查",
        "the solver is not installed: --deep checked nothing",
        notes={"fix": ("pip install 'policy-dsl[diff]'", "pip install 'policy-dsl[diff]'")},
        page=page(
            ("深查要用求解器 z3，它是可选的。", "没有它就没有查，不能当作没有问题。", "装上后再查：pip install 'policy-dsl[diff]'"),
            (
                "The deep check asks the solver z3, which is optional.",
                "Without it nothing was checked, which is not the same as no problem.",
                "Install it and check again: pip install 'policy-dsl[diff]'",
            ),
            "pol check --deep policies/",
            "pip install 'policy-dsl[diff]' && pol check --deep policies/",
        ),
    ),
    Message(
        "P1012",
        "remark",
        "{clause} {title}：两种情形可能同时成立，数额不同；按写在前面的算",
        "{clause} {title}: two cases may hold at once and give different sums; the one written first counts",
        labels=_HERE,
        page=page(
            (
                "分情形的表从上往下看，先成立的那一行算数。",
                "两行都成立、数额又不同，读的人未必想到是前一行；原文也许本意是取高的。",
                "把条件写到不会同时成立，或者写「较高者」；本来就按次序的，加一条解读。",
            ),
            (
                "A table by case is read from the top: the first row that holds counts.",
                "Where two rows hold and differ, a reader may not expect the first; the text may mean the higher.",
                "Write conditions that never hold together, or `the higher of`; where the order is meant, add a reading.",
            ),
            "定义 标准：分情形｛收入100万元以上：5万元；面积200平方米以上：8万元；其他：1万元｝。",
            "定义 标准：分情形｛收入100万元以上：5万元；收入不满100万元且面积200平方米以上：8万元；其他：1万元｝。",
        ),
    ),
)
