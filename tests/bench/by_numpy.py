"""The notice's measures as a good programmer would write them in numpy, block by block: what the table engine is measured against.

In: decoded columns by the Chinese names of facts, all known: truths as bytes, sums in fen, members as places in the declared order, sets as one truth for
each member. Out: for each clause whether it applies and what it pays at most, in fen; the exact ones pay just that.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

ROWS = 16_384
YI, WAN = 10_000_000_000, 1_000_000
EXACT = ("1.2", "3.2", "7.1", "7.2", "7.3", "8.2")
DISCRETIONARY = ("3.1", "8.5", "10.1", "10.2", "10.5", "10.6", "11.1")
WORDS = ("5.1", "5.2", "5.3", "10.3", "11.2", "12.1")

Block = Mapping[str, Any]


def _round(x: Any, by: int) -> Any:
    return (2 * x + by) // (2 * by)


def clauses(c: Block) -> dict[str, tuple[Any, Any]]:
    """Clause → (applies, at most)."""
    invested = c["核定项目总投资"]
    fifth = np.minimum(invested, 5000 * WAN) // 5
    thirty = np.minimum(invested * 3 // 10, 2000 * WAN)
    thirty_small = np.minimum(invested * 3 // 10, 500 * WAN)
    platform = c["垂直服务平台"] & (c["打造数字化系统"] | c["打造创新模式"])
    system = c["打造一站式系统解决方案"] & (c["集成的功能"][0] | c["集成的功能"][1] | c["集成的功能"][2])
    scenes = c["产业互联网平台"] & np.logical_or.reduce(c["运用的新技术"]) & c["开展创新场景建设"]
    logistics = c["工业物流企业"] & c["实施技术改造"] & np.logical_or.reduce(c["部署智能物流设备"])
    design = c["企业"] & c["提升设计服务能力"] & np.logical_or.reduce(c["在设计领域发展应用的数字手段"])
    yes = np.ones(len(invested), bool)
    none = np.zeros(len(invested), np.int64)

    def fixed(amount: int) -> Any:
        return np.full(len(invested), amount, np.int64)

    return {
        "1.1": (c["制造企业"] & c["形成制造服务一体化新模式"], fifth),
        "1.2": (c["获得工信部服务型制造相关称号"], fixed(50 * WAN)),
        "2.1": (c["经遴选为产业互联网示范平台"] & (platform | system | scenes), fifth),
        "3.1": (c["列入工业互联网专业服务商推荐目录"] & c["3.1 经评估"], fixed(50 * WAN)),
        "3.2": (c["工业互联网专业服务商"], c["数字化诊断的规上制造企业"] * 25_000 * 100),
        "3.3": (yes, thirty),
        "4.1": (c["承担公共服务平台建设"] & (c["平台面向的领域"] < 3) & np.logical_or.reduce(c["平台的服务"]), thirty),
        "4.2": (c["创新成果产业化"], thirty),
        "5.1": (np.logical_or.reduce(c["在产业领域落地应用的技术"]) | c["行业大模型在垂直领域深度应用"], none),
        "5.2": (c["工业服务业企业"] & c["参与建设高质量语料库"], none),
        "5.3": (c["租用纳入本市统筹调度的算力"] & c["进行大模型研发"] & c["本市主体"], none),
        "6.1": (c["打造数字供应链"] & c["实现全链条改造"], thirty),
        "6.2": (c["企业"] & c["面向制造业"] & c["建设供应链管理系统"] & np.logical_or.reduce(c["集成的关键要素"]), thirty_small),
        "6.3": (c["企业"] & c["打造可信供应链平台"], thirty_small),
        "7.1": (
            (c["工业企业"] | c["园区"]) & c["综合运用数字化技术"] & c["建立能源管理中心"] & c["取得节能降碳效果"],
            np.minimum(_round(c["项目投资额"], 5), 1000 * WAN),
        ),
        "7.2": (c["专业服务机构"] & c["为工业企业提供清洁生产审核服务"] & (c["综合效益"] >= 25_000), fixed(5 * WAN)),
        "7.3": (
            c["节能服务机构"] & np.logical_or.reduce(c["采用的技术"]) & c["对工业企业实施合同能源管理"],
            np.minimum(_round(np.minimum(c["年节能量"] * 1500, YI) * 100, 1000), 1000 * WAN),
        ),
        "8.1": (logistics, np.minimum(c["核定项目总投入"] // 10, 1000 * WAN)),
        "8.2": (logistics, np.minimum(_round(c["固定资产投资贷款利息"], 2), 2000 * WAN)),
        "8.3": (logistics, np.minimum(c["融资租赁合同设备投资"] // 20, 2000 * WAN)),
        "8.4": (c["工业物流企业"] & (c["建设物流信息平台"] | c["数字化转型"]), thirty_small),
        "8.5": ((c["航线合格"] > 0) | (c["航线不合格"] == 0), c["航线合格"] * 50 * WAN),
        "9.1": (design, np.minimum(invested // 2, 300 * WAN)),
        "9.2": (design, c["项目信贷利息总额"] // 2),
        "10.1": (c["检验检测机构"] & c["获得国外认可机构认可资质"] & c["10.1 经认定"], fixed(50 * WAN)),
        "10.2": (c["检验检测机构"] & c["获得国际权威技术组织认可资质"] & c["10.2 经认定"], fixed(100 * WAN)),
        "10.3": (c["在海外设立分支机构"] & c["检验检测企业"], none),
        "10.4": (c["成功实施一测多证试点工作"], np.minimum(c["合同金额"] * 3 // 10, 50 * WAN)),
        "10.5": (c["主导制修订检验检测国际标准"], fixed(100 * WAN)),
        "10.6": (c["实质性参与检验检测国际标准制修订"], fixed(20 * WAN)),
        "11.1": (c["主导制修订标准"] & (c["标准类别"] < 3), fixed(30 * WAN)),
        "11.2": (c["符合主管部门的条件"] & (c["赴境外设点"] | c["境外参展"] | c["举办推动企业走出去相关活动"]) & c["专业服务机构"], none),
        "12.1": (c["综合保税区内企业"] & c["开展保税维修业务"] & c["维修本集团自产产品"] & c["维修国内销售的产品"] & c["维修后返回国内"], none),
    }


def totals(c: Block) -> dict[str, Any]:
    """Exact, ceilings (the discretionary ones too), discretionary, all: the most of each; the least of all is the exact sum."""
    n = len(c["核定项目总投资"])
    found = {name: np.zeros(n, np.int64) for name in ("exact", "ceiling", "discretionary_ceiling")}
    for clause, (applies, amount) in clauses(c).items():
        if clause in WORDS:
            continue
        paid = np.where(applies, amount, 0)
        found["exact" if clause in EXACT else "ceiling"] += paid
        if clause in DISCRETIONARY:
            found["discretionary_ceiling"] += paid
    found["all"] = found["exact"] + found["ceiling"]
    return found


def results(c: Block) -> dict[str, tuple[Any, Any, Any]]:
    """Every clause: (status as a code, least, most)."""
    found = {}
    for clause, (applies, amount) in clauses(c).items():
        most = np.where(applies, amount, 0)
        least = most if clause in EXACT else np.zeros(len(most), np.int64)
        found[clause] = (applies.astype(np.int8), least, most)
    return found


def in_blocks(columns: Block, work: Any) -> list[Any]:
    """``work`` on each cache-sized block; the results kept."""
    n = len(columns["核定项目总投资"])
    found = []
    for start in range(0, n, ROWS):
        part = slice(start, start + ROWS)
        found.append(work({k: [m[part] for m in v] if isinstance(v, list) else v[part] for k, v in columns.items()}))
    return found
