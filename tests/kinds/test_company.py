"""Companies and institutions, by the end of their label and by the heading; each rule with its false friends."""

from __future__ import annotations

import re
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import settled

from postdiff.kinds.build import builtin_kinds
from postdiff.kinds.classify import make_classifier
from postdiff.text.scripts import count_characters

LABELS: Final = tuple(
    """
杭州健培科技|慧优科技|宁波诺丁汉大学|武汉大学|云谷健康产业股份有限公司|神州控股|美的集团|康美药业|百度公司|3M公司|复旦大学：
中国科技大学|电子科技大学|广东省人民医院|清华大学（深圳）|五大连池医院|中国科学院深圳先进技术研究院|广州呼吸疾病研究所|臺灣大學
株式会社メルカリ|楽天株式会社|Foo Inc|Foo, Inc.|FOO INC.|Ｆｏｏ　Ｉｎｃ|Siemens AG|Foo Co., Ltd.|Foo Co.,Ltd|Tiffany & Co.|Yahoo! Inc.
Bosch GmbH & Co. KG|SAP GmbH|Nestlé S.A.|Foo Corp.|Foo LLC|Foo plc|Walmart Inc. (US)|Harvard University|HARVARD UNIVERSITY
University of Tokyo|The University of Hong Kong|University of California, Los Angeles|Massachusetts Institute of Technology
Chinese Academy of Sciences|Ford Motor Company|Massachusetts General Hospital|Allen Institute
""".strip()
    .replace("\n", "|")
    .split("|")
)

SILENT_LABELS: Final = tuple(
    """
公司|大学|科技|有限公司|股份有限公司|互联网公司|上市公司|科技公司|互联网科技公司|医疗科技公司|黑科技|高科技|金融科技|三甲医院|子公司
三家公司|50家公司|七所大学|四大集团|我的大学|最好的医院|读大学|上大学|如何选择大学|为什么离开公司|关于上市公司|科学与科技|中国公司
持有股份|公司治理|大学生活|医院挂号流程|科技新闻|集团军
北大医信牵手北京大数据研究院共建联合实验室|健康医疗大数据争夺战悄然打响 阿里健康携“区块链”技术布局|我毕业于清华大学。
university|The University|going to university|Life after university|Choosing a university|How to choose a hospital|University of life
History of the University of Tokyo|Teaching hospital|research institute|Support is limited|Inc|Bag|Our company|the company
Types of company|Startup company|Incident|Ripgrep|company policy|Agile
Everything that I have learned from ten years at Foo Inc
""".strip()
    .replace("\n", "|")
    .split("|")
)

HEADINGS: Final = tuple(
    """
各企业、机构队|公司|机构|国内公司（持续更新）|企业名单|企业与机构|研究机构|医疗企业盘点|手机厂商|高校|企业 / 机构|科技公司列表|公司和团队
各企业、机构队，也有国家队|Companies|COMPANIES|Companies and institutions|Cloud vendors|List of companies|Companies using Rust
Organizations|Organisations we work with|Startups to watch|Companies (A–Z)|🏢 Companies|Organizations/Companies
Open-source vendors|Companies 2024|Companies:
""".strip()
    .replace("\n", "|")
    .split("|")
)

SILENT_HEADINGS: Final = tuple(
    """
机构改革|企业文化|公司治理|公司法|企业微信|企业级应用|企业版|公司简介|我们公司|组织机构|数据结构|如何注册公司|企业与社会责任
云谷健康产业股份有限公司|各省队，也属于国家队吧|各省队
Company|Company policy|Companies Act|Companies House|Why companies fail|How companies use Rust|Tools for companies
Working with vendors|Vendor lock-in|Vendors' duties|Data we share with other companies|Companies should disclose|vendoring
Institutional review|Organization|Tools
""".strip()
    .replace("\n", "|")
    .split("|")
)


def _kind_of(label: str, *headings: str) -> str | None:
    kind = make_classifier()(label, headings)
    return kind.name if kind else None


@pytest.mark.parametrize("label", LABELS)
def test_label_of_a_company(label: str) -> None:
    assert _kind_of(label) == "company"


@pytest.mark.parametrize("label", SILENT_LABELS)
def test_label_of_none(label: str) -> None:
    assert _kind_of(label) is None


@pytest.mark.parametrize("heading", HEADINGS)
def test_heading_over_companies(heading: str) -> None:
    assert _kind_of("贝瑞和康", heading) == "company"


@pytest.mark.parametrize("heading", SILENT_HEADINGS)
def test_heading_over_other_things(heading: str) -> None:
    assert _kind_of("贝瑞和康", heading) is None


@pytest.mark.parametrize("label", ["其他", "总结", "国内", "国外企业", "References", "Overview", "参考资料"])
def test_parts_of_the_text_are_no_companies(label: str) -> None:
    assert _kind_of(label, "企业") is None


PATTERNS = [
    pattern
    for kind in builtin_kinds()
    for patterns in (kind.label_pattern, kind.heading_pattern)
    for pattern in ((patterns,) if isinstance(patterns, str) else patterns)
    if pattern
]


@settled(200)
@given(st.text("公司大学企业们 (),.&'天津12"), st.text("incoltduversy of,.&()' 12"))
def test_no_pattern_misses_a_text_for_want_of_its_letters(han: str, latin: str) -> None:
    """Patterns with Chinese characters are searched only where there are such, all others only where letters have case."""
    for pattern in PATTERNS:
        assert not re.search(pattern, latin if count_characters(pattern) else han, re.IGNORECASE)
