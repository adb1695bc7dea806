"""The phrases of groups and of instalments. Rows as in ``phrases``."""

from __future__ import annotations

COMBINATION: tuple[tuple[str, str, str], ...] = (
    ("group.stack", "{clauses} 可以叠加", "{clauses} may be combined"),
    ("group.highest", "{clauses} 就高不重复", "of {clauses}, only the highest is paid"),
    ("group.choice", "{clauses} 不重复享受，由申请人选一项", "of {clauses}, one only, as the applicant chooses"),
    ("group.one", "{clauses}", "{clauses}"),
    ("group.limit", "合计上限 {limit}", "in total capped at {limit}"),
    ("group.limit_unknown", "合计的上限还不能算出", "the limit in total is not known yet"),
    ("group.reduced", "合起来按预算等比例缩减", "together reduced in proportion to the budget"),
    ("group.none", "都不适用", "none applies"),
    ("group.superseded.highest", "{clauses} 被较高的一项代替", "a higher one takes the place of {clauses}"),
    ("group.superseded.choice", "没有选 {clauses}", "{clauses} is not chosen"),
    ("group.choose", "选哪一项写在「{key}」", "say which under `{key}`"),
    ("group.sum", "合计 {amount}", "{amount} in all"),
    ("group.most", "合计至多 {amount}", "at most {amount} in all"),
    ("group.line", "{said}：{amount}。", "{said}: {amount}."),
    ("group.project", "{project}：{said}", "{project}: {said}"),
    ("label.rank", "名次", "rank"),
    ("rank.point", "{name}第 {best} 名，共 {of} 名参加排名", "{name}: no.\u00a0{best} of the {of} that are ranked"),
    ("rank.range", "{name}第 {best} 至 {worst} 名，共 {of} 名参加排名", "{name}: no.\u00a0{best} to {worst} of the {of} that are ranked"),
    ("rank.of", "{least} 至 {most}", "{least} to {most}"),
    ("rank.open", "{said}；还要看其他申报", "{said}; it still depends on others"),
    ("label.schedule", "拨付", "paid"),
    ("schedule.line", "分 {count} 期：{items}", "in {count} instalments: {items}"),
    ("schedule.item", "第 {number} 期 {share}，{amount}", "no.\u00a0{number}: {share}, {amount}"),
)
