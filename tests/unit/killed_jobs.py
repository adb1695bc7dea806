"""``pol batch`` in a process of its own that kills itself (SIGKILL) in the middle of its work: what is left is what a power cut leaves.

In: the arguments of ``pol``, and how far it may come. Out: nothing; that it was killed, and did not end by itself, is asserted. Checkpoints are written after
every block, and files of a folder hold few rows, so that a small table has many of both.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.command_line import ROOT
from tests.once import process

ROWS_OF_A_FILE = 10_000
SCRIPT = f"""
import os, signal, sys
from policy_dsl.batch import arrow_files, write
from policy_dsl.cli import batch, progress
write.EVERY = 0
arrow_files.FolderWriter.ROWS = {ROWS_OF_A_FILE}
def rows(self, n):
    if n >= int(sys.argv[1]) and (not sys.argv[2] or os.path.exists(sys.argv[2])):
        os.kill(os.getpid(), signal.SIGKILL)
progress.Progress.rows = rows
from policy_dsl.cli.main import main
main(sys.argv[3:])
"""


def killed(arguments: Sequence[str], rows: int, once: Path | None = None) -> None:
    """After so many rows of a pass; ``once``: not before this path exists (a table that is looked at first is then being decided)."""
    script = [sys.executable, "-c", SCRIPT, str(rows), str(once or ""), *arguments]
    ran = subprocess.run(script, cwd=ROOT, env=process(), capture_output=True, timeout=240, check=False)
    assert ran.returncode == -signal.SIGKILL, ran.stderr
