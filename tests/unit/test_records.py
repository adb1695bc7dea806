"""Recorded decisions: the chain, what breaks it and how that is called, and an interrupted writer."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from policy_dsl.api import Policies, open_path
from policy_dsl.facts.write import case_to_mapping
from policy_dsl.kernel.source import Source
from policy_dsl.library.records import append, decision_digest, read_records
from policy_dsl.library.replay import Replayer, versions_of
from policy_dsl.model.case import Case
from policy_dsl.model.policy import Document
from policy_dsl.recorded import decided_again as decide
from policy_dsl.recorded import replayed, replayer
from policy_dsl.version import VERSION
from tests.command_line import pol

MEASURE = """语言：中文
标题：「改造补助」
条次：「1」
版本：「1.0.0」
施行：2026年1月1日至2026年12月31日

事实 改造投入 / renovation cost：金额。

条款 1.1 改造补助 / renovation aid：
  按照不超过改造投入的20%给予补助，最高30万元。
  原文 「按照不超过改造投入的20%给予补助，最高30万元。」
  豁免 「无条件」：理由「例子」。
"""
DAY = date(2026, 6, 30)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "policies" / "county"
    folder.mkdir(parents=True)
    (folder / "document.pol").write_text("语言：中文\n标题：「某县办法」\n", encoding="utf-8")
    (folder / "m01@1.0.0.pol").write_text(MEASURE, encoding="utf-8")
    return folder.parent


def policies(home: Path) -> Policies:
    found = open_path(home)
    assert found.value is not None, found.diagnostics
    return found.value


def write(home: Path, path: Path, *costs: int) -> None:
    engine = policies(home)
    bodies = []
    for cost in costs:
        from_facts = engine.evaluate({"改造投入": cost}, DAY)
        case = case_to_mapping(engine.read({"改造投入": cost}), engine.documents)
        bodies.append(
            {
                "recorded": "2026-06-30T00:00:00+00:00", "engine": VERSION, "as_of": DAY.isoformat(), "judge_all": False,
                "versions": versions_of(engine.documents), "facts": case, "decision": decision_digest(from_facts.as_json()),
            }
        )  # fmt: skip
    assert append(path, bodies).value == 0


def codes(path: Path) -> list[str]:
    return [d.code for d in read_records(Source(path.name, path.read_text(encoding="utf-8")))[1]]


@pytest.fixture
def book(home: Path, tmp_path: Path) -> Path:
    path = tmp_path / "book.jsonl"
    write(home, path, 100, 200)
    write(home, path, 300, 400)
    return path


def edit(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    path.write_text("".join(change(path.read_text(encoding="utf-8").splitlines(keepends=True))), encoding="utf-8")


def test_an_untouched_book_replays_to_the_same_bytes(home: Path, book: Path) -> None:
    records, said = read_records(Source("book", book.read_text(encoding="utf-8")))
    assert [r.number for r in records] == [1, 2, 3, 4]
    assert said == ()
    replayer = Replayer(home, decide, VERSION)
    assert [replayer.run(r).same for r in records] == [True] * 4


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda ls: [ls[0], ls[1].replace('"200"', '"201"'), *ls[2:]], ["P0824"]),
        (lambda ls: [ls[0], *ls[2:]], ["P0826"]),
        (lambda ls: [ls[1], ls[0], *ls[2:]], ["P0826", "P0827", "P0826"]),
        (lambda ls: [*ls[:2], ls[1], *ls[2:]], ["P0827"]),
        (lambda ls: [*ls[:2], "零\n", *ls[2:]], ["P0823"]),
        (lambda ls: [*ls, '{"schema":"pol'], ["P0822"]),
    ],
    ids=["altered", "removed", "moved", "repeated", "no record", "unfinished"],
)
def test_what_was_done_to_the_book_is_called_by_its_name(book: Path, change: Callable[[list[str]], list[str]], expected: list[str]) -> None:
    edit(book, change)
    assert codes(book) == expected


def test_a_record_rewritten_with_its_own_hash_breaks_the_next(book: Path) -> None:
    from policy_dsl.library.records import _digest, canonical

    lines = book.read_text(encoding="utf-8").splitlines()
    body = json.loads(lines[1])
    body["facts"]["项目"][0]["改造投入"] = "999"
    del body["hash"]
    lines[1] = canonical({**body, "hash": _digest(canonical(body))})
    book.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert codes(book) == ["P0825"]


def test_a_changed_rule_is_not_replayed_as_if_it_were_the_old_one(home: Path, book: Path) -> None:
    path = home / "county" / "m01@1.0.0.pol"
    path.write_text(path.read_text(encoding="utf-8").replace("20%", "21%"), encoding="utf-8")
    record = read_records(Source("book", book.read_text(encoding="utf-8")))[0][0]
    found = Replayer(home, decide, VERSION).run(record)
    assert [d.code for d in found.diagnostics] == ["P0828"]
    path.unlink()
    assert [d.code for d in Replayer(home, decide, VERSION).run(record).diagnostics] == ["P0830"]


@pytest.mark.parametrize(("engine", "note"), [(VERSION, "fix"), ("99.0.0", "engine")])
def test_another_result_is_said_and_whether_another_engine_gave_it(home: Path, book: Path, engine: str, note: str) -> None:
    record = read_records(Source("book", book.read_text(encoding="utf-8")))[0][1]

    def other(documents: tuple[Document, ...], case: Case, day: date, judge_all: bool) -> Mapping[str, Any]:
        return {**decide(documents, case, day, judge_all), "as_of": "1999-01-01"}

    found = Replayer(home, other, engine).run(record)
    assert (found.number, found.same) == (2, False)
    assert [(d.code, d.notes) for d in found.diagnostics] == [("P0829", (note,))]
    assert found.diagnostics[0].values["recorded"] != found.diagnostics[0].values["found"]


def test_an_altered_record_is_not_called_a_fault_of_the_engine(home: Path, book: Path) -> None:
    """It said "versions and facts are the same: please report this" under "record 2 was altered"."""
    edit(book, lambda ls: [ls[0], ls[1].replace('"200"', '"201"'), *ls[2:]])
    found = replayed(Source("book", book.read_text(encoding="utf-8")), replayer(home))
    assert [(d.code, d.notes) for d in found.diagnostics] == [("P0824", ()), ("P0829", ("altered",))]
    assert (found.records, found.same) == (4, 3)


def test_an_empty_book_is_not_said_to_have_replayed(home: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("", encoding="utf-8")
    ran = pol("replay", tmp_path / "empty.jsonl", "--policies", home, "--lang", "en")
    assert (ran.code, ran.out) == (0, "no records: nothing to decide again.\n")


def test_recorded_facts_that_no_longer_read_are_said_with_the_reason(home: Path, book: Path) -> None:
    record = read_records(Source("book", book.read_text(encoding="utf-8")))[0][0]
    unread = evolve(record, facts=json.loads(json.dumps(record.facts).replace(r"\u6539\u9020\u6295\u5165", "renovation days")))
    assert unread.facts != record.facts
    found = Replayer(home, decide, VERSION).run(unread)
    assert not found.same
    first, *reasons = found.diagnostics
    assert (first.code, first.values["number"]) == ("P0831", 1)
    assert reasons


def test_a_later_version_takes_no_part_in_a_replay(home: Path, book: Path) -> None:
    later = MEASURE.replace("1.0.0", "1.1.0").replace("条次", "修订自：「1.0.0」\n条次").replace("2026年1月1日至", "2026年3月1日至").replace("20%", "10%")
    (home / "county" / "m01@1.1.0.pol").write_text(later, encoding="utf-8")
    records = read_records(Source("book", book.read_text(encoding="utf-8")))[0]
    assert [Replayer(home, decide, VERSION).run(r).same for r in records] == [True] * 4


def test_an_unfinished_line_is_dropped_and_nothing_else(book: Path, home: Path) -> None:
    whole = book.read_bytes()
    book.write_bytes(whole + b'{"schema":"policy-dsl/rec')
    body = json.loads(whole.splitlines()[-1])
    kept = {k: v for k, v in body.items() if k not in ("schema", "number", "before", "hash")}
    done = append(book, [kept])
    assert done.value == len(b'{"schema":"policy-dsl/rec')
    assert book.read_bytes().startswith(whole)
    assert codes(book) == []
    assert len(book.read_bytes().splitlines()) == 5


def test_a_book_that_ends_in_something_else_is_not_written_on(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text("hello\n", encoding="utf-8")
    assert [d.code for d in append(path, [{}]).diagnostics] == ["P0821"]
    assert path.read_text(encoding="utf-8") == "hello\n"


WRITER = """
import sys
from pathlib import Path
from policy_dsl.library.records import append
body = {"recorded": "", "engine": "0", "as_of": "2026-01-01", "judge_all": False, "versions": [], "facts": {"x": "y" * 20000}, "decision": ""}
print("ready", flush=True)
while True:
    assert append(Path(sys.argv[1]), [body] * 3).value is not None
"""


def test_killed_writers_lose_at_most_the_record_at_hand(tmp_path: Path) -> None:
    path = tmp_path / "killed.jsonl"
    for _ in range(4):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.15)
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()
        found = codes(path)
        assert found in ([], ["P0822"])
    last = {"recorded": "", "engine": "0", "as_of": "2026-01-01", "judge_all": False, "versions": [], "facts": {}, "decision": ""}
    assert append(path, [last]).value is not None
    assert codes(path) == []
