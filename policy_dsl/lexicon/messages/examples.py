"""Messages P09: examples. 0901–0909 an example that cannot be judged · 0910–0919 one that fails · 0920– mutation."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

_WRITTEN: tuple[Message, ...] = (
    Message(
        "P0901",
        "error",
        "案例说到的条款「{clause}」没有声明过",
        "the example speaks of clause `{clause}`, which is not declared",
        labels={"main": ("不认识这个条款", "unknown clause"), "near": ("您是否指「{near}」？", "did you mean `{near}`?")},
        page=page(
            (
                "案例里写的条款编号或名称，在这份文件的各条措施里找不到。",
                "说错了条款的案例什么也没有检验。",
                "写条款的编号，如 3.3；或者写它的中文名、英文名。",
            ),
            (
                "No measure of this document declares a clause of this number or name.",
                "An example that names the wrong clause tests nothing.",
                "Write the number of the clause, such as 3.3, or its Chinese or English name.",
            ),
            "案例「三成」：设核定项目总投资为1000万元；3.9应得至多300万元。",
            "案例「三成」：设核定项目总投资为1000万元；3.3应得至多300万元。",
        ),
    ),
    Message(
        "P0902",
        "error",
        "「{clause}」有几个条款：{choices}",
        "`{clause}` means several clauses: {choices}",
        labels={"main": ("指哪一个？", "which one?")},
        notes={"fix": ("写编号", "write the number")},
        page=page(
            ("案例用名称说条款，而几个条款同名。", "不知道检验的是哪一个。", "写条款的编号。"),
            (
                "The example names a clause by a title that several clauses share.",
                "It is not clear which one is tested.",
                "Write the number of the clause.",
            ),
            "贷款贴息应得50万元",
            "8.2应得50万元",
        ),
    ),
    Message(
        "P0903",
        "error",
        "案例里没有项目「{project}」",
        "the example has no project `{project}`",
        labels={"main": ("案例里的项目：{known}", "the projects of the example: {known}")},
        page=page(
            ("对某个项目的期望，说的项目在同一个案例里没有写。", "没有这个项目，就没有可比的结果。", "照「项目「…」」里写的名称写。"),
            (
                "The expectation is about a project that the same example does not state.",
                "Without the project there is no result to compare.",
                "Write the name as it stands after `project`.",
            ),
            "案例「两个项目」：项目「甲」：设核定项目总投资为1000万元；「乙」3.3应得至多300万元。",
            "案例「两个项目」：项目「甲」：设核定项目总投资为1000万元；「甲」3.3应得至多300万元。",
        ),
    ),
    Message(
        "P0904",
        "error",
        "期望的数额应为金额（{currency}），写的是「{found}」",
        "an expected sum is money ({currency}), found `{found}`",
        labels={"main": ("不是金额", "not a sum of money")},
        notes={"fix": ("写作「936万元」；比例和件数写进事实", "write it as `CNY 9.36 million`; rates and counts belong to the facts")},
        page=page(
            ("「应得」「待定」后面的数不是这份文件币种的金额。", "支持的结果只用一种币种说；两种币种不能相比。", "写出金额和单位。"),
            (
                "What stands after `yields` or `undetermined` is not a sum in the document's currency.",
                "Awards come out in one currency, and two currencies cannot be compared.",
                "Write the sum with its unit.",
            ),
            "3.3应得至多30%",
            "3.3应得至多300万元",
        ),
    ),
    Message(
        "P0905",
        "error",
        "案例表第 {row} 行有 {found} 格，表头有 {wanted} 格",
        "row {row} of the example table has {found} cells, its head {wanted}",
        labels={"main": ("这一行", "this row")},
        page=page(
            ("每一行的格数要和表头一样多。", "少一格，后面的值就都错了位。", "补上格子；不说的格留空，不知道的写「不详」。"),
            (
                "Each row has as many cells as the head.",
                "One cell too few puts every later value under the wrong name.",
                "Add the cell; leave it empty where nothing is stated, write `unknown` where the value is not known.",
            ),
            "案例表｛改造投入｜书店等级｜甲；40万元｜7.6万元｝",
            "案例表｛改造投入｜书店等级｜甲；40万元｜示范｜7.6万元｝",
        ),
    ),
    Message(
        "P0906",
        "error",
        "{clause} 一栏里的「{found}」不是期望",
        "`{found}` in the column of {clause} is not an expectation",
        labels={"main": ("应写应得、待定、不予支持 …", "expected yields, undetermined, pays nothing …")},
        notes={"fix": ("单写金额的，就是「应得」", "a bare sum means `yields`")},
        page=page(
            (
                "表头是条款的一栏，格里要写这个条款应当得出什么。",
                "写别的，就没有检验。",
                "写「7.6万元」「至多7.6万元」「待定」「不予支持」等，用词和案例一样。",
            ),
            (
                "A column headed by a clause says what that clause must yield.",
                "Anything else would test nothing.",
                "Write a sum, `at most …`, `undetermined`, `pays nothing`, in the words of examples.",
            ),
            "案例表｛改造投入｜甲；40万元｜示范｝",
            "案例表｛改造投入｜甲；40万元｜不予支持｝",
        ),
    ),
    Message(
        "P0907",
        "error",
        "案例「{title}」没有写应当得出什么",
        "the example `{title}` says nothing about what must come out",
        labels={"main": ("没有期望", "no expectation")},
        notes={"fix": ("加上如「；3.3应得至多300万元」", "add such as `; 3.3 yields at most CNY 3 million`")},
        page=page(
            ("案例只有事实，没有期望。", "没有期望的案例永远通过，却什么也没有检验。", "写出至少一个条款的结果。"),
            (
                "The example states facts and expects nothing.",
                "It would always pass and test nothing.",
                "Say what at least one clause must yield.",
            ),
            "案例「三成」：设核定项目总投资为1000万元。",
            "案例「三成」：设核定项目总投资为1000万元；3.3应得至多300万元。",
        ),
    ),
)

_FAILED: tuple[Message, ...] = (
    Message(
        "P0910",
        "error",
        "案例「{title}」不通过：应为「{expected}」，结果是「{found}」",
        "example `{title}` fails: expected `{expected}`, found `{found}`",
        labels={"main": ("结果是「{found}」", "found `{found}`")},
        page=page(
            (
                "规则对案例的事实算出的，和案例写的不一样：词不同（应得、至多、待定、不予支持 …），或者数不同。",
                "规则和起草人的意思，总有一个错了。",
                "用 `pol eval --explain` 看这个结果是怎么来的，再改规则或改案例。词就是支持的种类：「应得」是定额，「应得至多」是上限。",
            ),
            (
                "What the rule yields for these facts is not what the example says: another word (yields, at most, undetermined, pays nothing) or another sum.",
                "Either the rule or the drafter's expectation is wrong.",
                "See with `pol eval --explain` how the result came about, then change the rule or the example. "
                 "The word is the kind: `yields` is an exact award, `yields at most` a ceiling.",
            ),
            "案例「三成」：设核定项目总投资为1000万元；3.3应得300万元。",
            "案例「三成」：设核定项目总投资为1000万元；3.3应得至多300万元。",
        ),
    ),
    Message(
        "P0911",
        "error",
        "案例「{title}」不通过：{clause} 待定，缺的应为{names}，实际缺{others}",
        "example `{title}` fails: {clause} is undetermined, should be missing {names}, is missing {others}",
        labels={"main": ("实际缺：{others}", "is missing: {others}")},
        page=page(
            (
                "结果待定，但还缺的事实或认定和案例写的不一样。写了「缺…」，就要不多不少。",
                "缺什么就是要问什么；问错了，办事的人白跑一趟。",
                "照结果改「缺」的名单，或者检查规则读了什么。认定写它的键，如「10.1 经认定」。",
            ),
            (
                "The result is undetermined, but other facts or decisions are missing than the example names. What is named must be all, and no more.",
                "What is missing is what people will be asked for.",
                "Correct the list, or look at what the rule reads. A decision is named by its key, such as `10.1 经认定`.",
            ),
            "8.2待定0或193.2万元（缺核定项目总投入）",
            "8.2待定0或193.2万元（缺工业物流企业）",
        ),
    ),
    Message(
        "P0912",
        "error",
        "案例「{title}」不通过：{clause} 不予支持，但原因不是{names}，而是{others}",
        "example `{title}` fails: {clause} pays nothing, not because of {names} but of {others}",
        labels={"main": ("原因是：{others}", "because of: {others}")},
        page=page(
            (
                "条款确实不予支持，但不成立的条件里没有案例写的那一个。",
                "结果对而原因不对，多半是另一个条件替它失败了，案例没有检验到想检验的。",
                "补上案例的其他事实，使只有要检验的条件不成立。",
            ),
            (
                "The clause pays nothing, but the condition that the example names is not among those that failed.",
                "Right result, wrong reason: another condition failed in its place, and the example does not test what it means to.",
                "Complete the facts, so that only the condition to be tested fails.",
            ),
            "8.5不予支持（因新开设）",
            "8.5不予支持（因飞行架次）",
        ),
    ),
    Message(
        "P0913",
        "error",
        "案例「{title}」不通过：{clause} 没有判断",
        "example `{title}` fails: {clause} was not judged",
        labels={"main": ("没有结果可比", "there is no result to compare")},
        notes={
            "fix": (
                "项目写了申报条款的，只判断那些；把它加进去，或删去申报",
                "a project that names what it applies for is judged on that alone: add the clause, or drop the list",
            )
        },
        page=page(
            (
                "案例期望一个条款的结果，而这个条款没有判断：项目写了「申报」，里面没有它；或者案例没有项目。",
                "没有判断就没有检验。",
                "把条款加进申报，或者不写申报（那就全部判断）。",
            ),
            (
                "The example expects something of a clause that was not judged: the project names what it applies for, and this is not among it.",
                "What was not judged was not tested.",
                "Add the clause to what is applied for, or leave the list out: then everything is judged.",
            ),
            "案例「仓储」：项目「甲」：设核定项目总投入为100万元，申报8.2；8.1应得至多10万元。",
            "案例「仓储」：项目「甲」：设核定项目总投入为100万元，申报8.1；8.1应得至多10万元。",
        ),
    ),
    Message(
        "P0914",
        "error",
        "案例「{title}」有几个项目，{clause} 说的是哪一个？{others}",
        "example `{title}` has several projects: which one is {clause} about? {others}",
        labels={"main": ("写明项目", "name the project")},
        notes={"fix": ("在条款前写项目的名称，如「甲」3.3 应得 …", "write the name of the project before the clause")},
        page=page(
            ("案例有几个项目，而期望没有说是哪一个的。", "各个项目的结果不同。", "在条款前写项目的名称。"),
            (
                "The example has several projects and the expectation does not say whose result it is.",
                "They differ from project to project.",
                "Name the project.",
            ),
            "3.3应得至多300万元",
            "「甲」3.3应得至多300万元",
        ),
    ),
)

_MUTATION: tuple[Message, ...] = (
    Message(
        "P0920",
        "warning",
        "「不计变异：{what}」没有对应的改动",
        "the waived mutant `{what}` does not exist",
        labels={"main": ("对不上任何改动", "matches no mutation")},
        notes={
            "fix": (
                "照 pol test --mutate 印出的「甲 → 乙」写；规则已经改了的，删去这一行",
                "copy `A → B` as pol test --mutate prints it; delete the line where the rule has changed",
            )
        },
        page=page(
            (
                "「不计变异」里写的改动，在这个条款里没有。多半是规则改了，这一行留了下来。",
                "对不上的豁免让人以为查过了。",
                "照 `pol test --mutate` 印出的「甲 → 乙」写，或者删去。",
            ),
            (
                "No mutation of this clause is what the line says. Mostly the rule has changed and the line was left behind.",
                "A waiver that matches nothing looks like a check that was made.",
                "Copy `A → B` as `pol test --mutate` prints it, or delete the line.",
            ),
            "不计变异：「满30当量吨 → 超过30当量吨」，理由「…」。",
            "不计变异：「至少25当量吨 → 超过25当量吨」，理由「…」。",
        ),
    ),
    Message(
        "P0921",
        "warning",
        "「不计变异：{what}」用不着：已有案例发现",
        "the waived mutant `{what}` needs no waiver: an example notices it",
        labels={"main": ("可以删去", "can be deleted")},
        page=page(
            ("这个改动，已有案例能发现（或者不能通过检查）。", "多余的豁免会在将来遮住真的漏洞。", "删去这一行。"),
            (
                "An example notices this mutation already, or it does not check.",
                "A waiver that is not needed may hide a real gap later.",
                "Delete the line.",
            ),
            "不计变异：「30% → 31%」，理由「…」。",
            "（删去）",
        ),
    ),
    Message(
        "P0922",
        "warning",
        "没有案例能发现：{before} → {after}",
        "no example notices: {before} -> {after}",
        labels={"main": ("这样改，案例照样通过", "changed like this, all examples still pass")},
        notes={"add": ("补：{example}", "add: {example}")},
        page=page(
            (
                "`pol test --mutate` 把规则改动一小处，再跑案例。这一处改了，案例照样全部通过。",
                "没有案例守着的地方，改错了也没有人知道。",
                "照提示补一个案例。确实不能用案例说明的，在条款里写「不计变异：「…」，理由「…」。」",
            ),
            (
                "`pol test --mutate` changes the rule in one small place and runs the examples again. With this change they all still pass.",
                "Where no example stands guard, a slip goes unnoticed.",
                'Add the suggested example. Where no example could tell, write `unnoticed mutant: 「…」, because "…".` in the clause.',
            ),
            "案例「三十」：设综合效益为30当量吨；7.2应得5万元。",
            "案例「恰好25」：设综合效益为25当量吨；7.2应得5万元。",
        ),
    ),
)

ROWS: tuple[Message, ...] = (*_WRITTEN, *_FAILED, *_MUTATION)
