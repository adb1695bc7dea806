"""Pages of the messages P05 (text and rule) and P08 (versions and periods)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

TEXT: dict[str, tuple[str, str]] = {
    "P0501": page(
        ("规则里的数和它引用的原文里的数不同。", "原文管着规则；这里差的就是钱。", "照原文改规则；确须不同的，写豁免和理由，理由会留在档里。"),
        (
            "A figure of the rule differs from the one in the words that it quotes.",
            "The text governs the rule; this difference is money.",
            "Follow the text; if the difference is meant, waive it with a reason, which stays on record.",
        ),
        "按照不超过核定项目总投资的30%给予资金支持。\n原文 「…不超过核定项目总投资的20%给予资金支持。」",
        "按照不超过核定项目总投资的20%给予资金支持。\n原文 「…不超过核定项目总投资的20%给予资金支持。」",
    ),
    "P0502": page(
        ("引用的原文里有一个数，规则里没有。", "漏掉的往往是封顶或门槛。", "把它写进规则；只是引多了的，把引文截短；不需要的，写豁免和理由。"),
        (
            "The quoted words hold a figure that the rule lacks.",
            "What is lost is often a cap or a threshold.",
            "Put it into the rule; shorten a quotation that is too long; or waive it with a reason.",
        ),
        "按照核定项目总投资的20%给予资金支持。\n原文 「按照核定项目总投资的20%给予资金支持，最高可达1000万元。」",
        "按照核定项目总投资的20%给予资金支持，最高可达1000万元。\n原文 「按照核定项目总投资的20%给予资金支持，最高可达1000万元。」",
    ),
    "P0503": page(
        ("条款没有引用原文。", "没有引文，就没有办法核对规则与原文。", "在条款后写：原文 「…」，照抄它所依据的句子。"),
        (
            "The clause quotes no words of the text.",
            "Without a quotation the rule cannot be compared with the text.",
            'Add after the clause: source "…", with the sentence it rests on, verbatim.',
        ),
        "条款 1.2 称号奖励：\n  对获得称号的，给予50万元奖励。",
        "条款 1.2 称号奖励：\n  对获得称号的，给予50万元奖励。\n  原文 「对获得称号的，给予50万元奖励。」",
    ),
    "P0504": page(
        ("引文在文件全文里找不到。", "引文错一个字，就可能是另一个意思；核对也就落空。", "逐字照抄全文；省略的地方用 … 连接。空白和全角半角不计。"),
        (
            "The quoted words do not occur in the official text.",
            "One wrong character may be another meaning, and the comparison would be void.",
            "Copy the text word by word; join what is left out with …. Blanks and full width do not count.",
        ),
        "原文 「对获得工信部称号的，给予50万元奖励。」",
        "原文 「对获得工信部服务型制造相关称号的，给予50万元奖励。」",
    ),
    "P0505": page(
        (
            "规则说了「不超过」「一次性」「等」「每」这样的词，引用的原文没有说。",
            "多一个「不超过」，确定的钱就变成了上限。",
            "照原文改规则；原文在别的句子里说了的，把那一句也引进来；确须如此的，写豁免和理由。",
        ),
        (
            "The rule says a word such as 不超过, 一次性, 等 or 每 that the quoted words do not say.",
            "One “up to” too many turns a certain sum into a ceiling.",
            "Follow the text; if another sentence says the word, quote that too; or waive it with a reason.",
        ),
        "对制造企业，给予不超过50万元奖励。\n原文 「对制造企业，给予50万元奖励。」",
        "对制造企业，给予50万元奖励。\n原文 「对制造企业，给予50万元奖励。」",
    ),
    "P0506": page(
        (
            "条款给钱，却没有任何条件。",
            "光抄了「按照…给予」，没有抄「对…的」，就会人人有份。",
            "把原文里说给谁的话写成条件；确实无条件的，写：豁免「无条件」：理由「…」。",
        ),
        (
            "The clause pays and asks no condition.",
            "A formula copied without the words that say to whom would pay everyone.",
            'Write whom the text supports as the condition; if there really is none: waive "no condition": because "…".',
        ),
        "按照核定项目总投资的20%给予资金支持。",
        "对制造企业，按照核定项目总投资的20%给予资金支持。",
    ),
    "P0507": page(
        ("一个条款里有两项支持。", "封顶管哪一项、给了哪一项，都说不清。", "一项支持一个条款：第二项另立条款，写上编号和名称；共用的条件可以写在前面。"),
        (
            "One clause holds two supports.",
            "Which of them the cap governs, and which one was paid, could not be said.",
            "One support, one clause: make the second a clause of its own; a shared condition may stand before both.",
        ),
        "条款 8.1 支持：对物流企业，给予10万元奖励；按照贷款利息的50%给予贴息。",
        "对物流企业：\n  条款 8.1 奖励：给予10万元奖励；\n  条款 8.2 贴息：按照贷款利息的50%给予贴息。",
    ),
    "P0508": page(
        (
            "引用的原文里有「不超过」「最高」「一次性」「等」「每」这样的词，规则里没有。",
            "这些词决定是确数还是上限、给一次还是每年给、列举是否开放。",
            "把它写进规则；不影响含义的，写豁免和理由。",
        ),
        (
            "The quoted words hold a word such as 不超过, 最高, 一次性, 等 or 每 that the rule lacks.",
            "These words decide between a certain sum and a ceiling, once and each year, an open and a closed list.",
            "Put it into the rule; if it changes nothing, waive it with a reason.",
        ),
        "按照核定项目总投资的20%给予资金支持。\n原文 「按照不超过核定项目总投资的20%给予资金支持。」",
        "按照不超过核定项目总投资的20%给予资金支持。\n原文 「按照不超过核定项目总投资的20%给予资金支持。」",
    ),
    "P0509": page(
        ("全条原文里有一句，没有条款引用。", "可能漏写了一项支持，也可能只是导语。", "是支持的，立条款；只是导语的，在它引出的条款里一并引用。"),
        (
            "The article has a sentence that no clause quotes.",
            "A support may be missing, or the sentence only leads in.",
            "If it grants something, make it a clause; if it only leads in, quote it with the clause that it leads to.",
        ),
        "原文：「1.对甲给予10万元奖励。对乙给予5万元奖励。」\n条款 1.1 甲：…",
        "原文：「1.对甲给予10万元奖励。对乙给予5万元奖励。」\n条款 1.1 甲：…\n条款 1.2 乙：…",
    ),
    "P0510": page(
        (
            "规则里有一个数，引用的原文里没有。",
            "原文没有的门槛或封顶，是规则自己加的。",
            "照原文改规则；原文在别的句子里写了的，把那一句也引进来；确须写的，写豁免和理由。",
        ),
        (
            "The rule holds a figure that the quoted words lack.",
            "A threshold or cap that is not in the text is the rule's own addition.",
            "Follow the text; if another sentence has the figure, quote that too; or waive it with a reason.",
        ),
        "对投资不少于500万元的，给予50万元奖励。\n原文 「给予50万元奖励。」",
        "给予50万元奖励。\n原文 「给予50万元奖励。」",
    ),
    "P0511": page(
        ("写了一条豁免，但规则与原文在这里并没有出入。", "没有用的豁免，会盖住以后真正的出入。", "删去它。"),
        ("A waiver is written where rule and text do not differ.", "A needless waiver would hide a real difference later.", "Remove it."),
        "豁免「20%」：理由「按会议纪要」。（原文也是 20%）",
        "（不写豁免）",
    ),
    "P0512": page(
        ("文件里没有引用任何原文。", "规则没有与原文核对，抄错的数不会有人发现。", "每个条款后写：原文 「…」；标题行可以写全条的「原文」。"),
        (
            "The file quotes no words of the text.",
            "The rules were not compared with it, and no miscopied figure would be noticed.",
            'Add to each clause: source "…"; the header line `source` may hold the whole article.',
        ),
        "条款 1.1 奖励：对制造企业，给予50万元奖励。",
        "条款 1.1 奖励：对制造企业，给予50万元奖励。\n  原文 「对制造企业，给予50万元奖励。」",
    ),
    "P0513": page(
        (
            "数一样，但它前后的词与原文不同：原文是「不超过」，规则没有；或者反过来。",
            "同一个数，「不超过」是上限，没有这三个字就是确数。",
            "照原文改；确须不同的，写豁免和理由。",
        ),
        (
            "The figure is the same, the word that goes with it is not: the text says “up to”, the rule does not, or the other way round.",
            "With “up to” a figure is a ceiling, without it a certain sum.",
            "Follow the text; if the difference is meant, waive it with a reason.",
        ),
        "按照核定项目总投资的20%给予资金支持。\n原文 「按照不超过核定项目总投资的20%给予资金支持。」",
        "按照不超过核定项目总投资的20%给予资金支持。\n原文 「按照不超过核定项目总投资的20%给予资金支持。」",
    ),
    "P0520": page(
        ("条款按比例或按件数给钱，没有封顶，原文也没有「最高」。", "没有封顶的支持没有上限，值得再看一眼原文。", "原文确无封顶的，不用管；漏抄的补上。"),
        (
            "The clause pays a share or by the piece without a cap, and the quoted words have none.",
            "A support without a cap has no upper bound; the text is worth a second look.",
            "If the text has no cap, leave it; if one was lost, add it.",
        ),
        "每服务1家支持金额2.5万元。",
        "每服务1家支持金额2.5万元，最高可达50万元。",
    ),
}

PERIODS: dict[str, tuple[str, str]] = {
    "P0801": page(
        ("文件名里的版本和标题行「版本」不同。", "两处不同，就不知道发布的是哪一版。", "改成一样。"),
        ("The version in the file name and the header line differ.", "Which version is released could not be said.", "Make them agree."),
        "m03@1.1.0.pol：\n版本：「1.0.0」",
        "m03@1.1.0.pol：\n版本：「1.1.0」",
    ),
    "P0802": page(
        ("施行期间的起日晚于止日。", "这样的期间里没有一天。", "核对两个日期。"),
        ("The effective period begins after it ends.", "There is no day in such a period.", "Check the two dates."),
        "施行：2027年1月1日至2026年12月31日",
        "施行：2026年1月1日至2027年12月31日",
    ),
    "P0803": page(
        ("两个文件是同一条措施的同一个版本。", "同一个版本只能有一份。", "其中一个换版本号，或删去。"),
        ("Two files are the same version of one measure.", "A version exists once.", "Give one of them another version, or remove it."),
        "m03@1.0.0.pol 和 副本/m03@1.0.0.pol",
        "m03@1.0.0.pol 和 m03@1.1.0.pol",
    ),
    "P0804": page(
        ("两个版本在同一段日子里都适用。", "那几天的案件就有两个结果。", "后一版写「修订自」，前一版即止于它起日的前一天，前一版的文件不用动；或者改日期。"),
        (
            "Two versions apply to the same days.",
            "Cases of those days would have two results.",
            "Write `amends` in the later one: the earlier then ends the day before, and its file is not touched; or change the dates.",
        ),
        "版本：「1.1.0」\n施行：2026年1月1日至2027年12月31日",
        "版本：「1.1.0」\n修订自：「1.0.0」\n施行：2026年1月1日至2027年12月31日",
    ),
    "P0805": page(
        ("两个版本之间有几天没有版本适用。", "那几天的案件不在施行期。", "确有空档的不用管；否则改日期。"),
        ("No version applies to some days between two versions.", "Cases of those days are not in force.", "Leave a gap that is meant; else change the dates."),
        "1.0.0 至 2025-12-31；1.1.0 自 2026-02-01",
        "1.0.0 至 2025-12-31；1.1.0 自 2026-01-01",
    ),
    "P0806": page(
        ("「修订自」写的版本不存在。", "这一版就不会让前一版到期。", "写现有的版本号；没有前一版的，删去这一行。"),
        (
            "The line `amends` names a version that is not there.",
            "So this version ends no other.",
            "Name a version that exists; if there is none before, remove the line.",
        ),
        "修订自：「1.9.0」（现有 1.0.0）",
        "修订自：「1.0.0」",
    ),
    "P0807": page(
        ("后一版从前一版的首日起就取代它。", "前一版一天也没有施行过。", "核对施行日期：修订通常晚于原版开始。"),
        (
            "The later version replaces the earlier from its first day on.",
            "The earlier one was never in force.",
            "Check the dates: an amendment mostly begins later.",
        ),
        "1.0.0 自 2026-01-01；1.1.0 修订自 1.0.0，自 2026-01-01",
        "1.0.0 自 2026-01-01；1.1.0 修订自 1.0.0，自 2026-07-01",
    ),
}
