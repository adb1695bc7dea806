"""What all tests share: they never read or write the user's cache."""

from __future__ import annotations

import os

os.environ["POLICY_DSL_CACHE"] = "off"
