"""Turns of phrase of Chinese notices that say in another order, or with a word more, what the grammar says in one way (phrasebook §12).

Each pass reads the tokens of one statement before ``retag`` narrows them: a word that says nothing there is left out, two words change places, a comma that
the notice does not write is put. Nothing that bears on who is paid or how much is ever left out.
"""

from __future__ import annotations

from policy_dsl.syntax import ast
from policy_dsl.syntax.tokens import Token

_FORMS = frozenset(("FORM", "TERM"))
_WHOSE = frozenset(("PROJECT", "APPLICANT", "YEARLY", "LIFETIME", "F_SUM", "TOTAL"))
_NOUNS = frozenset(("SUM", "TOTAL", "CAPNOUN"))  # 奖励金额, 贴息总额, 补助额度
_LIMITS = frozenset(("CAP", "UPTO"))
_ENDS = frozenset(("SEMI", "STOP", "COLON"))
_GIVES = frozenset(("GIVE", "PROVIDE"))
_EFFECTS = frozenset(("GIVE", "ACCORD", "RESP", "ASSESS", "ASSESSED", "BYGRADE", "ONEOFF", "BYCASE", "PROVIDE"))
_OPENS = frozenset(("FOR", "SUPPORT", "IF"))
_GUARD_ENDS = frozenset(("COMMA", "COLON", "SEMI", "STOP"))
_OPEN, _CLOSE = frozenset(("LP", "LB", "LIMITTO", "LPEXC")), frozenset(("RP", "RB", "LIMITEND"))
_SUMS = frozenset(("MONEY", "CAP", "UPTO"))


def turns(tokens: list[Token]) -> list[Token]:
    """The statement, as the grammar has it."""
    kinds = {t.type for t in tokens}
    if kinds.isdisjoint(("GIVE", "FORM", "TERM", "PROVIDE")):
        return tokens
    for kinds_of, turn in _TURNS:
        if not kinds.isdisjoint(kinds_of):
            tokens = turn(tokens)
    return tokens


def _type(tokens: list[Token], at: int) -> str:
    return tokens[at].type if 0 <= at < len(tokens) else ""


def _mark(kind: str, beside: Token, *, after: bool = False, value: object = None) -> Token:
    """A token that no letter stands for."""
    pos = beside.end if after else beside.start
    return Token(kind, beside.source, pos, pos, value, beside.mode)


def _given(tokens: list[Token], at: int) -> bool:
    """Something was given before this place, in this branch."""
    for i in range(at - 1, -1, -1):
        if tokens[i].type in _ENDS:
            return False
        if tokens[i].type in _GIVES or (tokens[i].type in _FORMS and _type(tokens, i + 1) in ("MONEY", "CAP", "UPTO")):
            return True
    return False


def _excepted(tokens: list[Token]) -> list[Token]:
    """对C（X除外），: the bracket that holds an exception."""
    for i, token in enumerate(tokens):
        if token.type != "EXCLUDED" or _type(tokens, i + 1) != "RP":
            continue
        depth = 0
        for j in range(i - 1, -1, -1):
            depth += (tokens[j].type in _CLOSE) - (tokens[j].type in _OPEN)
            if depth < 0:
                if tokens[j].type == "LP":
                    tokens[j].type = "LPEXC"
                break
    return tokens


def _limit_nouns(tokens: list[Token]) -> list[Token]:
    """，单个企业奖励金额最高M · ，贴息总额不超过M · ，补贴期限不超过3年: what is limited is what was given."""
    drop: set[int] = set()
    for i, token in enumerate(tokens):
        if token.type not in _LIMITS and token.type != "MAXLEN":
            continue
        j = i
        while _type(tokens, j - 1) in _NOUNS:
            j -= 1
        if _type(tokens, j - 1) in _FORMS and j > 1:
            j -= 1
        elif j < i and not any(t.type == "CAPNOUN" for t in tokens[j:i]):
            continue
        if j < i and (tokens[j - 1].type == "COMMA" or tokens[j - 1].type in _WHOSE) and _given(tokens, j):
            drop.update(range(j, i))
    return [t for i, t in enumerate(tokens) if i not in drop] if drop else tokens


def _limit_then_form(tokens: list[Token]) -> list[Token]:
    """，最高补助M is ，最高M; 对C的，最高奖励M is 奖励最高M; 最高给予M奖励 is 给予最高M奖励."""
    found = list(tokens)
    i = 0
    while i < len(found) - 2:
        if found[i].type == "CAP" and found[i + 1].type in _FORMS and found[i + 2].type == "MONEY":
            if _given(found, i):
                del found[i + 1]
            elif _type(found, i - 1) in ("COMMA", "CLAUSEHEAD", "COLON", "DE_END"):
                found[i], found[i + 1] = found[i + 1], found[i]
        elif found[i].type in _LIMITS and found[i + 1].type == "GIVE" and found[i + 2].type == "MONEY" and not _given(found, i):
            found[i], found[i + 1] = found[i + 1], found[i]
        i += 1
    return found


def _closed(tokens: list[Token]) -> list[Token]:
    """对C给予… · 对C的给予…: the comma that closes the condition."""
    found: list[Token] = []
    depth, open_ = 0, False
    for i, token in enumerate(tokens):
        depth += (token.type in _OPEN) - (token.type in _CLOSE)
        if token.type in _OPENS and depth == 0:
            open_ = True
        elif depth == 0 and token.type in _GUARD_ENDS:
            open_ = False
        elif open_ and depth == 0 and token.type == "FLOORBY":  # 对C的按…给予: not 不足M的按M给予
            found += [_mark("DE_END", token, value=0), _mark("COMMA", token), Token("ACCORD", token.source, token.start + 1, token.end, 0, token.mode)]
            open_ = False
            continue
        elif open_ and depth == 0 and _begins_effect(tokens, i) and tokens[i - 1].type not in _OPENS:
            found.append(_mark("COMMA", tokens[i - 1], after=True))
            open_ = False
        found.append(token)
    return found if len(found) > len(tokens) else tokens


def _begins_effect(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.type in _FORMS:
        return _type(tokens, at + 1) in _SUMS
    if token.type == "PROVIDE":
        return tokens[at - 1].type == "DE_END"
    return token.type in _EFFECTS or (token.type == "YEARLY" and _type(tokens, at + 1) in ("GIVE", "ACCORD"))


def _once(tokens: list[Token]) -> list[Token]:
    """一次性给予M奖励 is 给予一次性M奖励; 一次性分别给予 likewise."""
    found = list(tokens)
    for i in range(len(found) - 1):
        if found[i].type == "ONEOFF" and found[i + 1].type in ("GIVE", "RESP"):
            last = i + 2 if found[i + 1].type == "RESP" and _type(found, i + 2) == "GIVE" else i + 1
            if found[last].type == "GIVE":
                once = _mark("ONEOFF", found[last], after=True, value=found[i].value)
                found[i : last + 1] = [*found[i + 1 : last + 1], once]
    return found


def _paused(tokens: list[Token]) -> list[Token]:
    """按照X的10%，给予…: the pause before 给予; 的标准 after a sum and 的比例 after a rate say nothing more."""
    drop = {i for i, token in enumerate(tokens) if _says_no_more(tokens, i, token.type)}
    return [t for i, t in enumerate(tokens) if i not in drop] if drop else tokens


def _says_no_more(tokens: list[Token], at: int, kind: str) -> bool:
    if kind == "COMMA":
        return _type(tokens, at + 1) == "GIVE" and _accorded(tokens, at)
    if kind == "RATIO":
        return _type(tokens, at - 1) == "PCT" and _type(tokens, at + 1) in ("GIVE", "COMMA")
    return kind == "STD" and _type(tokens, at - 1) == "MONEY" and _accorded(tokens, at)


def _accorded(tokens: list[Token], at: int) -> bool:
    """按照 was said, and what is given by it was not yet."""
    for i in range(at - 1, -1, -1):
        if tokens[i].type == "ACCORD":
            return True
        if tokens[i].type in _ENDS or tokens[i].type in ("COMMA", "GIVE", "EVERYFULL", "EVERYMORE"):
            return False
    return False


def _every_full(tokens: list[Token]) -> list[Token]:
    """[按照]X每满N给予M F is X每满N，给予M F."""
    found = list(tokens)
    for i, token in enumerate(tokens):
        if token.type not in ("EVERYFULL", "EVERYMORE") or _type(tokens, i + 2) not in ("GIVE", "COMMA", "FORM"):
            continue
        place = found.index(token)
        after = place + 2
        if _type(found, after) == "COMMA" and _type(found, after + 1) in ("GIVE", "FORM", "TERM"):
            found[after].type = "STEPCOMMA"
        elif _type(found, after) in ("GIVE", "FORM"):
            found.insert(after, _mark("STEPCOMMA", found[after]))
        else:
            continue
        begun = next((j for j in range(place - 1, -1, -1) if found[j].type in ("ACCORD", "COMMA", "COLON", "SEMI", "STOP")), None)
        if begun is not None and found[begun].type == "ACCORD":
            del found[begun]
    return found


def _each_price(tokens: list[Token]) -> list[Token]:
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
        inner = next((t for t in tokens[i:end] if t.type in _LIMITS), None)
        if form is not None:  # 每人每月补贴1000元
            found += [_mark("ACCORD", price, value=0), price, _mark("STD", price, after=True), _mark("GIVE", price, after=True, value=0), form]
        elif before == "GIVE" and _accorded(found, len(found) - 1):  # 按照X给予0.2元/千瓦时的补贴
            give = found.pop()
            found += [price, _mark("STD", price, after=True), _mark("GIVE", price, after=True, value=give.value)]
            end += _type(tokens, end) == "DE"
        elif before == "UPTO" and _accorded(found, len(found) - 2):
            found.append(price)
        elif before == "GIVE" or (before in ("UPTO", "ONEOFF") and _type(found, len(found) - 2) == "GIVE"):  # 给予[一次性]每人5000元补贴
            held = [found.pop()]
            while held[-1].type != "GIVE":
                held.append(found.pop())
            limit = [t for t in held if t.type == "UPTO"]
            if inner is not None:
                limit.append(_mark(inner.type, held[-1], value=inner.value))
            rest = [t for t in held if t.type == "ONEOFF"]
            give = held[-1]
            word = _mark("ACCORD", give, value=0)
            found += [word, *limit, price, _mark("STD", price, after=True), _mark("GIVE", price, after=True, value=give.value)]
            found += [_mark("ONEOFF", price, after=True, value=t.value) for t in rest]
            end += _type(tokens, end) == "DE"
        else:
            found.append(price)
            if _type(tokens, end) != "STD":
                found.append(_mark("STD", price, after=True))
        i = end
    return found


def _price_at(tokens: list[Token], at: int) -> tuple[Token, Token | None, int] | None:
    """每U[每V][F]M, or M元/U after 给予: the price, the form within it, and what comes after."""
    before = _type(tokens, at - 1)
    if tokens[at].type == "PRICE":
        given = before == "GIVE" or (before in ("ONEOFF", "UPTO") and _type(tokens, at - 2) == "GIVE")
        return (tokens[at], None, at + 1) if given and _type(tokens, at + 1) in ("DE", "FORM", "TERM", "ONEOFF") else None
    end, units = at, list[str]()
    while _type(tokens, end) == "EACH" and _type(tokens, end + 1) == "UNIT":
        units.append(tokens[end + 1].value)
        end += 2
    form = tokens[end] if units and _type(tokens, end) in _FORMS else None
    end += form is not None
    limit = units and form is None and _type(tokens, end) in _LIMITS and before == "GIVE"  # 给予每人不超过5000元补贴: 不超过每人5000元
    end += bool(limit)
    if not units or _type(tokens, end) != "MONEY":
        return None
    begins = before in ("ACCORD", "UPTO", "GIVE", "ONEOFF") if form is None else before in ("", "COMMA", "COLON", "DE_END", "SEMI", "CLAUSEHEAD", "NAMES")
    if not begins and not (len(units) > 1 and form is None):
        return None
    money = tokens[end]
    value = ast.Price(money.value.value, tuple(units), money.value.currency, span=tokens[at].span.to(money.span))
    price = Token("PRICE", money.source, tokens[at].start, money.end, value, money.mode)
    return price, form, end + 1


def _changed(tokens: list[Token]) -> list[Token]:
    """；其中C按12%给予补助 is ；其中C的，按12%; 补助比例提高至 is 提高至."""
    found: list[Token] = []
    open_, condition = False, False
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.type == "OFWHICH":
            open_ = condition = True
        elif token.type in ("SEMI", "STOP"):
            open_ = condition = False
        elif condition and token.type == "DE_END":
            condition = False
            if _type(tokens, i + 1) != "COMMA":
                found.append(token)
                found.append(_mark("COMMA", token, after=True))
                i += 1
                continue
        elif condition and token.type in ("ACCORD", "RAISETO") and tokens[i - 1].type != "COMMA":
            found += [_mark("DE_END", tokens[i - 1], after=True, value=0), _mark("COMMA", tokens[i - 1], after=True)]
            condition = False
        if open_ and not condition and token.type == "GIVE" and _type(tokens, i + 1) in _FORMS and _type(tokens, i - 1) == "PCT":
            i += 2
            continue
        if open_ and token.type in _FORMS and _type(tokens, i + 1) == "RATEWORD" and _type(tokens, i + 2) == "RAISETO":
            i += 2
            continue
        if open_ and token.type == "RATEWORD" and _type(tokens, i + 1) == "RAISETO":
            i += 1
            continue
        found.append(token)
        i += 1
    return found


_TURNS = (
    (("EXCLUDED",), _excepted),
    (("ONEOFF",), _once),
    (("CAP", "UPTO"), _limit_then_form),
    (("CAP", "UPTO", "MAXLEN"), _limit_nouns),
    (("FOR", "SUPPORT", "IF"), _closed),
    (("EVERYFULL", "EVERYMORE"), _every_full),
    (("EACH", "PRICE"), _each_price),
    (("ACCORD",), _paused),
    (("OFWHICH",), _changed),
)
