"""The template of ``pol new``: a document file and a measure that check clean and hold examples that pass.

Places to fill in begin with 填 / FILL IN. ``library.template`` fills the braces; English is the translation that ``pol translate`` makes, so that
the two can never differ. The notes are the comments on top.
"""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

TO_FILL = ("「填：", '"FILL IN: ')
"""How a header line that is still to be filled in begins."""
TARGETS: tuple[Text, ...] = (
    Text("制造企业", "manufacturer"),
    Text("服务企业", "service provider"),
    Text("软件企业", "software enterprise"),
    Text("物流企业", "logistics enterprise"),
    Text("设计企业", "design enterprise"),
    Text("科研机构", "research institution"),
)
"""Whom the example is for: the first that the document does not yet declare."""
BASES: tuple[Text, ...] = (
    Text("核定项目总投资", "approved total project investment"),
    Text("核定设备投资", "approved equipment investment"),
    Text("核定研发费用", "approved research expenditure"),
    Text("核定贷款利息", "approved loan interest"),
    Text("核定租金", "approved rent"),
    Text("核定合同金额", "approved contract amount"),
)
"""What the example pays a share of, likewise."""
FALLBACK = (Text("第{article}条的对象", "beneficiary of article {article}"), Text("第{article}条的基数", "base of article {article}"))

DOCUMENT_NOTE = Text(
    "填：这份文件的标题、文号、机关和日期；两条以上措施共用的事实也写在这里",
    "FILL IN: title, number, authority and dates of the document; facts that two or more measures use stand here too",
)
DOCUMENT = """\
语言：中文
标题：「填：文件的标题」/"FILL IN: title of the document"
文号：「填：文号」
制定机关：「填：制定机关」/"FILL IN: issuing authority"
公布：{year}年1月1日
施行：{year}年1月1日至{end}年12月31日
认定机关：「主管部门」/"the competent authority"
币种：人民币
"""
MEASURE_NOTE = Text(
    "填：把公文里的句子照原样写成条款；每个数、每个「不超过」「最高」都要在引用的原文里",
    "FILL IN: write the sentences of the notice as clauses; every figure, every 不超过 and 最高 must stand in the quoted text",
)
MEASURE = """\
语言：中文
标题：「填：措施的标题」/"FILL IN: title of the measure"
条次：「{article}」
版本：「{version}」
施行：{year}年1月1日至{end}年12月31日
原文：「对{target}，按照不超过{base}的20%给予资金支持，最高可达1000万元。」

主体事实 {target} / {target_en}：是否。
事实 {base} / {base_en}：金额。

条款 {article}.1 项目支持 / project support：
  对{target}，按照不超过{base}的20%给予资金支持，最高可达1000万元。
  原文 「对{target}，按照不超过{base}的20%给予资金支持，最高可达1000万元。」

案例「封顶以下」/"below the cap"：主体{target}；设{base}为3000万元；{article}.1应得至多600万元。
案例「恰到封顶」/"exactly at the cap"：主体{target}；设{base}为5000万元；{article}.1应得至多1000万元。
案例「数额不知道」/"amount unknown"：主体{target}；{article}.1待定0至1000万元（缺{base}）。
案例「不是所说的主体」/"another applicant"：主体未{target}；设{base}为3000万元；{article}.1不予支持（因{target}）。
"""
