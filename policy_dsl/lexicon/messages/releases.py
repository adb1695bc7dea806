"""Messages P081: released versions and their locks (S54)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

_WHY = (
    "发布过的版本是别人已经据以申报、认定、审计的规则，永远不改：要改，写下一个版本（修订自），旧案仍按旧版本。",
    "A released version is the rule by which others have applied, decided and audited; it never changes. To change the rule, write the next version "
    "(`amends`); old cases stay under the old one.",
)

ROWS: tuple[Message, ...] = (
    Message(
        "P0811",
        "error",
        "已发布的 {name} 含义变了：锁定 {locked}，现在 {found}",
        "the released {name} has changed in meaning: locked {locked}, now {found}",
        labels={"main": ("这个版本已于发布日锁定", "this version was locked when it was released"), "other": ("锁在这里", "locked here")},
        notes={
            "order": ("只是次序变了：条件、各行或条款换了先后，结果可能仍相同", "only the order differs: conditions, rows or clauses were moved"),
            "lock": (
                "文件的记录摘要与锁定的相同：改动的是 released.lock 的这一行，恢复它",
                "the record digest of the file is the one locked: it is this line of released.lock that was altered; restore it",
            ),
            "fix": (
                "恢复原文件；要改规则，写下一个版本（pol new），标题行写「修订自」",
                "restore the file; to change the rule, write the next version (`pol new`) with an `amends` line",
            ),
        },
        page=(
            f"{_WHY[0]}\n\n锁（released.lock）里有两个摘要：含义和记录。版式、注释、语言、声明的先后不在其中，随时可以改。"
            "\n\n`m03@1.0.0` 发布后，把「30%」改成「35%」，就是这个错误。改法：恢复 `m03@1.0.0.pol`，另写 `m03@1.1.0.pol`，标题行写 `修订自：1.0.0`。",
            f"{_WHY[1]}\n\nThe lock (released.lock) holds two digests, of the meaning and of the record. Layout, comments, language and the order of "
            "declarations are in neither and may change freely.\n\nAfter `m03@1.0.0` was released, writing 35% for 30% in it gives this error. "
            "Restore `m03@1.0.0.pol` and write `m03@1.1.0.pol` with the header line `amends: 1.0.0`.",
        ),
    ),
    Message(
        "P0812",
        "error",
        "已发布的 {name} 记录变了：规则没有变，原文、解读、名称或案例变了（锁定 {locked}，现在 {found}）",
        "the record of the released {name} has changed: the rule is the same, but a quotation, reading, name or example is not (locked {locked}, now {found})",
        labels={"main": ("这个版本已于发布日锁定", "this version was locked when it was released"), "other": ("锁在这里", "locked here")},
        notes={"fix": ("恢复原文件，或写下一个版本", "restore the file, or write the next version")},
        page=(
            f"{_WHY[0]}\n\n含义摘要相同：任何事实下结果都不变。但原文、解读、名称、标题或案例与发布时不同，审计要看的就是这些。",
            f"{_WHY[1]}\n\nThe meaning digest is the same: no result changes under any facts. But a quotation, a reading, a name, a title or an example "
            "differs from what was released, and those are what an audit looks at.",
        ),
    ),
    Message(
        "P0813",
        "error",
        "已发布的 {name} 不见了（{day} 发布）",
        "the released {name} is missing (released {day})",
        labels={"main": ("锁还在这里", "its lock is here")},
        notes={"fix": ("把文件放回来：旧案要按它判", "put the file back: cases of its time are decided by it")},
        page=(
            f"{_WHY[0]}\n\n锁里有这个版本，文件夹里没有它的文件。各个版本并存，不删。",
            f"{_WHY[1]}\n\nThe lock names a version whose file is not in the folder. All versions stay side by side; none is deleted.",
        ),
    ),
    Message(
        "P0814",
        "error",
        "锁文件的这一行读不懂",
        "this line of the lock file does not read",
        labels={"main": ("应为：名称 三个摘要 发布日", "expected: name, three digests, day of release")},
        notes={"fix": ("从版本库恢复 released.lock，不要手改", "restore released.lock from version control; it is not edited by hand")},
        page=(
            f"{_WHY[0]}\n\n锁文件由 pol release 写，一行一个版本。读不懂的行不会跳过：跳过就等于开了锁。",
            f"{_WHY[1]}\n\nThe lock file is written by pol release, one version a line. A line that does not read is never skipped: that would unlock it.",
        ),
    ),
    Message(
        "P0815",
        "error",
        "{name} 锁了两次",
        "{name} is locked twice",
        labels={"main": ("第二次", "again"), "other": ("第一次", "first")},
        notes={"fix": ("从版本库恢复 released.lock", "restore released.lock from version control")},
        page=(
            f"{_WHY[0]}\n\n一个版本只发布一次。两行说法不同时，不知道哪一行是真的。",
            f"{_WHY[1]}\n\nA version is released once. Where two lines differ nobody knows which one is true.",
        ),
    ),
    Message(
        "P0816",
        "error",
        "{name} 已经发布过，内容不同，不能再发布",
        "{name} is already released with other contents and cannot be released again",
        labels={"main": ("现在的文件", "the file now"), "other": ("已锁在这里", "locked here")},
        notes={"fix": ("写下一个版本：改版本号，标题行写「修订自」", "write the next version: a new number and an `amends` line")},
        page=(
            f"{_WHY[0]}\n\n同一个版本号只能发布一次；内容没有变的，再发布一次什么也不做。",
            f"{_WHY[1]}\n\nA version number is released once; releasing unchanged contents again does nothing.",
        ),
    ),
    Message(
        "P0817",
        "warning",
        "{name} 修订 {before}，但没有「原文」",
        "{name} amends {before} but quotes no text",
        labels={"main": ("修订的依据没有写", "the text that amends is not quoted")},
        notes={"fix": ("在标题行写「原文」，引用修订文件的全条", "add a `source` line that quotes the article of the amending text")},
        page=page(
            ("这一版写了「修订自」，却没有引用修订后的原文。", "修订要有文字依据：没有原文，数字就没有可核对的东西。", "在标题行写「原文」，照抄修订后的全条，条款再引用其中的句子。"),
            (
                "The version amends an earlier one and quotes no text.",
                "An amendment rests on a text; without it there is nothing to check the figures against.",
                "Add a header line `source` with the amended article whole; clauses quote parts of it.",
            ),
            "修订自：「1.0.0」",
            "修订自：「1.0.0」\n原文：「对软件企业，给予6万元奖励。」",
        ),
    ),
    Message(
        "P0818",
        "remark",
        "{earlier} 原施行到 {promised}，修订它的 {later} 只到 {last}：此后没有版本适用",
        "{earlier} was to run to {promised}; {later}, which amends it, ends on {last}: no version applies after that",
        labels={"main": ("到此止", "ends here"), "other": ("原来的期间", "the period before")},
        notes={"fix": ("有意缩短的不用管；否则止日写到原来的日子", "fine if it is meant to be shorter; else write the old last day")},
        page=page(
            (
                "修订后的版本比它修订的版本早结束。",
                "后一版施行后，前一版即告结束，不会再回来；两个止日之间的案件因此没有版本可依。修订文件多半没有改止日。",
                "确实缩短施行期间的，不用管；否则把止日写到原来的日子。",
            ),
            (
                "The amending version ends before the version that it amends.",
                "Once it takes effect the earlier version has ended and does not come back, so that cases between the two last days have no version. An amending "
                "text mostly leaves the last day alone.",
                "Leave it where the period is meant to be shorter; else write the old last day.",
            ),
            "修订自：「1.0.0」\n施行：2026年1月1日至2026年12月31日",
            "修订自：「1.0.0」\n施行：2026年1月1日至2027年12月31日",
        ),
    ),
)
