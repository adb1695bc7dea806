"""Help pages: the text and the rule (P05)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page

_RULE = "对软件企业，按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。"

PAGES: dict[str, tuple[str, str]] = {
    "P0501": page(
        (
            "规则里的一个数，与所引原文里相应的数不同。",
            "规则就是原文；差一个数，就有人多得或少得。",
            "照原文改规则。确须不同的（如后来的文件改了），写豁免和理由，留在案上。",
        ),
        (
            "A figure of the rule differs from the one in the words it quotes.",
            "The rule is the text; one figure off, and someone gets more or less than is due.",
            "Follow the text. If the difference is meant (a later document changed it, say), waive it with a reason: it stays on record.",
        ),
        "按照不超过核定项目总投资的30%…  原文 「…不超过核定项目总投资的20%…」",
        "按照不超过核定项目总投资的20%…  原文 「…不超过核定项目总投资的20%…」",
    ),
    "P0502": page(
        (
            "所引原文里有一个数，规则没有用到。",
            "多半是漏写了门槛或封顶；漏一个封顶，支持就没有上限。",
            "把它写进规则；引文引多了的，截短；确实不需要的，写豁免和理由。",
        ),
        (
            "The quotation has a figure that the rule does not use.",
            "Mostly a threshold or a cap was lost; without its cap an award has no limit.",
            "Put it into the rule; shorten a quotation that is too long; or waive it with a reason.",
        ),
        "按照核定项目总投资的20%给予奖励。  原文 「按照核定项目总投资的20%给予奖励，最高10万元。」",
        "按照核定项目总投资的20%给予奖励，最高10万元。  原文 「按照核定项目总投资的20%给予奖励，最高10万元。」",
    ),
    "P0503": page(
        (
            "条款没有引用它所依据的原文。",
            "没有引文，就没有人能核对规则写得对不对。",
            "在条款后写：原文 「…」，逐字照抄；省略处用 … 连接。",
        ),
        (
            "The clause quotes no words of the official text.",
            "Without a quotation nobody can check whether the rule is right.",
            'Add after the clause: source "…", word by word; join parts left out with ….',
        ),
        f"条款 1.1 项目支持 / project support：\n  {_RULE}",
        f"条款 1.1 项目支持 / project support：\n  {_RULE}\n  原文 「{_RULE}」",
    ),
    "P0504": page(
        (
            "引文在文件全文里找不到（比较时不计空白、星号、引号和全半角）。",
            "引文是核对的依据；抄错一个字，核对就靠不住。",
            "从全文里复制；省略处用 … 连接，各段的次序要与全文相同。",
        ),
        (
            "The quotation does not occur in the official text (blanks, asterisks, quotation marks and width aside).",
            "The quotation is what the rule is checked against; one wrong character and the check is worth nothing.",
            "Copy it from the text; join parts left out with …, in the order of the text.",
        ),
        "原文 「给予50万圆的奖励」",
        "原文 「给予50万元奖励」",
    ),
    "P0505": page(
        (
            "规则里的一个词（不超过、最高、一次性、等、超过……），所引原文没有说。",
            "这些词决定给多少、给谁、给几次；原文没有，规则就不能有。",
            "照原文改规则；原文在别处说的，把那一句也引进来；确须如此的，写豁免和理由。",
        ),
        (
            "The rule says a word (up to, capped at, one-off, and the like, more than …) that the quotation does not.",
            "These words decide how much, to whom and how often; what the text does not say, the rule must not.",
            "Follow the text; if it says so elsewhere, quote that sentence too; or waive it with a reason.",
        ),
        "对领域属于｛集成电路、汽车等｝的，…  原文 「对集成电路、汽车领域…」",
        "对领域属于｛集成电路、汽车｝的，…  原文 「对集成电路、汽车领域…」",
    ),
    "P0506": page(
        (
            "条款给钱，却没有任何条件。",
            "只贴了金额、没有贴对象的句子，会给每一个申报的人。",
            "写上「对…的，」；原文确实没有条件的，写：豁免「无条件」：理由「…」。",
        ),
        (
            "The clause pays and asks no condition.",
            "A sentence pasted without the part that says for whom would pay everyone.",
            'Write `if …, `; if the text really has no condition: waive "no condition": because "…".',
        ),
        "按照不超过核定项目总投资的20%给予资金支持，最高可达1000万元。",
        _RULE,
    ),
    "P0507": page(
        (
            "一个条款里写了两项支持。",
            "一项支持一个条款：编号、封顶、历史和比较都按条款算。封顶不会越过分号。",
            "第二项另立条款，写上编号和名称；共用条件的，写成一组；同一项支持按情形定数的，写「分情形给予补助｛…；其他：…｝」。",
        ),
        (
            "One clause holds two supports.",
            "One support, one clause: numbers, caps, history and comparison go by clause. A cap never carries over a semicolon.",
            "Make the second a clause with a number and a name; put clauses with a common condition into a group; write one support with a sum for each case as `pay as aid by case {if …; otherwise: …}`.",
        ),
        "条款 1.1 甲 / A：\n  对软件企业，给予50万元奖励；对园区的，给予5万元奖励。",
        "条款 1.1 甲 / A：\n  对软件企业，给予50万元奖励。\n条款 1.2 乙 / B：\n  对园区的，给予5万元奖励。",
    ),
    "P0508": page(
        (
            "所引原文里的一个词（不超过、最高、一次性、等、每、除外、以上……），规则没有说。",
            "少了「不超过」，上限就成了确数；少了「一次性」，就可以年年领；少了「等」，列表就关上了。",
            "把它写进规则；在这里不起作用的（如引语里的），写豁免和理由。",
        ),
        (
            "The quotation says a word (up to, capped at, one-off, and the like, each, except, or more …) that the rule does not.",
            "Without `up to` a ceiling becomes a certain sum; without `one-off` it is paid every year; without `and the like` the list is closed.",
            "Put it into the rule; if it does nothing here (in a lead-in, say), waive it with a reason.",
        ),
        "按照核定项目总投资的20%…  原文 「按照不超过核定项目总投资的20%…」",
        "按照不超过核定项目总投资的20%…  原文 「按照不超过核定项目总投资的20%…」",
    ),
    "P0509": page(
        (
            "全条原文里有一句，没有条款引用。",
            "可能漏了一项支持；也可能只是导语。",
            "是支持的，立条款（没有金额也要立）；是导语的，在它引出的条款里一并引用。",
        ),
        (
            "A sentence of the article is quoted by no clause.",
            "A support may have been missed; or it is only a lead-in.",
            "If it grants something, make it a clause, also without an amount; a lead-in is quoted with the clause it leads to.",
        ),
        "（原文：「对甲给予50万元奖励。对乙予以支持。」只有一个条款，引前一句）",
        "（两个条款，各引一句）",
    ),
    "P0510": page(
        (
            "规则里有一个数，所引原文里没有，也没有同类的数可以对照。",
            "原文没有的数，从哪里来？多半是另一条的，或者引文引短了。",
            "照原文改规则；或者把写有它的原文引进来；确须写的，写豁免和理由。",
        ),
        (
            "The rule has a figure that the quotation has not, nor another of its kind.",
            "Where does it come from? Mostly from another clause, or the quotation is too short.",
            "Follow the text, or quote the words that say it; or waive it with a reason.",
        ),
        "给予20万元奖励，最高10万元。  原文 「给予20万元奖励。」",
        "给予20万元奖励。  原文 「给予20万元奖励。」",
    ),
    "P0511": page(
        (
            "条款里有一条豁免，规则与原文在那里并没有出入。",
            "多余的豁免会盖住以后的错误。",
            "删去它；改过规则或引文的，核对豁免的词是不是还对。",
        ),
        (
            "A waiver of the clause is not needed: rule and text do not differ there.",
            "A waiver too many would hide a later mistake.",
            "Remove it; if rule or quotation has changed, check that the waived words are still the right ones.",
        ),
        "豁免「30%」：理由「…」。（规则和原文都是 20%）",
        "（没有豁免）",
    ),
    "P0512": page(
        (
            "整个文件没有引用一句原文，标题行也没有「原文」。",
            "规则可以计算，但没有与原文核对过。",
            "每个条款后写：原文 「…」。自己拟的、没有原文的规则可以不管。",
        ),
        (
            "The file quotes no word of an official text, and its header holds none.",
            "The rules run, but nothing was compared.",
            'Add source "…" to each clause. Rules of your own that rest on no text may stay as they are.',
        ),
        f"条款 1.1 项目支持 / project support：\n  {_RULE}",
        f"条款 1.1 项目支持 / project support：\n  {_RULE}\n  原文 「{_RULE}」",
    ),
    "P0513": page(
        (
            "规则和原文有同一个数，但管着它的词不同：原文说「不超过30%」，规则说「30%」，或者以上与超过对调了。",
            "一句里有几个数时，「不超过」管一个，不管另一个；换了地方，含义就变了。",
            "照原文改那个数前后的词；确须不同的，写豁免和理由。",
        ),
        (
            "Rule and text have the same figure under another word: `up to 30%` in the text and `30%` in the rule, or `at least` for `more than`.",
            "In a sentence of several figures `up to` governs one and not the other; moved, it means something else.",
            "Follow the words next to that figure in the text; or waive it with a reason.",
        ),
        "按照合同金额的30%给予支持，不超过50万元。  原文 「给予不超过合同金额30%的支持，不超过50万元。」",
        "给予不超过合同金额30%的支持，不超过50万元。  原文 「给予不超过合同金额30%的支持，不超过50万元。」",
    ),
    "P0520": page(
        (
            "按一笔钱的比例给，却没有封顶；所引原文也没有「最高」。",
            "原文可以没有封顶，但封顶也最容易抄漏。",
            "对一对原文。确实没有的不用管：结果的上限就写「无上限」。",
        ),
        (
            "The award is a share of a sum without a cap; the quotation has none either.",
            "A text may have none, but a cap is also what is lost most easily in copying.",
            "Compare with the text. If there is none, leave it: the result then has no upper bound.",
        ),
        "按照不超过项目信贷利息总额的50%给予贷款贴息。",
        "按照不超过项目信贷利息总额的50%给予贷款贴息，最高100万元。（原文有时）",
    ),
}
