"""The command line ``pol``: click, one file per command, imported when the command is run.

In: arguments and files. Out: results on standard output, diagnostics on standard error, an exit code: 0 fine · 1 a finding · 2 usage or bad input ·
3 a bad policy · 4 undetermined. Top floor.

Rooms: ``main`` (the door) · ``group`` (lazy commands, what happens to faults) · ``command`` (what commands share) · ``help`` · ``misuse`` (usage errors) ·
``console`` (streams, language, width) · ``say`` (diagnostics) · ``policies`` (paths and names → checked policies) · ``exits`` (codes) · one per command.
"""
