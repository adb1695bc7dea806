"""policy-dsl: funding policy as rules that can be checked, run and compared, in Chinese and English.

``load(path)`` gives ``Policies``; ``policies.evaluate(facts)`` a decision with exact bounds. Importing the package is cheap: the engine is imported
when ``load`` is first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policy_dsl.version import VERSION as __version__

if TYPE_CHECKING:
    from policy_dsl.api import FactsError, Policies, PolicyError, load, loads, open_path, replay

__all__ = ["FactsError", "Policies", "PolicyError", "__version__", "load", "loads", "open_path", "replay"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from policy_dsl import api

        return getattr(api, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
