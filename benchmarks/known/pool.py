"""What edits put into posts: names, titles, descriptions and sentences, in English and Chinese, all invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random

_EN_NAMES: Final = (
    "Quillmark", "Tidewater Atlas", "Hollow Pine", "Marrowgate", "Osprey Ledger", "Blue Kettle", "Fernwick", "Lanternfish",
    "Copper Abacus", "Grainfield", "Yellow Sextant", "Pocket Almanac", "Saltmeadow", "Driftbox", "Nimbus Forge",
    "Walnut Street Kit", "Ravelin", "Oxbow", "Cinder Path", "Thistle Query", "Paper Harbour", "Mossgrid", "Sundial Press",
    "Barley Port", "Velvet Socket", "Tin Whistle", "Orchard Mesh", "Kestrel Notes", "Plumbline", "Gravel Radio",
)  # fmt: skip
_ZH_NAMES: Final = (
    "青石词典", "远帆图谱", "拾光笔记", "山茶工坊", "云梯编译器", "墨鱼丸框架", "北斗练习册", "木棉速查", "赤兔引擎",
    "听雨轩", "白鹭播报", "银杏题库", "竹蜻蜓", "麦田索引", "灯塔手稿", "蓝鲸调度", "小满日历", "雪豹检索", "玉兰剧场",
    "石榴籽", "长亭驿站", "橘猫画廊", "风铃草", "苔原地图", "蜂鸟翻译", "野渡", "松果仓库", "鹿鸣讲义", "海盐报告", "荔枝湾",
)  # fmt: skip
_EN_TITLES: Final = (
    "Keeping the lights on", "Harvest and storage", "What visitors ask first", "Working away from the office",
    "Old machines in new rooms", "Notes for the night shift", "Choosing a harbour", "When the river freezes",
    "Letters from readers", "A short walk through the archive", "Weather and patience", "Borrowing and returning",
    "Tools that never left the shed", "Counting the empty chairs", "The second opinion", "Songs for long journeys",
    "Rules of the common kitchen", "How the roof was mended", "Before the first train", "Things we stopped doing",
)  # fmt: skip
_ZH_TITLES: Final = (
    "夜班须知", "老机房的新用途", "读者来信选登", "河面结冰以后", "公共厨房的规矩", "第一班车之前", "仓库里的工具", "借阅与归还",
    "屋顶修缮记", "天气与耐心", "空椅子的数目", "远行的歌", "另一种看法", "码头的选择", "我们不再做的事", "档案馆漫步", "秋收与储藏",
    "离开办公室工作", "来访者最先问什么", "停电预案",
)  # fmt: skip
_EN_TEXTS: Final = (
    "turns handwritten orchard diaries into searchable calendars",
    "a small bench for weighing parcels before they reach the depot",
    "records every ferry crossing and prints a timetable for the pier",
    "maps old canals against modern footpaths, with photographs",
    "helps choirs share sheet music without a central server",
    "measures soil moisture and warns the gardener by telephone",
    "a friendly index of recipes that need no oven",
    "collects bird calls recorded by volunteers across three valleys",
    "draws train routes as woven carpets",
    "keeps the minutes of village meetings in one readable archive",
    "compares lighthouse signals along rocky coasts",
    "plans evening classes around the opening hours of the library",
    "restores faded postcards using patient manual retouching",
    "lists bakeries that still grind their own flour",
    "a catalogue of sundials with instructions for building one",
)
_ZH_TEXTS: Final = (
    "把手写的果园日记整理成可以查询的年历", "给驿站里的包裹称重并打印回执", "记录每一次渡船靠岸的时刻并排出班次",
    "对照旧运河与今天的步道，附有实景照片", "帮合唱团分享乐谱，无须架设中央服务器", "测量土壤湿度，干旱时打电话提醒园丁",
    "不用烤箱也能做的菜谱索引", "收录志愿者在三个山谷里录下的鸟鸣", "把列车线路画成编织的地毯", "把村民会议纪要存放在同一个档案里",
    "比较沿海灯塔的灯光信号", "按照图书馆开放时间安排夜校课程", "耐心修补褪色的明信片", "整理仍在自己磨面的面包房名录",
    "日晷图录，带有自制说明",
)  # fmt: skip
_EN_SENTENCES: Final = (
    "The ferry now leaves from the eastern pier, because the western one was damaged by the winter storms and nobody has paid for its repair.",
    "Members of the choir meet every second Thursday in the hall behind the bakery, where tea is served at half past seven.",
    "Two carpenters from the neighbouring valley offered to rebuild the staircase, provided that the oak is delivered before harvest.",
    "Our gardeners found a forgotten well beneath the greenhouse, and its water turned out to be clean enough for the seedlings.",
    "A visitor asked whether the clock in the tower is original; it is a copy, made when the first one was melted down.",
    "The archive keeps its maps in flat drawers, and readers are asked to leave ink and coffee at the entrance.",
    "Children from the school painted the fence in eleven colours, which the council at first refused and later praised.",
    "Whoever borrows the long ladder should return it dry, since damp rungs have already cost one librarian her ankle.",
    "Snow closed the upper road for nine days, so the mail arrived by sledge and the newspapers were read aloud in the inn.",
    "The orchestra has sold its piano and bought four harmoniums, a decision that surprised everybody except the tuner.",
    "Bread is baked on Mondays and Fridays; on other days the oven dries apples, mushrooms and the socks of the night watch.",
    "An old radio in the signal box still receives the shipping forecast, although the sea is two hundred miles away.",
    "When the miller retired, his daughter opened a reading room between the grindstones and lent out novels by weight.",
    "The bridge may be crossed by one cart at a time, and drivers are expected to greet the toll keeper by name.",
    "Someone has been leaving chess problems on the noticeboard, each of them solvable only by sacrificing the queen.",
    "Lanterns along the quay are lit by hand, since the electric ones attracted so many moths that pilots lost their way.",
)
_ZH_SENTENCES: Final = (
    "渡船如今改从东边的码头出发，因为西边的码头在冬天的风暴里受损，至今没有人肯出钱修缮。",
    "合唱团每隔一周的星期四在面包房后面的礼堂排练，晚上七点半供应热茶。",
    "邻村的两位木匠愿意重修楼梯，条件是橡木必须在秋收之前运到。",
    "园丁们在温室底下发现一口被遗忘的水井，井水干净得足以浇灌幼苗。",
    "有位来客打听钟楼里的大钟是不是原物，其实它是仿制品，原来那口早已熔掉了。",
    "档案馆把地图平放在抽屉里，读者须把墨水和咖啡留在门口。",
    "学校的孩子们把篱笆刷成十一种颜色，村委会起初反对，后来却赞不绝口。",
    "借走长梯的人请擦干再还，潮湿的梯级已经让一位图书管理员扭伤了脚踝。",
    "大雪封住了山上的公路整整九天，信件靠雪橇送来，报纸由人在客栈里念给大家听。",
    "乐团卖掉钢琴换来四架风琴，这个决定让所有人吃惊，除了调音师。",
    "面包只在周一和周五出炉，其余日子炉子用来烘苹果、蘑菇和守夜人的袜子。",
    "信号房里的旧收音机仍然收得到航运天气预报，尽管大海远在两百里之外。",
    "磨坊主退休以后，他的女儿在石磨之间开了阅览室，小说按斤出借。",
    "这座桥一次只容一辆马车通过，车夫照例要喊出收费员的名字打招呼。",
    "有人一直在布告栏上留下象棋残局，每一局都非弃车不能解开。",
    "码头的灯笼由人工点亮，电灯招来的飞蛾太多，领航员都迷了路。",
)
_EN_WORDS: Final = ("Studio", "Companion", "Revisited", "Handbook", "Express")
_ZH_WORDS: Final = ("精要", "实录", "漫谈", "新编", "续篇")

EN_SYNONYMS: Final = (
    ("however", "nevertheless"), ("because", "since"), ("many", "numerous"), ("also", "additionally"), ("often", "frequently"),
    ("help", "assist"), ("need", "require"), ("about", "regarding"), ("usually", "normally"), ("quickly", "rapidly"),
    ("whole", "entire"), ("begin", "start"), ("try", "attempt"), ("show", "display"), ("enough", "sufficiently"),
    ("but", "yet"), ("when", "whenever"), ("which", "that"), ("and", "as well as"), ("very", "extremely"),
)  # fmt: skip
ZH_SYNONYMS: Final = (
    ("但是", "不过"), ("因为", "由于"), ("目前", "当前"), ("如果", "假如"), ("所以", "因此"), ("使用", "运用"), ("已经", "业已"),
    ("非常", "十分"), ("然后", "接着"), ("以及", "还有"), ("同时", "与此同时"), ("主要", "首要"), ("将", "会"), ("并", "且"), ("的时候", "时"),
)  # fmt: skip


@dataclass
class Pool:
    """The words of one trial: nothing is drawn twice."""

    chinese: bool
    rng: random.Random
    _left: dict[str, list[str]] = field(default_factory=dict)

    def _draw(self, key: str, english: tuple[str, ...], chinese: tuple[str, ...]) -> str:
        if not self._left.get(key):
            self._left[key] = (
                self.rng.sample(chinese, len(chinese)) if self.chinese else self.rng.sample(english, len(english))
            )
        return self._left[key].pop()

    def name(self) -> str:
        """What a tool, a book or a firm could be called."""
        return self._draw("name", _EN_NAMES, _ZH_NAMES)

    def title(self) -> str:
        """A heading."""
        return self._draw("title", _EN_TITLES, _ZH_TITLES)

    def text(self) -> str:
        """What is said of an entry behind its name."""
        return self._draw("text", _EN_TEXTS, _ZH_TEXTS)

    def sentence(self) -> str:
        """One sentence of a paragraph."""
        return self._draw("sentence", _EN_SENTENCES, _ZH_SENTENCES)

    def word(self) -> str:
        """A word that makes a longer name of a name."""
        return self._draw("word", _EN_WORDS, _ZH_WORDS)

    def paragraph(self, sentences: int) -> str:
        """Running text on one line."""
        return ("" if self.chinese else " ").join(self.sentence() for _ in range(sentences))

    def address(self) -> str:
        """A link target that nothing else has."""
        return f"https://{self.rng.choice(('www', 'docs', 'get'))}.example-{self.rng.randrange(10**6)}.org/"
