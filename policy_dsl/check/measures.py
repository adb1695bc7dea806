"""One measure file with its document → a core measure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import evolve, field, frozen

from policy_dsl.check.clauses import inputs_of, lower_clause, walk
from policy_dsl.check.combination import denials, levelled
from policy_dsl.check.context import Context
from policy_dsl.check.declarations import DECLARATIONS, clauses_of, declared, scope_of
from policy_dsl.check.definitions import closure, lower_definitions
from policy_dsl.check.digest import digests
from policy_dsl.check.externals import externals_of
from policy_dsl.check.groups import Draft, drafts, placed
from policy_dsl.check.headers import AUTHORITY, Headers, currency_of, headers_of, identity, period_of
from policy_dsl.check.lower import context
from policy_dsl.check.rankings import ranked
from policy_dsl.check.reductions import reduced
from policy_dsl.check.references import check_references
from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Text
from policy_dsl.kernel.period import Period
from policy_dsl.model.inputs import Input
from policy_dsl.model.policy import Clause, External, Measure
from policy_dsl.syntax import ast

DOCUMENT_ITEMS = DECLARATIONS


@frozen(eq=False)
class Frame:
    """What the measures of one document share."""

    id: str
    file: ast.File | None
    headers: Headers | None
    period: Period
    currency: str
    decider: Text
    clauses: Mapping[str, ast.Clause] = field(factory=dict)  # of every measure, by number and name: those that another may speak of


@frozen(eq=False)
class Built:
    """A core measure with what later passes look at."""

    measure: Measure
    file: ast.File
    headers: Headers
    context: Context
    inputs: dict[str, Input]
    drafts: tuple[Draft, ...] = ()
    externals: tuple[External, ...] = ()


def build_measure(frame: Frame, file: ast.File, said: list[Diagnostic]) -> Built | None:
    """Lower every clause of a measure; the measure is built from the good ones, but only an error-free bundle is evaluated."""
    headers = headers_of(file, said)
    measure_id, version = identity(headers, said)
    currency = currency_of(headers, frame.currency, said)
    decider = headers.text("decider") or frame.decider
    files = (frame.file, file) if frame.file is not None else (file,)
    scope = scope_of(frame.id, files, currency, decider, said)
    scope.clauses.update({name: c for name, c in frame.clauses.items() if name not in scope.clauses})
    scope = evolve(scope, open_lists=_open_lists(files), language=file.language, ranked=_ranked(file))
    ctx = context(scope, said)
    rounding = headers.rounding() or (frame.headers.rounding() if frame.headers else None)
    clauses: list[Clause] = []
    rules = [part for clause, guards in clauses_of(file) for part in (*guards, clause)]
    reads = lower_definitions([*rules, *_own_refs(file)], ctx)
    check_references(file, ctx)
    denied = denials(file, ctx)
    combined = placed(drafts(file, ctx), measure_id, version)
    for clause, guards in clauses_of(file):
        found = lower_clause(clause, guards, ctx, rounding, denied)
        if found is not None:
            clauses.append(found)
    externals = externals_of(file, ctx)
    clauses, rankings = ranked(clauses, file, ctx)
    clauses, reductions = reduced(clauses, file, ctx)
    closure(ctx.used, {**reads, **_quoted(files)})
    clauses = levelled(clauses)
    article = headers.string("article") or (clauses[0].number.split(".")[0] if clauses else measure_id)
    period = period_of(headers, frame.period, said)
    expr = headers.period()
    source = headers.string("source")
    declarations = _read(files, ctx)
    shared = tuple(frame.file.headers) if frame.file is not None else ()
    all_headers = [*(h for h in shared if h.key not in headers.lines), *file.headers]
    items = [i for i in file.items if not isinstance(i, DOCUMENT_ITEMS)]
    found_digests = digests(all_headers, declarations, items)
    measure = Measure(
        document=frame.id,
        id=measure_id,
        version=version,
        title=headers.text("title") or Text(measure_id),
        article=article,
        period=period,
        amends=headers.string("amends"),
        retroactive=expr.retroactive if expr else False,
        source=source,
        clauses=tuple(clauses),
        meaning=found_digests.meaning,
        record=found_digests.record,
        unordered=found_digests.unordered,
        reductions=reductions,
        rankings=rankings,
        path=headers.path,
        language=file.language,
    )
    inputs = {**scope.inputs, **scope.externals}
    return Built(measure, file, headers, ctx, inputs, combined, tuple(externals))


def _own_refs(file: ast.File) -> list[ast.Node]:
    """A reference to each definition of the file, so that also those nobody reads are checked."""
    return [ast.Ref(item.names.text.id, span=item.names.span) for item in file.items if isinstance(item, ast.Definition)]


def _quoted(files: tuple[ast.File, ...]) -> dict[str, set[str]]:
    """What the sentence of each clause of another document reads."""
    found = [i for f in files for i in f.items if isinstance(i, ast.ExternalClause)]
    return {i.number: {n.name for s in i.sentences for n in walk(s) if isinstance(n, ast.Ref)} for i in found}


def _read(files: tuple[ast.File, ...], ctx: Context) -> list[ast.Node]:
    """The declarations that a measure reads (settled 20): adding others to document.pol changes no digest."""
    return [node for key, _names, node, _file in declared(files) if key in ctx.used]


def _ranked(file: ast.File) -> dict[str, ast.Ranking]:
    return {item.rank.name: item for item in file.items if isinstance(item, ast.Ranking)}


def _open_lists(files: tuple[ast.File, ...]) -> dict[str, int]:
    """How many different open lists test each name: decides whether a decision about one needs the clause's number (settled 15)."""
    lists: dict[str, set[tuple[str, ...]]] = {}
    for file in files:
        for item in file.items:
            if isinstance(item, (ast.Example, ast.ExampleTable)):
                continue
            for node in walk(item):
                if isinstance(node, ast.OneOf) and node.open and isinstance(node.left, ast.Ref):
                    lists.setdefault(node.left.name, set()).add(tuple(sorted(m.name for m in node.members)))
    return {name: len(found) for name, found in lists.items()}


def labelled(files: Iterable[ast.File]) -> dict[str, ast.Clause]:
    """Every clause by number and by each of its names; of several versions the last that was read."""
    found: dict[str, ast.Clause] = {}
    for file in files:
        for clause, _ in clauses_of(file):
            for name in (clause.number, clause.names.text.zh, clause.names.text.en):
                if name and (name not in found or found[name].number == clause.number):
                    found[name] = clause
    return found


def default_frame(document_id: str, file: ast.File | None, said: list[Diagnostic]) -> Frame:
    """The frame of a folder; without a document file a measure stands alone (settled 9)."""
    if file is None:
        return Frame(document_id, None, None, Period(), "CNY", AUTHORITY)
    headers = headers_of(file, said)
    for clause, _ in clauses_of(file):
        said.append(Diagnostic("P0308", {"number": clause.number}, (Label(clause.names.span, "main"),), ("fix",)))
    base = period_of(headers, Period(), said)
    return Frame(document_id, file, headers, base, currency_of(headers, "CNY", said), headers.text("decider") or AUTHORITY)


__all__ = ["Built", "Frame", "build_measure", "default_frame", "inputs_of"]
