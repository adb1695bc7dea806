"""Pass 2: text → tokens. Total: any text gives tokens; what nothing knows becomes UNKNOWN.

At each place the longest of {declared name, keyword, figure, quotation} wins; on a tie the keyword. Words are keywords only in their kind of text,
which the head of a statement sets. Places of declared names come from pass 1. Blanks and comments are trivia; comments are handed on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import field, frozen

from policy_dsl.kernel.diagnostic import Diagnostic, Label
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.source import Source, Span
from policy_dsl.lexicon.literals import MAX_DIGITS
from policy_dsl.syntax import ast
from policy_dsl.syntax.collect import Declared
from policy_dsl.syntax.keywords import AFTER, HEAD_MODE, MARKS, WEAK, Key, header_keys, heads, keywords
from policy_dsl.syntax.figures import read_figure
from policy_dsl.syntax.literals import too_long
from policy_dsl.syntax.pairs import Pair, read_pair
from policy_dsl.syntax.scraps import (
    clause_number_at,
    done_noun,
    fused_de,
    mark_at,
    named_limb,
    quote_at,
    raw_until,
    unit_list,
)
from policy_dsl.syntax.surfaces import fold, is_word
from policy_dsl.syntax.tokens import LITERALS, Token
from policy_dsl.syntax.vocabulary import Entry, Vocabulary

_BLANK = re.compile(r"[ \t　\u00a0\ufeff\r\n\f\v]+")
_HEADER_END = re.compile(r"\n(?![ \t　]*[、,，/／「\"])")
_SPACE_HEADS = frozenset(("H_EXAMPLE", "H_TABLE", "H_SOURCE", "H_READING", "H_WAIVE", "H_MUTANT"))
_AFTER_SPACE_HEADS = frozenset("「\"(（:：{｛")
_DECLARING = frozenset(("H_APPLICANT_FACT", "H_PROJECT_FACT", "H_FACT", "H_APPLICANT_LIST", "H_LIST", "H_ITEM", "H_DEFINE", "H_TERM", "H_UNIT"))
_ENDS = frozenset(("STOP", "SEMI", "COLON", "HEADER", "STR"))
_TYPE_START = re.compile(r"[ \t　]*(?:金额|数量|比例|是否|日期|年度|单价|文本|枚举|多选|数)[ \t　]*(?=[。，,｛{（(.]|$)", re.MULTILINE)
_TYPE_START_EN = re.compile(r"[ \t]*(?:money|count|rate|yes/no|date|year|price|text|number|one of|any of)\s*(?=[.,｛{（(。，]|$)", re.MULTILINE | re.IGNORECASE)
_VALUE_CONTEXT = frozenset(("IS", "ISNOT", "LB", "HAS", "HASNOT", "LSEP"))
_GUARD_PLACE = frozenset(("", "STOP", "SEMI", "COLON", "COMMA", "CLAUSEHEAD"))


@frozen
class Lexed:
    """Tokens in order, comments, and what was refused."""

    tokens: list[Token]
    comments: tuple[ast.Comment, ...] = ()
    problems: list[Diagnostic] = field(factory=list)


def lex(source: Source, lang: Lang, vocabulary: Vocabulary, declared: Sequence[Declared]) -> Lexed:
    """All tokens of the text."""
    run = _Run(source, lang, vocabulary, {d.pair.start: d for d in declared})
    run.all()
    return Lexed(run.tokens, tuple(run.comments), run.problems)


class _Run:
    """The state of lexing one text."""

    def __init__(self, source: Source, lang: Lang, vocabulary: Vocabulary, declared: dict[int, Declared]) -> None:
        self.source, self.lang, self.vocabulary, self.declared = source, lang, vocabulary, declared
        self.text = source.text
        self.folded = fold(source.text)
        self.tokens: list[Token] = []
        self.comments: list[ast.Comment] = []
        self.problems: list[Diagnostic] = []
        self.pos = 0
        self.mode = "s"
        self.prev = ""
        self.in_clause = False
        self.fresh = True  # at the start of a line
        self.head = ""  # the head of the statement at hand
        self.after = AFTER[lang]
        self.raw_list = False
        self.limbs = False  # inside a list of grounds

    # ── the loop ──

    def all(self) -> None:
        size = len(self.text)
        while True:
            self.blanks()
            if self.pos >= size:
                return
            if (self.fresh or self.prev in ("STOP", "COLON")) and self.open_statement():
                continue
            before = self.pos
            self.one()
            self.fresh = False
            if self.pos <= before:  # never stand still
                self.pos = before + 1

    def blanks(self) -> None:
        while self.pos < len(self.text):
            m = _BLANK.match(self.text, self.pos)
            if m is not None:
                if "\n" in m.group() or self.pos == 0:
                    self.fresh = True
                self.pos = m.end()
                continue
            if self.text[self.pos] in "#＃":
                stop = self.text.find("\n", self.pos)
                stop = len(self.text) if stop < 0 else stop
                words = self.text[self.pos : stop].rstrip()
                self.comments.append(ast.Comment(words, span=Span(self.source, self.pos, self.pos + len(words)), trailing=not self.fresh))
                self.pos = stop
                continue
            return

    def put(self, type_: str, end: int, value: object = None) -> Token:
        token = Token(type_, self.source, self.pos, end, value, self.mode, self.fresh)
        self.tokens.append(token)
        self.prev, self.pos = type_, end
        self.limbs = type_ == "MARK" or (self.limbs and type_ != "STOP")
        return token

    # ── statements ──

    def open_statement(self) -> bool:
        """A head at this place: set the kind of text and take the head with its names. The words that a ground quotes belong to it."""
        if self.limbs and self.mode == "s" and self.prev == "COMMA":
            return False
        if self.fresh and not self.in_clause or (self.fresh and self.prev in _ENDS):
            found = header_keys(self.lang).longest(self.folded, self.pos)
            if found is not None and self._is_header(*found):
                return self._header(*found)
        found = heads(self.lang).longest(self.folded, self.pos)
        if found is None:
            self._loose()
            return False
        key, end = found
        after = self.folded[end : end + 1]
        if not (after.isspace() or (key.token in _SPACE_HEADS and after in tuple('「"({:：'))):
            self._loose()
            return False
        at = self._skip(end)
        if key.token in _DECLARING and at not in self.declared:
            self._loose()
            return False
        if key.token == "H_CLAUSE" and not self._clause_follows(at):
            self._loose()
            return False
        if self.lang == "en" and key.token in _SPACE_HEADS and self.text[at : at + 1] not in _AFTER_SPACE_HEADS:
            return False  # an English line may wrap before a name that begins with such a word
        self.mode = HEAD_MODE[key.token]
        self.head = key.token
        self.raw_list = False
        self.put(key.token, end)
        if key.token in ("H_APPLICANT_FACT", "H_PROJECT_FACT", "H_FACT", "H_APPLICANT_LIST", "H_LIST", "H_ITEM", "H_DEFINE", "H_TERM", "H_UNIT"):
            self.in_clause = False if key.token != "H_ITEM" else self.in_clause
            self._names(at)
            if key.token == "H_ITEM":
                self._item_mode()
        elif key.token == "H_CLAUSE":
            self.in_clause = True
            self._clause_head(at)
        return True

    def _loose(self) -> None:
        """A line without a head: after a header line or a note a sentence may begin (a group of clauses)."""
        if self.fresh and self.mode in ("h", "n", "d", "e") and self.prev in ("HEADER", "STR", "STOP"):
            self.mode, self.head = "s", ""

    def _skip(self, at: int) -> int:
        m = _BLANK.match(self.text, at)
        return m.end() if m is not None else at

    def _is_header(self, key: Key, end: int) -> bool:
        at = end
        while at < len(self.folded) and self.folded[at] in " \t":
            at += 1
        if at >= len(self.folded) or self.folded[at] != ":":
            return False
        return not (key.token == "source" and self.in_clause)

    def _header(self, key: Key, end: int) -> bool:
        """A whole header line is one token; ``headers`` reads its value."""
        stop = _HEADER_END.search(self.text, self._quoted_end(end))
        at = stop.start() if stop is not None else len(self.text)
        body = self._without_comment(end, at)
        self.mode, self.head = "h", "HEADER"
        self.put("HEADER", body, key.token)
        return True

    def _quoted_end(self, at: int) -> int:
        """The end of the line, quotations taken as wholes."""
        while at < len(self.text):
            char = self.text[at]
            if char == "\n":
                m = _HEADER_END.match(self.text, at)
                if m is not None:
                    return at
            if char in '「"':
                found = quote_at(self.text, at)
                at = found[1] if found is not None else at + 1
                continue
            if char in "#＃":
                stop = self.text.find("\n", at)
                at = len(self.text) if stop < 0 else stop
                continue
            at += 1
        return at

    def _without_comment(self, start: int, stop: int) -> int:
        at = start
        while at < stop:
            char = self.text[at]
            if char in '「"':
                found = quote_at(self.text, at)
                at = found[1] if found is not None else at + 1
                continue
            if char in "#＃":
                break
            at += 1
        while at > start and self.text[at - 1].isspace():
            at -= 1
        return min(at, stop)

    def _names(self, at: int) -> None:
        found = self.declared.get(at)
        if found is None:
            return
        self.pos = at
        self.fresh = False
        self.put("NAMES", found.pair.end, found.pair)

    def _clause_follows(self, at: int) -> bool:
        return at in self.declared or clause_number_at(self.text, at) is not None

    def _clause_head(self, at: int) -> None:
        self.fresh = False
        end = clause_number_at(self.text, at)
        if end is not None and at not in self.declared:
            self.pos = at
            self.put("CLAUSENO", end, self.text[at:end])
            at = self._skip(end)
        self._names(at)
        at = self._skip(self.pos)
        if self.folded[at : at + 1] == ":":
            self.pos = at
            self.put("COLON", at + 1)
            self.prev = "CLAUSEHEAD"

    def _item_mode(self) -> None:
        at = self._skip(self.pos)
        if self.folded[at : at + 1] == ":":
            kinds = _TYPE_START if self.lang == "zh" else _TYPE_START_EN
            self.mode = "d" if kinds.match(self.text, at + 1) else "s"

    # ── one token ──

    def one(self) -> None:
        char = self.text[self.pos]
        if self._special(char):
            return
        key = keywords(self.lang, self.mode).longest(self.folded, self.pos)
        if key is not None and not self._allowed(key[0]):
            key = self._shorter(key)
        name = self._name()
        figure = None if self._inside_word() else read_figure(self.source, self.folded, self.pos, self.vocabulary, self.lang, self.mode)
        ends = (key[1] if key else -1, name[1] if name else -1, figure.end if figure else -1)
        best = max(ends)
        if best < 0:
            self._mark_or_unknown(char)
        elif key is not None and key[1] == best:
            self._key(*key)
        elif name is not None and name[1] == best:
            self._take_name(*name)
        else:
            assert figure is not None
            if too_long(figure):
                self.problems.append(Diagnostic("P0111", {"limit": MAX_DIGITS, "digits": figure.digits}, (Label(Span(self.source, self.pos, figure.end), "main"),)))
            self.put(figure.type, figure.end, figure.value)
            if figure.type in ("QTY", "BOUND") and self.mode == "s":
                self._noun(figure.value)

    def _inside_word(self) -> bool:
        return self.pos > 0 and is_word(self.folded[self.pos - 1]) and self.text[self.pos - 1].isascii() and not self.text[self.pos - 1].isdigit() and self.text[self.pos].isascii()

    def _special(self, char: str) -> bool:
        """Quotations, escapes, limb marks, raw words, fused signs."""
        mode = self.mode
        if self.pos in self.declared and mode == "d":
            self._names(self.pos)
            return True
        if char in '「"':
            found = quote_at(self.text, self.pos)
            if found is not None:
                self.put("STR", found[1], found[0])
                return True
        if char == "【":
            stop = self.text.find("】", self.pos)
            if 0 < stop and "\n" not in self.text[self.pos : stop]:
                entries = self.vocabulary.find(self.text[self.pos + 1 : stop])
                if entries:
                    self._take_name(entries, stop + 1)
                else:
                    self.put("UNKNOWN", stop + 1)
                return True
        if mode == "s":
            return self._special_sentence(char)
        if mode == "d":
            return self._special_declaration(char)
        if mode == "e":
            return self._special_example(char)
        return mode == "n" and self._special_note(char)

    def _special_sentence(self, char: str) -> bool:
        if char in "(（":
            mark = mark_at(self.folded, self.pos) if self.prev in ("LB", "SEMI", "COLON", "STOP", "CLAUSEHEAD") else None
            if mark is not None:
                self.put("MARK", mark)
                at = self._skip(mark)
                end = named_limb(self.folded, at)
                pair = read_pair(self.text, at, end, self.lang) if end is not None else None
                if pair is not None:
                    self.pos = pair.start
                    self.put("NAMES", pair.end, pair)
                return True
        if char == "的" and self.lang == "zh":
            end = fused_de(self.folded, self.pos, self.vocabulary)
            if end is not None:
                self.put("DE_END", end)
                return True
        if self.prev in ("COMMA", "SEMI", "STR") or not self.prev:
            found = heads(self.lang).longest(self.folded, self.pos)
            if found is not None and found[0].token == "H_SOURCE" and self.text[self._skip(found[1])] in "「\"" if found and self._skip(found[1]) < len(self.text) else False:
                self.put("H_SOURCE", found[1])
                return True
        if self.prev in ("EACH", "PERUNIT"):
            return self._unit()
        if self.prev == "RECEIVED" or (self.prev in ("PAUSE", "COMMA") and len(self.tokens) > 1 and self.tokens[-2].type == "CLAUSE"):
            return self._clause_ref()
        if self.lang == "en":
            found_clause = self.vocabulary.clauses.longest(self.folded, self.pos)
            if found_clause is not None and self.folded[self._skip(found_clause[1]) :].startswith("was paid"):
                self.put("CLAUSE", found_clause[1], found_clause[0][0].id)
                return True
            end = clause_number_at(self.text, self.pos)
            if end is not None and self.folded[self._skip(end) :].startswith("was paid"):
                self.put("CLAUSE", end, self.text[self.pos : end])
                return True
        return False

    def _clause_ref(self) -> bool:
        found = self.vocabulary.clauses.longest(self.folded, self.pos)
        if found is not None:
            self.put("CLAUSE", found[1], found[0][0].id)
            return True
        end = clause_number_at(self.text, self.pos, loose=True)
        if end is None:
            return False
        self.put("CLAUSE", end, self.text[self.pos : end])
        return True

    def _unit(self) -> bool:
        """After 每: the longer of a unit and a name; the unit only where something follows it that may."""
        unit = unit_list(self.text, self.pos, self.vocabulary)
        name = self._name()
        if unit is None or (name is not None and name[1] >= unit[1]):
            return False
        self.put("UNIT", unit[1], unit[0])
        return True

    def _special_declaration(self, char: str) -> bool:
        before = self.tokens[-2].type if len(self.tokens) > 1 else ""
        if self.prev == "LP" and before in ("T_COUNT", "NAMES"):
            end = raw_until(self.text, self.pos, "）)")
            word = self.text[self.pos : end].strip()
            self.put("UNIT", self.pos + len(self.text[self.pos : end].rstrip()), self._unit_id(word))
            return True
        if self.prev == "LP" and before == "T_PRICE":
            end = raw_until(self.text, self.pos, "）)")
            self.put("PRICEUNIT", self.pos + len(self.text[self.pos : end].rstrip()), self._price_units(self.text[self.pos : end]))
            return True
        if self.prev == "BY":
            stops = re.compile(r"认定|排定|公布|[，,。｝}\n]" if self.lang == "zh" else r"[,，}｝\n。]|\.(?=\s|$)")
            m = stops.search(self.text, self.pos)
            end = m.start() if m else len(self.text)
            if end > self.pos:
                self.put("RAW", self.pos + len(self.text[self.pos : end].rstrip()), self.text[self.pos : end].strip())
                return True
        return False

    def _unit_id(self, word: str) -> str:
        units = self.vocabulary.units
        return units.get(word) or units.get(word.lower()) or word

    def _price_units(self, words: str) -> tuple[str, ...]:
        parts = [p.strip() for p in re.split(r"[/／]|\s+per\s+", words.strip())]
        return tuple(self._unit_id(p) for p in parts[1:] if p)

    def _special_example(self, char: str) -> bool:
        if self.prev in ("MISSING", "EXBECAUSE"):
            self.raw_list = True
        if self.raw_list and self.prev in ("MISSING", "EXBECAUSE", "PAUSE", "COMMA"):
            end = raw_until(self.text, self.pos, "、，,）)；;\n")
            words = self.text[self.pos : end].strip()
            if words:
                entries = self.vocabulary.find(words)
                self.put("RAW", self.pos + len(self.text[self.pos : end].rstrip()), entries[0].id if entries else words)
                return True
        if char in "）)":
            self.raw_list = False
        end = clause_number_at(self.text, self.pos, loose=True)
        if end is not None and (self.prev in ("EX_GRANTED", "APPLYFOR", "EX_SPECIAL") or self._outcome_follows(end) or self._applies_on(end)):
            self.put("CLAUSENO", end, self.text[self.pos : end])
            return True
        clause = self.vocabulary.clauses.longest(self.folded, self.pos)
        if clause is not None and (self.prev in ("EX_GRANTED", "APPLYFOR", "EX_SPECIAL") or self._outcome_follows(clause[1])):
            self.put("CLAUSENO", clause[1], clause[0][0].id)
            return True
        return False

    def _applies_on(self, end: int) -> bool:
        """3.3、m01 after 申报."""
        if self.prev not in ("PAUSE", "COMMA") or len(self.tokens) < 2 or self.tokens[-2].type != "CLAUSENO":
            return False
        rest = self.folded[self._skip(end) : self._skip(end) + 1]
        return rest in ("", ",", ";", "、", "。", ".", "；") or not rest.strip()

    def _outcome_follows(self, end: int) -> bool:
        at = self._skip(end)
        if at >= len(self.text):
            return False
        if self.text[at] in "（(":
            close = quote_at(self.text, self._skip(at + 1))
            if close is None:
                return False
            at = self._skip(close[1])
            if self.text[at : at + 1] not in ("）", ")"):
                return False
            at = self._skip(at + 1)
            if at >= len(self.text):
                return False
        found = keywords(self.lang, "e").longest(self.folded, at)
        return found is not None and found[0].token in _OUTCOMES

    def _special_note(self, char: str) -> bool:
        if self.prev in ("H_WAIVE", "H_READING", "H_MUTANT") and char not in "（(：:「\"":
            end = raw_until(self.text, self.pos, "：:\n")
        elif self.prev in ("BECAUSE", "ADOPTED", "ALSO") or (self.head == "H_WAIVE" and self.prev == "COLON" and not self._key_follows("BECAUSE")):
            if char in "「\"：:":
                return False
            end = raw_until(self.text, self.pos, "；;。\n")
        else:
            return False
        if end <= self.pos:
            return False
        self.put("RAW", self.pos + len(self.text[self.pos : end].rstrip().rstrip(".")), self.text[self.pos : end].strip().rstrip("."))
        return True

    def _key_follows(self, token: str) -> bool:
        found = keywords(self.lang, self.mode).longest(self.folded, self.pos)
        return found is not None and found[0].token == token

    # ── names and words ──

    def _name(self) -> tuple[tuple[Entry, ...], int] | None:
        if self.mode not in ("s", "e"):
            return None
        return self.vocabulary.names.longest(self.folded, self.pos)

    def _take_name(self, entries: tuple[Entry, ...], end: int) -> None:
        kinds = {e.kind for e in entries}
        entry = entries[0]
        if "member" in kinds and (len(kinds) == 1 or self._value_place(end)):
            entry = next(e for e in entries if e.kind == "member")
            self.put("MEMBER", end, entry.id)
            return
        entry = next(e for e in entries if e.kind != "member")
        type_ = {"list": "LIST", "term": "TERM", "negative": "NEG", "clause": "CLAUSE"}.get(entry.kind, "NAME")
        self.put(type_, end, entry.id)

    def _value_place(self, end: int) -> bool:
        if self.prev in _VALUE_CONTEXT:
            return True
        if self.prev in ("PAUSE", "COMMA", "OR") and len(self.tokens) > 1 and self.tokens[-2].type == "MEMBER":
            return True
        return self.prev == "SEMI" and self.folded[self._skip(end) : self._skip(end) + 1] in (":", "、")

    def _allowed(self, key: Key) -> bool:
        need = self.after.get(key.token)
        return need is None or self.prev in need or ("" in need and self.fresh) or (self.prev == "CLAUSEHEAD" and "COLON" in need)

    def _shorter(self, key: tuple[Key, int]) -> tuple[Key, int] | None:
        """A shorter keyword at this place that may stand here."""
        end = key[1] - 1
        while end > self.pos:
            found = keywords(self.lang, self.mode).longest(self.folded[:end], self.pos)
            if found is None:
                return None
            if self._allowed(found[0]):
                return found
            end = found[1] - 1
        return None

    def _key(self, key: Key, end: int) -> None:
        token, value = key.token, key.wording
        if token == "NOISE":
            self.pos = end
            return
        if token == "FORM":
            if self.lang == "zh" and key.surface == "支持" and self.prev in _GUARD_PLACE and not self._figure_follows(end):
                self.put("SUPPORT", end, 0)
                return
            self.put("FORM", end, key.surface)
            return
        if self.lang == "en" and token == "GIVE" and self.prev in ("AS", "ONEOFF", "GIVE") and (form := _EN_FORMS.get(self.folded[self.pos : end])):
            self.put("FORM", end, form)
            return
        if token in ("AND", "OR") and self.mode == "s" and self.text[self.pos] in "，," and self.prev == "RB" and self.lang == "en":
            pass
        self.put(_RENAMED.get(token, token), end, value)

    def _figure_follows(self, at: int) -> bool:
        at = self._skip(at)
        return at < len(self.text) and (self.text[at] in "0123456789最")

    def _noun(self, value: object) -> None:
        """``10000架次飞行`` speaks of 飞行架次: the noun after a quantity, where noun and unit together are a declared name."""
        if self.lang != "zh" or len(self.tokens) < 2 or self.tokens[-2].type not in ("GE", "GT") or self.pos >= len(self.text):
            return
        if self.vocabulary.names.longest(self.folded, self.pos) is not None:
            return
        unit = getattr(value, "unit", None)
        found = done_noun(self.folded, self.pos, unit, self.vocabulary) if unit else None
        if found is not None:
            self.put("NAME", found[1], found[0])

    def _mark_or_unknown(self, char: str) -> None:
        if char == "." and (self.pos + 1 >= len(self.text) or self.text[self.pos + 1].isspace()):
            self.put("STOP", self.pos + 1)
            return
        mark = MARKS.get(char)
        if mark is not None:
            self.put(mark, self.pos + 1)
            return
        self._unknown()

    def _unknown(self) -> None:
        """A run that nothing knows, up to the next thing that is known."""
        start, at = self.pos, self._past_word(self.pos)
        while at < len(self.text):
            nxt = at
            if self.text[at].isspace():
                if self.lang == "zh" or "\n" in self.text[at : self._skip(at)]:
                    break
                nxt = self._skip(at)
                if nxt >= len(self.text) or not (self.text[nxt].isalnum()):
                    break
            if self._known(nxt):
                break
            at = self._past_word(nxt)
        self.pos = start
        last = self.tokens[-1] if self.tokens else None
        if last is not None and last.type in ("NAME", "UNKNOWN", "MEMBER", "TERM", "LIST") and last.mode == self.mode and self._touches(last.end, start):
            last.type, last.end, last.value = "UNKNOWN", at, None
            self.pos, self.prev = at, "UNKNOWN"
            return
        self.put("UNKNOWN", at)

    def _touches(self, end: int, start: int) -> bool:
        between = self.text[end:start]
        return not between or (self.lang == "en" and not between.strip() and "\n" not in between)

    def _past_word(self, at: int) -> int:
        if not is_word(self.folded[at]):
            return at + 1
        while at < len(self.text) and (is_word(self.folded[at]) or (self.text[at] == "-" and at + 1 < len(self.text) and is_word(self.folded[at + 1]))):
            at += 1
        return at

    def _known(self, at: int) -> bool:
        char = self.text[at]
        if char in MARKS or char in '「"【#＃\n' or (char == "." and self.text[at + 1 : at + 2].strip() == ""):
            return True
        if char.isascii() and char.isdigit():
            return True
        name = self.vocabulary.names.longest(self.folded, at) if self.mode in ("s", "e") else None
        if name is not None and name[1] - at > 1:
            return True
        key = keywords(self.lang, self.mode).longest(self.folded, at)
        if key is None:
            return False
        if self.lang == "zh" and key[1] - at == 1 and char in WEAK:
            nxt = key[1]
            if nxt >= len(self.text):
                return False
            return self.text[nxt] in "0123456789" or self.text[nxt] in MARKS or self.vocabulary.names.longest(self.folded, nxt) is not None
        need = self.after.get(key[0].token)
        return need is None or "UNKNOWN" in need


_RENAMED = {"G_SUPPORT": "SUPPORT", "G_BARE": "WHEN"}
_OUTCOMES = frozenset(("SHOULD", "UNDETERMINED", "PAYSNONE", "SUPPORTED", "PERMITTED", "MET", "NOTMET", "NOTINFORCE"))
_EN_FORMS = {"grant": "资助"}
_ = (LITERALS, Pair)
