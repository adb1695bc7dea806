"""The line that closes the diagnostics of a facts file: what its errors mean for the result (outputs.md §2)."""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang


def nothing_computed(errors: int, lang: Lang) -> str:
    """One wrong fact stops the whole file: a sum computed from the rest would be taken for the answer."""
    if lang == "zh":
        return f"没有计算：事实文件有 {errors} 处错误。"
    return f"Nothing was computed: {errors} error{'' if errors == 1 else 's'} in the facts file."
