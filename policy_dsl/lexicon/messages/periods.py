"""Messages P08: periods."""

from __future__ import annotations

from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0801",
        "error",
        "文件名是版本 {name}，标题行写 {written}",
        "the file name says version {name}, the header {written}",
        labels={"main": ("应当一致", "must agree")},
        notes={"fix": ("改成文件名里的版本", "write the version of the file name")},
    ),
    Message(
        "P0802",
        "error",
        "施行期间倒了：自 {first} 至 {last}",
        "the effective period runs backwards: {first} to {last}",
        labels={"main": ("起日晚于止日", "begins after it ends")},
    ),
    Message(
        "P0803",
        "error",
        "两个文件都是 {name}",
        "two files are {name}",
        labels={"main": ("第二个", "second"), "other": ("第一个", "first")},
        notes={"fix": ("版本号要不同", "give them different versions")},
    ),
    Message(
        "P0804",
        "error",
        "版本 {earlier} 与 {later} 都适用于 {first} 至 {last}",
        "versions {earlier} and {later} both apply from {first} to {last}",
        labels={"main": ("重叠", "overlap"), "other": ("已在施行", "already in force")},
        notes={
            "fix": (
                "后一版写「修订自：{earlier}」，前一版即止于其前一日；或改日期",
                "write `amends: {earlier}` in the later one, which ends the earlier the day before; or change the dates",
            )
        },
    ),
    Message(
        "P0805",
        "remark",
        "{first} 至 {last} 没有版本适用",
        "no version applies from {first} to {last}",
        labels={"main": ("自此起", "from here"), "other": ("到此止", "up to here")},
        notes={"fix": ("确有空档的不用管；否则改日期", "fine if the gap is meant; else change the dates")},
    ),
    Message(
        "P0806",
        "warning",
        "修订自「{before}」，但没有这一版",
        "amends `{before}`, which is not there",
        labels={"main": ("现有：{known}", "there are: {known}")},
    ),
    Message(
        "P0807",
        "warning",
        "{later} 自 {earlier} 的首日起就取代它：{earlier} 从未施行",
        "{later} replaces {earlier} from its first day on: {earlier} was never in force",
        labels={"main": ("后一版", "the later version"), "other": ("前一版", "the earlier one")},
    ),
    Message(
        "P0819",
        "error",
        "`{found}` 不是版本号",
        "`{found}` is no version number",
        labels={"main": ("不是版本号", "no version number")},
        notes={"fix": ("写成「1.0.0」这样：一至三个数，用点分开", "write it like `1.0.0`: one to three numbers, with points between")},
        page=(
            "版本号由一至三个数组成，用点分开；后面可以接短横和字母，如 1.2.0-draft。各版本的先后按它排，排不出先后就不知道哪一版在后。"
            "\n\n`版本：「第二版」` 是这个错误，改成 `版本：「2.0.0」`。",
            "A version number is one to three numbers with points between; a hyphen and letters may follow, as in 1.2.0-draft. Versions are put in order by it; "
            "without an order nobody knows which is the later one.\n\n`version: \"second edition\"` gives this error; write `version: \"2.0.0\"`.",
        ),
    ),
)
