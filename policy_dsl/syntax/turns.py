"""Turns of phrase of Chinese notices that say in another order, or with a word more, what the grammar says in one way (phrasebook §12).

Each pass reads the tokens of one statement before ``retag`` narrows them: a word that says nothing there is left out, two words change places, a comma that
the notice does not write is put. Nothing that bears on who is paid or how much is ever left out.
"""

from __future__ import annotations

from policy_dsl.syntax.beside import CLOSE, FORMS, LIMITS, OPEN, accorded, given, kind_at, mark
from policy_dsl.syntax.each_price import each_of_several, each_price
from policy_dsl.syntax.sums_said import limits_first, ranges
from policy_dsl.syntax.tokens import Token
from policy_dsl.syntax.years_said import years

_WHOSE = frozenset(("PROJECT", "APPLICANT", "YEARLY", "LIFETIME", "F_SUM", "TOTAL", "PERITEM"))
_NOUNS = frozenset(("SUM", "TOTAL", "CAPNOUN"))  # 奖励金额, 贴息总额, 补助额度
_RATES = frozenset(("RATEWORD", "RATECAP", "CAPNOUN"))  # 补助比例, 支持比例, 补助标准
_EFFECTS = frozenset(("GIVE", "ACCORD", "RESP", "ASSESS", "ASSESSED", "BYGRADE", "ONEOFF", "BYCASE", "PROVIDE"))
_OPENS = frozenset(("FOR", "SUPPORT", "IF"))
_GUARD_ENDS = frozenset(("COMMA", "COLON", "SEMI", "STOP"))
_SUMS = frozenset(("MONEY", "CAP", "UPTO"))


_MATCHING = frozenset(("奖励", "补助", "补贴", "资助", "扶持"))


def turns(tokens: list[Token]) -> list[Token]:
    """The statement, as the grammar has it."""
    kinds = {t.type for t in tokens}
    if kinds.isdisjoint(("GIVE", "FORM", "TERM", "PROVIDE", "NOTPAID")):
        return tokens
    for kinds_of, turn in _TURNS:
        if not kinds.isdisjoint(kinds_of):
            tokens = turn(tokens)
    return tokens


def _excepted(tokens: list[Token]) -> list[Token]:
    """对C（X除外），: the bracket that holds an exception."""
    for i, token in enumerate(tokens):
        if token.type != "EXCLUDED" or kind_at(tokens, i + 1) != "RP":
            continue
        depth = 0
        for j in range(i - 1, -1, -1):
            depth += (tokens[j].type in CLOSE) - (tokens[j].type in OPEN)
            if depth < 0:
                if tokens[j].type == "LP":
                    tokens[j].type = "LPEXC"
                break
    return tokens


def _limit_nouns(tokens: list[Token]) -> list[Token]:
    """，单个企业奖励金额最高M · ，贴息总额不超过M · ，补贴期限不超过3年: what is limited is what was given."""
    drop: set[int] = set()
    for i, token in enumerate(tokens):
        if token.type not in LIMITS and token.type not in ("MAXLEN", "SPLIT"):
            continue
        j = i
        while kind_at(tokens, j - 1) in _NOUNS:
            j -= 1
        if kind_at(tokens, j - 1) in FORMS and j > 1:
            j -= 1
        elif j < i and not any(t.type == "CAPNOUN" for t in tokens[j:i]):
            continue
        if j < i and (tokens[j - 1].type in ("COMMA", "RESP") or tokens[j - 1].type in _WHOSE) and given(tokens, j):
            drop.update(range(j, i))
            while token.type == "MAXLEN" and tokens[j - 1].type in ("PROJECT", "APPLICANT"):  # the term is that of the support
                j -= 1
                drop.add(j)
    return [t for i, t in enumerate(tokens) if i not in drop] if drop else tokens


def _limit_then_form(tokens: list[Token]) -> list[Token]:
    """，最高补助M is ，最高M; 对C的，最高奖励M is 奖励最高M; 最高给予M奖励 is 给予最高M奖励."""
    found = list(tokens)
    i = 0
    while i < len(found) - 2:
        end = i + 2
        while kind_at(found, end) in _NOUNS:
            end += 1
        if found[i].type == "CAP" and found[i + 1].type in FORMS and kind_at(found, end) == "UPTO" and given(found, i):  # 最高补贴金额不超过M
            del found[i + 1 : end + 1]
        elif found[i].type == "CAP" and found[i + 1].type in FORMS and found[i + 2].type == "MONEY":
            if given(found, i):
                del found[i + 1]
            elif kind_at(found, i - 1) in ("COMMA", "CLAUSEHEAD", "COLON", "DE_END"):
                found[i], found[i + 1] = found[i + 1], found[i]
        elif found[i].type in LIMITS and found[i + 1].type == "GIVE" and found[i + 2].type == "MONEY" and not given(found, i):
            found[i], found[i + 1] = found[i + 1], found[i]
        i += 1
    return found


def _closed(tokens: list[Token]) -> list[Token]:
    """对C给予… · 对C的给予…: the comma that closes the condition."""
    found: list[Token] = []
    depth, open_ = 0, False
    for i, token in enumerate(tokens):
        depth += (token.type in OPEN) - (token.type in CLOSE)
        if token.type in _OPENS and depth == 0:
            open_ = True
        elif depth == 0 and token.type in _GUARD_ENDS:
            open_ = False
        elif open_ and depth == 0 and token.type == "NOTPAID" and token.text.endswith("不予支持"):  # 对C的不予支持
            found += [mark("DE_END", token, value=0), mark("COMMA", token), Token("DENY", token.source, token.start + 1, token.end, 0, token.mode)]
            open_ = False
            continue
        elif open_ and depth == 0 and token.type == "FLOORBY":  # 对C的按…给予: not 不足M的按M给予
            found += [mark("DE_END", token, value=0), mark("COMMA", token), Token("ACCORD", token.source, token.start + 1, token.end, 0, token.mode)]
            open_ = False
            continue
        elif open_ and depth == 0 and _begins_effect(tokens, i) and tokens[i - 1].type not in _OPENS:
            found.append(mark("COMMA", tokens[i - 1], after=True))
            open_ = False
        found.append(token)
    return found if len(found) > len(tokens) else tokens


def _begins_effect(tokens: list[Token], at: int) -> bool:
    token = tokens[at]
    if token.type in FORMS:
        return kind_at(tokens, at + 1) in _SUMS
    if token.type == "PROVIDE":
        return tokens[at - 1].type == "DE_END"
    return token.type in _EFFECTS or (token.type == "YEARLY" and kind_at(tokens, at + 1) in ("GIVE", "ACCORD"))


def _once(tokens: list[Token]) -> list[Token]:
    """一次性给予M奖励 is 给予一次性M奖励; 一次性分别给予 likewise."""
    found = list(tokens)
    for i in range(len(found) - 1):
        if found[i].type == "ONEOFF" and found[i + 1].type in ("GIVE", "RESP"):
            last = i + 2 if found[i + 1].type == "RESP" and kind_at(found, i + 2) == "GIVE" else i + 1
            if found[last].type == "GIVE":
                once = mark("ONEOFF", found[last], after=True, value=found[i].value)
                found[i : last + 1] = [*found[i + 1 : last + 1], once]
    return found


def _paused(tokens: list[Token]) -> list[Token]:
    """按照X的10%，给予…: the pause before 给予; 的标准 after a sum or a rate and 的比例 after a rate say nothing more."""
    drop = {i for i, token in enumerate(tokens) if _says_no_more(tokens, i, token.type)}
    return [t for i, t in enumerate(tokens) if i not in drop] if drop else tokens


def _given_short(tokens: list[Token]) -> list[Token]:
    """按照X的13%补助 · 按照X以850元/场的标准奖励: 给予 before the form."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        if token.type in FORMS and i and _a_rate_ends(tokens, i) and accorded(tokens, i):
            found.append(mark("GIVE", token, value=0))
        found.append(token)
    return found if len(found) > len(tokens) else tokens


def _a_rate_ends(tokens: list[Token], at: int) -> bool:
    return tokens[at - 1].type in ("PCT", "STD", "PRICE", "RATIO") or (tokens[at - 1].type == "MONEY" and kind_at(tokens, at - 2) == "UNIT")


def _form_words(tokens: list[Token]) -> list[Token]:
    """奖励资金, 配套支持, 配套奖励 is 奖励, 配套; 分别奖励A、B is 分别给予奖励A、B."""
    found: list[Token] = []
    for i, token in enumerate(tokens):
        before = kind_at(tokens, i - 1)
        if token.type == "CAPNOUN" and token.text == "资金" and before in FORMS and kind_at(tokens, i + 1) in ("COMMA", "STOP", "SEMI", "MONEY", "COLON"):
            continue
        if token.type == "FORM" and token.text == "支持" and before in FORMS and kind_at(tokens, i + 1) in ("COMMA", "STOP", "SEMI", "COLON"):
            continue
        if token.type == "FORM" and before == "FORM" and tokens[i - 1].text == "配套" and token.text in _MATCHING:
            continue
        if token.type in FORMS and kind_at(tokens, i + 1) == "MONEY" and (before == "RESP" or (before == "ONEOFF" and kind_at(tokens, i - 2) == "RESP")):
            at = len(found) - (before == "ONEOFF")
            found.insert(at, mark("GIVE", token, value=0))
        found.append(token)
    return found


def _says_no_more(tokens: list[Token], at: int, kind: str) -> bool:
    if kind == "COMMA":
        return kind_at(tokens, at + 1) == "GIVE" and accorded(tokens, at)
    if kind == "RATIO":
        return kind_at(tokens, at - 1) == "PCT" and kind_at(tokens, at + 1) in ("GIVE", "COMMA")
    return kind == "STD" and kind_at(tokens, at - 1) in ("MONEY", "PCT") and accorded(tokens, at)


def _every_full(tokens: list[Token]) -> list[Token]:
    """[按照]X每满N给予M F is X每满N，给予M F."""
    found = list(tokens)
    for i, token in enumerate(tokens):
        if token.type not in ("EVERYFULL", "EVERYMORE") or kind_at(tokens, i + 2) not in ("GIVE", "COMMA", "FORM"):
            continue
        place = found.index(token)
        after = place + 2
        if kind_at(found, after) == "COMMA" and kind_at(found, after + 1) in ("GIVE", "FORM", "TERM"):
            found[after].type = "STEPCOMMA"
        elif kind_at(found, after) in ("GIVE", "FORM"):
            found.insert(after, mark("STEPCOMMA", found[after]))
        else:
            continue
        begun = next((j for j in range(place - 1, -1, -1) if found[j].type in ("ACCORD", "COMMA", "COLON", "SEMI", "STOP")), None)
        if begun is not None and found[begun].type == "ACCORD":
            del found[begun]
        elif begun is not None and found[begun].type == "COMMA" and found[begun - 1].type != "DE_END" and _opened(found, begun):
            found.insert(begun, mark("DE_END", found[begun], value=0))  # 对C，X每满N，给予…: only a closed condition can stand before a number
    return found


def _opened(tokens: list[Token], at: int) -> bool:
    """对C， with no 的."""
    for token in reversed(tokens[:at]):
        if token.type == "FOR":
            return True
        if token.type in ("DE_END", "COMMA", "COLON", "SEMI", "STOP"):
            return False
    return False


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
            if kind_at(tokens, i + 1) != "COMMA":
                found.append(token)
                found.append(mark("COMMA", token, after=True))
                i += 1
                continue
        elif condition and token.type in ("ACCORD", "RAISETO") and tokens[i - 1].type != "COMMA":
            found += [mark("DE_END", tokens[i - 1], after=True, value=0), mark("COMMA", tokens[i - 1], after=True)]
            condition = False
        if open_ and not condition and token.type == "GIVE" and kind_at(tokens, i + 1) in FORMS and kind_at(tokens, i - 1) == "PCT":
            i += 2
            continue
        if open_ and token.type in FORMS and kind_at(tokens, i + 1) in _RATES and kind_at(tokens, i + 2) == "RAISETO":
            i += 2
            continue
        if open_ and token.type in _RATES and kind_at(tokens, i + 1) == "RAISETO":
            i += 1
            continue
        found.append(token)
        i += 1
    return found


_TURNS = (
    (("NTHYEAR",), years),
    (("EXCLUDED",), _excepted),
    (("ACCORD",), _given_short),
    (("RESP",), each_of_several),
    (("MINUS", "TO", "UNKNOWN"), ranges),
    (("CAP", "UPTO"), limits_first),
    (("FORM", "TERM"), _form_words),
    (("ONEOFF",), _once),
    (("CAP", "UPTO"), _limit_then_form),
    (("CAP", "UPTO", "MAXLEN", "SPLIT"), _limit_nouns),
    (("FOR", "SUPPORT", "IF"), _closed),
    (("EVERYFULL", "EVERYMORE"), _every_full),
    (("EACH", "PRICE"), each_price),
    (("ACCORD",), _paused),
    (("OFWHICH",), _changed),
)
