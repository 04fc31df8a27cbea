"""Names of places and people in Chinese, where no capital letter tells a name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from postdiff.text.scripts import HAN

_PLACES: Final = """
中国 北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海
台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门 广州 深圳 成都 杭州 武汉 西安 南京 苏州 长沙 郑州 青岛 大连 宁波 厦门 福州 济南 合肥 沈阳 哈尔滨
长春 石家庄 太原 南昌 南宁 昆明 贵阳 兰州 西宁 银川 海口 三亚 拉萨 乌鲁木齐 呼和浩特 无锡 佛山 东莞 珠海 温州 绍兴 嘉兴 徐州 烟台 洛阳 桂林
美国 英国 法国 德国 日本 韩国 朝鲜 俄罗斯 印度 印尼 泰国 越南 新加坡 马来西亚 菲律宾 澳大利亚 新西兰 加拿大 巴西 阿根廷 墨西哥 西班牙 葡萄牙
意大利 瑞士 瑞典 瑞士 挪威 芬兰 丹麦 荷兰 比利时 奥地利 波兰 希腊 土耳其 以色列 埃及 南非 伊朗 伊拉克 乌克兰 欧洲 亚洲 非洲 北美 南美 欧盟
东京 大阪 京都 名古屋 横浜 福岡 札幌 纽约 伦敦 巴黎 柏林 首尔 硅谷 旧金山
日本語 英語 中国語 韓国語 中文 英文 日文 法文 德文
""".split()  # noqa: SIM905 - a list of quoted words is harder to read and to extend

_SURNAMES: Final = (
    "张張王李赵趙刘劉陈陳杨楊黄黃吴吳周徐孙孫马馬朱胡郭林罗羅郑鄭梁谢謝宋唐许許邓鄧冯馮韩韓曹彭萧蕭蔡潘董袁蒋蔣魏吕丁沈姚卢傅钟姜崔谭廖范汪"
    "陆贾韦夏邱侯邹熊孟秦阎薛尹雷黎陶贺顾龚邵覃孔"
)
_NO_NAMES: Final = (
    "周末|周期|周围|周年|许多|许可|马上|黄色|黄金|胡乱|林业|郑重|谢谢|宋体|董事|陆续|陆地|夏天|夏季|熊猫|顾客|顾及|张贴|范围|范例|范式|唐突|孙子"
    "|王者|朱红|罗列|梁柱|徐徐|贺卡|贺岁|雷达|孔径|汪汪|钟表|钟头|丁点|陈述|陈列|陈旧|杨树|秦岭|马克|马虎|马路"
)
_PERSON: Final = rf"(?:^|[^{HAN}\d]|(?<=[由和与及跟给对叫找请]))(?!{_NO_NAMES})(?P<name>[{_SURNAMES}][{HAN}]{{1,2}})"
_TITLED: Final = rf"(?P<name>[{HAN}]{{1,3}})(?:先生|女士|老师|教授|博士|经理|主任|院士|校长|大学|学院|医院|银行|集团|公司|科技|出版社|市(?![场面值民价])|[省县](?![略份]))"


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Places, persons, institutions. Compiled for texts that can hold them: all Han takes two milliseconds in each class."""
    return re.compile("|".join(sorted(_PLACES, key=len, reverse=True))), re.compile(_PERSON), re.compile(_TITLED)


def names_in(text: str) -> list[str]:
    """Places, persons and institutions, in order; a stretch that only looks like a name does no harm.

    ``由王芳编写，在上海市出版`` -> ``上海``, ``王芳编``, ``在上海``: what is compared is whether the lists are equal.
    """
    if text.isascii():
        return []
    place, person, titled = _patterns()
    return [
        *place.findall(text),
        *(match["name"] for match in person.finditer(text)),
        *(match["name"] for match in titled.finditer(text)),
    ]
