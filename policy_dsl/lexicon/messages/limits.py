"""Messages P064: limits of one sentence that do not fit one another."""

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
)
