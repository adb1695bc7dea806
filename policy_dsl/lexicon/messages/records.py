"""Messages P082: recorded decisions and their replay."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

_CHAIN = (
    "记录文件只增不改：每行记一件认定（事实、所用版本的摘要、日期、认定的摘要），并带着上一行的摘要。改一行，这一行的摘要对不上；删去、调换或插入，下一行对不上。",
    "A record file only grows: each line holds one decision (facts, digests of the versions used, date, digest of the decision) and the hash of the line "
    "before. A line that was altered no longer has its own hash; where one was removed, moved or put in, the next line does not follow.",
)
_RESTORE = ("从备份恢复这个文件，再运行 pol replay。", "Restore the file from a backup and run `pol replay` again.")


def _page(zh: str, en: str) -> tuple[str, str]:
    return f"{_CHAIN[0]}\n\n{zh}\n\n{_RESTORE[0]}", f"{_CHAIN[1]}\n\n{en}\n\n{_RESTORE[1]}"


_MAIN = {"main": ("这一行", "this line")}

ROWS: tuple[Message, ...] = (
    Message(
        "P0821",
        "error",
        "{path} 的最后一行不是记录，不能接着写",
        "the last line of {path} is no record; nothing can be added",
        notes={"fix": ("换一个文件，或先用 pol replay 看这个文件哪里坏了", "use another file, or see with `pol replay` what is wrong with this one")},
        page=_page("接着写就会把坏的地方埋在中间。", "To write on would bury the damage in the middle."),
    ),
    Message(
        "P0822",
        "warning",
        "第 {line} 行没有写完：写的时候中断了，这一件没有记下",
        "line {line} is unfinished: writing was interrupted, and this decision was not recorded",
        labels=_MAIN,
        page=_page("前面各行都完整。下一次记录会先去掉这半行。", "All lines before it are complete. The next run that records drops this half line first."),
    ),
    Message(
        "P0823",
        "error",
        "第 {line} 行不是记录",
        "line {line} is no record",
        labels=_MAIN,
        page=_page("中间的一行读不懂：它被改过，或者文件不是记录文件。", "A line in the middle does not read: it was altered, or this is no record file."),
    ),
    Message(
        "P0824",
        "error",
        "第 {number} 件记录被改过：内容与它的摘要对不上",
        "record {number} was altered: its contents do not have its hash",
        labels=_MAIN,
        page=_page("摘要管着这一行的每个字。", "The hash covers every character of the line."),
    ),
    Message(
        "P0825",
        "error",
        "第 {number} 件记录接不上前一件：前一件被改过或换过",
        "record {number} does not follow the one before, which was altered or replaced",
        labels=_MAIN,
        page=_page("序号相连，但上一行的摘要不是这一行所记的。", "The numbers follow, but the hash of the line before is not the one noted here."),
    ),
    Message(
        "P0826",
        "error",
        "第 {number} 件之前缺记录，自第 {expected} 件起：被删去了",
        "records are missing before record {number}, from record {expected} on: they were removed",
        labels=_MAIN,
        page=_page("序号跳过去了，摘要也接不上。", "The numbers jump and the hashes do not follow."),
    ),
    Message(
        "P0827",
        "error",
        "第 {number} 件记录的位置不对：这里应是第 {expected} 件（调换或重复过）",
        "record {number} stands in the wrong place: {expected} is due here (moved or repeated)",
        labels=_MAIN,
        page=_page("序号往回走了。", "The numbers go backwards."),
    ),
    Message(
        "P0828",
        "error",
        "第 {number} 件：{name} 与当时的不同（当时 {recorded}，现在 {found}），不能重算",
        "record {number}: {name} is not what it was (then {recorded}, now {found}); it cannot be run again",
        labels=_MAIN,
        notes={
            "fix": (
                "恢复当时的版本：pol verify 看它是不是发布后改动过",
                "restore the version of that time; `pol verify` tells whether it changed since its release",
            )
        },
        page=(
            f"{_CHAIN[0]}\n\n重算要用当时的版本。版本的含义摘要变了，算出来的就不是当时的认定。",
            f"{_CHAIN[1]}\n\nTo run a decision again takes the version of that time. With another meaning digest the result would not be that decision.",
        ),
    ),
    Message(
        "P0829",
        "error",
        "第 {number} 件：重算的结果与当时不同（当时 {recorded}，现在 {found}）",
        "record {number}: the decision run again differs (then {recorded}, now {found})",
        labels=_MAIN,
        notes={
            "engine": ("当时的引擎是 {engine}，现在是 {now}", "the engine was {engine} then and is {now} now"),
            "fix": ("版本和事实都没有变：请报告给维护者", "versions and facts are the same: please report this"),
            "altered": ("记录文件被改过（见上）：重算的是改过的内容", "the record file was altered (see above): what was run again is what it says now"),
        },
        page=(
            f"{_CHAIN[0]}\n\n同样的事实、版本、引擎和日期，结果逐字节相同。不同，就是引擎变了或者出了错。",
            f"{_CHAIN[1]}\n\nThe same facts, versions, engine and date give the same bytes. A difference means another engine, or a fault.",
        ),
    ),
    Message(
        "P0830",
        "error",
        "第 {number} 件：找不到 {name}",
        "record {number}: {name} is not to be found",
        labels=_MAIN,
        notes={"fix": ("用 --policies 指出政策所在的文件夹", "name the folder of the policies with `--policies`")},
        page=(
            f"{_CHAIN[0]}\n\n重算要有当时的版本。各个版本并存，不删。",
            f"{_CHAIN[1]}\n\nTo run a decision again takes the version of that time. All versions stay side by side; none is deleted.",
        ),
    ),
    Message(
        "P0831",
        "error",
        "第 {number} 件：所记的事实读不进现在的政策",
        "record {number}: the recorded facts do not read against the policies",
        labels=_MAIN,
        page=(
            f"{_CHAIN[0]}\n\n事实的声明变了：名称、类型或单位不同。已发布的版本所读的声明不该改动。",
            f"{_CHAIN[1]}\n\nA declaration of a fact has changed: its name, type or unit. What a released version reads is not to be altered.",
        ),
    ),
)
