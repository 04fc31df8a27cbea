"""What is fuzzed: each target takes bytes and raises where a promise is broken, whatever the bytes are."""

from __future__ import annotations

import json
from collections import Counter
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from zlib import crc32

from fuzz_inputs import sides_of
from pair_laws import check_pair, check_post
from promises import check_error, check_output

from postdiff.api import compare, parse
from postdiff.errors import PostdiffError
from postdiff.model.options import Options
from postdiff.parse.source import Source
from postdiff.render.formats import RENDERERS, render_changelog

if TYPE_CHECKING:
    from collections.abc import Callable

    from postdiff.api import Language
    from postdiff.history.merging import Draft
    from postdiff.history.region import Region


LANGUAGES: Final[tuple[Language, ...]] = ("en", "zh")


def fuzz_reading(data: bytes) -> None:
    """Any bytes give a post or one clear error; every line has its node, every entry its label."""
    try:
        source = Source.from_bytes(data, name="post.md")
    except PostdiffError as error:
        check_error(error)
        return
    for options in (Options(), Options(implied_headings=False)):
        post = parse(source, options=options)
        check_post(post)
        assert parse(source, options=options) == post, "another post at the second reading"


def fuzz_comparing(data: bytes) -> None:
    """The laws hold for any two texts."""
    check_pair(*sides_of(data))


def fuzz_rendering(data: bytes) -> None:
    """Every format keeps its promises, whatever the posts hold; the input decides about language and detail."""
    changelog = compare(*sides_of(data)).changelog
    full, lang = bool(crc32(data) & 1), LANGUAGES[crc32(data) >> 1 & 1]
    for form in RENDERERS:
        text = render_changelog(changelog, form, lang=lang, full=full, explain=full)
        check_output(form, text)
    assert render_changelog(changelog, form, lang=lang, full=full, explain=full) == text, (
        "another text at the second time"
    )


def fuzz_changelog_file(data: bytes) -> None:
    """A file gives a region or one clear error; a merge keeps what a hand wrote, and a second one changes nothing."""
    from postdiff.history.merging import merge_region
    from postdiff.history.region import read_region, write_region

    text = data.decode("utf-8", "replace")
    for anew in (False, True):
        try:
            region = read_region(text, "CHANGELOG.md", anew=anew)
        except PostdiffError as error:
            check_error(error)
            continue
        random = Random(crc32(data))
        drafts = _drafts(region, random)
        least = random.choice(("", "2026-01-02", "9"))

        def keeps(key: str, least: str = least) -> bool:
            return key < least

        merged = write_region(merge_region(region, drafts, "5e77", keeps))
        again = read_region(merged, "CHANGELOG.md")
        assert (again.before, again.after) == (region.before, region.after), "the text around the region has changed"
        lost = by_hand(region) - said_in(again)
        assert not lost, f"what a hand wrote is gone: {lost}"
        assert write_region(merge_region(again, drafts, "5e77", keeps)) == merged, "a second run changes the file"


def by_hand(region: Region) -> Counter[str]:
    """What the lines say that nobody has written but a hand: those of which no print is known."""
    written = {each.check for release in region.printed for each in release.prints}
    return Counter({check: count for check, count in said_in(region).items() if check not in written})


def said_in(region: Region) -> Counter[str]:
    """What the lines say, blanks and bullets aside."""
    from postdiff.history.region import checksum

    return Counter(checksum(line) for line in region.lines if line.strip())


def _drafts(region: Region, random: Random) -> list[Draft]:
    """Releases to be written: new ones, and some of those that are there, as they were or with other lines."""
    from postdiff.history.merging import Draft, Line

    keys = [f"2026-03-0{random.randint(1, 9)}"] * random.randint(0, 1) + ["unreleased"] * random.randint(0, 1)
    known = {each.key: each for each in region.printed}
    keys += [key for key in known if random.random() < 0.8]
    drafts = []
    for key in dict.fromkeys(keys):
        if key in known and random.random() < 0.5:
            drafts.append(Draft(key, known[key].digest, None))
            continue
        ids = [each.id for each in known[key].prints] if key in known else []
        told = [*[line for line in region.lines if line.strip()][:20], "- saw", "- axe", "- plane", "text"]
        lines = [Line(f"## {key}", gap=True)]
        lines += [
            Line(random.choice(told).rstrip() or "-", random.choice([*ids, "", "5a5a5a5a5a5a"]), random.random() < 0.3)
            for _ in range(random.randint(0, 4))
        ]
        drafts.append(Draft(key, "d0d0", tuple(lines)))
    return drafts


def fuzz_front_matter(data: bytes) -> None:
    """A header never ends a run; its fields stand in it, and the laws hold for two headers above one body."""
    from postdiff.parse.front_matter import read_front_matter
    from postdiff.text.lines import split_lines

    body = "# Title\n\n- an item\n"
    old, new = (f"{side}\n{body}" for side in sides_of(data))
    for text in (old, new):
        found = read_front_matter(split_lines(text), "post.md")
        assert read_front_matter(split_lines(text), "post.md") == found
        keys = Counter(field.key for field in found.fields)
        assert not keys or max(keys.values()) == 1, f"two fields of one key: {keys}"
        json.dumps([field.value for field in found.fields], allow_nan=False)
    check_pair(old, new)


def fuzz_configuration(data: bytes) -> None:
    """Any file gives a configuration or one clear error, and what it gives can be used."""
    from pathlib import Path

    from postdiff.cli.config import read_config

    with TemporaryDirectory() as folder:
        for name in ("postdiff.toml", "pyproject.toml"):
            path = Path(folder, name)
            path.write_bytes(data)
            try:
                config = read_config(path)
            except PostdiffError as error:
                check_error(error)
                continue
            told = compare("# 天津\n\n- a\n- b\n", "# 天津\n\n- a\n- Foo Inc\n", options=config.options)
            told.render("summary", lang=config.language)


TARGETS: Final[dict[str, Callable[[bytes], None]]] = {
    "reading": fuzz_reading,
    "comparing": fuzz_comparing,
    "rendering": fuzz_rendering,
    "changelog-file": fuzz_changelog_file,
    "front-matter": fuzz_front_matter,
    "configuration": fuzz_configuration,
}
"""All targets by the names that the command line takes."""
