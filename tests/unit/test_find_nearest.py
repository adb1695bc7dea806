"""A name means the document that lies fewest folders deep (settled 19): ``policies/examples`` hides nothing."""

from __future__ import annotations

from pathlib import Path

from policy_dsl.library.find import find

ONE = "语言：中文\n标题：「试」/\"Trial\"\n版本：「1.0.0」\n\n条款 1.1 甲 / one：\n  予以支持。\n"


def test_the_nearest_document_is_meant(tmp_path: Path) -> None:
    for folder in ("policies/notice", "policies/examples/other"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "m03@1.0.0.pol").write_text(ONE, encoding="utf-8")
    (tmp_path / "policies/examples/other/m04@1.0.0.pol").write_text(ONE, encoding="utf-8")
    homes = {name: [f.measures[0].parent.name for f in find(name, here=tmp_path).value or ()] for name in ("m03", "m04")}
    assert homes == {"m03": ["notice"], "m04": ["other"]}
