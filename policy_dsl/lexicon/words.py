"""Every keyword in both languages: one row a token. Lexer, printer, messages, completion and reference docs take their words from here.

``zh``/``en``: spellings; the first is canonical. The first ``twins`` spellings are pairwise translations that ``fmt`` and ``translate`` keep (the tree
remembers which, as a ``wording``); the others are read as the canonical one. ``where``: the kinds of text that know the word: s sentence,
d declaration, h header, n note, e example. A word is a keyword only there, so that 「金额」 may stand in a name of a sentence.
"""

from __future__ import annotations

from attrs import frozen

from policy_dsl.kernel.lang import Lang
from policy_dsl.lexicon.forms import FORMS


@frozen
class Word:
    token: str
    zh: tuple[str, ...]
    en: tuple[str, ...]
    where: str = "s"
    twins: int = 1
    read_as: tuple[tuple[str, int], ...] = ()  # further English spellings of a twin
    silent: str = ""  # languages ("zh", "en", "zh en") in which the lexer does not read the row by itself: it is printed, or fused

    def in_(self, lang: Lang) -> tuple[str, ...]:
        return self.zh if lang == "zh" else self.en

    def spelling(self, lang: Lang, wording: int = 0) -> str:
        """The spelling of a twin; canonical where the language has none."""
        words = self.in_(lang)
        return words[wording] if 0 <= wording < min(len(words), self.twins) else words[0] if words else ""

    def wording(self, lang: Lang, surface: str) -> int:
        """Which twin a surface is; 0 for what is only read."""
        words = self.in_(lang)
        at = words.index(surface) if surface in words else 0
        return at if at < self.twins else 0


WORDS: tuple[Word, ...] = (
    # ── guards and joints ──
    Word("FOR", ("对",), ("if", "for a unit, if", "for an enterprise, if", "for a project, if", "for an institution, if"), "s", 5),
    Word("WHOM", (), ("in cases where",)),
    Word("ANYWHO", (), ("for any",)),
    Word("THAT", (), ("that", "which")),
    Word("IF", ("若", "如", "如果"), ("provided that", "provided")),
    Word("THEN", ("则", "那么"), ("then",)),
    Word("DE_END", ("的", "的单位", "的企业", "的项目", "的机构"), (), "s", 5, silent="zh"),  # its twins in English are those of FOR
    Word("DE", ("的",), ("of",)),
    Word("AND", ("且", "并且", "，且", "，并且"), ("and",), "sne"),
    Word("AND_COMMA", ("，",), (", and",), silent="zh"),  # ， as 且 inside 对…的; in English a bare comma joins nothing
    Word("OR", ("或", "或者", "，或", "，或者"), ("or", ", or"), "sne"),
    Word("NOT", ("未", "非", "没有"), ("not", "does not", "has no"), "se"),
    Word("EACH", ("每",), ("for each", "for every", "for each of the", "for every one of the"), "s", 2),
    Word("SATISFY", ("满足",), ("with",)),
    # ── conditions ──
    Word("GE", ("不少于", "不低于", "至少", "达到", "达", "完成", "实现至少", "不小于", "不早于", "满"),
         ("is at least", "is not less than", "is no less than", "reaches", "attains", "comes to at least", "achieves at least", "at least", "is on or after"), "s", 7,
         read_as=(("completes", 5),)),
    Word("GT", ("超过", "突破", "高于", "大于", "晚于", "中超过"), ("exceeds", "surpasses", "is higher than", "is more than", "is over", "is above", "more than", "is after"), "s", 3),
    Word("LT", ("不满", "不足", "低于", "少于", "小于", "早于", "中低于"), ("is less than", "falls short of", "is lower than", "is fewer than", "is below", "is under", "below", "less than", "is before"), "s", 4),
    Word("LE", (), ("is at most", "is not more than", "is no more than", "is on or before"), "s", 3),
    Word("BUTLT", (), ("but below", "but less than", "but under")),
    Word("BUTLE", (), ("but not more than", "but at most", "but no more than")),
    Word("UPTO", ("不超过", "不高于", "至多", "不得超过", "不晚于", "中不超过"), ("up to",), "s", 3),
    Word("NOTMORE", (), ("not more than",)),
    Word("GE_POST", ("以上", "及以上", "（含）以上"), ("or more",), silent="zh en"),
    Word("LE_POST", ("以下", "以内", "及以下"), ("or less",), silent="zh en"),
    Word("GE_DONE", ("完成",), ("completes",), silent="zh en"),  # 完成10000架次飞行: the figure first
    Word("EXCLUSIVE", ("（不含）",), ("(exclusive)",), silent="zh en"),
    Word("GE_DAY", ("不早于",), ("is on or after",), silent="zh en"),
    Word("GT_DAY", ("晚于",), ("is after",), silent="zh en"),
    Word("LE_DAY", ("不晚于",), ("is on or before",), silent="zh en"),
    Word("LT_DAY", ("早于",), ("is before",), silent="zh en"),
    Word("IN", ("属于",), ("is one of",)),
    Word("NOTIN", ("不属于",), ("is not one of",)),
    Word("HAS", ("含", "包括", "包含"), ("includes",)),
    Word("HASANY", (), ("includes any of",)),
    Word("HASALL", (), ("includes all of",)),
    Word("ANYOF", ("之一",), ()),
    Word("ALLOF", ("全部",), ()),
    Word("ETC", ("等",), ("and the like", "etc."), "sd"),
    Word("IS", ("为", "是"), ("is", "are"), "sen"),
    Word("ISNOT", ("不为", "不是"), ("is not", "are not"), "se"),
    Word("ANYLIST", ("符合下列条件之一", "符合下列情形之一", "有下列情形之一"), ("any of",)),
    Word("ALLLIST", ("同时符合下列条件", "同时满足下列条件"), ("all of",)),
    Word("ANYGROUND", ("有下列情形之一的", "符合下列条件之一的", "符合下列情形之一的"), ("on any of the following grounds",)),
    Word("ALLGROUND", ("同时符合下列条件的", "同时满足下列条件的"), ("on all of the following grounds",)),
    Word("SHARE", ("占",), ("as a share of",)),
    Word("RATIO", ("的比例",), ()),
    Word("OVER", ("较",), ("over",)),
    Word("GROWTH", ("的增幅", "的增长率"), ("the growth of",)),
    Word("INCREASE", ("的增量",), ("the increase of",)),
    # ── the effect ──
    Word("ACCORD", ("按照", "按", "依照", "根据"), ()),
    Word("GIVE", ("给予", "予以", "发放"), ("pay", "grant", "award")),
    Word("AS", (), ("as", "as a", "as an")),
    Word("INAMOUNT", (), ("in the amount of", "in the sum of")),
    Word("MEASURED", (), ("measured by",)),
    Word("MOST", ("最高",), ("at most",), silent="zh"),
    Word("ONEOFF", ("一次性",), ("one-off", "a one-off", "one-time")),
    Word("BYGRADE", ("按等次",), ("according to grade",)),
    Word("ASSESS", ("经评估", "经认定", "经评审", "经评审认定"), ("upon assessment", "upon recognition", "upon review"), "s", 3),
    Word("ASSESSED", ("经评估后", "经认定后", "经评审后"), ("after assessment", "after recognition", "after review"), "s", 3),
    Word("STD", ("的标准",), ("at the rate of",)),
    Word("PROVIDE", ("予以支持",), ("provide support",)),
    Word("RULES", ("依照有关规定", "按照有关规定", "按有关规定"), ("in accordance with the relevant rules", "in accordance with relevant rules", "in accordance with relevant regulations", "under the relevant rules")),
    Word("PRIORITY", ("优先支持",), ("give priority",)),
    Word("CASESWHERE", (), ("cases where", "the case where")),
    Word("ENCOURAGE", ("鼓励", "推动", "加强", "培育", "引导"), ("encourage", "promote", "strengthen", "foster", "guide"), "s", 5),
    Word("PERMIT", ("允许",), ("permit", "allow")),
    Word("FREE", ("不受",), ("free from the restrictions of", "free from")),
    Word("LIMIT", ("限制",), ("restrictions", "restriction")),
    Word("MUST", ("须", "应当", "必须", "应"), ("requires", "require")),
    Word("DOEACH", ("每服务", "每引进", "每培育", "每新增", "每完成", "每举办", "每获得", "每建成"),
         ("served", "introduced", "fostered", "added", "completed", "held", "obtained", "built"), "s", 8),
    Word("SUM", ("金额",), ()),
    Word("PER", (), ("per",), silent="en"),
    # ── tails ──
    Word("CAP", ("最高可达", "最高", "最高不超过", "封顶", "限额", "最高达"), ("capped at", "up to a maximum of", "not exceeding", "limited to a ceiling of"), "s", 3),
    Word("EACHCAP", (), ("each capped at", "each up to a maximum of", "each not exceeding"), "s", 3),
    Word("ANDAT", (), ("and at",)),
    Word("PERUNIT", (), ("in respect of each", "in respect of every")),
    Word("EXCEPT", ("但", "但是"), ("except where", "except if")),
    Word("EXCLUDED", ("除外", "的除外"), ()),
    Word("PROJECT", ("单个项目", "每个项目", "同一项目"), ("per project",)),
    Word("APPLICANT", ("单个企业", "单家企业", "每家企业", "同一企业", "单个主体", "同一主体", "单户"), ("per applicant", "per firm")),
    Word("YEARLY", ("每年", "年度", "当年"), ("per year", "a year")),
    Word("LIFETIME", ("累计",), ("in total",)),
    Word("TOTAL", ("总额",), ()),
    Word("OTHER", ("其他", "其它"), ("other", "others")),
    # ── numbers ──
    Word("PLUS", ("加", "＋"), ("plus",)),
    Word("MINUS", ("减", "－"), ("minus",)),
    Word("TIMES", ("乘以", "×"), ("times",)),
    Word("DIVIDE", ("除以", "÷"), ("divided by",)),
    Word("WITH", ("与",), ()),
    Word("LOWER", ("中较低者", "就低", "孰低", "取小"), ("the lower of", "the lesser of", "the lowest of")),
    Word("HIGHER", ("中较高者", "就高", "孰高", "取大"), ("the higher of", "the greater of", "the highest of")),
    Word("EXCESS", (), ("the part of",)),
    Word("ABOVE", (), ("above",)),
    Word("PARTWORD", ("的部分",), ()),
    Word("LIMITTO", ("（以", "(以"), ("limited to",)),
    Word("LIMITEND", ("为限）", "为限)"), ()),
    Word("BYBRACKET", ("分档",), ("by bracket of",)),
    Word("BYCLASS", ("分类",), ("by",)),
    Word("BYSLICE", ("分段",), ("in slices of",)),
    Word("BYCASE", ("分情形",), ("by case",)),
    Word("TO", ("至",), ("to",), "sdeh"),
    Word("THEYEAR", (), ("the year",), silent="en"),  # fused with the number after it
    # ── rows of the printer, see NOTES.md ──
    Word("OTHERWISE", ("否则", "未达到的"), ("otherwise",)),
    Word("PART", (), ("the part",)),
    Word("AND_PAUSE", ("、",), ("as well as",), silent="zh"),  # 、 as 且 inside 对…的
    Word("SUMOF", ("之和",), ("the sum of",)),
    Word("DIFFOF", ("之差",), ("the difference between", "the difference of")),
    Word("AT", ("在",), ("is from",)),
    Word("DURING", ("期间",), ()),
    Word("INCLUDING", ("连同",), ("including",)),
    Word("G_SUPPORT", ("支持", "鼓励", "推动", "加强", "培育", "引导"), ("where", "to encourage", "to promote", "to strengthen", "to foster", "to guide"), "s", 6, silent="zh"),
    Word("G_BARE", (), ("when",)),
    Word("SHORTFALL", (), ("the shortfall of",)),
    Word("BELOW", (), ("below",), silent="en"),
    Word("STOCK", ("的存量",), ("the carried-over part of",)),
    Word("AGAINST", (), ("against",)),
    Word("FLOORTO", (), ("but not less than",)),
    Word("EVERYFULL", ("每满",), ("for every full",)),
    Word("COUNTED", ("计",), ()),
    Word("COUNTFULL", (), ("the number of full",)),
    Word("WITHIN_", (), ("contained in",)),
    Word("AMONG", ("中",), ()),
    Word("ALLARE", ("均",), ("is such that", "are such that")),
    Word("EVERYITEM", (), ("every",)),
    Word("ANYITEM", ("任一",), ("any",)),
    Word("F_SUM", ("合计",), ("the total",)),
    Word("F_COUNT", ("数量",), ("the number of",)),
    Word("F_GREATEST", ("最高值",), ("the highest",)),
    Word("F_LEAST", ("最低值",), ("the lowest",)),
    Word("F_AVERAGE", ("平均值",), ("the average",)),
    Word("HASNOT", ("不含",), ("does not include",)),
    Word("NOTHASANY", (), ("includes none of",)),
    Word("NOTHASALL", (), ("does not include all of",)),
    Word("RECEIVED", ("已享受",), ("was paid",)),
    Word("RATECAP", ("支持比例",), ("with the rate capped at",)),
    Word("PRICECAP", ("单价",), ("with the unit price capped at",)),
    Word("PERITEM", ("每项",), ("per item",)),
    Word("CASEBYCASE", ("按照“一事一议”原则给予支持",), ("provide support case by case",)),
    Word("ASRULE", ("原则上",), ("as a rule",)),
    # ── declarations: types ──
    Word("T_MONEY", ("金额",), ("money",), "d"),
    Word("T_COUNT", ("数量",), ("count",), "d"),
    Word("T_RATE", ("比例",), ("rate",), "d"),
    Word("T_TRUTH", ("是否",), ("yes/no",), "d"),
    Word("T_DATE", ("日期",), ("date",), "d"),
    Word("T_YEAR", ("年度",), ("year",), "d"),
    Word("T_PRICE", ("单价",), ("price",), "d"),
    Word("T_TEXT", ("文本",), ("text",), "d"),
    Word("T_NUMBER", ("数",), ("number",), "d"),
    Word("T_ENUM", ("枚举",), ("one of",), "d"),
    Word("T_SET", ("多选",), ("any of",), "d"),
    Word("NULLABLE", ("可为无",), ("may be none",), "d"),
    Word("NEGATIVE", ("否定",), ("negative",), "d"),
    Word("RANGE", ("范围",), ("from",), "d"),
    Word("DEFAULT", ("默认为",), ("default",), "d"),
    Word("NOTE", ("说明",), ("note",), "d"),
    Word("BY", ("由",), ("decided by", "ranked by", "published by"), "d", 3),
    Word("DECIDES", ("认定",), (), "d"),
    Word("RANKS", ("排定",), (), "d"),
    Word("PUBLISHES", ("公布",), (), "d"),
    Word("OUTSIDE", ("明确不属于的为",), ("clearly outside",), "d"),
    Word("FORMER", ("曾用名",), ("formerly",), "d"),
    # ── notes ──
    Word("PARTCOND", ("条件",), ("condition",), "n"),
    Word("PARTRATE", ("比例",), ("rate",), "n"),
    Word("PARTCAP", ("封顶",), ("cap",), "n"),
    Word("ADOPTED", ("采用",), ("adopted",), "n"),
    Word("ALSO", ("另有",), ("other",), "n"),
    Word("BECAUSE", ("理由",), ("because",), "n"),
    # ── headers ──
    Word("FROM", ("自",), ("from",), "h"),
    Word("FROMEND", ("起",), (), "h"),
    Word("UNTIL", ("止",), (), "h"),
    Word("SINCE_PUBLISHED", ("公布之日起", "自公布之日起", "发布之日起"), ("the day of publication",), "h"),
    Word("SINCE_ISSUED", ("印发之日起", "自印发之日起"), ("the day of issue",), "h"),
    Word("RETROACTIVE", ("溯及既往",), ("retroactive",), "h"),
    Word("LATER", ("后",), ("after",), "h"),
    Word("VALIDFOR", ("有效期", "有效期为", "有效期限为"), ("for", "valid for"), "h"),
    Word("INFORCE", ("施行", "起施行", "实施", "起实施", "生效"), ("in force",), "h"),
    Word("ROUND_UNIT", ("以",), ("to the nearest", "to multiples of", "multiples of"), "hs", 2),
    Word("ROUND_BASE", ("为单位",), (), "hs"),
    Word("HALF_UP", ("四舍五入",), ("half up", ", half up", "rounded half up"), "hs"),
    Word("ROUND_DOWN", ("舍去",), ("rounded down", "rounded down to"), "hs"),
    Word("ROUND_UP", ("进位",), ("rounded up", "rounded up to"), "hs"),
    # ── examples ──
    Word("APPLICANTIS", ("主体",), ("applicant",), "e"),
    Word("PROJECTIS", ("项目",), ("project",), "e"),
    Word("GIVEN", ("设",), ("given",), "e"),
    Word("APPLYFOR", ("申报",), ("applying for",), "e"),
    Word("UNKNOWNV", ("不详",), ("unknown", "is unknown"), "e"),
    Word("EX_DECIDED", ("认定",), ("decided",), "e"),
    Word("EX_GRANTED", ("已得",), ("received",), "e"),
    Word("EX_NOHISTORY", ("此前未得任何支持", "此前未得"), ("nothing received before",), "e"),
    Word("EX_SPECIAL", ("专门规定",), ("special rule for",), "e"),
    Word("ON", ("于",), ("on",), "e"),
    Word("SHOULD", ("应得",), ("yields",), "e"),
    Word("ATMOST", ("至多",), ("at most",), "e"),
    Word("UNDETERMINED", ("待定",), ("undetermined", "is undetermined"), "e"),
    Word("MISSING", ("缺",), ("missing",), "e"),
    Word("PAYSNONE", ("不予支持",), ("pays nothing",), "e"),
    Word("EXBECAUSE", ("因",), ("because",), "e"),
    Word("SUPPORTED", ("予以支持",), ("is supported",), "e"),
    Word("PERMITTED", ("允许",), ("is permitted",), "e"),
    Word("MET", ("符合",), ("is met",), "e"),
    Word("NOTMET", ("不符合",), ("is not met",), "e"),
    Word("NOTINFORCE", ("不在施行期",), ("is not in force",), "e"),
    Word("NOBOUND", ("无上限",), ("no bound",), "e"),
    Word("YESV", ("是",), ("yes",), "e", silent="zh"),
    Word("NOV", ("否",), ("no",), "e"),
    Word("NONEV", ("无",), ("none",), "sde"),
)  # fmt: skip

# Heads: words that open an item at the start of a line.
HEADS: tuple[Word, ...] = (
    Word("H_APPLICANT_FACT", ("主体事实",), ("applicant fact",), "d"),
    Word("H_PROJECT_FACT", ("项目事实",), ("project fact",), "d"),
    Word("H_FACT", ("事实",), ("fact",), "d"),
    Word("H_APPLICANT_LIST", ("主体清单",), ("applicant list",), "d"),
    Word("H_LIST", ("清单",), ("list",), "d"),
    Word("H_ITEM", ("项",), ("field",), "d"),
    Word("H_DEFINE", ("定义",), ("define",), "s"),
    Word("H_TERM", ("术语",), ("term",), "d"),
    Word("H_UNIT", ("单位",), ("unit",), "d"),
    Word("H_CLAUSE", ("条款",), ("clause",), "s"),
    Word("H_TABLE", ("案例表",), ("example table",), "e"),
    Word("H_EXAMPLE", ("案例",), ("example",), "e"),
    Word("H_SOURCE", ("原文",), ("source",), "n"),
    Word("H_READING", ("解读",), ("reading",), "n"),
    Word("H_WAIVE", ("豁免",), ("waive",), "n"),
    Word("H_MUTANT", ("不计变异",), ("unnoticed mutant",), "n"),
)

# Header lines; the token is the key of the line (settled 22).
HEADERS: tuple[Word, ...] = (
    Word("language", ("语言",), ("language",), "h"),
    Word("title", ("标题",), ("title",), "h"),
    Word("document_number", ("文号",), ("document number", "document"), "h"),
    Word("issuer", ("制定机关",), ("issuer", "issuers"), "h"),
    Word("signed", ("签署",), ("signed",), "h"),
    Word("issued", ("印发",), ("issued",), "h"),
    Word("published", ("公布", "发布"), ("published",), "h"),
    Word("effective", ("施行",), ("effective",), "h"),
    Word("full_text", ("全文",), ("full text",), "h"),
    Word("reservation", ("保留",), ("reservation",), "h"),
    Word("decider", ("认定机关",), ("decider", "decided by"), "h"),
    Word("rounding", ("取整",), ("rounding",), "h"),
    Word("currency", ("币种",), ("currency",), "h"),
    Word("status", ("状态",), ("status",), "h"),
    Word("timezone", ("时区",), ("time zone",), "h"),
    Word("article", ("条次",), ("article",), "h"),
    Word("version", ("版本",), ("version",), "h"),
    Word("amends", ("修订自",), ("amends",), "h"),
    Word("source", ("原文",), ("source",), "h"),
)

# Words of English that carry no meaning in a sentence (the applicant is a …); read and dropped, never printed.
NOISE: dict[Lang, tuple[str, ...]] = {
    "zh": (),
    "en": ("the applicant is an", "the applicant is a", "the applicant is", "the applicant", "the project is an", "the project is a", "the project is", "the project", "an amount of", "a", "an", "the"),
}

BY_TOKEN: dict[str, Word] = {w.token: w for w in (*WORDS, *HEADS)}
HEADER_BY_KEY: dict[str, Word] = {w.token: w for w in HEADERS}
FORM_WORDS: dict[Lang, dict[str, str]] = {"zh": {zh: zh for zh in FORMS}, "en": {(t.en or zh): zh for zh, t in FORMS.items()}}


def spelling(token: str, lang: Lang, wording: int = 0) -> str:
    """How a token is written."""
    return BY_TOKEN[token].spelling(lang, wording)
