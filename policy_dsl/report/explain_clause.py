"""One result in words: its block, or its one line where it gives nothing; then what was taken as given and how the text was read."""

from __future__ import annotations

from policy_dsl.evaluate.decision import ClauseResult
from policy_dsl.kernel.lang import Lang
from policy_dsl.report.blocks import Memory, block, rest_line
from policy_dsl.report.closing import readings_told, reservation_lines
from policy_dsl.report.results import clause_words
from policy_dsl.report.speech import Speech
from policy_dsl.report.story import Block, Line
from policy_dsl.report.story_text import block_text, closing_text
from policy_dsl.report.verdict import TOLD, verdict

COLUMNS = 80


def explain_clause(result: ClauseResult, lang: Lang, width: int = COLUMNS) -> str:
    speech = Speech(lang)
    word = verdict(result)
    readings = readings_told([result], speech, False)
    if word in TOLD:
        told = block(result, speech, False, readings.numbers, Memory())
    else:
        quotes = [Line("quote", speech.say("label.quote"), speech.say("quote", quote=speech.free(q))) for q in result.quotes]
        reason = Line("because", speech.say("label.because"), rest_line(result, speech, False, True, (), "").words)
        head = speech.say("block.head_bare", word=speech.say(f"word.{word}"), clause=clause_words(result, speech))
        told = Block(word, head, (*quotes, *([] if word == "not_in_force" else [reason])))
    closing = [*reservation_lines([result], speech), *readings.lines]
    return block_text(told, width) + (closing_text(closing, width) if closing else "")
