"""The words of every diagnostic, in both languages: one row per code, grouped by the stage that says it.

P01 syntax · P02 files · P03 names · P04 tables · P05 text and rule · P06 types, units and limits · P07 facts · P08 versions and periods · P09 examples · P10 what the
solver finds.

``MESSAGES`` is merged when it is first asked for: a program that nothing is said to needs none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policy_dsl.kernel.diagnostic import Severity
    from policy_dsl.lexicon.messages.merged import MESSAGES

__all__ = ["MESSAGES", "severity"]


def __getattr__(name: str) -> Any:
    if name == "MESSAGES":
        from policy_dsl.lexicon.messages.merged import MESSAGES

        return MESSAGES
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def severity(code: str) -> Severity:
    """A code without a row is a fault of ours and counts as an error."""
    from policy_dsl.lexicon.messages.merged import MESSAGES

    return MESSAGES[code].severity if code in MESSAGES else "error"
