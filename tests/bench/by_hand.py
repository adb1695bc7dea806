"""The twelve measures of the notice as a good programmer writes them by hand: one function, whole fen, a dictionary in, a dictionary out.

The yardstick of ``tests.bench.single``. Everything is known. In: facts by their Chinese names (money in fen, members of a list in a set) and what the
authority decided. Out: for each clause the most that is paid in fen, ``True`` for support without a figure, ``None`` where the clause does not apply.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WAN = 1_000_000  # fen
SECTORS = {"集成电路", "汽车", "航空航天", "时尚消费"}
KEY_INDUSTRIES = {"电子信息", "高端装备", "新能源汽车", "先进材料", "时尚消费品", "生物制造"}
DIGITAL_PLATFORMS = {"工业品数字服务平台", "工业原料数字服务平台"}
FUNCTIONS = {"物料管理", "运行维护", "供应链"}
TECHNOLOGIES = {"大模型", "人工智能", "大数据", "AR/VR"}
OBJECTS = {"网络", "标识", "平台", "数据"}
PLATFORM_FIELDS = {"软件关键领域", "元宇宙", "通信产业"}
PLATFORM_SERVICES = {"研发设计", "测试评测", "适配验证", "开源服务", "共性技术攻关"}
METAVERSE_TOOLS = {"三维图形图像引擎", "数字建模", "数字设计", "数字人生成", "空间计算"}
AI = {"人工智能大模型", "知识图谱", "机器学习"}
CHAINS = {"集成电路", "汽车"}
ELEMENTS = {"产品数据", "供应商", "仓储物流"}
TRUSTED = {"电站设备", "汽车", "化工试剂", "药品", "乳制品"}
SAVING = {"互联网", "云计算", "AI智能控制"}
EQUIPMENT = {"无人车", "人形机器人"}
DESIGN = {"新能源汽车", "智能终端", "时尚消费品"}
MEANS = {"数字新技术", "数字新工具"}
EXPORTS = {"新能源汽车", "锂电池", "光伏产品"}
FUTURE = {"人形机器人", "新型储能"}
STANDARDS = {"国家标准", "行业标准", "地方标准"}


def decide(f: Mapping[str, Any], decided: Mapping[str, bool]) -> dict[str, int | bool | None]:
    """The notice, clause by clause."""

    def one(name: str, members: set[str]) -> bool:
        """The list ends in 等: a member that it does not name counts where the authority says so."""
        return f[name] in members or decided.get(f"{name}：{f[name]}", False)

    def any_(name: str, members: set[str]) -> bool:
        return not members.isdisjoint(f[name]) or any(decided.get(f"{name}：{m}", False) for m in f[name] - members)

    def share(base: int, percent: int, cap: int) -> int:
        return min(base * percent // 100, cap)

    def half_up(base: int, percent: int, cap: int) -> int:
        return min((base * percent + 50) // 100, cap)

    r: dict[str, int | bool | None] = {}
    invested = f["核定项目总投资"]
    r["1.1"] = share(invested, 20, 1000 * WAN) if f["制造企业"] and one("领域", SECTORS) and f["形成制造服务一体化新模式"] else None
    r["1.2"] = 50 * WAN if f["获得工信部服务型制造相关称号"] else None
    vertical = f["垂直服务平台"] and one("重点产业", KEY_INDUSTRIES) and (f["打造数字化系统"] or f["打造创新模式"])
    r["2.1"] = (
        share(invested, 20, 1000 * WAN)
        if f["经遴选为产业互联网示范平台"]
        and (
            vertical
            or (one("数字服务平台", DIGITAL_PLATFORMS) and f["打造一站式系统解决方案"] and any_("集成的功能", FUNCTIONS))
            or (f["产业互联网平台"] and any_("运用的新技术", TECHNOLOGIES) and f["开展创新场景建设"])
        )
        else None
    )
    r["3.1"] = 50 * WAN if f["列入工业互联网专业服务商推荐目录"] and decided["3.1 经评估"] else None
    r["3.2"] = f["数字化诊断的规上制造企业"] * 25_000_00 if f["工业互联网专业服务商"] else None
    r["3.3"] = share(invested, 30, 2000 * WAN) if one("研发对象", OBJECTS) else None
    r["4.1"] = (
        share(invested, 30, 2000 * WAN)
        if f["承担公共服务平台建设"] and f["平台面向的领域"] in PLATFORM_FIELDS and any_("平台的服务", PLATFORM_SERVICES)
        else None
    )
    r["4.2"] = share(invested, 30, 2000 * WAN) if one("元宇宙工具", METAVERSE_TOOLS) and f["创新成果产业化"] else None
    r["5.1"] = True if any_("在产业领域落地应用的技术", AI) or f["行业大模型在垂直领域深度应用"] else None
    r["5.2"] = True if f["工业服务业企业"] and f["参与建设高质量语料库"] else None
    r["5.3"] = True if f["租用纳入本市统筹调度的算力"] and f["进行大模型研发"] and f["本市主体"] else None
    r["6.1"] = share(invested, 30, 2000 * WAN) if one("重点产业领域", CHAINS) and f["打造数字供应链"] and f["实现全链条改造"] else None
    r["6.2"] = (
        share(invested, 30, 500 * WAN) if f["企业"] and f["面向制造业"] and f["建设供应链管理系统"] and any_("集成的关键要素", ELEMENTS) else None
    )
    r["6.3"] = share(invested, 30, 500 * WAN) if f["企业"] and one("可信供应链领域", TRUSTED) and f["打造可信供应链平台"] else None
    r["7.1"] = (
        half_up(f["项目投资额"], 20, 1000 * WAN)
        if (f["工业企业"] or f["园区"]) and f["综合运用数字化技术"] and f["建立能源管理中心"] and f["取得节能降碳效果"]
        else None
    )
    r["7.2"] = 5 * WAN if f["专业服务机构"] and f["为工业企业提供清洁生产审核服务"] and f["综合效益"] >= 25 else None
    r["7.3"] = (
        min(f["年节能量"] * 1500_00, 1000 * WAN) if f["节能服务机构"] and any_("采用的技术", SAVING) and f["对工业企业实施合同能源管理"] else None
    )
    if f["工业物流企业"] and f["实施技术改造"] and any_("部署智能物流设备", EQUIPMENT):
        r["8.1"] = share(f["核定项目总投入"], 10, 1000 * WAN)
        r["8.2"] = half_up(f["固定资产投资贷款利息"], 50, 2000 * WAN)
        r["8.3"] = share(f["融资租赁合同设备投资"], 5, 2000 * WAN)
    else:
        r["8.1"] = r["8.2"] = r["8.3"] = None
    r["8.4"] = share(invested, 30, 500 * WAN) if f["工业物流企业"] and (f["建设物流信息平台"] or f["数字化转型"]) else None
    routes = sum(1 for route in f["工业物流航线"] if route["新开设"] and route["飞行架次"] >= 10_000)
    r["8.5"] = routes * 50 * WAN if routes or not f["工业物流航线"] else None
    if f["企业"] and one("设计服务领域", DESIGN) and f["提升设计服务能力"] and not MEANS.isdisjoint(f["在设计领域发展应用的数字手段"]):
        r["9.1"] = share(invested, 50, 300 * WAN)
        r["9.2"] = f["项目信贷利息总额"] * 50 // 100
    else:
        r["9.1"] = r["9.2"] = None
    r["10.1"] = 50 * WAN if f["检验检测机构"] and f["获得国外认可机构认可资质"] and decided["10.1 经认定"] else None
    r["10.2"] = 100 * WAN if f["检验检测机构"] and f["获得国际权威技术组织认可资质"] and decided["10.2 经认定"] else None
    r["10.3"] = True if f["检验检测企业"] and f["在海外设立分支机构"] else None
    r["10.4"] = share(f["合同金额"], 30, 50 * WAN) if one("重点出口产品领域", EXPORTS) and f["成功实施一测多证试点工作"] else None
    r["10.5"] = 100 * WAN if f["主导制修订检验检测国际标准"] else None
    r["10.6"] = 20 * WAN if f["实质性参与检验检测国际标准制修订"] else None
    r["11.1"] = (
        30 * WAN if f["主导制修订标准"] and one("标准所属重点未来产业", FUTURE) and f["标准类别"] in STANDARDS else None
    )
    abroad = f["赴境外设点"] or f["境外参展"] or f["举办推动企业走出去相关活动"]
    r["11.2"] = True if f["专业服务机构"] and f["符合主管部门的条件"] and abroad else None
    r["12.1"] = (
        True
        if f["综合保税区内企业"] and f["开展保税维修业务"] and f["维修本集团自产产品"] and f["维修国内销售的产品"] and f["维修后返回国内"]
        else None
    )
    return r
