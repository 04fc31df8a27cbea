"""The client: pages, refusals, and a token that stays where it belongs."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import pytest
from forges import PAGE, Answer, Asked, Forge, github, running

from postdiff.jobs.forge.http import BusyError, Client, DeniedError, ServiceError

if TYPE_CHECKING:
    from collections.abc import Iterator

TOKEN = "a-secret"  # noqa: S105 - of no service


@pytest.fixture
def forge() -> Iterator[Forge]:
    with running(github()) as service:
        yield service


@pytest.fixture
def client(forge: Forge) -> Client:
    return Client(forge.base, {"Authorization": f"Bearer {TOKEN}"})


def test_all_pages_of_a_list_are_read(forge: Forge, client: Client) -> None:
    for number in range(2 * PAGE + 1):
        forge.say(str(number))
    listed = [held["body"] for held in client.list_all(f"{forge.collection}?per_page={PAGE}")]
    assert listed == [str(number) for number in range(2 * PAGE + 1)]
    assert len(forge.asked) == 3
    assert {asked.headers["authorization"] for asked in forge.asked} == {f"Bearer {TOKEN}"}


def test_a_list_without_end_ends(forge: Forge, client: Client) -> None:
    forge.refuse = lambda _asked: (200, {"Link": f'<{forge.base}{forge.collection}>; rel="next"'}, [1])
    assert len(list(client.list_all(forge.collection))) == 100


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((status, ServiceError) for status in (400, 401, 410, 422)),
        *((status, DeniedError) for status in (403, 404)),
        *((status, BusyError) for status in (429, 500, 502, 503)),
    ],
)
def test_a_refusal_says_what_was_asked_and_what_was_answered(
    forge: Forge, client: Client, status: int, error: type[ServiceError]
) -> None:
    forge.refuse = lambda _asked: (status, {}, {"message": "No\nway", "errors": [{"code": "custom"}]})
    with pytest.raises(ServiceError) as caught:
        client.ask("POST", "/things", {"a": 1})
    assert type(caught.value) is error
    assert str(caught.value) == f"POST /things: {status} No\nway [{{'code': 'custom'}}]"
    assert caught.value.status == status
    assert TOKEN not in str(caught.value)


@pytest.mark.parametrize("said", [b"", b"<html>", b"[" * 100_000, b'"text"', b'{"message": null}'])
def test_a_refusal_without_a_message(forge: Forge, client: Client, said: bytes) -> None:
    forge.refuse = lambda _asked: (422, {}, said)
    with pytest.raises(ServiceError, match=r"GET /x: 422 Unprocessable"):
        client.ask("GET", "/x")


@pytest.mark.parametrize(
    ("headers", "message", "seconds"),
    [
        ({"retry-after": "7"}, "", 7),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"}, "", 0),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "99999999999"}, "", pytest.approx(9.8e10, rel=0.1)),
        (
            {"ratelimit-remaining": "0", "ratelimit-reset": "99999999999", "retry-after": "x"},
            "",
            pytest.approx(9.8e10, rel=0.1),
        ),
        ({}, "You have exceeded a secondary rate limit", 0),
    ],
)
@pytest.mark.parametrize("status", [403, 429])
def test_a_limit_is_no_lack_of_rights(
    forge: Forge, client: Client, status: int, headers: dict[str, str], message: str, seconds: float
) -> None:
    forge.refuse = lambda _asked: (status, headers, {"message": message})
    with pytest.raises(BusyError) as caught:
        client.ask("GET", "/x")
    assert caught.value.seconds == seconds


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_token_goes_to_no_other_host(forge: Forge, client: Client, method: str, status: int) -> None:
    with running(github()) as other:
        forge.refuse = lambda _asked: (status, {"Location": f"{other.base}/x"}, {})
        with pytest.raises(ServiceError, match="leads to another place"):
            client.ask(method, "/x", {})
        assert not other.asked


def test_a_page_elsewhere_is_not_read(forge: Forge, client: Client) -> None:
    with running(github()) as other:
        forge.refuse = lambda _asked: (200, {"Link": f'<{other.base}/x>; rel="next"'}, [1])
        with pytest.raises(ServiceError, match="another host"):
            list(client.list_all("/x"))
        assert not other.asked


def test_a_redirection_on_the_same_host_is_followed_by_those_who_read(forge: Forge, client: Client) -> None:
    def refuse(asked: Asked) -> Answer | None:
        return (301, {"Location": f"{forge.base}/new"}, {}) if asked.path == "/old" else (200, {}, {"here": 1})

    forge.refuse = refuse
    assert client.ask("GET", "/old").data == {"here": 1}
    with pytest.raises(ServiceError):
        client.ask("PATCH", "/old", {})
    assert forge.methods == ["GET", "GET", "PATCH"]


@pytest.mark.parametrize("said", [b"<html>", b"\xff", b"[" * 100_000])
def test_an_answer_that_is_none(forge: Forge, client: Client, said: bytes) -> None:
    forge.refuse = lambda _asked: (200, {}, said)
    with pytest.raises(ServiceError, match="the answer is no JSON"):
        client.ask("GET", "/x")


def test_a_list_that_is_none(forge: Forge, client: Client) -> None:
    forge.refuse = lambda _asked: (200, {}, {"message": "hello"})
    with pytest.raises(ServiceError, match="the answer is no list"):
        list(client.list_all("/x"))


def test_nobody_is_there() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{nobody.getsockname()[1]}"
    with pytest.raises(BusyError, match="no connection"):
        Client(address, {}).ask("GET", "/x")


@pytest.mark.parametrize("address", ["", "api.example.org", "file:///etc/passwd", "ftp://example.org", "https://"])
def test_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ServiceError, match="no address of a service"):
        Client(address, {})
