"""What a syntax message calls the things a sentence may go on with, and the kinds of text that are no policy.

Keywords are spelled by ``words``; here are the names of classes (a name, a rate, a quotation), and which of the things expected is said first.
"""

from __future__ import annotations

from policy_dsl.kernel.lang import Lang, Text

CLASSES: dict[str, Text] = {
    "NAME": Text("声明过的名称", "a declared name"),
    "LIST": Text("清单的名称", "the name of a list"),
    "MEMBER": Text("声明过的一项", "a declared member"),
    "TERM": Text("支持的形式", "a form of support"),
    "FORM": Text("支持的形式", "a form of support"),
    "NAMES": Text("名称", "a name"),
    "CLAUSE": Text("条款的名称", "the name of a clause"),
    "CLAUSENO": Text("条款编号", "a clause number"),
    "UNIT": Text("单位", "a unit"),
    "STR": Text("引号里的文字", "quoted words"),
    "RAW": Text("文字", "words"),
    "NUM": Text("数", "a number"),
    "PCT": Text("比例", "a rate"),
    "MONEY": Text("金额", "a sum of money"),
    "QTY": Text("带单位的数", "a count with its unit"),
    "PRICE": Text("单价", "a price per unit"),
    "DUR": Text("期限", "a length of time"),
    "DATE": Text("日期", "a date"),
    "YEAR": Text("年度", "a year"),
    "BOUND": Text("「50人以上」这样的界限", "a bound such as 50 persons or more"),
    "MARK": Text("「（一）」这样的序号", "a number such as (1)"),
    "FIGURE": Text("数、金额或日期", "a figure"),
}

MARKS: dict[Lang, dict[str, str]] = {
    "zh": {
        "COMMA": "，", "STOP": "。", "SEMI": "；", "COLON": "：", "PAUSE": "、", "LP": "（", "RP": "）", "LB": "｛", "RB": "｝", "SLASH": "/",
        "BAR": "｜", "DE_END": "的，", "DE_FORM": "的", "DE_SUBJ": "的", "LSEP": "、", "STEPCOMMA": "，",
        "EX_GT": "超过", "EX_UPTO": "不超过", "EX_LT": "低于",
    },
    "en": {"COMMA": ",", "STOP": ".", "SEMI": ";", "COLON": ":", "LP": "(", "RP": ")", "LB": "{", "RB": "}", "SLASH": "/", "BAR": "|", "LSEP": ","},
}  # fmt: skip

# Said first, in this order; what is not here comes last.
RANK: tuple[str, ...] = (
    "H_FACT", "H_APPLICANT_FACT", "H_DEFINE", "H_CLAUSE", "H_SOURCE", "H_EXAMPLE", "NAME", "MEMBER", "LIST", "CLAUSE", "CLAUSENO", "NAMES", "UNIT", "FORM",
    "DE_END", "GIVE", "AS", "RP", "RB", "STOP", "FIGURE", "PCT", "MONEY", "QTY", "DATE", "NUM", "STR", "COLON", "LB", "COMMA", "SEMI", "LP", "ACCORD", "GE", "UPTO", "LE", "IS", "IN", "AND", "OR", "PLUS", "DE", "CAP", "T_MONEY", "T_TRUTH",
    "T_COUNT", "T_RATE", "T_ENUM", "T_DATE", "SHOULD", "UNDETERMINED", "PAYSNONE", "ADOPTED", "BECAUSE", "ALSO",
)  # fmt: skip

# Never worth saying: they would only repeat another or confuse.
UNSAID = frozenset(("UNKNOWN", "HEADER", "XFIRST", "XSEP", "EVERYONE", "NEG", "TERM", "PRICE", "DUR", "YEAR", "LIMITTO", "ENDCOMMA", "$END"))

WANTED: dict[str, Text] = {
    "PCT": Text("比例", "a rate"),
    "MONEY": Text("金额", "a sum of money"),
    "QTY": Text("带单位的数量", "a count with its unit"),
    "DATE": Text("日期", "a date"),
    "YEAR": Text("年度", "a year"),
}

LANGUAGES: dict[Lang, Text] = {"zh": Text("中文", "Chinese"), "en": Text("英文", "English")}

KINDS_OF_NAME: dict[str, Text] = {
    "fact": Text("事实", "fact"),
    "field": Text("清单的项", "field of a list"),
    "definition": Text("定义", "definition"),
    "list": Text("清单", "list"),
    "term": Text("术语", "term"),
    "member": Text("枚举的一项", "member"),
    "clause": Text("条款", "clause"),
    "external": Text("外部条款", "external clause"),
    "unit": Text("单位", "unit"),
    "negative": Text("否定说法", "negative wording"),
}

KINDS_OF_TEXT: dict[str, Text] = {
    "json": Text("JSON 数据", "JSON data"),
    "yaml": Text("YAML 数据", "YAML data"),
    "toml": Text("TOML 数据", "TOML data"),
    "markup": Text("网页或 XML", "a web page or XML"),
    "markdown": Text("Markdown 文章", "a Markdown text"),
    "table": Text("逗号分隔的表格", "a table of comma-separated values"),
    "prose": Text("普通文章", "running text"),
}
