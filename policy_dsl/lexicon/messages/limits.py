"""Messages P064: limits of one sentence that do not fit one another; sentences that may be meant otherwise."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0640",
        "warning",
        "保底 {floor} 高于封顶 {cap}",
        "the floor of {floor} is above the cap of {cap}",
        labels={"main": ("保底", "the floor"), "other": ("封顶", "the cap")},
        notes={
            "cut": ("按文字，先保底、后封顶：一律给 {cap}，保底不起作用", "as written, first the floor, then the cap: everyone gets {cap}, the floor does nothing"),
            "lift": ("按文字，先封顶、后保底：至少给 {floor}，封顶不起作用", "as written, first the cap, then the floor: everyone gets at least {floor}, the cap does nothing"),
        },
        page=page(
            ("「不足…的按…给予」的数比「最高」的数大。", "两句话不能都照办；按先后，后写的一句起作用。", "核对两个数，多半有一个写错了。"),
            (
                "The figure of `at least` is greater than that of `capped at`.",
                "Both cannot be followed; what is written later has the last word.",
                "Check the two figures; mostly one of them is wrong.",
            ),
            "按照改造投入的13%给予补助，不足30万元的按30万元给予，最高20万元。",
            "按照改造投入的13%给予补助，不足2万元的按2万元给予，最高20万元。",
        ),
    ),
    Message(
        "P0641",
        "warning",
        "上限 {idle} 不起作用：另有上限 {lower}，总是先到",
        "the limit of {idle} has no effect: another, of {lower}, is always reached first",
        labels={"main": ("到不了", "never reached"), "other": ("这一个更低", "this one is lower")},
        notes={
            "fix": (
                "改法：核对两个数；「其中」要突破的上限，也要在「其中」里改；几年合计的写「累计最高」",
                "help: check the figures; a limit that `of which` is to lift must be changed there too; a limit over several years is `in total`",
            )
        },
        page=page(
            (
                "一句话里有两个上限，一个总比另一个低，高的一个永远用不上。",
                "「其中」写的封顶高于每年或累计的上限，读的人以为提高了，其实没有提高。",
                "核对两个数。「其中」要突破每年上限的，在「其中」里也写「每年最高…」。",
            ),
            (
                "A sentence has two limits, and one is always lower: the higher one never matters.",
                "A cap after `of which` above the yearly or overall limit looks like more and is not.",
                "Check the figures. If `of which` is to pass the yearly limit, give the yearly limit there too.",
            ),
            "按照改造投入的13%给予补助，每年最高20万元；其中非遗工坊的，最高50万元。",
            "按照改造投入的13%给予补助，每年最高20万元；其中非遗工坊的，每年最高50万元。",
        ),
    ),
    Message(
        "P0642",
        "warning",
        "给予的数（不少于 {sum}）总是超过上限 {cap}，一律只给上限",
        "the sum ({sum} or more) is always above the limit of {cap}: everyone gets the limit",
        labels={"main": ("给予的数", "the sum"), "other": ("上限", "the limit")},
        notes={"fix": ("核对两个数", "check the two figures")},
        page=page(
            ("写明的数额比它自己的上限还大。", "写的数谁也得不到，读的人会误会。", "核对两个数；该是上限的写「给予最高…」。"),
            (
                "The sum stated is greater than its own limit.",
                "Nobody gets the sum that is written, and readers will think they do.",
                "Check the figures; if it is meant as a limit, write `pay up to …`.",
            ),
            "对获授牌的，给予50万元奖励，最高30万元。",
            "对获授牌的，给予30万元奖励。",
        ),
    ),
    Message(
        "P0643",
        "remark",
        "按文字，上浮后可超过上限",
        "as written, the sum may exceed the cap after it is raised",
        labels={"main": ("写在上限之后", "written after the cap"), "other": ("上限只管上浮之前", "the cap holds before the rise only")},
        notes={
            "fix": ("改法：上浮后也不得超过的，在它后面再写「，最高…」", "help: if the cap binds the raised sum too, write it again behind: `, capped at …`"),
            "reading": ("确可超过的，写一条「解读（封顶）」，就不再提醒", "if it may exceed the cap, say so: reading (cap) …"),
        },
        page=page(
            (
                "「上浮」「按N倍」写在「最高」之后：先封顶，再上浮，结果可以超过封顶。",
                "原文往往没有说上浮后是否仍受上限约束，钱差得不少。",
                "受约束的，在上浮之后再写一次「最高…」；可以超过的，写「解读（封顶）」。",
            ),
            (
                "A rise or a multiple stands after `capped at`: first the cap, then the rise, and the sum may exceed the cap.",
                "Texts often leave open whether the cap binds the raised sum, and it matters.",
                "If it binds, write `capped at …` once more after the rise; if not, add a `reading (cap)`.",
            ),
            "按照改造投入的13%给予补助，最高90万元；其中非遗工坊的，上浮15%。",
            "按照改造投入的13%给予补助，最高90万元；其中非遗工坊的，上浮15%，最高90万元。",
        ),
    ),
    Message(
        "P0644",
        "remark",
        "比例 {rate} 超过 100%：给的比「{base}」还多",
        "{rate} is more than 100%: it pays more than `{base}` itself",
        labels={"main": ("超过全部", "more than the whole")},
        notes={
            "fix": ("核对小数点和百分号", "check the decimal point and the percent sign"),
            "reading": ("确是如此的，写一条「解读（比例）」，就不再提醒", "if it is meant, say so: reading (rate) …"),
        },
        page=page(
            ("支持的比例大于100%。", "支持多于投入，多半是小数点或百分号写错了。", "核对；确是如此的，写「解读（比例）」。"),
            (
                "The rate of the support is above 100%.",
                "Paying more than was spent is mostly a slip of the decimal point or the percent sign.",
                "Check it; if it is meant, add a `reading (rate)`.",
            ),
            "按照改造投入的130%给予补助，最高50万元。",
            "按照改造投入的13%给予补助，最高50万元。",
        ),
    ),
    Message(
        "P0645",
        "error",
        "「{words}」要逐一计算，这里没有逐一的清单",
        "`{words}` is reckoned one by one, and nothing here is paid one by one",
        labels={"main": ("每一个各是多少？", "how much is each?")},
        notes={
            "list": ("逐一计算的：声明「清单 …（{unit}）：」，写「每{unit}…，按照…给予…，每{unit}最高…」", "if each one counts: declare `list … ({unit}):` and write `for each …, pay …, each capped at …`"),
            "applicant": ("限的是申请单位或项目的：写「单个企业最高…」「单个项目最高…」", "if it is the applicant or the project: write `capped at … per applicant` or `… per project`"),
        },
        page=page(
            (
                "「每人最高…」「每个最高…」限的是其中每一个，而这一句是按总数给的，不知道每一个各是多少。",
                "总数的一半最高多少，与每个人的一半各自最高多少再相加，不是一个数；按总数截，会少给很多。",
                "声明清单，逐项计算；限的是申请单位或者项目的，写「单个企业最高」「单个项目最高」。",
            ),
            (
                "`each capped at …` limits each of several, and the sentence pays by their total: how much falls on each is not known.",
                "Half of the total cut at a figure is not the sum of the halves that are each cut at it; cutting the total would pay far too little.",
                "Declare a list and pay for each item; if the cap is of the applicant or the project, write `per applicant` or `per project`.",
            ),
            "按照改造投入的50%给予补助，每件最高6400元。",
            "每件展品，按照布展费用的50%给予补助，每件最高6400元。",
        ),
    ),
    Message(
        "P0646",
        "warning",
        "「{a}、{b}」读作两项都要符合",
        "`{a}` and `{b}`: both are asked for",
        labels={"main": ("都要符合，还是有一项即可？", "both, or either?")},
        notes={
            "fix": ("有一项即可的写「{a}或{b}」，都要符合的写「{a}且{b}」", "if either will do, write `{a} or {b}`; if both are needed, `{a} and {b}`"),
            "reading": ("或者写一条「解读（条件）」", "or add a reading: reading (condition) …"),
        },
        page=page(
            (
                "「对…的」里用顿号连接的条件，读作都要符合。",
                "公文里「对甲企业、乙企业，给予…」多半是甲也给、乙也给；读成都要符合，就少给了人。",
                "有一项即可的写「或」，都要符合的写「且」；原文说不清的，写「解读（条件）」。",
            ),
            (
                "Conditions that 、 joins in Chinese, or `as well as` in English, are all asked for.",
                "A notice that lists kinds of applicants so mostly means any of them; read as all of them, it pays too few.",
                "Write `or` if either will do, `and` if both are needed; if the text leaves it open, add a `reading (condition)`.",
            ),
            "对获授牌、非遗工坊的，给予5万元奖励。",
            "对获授牌或非遗工坊的，给予5万元奖励。",
        ),
    ),
    Message(
        "P0647",
        "remark",
        "{rate} 只乘「{base}」，「{left}」是全部",
        "{rate} is of `{base}` alone; of `{left}` it is the whole",
        labels={"main": ("只有这一项乘了比例", "only this is multiplied"), "other": ("这一项是全部", "this is the whole")},
        notes={
            "sum": ("两项都乘的，写「{left}与{base}之和的{rate}」", "if both are meant: `{rate} of the sum of {left} and {base}`"),
            "difference": ("两项都乘的，写「{left}与{base}之差的{rate}」", "if both are meant: `{rate} of the difference between {left} and {base}`"),
            "reading": ("确是如此的，写一条「解读（比例）」，就不再提醒", "if it is meant, say so: reading (rate) …"),
        },
        page=page(
            (
                "「甲加乙的10%」里，比例只乘后一项：甲的全部，加乙的10%。",
                "原文多半是两项合起来乘；差的往往是十倍。",
                "两项都乘的，写「甲与乙之和的10%」；确是只乘一项的，写「解读（比例）」。",
            ),
            (
                "In `A plus 10% of B` the rate is of B alone: the whole of A, and a tenth of B.",
                "The text mostly means a share of the two together; the difference may be tenfold.",
                "Write `10% of the sum of A and B`; if one alone is meant, add a `reading (rate)`.",
            ),
            "按照改造投入加布展费用的10%给予补助，最高50万元。",
            "按照改造投入与布展费用之和的10%给予补助，最高50万元。",
        ),
    ),
    Message(
        "P0648",
        "remark",
        "「{cap}」只管「其中」的那些，其余的没有封顶",
        "`{cap}` binds only those of `of which`; the others have no cap",
        labels={"main": ("写在「其中」之后", "written after `of which`"), "other": ("只管这些", "these only")},
        notes={
            "fix": ("都受约束的：写在「其中」之前，或者写「；最终金额不超过{limit}」", "if it binds all: write it before `of which`, or `; the final amount is capped at {limit}`"),
            "reading": ("确是如此的，写一条「解读（封顶）」，就不再提醒", "if it is meant, say so: reading (cap) …"),
        },
        page=page(
            (
                "「…的10%，其中甲的按12%，最高500万元」：封顶写在「其中」之后，只管甲；别的没有封顶。",
                "原文的「最高」多半管全部；漏了，别的就没有上限。",
                "管全部的，写在「其中」之前，或者写「；最终金额不超过…」；只管其中的，写「解读（封顶）」。",
            ),
            (
                "In `10% of …; of which if A, at 12%, capped at …` the cap stands after `of which`: it binds A only, and the others have none.",
                "The cap of the text mostly binds all; if it is lost, there is no bound for the others.",
                "Write it before `of which`, or `; the final amount is capped at …`; if it is of those only, add a `reading (cap)`.",
            ),
            "按照改造投入的13%给予补助；其中非遗工坊的，按18%，最高55万元。",
            "按照改造投入的13%给予补助；其中非遗工坊的，按18%；最终金额不超过55万元。",
        ),
    ),
)
