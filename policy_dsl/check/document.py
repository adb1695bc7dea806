"""A bundle of files → a checked document. The passes, in order: frame · measures (names, types, lowering, digests) · duplicates ·
periods · fidelity · lints · bounds. Any error means: nothing is evaluated."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve

from policy_dsl.check.bounds import within_bounds
from policy_dsl.check.bundle import Bundle, Checked, Fidelity
from policy_dsl.check.combination import levelled, orderly
from policy_dsl.check.declarations import clauses_of, declared
from policy_dsl.check.externals import externals_of
from policy_dsl.check.fidelity import Names, Tally, compare
from policy_dsl.check.groups import Draft, drafts, groups_of
from policy_dsl.check.headers import Headers
from policy_dsl.check.lints import LINTS, reversed_ranges, scaled_units, unfilled
from policy_dsl.check.measures import Built, Frame, build_measure, default_frame, labelled
from policy_dsl.check.out_of_reach import limits_out_of_reach, without_money
from policy_dsl.check.periods import settle
from policy_dsl.check.quotations import folded
from policy_dsl.check.quoted_facts import facts_quoted
from policy_dsl.check.rankings import ranked_apart
from policy_dsl.check.reduced_groups import reduce_groups
from policy_dsl.check.references import check_references
from policy_dsl.kernel.diagnostic import Diagnostic, Label, Result
from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.messages import MESSAGES
from policy_dsl.lexicon.plurals import unit_plural
from policy_dsl.lexicon.units import CURRENCY_BY_CODE, UNIT_SURFACES
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, Document
from policy_dsl.model.types import NumberType
from policy_dsl.syntax import ast

_MARK = re.compile(r"^(?:\d{1,3}[.．、](?!\d)|第[一二三四五六七八九十百零\d]+条|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)])\s*")
"""What numbers a sentence and is none of its words."""


def check_document(bundle: Bundle) -> Result[Checked]:
    """Check a document. The value is present also where there are warnings only; with any error it is None."""
    said: list[Diagnostic] = []
    frame = evolve(default_frame(bundle.id, bundle.document, said), clauses=labelled(bundle.measures))
    builts = [b for f in bundle.measures if (b := build_measure(frame, f, said)) is not None]
    builts = _levelled(builts)
    _duplicates(builts, said)
    if frame.file is not None and builts:
        check_references(frame.file, builts[0].context)
    ordered: list[Built] = []
    for measure_id in dict.fromkeys(b.measure.id for b in builts):
        ordered += settle([b for b in builts if b.measure.id == measure_id], said)
    fidelity = _fidelity(ordered, bundle.document, bundle.text, said)
    files = (*((frame.file,) if frame.file is not None else ()), *bundle.measures)
    said += (*unfilled(files), *scaled_units(files), *reversed_ranges(files))
    for lint in LINTS:
        said.extend(lint(ordered))
    rules = [d for b in ordered for d in b.drafts] + _of_the_whole(frame, ordered)
    measures = [b.measure for b in ordered]
    groups, choices = groups_of(rules, measures, whole=bundle.document is not None)
    said += (*without_money(rules, measures), *limits_out_of_reach(groups, measures))
    ordered, groups = reduce_groups(ordered, groups, said)
    said += orderly(groups, {c.number: c for c in _clauses(ordered)})
    said += ranked_apart([b.measure for b in ordered])
    shared = externals_of(frame.file, ordered[0].context) if frame.file is not None and ordered else []
    externals = {e.number: e for e in (*shared, *(e for b in ordered for e in b.externals))}
    within_bounds(ordered, said)
    if any(MESSAGES[d.code].severity == "error" for d in said):
        return Result(None, tuple(said))
    document = evolve(_document(frame, ordered, bundle.text), groups=tuple(groups), externals=tuple(externals.values()))
    document = evolve(document, inputs=(*document.inputs, *choices))
    return Result(Checked(document, tuple(b.file for b in ordered), bundle, fidelity), tuple(said))


def _levelled(builts: list[Built]) -> list[Built]:
    """A clause that reads one of another measure is judged where that one is (S45)."""
    found = {id(c): now for c, now in zip(_clauses(builts), levelled(_clauses(builts)), strict=True)}
    return [evolve(b, measure=evolve(b.measure, clauses=tuple(found[id(c)] for c in b.measure.clauses))) for b in builts]


def _clauses(builts: list[Built]) -> list[Clause]:
    return [c for b in builts for c in b.measure.clauses]


def _of_the_whole(frame: Frame, builts: list[Built]) -> list[Draft]:
    """What the document itself says of how its clauses combine; its limits read what every measure reads."""
    return drafts(frame.file, builts[0].context) if frame.file is not None and builts else []


def _duplicates(builts: list[Built], said: list[Diagnostic]) -> None:
    """A clause number or a fact declared by two measures of one document (settled 1, 9). Versions of one measure may share."""
    numbers: dict[str, tuple[Built, ast.Clause]] = {}
    names: dict[str, tuple[str, ast.Names]] = {}
    for built in builts:
        for clause, _ in clauses_of(built.file):
            first = numbers.setdefault(clause.number, (built, clause))
            if first[1] is not clause and (first[0] is built or first[0].measure.id != built.measure.id):
                labels = (Label(clause.names.span, "main"), Label(first[1].names.span, "other"))
                said.append(Diagnostic("P0306", {"number": clause.number}, labels, ("fix",)))
        for key, where, node, _file in declared((built.file,)):
            kept = names.setdefault(key, (built.measure.id, where))
            if isinstance(node, (ast.Fact, ast.Reference, ast.ListDecl, ast.ExternalClause)) and kept[0] != built.measure.id:
                said.append(Diagnostic("P0303", {"name": key}, (Label(where.span, "main"), Label(kept[1].span, "other")), ("fix-move",)))


def _fidelity(builts: list[Built], document: ast.File | None, text: str | None, said: list[Diagnostic]) -> Fidelity:
    tally = Tally()
    whole = folded(text) if text is not None else None
    quoted: list[str] = []
    for built in builts:
        quoted += facts_quoted(built.file, whole, built.measure.source, said)
        quoted += compare(built.file, built.measure.source, whole, spoken_names(built), said, tally)
    if document is not None:
        sources = "".join(b.measure.source or "" for b in builts)
        quoted += facts_quoted(document, whole, sources or None, said)
    rows = tuple((what, tally.met.get(what, 0), n) for what, n in tally.all.items())
    articles = {b.measure.source: b.measure.title for b in builts if b.measure.source}
    sentences = [s for source, title in articles.items() for s in _sentences(source, title)]
    parts = [p for q in quoted for part in q.replace("……", "…").split("…") if (p := folded(part))]
    left = tuple(s for s in sentences if not _covered(folded(s), parts))
    for built in builts:
        for s in left:
            if built.measure.source and s in built.measure.source:
                said.append(Diagnostic("P0509", {"words": s}, (Label(built.headers.span("source"), "main"),), ("fix",)))
    return Fidelity(rows, len(sentences), len(sentences) - len(left), left, tally.waived)


def _covered(sentence: str, parts: Sequence[str]) -> bool:
    """A part of a quotation is in the sentence, or the sentence in it."""
    return any(p in sentence or sentence in p for p in parts)


def spoken_names(built: Built) -> Names:
    """What the words of a measure may speak of, for the comparison with its quotations."""
    scope = built.context.scope
    units: dict[str, str] = {}
    for one in scope.inputs.values():
        for carrier in (one, *one.fields):
            if isinstance(carrier.type, NumberType):
                units.update({unit: unit for unit, _ in carrier.type.dimension if unit not in CURRENCY_BY_CODE})
    units.update({s: text.id for text in scope.units.values() for s in (text.zh, text.en) if s})
    texts = {one.key: one.name for one in scope.inputs.values()}
    texts |= {field.key.split(".", 1)[1]: field.name for one in scope.inputs.values() for field in one.fields}
    texts |= {m.id: m for one in scope.inputs.values() for carrier in (one, *one.fields) for m in carrier.members}
    texts |= {key: decl.names.text for key, decl in scope.definitions.items()} | scope.terms
    computed = {name: one for of_list in scope.computed.values() for name, one in of_list.items()}
    series = {key: one for key, one in scope.inputs.items() if one.kind == "reference"}
    return Names({**computed, **scope.definitions}, UNIT_SURFACES.with_more(units), texts, scope.currency, series)


def _sentences(article: str, title: Text) -> list[str]:
    """The sentences of an article that a clause should quote; its heading, which is its title with or without a number before it, is none."""
    heading = folded(title.in_("zh"))
    found = [_MARK.sub("", s.strip()) for s in article.replace("；", "。").split("。")]
    found = [s for s in found if len(folded(s)) > 12]
    return [s for s in found if folded(s) != heading]


def _document(frame: Frame, builts: list[Built], text: str | None) -> Document:
    headers = frame.headers
    inputs: dict[str, Input] = {}
    for built in builts:
        inputs.update(built.inputs)
    first = builts[0].headers if builts else None
    source: Headers | None = headers or first
    return Document(
        id=frame.id,
        title=(source.text("title") if source else None) or Text(frame.id),
        number=source.string("document_number") if source else None,
        issuers=source.issuers() if source else (),
        signed=source.day("signed") if source else None,
        issued=source.day("issued") if source else None,
        published=source.day("published") if source else None,
        period=frame.period,
        reservations=source.reservations() if source else (),
        decider=(source.text("decider") if source else None) or frame.decider,
        currency=builts[0].context.scope.currency if builts else frame.currency,
        timezone=(source.string("timezone") if source else None) or "+08:00",
        inputs=tuple(inputs.values()),
        measures=tuple(b.measure for b in builts),
        language=frame.file.language if frame.file is not None else builts[0].file.language if builts else "zh",
        text=text,
        units=_units(frame, builts),
    )


def _units(frame: Frame, builts: list[Built]) -> tuple[tuple[Text, str | None], ...]:
    files = (*((frame.file,) if frame.file is not None else ()), *(b.file for b in builts))
    found = [node.names for _k, _n, node, _f in declared(files) if isinstance(node, ast.Unit)]
    return tuple((names.text, names.plural or unit_plural(names.text.en)) for names in found)
