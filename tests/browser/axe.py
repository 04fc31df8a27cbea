"""Fetches axe-core from npm's registry, pinned by its checksum: a machine that runs the tests need not have npm.

Run as a program, with the folder as its argument. ``NPM_CONFIG_REGISTRY`` names another registry, as it does for npm.
"""

from __future__ import annotations

import base64
import hashlib
import io
import os
import sys
import tarfile
import urllib.error
import urllib.request
from pathlib import Path
from typing import Final

VERSION: Final = "4.14.1"
SHA512: Final = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
"""As npm's own lock files write it."""


def fetch_axe(folder: Path) -> None:
    """Put ``axe.min.js`` into the folder; ``OSError`` says why that cannot be done."""
    registry = os.environ.get("NPM_CONFIG_REGISTRY", "https://registry.npmjs.org").rstrip("/")
    url = f"{registry}/axe-core/-/axe-core-{VERSION}.tgz"
    with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - the address is ours
        data = answer.read()
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != SHA512:
        raise OSError(f"{url} is not what it should be")
    with tarfile.open(fileobj=io.BytesIO(data)) as package:
        file = package.extractfile("package/axe.min.js")
        if file is None:
            raise OSError(f"{url} holds no axe.min.js")
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "axe.min.js").write_bytes(file.read())


if __name__ == "__main__":
    try:
        fetch_axe(Path(sys.argv[1]))
    except OSError as error:
        sys.exit(f"axe-core: {error}")
