"""How versions of measures are listed and called, for ``log`` and ``show``."""

from __future__ import annotations

from collections.abc import Sequence

from policy_dsl.check import Checked
from policy_dsl.check.periods import version_key
from policy_dsl.cli.help import side
from policy_dsl.kernel.lang import Lang
from policy_dsl.kernel.period import Period
from policy_dsl.lexicon.cli_words import SAID
from policy_dsl.model.policy import Document, Measure


def by_measure(checked: Sequence[Checked]) -> list[tuple[Checked, list[Measure]]]:
    """Each measure with its versions, the oldest first."""
    found = []
    for one in checked:
        for id_ in dict.fromkeys(m.id for m in one.document.measures):
            own = [m for m in one.document.measures if m.id == id_]
            found.append((one, sorted(own, key=lambda m: version_key(m.version))))
    return found


def head(document: Document, measure: Measure, lang: Lang) -> str:
    """m03 培育工业互联网专业服务商（沪经信生〔2024〕527号 第3条）"""
    row = SAID["measure" if measure.article else "measure_plain"][side(lang)]
    name = document.number or document.title.in_(lang)
    return row.format(id=measure.id, title=measure.title.in_(lang), document=name, article=measure.article)


def period_words(period: Period, lang: Lang) -> str:
    n = side(lang)
    first, last = (day.isoformat() if day is not None else SAID["open"][n] for day in (period.first, period.last))
    return SAID["period"][n].format(first=first, last=last)
