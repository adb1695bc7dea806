"""Bad input, end to end through ``pol``: a located diagnostic in both languages, the right exit code, no traceback, bounded time and memory.

The cases are data: tests/cases/bad_input.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import GOOD, ROOT, Measured, Ran, measured, pol
from tests.once import process

CASES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/cases/bad_input/cases.toml").read_text(encoding="utf-8"))["case"]
SECONDS, MEGABYTES = 3.0, 200.0
"""What a heavy case may take (settled 27: 1 s and 200 MB for a source on a quiet machine; two cores here are shared)."""
FACTS_MEGABYTES = 700.0
"""A facts file may have 64 MiB."""


def content(spec: str | dict[str, Any]) -> bytes:
    if isinstance(spec, str):
        return spec.encode()
    for encoding in ("gbk", "latin1", "utf16"):
        if encoding in spec:
            return str(spec[encoding]).encode({"utf16": "utf-16", "gbk": "gb18030"}.get(encoding, encoding))
    if "hex" in spec:
        return bytes.fromhex(spec["hex"])
    if "plain" in spec:
        old, new = spec["plain"]
        assert GOOD.count(old) == 1
        return GOOD.replace(old, new).encode()
    return (spec.get("before", "") + spec.get("repeat", "") * spec.get("times", 0) + spec.get("after", "")).encode()


def prepare(case: dict[str, Any], folder: Path) -> list[str]:
    """Write the files; the arguments."""
    files: dict[str, Any] = {"m01@1.0.0.pol": GOOD, **case.get("files", {})}
    for name in ("facts", "json"):
        if name in case:
            files[{"facts": "facts.yaml", "json": "facts.json"}[name]] = case[name]
    for name, spec in files.items():
        path = folder / name
        if isinstance(spec, dict) and spec.get("folder"):
            path.mkdir()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content(spec))
        if isinstance(spec, dict) and spec.get("deny"):
            path.chmod(0)
    facts = "facts.json" if "json" in case else "facts.yaml"
    return list(case.get("args") or ["eval", "m01@1.0.0.pol", "--facts", facts])


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memory with the parsing tables in it, as on a machine that has run ``pol`` before."""
    folder, kept = tmp_path_factory.mktemp("cache"), Path(process()["POLICY_DSL_CACHE"])
    (folder / "m01@1.0.0.pol").write_text(GOOD, encoding="utf-8")
    measured("check", "m01@1.0.0.pol", cwd=folder, cache=kept)
    return kept


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_bad_input(case: dict[str, Any], tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    arguments = prepare(case, tmp_path)
    if case["code"] == "P0202" and os.access(tmp_path / arguments[1], os.R_OK):
        pytest.skip("this user may read everything")
    monkeypatch.chdir(tmp_path)
    before = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    for lang, word in (("zh", "错误"), ("en", "error")):
        ran: Ran | Measured
        if case.get("heavy") and lang == "zh":
            ran = measured(*arguments, "--lang", lang, cwd=tmp_path, cache=cache)
            assert ran.seconds < case.get("seconds", SECONDS)
            assert ran.megabytes < (FACTS_MEGABYTES if "eval" in arguments else MEGABYTES)
        else:
            ran = pol(*arguments, "--lang", lang)
        assert f"{word} {case['code']}" in ran.err, ran.err[:2000]
        assert ran.code == case["exit"]
        assert ran.out == "" or arguments[0] == "check"
        assert "Traceback" not in ran.err
        assert "P0999" not in ran.err
        assert len(ran.err) < 100_000
        if "at" in case:
            assert f":{case['at']}\n" in ran.err
        if "says" in case:
            assert case["says"] in ran.err
    assert {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")} == before


# ── what is simply read ──────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "change",
    [
        lambda t: "\ufeff" + t,
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("\n  对", "\n\t对"),
        lambda t: t.replace("20%给予", "２０％给予", 1),
        lambda t: t.replace("：「1」", ":「1」").replace("：金额。", ":金额."),
        lambda t: t.rstrip("\n"),
    ],
    ids=["BOM", "CRLF", "tab", "full width", "half width", "no line feed at the end"],
)
def test_what_is_simply_read(change: Any, tmp_path: Path) -> None:
    path = tmp_path / "m01@1.0.0.pol"
    path.write_bytes(change(GOOD).encode())
    ran = pol("check", path)
    assert (ran.code, ran.err) == (0, "")
    pol("fmt", path)
    assert pol("check", path).code == 0
    assert b"\r" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("3000万", "３０００万")])
def test_facts_that_are_simply_read(change: Any, tmp_path: Path) -> None:
    (tmp_path / "m01@1.0.0.pol").write_text(GOOD, encoding="utf-8")
    (tmp_path / "facts.yaml").write_bytes(change("软件企业: 是\n核定项目总投资: 3000万\n").encode())
    ran = pol("eval", tmp_path / "m01@1.0.0.pol", "--facts", tmp_path / "facts.yaml", "--as-of", "2025-06-30")
    assert ran.code == 0
    assert "600万元" in ran.out
