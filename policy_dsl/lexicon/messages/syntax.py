"""Messages P01: syntax. Words and statements here; characters, names and whole files in ``syntax_text``; what stands at a wrong place in ``syntax_places``."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message
from policy_dsl.lexicon.messages.syntax_places import ROWS as PLACE_ROWS
from policy_dsl.lexicon.messages.syntax_text import ROWS as TEXT_ROWS

_JOIN = ("英文里逗号不连接条件，写 and 或 or", "a comma does not join conditions: write `and`, `, and` or `or`")
_EXPECTED = ("这里可以写：{expected}", "expected here: {expected}")

ROWS: tuple[Message, ...] = (
    Message(
        "P0101",
        "error",
        "这里不能写「{found}」",
        "`{found}` cannot stand here",
        labels={"main": ("读到这里读不下去", "not readable from here"), "comma": ("前面少了「{fix}」？", "is `{fix}` missing before it?"),
            "between": ("前面少了「且」？", "is `and` missing before it?"), "twice": ("写了两次", "written twice"), "form": ("前面少了支持的形式", "the form of the support is missing before it")},
        notes={"fix-write": ("改法：写作「{fix}」（pol check --fix 可代改）", "help: write `{fix}` (pol check --fix can do it)"),
            "fix-comma": ("改法：在它前面加「{fix}」（pol check --fix 可代改）", "help: add `{fix}` before it (pol check --fix can do it)"),
            "fix-between": (
                "改法：两个条件都要符合的，写作「{fix}」；两个词是一个名称的，整个声明",
                "help: if both must hold, write `{fix}`; if the two are one name, declare it whole",
            ),
            "fix-hint": ("改法：写作「{fix}」", "help: write `{fix}`"),
            "form": ("改法：写明形式，如「…奖励」「…补助」", "help: say in what form: `… as a reward`, `… as aid`"),
            "fix-cut": ("改法：删去它（pol check --fix 可代改）", "help: delete it (pol check --fix can do it)"),
            "define": (
                "改法：先写「定义 … / …：{words}。」，再按它{table}",
                "help: define it first, `define … / …: {words}.`, and use the name here: `{table}`",
            ),
            "unit-once": (
                "改法：单位写一种语言的，如「{first}」；自己的单位在两种语言里的写法，另写一行：单位 {pair}。",
                "help: write the unit in one language, `{first}`; for a unit of your own in both, add a line: unit {pair}.",
            ),
            "fix-drop": ("改法：删去一个（pol check --fix 可代改）", "help: delete one of them (pol check --fix can do it)"),
            "suggest": ("您是否指「{suggestion}」？", "did you mean `{suggestion}`?"), "expected": _EXPECTED, "join": _JOIN},
        page=page(
            (
                "句子写到这里，按语法接不上。",
                "一句话只有一种读法，才能既当条文读，又照着计算。猜着读下去，就可能算错钱。",
                "看「这里可以写」列出的词，改成其中一个；名称里含有关键词的，用【…】括起来。短语册列有全部句式。",
            ),
            (
                "Up to this word the sentence was readable; this word does not go on from it.",
                "A sentence that is both law and calculation must have one reading. Guessing on would risk a wrong sum.",
                "Use one of the words listed under `expected here`; put a name that contains a keyword into 【…】. The phrase book has every pattern.",
            ),
            "对获授牌，且的，给予5万元奖励。",
            "对获授牌的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0102",
        "error",
        "句子没有写完",
        "the sentence is not finished",
        labels={"stop": ("这里少了「{stop}」？", "is `{stop}` missing here?"), "main": ("写到这里就断了", "it breaks off here")},
        notes={
            "fix-stop": ("改法：在这里加「{stop}」（pol check --fix 可代改）", "help: add `{stop}` here (pol check --fix can do it)"),
            "expected": _EXPECTED,
        },
        page=page(
            (
                "一句话到行末、到下一条声明，或者到文件结尾，还没有结束。",
                "没有句号，就不知道下一行是不是这一句的一部分。",
                "句子以「。」结束；一组条款中间的各句以「；」结束。",
            ),
            (
                "A sentence runs into the next statement or the end of the file without having ended.",
                "Without a full stop nobody can tell whether the next line belongs to it.",
                "End a sentence with `.`; within a group of clauses, with `;`.",
            ),
            "条款 1.1 奖励 / reward：\n  对获授牌的，给予5万元奖励",
            "条款 1.1 奖励 / reward：\n  对获授牌的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0103",
        "error",
        "没有一种写法以「{found}」开头",
        "no statement begins with `{found}`",
        labels={"main": ("这一行不是声明、条款、原文、解读或案例", "not a declaration, clause, source, reading or example")},
        notes={
            "suggest": ("您是否指「{suggestion}」？", "did you mean `{suggestion}`?"),
            "expected": ("一行可以这样开头：{expected}", "a line may begin with: {expected}"),
            "comment": ("给人看的说明，行首写「#」", "a remark for readers begins with `#`"),
        },
        page=page(
            (
                "这一行的开头，不是声明、条款、原文、解读、豁免、案例或标题行的开头。",
                "每一行是什么，由行首的词决定；认不出行首的词，整行就读不出来。",
                "补上行首的词（事实、条款、原文……）；说明文字前面加「#」。",
            ),
            (
                "The line does not begin like a declaration, clause, source, reading, waiver, example or header line.",
                "The first word of a line says what it is; without it nothing of the line can be read.",
                "Add the first word (fact, clause, source …); put `#` before remarks.",
            ),
            "核定项目总投资 / approved total project investment：金额。",
            "事实 核定项目总投资 / approved total project investment：金额。",
        ),
    ),
    Message(
        "P0104",
        "error",
        "这里应为{wanted}，写的是数「{found}」",
        "expected {wanted}, found the number `{found}`",
        labels={
            "rate": ("少了「%」？", "is `%` missing?"),
            "money": ("少了「元」？", "is the currency missing?"),
            "unit": ("少了单位？", "is the unit missing?"),
            "date": ("年月日要写全", "write the whole date"),
            "year": ("不是年度", "not a year"),
        },
        notes={
            "fix-write": ("改法：写作「{fix}」（pol check --fix 可代改）", "help: write `{fix}` (pol check --fix can do it)"),
            "fix-like": ("改法：写成「{fix}」这样的", "help: write it like `{fix}`"),
        },
        page=page(
            (
                "这里要的是比例、金额、数量或日期，写的是一个光秃秃的数。",
                "「30」可以是 30%、30 元，也可以是 30 家；差一个符号，钱差很多倍。",
                "补上「%」「元」「万元」或单位。",
            ),
            (
                "A rate, a sum, a count or a date is wanted here and a bare number stands there.",
                "`30` may be 30%, CNY 30 or 30 firms; one sign makes a difference of many times the sum.",
                "Add `%`, the currency (CNY) or the unit.",
            ),
            "按照不超过核定项目总投资的30给予资金支持。",
            "按照不超过核定项目总投资的30%给予资金支持。",
        ),
    ),
    Message(
        "P0105",
        "error",
        "括号「{found}」没有配对",
        "the bracket `{found}` has no partner",
        labels={
            "open": ("在这里打开，没有合上", "opened here and never closed"),
            "close": ("这里合上，前面没有打开", "closes here, but nothing was opened"),
            "main": ("合上用的是「{found}」", "closed with `{found}`"),
            "other": ("打开用的是「{other}」", "opened with `{other}`"),
            "here": ("读到这里还没有合上", "still open here"),
        },
        notes={
            "fix": ("改法：补上「{fix}」", "help: add `{fix}`"),
            "form": ("改法：写明形式，如「…奖励」「…补助」", "help: say in what form: `… as a reward`, `… as aid`"),
            "fix-cut": ("改法：删去它（pol check --fix 可代改）", "help: delete it (pol check --fix can do it)"),
            "define": (
                "改法：先写「定义 … / …：{words}。」，再按它{table}",
                "help: define it first, `define … / …: {words}.`, and use the name here: `{table}`",
            ),
            "fix-drop": ("改法：删去「{found}」，或补上「{fix}」", "help: remove `{found}`, or add `{fix}`"),
        },
        page=page(
            (
                "一句话里的（）或｛｝，有一边没有另一边，或者左右不是一种。",
                "括号决定「且」「或」怎样结合、哪些词在一张清单里；少一边，就有两种读法。",
                "补上少的一边，或删去多的一边。",
            ),
            (
                "A bracket or brace of the sentence has no other half, or one of another kind.",
                "Brackets say how `and` and `or` group and what belongs to a list; with one half missing there are two readings.",
                "Add the missing half or remove the one too many.",
            ),
            "对（获授牌或非遗工坊的，给予5万元奖励。",
            "对（获授牌或非遗工坊）的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0106",
        "error",
        "引文没有合上",
        "the quotation is not closed",
        labels={"main": ("在这里打开，后面没有 {close}", "opened here; no {close} follows")},
        notes={"fix": ("改法：在引文末尾补上 {close}", "help: add {close} at the end of the quotation")},
        page=page(
            (
                '「或 " 打开了一段引文，后面没有合上。"…" 要在同一行里合上，「…」可以跨行。',
                "不知道引文到哪里为止，后面的句子就会被当成引文。",
                '补上 」或 "；引文里面的引号用『』。',
            ),
            (
                '「 or " opens a quotation that never ends. "…" must end on its line, 「…」 may run over lines.',
                "Without its end the sentences that follow would be taken for quoted words.",
                'Add 」 or "; inside a quotation use 『』.',
            ),
            "原文 「对获授牌的，给予5万元奖励。",
            "原文 「对获授牌的，给予5万元奖励。」",
        ),
    ),
    Message(
        "P0107",
        "error",
        "不认识标题行「{key}」",
        "unknown header line `{key}`",
        labels={"main": ("没有这种标题行", "no such header line")},
        notes={
            "suggest": ("您是否指「{suggestion}」？（pol check --fix 可代改）", "did you mean `{suggestion}`? (pol check --fix can do it)"),
            "fix": ("标题行有：{expected}", "header lines: {expected}"),
        },
        page=page(
            (
                "文件开头的一行写成「名称：内容」，但没有叫这个名称的标题行。",
                "施行日期、币种、取整写错了名称，就等于没有写。",
                "改成列出的一种；只给人看的，行首写「#」。",
            ),
            (
                "A line at the head of the file reads `key: value`, but there is no header line of that key.",
                "A period, currency or rounding under a wrong key would not count.",
                "Use one of the keys listed; a remark for readers begins with `#`.",
            ),
            "施行日：2024年7月29日至2027年12月31日",
            "施行：2024年7月29日至2027年12月31日",
        ),
    ),
    Message(
        "P0108",
        "error",
        "标题行「{key}」的内容读不出来",
        "the value of header line `{key}` cannot be read",
        labels={"main": ("读不出来", "not readable")},
        notes={
            "no-day": ("没有「{day}」这一天", "there is no day `{day}`"),
            "fix-language": ("改法：写「中文」或「English」", "help: write `English` or `中文`"),
            "fix-date": ("改法：年月日写全，如 2024年7月29日", "help: write the whole date, such as 2024-07-29"),
            "fix-effective": (
                "改法：写成「2024年7月29日至2027年12月31日」「自2024年7月29日起」「自公布之日起至2027年12月31日」这样的；提到公布、印发的，上面要有那一行",
                "help: write it like `2024-07-29 to 2027-12-31` or `from 2024-07-29`; a day of publication or issue needs its own line above",
            ),
            "fix-rounding": ("改法：写成「以100元为单位四舍五入」这样的", "help: write it like `to the nearest CNY 100, half up`"),
            "fix-text": ('改法：写在引号里：「中文」/"English"', 'help: put it into quotation marks: "English"/「中文」'),
        },
        page=page(
            (
                "标题行有自己的写法：日期、期间、取整、引文……，这一行的内容不合。",
                "施行期间差一天，某一天的申报就适用另一版规定。",
                "照提示的样子写。",
            ),
            (
                "Each header line has a form of its own: a date, a period, a rounding, quoted words; this value has not.",
                "A period that is off by a day puts the claims of that day under another version.",
                "Write it like the example in the message.",
            ),
            "施行：2024年7月至2027年底",
            "施行：2024年7月29日至2027年12月31日",
        ),
    ),
    Message(
        "P0109",
        "error",
        "嵌套太深，超过 {limit} 层",
        "nested more than {limit} deep",
        labels={"main": ("到这里已有 {limit} 层", "{limit} levels are reached here")},
        notes={"fix": ("改法：把里层的条件另立「定义」", "help: give inner conditions a `define` of their own")},
        page=page(
            (
                "括号套括号，超过了许可的层数。",
                "没有哪份通知需要这么深；读的人也读不懂，还可能是损坏或恶意的文件。",
                "用「定义」给里层起名字，再在外层引用。",
            ),
            (
                "Brackets within brackets go deeper than is allowed.",
                "No notice needs it and nobody could read it; the file may be damaged or malicious.",
                "Name the inner parts with `define` and use the names.",
            ),
            "对（（（…获授牌…）））的，给予5万元奖励。",
            "定义 重点书店 / key bookshop：获授牌且无障碍达标。",
        ),
    ),
    Message(
        "P0110",
        "error",
        "格式化后的第 {line} 行附近读不回原样；文件没有改动，这是本工具的毛病",
        "the printed text near line {line} does not read back as it was; the file was left alone; this is a fault of ours",
        labels={"main": ("出自这里", "it comes from here")},
        notes={"fix": ("请把这个文件附在问题报告里", "please send this file with a report")},
        page=page(
            (
                "每次改写文件之前，先把印出的文字重新读一遍，与原来的意思比较。这次两者不同，所以没有写。",
                "格式化不能改变规则的意思，宁可不改。",
                "文件原样可用；请报告这个文件。",
            ),
            (
                "Before a file is rewritten, the printed text is read again and compared with what was meant. They differ, so nothing was written.",
                "Formatting must never change a rule; rather no change.",
                "The file is usable as it is; please report it.",
            ),
            "pol fmt m01@1.0.0.pol",
            "pol check m01@1.0.0.pol",
        ),
    ),
    *TEXT_ROWS,
    *PLACE_ROWS,
)
