"""Talking JSON to a service over HTTP: with a token that goes to no other host, and failures as values."""

from __future__ import annotations

import json
import re
from http.client import HTTPException
from typing import TYPE_CHECKING, Any, Final, NoReturn
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from postdiff.errors import PostdiffError
from postdiff.model.value import Value
from postdiff.text.width import cut_to_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from email.message import Message
    from http.client import HTTPMessage, HTTPResponse

PATIENCE: Final = 30
"""Seconds for one answer."""

LARGEST: Final = 50_000_000
"""Bytes of an answer; a hundred comments of the greatest length have a tenth of that, or with GitLab twice as many."""

PAGES: Final = 100
"""Pages of a list, of a hundred entries each."""

SAID: Final = 200
"""Columns of what a service says about its refusal."""

NEXT: Final = re.compile(r'<([^<>]*)>;[^,]*\brel="?next\b')


class ServiceError(PostdiffError):
    """What a service refuses; ``status`` is that of HTTP, 0 where there was no answer."""

    def __init__(self, name: str, reason: str, status: int = 0) -> None:
        super().__init__(name, reason)
        self.status = status


class DeniedError(ServiceError):
    """What this token may not do, or may not see."""


class BusyError(ServiceError):
    """What may work a little later: after so many ``seconds``, where the service says it."""

    def __init__(self, name: str, reason: str, status: int = 0, seconds: float = 0) -> None:
        super().__init__(name, reason, status)
        self.seconds = seconds


class Reply(Value):
    """An answer: what its JSON holds, and the address of the next page of a list, empty at its end."""

    data: Any
    following: str


class Client:
    """One service. ``headers`` hold the token; ``denied`` are the statuses that say that it may not do this."""

    def __init__(self, base: str, headers: Mapping[str, str], denied: frozenset[int] = frozenset({403, 404})) -> None:
        if urlsplit(base).scheme not in {"http", "https"} or not urlsplit(base).hostname:
            raise ServiceError(base, "this is no address of a service")
        self._base, self._denied = base.rstrip("/"), denied
        self._headers = {**headers, "User-Agent": "postdiff", "Content-Type": "application/json"}
        self._opener = build_opener(_SameHost)

    def ask(self, method: str, path: str, given: object = None) -> Reply:
        """One request; ``path`` begins with a slash, or is the address of a following page."""
        address = urljoin(f"{self._base}/", path) if "://" in path else f"{self._base}{path}"
        name = f"{method} {urlsplit(address).path}"
        if _origin(address) != _origin(self._base):
            raise ServiceError(name, f"it leads to another host ({urlsplit(address).hostname})")
        body = None if given is None else json.dumps(given).encode("ascii")
        request = Request(address, body, self._headers, method=method)  # noqa: S310 - of the scheme that was looked at
        try:
            with self._opener.open(request, timeout=PATIENCE) as reply:
                return _read(name, reply)
        except HTTPError as error:
            with error:
                self._refuse(name, error)
        except URLError as error:
            raise BusyError(name, f"no connection ({error.reason})") from error
        except (OSError, HTTPException) as error:
            raise BusyError(name, f"no answer ({str(error) or type(error).__name__})") from error

    def list_all(self, path: str) -> Iterator[Any]:
        """All entries of a list, page after page."""
        for _ in range(PAGES):
            reply = self.ask("GET", path)
            if not isinstance(reply.data, list):
                raise ServiceError(f"GET {path}", "the answer is no list")
            yield from reply.data
            if not (path := reply.following):
                return

    def _refuse(self, name: str, error: HTTPError) -> NoReturn:
        said = _message(error)
        reason = f"{error.code} {cut_to_width(said, SAID)}".rstrip()
        if error.code in {301, 302, 303, 307, 308}:
            raise ServiceError(name, f"{error.code} leads to another place, where the token must not go", error.code)
        if error.code == 429 or (error.code == 403 and _is_limit(error.headers, said)):
            raise BusyError(name, reason, error.code, _pause(error.headers))
        if error.code >= 500:
            raise BusyError(name, reason, error.code, _pause(error.headers))
        raise (DeniedError if error.code in self._denied else ServiceError)(name, reason, error.code)


class _SameHost(HTTPRedirectHandler):
    """``urllib`` would take all headers, the token among them, to wherever it is sent."""

    def redirect_request(
        self, req: Request, fp: Any, code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        if req.get_method() != "GET" or _origin(newurl) != _origin(req.full_url):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _origin(address: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(address)
    return parts.scheme, parts.hostname, parts.port


def _read(name: str, reply: HTTPResponse) -> Reply:
    data = reply.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ServiceError(name, f"the answer is longer than {LARGEST:,} bytes")
    link = NEXT.search(reply.headers.get("Link", ""))
    try:
        return Reply(json.loads(data) if data else None, link[1] if link else "")
    except (ValueError, RecursionError) as error:
        raise ServiceError(name, "the answer is no JSON") from error


def _message(error: HTTPError) -> str:
    """What the service says of its refusal, else what HTTP calls it."""
    try:
        held = json.loads(error.read(LARGEST))
    except (ValueError, RecursionError, OSError, HTTPException):
        held = None
    told = (held.get("message") or held.get("error")) if isinstance(held, dict) else None
    details = held.get("errors") if isinstance(held, dict) else None
    return " ".join(str(each) for each in (told or error.reason, details) if each)


def _is_limit(headers: Message, said: str) -> bool:
    return headers.get("x-ratelimit-remaining") == "0" or "retry-after" in headers or "rate limit" in said.lower()


def _pause(headers: Message) -> float:
    """Seconds that the service wants to be left alone: told as such, or as the moment when that ends."""
    told = headers.get("retry-after", "")
    if told.isdecimal():
        return float(told)
    from time import time

    moment = headers.get("x-ratelimit-reset") or headers.get("ratelimit-reset") or ""
    spent = "0" in (headers.get("x-ratelimit-remaining"), headers.get("ratelimit-remaining"))
    return max(float(moment) - time(), 0) if spent and moment.isdecimal() else 0
