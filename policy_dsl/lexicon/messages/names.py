"""Messages P03: names."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0301",
        "error",
        "没有声明过「{name}」",
        "`{name}` is not declared",
        labels={"main": ("不认识这个名称", "unknown name"), "other": ("声明在这里", "declared here")},
        notes={
            "suggest": ("您是否指「{suggestion}」？{where}", "did you mean `{suggestion}`? {where}"),
            "other": ("「{other}」是另一个{other_kind}（{other_where}），不要混用", "`{other}` is another {other_kind} ({other_where})"),
            "fix-article": (
                "条款用编号或名称指称，例如「对符合1.1的，」；条文第几条写在「条次」和「原文」里",
                "refer to a clause by its number or name: `if 1.1 is met, `; the article of the text stands in `article` and `source`",
            ),
            "clauses": ("这里有的条款：{clauses}，用编号或名称指称", "the clauses here: {clauses}; refer to one by its number or name"),
            "fix-term": ("先用「术语 {name} / …。」声明，或写「奖励」「补助」这样的", "declare it with `term {name} / …`, or write `reward`, `aid` or the like"),
            "fix-term-of": ("先用「术语 {name} / …。」声明，或只写「{known}」", "declare it with `term {name} / …`, or write `{known}` alone"),
            "fix": ("先用「事实 {name}：…。」声明，或改成已声明的名称", "declare it with `fact {name}: …`, or use a declared name"),
        },
    ),
    Message(
        "P0302",
        "error",
        "「{fact}」没有「{name}」这一项",
        "`{fact}` has no member `{name}`",
        labels={
            "main": ("不在声明的各项之中", "not among the declared members"),
            "other": ("「{fact}」在这里声明", "`{fact}` is declared here"),
        },
        notes={
            "suggest": ("您是否指「{suggestion}」？", "did you mean `{suggestion}`?"),
            "members": ("可写：{members}", "members: {members}"),
            "fix": ("改成已声明的一项，或在声明中补上它", "write a declared member, or add it to the declaration"),
        },
    ),
    Message(
        "P0303",
        "error",
        "「{name}」声明了两次",
        "`{name}` is declared twice",
        labels={"main": ("第二次声明", "declared again"), "other": ("已经在这里声明", "already declared here")},
        notes={
            "fix-move": (
                "两条措施都用的，移到 document.pol 声明一次；否则删去其中一处",
                "if two measures use it, declare it once in document.pol; else remove one of the two",
            )
        },
    ),
    Message(
        "P0304",
        "warning",
        "声明了「{name}」，但没有规则用到它",
        "`{name}` is declared but no rule reads it",
        labels={"main": ("没有用到", "never read")},
        notes={"fix": ("删去它，或检查规则是否漏写了这个条件", "remove it, or check whether a rule lost this condition")},
    ),
    Message(
        "P0305",
        "error",
        "定义绕回了自己：{ring}",
        "a definition needs itself: {ring}",
        labels={"main": ("从这里绕回", "comes back here")},
        notes={"fix": ("定义只能用已知的事实和别的定义，不能循环", "a definition may use facts and other definitions, never itself")},
    ),
    Message(
        "P0306",
        "error",
        "条款编号「{number}」用了两次",
        "clause number `{number}` is used twice",
        labels={"main": ("第二次", "again"), "other": ("第一次", "first")},
        notes={"fix": ("条款编号在整份文件里唯一，请改其中一个", "clause numbers are unique in a document; change one of them")},
    ),
    Message(
        "P0307",
        "error",
        "标题行「{key}」写了两次",
        "header line `{key}` is written twice",
        labels={"main": ("第二次", "again"), "other": ("第一次", "first")},
        notes={"fix": ("只留一行", "keep one of them")},
    ),
    Message(
        "P0308",
        "error",
        "document.pol 里不能写条款（{number}）",
        "document.pol cannot hold clauses ({number})",
        labels={"main": ("条款要写在措施文件里", "clauses belong in a measure file")},
        notes={"fix": ("移到 m01@1.0.0.pol 这样的措施文件", "move it to a measure file such as m01@1.0.0.pol")},
    ),
    Message(
        "P0309",
        "warning",
        "「{unit}」会成为单独的单位，与「{base}」不能比较，也不能相加",
        "`{unit}` becomes a unit of its own, neither comparable with `{base}` nor added to it",
        labels={"main": ("写「{base}」就行", "write `{base}`")},
        notes={
            "fix": (
                "改法：声明「数量（{base}）」；句子和事实里的「{like}」照样读得懂，就是这么多{base}",
                "help: declare `count ({base})`; `{like}` in sentences and facts is read all the same, as so many {base}",
            )
        },
    ),
    Message(
        "P0310",
        "error",
        "「{name}」的范围倒了：自 {low} 至 {high}",
        "the range of `{name}` is the wrong way round: from {low} to {high}",
        labels={"main": ("前大后小，没有一个数在里面", "nothing lies within it")},
        notes={"fix": ("改法：小的写在前面", "help: put the lower figure first")},
    ),
)
