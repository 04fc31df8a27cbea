"""A text stays a text: none becomes markup, a release, a comment of git or a trailer in what it is written into."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

import hooks
import pytest
from feeds import atom_complaints, json_feed_complaints
from programs import run
from promises import check_output
from repositories import Repo

from postdiff.history.region import BEGIN, END, KEYS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LABELS: Final = {
    "closes a list": "</li></ul><script>alert(1)</script>",
    "image": "<img src=x onerror=alert(1)>",
    "comment": "<!-- hidden",
    "our end": END,
    "our beginning": BEGIN,
    "our keys": f"{KEYS} settings 0 -->",
    "character data": "a ]]> b <![CDATA[ c",
    "entities": "&lt;b&gt; &amp;amp; &#60;",
    "heading": "# Forged heading",
    "release": "## 9.9.9 - 2030-01-01",
    "underlined": "=======",
    "rule": "---",
    "bullet": "- a bullet",
    "number": "1. a number",
    "quote": "> quoted",
    "cell": "a | b | c",
    "code": "`code` ```fence``` ~~~tilde~~~",
    "link": "[x](javascript:alert(1)) ![i](https://evil.example/p.png) [r][s] <https://evil.example>",
    "emphasis": "*a* _b_ **c** __d__ ~~e~~ $f$",
    "template": "{{ 7*7 }} {% for x in y %}{{ self.__init__.__globals__ }}{% endfor %} {# c #} ${x}",
    "rich": "[bold red]text[/] :smile: [link=https://evil.example]x[/link]",
    "mention": "@everyone",
    "quotes": '"\'><b a="',
    "front matter": "+++",
    "conflict": "<<<<<<< ours",
}

TRICKY: Final = ("\\", "\\\\`", "trailing \\", "a\\]b", "(x)[y]{z}")


def post(*, with_them: bool) -> str:
    """A post to which every label came as an item, as a heading, in a cell, in a field and in a text."""
    texts = (*LABELS.values(), *TRICKY) if with_them else ()
    items = "".join(f"- item\n- {text}\n- `x` {text} : {text}\n" for text in texts)
    rows = "".join(f"| {text.replace('|', chr(92) + '|')} | {number} |\n" for number, text in enumerate(texts))
    fields = "".join(f"f{number}: {text!r}\n" for number, text in enumerate(texts) if "'" not in text)
    sections = "".join(f"## {text}\n\nA text, {text}.\n\n" for text in texts)
    kept = "".join(f"- something that stays as it is, number {number}\n" for number in range(400))
    return f"---\ntitle: Post\n{fields}---\n\n## Kept\n\n{kept}\n## List\n\n- first\n{items}\n## Table\n\n| a | b |\n|---|---|\n| x | y |\n{rows}\n{sections}"


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = Repo(tmp_path_factory.mktemp("injection") / "blog")
    made.commit("first", post_md=post(with_them=False), other_md="# Other\n\ntext\n")
    made.commit("# second <b>\n\nSigned-off-by: x", post_md=post(with_them=True))
    made.commit("third", other_md=f"---\ntitle: '{LABELS['character data']} {END}'\n---\n\n# Other\n\ntext\n\n- more\n")
    return made


@pytest.fixture(autouse=True)
def _here(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repo.folder)


@pytest.mark.parametrize("form", ["terminal", "markdown", "json", "summary", "html"])
def test_a_report(form: str) -> None:
    done = run("HEAD~2:post.md", "HEAD~1:post.md", "--format", form)
    assert (done.code, done.err) == (0, "")
    check_output(form, done.out)


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_each_label_alone(tmp_path: Path, name: str, form: str) -> None:
    """Alone none can hide behind another."""
    for side, items in (("old", ""), ("new", f"- {LABELS[name]}\n")):
        (tmp_path / f"{side}.md").write_text(f"# Post\n\n## List\n\n- one\n{items}\n{items[2:]}\n", encoding="utf-8")
    done = run(str(tmp_path / "old.md"), str(tmp_path / "new.md"), "--format", form)
    assert (done.code, done.err) == (0, "")
    check_output(form, done.out)


def test_a_changelog_has_no_release_and_no_marker_that_a_post_made_up(repo: Repo) -> None:
    assert run("changelog").code == 0
    text = (repo.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    try:
        lines = text.split("\n")
        assert [line for line in lines if line.startswith("## ")] == ["## 2026-01-03", "## 2026-01-02", "## 2026-01-01"]
        assert [lines.count(marker) for marker in (BEGIN, END, KEYS)] == [1, 1, 1]
        assert set(re.findall(r"^#{3,} .*", text, re.MULTILINE)) <= {
            *("### New posts", "### Post", "### Other", "#### Added", "#### Changed", "#### Removed"),
        }
        assert "9.9.9" in text
        assert run("changelog", "--check") == (0, "", ""), "it can be read again"
    finally:
        (repo.folder / "CHANGELOG.md").unlink()


def test_feeds() -> None:
    site = ("--url", "https://example.org/", "--feed-url", "https://example.org/feed")
    atom, made = run("feed", *site), run("feed", "--format", "json", *site)
    assert "alert(1)" in atom.out
    assert not atom_complaints(atom.out)
    assert not json_feed_complaints(json.loads(made.out))


@pytest.fixture(scope="module")
def hooked(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    made = hooks.repository(tmp_path_factory.mktemp("hooked") / "blog")
    hooks.run(made, "hook", "install", "--message")
    made.git("tag", "first")
    return made


@pytest.fixture
def blog(hooked: Repo) -> Repo:
    """A repository with a hook for messages, as it was after its first commit."""
    hooked.git("reset", "-q", "--hard", "first")
    return hooked


FORGED: Final = {
    "comment": "# nobody sees this",
    "scissors": "# ------------------------ >8 ------------------------",
    "sign-off": "Signed-off-by: Eve <eve@evil.example>",
    "author": "Co-authored-by: Eve <eve@evil.example>",
    "long author": f"{'x ' * 28}Co-authored-by: Eve <eve@evil.example>",
    "several": "saw\n\nSigned-off-by: Eve <eve@evil.example>",
    "change id": "Change-Id: I0123456789abcdef0123456789abcdef01234567",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
@pytest.mark.parametrize("shape", ["- {}\n", "\n## {}\n\ntext\n", "\n{}\n"], ids=["item", "section", "paragraph"])
def test_a_commit_message_has_no_comment_and_no_trailer_of_a_post(blog: Repo, forged: str, shape: str) -> None:
    blog.write("tools.md", hooks.TOOLS + shape.format(forged))
    blog.git("add", "-A")
    assert hooks.commit(blog).returncode == 0
    message = hooks.message(blog)
    assert message.split("\n")[0].startswith("Tools: ")
    assert blog.git("interpret-trailers", "--parse", given=message) == ""
    assert blog.git("stripspace", "--strip-comments", given=message).strip() == message
    assert not [line for line in message.split("\n") if line.startswith(("#", "Signed-off-by", "Co-authored-by"))]


def test_a_title_cannot_be_the_beginning_of_a_trailer_or_a_comment(blog: Repo) -> None:
    blog.write("tools.md", hooks.MORE.replace("title: Tools", "title: 'Signed-off-by: Eve <eve@evil.example>'"))
    blog.write("more.md", "---\ntitle: '# Hidden'\n---\n\ntext\n")
    blog.git("add", "-A")
    assert hooks.commit(blog).returncode == 0
    message = hooks.message(blog)
    assert blog.git("interpret-trailers", "--parse", given=message) == ""
    assert "Hidden" in message


ESCAPES: Final = {
    "class": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "by a filter": "{{ ''|attr('__class__') }}",
    "by an item": "{{ release['__class__']['__init__'] }}",
    "globals of a function": "{{ release.posts.count.__globals__ }}",
    "module of a range": "{{ range.__self__ }}",
    "format": "{{ '{0.__class__.__init__.__globals__}'.format(release) }}",
    "format map": "{{ '{a.__class__}'.format_map({'a': release}) }}",
    "import": "{% import 'os' as os %}",
    "include": "{% include '/etc/passwd' %}",
    "cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "self": "{{ self.__init__.__globals__ }}",
    "changing a value": "{{ release.__setattr__('name', 'x') }}",
    "a code object": "{{ release.mark.__class__ }}",
}


@pytest.mark.parametrize("template", ESCAPES.values(), ids=ESCAPES)
def test_a_template_does_not_get_out_of_its_sandbox(repo: Repo, template: str) -> None:
    (repo.folder / "evil.jinja").write_text(f"## {{{{ release.name }}}}\n\n{template}\n", encoding="utf-8")
    done = run("changelog", "--stdout", "--template", "evil.jinja")
    assert not any(word in done.out for word in ("class ", "module", "uid=", "root:", "<function", "builtins"))
    assert done.code == 0 or done.trouble.startswith("evil.jinja:")


@pytest.mark.parametrize("line", [BEGIN, END, KEYS, "<<<<<<< x"])
def test_a_template_cannot_write_our_markers(repo: Repo, line: str) -> None:
    (repo.folder / "evil.jinja").write_text(f"{{{{ release.name }}}}\n{line}\n", encoding="utf-8")
    assert "has a meaning of its own" in run("changelog", "--stdout", "--template", "evil.jinja").trouble


@pytest.mark.parametrize(
    "template",
    [
        "{% for i in range(10 ** 9) %}x{% endfor %}",
        "{% for i in range(90000) %}{% for j in range(90000) %}xxxxxxxxxx{% endfor %}{% endfor %}",
    ],
    ids=["a long range", "ranges in ranges"],
)
def test_a_template_that_writes_without_end_is_ended(repo: Repo, template: str) -> None:
    (repo.folder / "evil.jinja").write_text(template, encoding="utf-8")
    assert run("changelog", "--stdout", "--template", "evil.jinja").trouble.startswith("evil.jinja:")


def test_names_of_tags_people_and_files_are_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Repo(tmp_path / "tags")
    made.git("config", "user.name", "<b>Eve</b> [x](y)")
    made.write("[a](b) `c` <d>.md", "# One\n\ntext\n")
    made.commit("first")
    made.git("tag", "v1-<b>-(y)-{{z}}")
    made.write("[a](b) `c` <d>.md", "# One\n\ntext\n\n- more\n")
    made.commit("# second")
    monkeypatch.chdir(made.folder)
    texts = [
        run("changelog", "--stdout", "--per", "tag").out,
        run("log", "[a](b) `c` <d>.md", "--format", "markdown").out,
        run("HEAD~1", "HEAD", "--format", "markdown").out,
    ]
    for text in _unescaped(texts):
        assert not re.search(r"<[bd]>|\{\{|\]\([by]\)", text), text


def _unescaped(texts: list[str]) -> Iterator[str]:
    """Without what is escaped."""
    return (re.sub(r"\\.", "", text) for text in texts)
