"""How a help page is put together: what the diagnostic means, why it matters, how to mend it, and an example of both."""

from __future__ import annotations


def page(zh: tuple[str, str, str], en: tuple[str, str, str], wrong: str, right: str) -> tuple[str, str]:
    """``zh``/``en``: (what it means, why it matters, how to mend it). ``wrong``/``right``: the example, in the language of files."""
    return (
        f"## 意思\n{zh[0]}\n\n## 为什么\n{zh[1]}\n\n## 怎么改\n{zh[2]}\n\n## 例子\n错：\n```\n{wrong}\n```\n对：\n```\n{right}\n```\n",
        f"## What it means\n{en[0]}\n\n## Why it matters\n{en[1]}\n\n## How to mend it\n{en[2]}\n\n## Example\nWrong:\n```\n{wrong}\n```\nRight:\n```\n{right}\n```\n",
    )
