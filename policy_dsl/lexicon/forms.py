"""Words for the form of an award, canonical Chinese → both languages. A policy declares further ones with 术语 / term."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

FORMS: dict[str, Text] = {
    zh: Text(zh, en)
    for zh, en in (
        ("资金支持", "funding support"),
        ("支持", "support"),
        ("奖励", "reward"),
        ("补助", "aid"),
        ("补贴", "subsidy"),
        ("奖补", "award subsidy"),
        ("资助", "grant"),
        ("扶持", "assistance"),
        ("贴息", "interest subsidy"),
        ("贷款贴息", "loan-interest subsidy"),
        ("配套", "matching"),
        ("返还", "refund"),
        ("税收抵免", "tax credit"),
        ("津贴", "allowance"),
        ("奖金", "bonus"),
    )
}

# English nouns that take an article after "as": "as a reward", but "as aid", "as funding support". A form is judged by its last word.
COUNTABLE = frozenset(
    ("allowance", "award", "bonus", "bursary", "credit", "fee", "fund", "grant", "loan", "pension", "prize", "rebate", "refund", "reward", "stipend", "subsidy", "voucher")
)  # fmt: skip


def article(form: str, *, one_off: bool = False) -> str:
    """``a``, ``an`` or nothing before the English word of an award form; ``one_off``: the word one-off stands between them."""
    words = form.lower().split()
    if not words or words[-1] not in COUNTABLE:
        return ""
    return "a" if one_off or words[0][0] not in "aeiou" else "an"
