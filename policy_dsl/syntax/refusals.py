"""What is refused before any token is made."""

from __future__ import annotations

from policy_dsl.kernel.diagnostic import Diagnostic
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source


def refusals(source: Source, lang: Lang) -> list[Diagnostic]:
    """Nothing yet."""
    return []
