"""Messages P07: the forms of a facts file: JSON, YAML, TOML, depth, size, characters; and the words that complete their messages."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text
from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

EXPECTED: dict[str, Text] = {
    "value": Text("一个值", "a value"),
    "key": Text("带双引号的键，或「}」", "a key in double quotation marks, or `}`"),
    "colon": Text("冒号「:」", "a colon `:`"),
    "comma_map": Text("逗号「,」或「}」", "a comma `,` or `}`"),
    "comma_list": Text("逗号「,」或「]」", "a comma `,` or `]`"),
    "no_comma": Text("结尾，前面没有逗号", "the end, without a comma before it"),
    "quote": Text("这段文字的后引号", "the closing quotation mark of this text"),
    "escape": Text("文字中合法的字符或转义", "a valid character or escape in a text"),
    "end": Text("文件结尾", "the end of the file"),
}
SIZES: dict[str, Text] = {
    "values": Text(" 个值", "values"),
    "items": Text(" 项", "items"),
    "characters": Text(" 个字符", "characters"),
    "projects": Text(" 个项目", "projects"),
}
YAML_PROBLEMS: dict[str, Text] = {
    "key": Text("键应是一个名称", "a key must be a name"),
    "colon": Text("键后面应是半角冒号「:」和一个空格", "a key is followed by a half-width colon `:` and a blank"),
    "blank": Text("冒号后面要有一个空格", "a colon needs a blank after it"),
    "tab": Text("缩进要用空格，不能用制表符", "indent with blanks, not with tabs"),
    "tag": Text("标记（!…）不用", "tags (!…) are not used"),
    "anchor": Text("锚点和引用（& *）不用", "anchors and aliases (& *) are not used"),
    "quote": Text("引号没有配对", "a quotation mark is not closed"),
    "flow": Text("方括号或花括号里缺逗号，或没有配对", "a comma is missing in brackets, or a bracket is not closed"),
    "mapping": Text("缩进不齐，或「键: 值」没有写全", "uneven indentation, or an incomplete `key: value`"),
    "start": Text("值以 @ ` % 开头时，要加引号", "a value that begins with @ ` or % needs quotation marks"),
    "escape": Text("双引号里的反斜杠不对；不用反斜杠，或改用单引号", "a wrong backslash in double quotation marks; use single ones"),
    "character": Text("有不许用的字符", "a character that is not allowed"),
    "other": Text("这里读不下去", "it cannot be read on from here"),
}
TOML_PROBLEMS: dict[str, Text] = {
    "overwrite": Text("同一个键或表写了两次", "a key or table stands twice"),
    "quote": Text("引号没有配对", "a quotation mark is not closed"),
    "bracket": Text("方括号或花括号没有配对", "a bracket is not closed"),
    "line": Text("这里应换行", "a new line belongs here"),
    "escape": Text("双引号里的反斜杠不对；改用单引号", "a wrong backslash in double quotation marks; use single ones"),
    "character": Text("有不许用的字符", "a character that is not allowed"),
    "date": Text("日历上没有这一天", "there is no such day"),
    "value": Text("这不是 TOML 的值；文字要加引号", "this is no TOML value; texts need quotation marks"),
    "equals": Text("键后面应是「=」；不是字母数字的键要加引号", "a key is followed by `=`; keys that are not letters and digits need quotation marks"),
    "key": Text("中文的键和表名要加引号", "keys and table names that are not ASCII need quotation marks"),
    "size": Text("文件太大，请改用 JSON", "the file is too large; write JSON instead"),
    "other": Text("这里读不下去", "it cannot be read on from here"),
}

ROWS: tuple[Message, ...] = (
    Message(
        "P0720",
        "error",
        "JSON 读不下去：这里应为{expected}",
        "this is not JSON: expected {expected}",
        labels={
            "trailing": ("多了这个逗号", "this comma is one too many"),
            "unclosed": ("从这里开始，没有结束", "begins here and does not end"),
            "escape": ("这个字符", "this character"),
            "ended": ("文件到这里就完了", "the file ends here"),
            "single": ("JSON 用双引号 \"", "JSON uses double quotation marks"),
            "curly": ("用半角直引号 \"", "use straight quotation marks \""),
            "width": ("用半角标点", "use half-width punctuation"),
            "comment": ("JSON 没有注释；要写注释请用 YAML", "JSON has no comments; use YAML for them"),
            "quotes": ("文字要加双引号", "texts need double quotation marks"),
            "number": ("数写成 12、0.5、-3 这样", "numbers are written like 12, 0.5 or -3"),
            "truth": ("写 true、false、null，或者加双引号", "write true, false or null, or use double quotation marks"),
        },
        page=page(
            ("事实文件不是正确的 JSON。", "读到哪里算哪里会漏掉事实。", "照提示改标出的地方；常见的是多一个逗号、少一个引号、用了全角标点。"),
            ("The facts file is not correct JSON.", "Reading half a file would lose facts.", "Mend the marked place; mostly a comma too many, a missing quotation mark, full-width punctuation."),
            '{"领域"："集成电路",}',
            '{"领域": "集成电路"}',
        ),
    ),
    Message(
        "P0721",
        "error",
        "YAML 读不下去：{problem}",
        "this is not YAML: {problem}",
        labels={
            "width": ("写成「: 」", "write `: `"),
            "blank": ("写成「: 」", "write `: `"),
            "tab": ("制表符", "a tab"),
        },
        page=page(
            ("事实文件不是正确的 YAML。", "读错缩进就会把事实放错层。", "每行「键: 值」，冒号半角、后面空一格；下一层缩进两个空格。"),
            ("The facts file is not correct YAML.", "A misread indent would put a fact on the wrong level.", "One `key: value` a line, a half-width colon and a blank; two blanks for each level."),
            "领域：集成电路",
            "领域: 集成电路",
        ),
    ),
    Message(
        "P0722",
        "error",
        "TOML 读不下去：{problem}",
        "this is not TOML: {problem}",
        page=page(
            ("事实文件不是正确的 TOML。", "读到哪里算哪里会漏掉事实。", "中文键要加引号：\"领域\" = \"集成电路\"。"),
            ("The facts file is not correct TOML.", "Reading half a file would lose facts.", "Chinese keys need quotation marks: \"领域\" = \"集成电路\"."),
            "领域 = 集成电路",
            '"领域" = "集成电路"',
        ),
    ),
    Message(
        "P0723",
        "error",
        "YAML 的标记（!…）不用",
        "YAML tags (!…) are not used",
        page=page(
            ("值前面有 YAML 标记。", "标记能让读文件的程序造出任意对象；事实只要文字。", "删去标记。"),
            ("A value has a YAML tag.", "Tags make a reader build arbitrary objects; facts are plain text.", "Delete the tag."),
            "核定项目总投资: !!float 3e7",
            "核定项目总投资: 3000万",
        ),
    ),
    Message(
        "P0724",
        "error",
        "YAML 的锚点、引用和合并键（& * <<）不用",
        "YAML anchors, aliases and merge keys (& * <<) are not used",
        labels={"merge": ("合并键", "a merge key"), "alias": ("引用", "an alias"), "anchor": ("锚点", "an anchor")},
        page=page(
            ("值用了锚点（&名）或引用（*名）。", "几行引用就能展开成几十亿个值；而且审核的人看不到实际写了什么。", "把值写全。"),
            ("A value uses an anchor (&name) or an alias (*name).", "A few lines of aliases unfold to billions of values, and a reviewer does not see what is said.", "Write the values out."),
            "甲: &x 3000万\n乙: *x",
            "甲: 3000万\n乙: 3000万",
        ),
    ),
    Message(
        "P0725",
        "error",
        "嵌套太深，超过 {limit} 层",
        "nested too deep: more than {limit} levels",
        page=page(
            ("括号或缩进嵌套超过上限。", "事实最多三四层；这样深的多半是坏文件。", "核对文件。"),
            ("Brackets or indentation are nested beyond the limit.", "Facts need three or four levels; a deeper file is mostly damaged.", "Check the file."),
            "[[[[[[[[ … ]]]]]]]]",
            '[{"领域": "集成电路"}]',
        ),
    ),
    Message(
        "P0726",
        "error",
        "内容太多，超过 {limit}{unit}",
        "too much: more than {limit} {unit}",
        page=page(
            ("事实文件的大小、值的个数或清单的项数超过上限。", "一件申报没有这样多的事实；成千上万件案例要用表格。", "分成几个文件；成批计算用表格。"),
            ("The size of the facts file, its number of values, or of records in a list is beyond the limit.", "One application has no such number of facts; thousands of cases belong in a table.", "Split the file; use a table for many cases."),
            "（一百万件案例的 JSON 数组）",
            "（每个文件几千件）",
        ),
    ),
    Message(
        "P0728",
        "error",
        "有看不见的字符 {char}",
        "an invisible character {char}",
        page=page(
            ("名称或值里有零宽、双向控制或其他不显示的字符。", "看上去一样的两个名称会是两个名称；双向控制符还能让人看到的与实际的不同。", "删去它；从网页复制来的文字，重打一遍最稳。"),
            (
                "A name or value holds a zero-width, bidirectional or other control character.",
                "Two names that look the same would differ; bidirectional marks can make the eye see another text.",
                "Delete it; text copied from a web page is best typed again.",
            ),
            "工业物流企业<U+200B>: 是",
            "工业物流企业: 是",
        ),
    ),
    Message(
        "P0729",
        "error",
        "事实文件是空的",
        "the facts file is empty",
        notes={},
        page=page(
            ("文件里没有任何事实。", "空文件多半是拿错了文件，或者没有保存。", "写上事实；一件也不知道，就写 {}。"),
            ("The file holds no facts.", "An empty file is mostly the wrong one, or was not saved.", "Write the facts; if none is known, write {}."),
            "（空文件）",
            "{}",
        ),
    ),
    Message(
        "P0743",
        "error",
        "没有读到「键: 值」",
        "no `key: value` was found",
        labels={"width": ("写成半角冒号加空格「: 」", "write a half-width colon and a blank `: `"), "blank": ("冒号后面空一格", "a blank after the colon")},
        page=page(
            ("整个 YAML 文件读成了一段文字。", "YAML 只认半角冒号加空格。", "键后面写半角「:」，再空一格。"),
            ("The whole YAML file reads as one text.", "YAML knows only a half-width colon followed by a blank.", "Write a half-width `:` and a blank after each key."),
            "领域：集成电路",
            "领域: 集成电路",
        ),
    ),
)
