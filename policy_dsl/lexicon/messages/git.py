"""Messages P022: policies in a repository."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0221",
        "error",
        "git 没有做成：{reason}",
        "git failed: {reason}",
        page=page(
            ("运行 git 出了错。", "多半是当前文件夹不在仓库里，或者路径不在仓库里。", "在仓库里运行；路径从当前文件夹写起。"),
            ("Running git failed.", "Mostly the current folder, or the path, lies in no repository.", "Run it inside the repository; paths start at the current folder."),
            "cd /tmp; pol diff --git HEAD~1 HEAD",
            "cd my-repository; pol diff --git HEAD~1 HEAD policies",
        ),
    ),
    Message(
        "P0222",
        "error",
        "仓库里没有「{revision}」这个提交、分支或标签",
        "the repository has no commit, branch or tag `{revision}`",
        page=page(
            ("写的不是一个提交。", "名称写错，或者浅克隆（depth=1）里没有那个提交。", "看 `git log --oneline`；在持续集成里把历史取全（fetch-depth: 0）。"),
            (
                "What was written names no commit.",
                "The name is misspelt, or a shallow clone (depth=1) does not hold that commit.",
                "See `git log --oneline`; in CI fetch the whole history (fetch-depth: 0).",
            ),
            "pol diff --git v1.0 HEAD",
            "pol diff --git v1.0.0 HEAD",
        ),
    ),
    Message(
        "P0223",
        "error",
        "找不到 git 程序",
        "the program git was not found",
        page=page(
            ("没有装 git，或者不在 PATH 里。", "`--git` 从仓库里取旧版本，要用它。", "装好 git；或者把两个版本放在两个文件夹里比较。"),
            (
                "Git is not installed, or not on the PATH.",
                "`--git` takes the older version out of the repository with it.",
                "Install git, or compare two folders.",
            ),
            "pol diff --git HEAD~1 HEAD",
            "pol diff old-folder new-folder",
        ),
    ),
)
