"""Prices that a notice says with 每: 每人每月1000元 where no number stands before it (phrasebook A8, A9). Passes of ``turns``."""

from __future__ import annotations

from policy_dsl.syntax import ast
from policy_dsl.syntax.beside import FORMS, LIMITS, accorded, kind_at, mark
from policy_dsl.syntax.tokens import Token


def each_of_several(tokens: list[Token]) -> list[Token]:
    """分别按照每平方米1000元、500元的标准给予F is 分别给予1000元/平方米、500元/平方米F."""
    at = next((i for i, t in enumerate(tokens) if t.type == "RESP" and kind_at(tokens, i + 1) == "ACCORD" and kind_at(tokens, i + 2) == "EACH"), None)
    if at is None or kind_at(tokens, at + 3) != "UNIT":
        return tokens
    unit, end, row = tokens[at + 3].value, at + 4, list[Token]()
    while kind_at(tokens, end) == "MONEY":
        money = tokens[end]
        price = ast.Price(money.value.value, (unit,), money.value.currency, span=money.span)
        row.append(Token("PRICE", money.source, money.start, money.end, price, money.mode))
        if kind_at(tokens, end + 1) != "PAUSE" or kind_at(tokens, end + 2) != "MONEY":
            break
        row.append(tokens[end + 1])
        end += 2
    end += 1 + (kind_at(tokens, end + 1) == "STD")
    if len(row) < 3 or kind_at(tokens, end) != "GIVE":
        return tokens
    give = mark("GIVE", tokens[at], after=True, value=tokens[end].value)
    return [*tokens[: at + 1], give, *row, *tokens[end + 1 :]]


def each_price(tokens: list[Token]) -> list[Token]:
    """每人每月1000元 where no number stands before it: a price, of the counts of those units."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        read = _price_at(tokens, i)
        if read is None:
            found.append(tokens[i])
            i += 1
            continue
        price, form, end = read
        before = found[-1].type if found else ""
        inner = next((t for t in tokens[i:end] if t.type in LIMITS), None)
        if form is not None:  # 每人每月补贴1000元
            found += [mark("ACCORD", price, value=0), price, mark("STD", price, after=True), mark("GIVE", price, after=True, value=0), form]
        elif before == "GIVE" and accorded(found, len(found) - 1):  # 按照X给予0.2元/千瓦时的补贴
            give = found.pop()
            found += [price, mark("STD", price, after=True), mark("GIVE", price, after=True, value=give.value)]
            end += kind_at(tokens, end) == "DE"
        elif before == "UPTO" and accorded(found, len(found) - 2):
            found.append(price)
        elif before == "GIVE" or (before in ("UPTO", "ONEOFF") and kind_at(found, len(found) - 2) == "GIVE"):  # 给予[一次性]每人5000元补贴
            held = [found.pop()]
            while held[-1].type != "GIVE":
                held.append(found.pop())
            limit = [t for t in held if t.type == "UPTO"]
            if inner is not None:
                limit.append(mark(inner.type, held[-1], value=inner.value))
            rest = [t for t in held if t.type == "ONEOFF"]
            give = held[-1]
            word = mark("ACCORD", give, value=0)
            found += [word, *limit, price, mark("STD", price, after=True), mark("GIVE", price, after=True, value=give.value)]
            found += [mark("ONEOFF", price, after=True, value=t.value) for t in rest]
            end += kind_at(tokens, end) == "DE"
        else:
            found.append(price)
            changed = before == "ACCORD" and kind_at(tokens, end) in ("COMMA", "SEMI", "STOP")  # ；其中C的，按每场900元
            if kind_at(tokens, end) != "STD" and before != "COLON" and not changed:
                found.append(mark("STD", price, after=True))
        i = end
    return found


def _price_at(tokens: list[Token], at: int) -> tuple[Token, Token | None, int] | None:
    """每U[每V][F]M, or M元/U after 给予: the price, the form within it, and what comes after."""
    before = kind_at(tokens, at - 1)
    if tokens[at].type == "PRICE":
        given = before == "GIVE" or (before in ("ONEOFF", "UPTO") and kind_at(tokens, at - 2) == "GIVE")
        return (tokens[at], None, at + 1) if given and kind_at(tokens, at + 1) in ("DE", "FORM", "TERM", "ONEOFF") else None
    end, units = at, list[str]()
    while kind_at(tokens, end) == "EACH" and kind_at(tokens, end + 1) == "UNIT":
        units.append(tokens[end + 1].value)
        end += 2
    form = tokens[end] if units and kind_at(tokens, end) in FORMS else None
    end += form is not None
    limit = units and form is None and kind_at(tokens, end) in LIMITS and before == "GIVE"  # 给予每人不超过5000元补贴: 不超过每人5000元
    end += bool(limit)
    if not units or kind_at(tokens, end) != "MONEY":
        return None
    starts = ("ACCORD", "UPTO", "GIVE", "ONEOFF", "COLON") if form is None else ("", "COMMA", "COLON", "DE_END", "SEMI", "CLAUSEHEAD", "NAMES")
    begins = before in starts
    if not begins and not (len(units) > 1 and form is None):
        return None
    money = tokens[end]
    value = ast.Price(money.value.value, tuple(units), money.value.currency, span=tokens[at].span.to(money.span))
    price = Token("PRICE", money.source, tokens[at].start, money.end, value, money.mode)
    return price, form, end + 1
