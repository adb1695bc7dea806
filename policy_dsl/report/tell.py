"""A decision becomes a story: the answer, the table, what to ask, the reasons, the rest, the closing lines.

In: a decision and a language. Out: a ``Story``, which ``story_text``, ``explain_markdown`` and ``explain_html`` lay out.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from policy_dsl.evaluate.decision import ClauseResult, Decision
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.width import width
from policy_dsl.report.asking import Asking, asking, needs_words
from policy_dsl.report.blocks import Memory, Numbers, block, rest_line
from policy_dsl.report.closing import basis_lines, notice_words, readings_told, reservation_lines
from policy_dsl.report.combination import group_notes
from policy_dsl.report.headline import answer, headline
from policy_dsl.report.results import clause_words, judged, repeated, results, several_documents, with_names
from policy_dsl.report.speech import Speech, solid
from policy_dsl.report.story import Block, Labels, Rest, RestLine, Row, Story
from policy_dsl.report.verdict import ORDER, TOLD, amount_words, is_money, verdict

SHORT = 16  # narrower than any column of a table
_BARE = ("not_met", "not_apply", "not_in_force")
"""Words that come without an amount: their clauses share a row."""


def tell(decision: Decision, lang: Lang) -> Story:
    decision = with_names(decision)
    speech = Speech.of(decision, lang)
    documents = several_documents(decision)
    found = sorted(judged(decision), key=lambda r: ORDER.index(verdict(r)))
    asked = asking(decision, speech, documents)
    readings = readings_told([r for r in found if verdict(r) not in _BARE], speech, documents)
    labels = Labels(*(speech.say(f"table.{name}") for name in ("result", "amount", "clause", "needs")))
    return Story(
        lang=lang,
        headline=headline(decision, speech, documents),
        labels=labels,
        rows=_rows(found, asked, speech, documents),
        notes=_notes(decision, found, speech, documents),
        questions=asked.sections,
        blocks=_blocks(found, speech, documents, readings.numbers),
        rests=_rests(decision, found, speech, documents),
        closing=(*reservation_lines(found, speech, [g for _, g in decision.groups]), *readings.lines, *basis_lines(decision, found, speech, documents)),
        more=speech.say("table.more") if found else "",
        notices=notice_words(decision, found, speech),
    )


def _rows(found: Sequence[ClauseResult], asked: Asking, speech: Speech, documents: bool) -> tuple[Row, ...]:
    rows = []
    for word, of_word in groupby(found, verdict):
        said = speech.say(f"word.{word}")
        if word in _BARE:
            rows += [Row(word, said, "", clauses) for clauses in _by_project(list(of_word), speech, documents)]
            continue
        for result in of_word:
            # ``zero`` says that nothing missing can alter it
            waits = word != "zero"
            marks = asked.marks_of(result) if waits else ()
            mark = speech.say("row.mark", marks=speech.say("join.list").join(marks)) if marks else ""
            if waits and not marks and (count := len(result.missing) + len(result.decided_by)):
                mark = speech.say("row.count", count=str(count))
            clause = clause_words(result, speech, documents)
            lacks, needs = needs_words(result, speech) if waits else ("", "")
            rows.append(Row(word, said, amount_words(result, speech), clause, needs, lacks, solid(mark)))
    return tuple(rows)


def _by_project(found: Sequence[ClauseResult], speech: Speech, documents: bool) -> list[str]:
    """``8.4 物流平台、8.5 低空航线，智能仓储``: the clauses of one project in a row."""
    rows = []
    for project, of_project in groupby(found, lambda r: r.project):
        clauses = speech.say("join.list").join(_whole(clause_words(r, speech, documents, project=False)) for r in of_project)
        named = project is not None and bool(project.id)
        rows.append(speech.say("clause.project", clause=clauses, project=speech.name(project)) if named else clauses)
    return rows


def _whole(label: str) -> str:
    """A short label stays on one line."""
    return solid(label) if width(label) <= SHORT else label


def _notes(decision: Decision, found: Sequence[ClauseResult], speech: Speech, documents: bool) -> tuple[str, ...]:
    notes = [*group_notes(decision, speech, documents)]
    kinds = {t.cumulation for t in decision.totals}
    notes += [speech.say(f"table.cumulation.{kind}") for kind in ("open", "declared") if kind in kinds]
    if len(decision.totals) > 1:
        notes.append(speech.say("table.currencies"))
    if documents:
        for document, totals in decision.document_totals:
            own = [r for r in found if r.document == document]
            if own:
                notes.append(speech.say("table.document", document=document, said=answer(totals, own, decision, speech, False)))
    return tuple(notes)


def _blocks(found: Sequence[ClauseResult], speech: Speech, documents: bool, numbers: Numbers) -> tuple[Block, ...]:
    memory = Memory()
    return tuple(block(r, speech, documents, numbers, memory) for r in found if verdict(r) in TOLD)


def _rests(decision: Decision, found: Sequence[ClauseResult], speech: Speech, documents: bool) -> tuple[Rest, ...]:
    short = [r for r in found if verdict(r) not in TOLD]
    many = repeated(judged(decision))
    day = decision.as_of.isoformat()
    lines = [rest_line(r, speech, documents, (r.document, r.clause) in many, decision.measures, day) for r in short]
    words = [speech.say(f"word.{w}") for w in dict.fromkeys(verdict(r) for r in short)]
    title = speech.say("join.list").join(words)
    if speech.lang == "en":
        title = title[:1].upper() + title[1:]
    also, remark = _offered(decision, speech, documents)
    rests = [Rest(title, tuple(lines))] if lines else []
    rests += [Rest(speech.say("also.title"), also)] if also else []
    if remark and rests:
        rests[-1] = Rest(rests[-1].title, (*rests[-1].lines, RestLine("", remark)))
    elif remark:
        rests.append(Rest("", (RestLine("", remark),)))
    return tuple(rests)


def _offered(decision: Decision, speech: Speech, documents: bool) -> tuple[tuple[RestLine, ...], str]:
    """Clauses not applied for: those that may apply, a line each, and one line for all others."""
    offered = [r for r in results(decision) if r.offered]
    told = {(r.document, r.clause) for r in judged(decision)}
    weighed = [r for r in offered if r.judged]
    if not weighed:
        count = len({(r.document, r.clause) for r in offered} - told)
        return (), speech.say("rest.offered", count=str(count)) if count else ""
    may = sorted((r for r in weighed if verdict(r) in TOLD), key=lambda r: (ORDER.index(verdict(r)), len(r.missing) + len(r.decided_by)))
    alike: dict[tuple[str, str], list[ClauseResult]] = {}
    for r in may:
        alike.setdefault((clause_words(r, speech, documents, project=False), _short(r, speech)), []).append(r)
    lines = tuple(RestLine(_for_projects(clause, of, decision, speech), words) for (clause, words), of in alike.items())
    rest = len({(r.document, r.clause) for r in weighed} - {(r.document, r.clause) for r in may})
    if not rest:
        return lines, ""
    return lines, speech.say("also.rest" if lines else "also.none", count=str(rest))


def _for_projects(clause: str, found: Sequence[ClauseResult], decision: Decision, speech: Speech) -> str:
    """``1.1 项目支持，数据产品、智能仓储``; the clause alone where it is the same for every project."""
    names = [speech.name(r.project) for r in found if r.project is not None and r.project.id]
    if not names or (len(names) == len(decision.projects) > 1):
        return clause
    return speech.say("clause.project", clause=clause, project=speech.list(names))


def _short(result: ClauseResult, speech: Speech) -> str:
    said = [speech.say(f"word.{verdict(result)}"), amount_words(result, speech)]
    needs = " ".join(needs_words(result, speech)).strip()
    joint = " " if is_money(result) or speech.lang == "zh" else speech.say("join.comma")
    return speech.say("join.comma").join([joint.join(w for w in said if w), *([needs] if needs else [])])
