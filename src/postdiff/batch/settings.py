"""What is asked of a batch, as a value that engines can send to other machines."""

from __future__ import annotations

from typing import Final, Literal, get_args

from postdiff.errors import ConfigError
from postdiff.lang.pick import LANGUAGES
from postdiff.model.options import Options
from postdiff.model.value import Value

Shape = Literal["pairs", "changes", "json"]

SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)

VERSION: Final = 1
"""Of the columns that come out. A column may be added without a new one; none is taken away or changes its type."""

SIGNIFICANCES: Final = ("none", "form", "wording", "content")


class BatchSettings(Value):
    """How pairs are compared and told; it can be pickled, and is equal to another with equal fields.

    ``shape`` says what a row is: ``pairs`` a pair with all its changes nested in it, ``changes`` one change, ``json`` a
    pair with the JSON contract as one string. ``min_significance`` leaves lesser changes out, and nothing else.
    ``id``, ``old`` and ``new`` are the names of the columns that are read. A ``ConfigError`` tells of what is no such thing.
    """

    shape: Shape = "pairs"
    lang: str = "auto"
    min_significance: str = "none"
    options: Options = Options()
    id: str = "id"
    old: str = "old"
    new: str = "new"

    def __post_init__(self) -> None:
        _check("shape", self.shape, SHAPES)
        _check("lang", self.lang, ("auto", *LANGUAGES))
        _check("min_significance", self.min_significance, SIGNIFICANCES)
        if len({self.id, self.old, self.new}) < 3:
            raise ConfigError("batch", "id, old and new must be three columns")
        _check_patterns(self.options)


def _check(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ConfigError("batch", f"{name} must be one of {', '.join(choices)}, not {value!r}")


def _check_patterns(options: Options) -> None:
    """What is wrong for all pairs is told before the first, and not as the error of each."""
    from postdiff.text.patterns import Pattern

    patterns = list(options.ignore.patterns)
    for kind in options.kinds:
        for given in (kind.label_pattern, kind.heading_pattern):
            patterns.extend((given,) if isinstance(given, str) else given)
    for pattern in filter(None, patterns):
        try:
            Pattern(pattern)
        except ValueError as error:
            raise ConfigError("batch", f"{pattern!r} is no valid regular expression: {error}") from error
