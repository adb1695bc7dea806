"""The whole report on two versions, for paper and screen: what Markdown and HTML print, in order.

In: a ``Diff``, a language, perhaps an ``Impact``. Out: ``Page``: summary, changes, who gains and loses with both curves, worked cases, the texts side by
side, the effect on cases, what it rests on, the digests of everything compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from attrs import frozen

from policy_dsl.compare.diff import Diff, MeasureDiff
from policy_dsl.compare.gains import Gains
from policy_dsl.compare.lines import Paid
from policy_dsl.compare.tallies import Impact
from policy_dsl.compare.versions import Version
from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.lang import LANGS, Lang
from policy_dsl.kernel.number import exact
from policy_dsl.model.policy import Clause, Document
from policy_dsl.report.blocks import Memory, block, rest_line
from policy_dsl.report.diff_cases import result_words
from policy_dsl.report.diff_gains import share_words
from policy_dsl.report.diff_marks import Pieces, marked
from policy_dsl.report.diff_story import DiffStory, MeasureStory, WitnessLine, diff_story, measure_words, period_words, speech_of, titles_of, version_names
from policy_dsl.report.diff_summary import Sentence, summary
from policy_dsl.report.diff_words import clause_words, tell
from policy_dsl.report.speech import Speech
from policy_dsl.report.verdict import verdict
from policy_dsl.version import VERSION

STEPS = ("because", "steps", "cap", "meaning")
"""What of a block is a step of the working."""
LETTERS = "甲乙丙丁戊己庚辛壬癸"


@frozen
class Side:
    """One version's working of a case."""

    steps: tuple[str, ...]
    result: str


@frozen
class Worked:
    """``change``: of the maximum, or of what is guaranteed; ``way``: gain or lose."""

    title: str
    facts: str
    clause: str
    change: str
    way: str
    before: Side
    after: Side


@frozen
class Quoted:
    """A clause's words in both versions, those that differ marked. ``meaning``: its meaning changed too."""

    clause: str
    meaning: bool
    before: Pieces
    after: Pieces


@frozen(eq=False)
class Ranged:
    """A range of the number that varies: what each version gives there, and the difference."""

    place: str
    before: str
    after: str
    way: str
    word: str
    what: str


@frozen(eq=False)
class Curve:
    """``title``: of the section; ``ranges``: its table; ``axis``: what the number is called."""

    title: str
    ranges: tuple[Ranged, ...]
    cliffs: tuple[str, ...]
    others: str
    axis: str
    source: Gains


@frozen(eq=False)
class MeasurePage:
    story: MeasureStory
    title: str
    curves: tuple[Curve, ...]
    worked: tuple[Worked, ...]
    quoted: tuple[Quoted, ...]


@frozen(eq=False)
class Page:
    """``meta``: periods and the like, under the title; ``basis``: (label, words); ``digests``: rows of document, measure, version, digests; ``alone``:
    measures that one side alone has, with (clause, rule, quoted words)."""

    lang: Lang
    document: str
    title: str
    versions: tuple[str, str]
    meta: tuple[str, ...]
    summary: tuple[Sentence, ...]
    story: DiffStory
    measures: tuple[MeasurePage, ...]
    basis: tuple[tuple[str, str], ...]
    digests: tuple[tuple[str, str, str, str], ...]
    speech: Speech
    alone: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()


def diff_page(diff: Diff, lang: Lang, impact: Impact | None = None, command: str = "") -> Page:
    speech = speech_of(diff, lang)
    story = diff_story(diff, lang, impact)
    single = len(story.measures) == 1 and not diff.added and not diff.removed
    names = version_names(diff, speech)
    first = story.measures[0].source.new.measure if single else None
    title = speech.name(first.title) if first is not None else speech.name(diff.new.document.title)
    meta = [m.period for m in story.measures if m.period] if single else []
    both = [(c.document.title, c.document.period) for c in (diff.old, diff.new)]
    if both[0] != both[1] and not (single and diff.old.document.id == diff.new.document.id):
        meta += _documents(diff, names, speech)
    if first is not None and not meta:
        meta = [tell(speech, "page.in_force", period=period_words(first.period, speech))]
    return Page(
        lang, _document(diff.new.document, first.article if first is not None else "", speech), title, names, tuple(meta), tuple(summary(story, speech)),
        story, tuple(_measure(m, diff, speech) for m in story.measures), tuple(_basis(diff, story, command, speech)),
        tuple(_digests(diff)), speech, tuple(_alone(diff, speech)),
    )  # fmt: skip


def _documents(diff: Diff, names: tuple[str, str], speech: Speech) -> list[str]:
    """Both documents by title, number and period, where there are two."""
    said: list[str] = []
    for side, document in zip(names, (diff.old.document, diff.new.document), strict=True):
        number = tell(speech, "meta.number", number=speech.free(document.number)) if document.number else ""
        period = period_words(document.period, speech)
        said.append(tell(speech, "meta.document", side=side, title=speech.name(document.title), number=number, period=period))
    return said


def _alone(diff: Diff, speech: Speech) -> Iterator[tuple[str, tuple[tuple[str, str, str], ...]]]:
    one = diff.old.document.id == diff.new.document.id
    for form, versions in (("added" if one else "new", diff.added), ("removed" if one else "old", diff.removed)):
        rows: list[tuple[str, str, str]] = []
        for v in versions:
            for clause in v.measure.clauses:
                name = speech.say("clause", number=clause.number, title=speech.name(clause.title))
                rows.append((f"{measure_words(v.measure, speech)}　{name}", clause_words(clause, v, speech), speech.free("".join(clause.quotes))))
        if rows:
            yield tell(speech, f"page.alone.{form}"), tuple(rows)


def _document(document: Document, article: str, speech: Speech) -> str:
    parts = [speech.name(document.title), speech.free(document.number or ""), tell(speech, "page.article", n=article) if article else ""]
    return ("　" if speech.lang == "zh" else ", ").join(p for p in parts if p)


def _measure(m: MeasureStory, diff: Diff, speech: Speech) -> MeasurePage:
    curves = tuple(_curve(g.source, g.title, g.cliffs, g.others, [(line.whole, line.way, line.word, line.what) for line in g.lines], speech) for g in m.gains)
    worked = tuple(_worked(i, w, diff, speech) for i, w in enumerate(m.witnesses))
    title = f"{m.source.new.measure.id} {speech.name(m.source.new.measure.title)}"
    return MeasurePage(m, title, curves, worked, tuple(_quoted(m.source, diff, speech)))


# ── who gains, who loses ─────────────────────────────────────────────────────────────────────────────────────────────
def _curve(g: Gains, title: str, cliffs: tuple[str, ...], others: str, lines: list[tuple[str, str, str, str]], speech: Speech) -> Curve:
    ranges: list[Ranged] = []
    at = 0
    for place, way, word, what in lines:  # neighbours that go the same way were told as one; of them the first says what each version gives
        region = g.regions[at]
        ranges.append(Ranged(place, _gives(region.before, g, speech), _gives(region.after, g, speech), way, word, what))
        at += 1
        while at < len(g.regions) and (g.regions[at].way, g.regions[at].difference, g.regions[at].guarantee) == (
            region.way, region.difference, region.guarantee,
        ):  # fmt: skip
            at += 1
    return Curve(title, tuple(ranges), cliffs, others, speech.name(g.varies.name), g)


def _gives(paid: Paid, g: Gains, speech: Speech) -> str:
    """投资的 30% · 2000万元 · 不适用; a ceiling says so."""
    if not paid.applies:
        return speech.say("word.not_apply")
    words = share_words(paid.most, g, speech)
    return words if paid.kind == 2 else tell(speech, "gives.most", said=words)


# ── cases, step by step ──────────────────────────────────────────────────────────────────────────────────────────────
def _worked(at: int, line: WitnessLine, diff: Diff, speech: Speech) -> Worked:
    w = line.source
    letter = LETTERS[at % 10] if speech.lang == "zh" else chr(ord("A") + at % 26)
    change, way = _difference(w.before, w.after, speech)
    title = titles_of(diff).get(w.after.clause)
    clause = speech.say("clause", number=w.after.clause, title=speech.name(title)) if title is not None else w.after.clause
    return Worked(letter, line.facts, clause, change, way, _side(w.before, speech), _side(w.after, speech))


def _side(r: ClauseResult, speech: Speech) -> Side:
    if verdict(r) in ("not_apply", "not_met", "zero"):
        return Side((rest_line(r, speech, False, False, (), "").words,), result_words(r, speech))
    lines = [line for line in block(r, speech, False, {}, Memory()).lines if line.kind in STEPS]
    said = [tell(speech, "worked.labelled", label=line.label, words=line.words) if line.kind == "cap" else line.words for line in lines]
    return Side(tuple(said), result_words(r, speech))


def _difference(before: ClauseResult, after: ClauseResult, speech: Speech) -> tuple[str, str]:
    a, b = ((r.amount.min, r.amount.max or 0) if r.status == "applies" and r.amount is not None else (0, 0) for r in (before, after))
    for i, form in ((1, ""), (0, "guaranteed")):
        difference = Fraction(b[i]) - a[i]
        if difference:
            words = speech.figure(exact(abs(difference)), after.currency)
            sign = "+" if difference > 0 else "-"
            if form:
                figures = [speech.figure(v, after.currency) if v else "0" for v in (a[0], b[0])]
                return tell(speech, "worked.guaranteed", before=figures[0], after=figures[1]), "gain" if difference > 0 else "lose"
            return sign + words, "gain" if difference > 0 else "lose"
    return "", "gain" if after.status == "applies" and before.status != "applies" else "lose"


# ── the texts side by side ───────────────────────────────────────────────────────────────────────────────────────────
def _quoted(m: MeasureDiff, diff: Diff, speech: Speech) -> list[Quoted]:
    titles = titles_of(diff)
    verdicts = {v.clause: v for v in m.verdicts}
    names = _names(m.old) | _names(m.new)
    touched = {n for c in (*diff.shared, *m.changes) if c.effect != "wording" for n in c.change.clauses}
    found: list[Quoted] = []
    pairs: list[tuple[Clause | None, Clause | None]] = [*m.pairs]
    kept = {id(c) for pair in m.pairs for c in pair}
    pairs += [(None, c) for c in m.new.measure.clauses if id(c) not in kept] + [(c, None) for c in m.old.measure.clauses if id(c) not in kept]
    for old, new in pairs:
        clause = new or old
        assert clause is not None
        a, b = _words(old), _words(new)
        if a == b:
            continue
        meaning = clause.number in touched or clause.number not in verdicts
        before, after = marked(a, b, names)
        said = speech.say("clause", number=clause.number, title=speech.name(titles[clause.number]))
        found.append(Quoted(said, meaning, tuple((speech.free(t), c) for t, c in before), tuple((speech.free(t), c) for t, c in after)))
    return found


def _words(clause: Clause | None) -> str:
    """The words of the official text that the clause quotes; where it quotes none, nothing can be set side by side."""
    return "" if clause is None else "".join(clause.quotes)


def _names(version: Version) -> set[str]:
    found = {i.name.in_(lang) for i in version.checked.document.inputs for lang in LANGS}
    return found | {m.in_("zh") for i in version.checked.document.inputs for m in i.members}


# ── what it rests on ─────────────────────────────────────────────────────────────────────────────────────────────────
def _basis(diff: Diff, story: DiffStory, command: str, speech: Speech) -> list[tuple[str, str]]:
    def label(key: str) -> str:
        return tell(speech, f"basis.{key}")

    rows = [(label("open" if diff.unknown else "proved"), speech.semi([w.rstrip("。.") for w in story.proof]) + ("。" if speech.lang == "zh" else "."))]
    forces = [m.period for m in story.measures if m.period]
    if forces:
        rows += [(label("in_force"), " ".join(dict.fromkeys(forces)))]
        if any(m.source.old.measure.version != m.source.new.measure.version for m in story.measures):
            rows.append((label("transition"), tell(speech, "basis.transition_words")))
    rows += [(label("reservation"), speech.free(r.in_(speech.lang))) for r in diff.new.document.reservations]
    rows.append((label("rounding"), tell(speech, "basis.rounding_words")))
    rows.append((label("engine"), tell(speech, "basis.engine_words", version=VERSION)))
    return [*rows, *([(label("again"), command)] if command else [])]


def _digests(diff: Diff) -> list[tuple[str, str, str, str]]:
    versions = [v for m in diff.measures for v in (m.old, m.new)] + [*diff.added, *diff.removed]
    found: list[tuple[str, str, str, str]] = []
    for v in versions:
        m = v.measure
        found.append((f"{m.document} {m.id}", m.version, m.meaning, m.record))
    return found


__all__ = ["Curve", "MeasurePage", "Page", "Quoted", "Ranged", "Worked", "diff_page"]
