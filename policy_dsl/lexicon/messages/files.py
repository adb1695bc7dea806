"""Messages P02: files; and P0999, a fault of our own."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0201",
        "error",
        "没有这个文件或文件夹：{path}",
        "no such file or folder: {path}",
        notes={"near": ("您是否指「{near}」？", "did you mean `{near}`?")},
        page=page(
            ("路径不存在。", "多半是名称有一字之差，或者不在当前文件夹里。", "核对路径；路径里有空格时加引号。"),
            ("The path does not exist.", "Mostly one letter differs, or the current folder is another.", "Check the path; put it in quotation marks if it has blanks."),
            "pol check policies/shanghai-2024",
            "pol check policies/shanghai-2024-527",
        ),
    ),
    Message(
        "P0202",
        "error",
        "没有读取的权限：{path}",
        "no permission to read: {path}",
        page=page(
            ("系统不允许读这个文件。", "文件属于别的用户，或者被设成不可读。", "改文件的权限，或换一个有权限的用户。"),
            ("The system does not permit reading this file.", "It belongs to another user or is set unreadable.", "Change its permissions, or run as a user who may read it."),
            "chmod 000 m03@1.0.0.pol",
            "chmod 644 m03@1.0.0.pol",
        ),
    ),
    Message(
        "P0203",
        "error",
        "文件不是 UTF-8 编码，看来是 {encoding}：{path}",
        "the file is not UTF-8, it seems to be {encoding}: {path}",
        notes={},
        page=page(
            (
                "文件用 GBK 或 GB18030 编码保存。",
                "同样的字节用两种编码读，是两段不同的文字；程序只认一种，才不会读错一个字。",
                "用编辑器另存为 UTF-8；或运行 `iconv -f GB18030 -t UTF-8 旧文件 > 新文件`。",
            ),
            (
                "The file was saved as GBK or GB18030.",
                "The same bytes are two different texts in two encodings; knowing only one keeps every character right.",
                "Save it as UTF-8 in your editor, or run `iconv -f GB18030 -t UTF-8 old > new`.",
            ),
            "（记事本另存为 ANSI）",
            "（记事本另存为 UTF-8）",
        ),
    ),
    Message(
        "P0204",
        "error",
        "文件是 {encoding} 编码，应为 UTF-8：{path}",
        "the file is {encoding}, UTF-8 is wanted: {path}",
        page=page(
            ("文件用 UTF-16 或 UTF-32 保存（有的编辑器叫 Unicode）。", "程序只读 UTF-8。", "另存为 UTF-8；或运行 `iconv -f UTF-16 -t UTF-8 旧文件 > 新文件`。"),
            ("The file was saved as UTF-16 or UTF-32 (some editors call it Unicode).", "Only UTF-8 is read.", "Save it as UTF-8, or run `iconv -f UTF-16 -t UTF-8 old > new`."),
            "（记事本另存为 Unicode）",
            "（记事本另存为 UTF-8）",
        ),
    ),
    Message(
        "P0205",
        "error",
        "这是{what}，不是文字文件：{path}",
        "this is {what}, not a text file: {path}",
        page=page(
            ("文件是 PDF、Word、图片或其他二进制格式。", "程序读的是纯文字。", "把要的文字复制到一个 .pol 文件（政策）或 .yaml 文件（事实）里，存为 UTF-8。"),
            ("The file is a PDF, a Word file, a picture or another binary format.", "Plain text is read.", "Copy the words you need into a .pol file (policy) or a .yaml file (facts), saved as UTF-8."),
            "pol check 通知.pdf",
            "pol check policies/shanghai-2024-527",
        ),
    ),
    Message(
        "P0206",
        "error",
        "文件太大：{path}（{size}），上限 {limit}",
        "the file is too large: {path} ({size}), the limit is {limit}",
        page=page(
            ("政策文件上限 1 MiB，事实文件上限 64 MiB。", "一条措施不过几千字；这样大的多半是拿错了文件。上限保证检查总在一秒左右结束。", "核对文件；一份文件的各条措施分开放，成批的事实用表格。"),
            ("A policy file may have 1 MiB, a facts file 64 MiB.", "A measure has a few thousand characters; a larger file is mostly the wrong one. The limit keeps every check at about a second.", "Check the file; put each measure into a file of its own, and many cases into a table."),
            "pol check 全部数据.pol",
            "pol check m03@1.0.0.pol",
        ),
    ),
    Message(
        "P0209",
        "error",
        "这里没有 .pol 文件：{path}",
        "no .pol file found here: {path}",
        notes={"named": ("政策放在别处的，写 --policies 文件夹", "where policies lie elsewhere: --policies FOLDER")},
        page=page(
            ("文件夹里没有政策文件。", "路径要指到一个 .pol 文件、一份文件的文件夹（有 document.pol），或放这些文件夹的文件夹。", "核对路径；新写一条用 `pol new`。"),
            ("The folder holds no policy.", "A path is a .pol file, the folder of a document (with document.pol), or a folder of such folders.", "Check the path; `pol new` begins a measure."),
            "pol check docs",
            "pol check policies/shanghai-2024-527",
        ),
    ),
    Message(
        "P0210",
        "error",
        "这是文件夹，这里要一个文件：{path}",
        "this is a folder, a file is wanted: {path}",
        page=page(
            ("命令要一个文件，给的是文件夹。", "不知道要其中哪一个。", "写出文件的名称。"),
            ("The command wants one file and was given a folder.", "Which file of it is meant is not known.", "Name the file."),
            "pol translate --to en policies/shanghai-2024-527",
            "pol translate --to en policies/shanghai-2024-527/m03@1.0.0.pol",
        ),
    ),
    Message(
        "P0211",
        "error",
        "文件不是 UTF-8 编码：{path}，字节 {byte}",
        "the file is not UTF-8: {path}, byte {byte}",
        labels={"byte": ("从这里起读不出", "unreadable from here")},
        page=page(
            ("文件里有不属于 UTF-8 的字节。", "猜编码会读错字。", "用编辑器打开，另存为 UTF-8。"),
            ("The file holds bytes that are not UTF-8.", "Guessing an encoding would misread characters.", "Open it in an editor and save it as UTF-8."),
            "（Latin-1 编码的文件）",
            "（UTF-8 编码的文件）",
        ),
    ),
    Message(
        "P0212",
        "error",
        "这不是政策文件（.pol）：{path}",
        "this is not a policy file (.pol): {path}",
        page=page(
            ("政策文件的名称以 .pol 结尾。", "把事实文件或别的文件当政策读，只会得到一大串不相干的错误。", "核对次序：`pol eval 政策 --facts 事实`。"),
            ("The name of a policy file ends in .pol.", "Reading a facts file as a policy would only give a long list of unrelated errors.", "Check the order: `pol eval POLICY --facts FACTS`."),
            "pol eval 甲公司.yaml --facts policies/shanghai-2024-527",
            "pol eval policies/shanghai-2024-527 --facts 甲公司.yaml",
        ),
    ),
    Message(
        "P0213",
        "error",
        "标准输入（-）只能用一次",
        "standard input (-) can be used only once",
        page=page(
            ("政策和事实都写了 -。", "标准输入只能读一遍。", "其中一个写成文件。"),
            ("Both policy and facts are `-`.", "Standard input can be read only once.", "Put one of them into a file."),
            "pol eval - --facts -",
            "pol eval m03@1.0.0.pol --facts -",
        ),
    ),
    Message(
        "P0214",
        "error",
        "已有 {path}，没有改动",
        "{path} exists; nothing was changed",
        page=page(
            ("要写的文件已经存在。", "覆盖会丢掉您写好的内容。", "换一个名称，或先移走旧文件。"),
            ("The file to be written exists already.", "Overwriting it would lose your work.", "Choose another name, or move the old file away."),
            "pol new m03",
            "pol new m13",
        ),
    ),
    Message(
        "P0215",
        "error",
        "读写不了 {path}：{reason}",
        "cannot read or write {path}: {reason}",
        page=page(
            ("系统报告了读写错误。", "磁盘满、设备断开、链接失效都会这样。", "照系统给出的原因处理后再试。"),
            ("The system reported an input or output error.", "A full disk, a lost device or a dead link may cause it.", "Remove the cause that the system names and try again."),
            "（磁盘已满）",
            "（腾出空间后再运行）",
        ),
    ),
    Message(
        "P0216",
        "error",
        "在 {place} 里没有叫「{name}」的措施或文件",
        "no measure or document named `{name}` in {place}",
        notes={"near": ("您是否指「{near}」？", "did you mean `{near}`?")},
        page=page(
            (
                "m03 或 m03@1.0.0 这样的名称，在存放政策的文件夹里找；那里没有这条措施，或没有这个版本。",
                "名称只在一个地方找，才不会悄悄用了别处的同名文件。",
                "核对名称和版本，或写出文件的路径；政策不在最近的 policies/ 里的，用 --policies 指明。",
            ),
            (
                "A name such as m03 or m03@1.0.0 is looked up in the folder of policies; it has no such measure or version.",
                "Names are looked up in one place only, so that no file of the same name elsewhere is used unawares.",
                "Check the name and version, or write the path of the file; --policies names a folder other than the nearest policies/.",
            ),
            "pol show m3",
            "pol show m03",
        ),
    ),
    Message(
        "P0217",
        "error",
        "「{name}」在几份文件里都有：{places}",
        "`{name}` is in several documents: {places}",
        page=page(
            ("几份文件的文件夹里都有这个名称的措施。", "用错了文件，金额就全错。", "写出路径，如 policies/shanghai-2024-527/m03@1.0.0.pol。"),
            (
                "Several document folders hold a measure of this name.",
                "The wrong document would give wrong amounts throughout.",
                "Write the path, such as policies/shanghai-2024-527/m03@1.0.0.pol.",
            ),
            "pol show m03",
            "pol show policies/shanghai-2024-527/m03@1.0.0.pol",
        ),
    ),
    Message(
        "P0999",
        "error",
        "程序内部出错（{kind}），不是您的输入的问题；没有结果",
        "an internal error ({kind}), not a fault of your input; there is no result",
        notes={
            "report": (
                "请把命令、文件和版本 {version} 报告给维护者；设环境变量 POL_DEBUG=1 再运行可得详情",
                "please report the command, the files and version {version} to the maintainers; POL_DEBUG=1 gives the details",
            )
        },
        page=page(
            ("程序遇到了自己没有料到的情况。", "这时给出任何结果都不可靠，所以没有结果。", "设环境变量 POL_DEBUG=1 再运行，把输出和文件一起报告。"),
            ("The program met a case that it did not expect.", "Any result would be unreliable, so there is none.", "Run it again with POL_DEBUG=1 and report the output with the files."),
            "（出错的命令）",
            "POL_DEBUG=1 pol eval …",
        ),
    ),
)
