"""What was tested, as JUnit XML: a suite for each file of examples, and one for the mutants of each document.

In: what was tested, a language. Out: XML text. An example that fails, and a mutant nobody noticed, is a ``failure``; a waived mutant is ``skipped``.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from policy_dsl.kernel.lang import Lang
from policy_dsl.trial.expectations import expectation_of
from policy_dsl.trial.run import Judged, Tried
from policy_dsl.trial.session import Gap, Tested
from policy_dsl.trial.summary import place, said


def test_junit(tested: Sequence[Tested], lang: Lang) -> str:
    """The whole report; no times, so that equal runs give equal bytes."""
    root = ET.Element("testsuites", name="pol test")
    for t in tested:
        if t.run is None:
            suite = ET.SubElement(root, "testsuite", name=t.document, tests="1", failures="0", errors="1")
            case = ET.SubElement(suite, "testcase", classname=t.document, name="examples")
            ET.SubElement(case, "error", message=str(len(t.diagnostics)))
            continue
        for file in dict.fromkeys(one.example.span.source.name for one in t.run.tried):
            own = [one for one in t.run.tried if one.example.span.source.name == file]
            suite = ET.SubElement(
                root, "testsuite", name=file, tests=str(len(own)), failures=str(sum(not o.passed for o in own)), errors="0"
            )
            for one in own:
                _example(suite, one, t, lang)
        if t.hunt is not None:
            _mutants(root, t, lang)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _example(suite: ET.Element, one: Tried, t: Tested, lang: Lang) -> None:
    example = one.example
    case = ET.SubElement(suite, "testcase", classname=t.document, name=_clean(example.title.in_(lang)), line=str(example.span.line))
    failed = [j for j in one.judged if not j.passed]
    if failed:
        lines = [_failure(j, t, lang) for j in failed]
        ET.SubElement(case, "failure", message=_clean(lines[0])).text = _clean("\n".join(lines))


def _failure(j: Judged, t: Tested, lang: Lang) -> str:
    node = j.expected.node
    assert t.say is not None
    expected = t.say.in_(node, lang)
    found = t.say.in_(expectation_of(j.result, project=node.project), lang) if j.result is not None else "-"
    return f"{expected} | {found}"


def _mutants(root: ET.Element, t: Tested, lang: Lang) -> None:
    assert t.hunt is not None
    all_ = len(t.hunt.hunted)
    name = f"{t.document} mutations"
    suite = ET.SubElement(
        root, "testsuite", name=name, tests=str(all_), failures=str(len(t.survivors)), skipped=str(len(t.waived)), errors="0"
    )
    for g in t.survivors:
        case = _gap(suite, g, t, lang)
        ET.SubElement(case, "failure", message=_clean(said(g, lang))).text = _clean(g.example.in_(lang)) if g.example is not None else None
    for g in t.waived:
        case = _gap(suite, g, t, lang)
        ET.SubElement(case, "skipped", message=_clean(g.reason.in_(lang)) if g.reason is not None else "")


def _gap(suite: ET.Element, g: Gap, t: Tested, lang: Lang) -> ET.Element:
    return ET.SubElement(suite, "testcase", classname=t.document, name=_clean(f"{place(g, lang)} {said(g, lang)}".strip()))


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)
