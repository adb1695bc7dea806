"""What the solver is not asked about, and what columns do not hold, in the words of a report: ``Unsupported.what`` → both languages. Anything else is a name of the policy."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.kernel.lang import Text

UNSUPPORTED: dict[str, Text] = {
    en: Text(zh, en)
    for en, zh in (
        ("quotas by what is no category", "名额按不是类别的内容分"),
        ("a quota by what is no category", "名额按不是类别的内容分"),
        ("a quota by a set", "名额按多选内容分"),
        ("a list in a list", "清单里的清单"),
        ("a table of members", "按成员查的表"),
        ("a quota", "名额"),
        ("lists of one name in several documents", "几个文件里同名的清单"),
        ("an award read as a number", "把支持当作数读"),
        ("no award", "没有支持"),
        ("clauses that read each other", "条款互相引用"),
        ("a product of numbers that may be negative", "可能为负的数相乘"),
        ("a field outside its list", "在清单外读清单的一栏"),
        ("a quotient of two facts", "两项事实相除"),
        ("a quotient that may be negative", "可能为负的商"),
        ("a quotient that is not rounded", "没有取整的商"),
        ("a budget that may be negative", "可能为负的预算"),
        ("a share of what may be negative", "可能为负的份额"),
        ("an award as a key", "按支持额排名次"),
        ("what an applicant chooses, or an event that selects the version", "由申请人选择，或由事件的日期选择版本"),
        ("what divides a ranking", "分别排名的依据"),
        ("an event that selects the version", "由事件的日期选择版本"),
        ("numbers wider than 64 bits", "数超出64位"),
        ("items looked at beside other facts", "清单的各项与清单外的事实一起看"),
        ("days added to a day", "日期加上可变的天数"),
        ("an award compared", "支持相比较"),
        ("members compared", "成员相比较"),
        ("members of no declared list", "没有列出的成员"),
        ("a clause of another document", "另一个文件的条款"),
        ("clauses that are not here", "叠加涉及没有一并比较的条款"),
        ("a choice among renumbered clauses", "重新编号的条款之间择一"),
        ("what several projects were granted", "多个项目此前各得多少"),
    )
} | {
    "time": Text("求解没有结论", "the solver gave no answer"),
    "solver": Text("没有装求解器：pip install 'policy-dsl[diff]'", "no solver: pip install 'policy-dsl[diff]'"),
}


def listed(clauses: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """(clause, why) in both languages: 3.1（名额）、4.1（数超出64位）."""
    words = [(clause, UNSUPPORTED.get(why) or Text(why, why)) for clause, why in clauses]
    return "、".join(f"{c}（{w.zh}）" if w.zh else c for c, w in words), ", ".join(f"{c} ({w.en})" if w.en else c for c, w in words)
