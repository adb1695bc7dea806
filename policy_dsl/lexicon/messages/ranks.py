"""Messages P0670–P0684 of ranks: how applications are ranked, and who is among the first (S47)."""

from __future__ import annotations

from policy_dsl.lexicon.messages.help_page import page
from policy_dsl.lexicon.messages.row import Message

ROWS: tuple[Message, ...] = (
    Message(
        "P0670",
        "error",
        "「{name}」不是名次：它是{found}",
        "`{name}` is no rank: it is {found}",
        labels={"main": ("名次是数出来的：第1、第2……", "a rank is counted: 1st, 2nd …")},
        notes={"fix": ("声明一个名次：事实 评审名次 / review rank：数量（名）。", "declare a rank: `fact review rank / 评审名次: count (place).`")},
        page=page(
            ("「排名」「居前N名」「择优支持」要的是名次，写的不是。", "得分、金额有高低，没有第几名；把它们当名次比，结果没有意义。", "另声明一个名次，再用「排名」写明它按什么排。"),
            (
                "A ranking, `is among the first` or `for the best` needs a rank, and something else is named.",
                "A score or a sum is high or low, not 3rd; compared with a number of places it means nothing.",
                "Declare a rank, and say with `ranking:` how it comes about.",
            ),
            "对评审得分居前10名的，给予30万元奖励。",
            "事实 评审名次 / review rank：数量（名）。\n对评审名次居前10名的，给予30万元奖励。\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0671",
        "error",
        "「{name}」排了两次",
        "`{name}` is ranked twice",
        labels={"main": ("又排一次", "ranked again"), "other": ("已经在这里排过", "ranked here already")},
        notes={"fix": ("留一个；两种排法的，声明两个名次", "keep one; for two orders declare two ranks")},
        page=page(
            ("同一个名次有两个「排名」。", "两种排法排出的名次不同，不知道用哪一个。", "删去一个；确有两次评选的，各声明一个名次。"),
            (
                "One rank has two statements that say how it comes about.",
                "Two orders give two ranks, and nothing says which is meant.",
                "Delete one; where there are two selections, declare a rank for each.",
            ),
            "排名：评审名次按照评审得分从高到低排列，相同的并列。\n排名：评审名次按照改造投入从高到低排列，相同的并列。",
            "排名：评审名次按照评审得分从高到低排列，相同的按照改造投入从高到低排列，仍相同的并列。",
        ),
    ),
    Message(
        "P0672",
        "error",
        "「{name}」排不出高低：它是{found}",
        "`{name}` has no high and low: it is {found}",
        labels={"main": ("要数、金额、比例或日期", "a number, money, a rate or a date is needed")},
        notes={
            "fix": ("换成数、金额、比例或日期", "rank by a number, money, a rate or a date"),
            "fix-none": ("可为无的日期排不出先后：换一个一定有的日期", "a date that may be none has no place in an order: take one that is always there"),
        },
        page=page(
            ("排名所按的不是能比大小的值。", "类别、文字、是否没有高低；可为无的日期有时不在次序里。", "按数、金额、比例或日期排；要先分类再排的，写「按照类别分别排名」。"),
            (
                "What the ranking goes by cannot be put in order.",
                "A category, a text, a yes or no is neither high nor low; a date that may be none is sometimes in no order at all.",
                "Rank by a number, money, a rate or a date; to rank each category by itself, write `within each ⟨category⟩`.",
            ),
            "排名：评审名次按照书店等级从高到低排列，相同的并列。",
            "排名：按照书店等级分别排名，评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0673",
        "error",
        "不能按「{name}」分别排名：它是{found}",
        "nothing can be ranked within each `{name}`: it is {found}",
        labels={"main": ("要枚举、年度、是否或文字", "one of several, a year, yes/no or a text is needed")},
        notes={"fix": ("换成枚举、年度这样分得开的事实", "take a fact that parts the applications, such as one of several, or a year")},
        page=page(
            ("分别排名要把申报分成几组，这个值分不了组。", "日期、清单、多选的值各不相同或有好几个，分不出组。", "换成枚举、年度、是否或文字。"),
            (
                "Ranking separately parts the applications, and this value parts none.",
                "Dates, lists and sets of members differ one by one, or hold several values.",
                "Take one of several, a year, yes/no or a text.",
            ),
            "排名：按照开业日期分别排名，评审名次按照评审得分从高到低排列，相同的并列。",
            "排名：按照申报年度分别排名，评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0674",
        "error",
        "「{number}」不是名额：要大于0的整数",
        "`{number}` is no number of places: a whole number above 0 is needed",
        labels={"main": ("取几名说不清", "how many is not clear")},
        notes={"fix": ("写整数，例如 前10名", "write a whole number, such as the first 10")},
        page=page(
            ("「前N名」「不超过N家」的N不是大于0的整数。", "半个名额没有意义；前0名谁也选不上。", "写整数；按比例取的，先算出家数再写。"),
            (
                "The number of places is no whole number above 0.",
                "Half a place means nothing, and among the first 0 is nobody.",
                "Write a whole number; where a share is meant, work out the number first.",
            ),
            "对评审名次居前0名的，给予30万元奖励。",
            "对评审名次居前10名的，给予30万元奖励。",
        ),
    ),
    Message(
        "P0675",
        "error",
        "排「{name}」要先有「{other}」，而它不在前面",
        "`{name}` cannot be ranked before `{other}`, which is not ranked earlier",
        labels={"main": ("这个排名绕回了自己，或者排在前面", "this ranking comes back to itself, or stands too early")},
        notes={"fix": ("按别的事实排；先排的写在前面，或者写明谁参加：排名：对…的，", "rank by other facts; write what is ranked first before, or say who is ranked: `ranking: if …,`")},
        page=page(
            ("名次按照自己排，或者要看后面才排的名次；条款里同时看两个名次、又没有写谁参加，也是这样。", "要先有名次才排得出名次，排不出来。", "按得分、金额、日期等排；两轮评选的，先排的写在前面，并写明谁参加。"),
            (
                "A rank goes by itself, or by one that is found only later; so too where a clause asks for two ranks and nobody says who is ranked.",
                "The rank would have to be known before it can be found.",
                "Rank by a score, a sum, a date; of two rounds write the first one first, and say who is ranked.",
            ),
            "排名：评审名次按照评审名次从低到高排列，相同的并列。",
            "排名：评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0676",
        "error",
        "{clauses} 都看「{name}」，条件却不同：谁参加排名，没有说",
        "{clauses} ask for `{name}` under different conditions: who is ranked is not said",
        labels={"main": ("谁参加这个排名", "who is ranked here"), "other": ("这一条看这个名次", "asks for this rank")},
        notes={"fix": ("写明谁参加：排名：对…的，⟨名次⟩按照…；或者一条一个名次", "say who: `ranking: if …, ⟨rank⟩ is set by …`; or a rank for each clause")},
        page=page(
            (
                "不写谁参加时，符合该条其他条件的参加排名（S47）。几条看同一个名次、其他条件又不同，就不知道是哪一群。",
                "多一家参加，后面的名次都往后移。",
                "在「排名：」后写「对…的，」；各排各的，就声明几个名次。",
            ),
            (
                "Where it is not said who is ranked, those are who meet the other conditions of the clause (S47). Clauses with different other conditions leave it open.",
                "One more who is ranked moves all who follow.",
                "Write `if …,` after `ranking:`; where each clause ranks its own, declare several ranks.",
            ),
            "对示范店，评审名次居前3名的，给予…  对书店等级为社区，评审名次居前3名的，给予…\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
            "排名：对参加评审的，评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0677",
        "warning",
        "「{name}」没有写得分相同怎么排",
        "how ties for `{name}` are broken is not said",
        labels={"main": ("没有写相同的怎么办", "nothing is said of ties")},
        notes={
            "fix": (
                "原文有规定的，照写：，相同的按照…从高到低排列 · ，相同的并列 · ，相同的由机关决定",
                "where the text has a rule, write it: `, then by …` · `, ties share the better rank` · `, ties are decided by the authority`",
            )
        },
        page=page(
            (
                "「排名」没有写相同的怎么办。",
                "名额边上有两家相同的，谁入选就定不下来，结果是待定。",
                "照原文补上；原文没有写的，写「相同的由机关决定」，并加一条解读。",
            ),
            (
                "The ranking does not say what becomes of ties.",
                "Where two are equal at the last place, who is selected stays undetermined.",
                "Add what the text says; where it says nothing, write `ties are decided by the authority`, with a reading.",
            ),
            "排名：评审名次按照评审得分从高到低排列。",
            "排名：评审名次按照评审得分从高到低排列，相同的按照改造投入从高到低排列，仍相同的并列。",
        ),
    ),
    Message(
        "P0678",
        "error",
        "「{name}」是主体的名次，「{other}」是项目的事实",
        "`{name}` is a rank of applicants, `{other}` a fact of projects",
        labels={"main": ("一个主体可以有几个项目，这里说的是哪一个", "an applicant may have several projects; which one is meant")},
        notes={"fix": ("把名次声明为项目的事实，或者按主体的事实排", "declare the rank as a fact of the project, or rank by facts of the applicant")},
        page=page(
            ("名次是主体事实，排名却要看项目事实。", "一个主体有几个项目时，按哪个项目排不知道。", "名次改声明为「事实」或「项目事实」，或者改用主体事实。"),
            (
                "The rank is a fact of the applicant, and the ranking asks for a fact of a project.",
                "An applicant may have several projects, and nothing says which is meant.",
                "Declare the rank as a fact of the project, or rank by facts of the applicant.",
            ),
            "主体事实 评审名次 / review rank：数量（名）。\n项目事实 评审得分 / review score：数量（分）。",
            "项目事实 评审名次 / review rank：数量（名）。\n项目事实 评审得分 / review score：数量（分）。",
        ),
    ),
    Message(
        "P0679",
        "warning",
        "没有条款看「{name}」",
        "no clause asks for `{name}`",
        labels={"main": ("排了也没有用", "this ranking has no effect")},
        notes={"fix": ("在条款里写 对⟨名次⟩居前N名的，或者删去这一句", "write `if ⟨rank⟩ is among the first N` in a clause, or delete the ranking")},
        page=page(
            ("写了怎样排名，没有条款用这个名次。", "多半是漏了「居前N名」，那么不论第几名都给钱。", "补上名额，或者删去「排名」。"),
            (
                "The ranking is said, and no clause asks for the rank.",
                "Most often the number of places was left out, and everyone is paid.",
                "Add it, or delete the ranking.",
            ),
            "对示范店的，给予30万元奖励。\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
            "对示范店，评审名次居前10名的，给予30万元奖励。\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0680",
        "error",
        "「{name}」在 {measure} 里排名，{clause} 在别的措施里看它",
        "`{name}` is ranked in {measure}, and {clause} of another measure asks for it",
        labels={"main": ("排名在这里", "ranked here"), "other": ("这一条不在这个排名里", "not in this ranking")},
        notes={"fix": ("写在同一个措施里，或者各用各的名次", "put both into one measure, or use a rank of its own")},
        page=page(
            ("名次按一个措施的条款排，另一个措施的条款也看这个名次。", "那一条的申报不一定参加了这个排名，名次就张冠李戴。", "声明另一个名次，在那个措施里写怎样排。"),
            (
                "A rank is found among those of one measure, and a clause of another asks for it.",
                "Those who apply there need not be in this ranking, and would be given a rank of others.",
                "Declare another rank, and say in that measure how it comes about.",
            ),
            "m01：排名：评审名次按照评审得分从高到低排列，相同的并列。\nm02：对评审名次居前3名的，给予…",
            "m02：对复评名次居前3名的，给予…\nm02：排名：复评名次按照复评得分从高到低排列，相同的并列。",
        ),
    ),
    Message(
        "P0682",
        "error",
        "「{name}」居前百分之几，没有说一共有几家",
        "a share of those who are ranked by `{name}`, and how many there are is not said",
        labels={"main": ("按比例取，要知道总数", "a share needs the number of all"), "other": ("这里写总数", "say it here")},
        notes={
            "fix": (
                "声明一个数量，写在「排名」的最后：，总数为⟨参加排名的家数⟩",
                "declare a count and say it at the end of the ranking: `, out of ⟨how many are ranked⟩`",
            )
        },
        page=page(
            (
                "「居前10%」是参加排名的家数的10%，而「排名」没有说这个数是哪个事实。",
                "只判断一份申请时，名次和家数都要有人给；一起判断时程序来数，数出来要有地方放。",
                "声明一个数量，在「排名」的最后写「，总数为」和它的名称。不足一家的不算：25家的10%是前2名。",
            ),
            (
                "Among the first 10% means 10% of those who are ranked, and the ranking does not say which fact holds their number.",
                "Of one application somebody has to give both; of many the program counts, and what it counts needs a name.",
                "Declare a count and write `, out of ⟨name⟩` at the end of the ranking. A broken place is none: 10% of 25 are the first 2.",
            ),
            "对评审名次居前10%的，给予30万元奖励。\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
            "事实 参评家数 / firms ranked：数量（家）。\n排名：评审名次按照评审得分从高到低排列，相同的并列，总数为参评家数。",
        ),
    ),
    Message(
        "P0684",
        "error",
        "按「{name}」择优，这样排的名次有 {count} 个",
        "the best by `{name}`: {count} ranks go by it",
        labels={"main": ("要恰好有一个名次先按它排", "exactly one rank must go by it first")},
        notes={
            "fix": (
                "声明一个名次，写明怎样排：排名：评审名次按照…从高到低排列；有几个的，写名次的名称",
                "declare a rank and say how it comes about: `ranking: review rank is set by … from highest to lowest`; of several, name the rank",
            )
        },
        page=page(
            (
                "「按照某数从高到低，择优支持不超过N家」要有一个先按这个数排的名次，这里没有，或者不止一个。",
                "只判断一份申请时，名次要由人给出，所以它要有名称；相同的怎么办，也写在「排名」里。",
                "声明名次，写「排名」；有几个的，写「按照评审名次择优支持不超过N家」。",
            ),
            (
                "The best by a figure needs a rank that goes by this figure first, and there is none, or more than one.",
                "Judged alone, an application takes its rank from whoever gives it, so it has a name; what becomes of ties is said with it.",
                "Declare the rank and write `ranking:`; of several, write `for the best N by ⟨rank⟩`.",
            ),
            "给予30万元奖励，按照评审得分从高到低排列，择优支持不超过10家。",
            "事实 评审名次 / review rank：数量（名）。\n排名：评审名次按照评审得分从高到低排列，相同的并列。",
        ),
    ),
)
