"""Words that carry no fact: what a rewording may add, drop or exchange freely. What is not listed may be a fact.

Left out on purpose: whatever bounds or turns a sentence (modals, quantifiers, conditions, ``or``, ``only``, ``from``,
``before``, ``off``), and all that names, counts or judges.
"""

from __future__ import annotations

from typing import Final

PLAIN_WORDS: Final = frozenset(
    """
    a an the this that these those it its it's itself they them their they're which who whom whose that's there there's
    i me my i'm we us our we're you your you're yours
    of in at on for by as with into about via to and
    is isn are was were be been being am has have had having do does did doing done
    so then thus hence therefore however though although while since also too just very really quite simply actually
    basically essentially please well even still yet here now well-known such like etc e.g i.e eg ie namely
    see view find read look looking use uses used using get gets getting make makes making provide provides providing
    based called known related following follow follows
    list lists collection collections resource resources thing things way ways kind sort set sets stuff various
    great good nice awesome cool useful helpful amazing wonderful simple easy easily
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
) - {"isn"}

ANYTHING: Final = frozenset(
    ("platform", "tool", "tools", "project", "projects", "website", "websites", "information", "info", "details")
)
"""Nouns for anything: an aggregator is an aggregator platform; but a tool is no project."""

TURNING_WORDS: Final = frozenset(
    """
    no not never none nor neither nothing without only just all every each both any some most many few several or if unless
    except must may might can could should shall will would before after until from than more less least most over under
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)
"""Words that turn or bound what they stand before; they may not move."""

PERSONS: Final = {
    **dict.fromkeys(("i", "me", "my", "i'm", "we", "us", "our", "we're"), 1),
    **dict.fromkeys(("you", "your", "you're", "yours"), 2),
    **dict.fromkeys(("they", "them", "their", "they're"), 3),
}
"""Who does it, who pays: one person for another is a fact, though each word is plain."""

_PLAIN_HAN: Final = """
的 了 着 过 地 得 是 在 就 也 还 又 再 很 太 更 最 吧 呢 啊 呀 吗 嘛 啦 哦 而 且 但 却 并 和 与 及 以 于 之 其 该 此 这 那 它 们 被 把 对 为 给 让 使 用 来 去 会 来说 一 个 种
些 里 中 一个 一些 一下 一种 这个 那个 这些 那些 这里 那里 这样 那样 其实 但是 可是 然而 不过 而且 并且 以及 还有 因为 所以 因此 由于 于是 然后 那么 如果说 虽然 尽管 其中 关于 对于 通过 进行
使用 可其 我们 大家 自己 非常 十分 特别 比较 真的 确实 的话 而言 什么的 等等 不仅 不但 而是 即 便 从而 例如 比如 譬如 即是 就是 也是 还是 都是 来看 看看
"""

PLAIN_HAN: Final = tuple(sorted(_PLAIN_HAN.split(), key=len, reverse=True))
"""Longest first, so that a word is taken whole: the first sign of 不过 negates nothing."""

STRONG_HAN: Final = frozenset(
    "不没沒無无非未勿莫否禁"  # negation
    "一二三四五六七八九十百千万萬亿億两兩半零〇几倍第"  # quantity
    "年月日时時秒天周岁元円美欧磅斤吨"  # units
    "必须須应應需可能许許准只仅僅都每任某约至超满够免费費"  # modals and bounds
)
"""Characters that negate, count, measure or bound: in whatever word, that word may be a fact."""

TURNING_HAN: Final = STRONG_HAN | frozenset(
    "别全足数副总首末终初先已曾将將即仍上下左右前后後内內外里裡东東南西北中旁大小多少高低长長短快慢新旧舊早晚远遠近深浅轻輕重强強弱冷热熱好"
    "坏壞真假贵貴空正负負开開关關启停加减減增升降进進出入买買卖賣收售付借还還赢输輸有存取删刪读讀写寫推拉发發男女父母公婆老幼你我他她红黄蓝绿黑"
    "白分季号號度块米寸"
)
"""Characters that turn what is said when they stand alone."""

STAYING_HAN: Final = frozenset("不没無无非未勿莫否禁只仅僅都每必须須")
"""Characters that change what they stand before; they may not move."""

FACT_WORDS: Final = frozenset(
    """
    永久 临时 暂时 匿名 自动 手动 强制 默认 立即 马上 直到 之前 之后 以前 以后 以上 以下 以内 以外 全部 部分 所有 任何 少数 多数 至少 至多 最多
    最少 大约 平均 支持 反对 同意 拒绝 禁用 启用 成功 失败 公开 私有 加密 解密 官方 盗版 正版 试用 测试 正式 本地 远程 同步 异步 静态 动态 安全
    危险 合法 非法 删除 保留 停止 暂停 终止 取消 废弃 过期 有效 无效 死亡 受伤 涉嫌 涉及 排除 包含 除了 如果 只要 除非 或者 或 手机 电脑 电话
    邮箱 邮件 地址 姓名 密码 账号 账户 苹果 安卓 微信 支付宝 百度 腾讯 阿里 华为 小米 谷歌 微软 国家 政府 法院 警方 学校 学生 老师 客户 用户 员工
    作者 译者 会员 成人 儿童 患者 医生
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)
"""Words that bound, judge or name parties and things, of which another one is another fact."""

HAN_OF_A_KIND: Final = tuple(
    """
    猫狗牛羊马鸡鸭鹅鱼猪虎狼鼠兔蛇猴熊鸟虫 茶酒水奶汤 米面肉菜果蛋 金银铜铁锡铝 甲乙丙丁 春夏秋冬 晴雨雪风阴 山海河湖江 红黄蓝绿黑白紫灰橙粉
    生死 胜败负平 攻守 明暗 爱恨 苦甜酸辣咸 软硬 干湿 胖瘦 穷富 师生 医患 官民 城乡 省市县区镇村 笔纸书 车船 刀枪 手脚头 眼耳鼻口 日月星 哭笑 吃喝 说听
    爸妈爷奶哥弟姐妹儿女夫妻 法英德俄日韩美中意
    张李王赵刘陈杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴钟汪田姜范姚谭廖邹熊陆郝崔康毛邱秦史顾侯邵孟段雷钱尹黎贺龚
    """.split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend
)
"""Characters that are names of one kind, surnames last: where one stands for another, somebody or something else is meant."""

NOT_NEGATING: Final = "不过|不仅|不但|不断|不管|不论|不同|不禁|无论|无数|非常|除非|未来|别人|别的|特别|分别|区别|类别|级别|识别|辨别|差别|个别|性别|告别|否则|是否"
"""Words that hold a sign of negation and negate nothing."""

NOT_TURNING: Final = (
    "应用|对应|相应|响应|适应|反应|供应|效应|需求|功能|性能|智能|能力|技能|许多|一样|统一|唯一|一般|一直|一起|一旦|一些|一下|万一|时候|同时|及时|实时|当时|时常"
    "|天气|聊天|今天|可见|可爱|可怕|可惜|可是|可以|可能|能够|必要|大家|大概|小心|前提|后果|内容|中心|新闻|发现|发生|发展|发布|开发|开始|出现|出来|公开|公司"
    "|收集|收获|上述|以下|如下|下面|上面|里面|有关|关于|关心|关键|存在|拉取|读者|写法|推荐|进行|进一步"
)
"""Words in which such a character is but half a word."""
