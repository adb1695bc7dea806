"""Exit codes: the contract with scripts."""

from __future__ import annotations

FINE = 0
FINDING = 1
BAD_INPUT = 2
BAD_POLICY = 3
UNDETERMINED = 4
INTERRUPTED = 130
BROKEN_PIPE = 141
