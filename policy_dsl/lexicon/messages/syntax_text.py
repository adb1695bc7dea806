"""Messages P01, second part: figures, characters, names that would be misread, whole files."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0111",
        "error",
        "数太长，超过 {limit} 位",
        "the figure is longer than {limit} digits",
        labels={"main": ("{digits} 位", "{digits} digits")},
        notes={"fix": ("改法：写到需要的位数，或用「万」「亿」", "help: write as many digits as are needed, or use `million`")},
        page=page(
            ("一个数写了过多的位数。", "没有哪笔钱有这么多位；多半是粘贴错了，也会拖垮计算。", "写成 2000万、1.5亿 这样的。"),
            (
                "A figure has too many digits.",
                "No sum of money has that many; it is mostly a slip of pasting, and it would stall the arithmetic.",
                "Write it like CNY 20 million.",
            ),
            "最高可达10000000000000000000000000000000元。",
            "最高可达1000万元。",
        ),
    ),
    Message(
        "P0112",
        "error",
        "有看不见的字符 {code}（{name}）",
        "an invisible character {code} ({name})",
        labels={"main": ("在这里", "here")},
        notes={
            "fix-drop": ("改法：删去它（pol check --fix 可代改）", "help: remove it (pol check --fix can do it)"),
            "more": ("本文件共有 {count} 处", "{count} of them in this file"),
        },
        page=page(
            (
                "文字里有零宽字符、改变书写方向的字符或控制字符，屏幕上看不出来。",
                "看上去一样的两个名称可能不是一个；改变方向的字符会让「不超过」看起来在别处。审批的人看到的，必须就是计算的。",
                "删去。多半是从网页或办公软件粘贴时带进来的。",
            ),
            (
                "The text holds a zero-width character, one that changes the direction of writing, or a control character; none shows on a screen.",
                "Two names that look alike may differ, and a change of direction can make `not` appear elsewhere. What is approved must be what is computed.",
                "Remove it. It mostly comes along when pasting from a web page or a word processor.",
            ),
            "事实 核定<U+200B>项目总投资 / approved total project investment：金额。",
            "事实 核定项目总投资 / approved total project investment：金额。",
        ),
    ),
    Message(
        "P0113",
        "error",
        "「{found}」用了繁体字",
        "`{found}` is written in traditional characters",
        labels={"main": ("简体写作「{fix}」", "simplified: `{fix}`")},
        notes={
            "fix-write": (
                "改法：写作「{fix}」（pol check --fix 可代改）；引文里的字照原文，不用改",
                "help: write `{fix}` (pol check --fix can do it); quoted words stay as the text has them",
            )
        },
        page=page(
            (
                "关键词或名称用了繁体字。",
                "一个名称只有一种写法，事实文件、条款和案例才对得上。",
                "改成简体；引号里的原文不受影响。",
            ),
            (
                "A keyword or name is written in traditional characters.",
                "A name has one spelling, so that facts, clauses and examples meet.",
                "Use simplified characters; quoted words are not affected.",
            ),
            "對獲授牌的，給予5萬元獎勵。",
            "对获授牌的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0114",
        "error",
        "名称「{name}」在句子里会读错",
        "the name `{name}` would be misread in a sentence",
        labels={"main": ("换一个名称", "choose another name"), "other": ("「{keyword}」在这里声明", "`{keyword}` is declared here")},
        notes={
            "equal": ("「{keyword}」是关键词，句子里分不出是哪一个", "`{keyword}` is a keyword; a sentence could not tell them apart"),
            "made": ("「{name}」也可以读成「{short}」加「{rest}」", "`{name}` could also be read as `{short}` and `{rest}`"),
            "prefix": ("「{name}」后面接着写「{rest}」时，会读成「{keyword}」", "`{name}` followed by `{rest}` would be read as `{keyword}`"),
            "overlap": ("「{short}」后面接着写「{rest}」时，会读成「{keyword}」", "`{short}` followed by `{rest}` would be read as `{keyword}`"),
            "fix": (
                "改法：换一个名称，例如「{fix}」；或者声明和句子里都写【{name}】",
                "help: choose another name, such as `{fix}`; or write 【{name}】 in the declaration and in sentences",
            ),
        },
        page=page(
            (
                "声明的名称与关键词相同，或者与前后的词连写时会被读成别的词。",
                "中文不空格，名称和关键词连着写；读混了，句子的意思就变了，而且不容易发现。所以在声明的地方就拦下。",
                "换一个名称（合计 → 投资合计）。一定要用的，声明和句子里都用【…】括起来。",
            ),
            (
                "The declared name equals a keyword, or together with the words around it would be read as another word.",
                "Chinese has no blanks and English names are phrases; a name read wrongly changes a sentence unnoticed. It is stopped where it is declared.",
                "Choose another name (total → total investment). Where it must be that name, put it into 【…】 in the declaration and in sentences.",
            ),
            "事实 最高 / maximum：金额。",
            "事实 最高投资 / maximum investment：金额。",
        ),
    ),
    Message(
        "P0116",
        "error",
        "文件是空的",
        "the file is empty",
        labels={"main": ("没有内容", "nothing here")},
        notes={"fix": ("用 pol new 生成一份模板，从那里开始", "start from a template: pol new")},
        page=page(
            (
                "文件里没有一个字，或者只有空行和注释。",
                "空文件多半是保存或复制时出了错；当作「没有规定」会漏掉一整条措施。",
                "用 pol new 生成模板，或者找回原来的文件。",
            ),
            (
                "The file holds nothing, or blank lines and remarks only.",
                "An empty file is mostly a slip of saving or copying; taken for `no rules` it would drop a whole measure.",
                "Start from pol new, or restore the file.",
            ),
            "（空文件）",
            '语言：中文\n标题：「支持实体书店」/"Support for bookshops"',
        ),
    ),
    Message(
        "P0117",
        "error",
        "这不像一份措施文件，像是{kind}",
        "this does not look like a measure file but like {kind}",
        labels={"main": ("没有一行是声明、条款或标题行", "no line is a declaration, a clause or a header line")},
        notes={
            "facts": ("事实文件用 pol eval … --facts 读", "a facts file is read with pol eval … --facts"),
            "fix": (
                "措施文件以「语言：中文」这样的标题行开头；用 pol new 生成模板",
                "a measure file begins with header lines such as `language: English`; pol new makes a template",
            ),
        },
        page=page(
            (
                "整个文件没有一行是声明、条款或标题行。",
                "多半是给错了文件：事实文件、通知全文，或别的格式。",
                "给 .pol 文件；通知全文要写成条款，才能计算。",
            ),
            (
                "No line of the file is a declaration, a clause or a header line.",
                "It is mostly the wrong file: facts, the text of the notice, or another format.",
                "Give a .pol file; the text of a notice must be written as clauses before it can be computed.",
            ),
            "pol check 甲公司.yaml",
            "pol check m01@1.0.0.pol",
        ),
    ),
    Message(
        "P0118",
        "error",
        "这份文件用{language}写，「{found}」是{other}的关键词",
        "this file is in {language}; `{found}` is a keyword of {other}",
        labels={"main": ("{language}写作「{fix}」", "in {language}: `{fix}`")},
        notes={
            "fix": ("一份文件用一种语言；要换语言，用 pol translate", "a file is in one language; to change it, use pol translate"),
            "header": ("整份都是{other}的，把语言行改为「{line}」", "if the whole file is in {other}, make its language line `{line}`"),
        },
        page=page(
            (
                "文件的语言行（或大部分内容）是一种语言，这一行用了另一种语言的关键词。",
                "两种语言混在一句话里，读的人和审的人看到的就不是同一份文件了。名称两种语言都认，关键词只认一种。",
                "改成这份文件的语言，或者改语言行；整份换语言用 pol translate。",
            ),
            (
                "The language line (or most of the file) says one language, this line uses a keyword of the other.",
                "With two languages in one text its readers no longer share it. Names are read in both languages, keywords in one.",
                "Use the language of the file, or change the language line; pol translate turns a whole file.",
            ),
            "语言：中文\nfact renovation cost / 改造投入: money.",
            "语言：中文\n事实 改造投入 / renovation cost：金额。",
        ),
    ),
    Message(
        "P0130",
        "warning",
        "名称「{name}」在{language}的句子里会读错，译成{language}时会出错",
        "the name `{name}` would be misread in a sentence of {language}, so translating would fail",
        labels={"main": ("换一个名称", "choose another name"), "other": ("「{keyword}」在这里声明", "`{keyword}` is declared here")},
        notes={
            "equal": ("「{keyword}」是{language}的关键词", "`{keyword}` is a keyword of {language}"),
            "made": ("「{name}」也可以读成「{short}」加「{rest}」", "`{name}` could also be read as `{short}` and `{rest}`"),
            "prefix": ("「{name}」后面接着写「{rest}」时，会读成「{keyword}」", "`{name}` followed by `{rest}` would be read as `{keyword}`"),
            "overlap": ("「{short}」后面接着写「{rest}」时，会读成「{keyword}」", "`{short}` followed by `{rest}` would be read as `{keyword}`"),
            "marks": ("名称里不能有引号和【】", "a name holds no quotation marks and no 【】"),
            "fix": ("改法：换一个名称，例如「{fix}」；或者在声明里写【{name}】", "help: choose another name, such as `{fix}`; or write 【{name}】 in the declaration"),
        },
        page=page(
            (
                "名称的另一种语言的写法，在那种语言的句子里会与关键词分不开。",
                "这份文件现在读得懂；译成另一种语言时就会出错，那时改名称，已经发布的版本都要跟着改。",
                "换一个名称；或者在声明里用【】括起来，译文里也会这样写。",
            ),
            (
                "The other-language spelling of a name cannot be told from keywords in sentences of that language.",
                "The file is readable now, and translating it would fail; a name that is changed later is a new name to every released version.",
                "Choose another name, or write it in 【】 where it is declared; the translation will do so too.",
            ),
            "语言：中文\n事实 改造投入 / capped at：金额。",
            "语言：中文\n事实 改造投入 / renovation cost：金额。",
        ),
    ),
    Message(
        "P0131",
        "error",
        "「{found}」还缺一件事：{question}",
        "`{found}` leaves one thing open: {question}",
        labels={"main": ("这里要写明", "say it here")},
        notes={"fix": ("写法：{form}", "help: {form}")},
        page=page(
            (
                "公文里常用的一种说法，少了算钱要用的一件事：几年里已经给过多少，今年是第几年，从多少起算，最多给多少。",
                "程序替您猜一个，就会算错钱；这些只有起草的人知道。",
                "照「写法」把缺的写明；原文确实没有写的，写一条解读。",
            ),
            (
                "A turn of phrase of notices that leaves out what the sum depends on: what was paid before, which year it is, where steps begin, the most.",
                "A guess would be a wrong sum; only the drafter knows.",
                "Write what is missing in the form shown; where the text does not say it, write a reading.",
            ),
            "对获授牌的，按照改造投入的13%给予补助，三年内累计不超过90万元。",
            "对获授牌的，按照改造投入的13%给予补助，连同已获补助累计最高90万元。",
        ),
    ),
)
