"""What was probably meant, tried before it is proposed: the statement must read to its end with the change (P0101, P0118, P0127, P0128).

In: the place where the statement could not be read on. Out: a diagnostic that marks what is to be changed, or None.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from policy_dsl.kernel.diagnostic import Diagnostic, Edit, Label, Value
from policy_dsl.kernel.lang import LANGS, Lang, Text
from policy_dsl.kernel.source import Span
from policy_dsl.lexicon.asked import ASKED
from policy_dsl.lexicon.expected import LANGUAGES, MARKS
from policy_dsl.lexicon.otherwise import MARKS_OF_ITEMS, OTHERWISE, Otherwise
from policy_dsl.lexicon.words import BY_TOKEN
from policy_dsl.syntax.keywords import keywords
from policy_dsl.syntax.nearest import harmless, near_word
from policy_dsl.syntax.surfaces import fold
from policy_dsl.syntax.tokens import LITERALS, NAMES, Token
from policy_dsl.syntax.trial import Trial

_WORD = 2  # characters of a word that is too short to be known by the others
_NEAR = 24  # characters beyond the place within which a turn of phrase may be the cause
_MANY = 40  # times that one slip is mended in a statement
_SIGNS = ("COMMA", "STOP", "SEMI", "COLON", "PAUSE", "LSEP", "ENDCOMMA", "STEPCOMMA")
_TRIED = ("COMMA", "DE_END", "STOP", "COLON", "SEMI", "PAUSE", "LB")
Rule = Callable[[Sequence[Token], int, frozenset[str], Lang, Trial], "Diagnostic | None"]


def slip(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A word or a turn of phrase that is known to be meant for another."""
    return _first(_KNOWN, tokens, at, expected, lang, trial)


def mended(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A mark or a small word that is wrong, missing or written twice."""
    return _first(_SMALL, tokens, at, expected, lang, trial)


def _first(rules: Sequence[Rule], tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    for rule in rules if trial.able and tokens[at].mode != "e" else ():
        found = rule(tokens, at, expected, lang, trial)
        if found is not None:
            return found
    return None


def _written(place: Span, fix: str, edits: tuple[Edit, ...]) -> Diagnostic:
    """Write ``fix`` in place of what stands there; with edits ``pol check --fix`` does it."""
    place = Span(place.source, place.end - len(place.text.lstrip()), place.start + len(place.text.rstrip())) if place.text.strip() else place
    values: dict[str, Value] = {"found": place.text, "fix": fix}
    note = "fix-cut" if not fix else "fix-write" if edits else "fix-hint"
    return Diagnostic("P0101", values, (Label(place, "main"),), (note,), edits)


# ── the repairs, in the order in which they are tried ──


def _respectively(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """给予9万元、4万元奖励: several figures in a row, and no 分别 (P0127)."""
    run = _figures(tokens, at, lang)
    if run is None:
        return None
    first, last = run
    separators = [t for t in tokens[first + 1 : last] if t.type not in LITERALS]
    if lang == "zh":
        head = next((t for t in reversed(tokens[:first]) if t.type in ("GIVE", "ACCORD")), None)
        if head is None:
            return None
        edits = [Edit(Span(head.source, head.start, head.start), "分别"), *(Edit(t.span, "、") for t in separators if t.text != "、")]
    else:
        after = tokens[last].end
        edits = [Edit(Span(trial.source, after, after), " respectively")]
    if not trial.reads(*edits):
        return None
    place = tokens[first].span.to(tokens[last].span)
    if lang == "zh":
        between = trial.source.text[edits[0].span.start : tokens[first].start]
        fix = f"分别{between}" + "、".join(t.text for t in tokens[first : last + 1] if t.type in LITERALS)
    else:
        fix = f"{place.text} respectively"
    return Diagnostic("P0127", {"found": place.text, "fix": fix}, (Label(place, "main"),), ("fix", "list"), tuple(edits))


def _figures(tokens: Sequence[Token], at: int, lang: Lang) -> tuple[int, int] | None:
    """The row of figures of one kind that ``at`` breaks: first and last."""
    if not at or at + 1 >= len(tokens) or tokens[at - 1].type not in LITERALS:
        return None
    kind = tokens[at - 1].type
    joins = ("、", "，", ",", "和", "与", "及", "或") if lang == "zh" else (",", "and", ", and")
    first = last = at - 1
    while last + 2 < len(tokens) and tokens[last + 1].text in joins and tokens[last + 2].type == kind:
        last += 2
    return (first, last) if last > first else None


def _selector(tokens: Sequence[Token], at: int, _expected: frozenset[str], _lang: Lang, trial: Trial) -> Diagnostic | None:
    """按照A减B分档: a table chooses by a name."""
    token = tokens[at]
    if token.type not in ("BYCLASS", "BYBRACKET", "BYSLICE"):
        return None
    begun = next((t for t in reversed(tokens[:at]) if t.type in ("ACCORD", "COMMA", "COLON")), None)
    if begun is None or begun.type != "ACCORD":
        return None
    place = Span(token.source, begun.end, tokens[at - 1].end)
    inside = next((t for t in tokens if t.type == "NAME" and place.start <= t.start < place.end), None)
    if inside is None or not trial.reads(Edit(place, inside.text)):
        return None
    return Diagnostic("P0101", {"found": token.text, "words": place.text.strip(), "table": token.text}, (Label(place, "main"),), ("define",))


def _excepted(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """但…除外 between two 其中: of the whole support, or of the change before it only? (P0128) At the end it is of the whole (C4)."""
    place = next((i for i in range(at, 0, -1) if tokens[i].type in ("EXCEPT", "EXCEPTCOMMA")), None)
    change = next((t for t in tokens[:place] if t.type == "OFWHICH"), None)
    if place is None or change is None:
        return None
    start = tokens[place if tokens[place].type == "EXCEPTCOMMA" else place - 1].start
    end = next((t.start for t in tokens[place:] if t.type in ("STOP", "SEMI", "OFWHICH")), tokens[-1].end)
    edits = (Edit(Span(trial.source, change.start, change.start), trial.source.text[start:end]), Edit(Span(trial.source, start, end), ""))
    if not trial.reads(*edits):
        return None
    words = Span(trial.source, end - len(trial.source.text[start:end].lstrip("，, ")), end)
    return Diagnostic("P0128", {"change": BY_TOKEN["OFWHICH"].spelling(lang)}, (Label(words, "main"), Label(change.span, "other")), ("fix-whole", "fix-part"))


def _otherwise(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A known way of writing it that this language writes otherwise."""
    token = tokens[at]
    near_start = tokens[max(0, at - 4)].start - trial.start
    near_end = token.end + _NEAR - trial.start
    text = trial.text
    for row in OTHERWISE[lang]:
        for m in row.wrong.finditer(text):
            if m.start() > near_end or m.end() < near_start:
                continue
            right = m.expand(row.right)
            edit = trial.edit(m.start(), m.end(), right)
            edits = (edit,) if right != m.group() and trial.reads(edit) else _everywhere(row, trial)
            if not edits:
                continue
            if m.start() == m.end():
                return _inserted(token if token.start == edit.span.start else None, edit, right)
            return _written(edit.span, right.strip(), edits if row.sure else ())
    return None


def _everywhere(row: Otherwise, trial: Trial) -> tuple[Edit, ...]:
    """The same slip several times, as in each row of a table."""
    found = tuple(trial.edit(m.start(), m.end(), m.expand(row.right)) for m in islice(row.wrong.finditer(trial.text), _MANY))
    return found if 1 < len(found) < _MANY and trial.reads(*found) else ()


def _inserted(before: Token | None, edit: Edit, words: str) -> Diagnostic | None:
    if before is None:
        return None
    values: dict[str, Value] = {"found": before.text, "fix": words.strip()}
    return Diagnostic("P0101", values, (Label(before.span, "comma"),), ("fix-comma",), (edit,))


def _items(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """1. ① 2、 before the items of a list are written （一）."""
    text = trial.text
    edits: list[Edit] = []
    from_ = next((t.start for t in reversed(tokens[:at]) if t.type == "COLON"), trial.start) - trial.start
    for mark, right in MARKS_OF_ITEMS:
        m = mark.search(text, from_)
        if m is None:
            break
        edits.append(trial.edit(m.start(), m.end(), right if lang == "zh" else f"({len(edits) + 1}) "))
        from_ = m.end()
    place = next((e.span for e in edits if e.span.start <= tokens[at].end and e.span.end >= tokens[max(0, at - 1)].start), None)
    return _written(place, edits[0].replacement.strip(), tuple(edits)) if place is not None and trial.reads(*edits) else None


def _keyword(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A keyword that is misspelt."""
    token = tokens[at]
    if token.type != "UNKNOWN":
        return None
    words = [s for t in sorted(expected) if (row := BY_TOKEN.get(t)) is not None for s in row.in_(lang)]
    if token.text in ("最低", "最少"):  # a floor, and no cap misspelt
        return _floor(tokens, at, trial)
    near = near_word(token.text, words, lang)
    if near is None:
        return None
    place = Span(token.source, token.start, token.start + near.length)
    edit = Edit(place, near.word)
    if not trial.reads(edit):
        return None
    sure = len(near.word) > _WORD and harmless(place.text, near.word)  # 单台 may be 单户, and need not
    return _written(place, near.word, (edit,) if sure else ())


def _floor(tokens: Sequence[Token], at: int, trial: Trial) -> Diagnostic | None:
    """，最低M: ，不足M的按M给予."""
    if at + 1 >= len(tokens) or tokens[at + 1].type != "MONEY":
        return None
    said = tokens[at + 1].text
    edit = Edit(tokens[at].span.to(tokens[at + 1].span), f"不足{said}的按{said}给予")
    return _written(edit.span, edit.replacement, ()) if trial.reads(edit) else None


def _foreign(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A keyword of the other language in the middle of a sentence (P0118)."""
    token = tokens[at]
    other: Lang = "en" if lang == "zh" else "zh"
    found = keywords(other, "s").longest(fold(token.text), 0) if token.type == "UNKNOWN" else None
    row = BY_TOKEN.get(found[0].token) if found is not None else None
    if found is None or row is None or not row.in_(lang):
        return None
    text, right = token.source.text, row.in_(lang)[0]
    place = Span(token.source, token.start, token.start + found[1])
    blank = text[place.end : place.end + 1].isspace()
    edit = Edit(Span(token.source, place.start, place.end + blank), right) if lang == "zh" else Edit(place, right if blank else f"{right} ")
    if not trial.reads(edit):
        return None
    values: dict[str, Value] = {"found": place.text, "fix": right, "language": LANGUAGES[lang], "other": LANGUAGES[other]}
    return Diagnostic("P0118", values, (Label(place, "main"),), ("fix",), (edit,))


def _mark(tokens: Sequence[Token], at: int, expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """Another punctuation mark belongs here."""
    token = tokens[at]
    if token.type not in _SIGNS and not (token.type == "UNKNOWN" and len(token.text) == 1 and not token.text.isalnum()):
        return None
    if at and tokens[at - 1].type == "DE":
        expected = expected | {"COMMA"}
    tried = [Edit(token.span, sign) for sign in _signs(expected, lang) if fold(sign) != fold(token.text)]
    for edit in tried:
        if trial.reads(edit):
            return _written(token.span, edit.replacement, (edit,))
    further = next((e for e in tried if trial.goes_on(e)), None)  # another mistake follows
    return None if further is None else _written(token.span, further.replacement, ())


def _parted(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """{A, B}: after the comma something else could have followed; entries are parted by a semicolon."""
    last = tokens[at - 1] if at else None
    if last is None or last.type != "COMMA":
        return None
    edit = Edit(last.span, MARKS[lang]["SEMI"])
    return _written(last.span, edit.replacement, (edit,)) if trial.reads(edit) else None


def _signs(expected: frozenset[str], lang: Lang) -> Iterator[str]:
    for type_ in _TRIED:
        mark = MARKS[lang].get(type_)
        if mark is not None and (type_ in expected or (type_ == "COMMA" and {"DE_END", "ENDCOMMA", "STEPCOMMA"} & expected)):
            yield mark


def _twice(tokens: Sequence[Token], at: int, _expected: frozenset[str], _lang: Lang, trial: Trial) -> Diagnostic | None:
    """The same word twice."""
    token = tokens[at]
    if at and token.type in LITERALS | NAMES and token.text != tokens[at - 1].text:  # two conditions, and nothing between them
        return None
    if not at or not (token.type == tokens[at - 1].type or {token.type, tokens[at - 1].type} <= {"CAP", "UPTO"} or token.text == tokens[at - 1].text[:1]):
        return None
    edit = Edit(token.span, "")
    if not trial.reads(edit):
        return None
    return Diagnostic("P0101", {"found": token.text}, (Label(token.span, "twice"),), ("fix-drop",), (edit,))


def _form(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """给予5万元。 Aid, reward, subsidy: the form is part of the law, so it is asked for and not put in."""
    token = tokens[at]
    word = "奖励" if lang == "zh" else " as a reward"
    if token.type not in ("STOP", "COMMA", "SEMI") or not trial.reads(Edit(Span(token.source, token.start, token.start), word)):
        return None
    return Diagnostic("P0101", {"found": token.text}, (Label(token.span, "form"),), ("form",))


def _missing(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A word or mark is missing before this one."""
    token = tokens[at]
    last = tokens[at - 1] if at else None
    words = {"zh": ("，", "的，", "给予", "：", "；"), "en": (", ", "as ", "; ", ": ", "pay ")}[lang]
    for word in words:
        place = token.start if lang == "zh" or word[0].isalpha() or last is None else last.end
        edit = Edit(Span(token.source, place, place), word.rstrip() if place != token.start else word)
        if trial.reads(edit):
            values: dict[str, Value] = {"found": token.text, "fix": word.strip()}
            return Diagnostic("P0101", values, (Label(token.span, "comma"),), ("fix-comma",), (edit,))
    return None


def _asked(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """A turn of phrase that leaves open what only the drafter can say (P0131)."""
    near_start = tokens[max(0, at - 1)].start - trial.start
    near_end = tokens[at].end - trial.start
    for row in ASKED[lang]:
        for m in row.pattern.finditer(trial.text):
            if m.start() > near_end or m.end() < near_start:
                continue
            question, form = (Text(*(_filled(t.in_(reader), m) for reader in LANGS)) for t in (row.question, row.form))
            place = trial.edit(m.start(), m.end(), "").span
            return Diagnostic("P0131", {"found": m.group().strip(), "question": question, "form": form}, (Label(place, "main"),), ("fix",))
    return None


def _filled(text: str, found: re.Match[str]) -> str:
    """{name} is what the group of that name matched; other braces are those of a table."""
    for name, words in found.groupdict().items():
        text = text.replace(f"{{{name}}}", words or "")
    return text


def _both(tokens: Sequence[Token], at: int, _expected: frozenset[str], lang: Lang, trial: Trial) -> Diagnostic | None:
    """对新引进企业投资额1000万元以上的: two conditions, and nothing between them; whether both are asked, the drafter says."""
    token = tokens[at]
    word = "且" if lang == "zh" else "and "
    if not at or {token.type, tokens[at - 1].type} - {"NAME", "NEG"} or not trial.reads(Edit(Span(token.source, token.start, token.start), word)):
        return None
    return Diagnostic("P0101", {"found": token.text, "fix": f"{word}{token.text}"}, (Label(token.span, "between"),), ("fix-between",))


_KNOWN: tuple[Rule, ...] = (_respectively, _selector, _excepted, _otherwise, _both, _asked, _items, _keyword, _foreign)
_SMALL: tuple[Rule, ...] = (_form, _mark, _twice, _parted, _missing)
