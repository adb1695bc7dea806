"""``python -m policy_dsl`` is ``pol``."""

from __future__ import annotations

from policy_dsl.cli.main import main

if __name__ == "__main__":
    main()
