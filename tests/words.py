"""What the generated posts are made of: labels that nobody would mistake for one another, and sentences by number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final


@dataclass(frozen=True, slots=True)
class Words:
    """One language: labels, sentence parts (one of each column makes a sentence), and what joins them."""

    labels: tuple[str, ...] = field(repr=False)
    columns: tuple[tuple[str, ...], ...] = field(repr=False)
    joint: str
    end: str

    def sentence(self, number: int) -> str:
        """The sentence that a number spells: equal numbers, equal sentences."""
        parts = []
        for column in self.columns:
            number, index = divmod(number, len(column))
            parts.append(column[index])
        return self.joint.join(parts) + self.end

    @property
    def sentences(self) -> int:
        """How many sentences there are."""
        count = 1
        for column in self.columns:
            count *= len(column)
        return count


ENGLISH_LABELS: Final = """
Kubernetes|Static sites|Garden tools|Postgres|Sourdough|Night trains|Home backups|Typography|
Bird watching|Compilers|Chess openings|Solar panels|Jazz records|Old maps|Rate limits|Screen readers|
Mushrooms|Bicycles|Feature flags|Watercolour|Tide tables|Shell scripts|Knitting|Local history|
Fermentation|Message queues|Woodwork|Public libraries|Radio plays|Glaciers|Unit testing|Origami|Volcanoes|
Password managers|Beekeeping|Train stations|Lighthouses|Data formats|Pottery|Street food|Hiking trails|
Film cameras|Search engines|Crosswords|Calligraphy|Weather stations|Board games|Ocean currents
"""
CHINESE_LABELS: Final = """
天津 贵州 甘肃 安徽 内蒙古 黑龙江 云南 广东 山东 江西 重庆 成都 神州控股 智业软件 卫宁健康 慧优科技
静态博客 数据库 夜班火车 家庭备份 字体排印 观鸟笔记 编译原理 象棋开局 太阳能板 爵士唱片 旧地图
限流策略 读屏软件 蘑菇图鉴 自行车 水彩画 潮汐表 编织入门 地方志 发酵食品 消息队列 木工台 公共图书馆
广播剧 冰川 单元测试 折纸 火山 密码管理 养蜂人 灯塔 陶艺
"""

ENGLISH: Final = Words(
    labels=tuple(ENGLISH_LABELS.replace("\n", "").split("|")),
    columns=(
        ("The committee", "Every reader", "Our small team", "Nobody in town", "The old manual", "A new volunteer"),
        ("repaired", "questioned", "catalogued", "translated", "never mentioned", "finally published"),
        ("the broken index", "seven `config` files", "a list of harbours", "the [annual report](https://x.example/r)"),
        (
            "before the winter of 2017",
            "without any warning",
            "for 99.9% of visitors",
            "in version 3.14",
            "on 5G phones",
        ),
        ("and kept a copy in the archive", "while the phone was ringing", "although **nobody** had asked for it"),
    ),
    joint=" ",
    end=".",
)

CHINESE: Final = Words(
    labels=tuple(CHINESE_LABELS.split()),
    columns=(
        ("委员会", "每位读者", "我们的小团队", "镇上没有人", "那本旧手册", "新来的志愿者"),
        ("修好了", "整理出", "翻译过", "从未提到", "终于发布了", "反复核对了"),
        ("损坏的索引", "七个`config`文件", "港口的名单", "《[年度报告](https://x.example/r)》", "试点城市的资料"),
        ("，赶在2017年冬天之前", "，没有任何预兆", "，覆盖了百分之九十的访客", "，投资约17.3亿元", "，用的是5G手机"),
        ("，并在档案馆留了副本", "，那时电话正在响", "，虽然**没有人**要求过", "，大家都很高兴"),
    ),
    joint="",
    end="。",
)
