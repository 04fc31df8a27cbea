"""All province-level divisions, by every common name, and nothing that only looks like one."""

from __future__ import annotations

from typing import Final

import pytest

from postdiff.kinds.classify import make_classifier

DIVISIONS: Final = (
    ("北京市", "北京", "Beijing"),
    ("天津市", "天津", "Tianjin"),
    ("河北省", "河北", "Hebei"),
    ("山西省", "山西", "Shanxi"),
    ("内蒙古自治区", "内蒙古", "Inner Mongolia"),
    ("辽宁省", "辽宁", "Liaoning"),
    ("吉林省", "吉林", "Jilin"),
    ("黑龙江省", "黑龙江", "Heilongjiang"),
    ("上海市", "上海", "Shanghai"),
    ("江苏省", "江苏", "Jiangsu"),
    ("浙江省", "浙江", "Zhejiang"),
    ("安徽省", "安徽", "Anhui"),
    ("福建省", "福建", "Fujian"),
    ("江西省", "江西", "Jiangxi"),
    ("山东省", "山东", "Shandong"),
    ("河南省", "河南", "Henan"),
    ("湖北省", "湖北", "Hubei"),
    ("湖南省", "湖南", "Hunan"),
    ("广东省", "广东", "Guangdong"),
    ("广西壮族自治区", "广西", "Guangxi"),
    ("海南省", "海南", "Hainan"),
    ("重庆市", "重庆", "Chongqing"),
    ("四川省", "四川", "Sichuan"),
    ("贵州省", "贵州", "Guizhou"),
    ("云南省", "云南", "Yunnan"),
    ("西藏自治区", "西藏", "Tibet"),
    ("陕西省", "陕西", "Shaanxi"),
    ("甘肃省", "甘肃", "Gansu"),
    ("青海省", "青海", "Qinghai"),
    ("宁夏回族自治区", "宁夏", "Ningxia"),
    ("新疆维吾尔自治区", "新疆", "Xinjiang"),
    ("台湾省", "台湾", "Taiwan"),
    ("香港特别行政区", "香港", "Hong Kong"),
    ("澳门特别行政区", "澳门", "Macau"),
)

OTHER_FORMS: Final = (
    "Macao",
    "Xizang",
    "Nei Mongol",
    "Hong Kong SAR",
    "Guangdong Province",
    "Tianjin Municipality",
    "Inner Mongolia Autonomous Region",
    "廣東",
    "臺灣",
    "重慶市",
    "新疆自治区",
    "TIANJIN",
    "inner  mongolia",
    "Ｔｉａｎｊｉｎ",
    "天\u200b津",
    "天津：",
    " 天津 ",
)

SILENCE: Final = (
    pytest.param("成都", id="a city"),
    pytest.param("吉林市", id="a city named like its province"),
    pytest.param("Jilin City", id="the same in English"),
    pytest.param("海南州", id="a prefecture"),
    pytest.param("西藏路", id="a street"),
    pytest.param("上海滩", id="a part of a city"),
    pytest.param("天津和贵州", id="two of them"),
    pytest.param("广东顺德", id="a place inside one"),
    pytest.param("京", id="abbreviation of Beijing"),
    pytest.param("沪", id="abbreviation of Shanghai"),
    pytest.param("广", id="half a name"),
    pytest.param("省", id="the suffix alone"),
    pytest.param("各省队", id="provinces in general"),
    pytest.param("卫计委出台政策推动医疗大数据中心全国试点", id="news"),
    pytest.param("Mongolia", id="a country"),
    pytest.param("Macaw", id="a bird"),
    pytest.param("Hongkong Bank of Nothing", id="a name inside a name"),
)


def _kind_of(label: str, *headings: str) -> str | None:
    kind = make_classifier()(label, headings)
    return kind.name if kind else None


def test_there_are_34() -> None:
    assert len(set(DIVISIONS)) == 34


@pytest.mark.parametrize("label", [name for names in DIVISIONS for name in names])
def test_every_division_is_known_by_full_short_and_english_name(label: str) -> None:
    assert _kind_of(label) == "province"


@pytest.mark.parametrize("label", OTHER_FORMS)
def test_other_forms(label: str) -> None:
    assert _kind_of(label) == "province"


@pytest.mark.parametrize("label", SILENCE)
def test_no_province(label: str) -> None:
    assert _kind_of(label, "各省队，也属于国家队吧") is None


def test_a_province_stays_one_under_a_heading_for_companies() -> None:
    assert _kind_of("广东", "各企业、机构队") == "province"
