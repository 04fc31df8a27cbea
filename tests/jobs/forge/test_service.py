"""One comment, whatever happens to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from forges import Answer, Asked, Forge, github, gitlab, running

from postdiff.jobs.forge.github import GitHub
from postdiff.jobs.forge.gitlab import GitLab
from postdiff.jobs.forge.http import BusyError, DeniedError, ServiceError
from postdiff.jobs.forge.service import Proposed, keep_note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postdiff.jobs.forge.service import Service

PROPOSED = Proposed(7, "main", "a" * 40, "refs/pull/7/head")
MARK = "<!-- postdiff -->"


@pytest.fixture(params=["github", "gitlab"])
def forge(request: pytest.FixtureRequest) -> Iterator[Forge]:
    with running(github() if request.param == "github" else gitlab()) as made:
        yield made


@pytest.fixture
def service(forge: Forge) -> Service:
    if forge.github:
        known = {"GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "ann/blog", "GITHUB_API_URL": forge.base}
        return GitHub(known, PROPOSED)
    return GitLab({"GITLAB_TOKEN": "t", "CI_PROJECT_ID": "12", "CI_API_V4_URL": forge.base}, PROPOSED)


@pytest.fixture
def waited() -> list[float]:
    return []


@pytest.fixture
def keep(service: Service, waited: list[float]) -> Callable[..., str]:
    def keep(text: str, *, only_if_there: bool = False) -> str:
        return keep_note(service, MARK, f"{MARK}\n{text}\n", only_if_there=only_if_there, wait=waited.append)

    return keep


def fail(times: int, status: int, method: str = "", **headers: str) -> Callable[[Asked], Answer | None]:
    """Refuse the first requests of a method."""
    left = [times]

    def refuse(asked: Asked) -> Answer | None:
        if method not in ("", asked.method) or not left[0]:
            return None
        left[0] -= 1
        return status, {name.replace("_", "-"): value for name, value in headers.items()}, {"message": "no"}

    return refuse


def test_the_first_comment_and_what_becomes_of_it(forge: Forge, keep: Callable[..., str]) -> None:
    forge.say("Nice!")
    place = keep("one")
    assert place
    forge.say("Thanks!")
    assert keep("two") == place
    assert forge.bodies == ["Nice!", f"{MARK}\ntwo\n", "Thanks!"]
    assert forge.methods[1] == "POST"
    assert forge.methods[3] in ("PATCH", "PUT")


def test_a_comment_that_says_so_already_is_left_alone(forge: Forge, keep: Callable[..., str]) -> None:
    place = keep("one")
    forge.comments[0]["body"] = f"{MARK}\r\none"
    assert keep("one") == place
    assert forge.methods == ["GET", "POST", "GET"]


def test_it_is_found_behind_hundreds_of_others(forge: Forge, keep: Callable[..., str]) -> None:
    for number in range(250):
        forge.say(f"{number}, and what {MARK} means")
    keep("one")
    for number in range(99):
        forge.say(str(number))
    keep("two")
    assert [body for body in forge.bodies if body.startswith(MARK)] == [f"{MARK}\ntwo\n"]


def test_nothing_to_say_is_said_only_where_there_is_a_comment(forge: Forge, keep: Callable[..., str]) -> None:
    assert keep("nothing", only_if_there=True) == ""
    assert forge.bodies == []
    keep("one")
    assert keep("nothing", only_if_there=True)
    assert forge.bodies == [f"{MARK}\nnothing\n"]


def test_a_comment_of_a_program_comes_before_that_of_a_person(forge: Forge, keep: Callable[..., str]) -> None:
    forge.say(f"{MARK}\nfrom a person")
    forge.say(f"{MARK}\nfrom a program", bot=True)
    keep("one")
    assert forge.bodies == [f"{MARK}\nfrom a person", f"{MARK}\none\n"]


@pytest.mark.parametrize("status", [403, 404])
def test_a_comment_that_may_not_be_edited_is_not_ours(forge: Forge, keep: Callable[..., str], status: int) -> None:
    forge.say(f"{MARK}\nof somebody else")
    forge.refuse = fail(1, status, "PATCH" if forge.github else "PUT")
    keep("one")
    assert forge.bodies == [f"{MARK}\nof somebody else", f"{MARK}\none\n"]


def test_where_our_own_may_not_be_edited_no_second_one_is_written(forge: Forge, keep: Callable[..., str]) -> None:
    keep("one")
    method = "PATCH" if forge.github else "PUT"
    forge.refuse = fail(9, 403, method)
    with pytest.raises(DeniedError):
        keep("two")
    forge.refuse = fail(1, 404, method)
    keep("two")
    assert forge.bodies == [f"{MARK}\none\n", f"{MARK}\ntwo\n"]


@pytest.mark.parametrize("status", [403, 404])
def test_no_right_to_comment_is_told_at_once(
    forge: Forge, keep: Callable[..., str], waited: list[float], status: int
) -> None:
    forge.refuse = fail(9, status, "POST")
    with pytest.raises(DeniedError, match=f"{status} no"):
        keep("one")
    assert (forge.methods, waited) == (["GET", "POST"], [])


@pytest.mark.parametrize("status", [401, 422])
def test_what_waiting_does_not_mend_is_told_at_once(
    forge: Forge, keep: Callable[..., str], waited: list[float], status: int
) -> None:
    forge.refuse = fail(9, status, "POST")
    with pytest.raises(ServiceError) as caught:
        keep("one")
    assert (type(caught.value), waited) == (ServiceError, [])


@pytest.mark.parametrize("status", [500, 502, 503, 429])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_weak_moment_of_the_service_passes(
    forge: Forge, keep: Callable[..., str], waited: list[float], method: str, status: int
) -> None:
    forge.refuse = fail(2, status, method)
    assert keep("one")
    assert (forge.bodies, waited) == ([f"{MARK}\none\n"], [1, 5])


def test_a_comment_that_was_written_without_an_answer_is_not_written_twice(
    forge: Forge, keep: Callable[..., str]
) -> None:
    def refuse(asked: Asked) -> Answer | None:
        if asked.method != "POST":
            return None
        forge.answer(asked)
        return 504, {}, b"gateway"

    forge.refuse = refuse
    assert keep("one")
    assert forge.methods == ["GET", "POST", "GET"]
    assert forge.bodies == [f"{MARK}\none\n"]


def test_a_service_that_stays_weak_is_given_up(forge: Forge, keep: Callable[..., str], waited: list[float]) -> None:
    forge.refuse = fail(99, 503)
    with pytest.raises(BusyError, match="503"):
        keep("one")
    assert waited == [1, 5, 20]


def test_a_service_is_waited_for_as_long_as_it_says(
    forge: Forge, keep: Callable[..., str], waited: list[float]
) -> None:
    forge.refuse = fail(1, 403, "POST", retry_after="60")
    assert keep("one")
    assert waited == [60]
    forge.refuse = fail(9, 429, retry_after="3600")
    with pytest.raises(BusyError, match="429"):
        keep("two")
    assert waited == [60]


@pytest.mark.parametrize("data", [[1], [{}], [{"id": "x", "body": "", "user": {}, "author": {}, "html_url": ""}]])
def test_comments_that_look_like_none(forge: Forge, keep: Callable[..., str], data: object) -> None:
    forge.refuse = lambda _asked: (200, {}, data)
    with pytest.raises(ServiceError, match="the answer is not what a"):
        keep("one")


def test_comments_of_accounts_that_are_gone(forge: Forge, keep: Callable[..., str]) -> None:
    comment = forge.say("x")
    comment |= {"user": None, "author": None, "body": None}
    keep("one")
    assert len(forge.comments) == 2
