"""What the engine says by itself: premises taken as given (S41), and subjects of conditions that the text gives no name of their own."""

from __future__ import annotations

from policy_dsl.kernel.lang import Text

NOTHING_GRANTED = Text(
    "没有提供以前的发放记录，按以前没有发放计算。", "No record of earlier grants was given; computed as if nothing had been granted before."
)
RETROACTIVE = Text("施行前的事项是否适用", "whether it applies to what happened before it took effect")
TODAY = Text("当日", "the day asked about")
YES_NO = {True: Text("是", "yes"), False: Text("否", "no")}
TABLE = Text("分档表", "the table")


def presumed(name: Text, value: Text) -> Text:
    """A fact that the document itself presumes."""
    return Text(
        f"没有提供「{name.in_('zh')}」，按文件的规定推定为「{value.in_('zh')}」。",
        f"\"{name.in_('en')}\" was not given; the document presumes \"{value.in_('en')}\".",
    )


def ranked_as_stated(name: Text, place: int) -> Text:
    """A rank that an application states was not held against others (S47)."""
    return Text(
        f"「{name.in_('zh')}」按所写的第{place}名计算，没有与其他申报比较。",
        f"\"{name.in_('en')}\" is taken as stated, {place}; no other applications were compared.",
    )


def not_excluded(list_: Text, member: str) -> Text:
    """An unlisted member of an open exclusion is not excluded (S17)."""
    return Text(
        f"「{list_.in_('zh')}」的除外范围没有列明「{member}」，按未被主管部门列入计算。",
        f"\"{member}\" is not listed in the exclusion by \"{list_.in_('en')}\"; computed as not added by the authority.",
    )


def last_listed(name: Text, day: Text, value: Text) -> Text:
    """The last value that the policy lists is taken for the last that was published (F13)."""
    return Text(
        f"{name.in_('zh')}按文件所列最后一次公布的值（{day.in_('zh')}，{value.in_('zh')}）计算，没有提供其后公布的值。",
        f"{name.in_('en')}: computed with the last value that the policy lists ({day.in_('en')}, {value.in_('en')}); nobody has given a later one.",
    )


def published_before(name: Text, day: Text, *, included: bool) -> Text:
    """Which value of a reference series is wanted (N11)."""
    zh, en = ("前（含当日）", "on or before") if included else ("前", "before")
    return Text(f"{day.in_('zh')}{zh}最近一次公布的{name.in_('zh')}", f"the last {name.in_('en')} published {en} {day.in_('en')}")


def published_on(name: Text, day: Text) -> Text:
    """One value of a reference series."""
    return Text(f"{name.in_('zh')}（{day.in_('zh')}公布）", f"{name.in_('en')} (published {day.in_('en')})")


def paid_under(whose: Text | None) -> Text:
    """What a clause of another document actually pays."""
    zh, en = ("别的文件", "another document") if whose is None else (whose.in_("zh"), whose.in_("en"))
    return Text(f"按{zh}实际得到的数，没有得到的写 0", f"what {en} actually pays; 0 where nothing")


def worked_out(name: Text, whose: Text | None) -> Text:
    """A clause of another document whose sum nobody has stated."""
    zh, en = ("别的文件", "another document") if whose is None else (whose.in_("zh"), whose.in_("en"))
    return Text(
        f"{name.in_('zh')}是{zh}的条款，没有提供实际得到的数，按所引的话计算。",
        f"{name.in_('en')} is a clause of {en}; what it actually pays was not given, so it is computed as quoted.",
    )


def of_other(name: Text, whose: Text | None) -> Text:
    """How a clause of another document is called in an explanation."""
    if whose is None:
        return name
    return Text(f"{name.in_('zh')}（{whose.in_('zh')}）", f"{name.in_('en')} ({whose.in_('en')})")


def row_not_stated(table: Text | None, row: Text) -> Text:
    """A row of a table whose value the text does not give (T9)."""
    zh, en = ("", "") if table is None else (f"{table.in_('zh')}，", f"{table.in_('en')}, ")
    return Text(f"{zh}{row.in_('zh')}（原文未载）", f"{en}{row.in_('en')} (not stated)")


def share_of(part: Text, whole: Text) -> Text:
    """The subject of a ratio."""
    return Text(f"{part.in_('zh')}占{whole.in_('zh')}的比例", f"{part.in_('en')} as a share of {whole.in_('en')}")


def growth_of(new: Text) -> Text:
    """The subject of a rate of growth."""
    return Text(f"{new.in_('zh')}的增幅", f"growth of {new.in_('en')}")


def joined_by(op: str, items: list[Text]) -> Text:
    """The subject of a computed value: its operands with the sign between them."""
    signs = {"add": (" + ", " + "), "subtract": (" - ", " - "), "mul": (" × ", " x "), "div": (" ÷ ", " / "), "least": ("、", ", "), "greatest": ("、", ", ")}
    zh, en = signs[op]
    said = Text(zh.join(i.in_("zh") for i in items), en.join(i.in_("en") for i in items))
    if op == "least":
        return Text(f"{said.in_('zh')}中较低者", f"the lower of {said.in_('en')}")
    if op == "greatest":
        return Text(f"{said.in_('zh')}中较高者", f"the higher of {said.in_('en')}")
    return said


def qualifying(list_: Text) -> Text:
    """The items of a list that meet the condition at hand."""
    return Text(f"符合条件的{list_.in_('zh')}", f"{list_.in_('en')} that meet the condition")


def from_to(start: Text, end: Text) -> Text:
    """The subject of a length of time."""
    return Text(f"自{start.in_('zh')}至{end.in_('zh')}的时间", f"time from {start.in_('en')} to {end.in_('en')}")


def member_of(list_: Text, member: str) -> Text:
    """A decision about an unlisted member: 领域：生物医药."""
    return Text(f"{list_.in_('zh')}：{member}", f"{list_.in_('en')}: {member}")
