"""Clauses of other documents (F12): quoted, so that stacking, matching, 择一 and 已享受 can name them; never clauses of this document.

In: a declaration ``外部条款 …`` and the context of a measure. Out: ``External``: its sentence as a clause of its own, or none where it gives no sum; the
document and clause that it is, where the note says so.
"""

from __future__ import annotations

from policy_dsl.check.clauses import NO_CONDITION, lower_clause
from policy_dsl.check.context import Context
from policy_dsl.kernel.lang import Text
from policy_dsl.model.policy import External
from policy_dsl.syntax import ast


def externals_of(file: ast.File, ctx: Context) -> list[External]:
    """Those that a file declares, in written order."""
    return [e for item in file.items if isinstance(item, ast.ExternalClause) and (e := _external(item, ctx)) is not None]


def _external(node: ast.ExternalClause, ctx: Context) -> External | None:
    one = ctx.scope.externals[node.number]
    origin = next((n for n in node.notes if isinstance(n, ast.Origin)), None)
    no_condition = ast.Waiver(NO_CONDITION[0], ast.Prose(Text("外部条款", "external clause"), span=node.span), span=node.span)
    notes = tuple(n for n in node.notes if not isinstance(n, ast.Origin))
    outer = ctx.clause
    quoted = lower_clause(ast.Clause(node.number, node.names, node.sentences, (*notes, no_condition), span=node.span), (), ctx, None)
    ctx.clause = outer
    if quoted is None:
        return None
    return External(
        node.number,
        node.names.text,
        one,
        origin.whose.text if origin is not None else None,
        _target(origin, ctx),
        quoted if quoted.award is not None else None,
        span=node.names.span,
    )


def _target(origin: ast.Origin | None, ctx: Context) -> tuple[str, str] | None:
    """``city-2025：3.2``: a document and a clause of it."""
    if origin is None or origin.target is None:
        return None
    document, sign, clause = origin.target.replace(":", "：").partition("：")
    if not sign or not document.strip() or not clause.strip():
        ctx.report("P0697", origin.span, notes=("fix",), found=origin.target)
        return None
    return document.strip(), clause.strip()
