"""The JSON Schema of facts: it accepts what the reader accepts, and refuses what a schema can see."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from policy_dsl.facts.json_text import read_json
from policy_dsl.facts.read import read_case
from policy_dsl.facts.schema import facts_schema
from policy_dsl.facts.toml_text import read_toml
from policy_dsl.facts.tree import Node
from policy_dsl.facts.yaml_text import read_yaml
from policy_dsl.kernel.source import Source
from policy_dsl.library.store import open_library
from policy_dsl.model.policy import Document
from tests.unit.facts_cases import CASES, DOCUMENTS, FactsCase

SCHEMAS = {name: facts_schema(documents) for name, documents in DOCUMENTS.items()}
READERS: dict[str, Callable[[Source], Node]] = {"json": read_json, "toml": read_toml, "yaml": lambda source: read_yaml(source)[0]}
SEEN = {"P0701", "P0702", "P0706", "P0709", "P0710", "P0711", "P0712", "P0714", "P0705", "P0716", "P0718", "P0731", "P0732", "P0733"}
"""Codes that some schema rule can see; texts with figures are for the reader."""
FORGIVEN = {"书店等级 大小写", "制造企业 YES", "制造企业 Y", "英文大小写与空白", "全角字母"}
"""Spellings that only the reader forgives."""
WRITTEN = {"an unknown item in a written list", "not a member, in brackets", "a field that is not there, in a text", "no records in a text"}
"""What stands within a text is for the reader."""
ALL_CASES = [c.values[0] for c in CASES]
GOOD = [c for c in ALL_CASES if c.expected.startswith("case") and c.title not in FORGIVEN]
BAD = [c for c in ALL_CASES if c.format == "json" and set(c.expected.split()) & SEEN and " P072" not in c.expected and c.title not in WRITTEN]


def plain(node: Node) -> Any:
    """The value as a JSON library would hand it over."""
    match node.kind:
        case "map":
            return {e.key: plain(e.value) for e in node.entries}
        case "list":
            return [plain(i) for i in node.items]
        case "number":
            return int(node.text) if node.text.lstrip("-").isdigit() else Decimal(node.text)
        case "text":
            return node.text
    return {"yes": True, "no": False, "null": None}[node.kind]


def valid(case: FactsCase) -> bool:
    value = plain(READERS[case.format](Source("f", case.text.removeprefix("\ufeff"))))
    return jsonschema.Draft202012Validator(SCHEMAS[case.documents]).is_valid(value)


@pytest.mark.parametrize("schema", SCHEMAS.values(), ids=[n or "one" for n in SCHEMAS])
def test_it_is_a_schema(schema: dict[str, Any]) -> None:
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("case", GOOD, ids=lambda c: f"{c.file}-{c.title}")
def test_accepts_what_is_read(case: FactsCase) -> None:
    assert valid(case)


@pytest.mark.parametrize("case", BAD, ids=lambda c: f"{c.file}-{c.title}")
def test_refuses_what_it_can_see(case: FactsCase) -> None:
    assert not valid(case)


NOTICE = Path(__file__).parents[2] / "policies" / "shanghai-2024-527"


@cache
def notice() -> tuple[Document, ...]:
    library = open_library(NOTICE)
    assert library.value is not None
    return tuple(c.document for c in library.value.checked)


@pytest.mark.parametrize("path", sorted((NOTICE / "cases").glob("*.yaml")), ids=lambda p: p.stem)
def test_the_cases_of_the_notice(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    read = read_case(text, path.name, "yaml", notice())
    assert read.diagnostics == ()
    assert jsonschema.Draft202012Validator(facts_schema(notice())).is_valid(plain(read_yaml(Source("f", text))[0]))


@pytest.mark.parametrize(
    ("facts", "good"),
    [
        ({"主体": {"制造企业": True}, "项目": [{"领域": "集成电路", "核定项目总投资": "4680万"}]}, True),
        ({"applicant": {"manufacturer": True}, "projects": [{"sector": "integrated circuits"}]}, True),
        ({"制造企业": True, "核定项目总投资": 46_800_000}, True),
        ({"主体": {"核定项目总投资": 1}}, False),
        ({"工业物流公司": True}, False),
        ({"制造企业": 1}, False),
        ({"核定项目总投资": -1}, False),
        ({"认定": {"10.1 经认定": True}, "历史": []}, True),
        ({"认定": {"10.9 经认定": True}}, False),
        ({"历史": [{"条款": "8.5", "日期": "2025-03-01"}]}, False),
    ],
)
def test_facts_of_the_notice(facts: dict[str, Any], good: bool) -> None:
    assert jsonschema.Draft202012Validator(facts_schema(notice())).is_valid(facts) is good
