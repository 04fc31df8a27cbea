"""What recognises the same change in another run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postdiff.model.value import replace
from postdiff.text.tokens import normalize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from hashlib import sha256

    from postdiff.model.changelog import Change
else:
    try:  # as the standard library's random does: hashlib would load OpenSSL for a few short texts, 2 ms
        from _sha256 import sha256
    except ImportError:  # Python 3.12 has another name for it
        from hashlib import sha256


def sign_rows(rows: Sequence[Change]) -> Iterator[Change]:
    """Rows with fingerprints: the same change gets the same one in another run, another language, on other lines."""
    seen: Counter[str] = Counter()
    for row in rows:
        told = (
            row.node.value,
            [op.value for op in row.ops],
            row.label,
            row.old_label,
            row.path,
            row.within,
            row.old_path,
        )
        texts = [[(run.op.value, normalize(run.text)) for run in part.runs] for part in row.parts]
        content = repr((told, texts, normalize(row.excerpt), row.contains, row.old_value, row.new_value))
        seen[content] += 1
        digest = sha256(f"{content}#{seen[content]}".encode()).hexdigest()
        yield replace(row, fingerprint=digest[:12])
