"""``if A, B and C, pay …``: the commas of an English row of conditions say what its last word says, and or or (phrasebook C3).

Between a guard's first word and the comma before the effect a comma joins only where one word, and the same throughout, joins what comes after it; else it is
left as it is, and the parser says that a comma joins nothing.
"""

from __future__ import annotations

from policy_dsl.syntax.tokens import Token

_GUARDS = frozenset(("FOR", "IF", "WHEN", "WHOM", "SUPPORT", "ANYWHO", "EACH", "ANYGROUND", "ALLGROUND", "THEN"))
_OPENS_A_ROW = frozenset(("FOR", "IF", "WHEN", "WHOM"))
_EFFECTS = frozenset((
    "GIVE", "ASSESS", "ASSESSED", "BYGRADE", "PROVIDE", "PRIORITY", "CASEBYCASE", "MUST", "MAY", "EACHYEAR", "DENY", "RECOVER", "SETTLE", "PERMIT",
    "EVERYFULL", "UPTO",
))  # fmt: skip
_TAKES_AN_AND = frozenset(("BETWEEN", "LOWER", "HIGHER", "SUMOF", "DIFFOF"))
_JOINS = {"AND": "AND", "AND_COMMA": "AND", "OR": "OR"}
_OPEN, _CLOSE = frozenset(("LP", "LB")), frozenset(("RP", "RB"))


def beyond(tokens: list[Token]) -> None:
    """``7% of investment in excess of USD 2 million``, ``above USD 2 million``: the part above it, where no "the part of" has begun."""
    begun = 0
    for i, token in enumerate(tokens):
        if token.type == "EXCESS":
            begun += 1
        elif token.type == "ABOVE" and begun:
            begun -= 1
        elif token.type == "ABOVE" and i and tokens[i - 1].type in ("NAME", "RP"):
            token.type = "INEXCESS"


WHICHEVER = frozenset(("WHICHLOW", "WHICHHIGH"))


def either_or(tokens: list[Token]) -> None:
    """``A or B, whichever is the lower`` · A或B，以较低者为准: the or before it joins two sums."""
    for i, token in enumerate(tokens):
        if token.type in WHICHEVER:
            joint = next((t for t in reversed(tokens[:i]) if t.type in ("OR", "STOP", "SEMI", "EITHEROR")), token)
            if joint.type == "OR":
                joint.type = "EITHEROR"


def serial(tokens: list[Token]) -> None:
    """Narrow the commas of each row of conditions."""
    for i, token in enumerate(tokens):
        if token.type in _OPENS_A_ROW and not (i and tokens[i - 1].type in ("LB", "SEMI", "OFWHICH")):
            _row(tokens, i)


def _row(tokens: list[Token], start: int) -> None:
    commas, joints, depth, owed = list[int](), list[tuple[int, str]](), 0, 0
    for i in range(start + 1, len(tokens)):
        kind = tokens[i].type
        depth += (kind in _OPEN) - (kind in _CLOSE)
        if depth > 0:
            continue
        if depth < 0 or kind in ("STOP", "SEMI", "COLON"):
            return
        if kind == "COMMA":
            after = tokens[i + 1].type if i + 1 < len(tokens) else ""
            if after in _GUARDS or after in _EFFECTS:
                break
            commas.append(i)
        elif kind in _TAKES_AN_AND:
            owed += 1
        elif kind == "AND" and owed:
            owed -= 1
        elif kind in _JOINS:
            joints.append((i, _JOINS[kind]))
    else:
        return
    for comma in commas:
        said = {joint for at, joint in joints if at > comma}
        if len(said) == 1 and not any(at < comma and joint not in said for at, joint in joints):
            tokens[comma].type = said.pop()
