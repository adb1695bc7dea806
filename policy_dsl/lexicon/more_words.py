"""Keywords of time, changes, tables of respective figures, combination (phrasebook C10–C16, A12–A23, N9, N13, T4–T8, K8–K16, M, P, S): as ``words``."""

from __future__ import annotations

from policy_dsl.lexicon.word import Word

MORE_WORDS: tuple[Word, ...] = (
    # ── time ──
    Word("SINCE_DAY", ("之日起", "起"), (), "s", 2),
    Word("BEFORE_W", ("前",), ("before",)),
    Word("NEXTMONTH", ("次月起",), ("from the month after",)),
    Word("INSIDE", ("内",), ()),
    Word("ISWITHIN", (), ("is within",)),
    Word("NOTWITHIN", ("不在",), ("is not within",)),
    Word("FROMW", ("自",), ("from",)),
    Word("COUNT_MONTHS", ("的月数",), ("the full months",)),
    Word("COUNT_TOUCHED", ("的月份数",), ("the calendar months",)),
    Word("COUNT_YEARS", ("的年数",), ("the years",)),
    Word("COUNT_DAYS", ("的日数", "的天数"), ("the days",)),
    Word("MAXLEN", ("最长", "最长不超过", "期限不超过", "连续支持不超过"), ("for at most", "for up to")),
    Word("LPHAS", ("（已有", "(已有"), ("(after",)),
    Word("SPLIT", ("分",), ("paid over",)),
    Word("PAYOUT", ("拨付",), ("in instalments of",)),
    Word("DEGRESS", ("逐年退坡",), ("falling by",)),
    Word("DEGLIN", ("逐年减少首年标准的",), ("falling by an equal",)),
    Word("EACHYEAR", (), ("each year",)),
    # ── conditions ──
    Word("COUNTMET", ("下列条件中符合的项数",), ("the number met of",)),
    Word("FIRSTW", ("首次",), ("first",)),
    Word("AGAINW", ("再次",), ("again",)),
    Word("MEETS", ("符合",), ("meets",)),
    # ── amounts ──
    Word("EVERYMORE", ("每增加", "每递增", "每增长"), ()),
    Word("BYWHICH", (), ("by which",)),
    Word("ANNUAL", ("年化",), ("a year on",)),
    Word("UNSTATED", ("的一定比例",), ("a share of",)),
    Word("LP_WITHOUT", ("（不含", "(不含"), ("excluding",)),
    Word("RESP", ("分别",), ("respectively",)),
    Word("PAYABLE", ("计算缴纳",), ("is payable",)),
    Word("DEDUCTIBLE", ("予以扣除",), ("is deductible",)),
    Word("SETTLE", ("结算，多还少补", "结算,多还少补", "结算"), ("settle",)),
    Word("EITHERWAY", (), (", either way",)),
    Word("RECOVER", ("追回",), ("recover",)),
    Word("UNDER", (), ("under",)),
    Word("MAY", ("可以", "可"), ("may",)),
    Word("DENY", ("不予支持",), ("no support is given",)),
    # ── tails and changes ──
    Word("SAME", ("同一",), ()),
    Word("MOSTN", ("最多", "不多于"), ()),
    Word("PERFIELD", (), ("per",)),
    Word("FLOORBY", ("的按", "的，按", "的,按"), ()),
    Word("NOTPAID", ("的不予发放", "的，不予发放", "的,不予发放"), ("not paid",)),
    Word("AMOUNTSBELOW", (), ("amounts below",)),
    Word("FINALLY", ("；最终金额", ";最终金额"), ("; the final amount is",)),
    Word("OFWHICH", ("；其中", ";其中", "，其中", ",其中"), ("; of which if", ", of which if")),
    Word("UPLIFT", ("上浮", "提高", "增加"), ("raised by",), "s", 2),
    Word("LOWERED", ("下浮", "降低"), ("lowered by",), "s", 2),
    Word("RAISETO", ("提高至", "提高到"), ("raised to",)),
    Word("TIMESN", ("倍",), ()),
    Word("HALVE", ("减半",), ("halved",)),
    Word("ATRATE", ("按",), ("at",), silent="zh"),
    Word("YEAR_ON", ("以后",), ("onwards",), silent="zh en"),
    Word("GE_TIME", ("满",), ("at least",), silent="zh en"),
    Word("LT_TIME", ("不满",), ("less than",), silent="zh en"),
    Word("DEDUCTING", ("扣除",), ("topped up after deducting",)),
    Word("TOPUP", ("后补足差额",), ()),
    # ── tables, combination ──
    Word("ROWIS", ("行为",), ("rows",)),
    Word("COLIS", ("列为",), ("columns",)),
    Word("STACKOK", ("可以叠加", "可叠加"), ("may be combined",)),
    Word("HIGHESTONLY", ("就高不重复", "就高不重复享受"), ("only the highest is paid",)),
    Word("ONLYONE", ("不重复享受", "不可兼得"), ("not both",)),
    Word("PRORATA", ("等比例缩减", "按比例缩减"), ("are reduced in proportion", "is reduced in proportion"), "s", 2),
    Word("ALLCLAUSES", ("本文件各条款", "本办法各条款", "各条款"), ("all clauses of this document", "all clauses")),
    Word("NOMORE", ("的，不再享受", "的,不再享受", "的不再享受"), ("is no longer paid", "are no longer paid"), "s", 2),
)  # fmt: skip

MORE_HEADS: tuple[Word, ...] = (
    Word("H_GRID", ("表",), ("table",), "s"),
    Word("H_STACK", ("叠加",), ("stacking",), "s"),
    Word("H_REDUCE", ("缩减",), ("reduction",), "s"),
    Word("H_CHOICE", ("择一",), ("choice",), "s"),
)
