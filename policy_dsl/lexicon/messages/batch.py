"""Messages P0748, P0749: tables of facts."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS = (
    Message(
        "P0748",
        "error",
        "第 {row} 行读不了",
        "row {row} cannot be read",
        notes={
            "width": ("这一行有 {found} 格，表头有 {wanted} 列", "the row has {found} cells, the header {wanted} columns"),
            "object": ("每行应为一个 JSON 对象，键不重复", "each line is one JSON object, with each key once"),
            "digits": (
                "「{column}」是 Excel 里超过 15 位的数，Excel 只保得住 15 位；把这一格改成文字",
                "`{column}` is a number of more than 15 digits, of which Excel keeps 15: make the cell a text",
            ),
            "error": (
                "「{column}」这一格是 Excel 的错误值（如 #DIV/0!），不是空格；改正公式，或者清空这一格",
                "the cell `{column}` is an error of Excel (such as #DIV/0!), which is not empty: mend the formula, or clear the cell",
            ),
            "formula": (
                "「{column}」这一格是没有算过的公式；在 Excel 里打开并保存，或者写出数",
                "the cell `{column}` is a formula that was never worked out: open the workbook in Excel and save it, or write the value",
            ),
            "joined": (
                "「{column}」这一格是合并单元格；取消合并，每行各写各的值",
                "the cell `{column}` is merged with others: unmerge it and write the value of each row",
            ),
            "shown": (
                "「{column}」这一格存的数与显示的单位不符（数字格式加了万元、$ 等字样）；改写成带单位的文字，如 3000万元",
                "the cell `{column}` holds another amount than it shows (its number format adds `万元`, `$` or the like): write it as a text with its unit",
            ),
            "late": ("「{column}」这一列开头的行都没有；写进第一行，空着写 null", "no row at the start has the column `{column}`; put it into the first, null if empty"),
        },
        page=page(
            ("表里有一行格数不对，或者不是一个 JSON 对象。", "错位一格，金额就算到别的事实上；所以这一行不算，也不猜。", "补齐这一行，或者用 --rejects 把读不了的行另记，其余照算。"),
            (
                "A row of the table has too few or too many cells, or is no JSON object.",
                "Shifted by one cell, a sum would count as another fact: the row is not computed, and nothing is guessed.",
                "Complete the row, or use --rejects to put such rows aside and compute the others.",
            ),
            "名称,核定项目总投资\n甲公司",
            "名称,核定项目总投资\n甲公司,3000万",
        ),
    ),
    Message(
        "P0749",
        "error",
        "表「{table}」不能用",
        "the table `{table}` cannot be used",
        notes={
            "empty": ("表是空的；第一行是列名", "it is empty; the first line names the columns"),
            "reason": ("{reason}", "{reason}"),
            "title": (
                "第一行只有「{found}」一格，像是标题；列名应在有内容的第一行，删去上面的行",
                "its first row has the one cell `{found}`, which looks like a title: the first row that is used names the columns; delete the rows above them",
            ),
            "header": ("表头里{reason}；每列各占一格，写一个名称", "in the header {reason}: give each column one cell with its name"),
            "separator": (
                "各列看来是用「{mark}」分开的；CSV 用英文逗号",
                "its columns seem to be set apart by `{mark}`; CSV has commas",
            ),
            "taken": (
                "「{column}」与结果里的一列同名；换一个名称再照抄",
                "`{column}` is the name of a column of the results: give it another name before it is copied",
            ),
            "far": (
                "远处的一格 {cell} 使整张表大到放不下；删去那里的内容再存",
                "the far cell {cell} makes the sheet too large to be held: delete what stands there and save it",
            ),
            "unnamed": ("第 {column} 列没有名称", "column {column} has no name"),
            "sheet": (
                "只读第一张可见的表「{sheet}」，工作簿里还有：{others}；把要算的表移到最前",
                "only the first visible sheet, `{sheet}`, is read, and there are others ({others}): move the one that is meant to the front",
            ),
            "sheets": (
                "只读第一张可见的表「{sheet}」，而「{other}」列名相同，会漏算；并成一张，或者各存一个文件",
                "only the first visible sheet, `{sheet}`, is read, and `{other}` has the same columns: put the rows on one sheet, or save each as a file",
            ),
            "row": ("在第 {row} 行附近", "near row {row}"),
            "column": ("没有要照抄的列「{column}」；有 {known}", "it has no column `{column}` to copy; it has {known}"),
            "column-near": ("没有要照抄的列「{column}」；您是否指「{near}」？", "it has no column `{column}` to copy; did you mean `{near}`?"),
            "suffix": ("后缀应为 .csv、.jsonl、.xlsx、.parquet 或 .arrow", "its suffix must be .csv, .jsonl, .xlsx, .parquet or .arrow"),
            "tables": ("读写 Excel 要另装：pip install 'policy-dsl[tables]'", "Excel needs an extra: pip install 'policy-dsl[tables]'"),
            "extra": ("读写 .parquet、.arrow 要另装：pip install 'policy-dsl[batch]'", "Parquet and Arrow need an extra: pip install 'policy-dsl[batch]'"),
            "changed": ("读第二遍时它和第一遍不同；等它写完再算", "it was not the same when it was read again; wait until it is written"),
            "full": (
                "这个文件夹里已有东西，可能是另一次的结果；换一个名称，或者先清空",
                "this folder is not empty, and may hold other results: take another name, or empty it first",
            ),
            "same": ("结果和另记的行各写各的文件，也不能写回读的那个文件", "results and rows put aside go to files of their own, never over one that is read"),
            "float": (
                "「{column}」列是二进制浮点数，0.1 这样的数它存不准；改存为 decimal、整数（元）或文字",
                "the column `{column}` holds binary floating point, which cannot hold 0.1; store it as decimal, whole yuan or text",
            ),
        },
        page=page(
            (
                "整张表读不了：文件是空的、不是所说的格式，或者数存成了二进制浮点。",
                "浮点数存不准分，差一分就不是原来的数；所以不读，也不四舍五入。",
                "按提示改；浮点列在导出时转成 decimal(18,2) 或文字。",
            ),
            (
                "The table as a whole cannot be read: it is empty, not of the form it claims, or holds figures in binary floating point.",
                "Floating point cannot hold the fen, and a fen off is another sum: it is neither read nor rounded.",
                "Mend what the note says; cast floating columns to decimal(18,2) or text when you export them.",
            ),
            "df.write_parquet('data.parquet')（核定项目总投资 为 Float64）",
            "df.with_columns(pl.col('核定项目总投资').cast(pl.Decimal(18, 2))).write_parquet('data.parquet')",
        ),
    ),
)
