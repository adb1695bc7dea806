"""Each command, through the door: results, forms, exit codes."""

from __future__ import annotations

import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from policy_dsl import PolicyError, load
from tests.command_line import GOOD, NOTICE, pol
from tests.once import anew

FACTS = '{"软件企业": true, "核定项目总投资": "3000万"}'
WRONG_RATE = GOOD.replace("的20%给予资金支持，最高可达1000万元。\n  原文", "的30%给予资金支持，最高可达1000万元。\n  原文")
WRONG_TYPE = GOOD.replace("事实 核定项目总投资 / approved total investment：金额", "事实 核定项目总投资 / approved total investment：日期")
UNREAD = GOOD.replace("：金额。", "：金额。\n事实 职工人数 / staff：数量（人）。")


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return written(tmp_path, GOOD)


def written(folder: Path, text: str, name: str = "m01@1.0.0.pol") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


# ── check ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_check_fine(good: Path) -> None:
    ran = pol("check", good)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0] == "没有错误，没有提醒。1 条措施，1 个条款。"
    assert pol("check", good, "--lang", "en").out.splitlines()[0] == "No errors, no remarks. 1 measure, 1 clause."


@pytest.mark.parametrize(
    ("text", "args", "code", "said"),
    [
        (WRONG_RATE, [], 1, "P0501"),
        (WRONG_TYPE, [], 3, "P06"),
        (UNREAD, [], 0, "P0304"),
        (UNREAD, ["--strict"], 1, "P0304"),
        (GOOD.replace("条款 1.1", "条款"), [], 3, "P01"),
        (GOOD.replace("对软件企业，按照", "对软件公司，按照", 1).replace("\n  对软件企业", "\n  对软件公司"), [], 3, "P0301"),
    ],
)
def test_check_exit_codes(tmp_path: Path, text: str, args: list[str], code: int, said: str) -> None:
    ran = pol("check", written(tmp_path, text), *args)
    assert said in ran.err
    assert ran.code == code


def test_check_forms(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG_RATE)
    ran = pol("check", path, "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err) == (1, "")
    assert (found["schema"], found["passed"], found["summary"]["errors"]) == ("policy-dsl/check/1", False, 1)
    assert found["errors"][0]["code"] == "P0501"
    assert found["errors"][0]["message"]["zh"]
    assert found["errors"][0]["message"]["en"]
    sarif = json.loads(pol("check", path, "--format", "sarif").out)
    assert (sarif["version"], [r["ruleId"] for r in sarif["runs"][0]["results"]]) == ("2.1.0", ["P0501"])
    assert pol("check", path, "--format", "github").out.startswith(f"::error file={path}")


def test_check_of_several_paths_and_of_stdin(good: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other", GOOD)
    assert "2 条措施" in pol("check", good, other).out
    assert "1 条措施" in pol("check", good, good).out
    assert "1 条措施" in pol("check", "-", stdin=GOOD).out


def test_check_fix_repairs_and_keeps_line_ends(tmp_path: Path) -> None:
    text = GOOD.replace("\n  对软件企业，按照不超过核定项目总投资的20%", "\n  对软件企业，按照不超过核定项目总投资的20")
    path = written(tmp_path, "")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = pol("check", path)
    assert before.code == 3
    ran = pol("check", path, "--fix")
    assert (ran.code, path.read_bytes()) == (0, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert "改了 1 处" in ran.err
    assert sorted(p.name for p in tmp_path.iterdir()) == [path.name]


def test_check_fix_writes_months_as_months(tmp_path: Path) -> None:
    """12月 is December."""
    text = GOOD.replace("条款 1.1", "事实 运营月数 / months open：数量（个月）。\n条款 1.1", 1)
    text = text.replace("\n  对软件企业，", "\n  对软件企业且运营月数12以上的，", 1)
    path = written(tmp_path, text)
    assert "应写明「个月」" in pol("check", path).err
    pol("check", path, "--fix")
    assert path.read_text(encoding="utf-8") == text.replace("月数12以上", "月数12个月以上")


def test_check_fix_leaves_the_rest_alone(tmp_path: Path) -> None:
    path = written(tmp_path, WRONG_TYPE)
    ran = pol("check", path, "--fix", "--lang", "en")
    assert ran.code == 3
    assert path.read_text(encoding="utf-8") == WRONG_TYPE
    assert "nothing that can be repaired safely" in ran.err


# ── names ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_measures_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "policies"
    written(home / "a", GOOD)
    written(home / "b", GOOD.replace("1.1", "2.1"), "m02@1.0.0.pol")
    below = tmp_path / "work" / "deep"
    below.mkdir(parents=True)
    monkeypatch.chdir(below)
    assert pol("check", "m01").code == 0
    assert pol("check", "m01", "--policies", home).code == 0
    monkeypatch.chdir(home / "a")
    assert pol("check", "m02@1.0.0").code == 0
    assert pol("check", "b").code == 0
    ran = pol("check", "m02@1.0.1")
    assert ran.code == 2
    assert "「m02@1.0.0」" in ran.err
    written(home / "b", GOOD.replace("1.1", "3.1"))
    ran = pol("check", "m01")
    assert ran.code == 2
    assert "P0217" in ran.err


def test_a_document_named_twice_is_judged_once(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    written(folder, "语言：中文\n标题：「通知」\n", "document.pol")
    path = written(folder, GOOD)
    args = ("--facts", "-", "--as-of", "2025-06-30", "--format", "json")
    once = pol("eval", folder, *args, stdin=FACTS)
    assert json.loads(once.out)["totals"]["all"]["max"] == "6000000.00"
    for paths in ((folder, path), (path, folder), (folder, tmp_path), (path, path.parent / ".." / "d" / path.name)):
        assert pol("eval", *paths, *args, stdin=FACTS).out == once.out


def test_a_link_to_itself_is_not_followed(tmp_path: Path) -> None:
    written(tmp_path / "policies" / "d", GOOD)
    (tmp_path / "policies" / "again").symlink_to(tmp_path / "policies")
    ran = pol("check", tmp_path / "policies")
    assert ran.code == 0
    assert "1 条措施" in ran.out


# ── fmt, translate ───────────────────────────────────────────────────────────────────────────────────────────────────
def test_fmt(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD.replace("\n  对软件", "\n      对软件").replace("\n\n事实", "\n事实"))
    loose = path.read_text(encoding="utf-8")
    assert pol("fmt", "--check", path).code == 1
    diff = pol("fmt", "--diff", path)
    assert diff.code == 1
    assert "-      对软件企业" in diff.out
    assert path.read_text(encoding="utf-8") == loose
    assert pol("fmt", path).code == 0
    tight = path.read_text(encoding="utf-8")
    assert "\n  对软件企业" in tight
    assert pol("fmt", "--check", path).code == 0
    assert pol("fmt", "-", stdin=loose).out == tight
    assert pol("fmt", tmp_path, "--diff") == (0, "", "")


def test_fmt_leaves_a_file_with_errors_alone(tmp_path: Path) -> None:
    broken = GOOD.replace("按照不超过", "按照 （ 不超过")
    path = written(tmp_path, broken)
    ran = pol("fmt", path)
    assert ran.code == 3
    assert path.read_text(encoding="utf-8") == broken


def test_translate_there_and_back(good: Path, tmp_path: Path) -> None:
    pol("fmt", good)
    english = pol("translate", "--to", "en", good)
    assert english.code == 0
    assert "clause 1.1 project support / 项目支持:" in english.out
    there = written(tmp_path / "en", english.out)
    assert pol("check", there).code == 0
    assert pol("translate", "--to", "zh", there).out == good.read_text(encoding="utf-8")
    out = tmp_path / "out.pol"
    assert pol("translate", "--to", "en", good, "-o", out).code == 0
    assert out.read_text(encoding="utf-8") == english.out
    assert pol("translate", "--to", "en", good, "-o", out).code == 2  # never overwritten


def test_translate_wants_one_file(tmp_path: Path, good: Path) -> None:
    assert pol("translate", "--to", "en", tmp_path).code == 2
    assert "P0210" in pol("translate", "--to", "en", tmp_path).err


# ── eval ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_eval_forms(good: Path) -> None:
    args = ("eval", good, "--facts", "-", "--as-of", "2025-06-30")
    found = json.loads(pol(*args, "--format", "json", stdin=FACTS).out)
    clause = found["projects"][0]["clauses"][0]
    assert (found["schema"], found["as_of"]) == ("policy-dsl/decision/1", "2025-06-30")
    assert (clause["clause"], clause["status"], clause["amount"]) == ("1.1", "applies", {"min": "0.00", "max": "6000000.00"})
    assert "至多 600万元" in pol(*args, "--explain", stdin=FACTS).out
    assert "CNY 6 million" in pol(*args, "--explain", "--lang", "en", stdin=FACTS).out
    assert "600万元" in pol(*args, stdin=FACTS).out
    assert "600万元" in pol(*args, "--format", "markdown", stdin=FACTS).out
    page = pol(*args, "--format", "html", stdin=FACTS).out
    assert page.lower().startswith("<!doctype html>")
    line = pol(*args, "--format", "jsonl", stdin=FACTS).out
    assert line.count("\n") == 1
    assert json.loads(line) == found


def test_eval_takes_facts_from_the_command_line(good: Path) -> None:
    ran = pol("eval", good, "--fact", "软件企业=是", "--fact", "approved total investment=CNY 30 million", "--as-of", "2025年6月30日", "--format", "json")
    assert json.loads(ran.out)["totals"]["all"]["max"] == "6000000.00"
    over = pol("eval", good, "--facts", "-", "--fact", "核定项目总投资=1000万", "--as-of", "2025-06-30", "--format", "json", stdin=FACTS)
    assert json.loads(over.out)["totals"]["all"]["max"] == "2000000.00"


def test_eval_of_several_cases(good: Path) -> None:
    args = ("eval", good, "--facts", "-", "--as-of", "2025-06-30")
    two = f"[{FACTS}, {FACTS}]"
    assert len(json.loads(pol(*args, "--format", "json", stdin=two).out)) == 2
    assert pol(*args, "--format", "jsonl", stdin=two).out.count("\n") == 2
    assert "案件 2/2" in pol(*args, stdin=two).out
    assert pol(*args, "--format", "html", stdin=two).code == 2


def test_eval_undetermined(good: Path) -> None:
    args = ("eval", good, "--fact", "软件企业=是", "--as-of", "2025-06-30")
    assert pol(*args).code == 0
    assert pol(*args, "--fail-undetermined").code == 4
    assert pol("eval", good, "--facts", "-", "--as-of", "2025-06-30", "--fail-undetermined", stdin=FACTS).code == 0


def test_eval_speaks_the_language_of_the_policy(good: Path, tmp_path: Path) -> None:
    english = written(tmp_path / "en", pol("translate", "--to", "en", good).out)
    args = ("--fact", "software firm=yes", "--fact", "核定项目总投资=3000万", "--as-of", "2025-06-30")
    assert "CNY 6 million" in pol("eval", english, *args).out
    assert "600万元" in pol("eval", english, *args, "--lang", "zh").out
    assert "600万元" in pol("eval", good, *args).out
    assert "CNY 6 million" in pol("eval", good, *args, env={"POL_LANG": "en"}).out


def test_eval_gives_the_same_bytes_twice(good: Path) -> None:
    args = ("eval", NOTICE, "--facts", NOTICE / "cases" / "乙公司.yaml", "--as-of", "2025-06-30", "--format", "json")
    first = pol(*args)
    assert first.code == 0
    anew()
    assert first.out == pol(*args).out


def test_bad_facts_as_json_go_to_standard_output(good: Path) -> None:
    ran = pol("eval", good, "--fact", "软件公司=是", "--format", "json")
    found = json.loads(ran.out)
    assert (ran.code, ran.err, found["schema"]) == (2, "", "policy-dsl/error/1")
    assert found["errors"][0]["code"] == "P0701"
    assert set(found["errors"][0]["message"]) == {"zh", "en"}


def test_eval_of_a_bad_policy(tmp_path: Path) -> None:
    assert pol("eval", written(tmp_path, WRONG_TYPE), "--fact", "软件企业=是").code == 3
    assert pol("eval", written(tmp_path, WRONG_RATE), "--fact", "软件企业=是").code == 3


def test_policy_and_facts_cannot_both_be_stdin() -> None:
    ran = pol("eval", "-", "--facts", "-", stdin=GOOD)
    assert ran.code == 2
    assert "P0213" in ran.err


# ── test ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_test_passes_and_fails(tmp_path: Path, good: Path) -> None:
    ran = pol("test", good)
    assert (ran.code, ran.err) == (0, "")
    bad = written(tmp_path / "bad", GOOD.replace("应得至多600万元", "应得至多601万元"))
    ran = pol("test", bad)
    assert ran.code == 1
    assert "P0910" in ran.err
    assert pol("test", written(tmp_path / "worse", GOOD.replace("；1.1应得", "；9.9应得"))).code == 3


def test_test_forms(good: Path) -> None:
    found = json.loads(pol("test", good, "--coverage", "--mutate", "--format", "json").out)
    assert found["schema"] == "policy-dsl/test/1"
    assert found["documents"][0]["mutations"]["all"] > 0
    suite = ET.fromstring(pol("test", good, "--format", "junit").out)
    assert [case.get("name") for case in suite.iter("testcase")] == ["封顶以下"]


def test_mutants_that_survive_are_findings(good: Path) -> None:
    ran = pol("test", good, "--mutate", "--coverage")
    assert ran.code == 1
    assert "未发现" in ran.out
    assert "补：" in ran.out


# ── new ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_new_checks_clean_and_its_examples_pass(tmp_path: Path, lang: str) -> None:
    folder = tmp_path / "notice"
    for measure in ("m01", "m02", "服务@2.0.0"):
        assert pol("new", folder / measure, "--lang", lang).code == 0
    assert sorted(p.name for p in folder.iterdir()) == ["document.pol", "m01@1.0.0.pol", "m02@1.0.0.pol", "服务@2.0.0.pol"]
    text = (folder / "m01@1.0.0.pol").read_text(encoding="utf-8")
    assert text.split("\n")[0].startswith("# 填" if lang == "zh" else "# FILL IN")
    ran = pol("check", "--strict", folder)
    assert ran.code == 1
    assert set(re.findall(r"P\d{4}", ran.err)) == {"P0514"}, "what is to be filled in is found, and nothing else"
    filled(folder)
    ran = pol("check", "--strict", folder)
    assert (ran.code, ran.err) == (0, "")
    assert pol("test", folder).code == 0
    assert pol("fmt", "--check", folder).code == 0


def filled(folder: Path) -> None:
    for path in folder.glob("*.pol"):
        path.write_text(path.read_text(encoding="utf-8").replace("「填：", "「").replace('"FILL IN: ', '"'), encoding="utf-8")


def test_new_never_overwrites(tmp_path: Path) -> None:
    assert pol("new", tmp_path / "m01").code == 0
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert pol("new", tmp_path / "m01").code == 2
    assert pol("new", tmp_path / "m01@1.0.0").code == 2
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == before


def test_a_release_repeats_what_the_check_warns_of(tmp_path: Path) -> None:
    assert pol("new", tmp_path / "m01", "--lang", "en").code == 0
    ran = pol("release", tmp_path)
    assert (ran.code, ran.out.startswith("released m01@1.0.0")) == (0, True)
    assert "warning P0514: " in ran.err
    filled(tmp_path)
    (tmp_path / "released.lock").unlink()
    assert pol("release", tmp_path).err == ""


def test_a_summary_is_in_the_languages_of_what_was_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("notes.txt").write_text("?", encoding="utf-8")
    ran = pol("check", "notes.txt")
    assert [line.split()[0] for line in ran.err.splitlines()] == ["错误", "error"]
    assert ran.out == "1 处错误，没有结果。\n1 error; nothing was built.\n"
    assert pol("check", "notes.txt", "--lang", "en").out == "1 error; nothing was built.\n"


@pytest.mark.parametrize("code", ["P0757", "p0757", "757", "p757"])
def test_a_code_is_found_however_it_is_written(code: str) -> None:
    assert pol("explain", code, "--lang", "en").out.startswith("# error P0757: ")


def test_new_leaves_measures_that_stand_alone_as_they_are(tmp_path: Path) -> None:
    """A ``document.pol`` beside them would lend them its headers: a released one would be another rule."""
    folder = tmp_path / "policies" / "notice"
    written(folder, GOOD)
    (folder / "document.pol").unlink(missing_ok=True)
    assert pol("release", folder).code == 0
    assert pol("new", folder / "m02").code == 0
    assert not (folder / "document.pol").exists()
    assert pol("verify", folder).code == 0


def test_new_writes_in_the_language_of_the_folder(tmp_path: Path) -> None:
    assert pol("new", tmp_path / "m01", "--lang", "en").code == 0
    ran = pol("new", tmp_path / "m02")
    assert ran.out.startswith("wrote ")
    assert (tmp_path / "m02@1.0.0.pol").read_text(encoding="utf-8").startswith("# FILL IN")
    assert pol("new", tmp_path / "m03", "--lang", "zh").out.startswith("写了 ")


def test_words_are_in_the_language_of_the_policies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "policies" / "notice"
    assert pol("new", folder / "m01", "--lang", "en").code == 0
    assert pol("fmt", "--check", folder).err == "in canonical layout, all 2\n"
    monkeypatch.chdir(tmp_path)
    assert pol("eval", "policies/notice", "--fact", "manufacturer=yes", "--record", "book.jsonl").code == 0
    assert pol("replay", "book.jsonl").out.startswith("records decided again: 1")


def test_new_makes_the_next_version(tmp_path: Path) -> None:
    folder = tmp_path / "policies" / "notice"
    pol("new", folder / "m01")
    assert pol("new", folder / "m01@1.1.0").code == 0
    text = (folder / "m01@1.1.0.pol").read_text(encoding="utf-8")
    assert "版本：「1.1.0」\n修订自：「1.0.0」\n施行：" in text
    filled(folder)
    assert pol("check", "--strict", folder).code == 0
    log = pol("log", "m01", "--policies", folder.parent).out
    assert [line.split()[0] for line in log.splitlines()[1:3]] == ["1.1.0", "1.0.0"]
    assert "修订 1.0.0" in log
    assert "无空档，无重叠：案件到" in log


def test_new_amends_the_version_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "policies" / "notice"
    written(folder, GOOD)
    assert pol("new", "--amends", "m01@1.0.0", "--policies", folder.parent).code == 0
    assert "版本：「1.1.0」\n修订自：「1.0.0」" in (folder / "m01@1.1.0.pol").read_text(encoding="utf-8")
    assert pol("new", "--amends", "m01@1.0.0", "m01@2.0.0", "--policies", folder.parent).code == 0
    assert "版本：「2.0.0」\n修订自：「1.0.0」" in (folder / "m01@2.0.0.pol").read_text(encoding="utf-8")
    for wrong in (["--amends", "m01@1.0.0", "m02@2.0.0"], ["--amends", "m01@1.0.0", "m01"], ["--amends", "m09@1.0.0"], []):
        assert pol("new", *wrong, "--policies", folder.parent).code == 2
    assert pol("check", folder).code == 1  # two successors for the same days


def test_log_says_who_amends_what_and_which_version_governs(tmp_path: Path) -> None:
    folder = tmp_path / "policies" / "d"
    path = written(folder, GOOD)
    later = GOOD.replace("版本：「1.0.0」", "版本：「1.1.0」\n修订自：「1.0.0」").replace("2025年1月1日至", "2026年7月1日至")
    written(folder, later.replace("20%", "25%").replace("至多600万元", "至多750万元"), "m01@1.1.0.pol")
    assert pol("release", path).code == 0
    log = "".join(pol("log", "m01", "--policies", folder.parent).out.split())
    assert "修订1.0.0：放宽1" in log
    assert "原至2030-12-31，止于1.1.0施行前" in log
    assert "案件到2026-06-30按1.0.0，自2026-07-01起按1.1.0。" in log
    data = json.loads(pol("log", "m01", "--policies", folder.parent, "--format", "json").out)["measures"][0]
    assert [(v["version"], v["from"], v["to"], v["standing"], v["amends"], v["ended_by"], v["changes"]) for v in data["versions"]] == [
        ("1.0.0", "2025-01-01", "2026-06-30", "locked", None, "1.1.0", {}),
        ("1.1.0", "2026-07-01", "2030-12-31", "draft", "1.0.0", None, {"loosened": 1}),
    ]
    assert data["gaps"] == []


# ── release, verify ──────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_released_version_that_changed_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "d"
    written(folder, "语言：中文\n标题：「通知」\n施行：2025年1月1日至2030年12月31日\n", "document.pol")
    path = written(folder, GOOD)
    assert pol("release", path).code == 0
    assert pol("verify", folder).code == 0
    assert pol("check", folder).code == 0
    path.write_text(GOOD.replace("20%", "25%").replace("至多600万元", "至多750万元"), encoding="utf-8")
    assert pol("verify", folder).code == 1
    ran = pol("check", folder)
    assert ran.code == 1
    assert "P0811" in ran.err
    assert "没有错误" not in ran.out


@pytest.mark.parametrize("change", [("20%", "25%"), ("「通知」", "「通告」")])
def test_nothing_is_computed_from_a_released_version_that_was_altered(change: tuple[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "d"
    path = written(folder, GOOD)
    facts = tmp_path / "table.csv"
    facts.write_text("软件企业\n是\n", encoding="utf-8")
    written(folder, "语言：中文\n标题：「通知」\n施行：2025年1月1日至2030年12月31日\n", "document.pol")
    assert pol("release", path).code == 0
    for file in folder.glob("*.pol"):
        file.write_text(file.read_text(encoding="utf-8").replace(*change).replace("至多600万元", "至多750万元"), encoding="utf-8")
    for command in (["eval", folder, "--fact", "软件企业=是"], ["batch", folder, facts]):
        ran = pol(*command)
        assert (ran.code, ran.out) == (3, "")
        assert "P081" in ran.err
    data = json.loads(pol("eval", folder, "--fact", "软件企业=是", "--format", "json").out)
    assert data["errors"][0]["code"] in ("P0811", "P0812")
    with pytest.raises(PolicyError):
        load(folder)


def test_a_version_is_released_once(tmp_path: Path) -> None:
    path = written(tmp_path / "d", GOOD)
    assert pol("release", path).code == 0
    before = {p: p.read_bytes() for p in path.parent.iterdir()}
    assert len(before) == 2
    assert pol("release", path).code == 0
    path.write_text(GOOD.replace("20%", "25%").replace("至多600万元", "至多750万元"), encoding="utf-8")
    ran = pol("release", path)
    assert ran.code == 1
    assert "P0816" in ran.err
    assert {p: p.read_bytes() for p in path.parent.iterdir() if p != path} == {p: b for p, b in before.items() if p != path}


# ── log, show, schema, explain ───────────────────────────────────────────────────────────────────────────────────────
def test_show_gives_the_rules_in_either_language(good: Path) -> None:
    zh = pol("show", good)
    assert zh.code == 0
    assert "按照不超过核定项目总投资的20%" in zh.out
    assert "案例" not in zh.out
    en = pol("show", good, "--lang", "en").out
    assert "up to 20% of approved total investment" in en
    assert "sha256:" in en


def test_show_and_log_of_the_notice() -> None:
    shown = pol("show", "m03@1.0.0", "--policies", NOTICE.parent)
    assert shown.code == 0
    assert "解读" in shown.out
    log = pol("log", "m03", "--policies", NOTICE.parent)
    assert log.out.splitlines()[0] == "m03 培育工业互联网专业服务商（沪经信生〔2024〕527号 第3条）"
    assert "2024-07-29 至 2027-12-31" in log.out


def test_schema_is_json_schema(good: Path) -> None:
    found = json.loads(pol("schema", good).out)
    assert found["$schema"].startswith("https://json-schema.org/")
    assert "核定项目总投资" in found["$defs"]["flat"]["properties"]


def test_explain_gives_the_page() -> None:
    page = pol("explain", "p0501")
    assert page.code == 0
    assert page.out.startswith("# 错误 P0501：")
    assert "## " in page.out
    assert pol("explain", "501").out == page.out
    assert pol("explain", "P0501", "--lang", "en").out.startswith("# error P0501: ")
    assert "P0501" in pol("explain").out


def test_the_commands_leave_the_folder_alone(tmp_path: Path) -> None:
    """What only reads writes nothing beside the files."""
    folder = tmp_path / "d"
    shutil.copytree(NOTICE, folder)
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    pol("check", folder)
    pol("fmt", "--check", folder)
    pol("eval", folder, "--facts", folder / "cases" / "甲公司.yaml")
    pol("schema", folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_new_amends_a_file_without_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.pol").write_text(GOOD, encoding="utf-8")
    for amends in ("w.pol", ""):
        ran = pol("new", "--amends", amends)
        assert ran.code == 2
        assert "the file name of `w.pol` has no version" in ran.err
    assert [p.name for p in tmp_path.iterdir()] == ["w.pol"]


def test_new_amends_a_version_of_one_number(tmp_path: Path) -> None:
    (tmp_path / "x@1.pol").write_text(GOOD.replace("1.0.0", "1"), encoding="utf-8")
    ran = pol("new", "--amends", tmp_path / "x@1.pol")
    assert ran.code == 0, ran.err
    assert (tmp_path / "x@1.1.0.pol").exists()
