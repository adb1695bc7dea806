"""Messages P075: tables of cases."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0750",
        "error",
        "不知道怎样读这种表：{path}；能读的是 {known}",
        "this kind of table is not known: {path}; known are {known}",
        page=page(
            ("文件名的后缀不是表的后缀。", "按后缀认格式，不猜内容：猜错了，同一个数会读成两样。", "另存为 CSV（UTF-8）、Excel、Parquet 或 JSON 行。"),
            (
                "The suffix of the file is that of no table.",
                "The form is told by the suffix and never guessed: a wrong guess reads one figure in two ways.",
                "Save it as CSV (UTF-8), Excel, Parquet or JSON lines.",
            ),
            "pol diff m03@1.0.0 m03@1.1.0 --facts cases.docx",
            "pol diff m03@1.0.0 m03@1.1.0 --facts cases.csv",
        ),
    ),
    Message(
        "P0751",
        "error",
        "读这种表要另装部件「{module}」：{path}",
        "a part that is not installed is needed to read this table, `{module}`: {path}",
        notes={"fix": ("装法：pip install 'policy-dsl[tables]'；或另存为 CSV", "install it with pip install 'policy-dsl[tables]', or save the table as CSV")},
        page=page(
            ("读 Excel、Parquet 的部件没有装。", "它们较大，多数人用不着，所以另装。", "运行 `pip install 'policy-dsl[tables]'`，或把表另存为 CSV。"),
            (
                "The part that reads Excel or Parquet is not installed.",
                "It is large and most people do without, so it is installed separately.",
                "Run `pip install 'policy-dsl[tables]'`, or save the table as CSV.",
            ),
            "pol diff m03@1.0.0 m03@1.1.0 --facts cases.xlsx",
            "pol diff m03@1.0.0 m03@1.1.0 --facts cases.csv",
        ),
    ),
    Message(
        "P0752",
        "error",
        "这一行有 {cells} 格，表头有 {columns} 列",
        "this row has {cells} cells, the header has {columns} columns",
        page=page(
            ("一行的格数与表头不同。", "多半是数里的逗号没有加引号，这一行各格因此错了位；错位的数不能用。", "给带逗号的格加双引号，或去掉数里的逗号。"),
            (
                "A row has more or fewer cells than the header.",
                "Mostly a comma inside a figure is not quoted, and every cell after it has moved; such figures must not be used.",
                "Put the cell in double quotes, or leave the commas out.",
            ),
            "核定项目总投资\n3,000万",
            "核定项目总投资\n3000万",
        ),
    ),
    Message(
        "P0753",
        "error",
        "这一行读不出：{reason}",
        "this row cannot be read: {reason}",
        page=page(
            ("这一行不是完好的 CSV。", "引号不成对，或者夹着别的编码的字节。", "改好这一行，或把整个文件另存为 UTF-8。"),
            (
                "The row is no sound CSV.",
                "A quotation mark has no partner, or bytes of another encoding stand in it.",
                "Mend the row, or save the whole file as UTF-8.",
            ),
            "甲公司,\"3000万",
            "甲公司,\"3000万\"",
        ),
    ),
    Message(
        "P0754",
        "error",
        "表头里「{name}」有两列：{path}",
        "the header has the column `{name}` twice: {path}",
        page=page(
            ("两列同名。", "不知道该用哪一列的数。", "改一个列名，或删去一列。"),
            ("Two columns have one name.", "It is open which of them counts.", "Rename one, or delete it."),
            "核定项目总投资,核定项目总投资",
            "核定项目总投资,申报项目总投资",
        ),
    ),
    Message(
        "P0755",
        "error",
        "没有一列是事实：{path}",
        "no column is a fact: {path}",
        notes={"near": ("「{found}」是不是「{near}」？", "is `{found}` meant to be `{near}`?"), "fix": ("第一行写事实的名称，中文英文都可以", "the first row holds the names of facts, in either language")},
        page=page(
            ("表头里没有一个事实的名称。", "没有事实就什么也算不出；第一行多半是标题，或者名称写得不同。", "第一行写事实的名称，如「核定项目总投资」；看名称：`pol schema`。"),
            (
                "No name in the header is that of a fact.",
                "Without facts nothing can be decided; the first row is perhaps a title, or the names are spelt otherwise.",
                "Put the names of facts into the first row, such as `approved total project investment`; `pol schema` lists them.",
            ),
            "2025年申报情况,,",
            "核定项目总投资,研发对象",
        ),
    ),
    Message(
        "P0756",
        "error",
        "这个表打不开：{path}（{reason}）",
        "this table cannot be opened: {path} ({reason})",
        page=page(
            ("文件损坏，或者不是后缀所说的格式。", "改过后缀的文件仍是原来的格式。", "用原来的程序打开，另存一次。"),
            ("The file is damaged, or not what its suffix says.", "A renamed file keeps its form.", "Open it with the program it came from and save it again."),
            "（把 cases.csv 改名为 cases.xlsx）",
            "（另存为 Excel 工作簿）",
        ),
    ),
)
