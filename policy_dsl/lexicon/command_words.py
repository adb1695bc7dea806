"""What each command is called, does and takes, in both languages, with examples; and the help screen.

Plain tuples of (zh, en): help and completion read this file and nothing heavier. A command's name is the name of its module in ``cli``.
"""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[str, str]


class CommandWords(NamedTuple):
    """``line``: beside the name in ``pol --help``. ``usage``: what follows the name. ``about``: paragraphs. ``examples``: lines to type."""

    line: Pair
    usage: Pair
    about: Pair
    examples: tuple[str, ...]


COMMANDS: dict[str, CommandWords] = {
    "check": CommandWords(
        ("语法、单位、原文、期间", "syntax, units, text, periods"),
        ("路径…", "PATH…"),
        (
            (
                "读文件，核对语法、名称、类型和单位、分档、原文与规则、施行期间。路径是 .pol 文件、一份文件的文件夹、放这些文件夹的文件夹，或 "
                "m03@1.0.0 这样的名称；- 是标准输入。"
            ),
            (
                "Reads files and checks syntax, names, types and units, tables, text against rule, periods. PATH is a .pol file, the folder of a "
                "document, a folder of such folders, or a name such as m03@1.0.0; - is standard input."
            ),
        ),
        ("pol check policies/shanghai-2024-527", "pol check m03 --fix", "pol check policies --format sarif > pol.sarif"),
    ),
    "fmt": CommandWords(
        ("统一版式，不改含义", "layout only, never the meaning"),
        ("路径…", "PATH…"),
        (
            "把文件写成统一的版式。写之前重新读一遍，和原来的树逐一比较；有错误的文件不动。- 从标准输入读，写到标准输出。",
            (
                "Writes files in the canonical layout. What was printed is read again and compared with the first tree before anything is written; "
                "a file with errors is left alone. - reads standard input and writes standard output."
            ),
        ),
        ("pol fmt policies/shanghai-2024-527", "pol fmt --check policies", "pol fmt --diff m03@1.0.0"),
    ),
    "translate": CommandWords(
        ("同一规则，中英互译", "the same rule, Chinese and English"),
        ("--to zh|en 文件", "--to zh|en FILE"),
        (
            "把一个文件改写成另一种语言：同一棵树，另一种写法；译回来逐字相同。原文引语不译。",
            (
                "Writes a file in the other language: the same tree in another spelling; translated back it is the same, byte for byte. Quotations "
                "are not translated."
            ),
        ),
        ("pol translate --to en m03", "pol translate --to zh m03.en.pol"),
    ),
    "test": CommandWords(
        ("跑案例；--mutate 查漏", "run the examples; --mutate"),
        ("路径…", "PATH…"),
        (
            "运行文件里的案例。--coverage 列出没有案例看到的条款、条件、封顶和界限；--mutate 逐处改动规则，列出没有案例能发现的改动，并给出可补的案例。",
            (
                "Runs the examples in the files. --coverage lists clauses, conditions, caps and thresholds that no example sees; --mutate changes "
                "the rule place by place, lists the changes that no example notices, and offers an example for each."
            ),
        ),
        ("pol test policies/shanghai-2024-527", "pol test m03 --coverage --mutate", "pol test policies --format junit > pol.xml"),
    ),
    "new": CommandWords(
        ("从样子写起", "begin from a template"),
        ("[文件夹/]措施[@版本] | --amends 措施@版本", "[FOLDER/]MEASURE[@VERSION] | --amends MEASURE@VERSION"),
        (
            (
                "写出一条措施的样子，连同一个能通过的案例；文件夹里还没有规则的，一并写出 document.pol。已有这条措施的，写出它的下一个版本，"
                "请写明版本号；--amends 写明修订哪一版。已有的文件不动。"
            ),
            (
                "Writes a measure to fill in, with an example that passes, and document.pol where the folder has no rules yet. Where the measure exists, "
                "its next version is written: state the version; --amends says which version is amended. No file is ever overwritten."
            ),
        ),
        ("pol new policies/my-notice/m01", "pol new policies/my-notice/m01 --lang en", "pol new policies/my-notice/m01@1.1.0", "pol new --amends m03@1.0.0"),
    ),
    "eval": CommandWords(
        ("认定；--explain 说理由", "decide; --explain gives reasons"),
        ("路径… --facts 文件|-", "PATH… --facts FILE|-"),
        (
            "按规则认定：能得多少，为什么，为什么不，还缺什么。事实文件是 JSON、YAML 或 TOML；没有写的就是不知道。",
            "Decides by the rules: how much, why, why not, what is missing. The facts are JSON, YAML or TOML; what is not written is unknown.",
        ),
        (
            "pol eval policies/shanghai-2024-527 --facts 甲公司.yaml --explain",
            "pol eval m03 --fact 核定项目总投资=3000万 --fact 研发对象=平台",
            "pol eval policies --facts - --format json --as-of 2025-06-30 < facts.json",
        ),
    ),
    "explain": CommandWords(
        ("诊断代码的说明", "the page of a diagnostic code"),
        ("[代码]", "[CODE]"),
        (
            "一条诊断是什么意思、为什么、怎么改，附例子。不写代码就列出全部。",
            "What a diagnostic means, why it matters, how to mend it, with an example. Without CODE: all of them.",
        ),
        ("pol explain P0501", "pol explain P0301 --lang en"),
    ),
    "log": CommandWords(
        ("时间轴", "time line"),
        ("措施", "MEASURE"),
        (
            "一条措施的各个版本和施行期间，新的在前；谁修订谁、改了什么，有没有空档，哪天的案件按哪一版。",
            "The versions of a measure and when each is in force, the newest first; which amends which and how, gaps, and which version governs the cases of a day.",
        ),
        ("pol log m03", "pol log m03 --format json"),
    ),
    "show": CommandWords(
        ("某一版本", "one version"),
        ("措施[@版本]", "MEASURE[@VERSION]"),
        (
            "一个版本的全文：规则、引用的原文、解读；--lang 另一种语言的，译出来。",
            "One version in full: rules, quotations, readings; in the other language with --lang.",
        ),
        ("pol show m03@1.0.0", "pol show m03 --lang en"),
    ),
    "diff": CommandWords(
        ("两版含义差在哪里", "change of meaning"),
        ("旧 新 | --git 提交 [提交] [路径…]", "OLD NEW | --git REV [REV] [PATH…]"),
        (
            "比较两个版本的含义：哪里放宽、哪里收紧、哪里只改文字，谁得益、谁受损、从哪一分钱起，各给一个见证案件，其余的给出证明。"
            "旧和新是 .pol 文件、文件夹，或 m03@1.0.0 这样的名称。退出码 0 相同，1 不同，4 求解没有结论。",
            "Compares the meaning of two versions: what is looser, tighter, only reworded; who gains, who loses, from which fen on; a witness case for each, and "
            "proof of the rest. OLD and NEW are .pol files, folders, or names such as m03@1.0.0. Exit 0 same, 1 different, 4 not settled by the solver.",
        ),
        (
            "pol diff m03@1.0.0 m03@1.1.0",
            "pol diff m03@1.0.0 m03@1.1.0 --facts cases.csv --format html > m03.html",
            "pol diff old-folder new-folder --format json",
            "pol diff --git v1.0.0 HEAD policies",
        ),
    ),
    "release": CommandWords(
        ("锁定一个版本", "lock a version"),
        ("路径…", "PATH…"),
        (
            "发布：把版本的含义摘要和记录摘要写进 released.lock。发布过的版本不再改动；要改规则，写下一个版本。",
            "Releases: writes the digests of a version's meaning and record into released.lock. A released version never changes; to change the rule, write "
            "the next version.",
        ),
        ("pol release m03@1.1.0", "pol release policies/shanghai-2024-527"),
    ),
    "verify": CommandWords(
        ("核验发布的没有改动", "prove that nothing released changed"),
        ("路径…", "PATH…"),
        (
            "拿锁定的摘要与现在的文件逐一核对：含义变了、记录变了、只是次序变了、文件不见了，各有说法。版式和注释不在其内。",
            "Holds every lock against the file as it is now: changed meaning, changed record, order only, missing file. Layout and comments do not count.",
        ),
        ("pol verify policies", "pol verify policies/shanghai-2024-527 --format json"),
    ),
    "replay": CommandWords(
        ("记录的认定，复算比对", "run recorded decisions again"),
        ("记录文件…", "RECORD…"),
        (
            "把 pol eval --record 记下的认定按当时的版本和日期重算，逐字节比对；记录被改、被删、被调换的，指出是哪一件。",
            "Runs the decisions that `pol eval --record` wrote down again, with the versions and the date of that time, and compares them byte for byte; says "
            "which record was altered, removed or moved.",
        ),
        ("pol replay decisions.jsonl", "pol replay decisions.jsonl --format json"),
    ),
    "schema": CommandWords(
        ("事实格式", "form of the facts"),
        ("路径…", "PATH…"),
        ("事实文件的 JSON Schema（2020-12），两种语言的名称都在内。", "The JSON Schema (2020-12) of a facts file, with the names in both languages."),
        ("pol schema policies/shanghai-2024-527 > facts.schema.json",),
    ),
    "batch": CommandWords(
        ("整张表一次算完", "decide a whole table"),
        ("政策 数据", "POLICY DATA"),
        (
            (
                "一行一件申请（一个主体、一个项目），列名是事实或认定的名称，两种语言都可以，空格子是未知；以前给过的是「历史」一列。名次和按预算缩减的份额，先看完整张表求出来。读写 .csv、.jsonl；另装 policy-dsl[batch] 后还有 "
                ".parquet、.arrow，且快得多，另装 policy-dsl[tables] 后还有 .xlsx。断了的，同一条命令接着做。写出每条的状态、种类、下限和上限，与 pol eval 逐分相同。钱不经过浮点数。有读不了的行就什么也不写，除非用 --rejects 另记。"
            ),
            (
                "One row is one application (one applicant, one project); columns are named by facts or decisions, in either language; an empty cell is unknown; what was "
                "granted before is a column `history`. Ranks and shares of a budget are found over the whole table first. Reads and writes .csv and .jsonl; with policy-dsl[batch] installed also .parquet and .arrow, much faster, with policy-dsl[tables] .xlsx. The same "
                "command takes up what was broken off. Writes status, kind, min and max of every clause, to the "
                "fen what `pol eval` says. Money never passes through floating point. Where a row cannot be read nothing is written, unless --rejects takes such rows."
            ),
        ),
        ("pol batch policies/shanghai-2024-527 data.csv -o results.csv", "pol batch m03 t.parquet -o out.parquet --keep 编号"),
    ),
    "codegen": CommandWords(
        ("规则写成一个程序文件，或写出事实的类型", "the rules as one program file, or types of the facts"),
        ("[python|ts] 路径…", "[python|ts] PATH…"),
        (
            (
                "把某一天的规则写成一个 Python 文件：不依赖 policy-dsl，只用整数，结果与 pol eval 逐分相同；开头写明是哪些版本、摘要是什么。存不准的值（比分还细）"
                "它不算，说明原因；以前给过的告诉不了它，一次性和累计限额按从未给过算。前面写 python 或 ts 的，写出的是事实的类型：Python 的 TypedDict，TypeScript 的 interface，供编辑器检查。"
            ),
            (
                "Writes the rules of a day as one Python file that does not need policy-dsl: whole numbers only, to the fen what `pol eval` says; its header names "
                "the versions and their digests. A value that it cannot hold exactly (finer than the fen) it refuses, and says so. It "
                "cannot be told what was granted before: one-off supports and caps in total are as if nothing had been. With `python` or `ts` in front it "
                "writes types of the facts instead, for your editor: TypedDict of Python, interfaces of TypeScript."
            ),
        ),
        ("pol codegen m03 --as-of 2026-11-22 -o m03.py", "pol codegen ts m03 --lang en -o facts.ts"),
    ),
    "compile": CommandWords(
        ("规则写成一条 SQL", "the rules as one SQL statement"),
        ("--to duckdb|spark 路径…", "--to duckdb|spark PATH…"),
        (
            (
                "把某一天的规则写成一条 SQL 查询：表的列名就是事实的名称，结果的列与 pol batch 相同，逐分一致，只用整数和十进制数。空值就是不知道。"
                "64 位整数存不准的一行不给结果，refused 列写明是哪一列，请交给 pol batch；以前给过的它也读不到，一次性和累计限额按从未给过算。"
            ),
            (
                "Writes the rules of a day as one SQL query: the table's columns are named by facts, the results are the columns of `pol batch`, to the fen, "
                "with whole numbers and decimals only. Null is unknown. A row that 64-bit integers cannot hold exactly gets no result: `refused` names the "
                "column, and the row is one for `pol batch`. So is one to which something was granted before: one-off supports and caps in total are as if "
                "nothing had been."
            ),
        ),
        (
            "pol compile policies/shanghai-2024-527 --to duckdb --keep 编号 -o notice.sql",
            "pol compile m03 --to spark --column 核定项目总投资 --column 研发对象",
        ),
    ),
}
"""Every command that works, in the order of the help screen."""

SCREEN: tuple[tuple[Pair, tuple[tuple[str, ...], ...]], ...] = (
    (("起草", "draft"), (("check",), ("fmt",), ("translate",), ("test",), ("new",))),
    (("使用", "use"), (("eval",), ("explain",))),
    (("审计", "audit"), (("diff",), ("log", "show"), ("release",), ("verify",), ("replay",))),
    (("开发", "build"), (("schema",), ("batch",), ("codegen",), ("compile",))),
)
"""The help screen: groups of rows; commands that share a row share its line."""
