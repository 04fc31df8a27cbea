"""What every HTML page says, whatever it tells of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from postdiff.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postdiff.lang.words import LanguageCode


class PageWords(Value):
    """The words of the frame around a page. ``tag`` is its language as browsers name it."""

    tag: str
    skip: str
    theme: str  # the switch, and its three positions
    theme_auto: str
    theme_light: str
    theme_dark: str
    made_by: str
    image: str  # what stands in the place of a picture, which is never loaded
    image_without_text: str


PAGE_WORDS: Final[Mapping[LanguageCode, PageWords]] = {
    "en": PageWords(
        tag="en",
        skip="Skip to the content",
        theme="Colours",
        theme_auto="As the system",
        theme_light="Light",
        theme_dark="Dark",
        made_by="Made by postdiff",
        image="Image",
        image_without_text="without description",
    ),
    "zh": PageWords(
        tag="zh-Hans",
        skip="跳到正文",
        theme="配色",
        theme_auto="跟随系统",
        theme_light="浅色",
        theme_dark="深色",
        made_by="由 postdiff 生成",
        image="图片",
        image_without_text="无说明",
    ),
}
