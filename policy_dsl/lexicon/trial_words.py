"""The words of ``pol test``'s summary, both languages (outputs.md §4)."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

DROPPED = Text("（删去）", "(dropped)")
NO_EXAMPLES = Text("没有案例。", "No examples.")
ALL_PASS = Text("{n} 个案例全部通过", "{n} examples pass")
ONE_PASSES = Text("1 个案例通过", "1 example passes")
SOME_FAIL = Text("{n} 个案例，{failed} 个不通过", "{failed} of {n} examples fail")
BROKEN_ONE = Text("案例有 1 处错误，没有运行。", "1 error in the examples; nothing was run.")
BROKEN = Text("案例有 {n} 处错误，没有运行。", "{n} errors in the examples; nothing was run.")
MUTANTS = Text("{all} 种改动发现 {noticed} 种", "{noticed} of {all} mutations noticed")
REFUSED = Text("（{n} 种不能通过检查）", " ({n} by the checker)")
SURVIVE = Text("，{n} 种没有案例能发现", ", {n} noticed by no example")
NONE_SURVIVE = Text("，没有漏网", ", none unnoticed")
WAIVED = Text("，{n} 种已注明不计", ", {n} waived")
JOIN = Text("；", ", ")
STOP = Text("。", ".")
COVERAGE = Text("覆盖", "coverage")
UNCOVERED = Text("未覆盖", "uncovered")
UNNOTICED = Text("未发现", "unnoticed")
FAILED = Text("不通过", "failed")
ADD = Text("补：", "add: ")
COMMA = Text("，", ", ")
ARROW = Text("→", "->")
PARTS: dict[str, Text] = {
    "clauses": Text("条款", "clauses"),
    "caps": Text("封顶两侧", "both sides of caps"),
    "conditions": Text("条件两面", "both sides of conditions"),
    "thresholds": Text("恰在界上", "thresholds met exactly"),
    "rows": Text("表行", "table rows"),
}
SIDES: dict[str, Text] = {
    "clause": Text("没有案例说到它", "no example speaks of it"),
    "yes": Text("没有案例成立", "holds in no example"),
    "no": Text("没有案例不成立", "fails in no example"),
    "binds": Text("没有案例到顶", "reached in no example"),
    "free": Text("没有案例未到顶", "never left unreached"),
    "exact": Text("没有案例恰在界上", "met exactly by no example"),
    "row": Text("没有案例落在这一行", "no example lies in this row"),
}
MORE = Text("另有 {n} 处，全部：--format json", "{n} more; all of them: --format json")
EXACTLY = Text("恰好{figure}", "exactly {figure}")
GRANTED_BEFORE = Text("此前已得", "received before")
SAME = Text("上面的案例也能发现", "the example above will do")
FOR_CLAUSE = Text("补{clause}", "for {clause}")
