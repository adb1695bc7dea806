"""What every pass of lowering shares: the names in scope and the list of things to say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from attrs import define, evolve, field, frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import Lang, Text
from policy_dsl.kernel.source import Span
from policy_dsl.model.inputs import Input
from policy_dsl.model.nodes import Node
from policy_dsl.syntax import ast

MAX_LEVEL = 200  # S57
Rules = Mapping[type[ast.Node], Callable[..., Node | None]]
"""Surface expression → how it is lowered, of (node, ``Context``): a core node, or None after having said why not."""


@frozen(eq=False)
class Scope:
    """The names that one measure sees: identities → what they stand for."""

    document: str
    currency: str
    decider: Text
    inputs: dict[str, Input]  # facts and lists
    definitions: dict[str, ast.Definition]
    members: dict[str, tuple[Input, ...]]  # member identity → the facts that have it
    terms: dict[str, Text]
    clauses: dict[str, ast.Clause | ast.ExternalClause]  # by number and by name
    open_lists: dict[str, int] = field(factory=dict)  # fact identity → how many different open lists test it
    units: dict[str, Text] = field(factory=dict)
    computed: dict[str, dict[str, ast.Definition]] = field(factory=dict)  # list identity → its computed items (F5b)
    externals: dict[str, Input] = field(factory=dict)  # clauses of other documents: what each pays, as facts supply it
    language: Lang = "zh"  # of the measure's file, for repairs
    ranked: dict[str, ast.Ranking] = field(factory=dict)  # rank identity → how it comes about


@define(eq=False)
class Context:
    """The state of lowering one measure. ``say`` collects diagnostics; ``lowered`` shares definitions; ``clause`` is the number at hand."""

    scope: Scope
    rules: Rules
    said: list[Diagnostic]
    lowered: dict[str, Node | None]
    open: list[str]  # definitions being lowered, to find cycles
    used: set[str]  # identities read
    clause: str = ""
    item_of: Input | None = None
    exclusion: bool = False
    blanks: dict[int, tuple[ast.Node, Input]] = field(factory=dict)  # rows that the text leaves open (T9), by node; shared by all contexts of a measure
    level: list[int] = field(factory=lambda: [0])  # how deep lowering is, through definitions too; shared by all contexts of a measure

    def lower(self, node: ast.Node) -> Node | None:
        """Lower any expression; None after having said why not."""
        rule = self.rules.get(type(node))
        if rule is None:
            self.report("P0604", node.span, notes=("fix",))
            return None
        if self.level[0] >= MAX_LEVEL:
            self.report("P0622", node.span, clause=self.clause or "…", limit=MAX_LEVEL)
            return None
        self.level[0] += 1
        try:
            return rule(node, self)
        finally:
            self.level[0] -= 1

    @property
    def where(self) -> str:
        """What decisions about a point of the text are named after: the definition being lowered, else the clause."""
        return self.open[-1] if self.open else self.clause

    def inside(self, list_: Input) -> Context:
        """The context of an expression over one item of ``list_``."""
        return evolve(self, item_of=list_)

    def excluding(self) -> Context:
        """The context of an exclusion, which is read narrowly (S17)."""
        return evolve(self, exclusion=True)

    def report(
        self,
        code: str,
        *places: Span | tuple[Span, str],
        notes: Iterable[str] = (),
        edits: Iterable[Edit] = (),
        **values: Value,
    ) -> None:
        labels = tuple(
            Label(p, "main" if i == 0 else "other", values) if isinstance(p, Span) else Label(p[0], p[1], values)
            for i, p in enumerate(places)
        )
        self.said.append(Diagnostic(code, values, labels, tuple(notes), tuple(edits)))

    def no_clause(self, ref: ast.Ref) -> None:
        """No clause has this number or name; which there are."""
        numbers = tuple(dict.fromkeys(c.number for c in self.scope.clauses.values()))
        notes = ("clauses",) if numbers else ()
        self.report("P0301", ref.span, notes=notes, name=ref.span.text or ref.name, clauses=Text("、".join(numbers), ", ".join(numbers)))

    def decision(self, key: str, type_: object, name: Text, decider: Text | None = None) -> Input:
        """A point left to the authority; ``key`` is what ``decided_by`` prints."""
        return Input("decision", self.scope.document, key, type_, name=name, decider=decider or self.scope.decider)  # type: ignore[arg-type]
