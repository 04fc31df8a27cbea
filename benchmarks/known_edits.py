"""Edit real posts in known ways and score what postdiff tells about them.

    python benchmarks/known_edits.py [FOLDER ...] [--seed N ...] [--limit N] [--show N] [--json]

The posts are the two in ``seeds/`` and all Markdown files of the folders named. Each edit is made in the text, by a
reading of its own; with ``--show`` the wrong cases are printed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import random
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from known import counted, entries, nested, sections, texts
from known.edits import Edit, Maker, apply, disjoint, undermined
from known.pool import Pool
from known.reading import Reading, read
from known.score import Verdict, judge, units
from known.shapes import SHAPES

from postdiff import compare

if TYPE_CHECKING:
    from collections.abc import Iterator

SEEDS: Final = Path(__file__).parents[1] / "seeds"
AT_ONCE: Final = 5
ROUNDS: Final = 40  # posts tried for each trial wanted: not every post has room for every edit
MAKERS: Final[tuple[Maker, ...]] = (
    entries.add_item, entries.add_row, entries.remove_entry, entries.rename_entry, entries.rename_entry_by_a_word,
    entries.describe_entry, entries.move_entry, entries.reorder_entry, entries.insert_numbered_item,
    entries.edit_sentence_item,
    entries.remove_sentence_item,
    entries.move_sentence_item,
    entries.turn_list_into_table, entries.turn_table_into_list, *nested.MAKERS,
    sections.add_section, sections.insert_counted_section, sections.remove_section, sections.rename_section,
    sections.rename_section_by_a_word, sections.move_section, sections.reorder_section, sections.split_section,
    sections.merge_section, sections.relevel_section, *counted.MAKERS,
    texts.change_number, texts.change_negation, texts.change_link, texts.add_sentence, texts.reword,
    texts.add_paragraph, texts.remove_paragraph, texts.rewrap, texts.split_paragraph,
    texts.join_paragraphs,
    texts.change_field, texts.add_field, texts.remove_field,
)  # fmt: skip


@dataclass(frozen=True)
class Snapshot:
    """One post as it was read."""

    name: str
    text: str
    found: Reading


@dataclass
class Tally:
    """What became of one operation: rows wanted, rows found, rows told beside them."""

    trials: int = 0
    wanted: int = 0
    found: int = 0
    extra: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """Rows told rightly; for an operation that must tell nothing, trials without a wrong row."""
        if self.wanted:
            return self.found / (self.found + self.extra) if self.found + self.extra else 0.0
        return max(0.0, 1 - self.extra / self.trials) if self.trials else 1.0


@dataclass
class Board:
    """All tallies by operation, language and number of edits, and the wrong cases."""

    tallies: dict[tuple[str, str, int], Tally] = field(default_factory=lambda: defaultdict(Tally))
    wrong: list[tuple[str, str]] = field(default_factory=list)


def load(folders: list[Path]) -> list[Snapshot]:
    """The posts, in the order of their names; what is no UTF-8 is left out."""
    paths = [SEEDS / "old.md", SEEDS / "new.md"]
    paths += [path for folder in folders for path in sorted(folder.rglob("*.md")) if path.is_file()]
    snapshots = []
    for path in paths:
        try:
            text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            continue
        if text.strip():
            snapshots.append(Snapshot(path.name if path.parent != SEEDS else f"seeds/{path.name}", text, read(text)))
    return snapshots


def trial(post: Snapshot, first: Maker, count: int, rng: random.Random) -> list[Edit]:
    """One edit, or one with others of any kind at other places; none where the post has no room for them."""
    pool = Pool(post.found.chinese, rng)
    leading = first(post.found, pool, rng)
    edits = [leading] if leading else []
    for _ in range(40 if leading else 0):
        if len(edits) == count:
            return edits
        other = rng.choice(MAKERS)(post.found, pool, rng)
        if other and disjoint(other, edits) and not undermined(post.found, [*edits, other]):
            edits.append(other)
    return edits if len(edits) == count else []


def score_edits(board: Board, post: Snapshot, edits: list[Edit]) -> None:
    """Compare, judge, and put the figures down."""
    lines, places = apply(post.found.lines, edits)
    new = "\n".join(lines)
    report = compare(post.text, new).to_dict()
    verdict = judge(report, edits, places)
    language = "zh" if post.found.chinese else "en"
    for edit in edits:
        board.tallies[edit.name, language, len(edits)].trials += 1
    for edit, _, hit in verdict.wanted:
        tally = board.tallies[edit.name, language, len(edits)]
        tally.wanted += 1
        tally.found += hit
    for edit, _ in verdict.extra:
        board.tallies[edit.name, language, len(edits)].extra += 1
    bad = {edit.name for edit, _, hit in verdict.wanted if not hit} | {edit.name for edit, _ in verdict.extra}
    if bad:
        board.wrong.append((f"{', '.join(sorted(bad))} [{len(edits)}] {post.name}", _case(post, new, report, verdict)))


def score_shape(board: Board, post: Snapshot, name: str, new: str) -> None:
    """Nothing above form may be told."""
    if new == post.text:
        return
    report = compare(post.text, new).to_dict()
    tally = board.tallies[f"form: {name}", "zh" if post.found.chinese else "en", 1]
    tally.trials += 1
    extra = [unit for unit in units(report) if unit.loud]
    tally.extra += bool(extra)
    if extra:
        board.wrong.append((f"form: {name} [1] {post.name}", _case(post, new, report, Verdict([], []))))


def _case(post: Snapshot, new: str, report: dict[str, Any], verdict: Verdict) -> str:
    """A wrong case as text: the missing rows, all rows told, the difference of the texts."""
    missing = [f"  missing: {expected}" for _, expected, hit in verdict.wanted if not hit]
    missing += [f"  beside, charged to {edit.name}: {unit.op} {unit.row['label']!r}" for edit, unit in verdict.extra]
    told = [
        f"  told: {row['significance']} {'+'.join(row['ops'])} {row['node']} {row['label']!r}"
        + (f" was {row['old_label']!r}" if row["old_label"] else "")
        + "".join(f" {key}={row[key]!r}" for key in ("split_from", "merged_into") if row[key])
        + f" old={row['old']} new={row['new']} {row['matched_by']} parts={[(p['block'], p['op'], p['old'], p['new']) for p in row['parts']]}"
        for row in report["changes"][:25]
    ]
    lines = list(difflib.unified_diff(post.text.split("\n"), new.replace("\r", "").split("\n"), n=1, lineterm=""))[2:60]
    return "\n".join([*missing, *told, *(f"    {line[:160]}" for line in lines)])


def run(board: Board, posts: list[Snapshot], seed: int, limit: int) -> None:
    """Go through all operations: up to ``limit`` trials for each, by language and number of edits."""
    for language in ("en", "zh"):
        here = [post for post in posts if post.found.chinese == (language == "zh")]
        for maker in MAKERS:
            for count in (1, AT_ONCE):
                left = limit
                rounds = _rounds(here, f"{seed} {language} {maker.__name__} {count}", ROUNDS * limit)
                for number, (post, rng) in enumerate(rounds):
                    if not left or (left == limit and number >= 3 * len(here)):
                        break  # no post has room for it
                    if edits := trial(post, maker, count, rng):
                        score_edits(board, post, edits)
                        left -= 1
        for name, shape in SHAPES.items():
            for post, rng in _rounds(here, f"{seed} {language} {name}", min(limit, len(here))):
                score_shape(board, post, name, shape(post.found, rng))


def _rounds(posts: list[Snapshot], key: str, limit: int) -> Iterator[tuple[Snapshot, random.Random]]:
    """Posts in a drawn order, again and again, each time with a generator of its own."""
    order = random.Random(key).sample(posts, len(posts))  # noqa: S311 - draws edits, not secrets
    for number in range(limit if posts else 0):
        yield order[number % len(order)], random.Random(f"{key} {number}")  # noqa: S311


def table(board: Board) -> str:
    """The figures as text."""
    lines = [f"{'operation':<28} {'':>4} {'edits':>5} {'trials':>6} {'precision':>9} {'recall':>7}"]
    for (name, language, count), tally in sorted(board.tallies.items()):
        recall = f"{tally.recall:7.3f}" if tally.wanted else "      -"
        lines.append(f"{name:<28} {language:>4} {count:>5} {tally.trials:>6} {tally.precision:>9.3f} {recall}")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, help="folders of Markdown files to edit beside the seeds")
    parser.add_argument("--seed", type=int, nargs="+", default=[1], help="one round for each")
    parser.add_argument("--limit", type=int, default=30, help="trials per operation, language and number of edits")
    parser.add_argument("--show", type=int, default=0, help="how many wrong cases to print")
    parser.add_argument("--only", default="", help="show only wrong cases whose heading holds this text")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    board, posts = Board(), load(args.folders)
    for seed in args.seed:
        run(board, posts, seed, args.limit)
    if args.json:
        rows = [
            {"operation": name, "language": language, "edits": count, "trials": tally.trials}
            | {"precision": tally.precision, "recall": tally.recall if tally.wanted else None}
            | {"wanted": tally.wanted, "found": tally.found, "extra": tally.extra}
            for (name, language, count), tally in sorted(board.tallies.items())
        ]
        print(json.dumps(rows, indent=1, ensure_ascii=False))
        return
    print(table(board))
    shown = [case for case in board.wrong if args.only in case[0]]
    for heading, text in shown[: args.show]:
        print(f"\n== {heading}\n{text}")


if __name__ == "__main__":
    main()
