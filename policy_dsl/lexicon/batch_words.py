"""Words about tables: why one cannot be read, and what is said when it is done."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

REASONS: dict[str, Text] = {
    "encoding": Text(
        "不是 UTF-8 编码；在 Excel 里另存为「CSV UTF-8」，或者 iconv -f GB18030 -t UTF-8",
        "it is not UTF-8: in Excel save it as “CSV UTF-8”, or iconv -f GB18030 -t UTF-8",
    ),
    "quotes": Text("引号或单元格不合 CSV 的写法", "quotation marks or cells are not CSV"),
    "file": Text("读不出来", "it cannot be read"),
    "finer": Text("有的结果比分还细（主管部门定的金额），写成 CSV 或 JSON 行", "some result is finer than the fen (a sum set by the authority): write CSV or JSON lines"),
    "wider": Text("有的结果超过 38 位，写成 CSV 或 JSON 行", "some result has more than 38 digits: write CSV or JSON lines"),
    "rows": Text("一张 Excel 表放不下这么多行（1048575 行），写成 CSV 或 Parquet", "an Excel sheet holds 1,048,575 rows: write CSV or Parquet"),
    "folder": Text("这是文件夹；写里面的文件", "it is a folder: name a file in it"),
    "pipe": Text("这是管道或设备，只能读一次；先存成文件", "it is a pipe or a device, which can be read only once: save it to a file first"),
    "place": Text("这是文件夹、管道或设备；写一个文件名", "it is a folder, a pipe or a device: name a file"),
    "utf16": Text("是 UTF-16 编码；在 Excel 里另存为「CSV UTF-8」，或 iconv -f UTF-16 -t UTF-8", "it is UTF-16: in Excel save it as “CSV UTF-8”, or iconv -f UTF-16 -t UTF-8"),
    "password": Text("有密码保护；在 Excel 里去掉密码再存一份", "it is protected by a password: save a copy without it"),
    "page": Text("内容是网页，只是后缀写成了工作簿；用 Excel 打开，另存为 .xlsx", "it is a web page under the name of a workbook: open it in Excel and save it as .xlsx"),
    "old": Text(
        "是旧式的 .xls 工作簿，里面的错误值和没有算过的公式分不出来；用 Excel 打开，另存为 .xlsx",
        "it is an old .xls workbook, whose errors and formulas that were never worked out look empty: open it in Excel and save it as .xlsx",
    ),
    "text": Text("内容是文字；是 CSV 的，把后缀改为 .csv", "it is text: if it is CSV, name it .csv"),
    "nothing": Text("文件里什么也没有", "there is nothing in the file"),
    "damaged": Text("文件坏了或者不完整；重新导出或下载", "it is damaged or not complete: export or download it again"),
    "instead": Text("内容是 {form} 文件，与后缀不符", "its content is a {form} file, not what its suffix says"),
    "columns": Text("列名或次序与文件夹里的第一个文件不同", "its columns are not those of the first file of the folder, in their order"),
    "inner": Text("文件夹里还有文件夹；只读直接放在里面的 .parquet 文件", "it holds folders: only .parquet files that lie in it directly are read"),
    "form": Text("内容与后缀不符", "its content is not what its suffix says"),
}
CELLS: dict[str, Text] = {
    "error": Text("「{name}」这一格是 Excel 的错误值", "the cell `{name}` is an error of Excel"),
    "formula": Text("「{name}」这一格是没有算过的公式", "the cell `{name}` is a formula that was never worked out"),
    "unnamed": Text("「{name}」这一格是空的", "the cell `{name}` is empty"),
    "shown": Text("「{name}」这一格显示的单位与存的数不符", "the cell `{name}` is shown in another unit than it is held in"),
    "joined": Text("「{name}」这一格是合并单元格", "the cell `{name}` is merged with others"),
}


def cell(why: str, name: str) -> Text:
    """Why a cell of Excel that looks empty is not."""
    row = CELLS[why]
    return Text((row.zh or "").format(name=name), (row.en or "").format(name=name))
