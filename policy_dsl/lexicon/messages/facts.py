"""Messages P07: facts. Here: names, levels, clauses, decisions; ``facts_values`` has values, ``facts_forms`` the file formats."""

from __future__ import annotations

from policy_dsl.lexicon.messages import facts_forms, facts_values
from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

_NAMES: tuple[Message, ...] = (
    Message(
        "P0701",
        "error",
        "没有「{key}」这个事实",
        "there is no fact `{key}`",
        labels={"near": ("您是否指{near}？", "did you mean {near}?"), "hidden": ("名称里有看不见的字符", "the name holds an invisible character")},
        notes={
            "other-used": ("{other}是另一个事实：{users} 用它，不要混用", "{other} is another fact, used by {users}"),
            "other": ("{other}是另一个事实，不要混用", "{other} is another fact"),
            "list-all": ("有哪些事实可写：pol schema", "pol schema lists the facts that may be given"),
            "unit": (
                "列名里的单位不作数：金额以元计，或者在格里写单位（3000万元）；改好数再改列名",
                "a unit in a column's name is not read: write amounts in yuan, or with their unit in the cell (`3000万元`), before you rename the column",
            ),
            "sheet": (
                "只读第一张可见的表「{sheet}」，工作簿里还有：{others}；把要算的表移到最前",
                "only the first visible sheet, `{sheet}`, is read, and there are others ({others}): move the one that is meant to the front",
            ),
            "keep": ("这一列不是事实、只要照抄的，写 --keep 列名（程序里：keep=[…]）", "a column that is no fact and is only copied: --keep COLUMN (in a program: keep=[…])"),
            "every": ("表里每一条款都判断，不看申报哪几条；只是照抄的，写 --keep 列名", "every clause is judged, whatever is applied for; to copy the column: --keep COLUMN"),
            "published": ("公布的数各行共用，写在 --references 文件 里", "what others publish is the same for every row: --references FILE"),
            "flat": (
                "一行一件申请，主体、项目的事实和认定各占一列，并排写；有几个项目的申请用 pol eval",
                "a row is one application: facts of applicant and project, and decisions, side by side, each in a column; several projects: pol eval",
            ),
            "fields": ("「{list}」的每一项可写：{fields}", "a record of `{list}` may have: {fields}"),
        },
        page=page(
            (
                "事实文件里的这个名称，政策没有声明过。",
                "认错一个名称，金额就可能算在别的事实上。所以一个不认识的名称也不放过，整个文件不计算。",
                "照政策里声明的中文名或英文名写；名称相近的事实（如核定数与申报数）是两回事，看清再改。`pol schema` 列出全部事实。",
            ),
            (
                "The policy does not declare this name.",
                "A misread name would put a sum on the wrong fact, so an unknown name is never passed over: nothing of the file is computed.",
                "Write the Chinese or English name that the policy declares. Similar names (approved and declared figures, say) are different "
                "facts: look before you change. `pol schema` lists them all.",
            ),
            "工业物流公司: 是",
            "工业物流企业: 是",
        ),
    ),
    Message(
        "P0717",
        "error",
        "「{key}」写了两次",
        "`{key}` stands twice",
        labels={"first": ("第一次", "the first time"), "same": ("同一个事实，「{name}」", "the same fact, `{name}`")},
        page=page(
            (
                "同一个键在一处写了两次，或者同一个事实用中文名和英文名各写了一次。",
                "两个值以哪个为准，程序不能替您决定，哪怕两个值相同。",
                "删去一个。",
            ),
            (
                "A key stands twice in one place, or one fact is given under its Chinese and its English name.",
                "Which of two values counts is not for the program to decide, even where they are equal.",
                "Delete one of them.",
            ),
            '{"核定项目总投资": "3000万", "核定项目总投资": "5000万"}',
            '{"核定项目总投资": "3000万"}',
        ),
    ),
    Message(
        "P0718",
        "error",
        "「{key}」写错了地方",
        "`{key}` is in the wrong place",
        labels={"belongs": ("{belongs}", "{belongs}")},
        page=page(
            (
                "文件里有 主体、项目 等结构键时，主体的事实写在 主体 下，项目的事实写在各个项目里，认定写在 认定 下。",
                "一个项目的事实写在别处，就不知道是哪个项目的。",
                "移到提示的地方；或者去掉所有结构键，写成平铺的一组事实（只有一个项目时）。",
            ),
            (
                "In a file with structure keys (applicant, projects, …), facts of the applicant stand under `applicant`, facts of a project in that "
                "project, decisions under `decisions`.",
                "A project's fact elsewhere does not say which project it is about.",
                "Move it to where the message says; or leave out all structure keys and write one flat mapping (one project only).",
            ),
            '{"主体": {"核定项目总投资": "3000万"}, "项目": [{}]}',
            '{"主体": {}, "项目": [{"核定项目总投资": "3000万"}]}',
        ),
    ),
    Message(
        "P0719",
        "error",
        "「{key}」在几份文件里是不同的事实",
        "`{key}` is a different fact in several documents",
        notes={"write": ("写明是哪一个：{choices}", "say which one: {choices}")},
        page=page(
            (
                "一起计算的几份政策文件都声明了这个名称，但类型或单位不同。",
                "一个值不能既是金额又是家数；猜一份会把另一份算错。",
                "用「文件：名称」分别写。",
            ),
            (
                "Several documents that are computed together declare this name with different types or units.",
                "One value cannot be a sum and a count; guessing for one document would be wrong for the other.",
                "Write `document：name` for each.",
            ),
            '{"服务量": 12}',
            '{"甲文件：服务量": 12, "乙文件：服务量": "30万元"}',
        ),
    ),
    Message(
        "P0730",
        "error",
        "没有「{key}」这一条",
        "there is no clause `{key}`",
        labels={"near": ("您是否指「{near}」？", "did you mean `{near}`?")},
        notes={
            "where": ("可写条款号（3.3）、措施（m03）、条（第3条）或条款名称", "write a clause number (3.3), a measure (m03), an article (Article 3) or a title"),
            "beside": ("这一条有：{beside}", "the clauses of that article: {beside}"),
        },
        page=page(
            (
                "申报条款、历史或专门规定里提到的条款，政策里没有。",
                "申报错了条款，该判断的就没有判断。",
                "照政策里的编号写：条款号、措施、条或条款名称都可以。",
            ),
            (
                "apply_for, history or special_rules names a clause that the policy does not have.",
                "With the wrong clause, the one that matters would not be judged.",
                "Use the numbers of the policy: a clause number, a measure, an article or a title.",
            ),
            "申报条款: [3.9]",
            "申报条款: [3.3]",
        ),
    ),
    Message(
        "P0731",
        "error",
        "没有「{key}」这项认定",
        "there is no decision `{key}`",
        labels={"near": ("您是否指「{near}」？", "did you mean `{near}`?")},
        notes={
            "member": ("「：」后面要写被认定的那一项，如「领域：生物医药」", "after `：` comes the member that was decided on, as in `领域：生物医药`"),
            "verbatim": ("照结果里「待定」一栏印出的键逐字写", "write the key exactly as the result prints it under decided_by"),
        },
        page=page(
            (
                "认定（decisions）里的键，不是任何一条要等主管部门决定的事。",
                "写错一个字，认定就落空，结果仍是未定。",
                "先不带认定计算一次，把结果里 decided_by 的键原样抄来，如「10.1 经认定」「领域：生物医药」「3.1 金额」。",
            ),
            (
                "A key under `decisions` is not a point that any clause leaves to the authority.",
                "One wrong character and the decision would have no effect: the result would stay undetermined.",
                "Evaluate once without it and copy the key that decided_by prints, such as `10.1 经认定`, `领域：生物医药` or `3.1 金额`.",
            ),
            '{"认定": {"10.1 认定": true}}',
            '{"认定": {"10.1 经认定": true}}',
        ),
    ),
    Message(
        "P0732",
        "error",
        "这一笔缺 {missing}",
        "this record lacks: {missing}",
        page=page(
            (
                "历史的每一笔要有条款、日期、金额；专门规定的每一条要有规则。",
                "少了一项，就不知道它占用哪一条、哪一年的额度。",
                "补上；整段历史都不知道，就整段不写。",
            ),
            (
                "A record of history needs clause, date and amount; a special rule needs its rule.",
                "Without one of them it is not known whose cap or which year it counts against.",
                "Add it. If the whole history is unknown, leave the whole of it out.",
            ),
            "历史: [{条款: 8.5, 金额: 50万}]",
            "历史: [{条款: 8.5, 日期: 2025-03-01, 金额: 50万}]",
        ),
    ),
    Message(
        "P0733",
        "error",
        "这里不能写「{key}」",
        "`{key}` has no place here",
        notes={"keys": ("可写：{keys}", "possible keys: {keys}")},
        page=page(
            ("历史或专门规定的一条里，有不认识的键，或一个键两种写法各写了一次。", "不认识的键不放过，以免写了不起作用。", "只写条款、日期、金额（规则），以及文件、项目。"),
            (
                "A record of history or of special rules has an unknown key, or one key in two spellings.",
                "Unknown keys are not passed over, lest something you wrote has no effect.",
                "Write clause, date, amount (or rule), and document or project where needed.",
            ),
            "历史: [{条款: 8.5, 时间: 2025-03-01, 金额: 50万}]",
            "历史: [{条款: 8.5, 日期: 2025-03-01, 金额: 50万}]",
        ),
    ),
    Message(
        "P0741",
        "error",
        "「{key}」可以指好几个",
        "`{key}` may mean several things",
        notes={"write": ("写明是哪一个：{choices}", "say which one: {choices}")},
        page=page(
            ("这个编号、名称或认定的键，在几份文件里都有，或者一份文件里有两条同名。", "程序不替您挑。", "写条款号；几份文件一起算时写「文件：条款号」。"),
            (
                "The number, title or decision key exists in several documents, or two clauses of one document share the title.",
                "The program does not choose for you.",
                "Write the clause number; with several documents, `document：number`.",
            ),
            "申报条款: [贷款贴息]",
            "申报条款: [8.2]",
        ),
    ),
    Message(
        "P0742",
        "error",
        "有 {count} 个项目，不知道「{key}」是哪一个的",
        "there are {count} projects: which one is `{key}` about?",
        notes={"project": ("写进事实文件的那个项目里", "write it into that project in the facts file")},
        page=page(
            ("用 --fact 给出项目的事实，而事实文件里有几个项目。", "给全部项目，还是给一个，结果不同。", "把它写进事实文件的那个项目里。"),
            ("--fact gives a fact of a project, and the facts file has several projects.", "Whether it holds for one or all changes the result.", "Write it into that project in the facts file."),
            "pol eval P --facts 三个项目.yaml --fact 核定项目总投资=3000万",
            "（在 三个项目.yaml 的那个项目里写）核定项目总投资: 3000万",
        ),
    ),
    Message(
        "P0746",
        "error",
        "有两个项目都叫「{key}」",
        "two projects are called `{key}`",
        labels={"first": ("第一个", "the first")},
        page=page(
            ("两个项目同名。", "结果、历史和认定都用名称指项目；同名就分不清哪一笔是哪一个的。", "改一个名称，或者去掉名称（程序按次序称呼）。"),
            (
                "Two projects have the same name.",
                "Results and history speak of projects by name; with one name for two, nobody can tell them apart.",
                "Rename one, or leave the names out (projects are then called by their order).",
            ),
            "项目:\n- {名称: 智能仓储}\n- {名称: 智能仓储}",
            "项目:\n- {名称: 智能仓储一期}\n- {名称: 智能仓储二期}",
        ),
    ),
    Message(
        "P0747",
        "error",
        "没有「{key}」这份文件",
        "there is no document `{key}`",
        notes={"documents": ("有这些文件：{documents}", "the documents are: {documents}")},
        page=page(
            ("历史或专门规定里写明的政策文件，没有一起载入。", "记到别的文件上，额度就扣错了地方。", "写文件的编号（文件夹名）或标题；或者把那份文件一起载入。"),
            (
                "A record of history or a special rule names a document that is not loaded.",
                "On another document it would count against the wrong cap.",
                "Write the id (folder) or title of a document, or load that document too.",
            ),
            "历史: [{文件: 上海527, 条款: 8.5, 日期: 2025-03-01, 金额: 50万}]",
            "历史: [{文件: shanghai-2024-527, 条款: 8.5, 日期: 2025-03-01, 金额: 50万}]",
        ),
    ),
    Message(
        "P0744",
        "error",
        "--fact 要写成「名称=值」，写的是「{found}」",
        "--fact needs `name=value`, found `{found}`",
        page=page(
            ("--fact 后面没有等号或没有名称。", "分不清哪里是名称，哪里是值。", "写「名称=值」；值里有空格时整个加引号。"),
            ("--fact has no equals sign or no name.", "Name and value cannot be told apart.", "Write `name=value`, in quotation marks where there are blanks."),
            "--fact 核定项目总投资",
            "--fact 核定项目总投资=3000万",
        ),
    ),
    Message(
        "P0739",
        "error",
        "错误太多，只列前 {limit} 处",
        "too many errors: only the first {limit} are listed",
        page=page(
            ("文件里的错误超过上限，余下的没有列出。", "错误这样多，多半是文件与政策不相干，或者列名整体写错。", "先改前面的；对一对是不是拿错了文件。"),
            ("The file has more errors than are listed.", "So many errors mostly mean the wrong file, or one systematic slip.", "Mend the first ones; check that it is the right file."),
            "（别的政策的事实文件）",
            "（这份政策的事实文件）",
        ),
    ),
)

ROWS: tuple[Message, ...] = (*_NAMES, *facts_values.ROWS, *facts_forms.ROWS)
EXPECTED = facts_forms.EXPECTED
SIZES = facts_forms.SIZES
YAML_PROBLEMS = facts_forms.YAML_PROBLEMS
TOML_PROBLEMS = facts_forms.TOML_PROBLEMS
