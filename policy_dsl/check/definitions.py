"""The definitions that a measure reads, lowered before its clauses, each after those it reads itself: lowering never goes through a chain of them.

In: the parts that may read them, a context. Out: lowered definitions in the context, and what each of them reads. One that needs itself is an error (P0305).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policy_dsl.check.clauses import walk
from policy_dsl.check.context import Context
from policy_dsl.check.leaves import definition
from policy_dsl.syntax import ast

_SHOWN = 6


def lower_definitions(roots: Iterable[ast.Node], ctx: Context) -> dict[str, set[str]]:
    """Lower every definition that the roots reach. Returns the identities that each definition reads."""
    reads: dict[str, set[str]] = {}
    for name in _in_order(roots, ctx):
        if name not in ctx.lowered:
            before = ctx.used.copy()
            ctx.used.clear()
            definition(name, ctx)
            reads[name] = ctx.used.copy()
            ctx.used.clear()
            ctx.used.update(before)
    return reads


def closure(used: set[str], reads: dict[str, set[str]]) -> None:
    """Add to ``used`` what the definitions in it read, and those read in turn."""
    todo = [name for name in used if name in reads]
    while todo:
        fresh = reads[todo.pop()] - used
        used |= fresh
        todo += [name for name in fresh if name in reads]


def _in_order(roots: Iterable[ast.Node], ctx: Context) -> Iterator[str]:
    """Depth first, without recursion: ``path`` holds the definitions being read, ``todo`` what each of them has yet to read."""
    known = ctx.scope.definitions
    done: set[str] = set()
    path: list[str] = []
    todo: list[Iterator[ast.Ref]] = [_refs(roots, known)]
    while todo:
        ref = next(todo[-1], None)
        if ref is None:
            todo.pop()
            if path:
                name = path.pop()
                done.add(name)
                yield name
        elif ref.name in path:
            _circle(ref, path[path.index(ref.name) :], ctx)
        elif ref.name not in done:
            path.append(ref.name)
            todo.append(_refs([known[ref.name].value], known))


def _refs(roots: Iterable[ast.Node], known: dict[str, ast.Definition]) -> Iterator[ast.Ref]:
    for root in roots:
        for node in walk(root):
            if isinstance(node, ast.Ref) and node.name in known:
                yield node


def _circle(ref: ast.Ref, ring: list[str], ctx: Context) -> None:
    """Say it once for a circle; none of its definitions has a value."""
    if all(name in ctx.lowered for name in ring):
        return
    shown = [*ring, ref.name] if len(ring) < _SHOWN else [*ring[:3], "…", ring[-1], ref.name]
    ctx.report("P0305", ref.span, notes=("fix",), ring=" → ".join(shown), name=ref.name)
    ctx.lowered.update(dict.fromkeys(ring))
