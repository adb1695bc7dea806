"""The words of the command line around its commands: options, usage errors, what a command says when it is done; each in both languages.

Plain tuples of (zh, en): ``--help`` and ``--version`` read this file and nothing heavier. The commands themselves: ``command_words``.
"""

from __future__ import annotations

from policy_dsl.lexicon.command_words import Pair

TITLE: Pair = ("pol：政策写成规则，可核对、计算、比较", "pol: policy as rules that can be checked, run and compared")
EXITS: Pair = (
    "退出码 0 好  1 有发现  2 输入错\n       3 规则错  4 未定",
    "exit 0 fine  1 finding  2 bad input\n     3 bad policy  4 undetermined",
)
MORE: Pair = ("pol 命令 --help：详细说明和例子。English: pol --help --lang en", "pol COMMAND --help: details and examples. 中文：pol --help --lang zh")
HEADS: dict[str, Pair] = {
    "usage": ("用法", "Usage"),
    "options": ("选项", "Options"),
    "examples": ("例", "Examples"),
    "choices": ("可选", "one of"),
    "default": ("默认", "default"),
}

OPTIONS: dict[str, Pair] = {
    "--help": ("本说明", "this page"),
    "--version": ("版本", "the version"),
    "--lang": ("输出的语言；默认随政策文件", "language of the output; default: that of the policy"),
    "--color": ("用不用颜色；默认只在终端上用（NO_COLOR 关闭）", "colour or not; default: on a terminal only (NO_COLOR turns it off)"),
    "--policies": ("按名称找措施的文件夹；默认向上找最近的 policies/", "where measures are looked up by name; default: the nearest policies/ upward"),
    "check --strict": ("提醒和警告也算有发现（退出码 1）", "warnings and remarks count as findings (exit 1)"),
    "check --fix": ("照安全的改法改文件，再查一遍", "apply the safe repairs to the files, then check again"),
    "check --deep": (
        "让求解器找：永远不适用的条款、多余的条件、到不了的封顶、断崖、重复支持",
        "let the solver look for clauses that never apply, superfluous conditions, idle caps, cliffs, double support",
    ),
    "check --format": ("输出的形式", "form of the output"),
    "fmt --check": ("不写，只说哪些文件会变（有则退出码 1）", "write nothing, name the files that would change (exit 1 if any)"),
    "fmt --diff": ("不写，给出改动", "write nothing, show the changes"),
    "translate --to": ("译成哪种语言", "the language to write"),
    "translate --output": ("写到文件，不写到标准输出", "write to a file instead of standard output"),
    "test --coverage": ("列出没有案例看到的地方", "list what no example sees"),
    "test --mutate": ("列出没有案例能发现的改动", "list changes of the rule that no example notices"),
    "test --format": ("输出的形式", "form of the output"),
    "eval --facts": ("事实文件（.json .yaml .toml），- 是标准输入", "file of facts (.json .yaml .toml), - is standard input"),
    "eval --fact": ("一个事实，可写多次；代替文件里的", "one fact, as often as needed; replaces what the file says"),
    "eval --as-of": ("按哪一天的规定；默认今天", "the day whose rules apply; default: today"),
    "eval --explain": ("说清理由：为什么、为什么不、还缺什么", "the reasons: why, why not, what is missing"),
    "eval --all": ("没有申报的条款也判断", "judge also what was not applied for"),
    "eval --format": ("输出的形式", "form of the output"),
    "eval --fail-undetermined": ("有未定的条款时退出码 4", "exit 4 where a clause is undetermined"),
    "eval --record": ("把认定记到这个文件的末尾，供复算", "add the decisions to the end of this file, to be run again"),
    "batch --output": ("结果写到哪个文件（.csv .jsonl .parquet .arrow）；默认 CSV 到标准输出", "file of the results (.csv .jsonl .parquet .arrow); default: CSV on standard output"),
    "batch --as-of": ("按哪一天的规定；默认今天", "the day whose rules apply; default: today"),
    "batch --keep": ("照抄到结果里的列，可写多次", "a column to copy into the results, as often as needed"),
    "batch --rejects": ("读不了的行连同原因记到这个文件（JSON 行），其余照算（退出码 1）", "put rows that cannot be read, with the reasons, into this file (JSON lines), and decide the others (exit 1)"),
    "batch --missing": ("未定的条款还缺哪些事实和认定（慢）", "what is missing where a clause is undetermined (slow)"),
    "codegen --target": ("写成哪种语言", "the language to write"),
    "codegen --output": ("写到文件，不写到标准输出", "write to a file instead of standard output"),
    "codegen --as-of": ("按哪一天的规定；默认今天", "the day whose rules apply; default: today"),
    "compile --to": ("哪种 SQL", "which SQL"),
    "compile --table": ("FROM 后面写什么；默认 cases", "what stands after FROM; default: cases"),
    "compile --keep": ("照抄到结果里的列，可写多次", "a column to copy into the results, as often as needed"),
    "compile --column": (
        "表里有的列（事实或是非的认定），可写多次；没写的都不知道。默认：规则读到的全部事实",
        "a column that the table has (a fact or a yes/no decision), as often as needed; all else is unknown. Default: every fact that the rules read",
    ),
    "compile --names": ("列名用哪种语言；默认随政策文件", "the language of the columns' names; default: that of the policy"),
    "compile --output": ("写到文件，不写到标准输出", "write to a file instead of standard output"),
    "compile --as-of": ("按哪一天的规定；默认今天", "the day whose rules apply; default: today"),
    "replay --format": ("输出的形式", "form of the output"),
    "diff --git": (
        "旧和新是仓库的提交、分支或标签；后面可写路径；只写一个的，与现在的文件比",
        "OLD and NEW are commits, branches or tags of the repository, paths may follow; with one alone, against the files as they stand",
    ),
    "diff --exit-zero": ("有差异也退出 0（给提交前检查和持续集成用）", "exit 0 also where there are differences (for hooks and CI)"),
    "diff --facts": (
        "真实案例的表（.csv .xlsx .parquet .jsonl .json .yaml）：谁得益、谁受损、合计多少",
        "a table of real cases (.csv .xlsx .parquet .jsonl .json .yaml): who gains, who loses, sums",
    ),
    "diff --by": ("案例按这一列分组，可以给几次", "group the cases by this column; may be given more than once"),
    "diff --timeout": ("求解器一问至多几秒；到时没有结论，说明不能断定", "seconds for one question to the solver; without an answer by then, nothing is claimed"),
    "diff --format": ("输出的形式", "form of the output"),
    "show --canonical": ("一个文件的统一版式（git 的 textconv 用）；读不通的原样给出", "one file in canonical layout (a textconv for git); as it is where it does not read"),
    "verify --format": ("输出的形式", "form of the output"),
}
"""Words of each option: those of one command under ``command --option``, shared ones alone."""

METAVARS: dict[str, Pair] = {
    "LANG": ("zh|en", "zh|en"),
    "FILE": ("文件", "FILE"),
    "FOLDER": ("文件夹", "FOLDER"),
    "DATE": ("日期", "DATE"),
    "NAME=VALUE": ("名称=值", "NAME=VALUE"),
    "PATH": ("路径", "PATH"),
    "MEASURE": ("措施", "MEASURE"),
    "OLD": ("旧", "OLD"),
    "NEW": ("新", "NEW"),
    "RECORD": ("记录文件", "RECORD"),
    "POLICY": ("政策", "POLICY"),
    "DATA": ("数据", "DATA"),
    "COLUMN": ("列名", "COLUMN"),
    "TABLE": ("表", "TABLE"),
    "SECONDS": ("秒", "SECONDS"),
}

USAGE: dict[str, Pair] = {
    "error": ("用法错误：{said}", "usage error: {said}"),
    "command": ("没有「{found}」这个命令", "there is no command `{found}`"),
    "code": ("没有「{found}」这个诊断代码", "there is no diagnostic code `{found}`"),
    "option": ("{command} 没有「{found}」这个选项", "{command} has no option `{found}`"),
    "near": ("；您是否指「{near}」？", "; did you mean `{near}`?"),
    "missing": ("缺少 {name}", "{name} is missing"),
    "choice": ("{name} 只能是 {choices}，写的是「{found}」", "{name} is one of {choices}, found `{found}`"),
    "value": ("{name} 后面要有一个值", "{name} needs a value"),
    "flag": ("{name} 后面没有值", "{name} takes no value"),
    "extra": ("多了「{found}」", "unexpected `{found}`"),
    "date": ("{name} 应为日期，如 2025-06-30，写的是「{found}」", "{name} is a date such as 2025-06-30, found `{found}`"),
    "facts": ("缺少事实：--facts 文件（- 是标准输入），或 --fact 名称=值", "facts are missing: --facts FILE (- is standard input), or --fact NAME=VALUE"),
    "one_case": (
        "--format {format} 一次只能写一个案件，这里有 {n} 个；改用 jsonl 或 markdown",
        "--format {format} holds one case, here are {n}; use jsonl or markdown",
    ),
    "together": ("{name} 与 {other} 不能同时用", "{name} and {other} do not go together"),
    "by_facts": ("--by 要和 --facts 一起用", "--by goes with --facts"),
    "column": ("表里没有「{found}」这一列；有 {known}", "the table has no column `{found}`; it has {known}"),
    "one_comparison": ("{name} 一次只能用于一份文件的比较，这里有 {n} 份", "{name} holds the comparison of one document, here are {n}"),
    "one_document": ("这里要一份文件，「{found}」有 {n} 份", "one document is wanted, `{found}` has {n}"),
    "one_file": ("这里要一个文件，「{found}」有 {n} 个", "one file is wanted, `{found}` has {n}"),
    "version": ("「{found}」已有版本 {known}；写明下一个版本，如 {next}", "`{found}` has version {known}; state the next one, such as {next}"),
    "name": ("措施的名称写作 m01 或 m01@1.0.0，写的是「{found}」", "a measure is named like m01 or m01@1.0.0, found `{found}`"),
    "uncovered": ("这些条款还不能写成程序文件：{clauses}", "these clauses cannot be written as a program file yet: {clauses}"),
    "no_sql": ("这些条款不能写成 SQL（请用 pol batch）：{clauses}", "these clauses cannot be written as SQL (use pol batch): {clauses}"),
    "no_column": ("规则没有读到「{found}」这一列", "no rule reads a column `{found}`"),
    "extra_needed": ("这个命令要另装部件「{module}」", "this command needs a part that is not installed: `{module}`"),
    "other": ("{said}", "{said}"),
    "see": ("看 {command} --help", "see {command} --help"),
    "interrupted": ("已中断", "interrupted"),
}

SAID: dict[str, Pair] = {
    "fixed": ("{path}：改了 {n} 处", "{path}: repairs made: {n}"),
    "nothing_fixed": ("没有可以代改的地方", "nothing that can be repaired safely"),
    "formatted": ("{path}：已统一版式", "{path}: formatted"),
    "would_format": ("{path}：版式不统一", "{path}: would be formatted"),
    "all_formatted": ("{n} 个文件，版式都统一", "in canonical layout, all {n}"),
    "created": ("写了 {path}", "wrote {path}"),
    "next": ("照「填」字的地方填好，再运行 pol check {path}", "fill in what is marked FILL IN, then run pol check {path}"),
    "next_version": ("改好规则和施行期间，再运行 pol check {path}", "change the rule and its period, then run pol check {path}"),
    "case": ("案件 {n}/{all}", "Case {n} of {all}"),
    "codes": ("全部诊断代码；详见 pol explain 代码", "All diagnostic codes; pol explain CODE for each"),
    "gap": ("空档：{first} 至 {last} 没有版本在施行", "gap: no version is in force from {first} to {last}"),
    "no_gap": ("无空档，无重叠。", "No gap, no overlap."),
    "period": ("{first} 至 {last}", "{first} to {last}"),
    "open": ("未定", "open"),
    "measure": ("{id} {title}（{document} 第{article}条）", "{id} {title} ({document}, Article {article})"),
    "measure_plain": ("{id} {title}（{document}）", "{id} {title} ({document})"),
    "in_force": ("施行", "in force"),
    "version": ("版本", "version"),
    "diff_nothing": ("没有 .pol 文件有改动。", "No .pol file differs."),
    "digest": ("摘要", "digest"),
    "clauses": ("条款", "clauses"),
    "released": ("已发布 {name}，含义摘要 {digest}", "released {name}, meaning digest {digest}"),
    "released_before": ("{name} 早已发布，内容未变", "{name} was released before; unchanged"),
    "verified": ("{intact} 个发布的版本，都没有改动；{drafts} 个草案。", "released versions: {intact}, none changed; drafts: {drafts}."),
    "verified_broken": (
        "{broken} 处改动；其余 {intact} 个发布的版本没有改动；{drafts} 个草案。",
        "changed: {broken}; released versions that did not change: {intact}; drafts: {drafts}.",
    ),
    "replayed": ("{n} 件记录，重算都逐字节相同。", "records decided again: {n}, each with the same bytes."),
    "replayed_bad": ("{n} 件记录，{same} 件重算相同。", "records decided again: {n}; with the same bytes: {same}."),
    "recorded": ("记了 {n} 件到 {path}", "recorded in {path}: {n}"),
    "record_dropped": ("{path} 末尾有没写完的半行（{n} 字节），已去掉", "{path} ended in an unfinished line ({n} bytes), now dropped"),
    "batched": ("算了 {n} 行", "rows decided: {n}"),
    "batch_rejected": ("算了 {n} 行；{bad} 行读不了，记在 {path}", "rows decided: {n}; rows that cannot be read, in {path}: {bad}"),
    "batch_stopped": ("有读不了的行，什么也没有写；--rejects 文件 把它们另记，其余照算", "some rows cannot be read and nothing was written; --rejects FILE puts them aside and decides the others"),
    "locked": ("已锁定", "locked"),
    "draft": ("草案", "draft"),
}
SEVERITIES: dict[str, Pair] = {"error": ("错误", "error"), "warning": ("警告", "warning"), "remark": ("提醒", "remark")}
KEYWORDS_COLON: Pair = ("：", ": ")
