"""GitHub and GitLab as far as comments go, on this machine: what they are asked is recorded, and they can be made to refuse."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAGE: Final = 100

Answer = tuple[int, dict[str, str], Any]


class Asked(NamedTuple):
    """One request as it came in."""

    method: str
    path: str
    headers: dict[str, str]
    body: str | None


class Forge:
    """A service with the comments of one pull request; ``refuse`` may answer instead of it."""

    def __init__(self, collection: str, single: str, *, github: bool) -> None:
        self.collection, self.single, self.github = collection, single, github
        self.comments: list[dict[str, Any]] = []
        self.asked: list[Asked] = []
        self.refuse: Callable[[Asked], Answer | None] = lambda _asked: None
        self.base = ""

    @property
    def methods(self) -> list[str]:
        """What was asked, by its methods."""
        return [asked.method for asked in self.asked]

    @property
    def bodies(self) -> list[str]:
        """The comments as they are now."""
        return [comment["body"] for comment in self.comments]

    def say(self, body: str, *, bot: bool = False) -> dict[str, Any]:
        """Somebody comments."""
        number = 1000 + len(self.comments)
        user = {"type": "Bot" if bot else "User", "login": "x"}
        author = {"username": "project_1_bot_x" if bot else "ann"}
        comment = {"id": number, "body": body, "user": user, "author": author, "html_url": f"{self.base}/c/{number}"}
        self.comments.append(comment)
        return comment

    def answer(self, asked: Asked) -> Answer:
        """What the service says."""
        parts = urlsplit(asked.path)
        if parts.path == self.collection and asked.method == "GET":
            return self._page(parts.path, parse_qs(parts.query))
        if parts.path == self.collection and asked.method == "POST":
            return 201, {}, self.say(json.loads(asked.body or "")["body"], bot=True)
        if parts.path.startswith(self.single) and asked.method == ("PATCH" if self.github else "PUT"):
            for comment in self.comments:
                if str(comment["id"]) == parts.path.removeprefix(self.single):
                    comment["body"] = json.loads(asked.body or "")["body"]
                    return 200, {}, comment
        return 404, {}, {"message": "Not Found"}

    def _page(self, path: str, query: dict[str, list[str]]) -> Answer:
        page, size = int(query.get("page", ["1"])[0]), int(query["per_page"][0])
        shown = self.comments[(page - 1) * size : page * size]
        more = page * size < len(self.comments)
        following = f'<{self.base}{path}?per_page={size}&page={page + 1}>; rel="next", <{self.base}{path}>; rel="last"'
        return 200, {"Link": following} if more else {}, shown


def github() -> Forge:
    return Forge("/repos/ann/blog/issues/7/comments", "/repos/ann/blog/issues/comments/", github=True)


def gitlab() -> Forge:
    return Forge("/projects/12/merge_requests/7/notes", "/projects/12/merge_requests/7/notes/", github=False)


@contextmanager
def running(forge: Forge) -> Iterator[Forge]:
    """The service on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def _serve(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode("utf-8") if length else None
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked = Asked(self.command, self.path, headers, body)
            forge.asked.append(asked)
            status, more, data = forge.refuse(asked) or forge.answer(asked)
            text = data if isinstance(data, bytes) else json.dumps(data).encode()
            self.send_response(status)
            for name, value in {"Content-Length": str(len(text)), **more}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _serve  # noqa: N815 - names of http.server

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    forge.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield forge
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
