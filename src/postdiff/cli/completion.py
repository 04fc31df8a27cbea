"""``postdiff completion SHELL``: what a shell needs to complete command lines of postdiff, and what it is then told.

click knows the options, and here is what it cannot know: posts, revisions, posts in revisions. The scripts are ours since
those of click cannot leave the cursor behind a folder, and take ``HEAD:post.md`` apart at its colon. A script hands over the
line up to the cursor in ``COMP_WORDS``, and gets one proposal a line, with an explanation behind a tab.
"""

from __future__ import annotations

import os
import shlex
from typing import Any, Final

import click
from click import shell_completion
from click.shell_completion import CompletionItem, ShellComplete

from postdiff.cli.app import ASKED, PROGRAM
from postdiff.cli.proposals import propose
from postdiff.cli.streams import write_output
from postdiff.model.value import Value

BASH: Final = """\
_postdiff() {
    local IFS=$'\\n' value
    COMPREPLY=()
    for value in $(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1" 2>/dev/null); do
        [[ $value == *[/:] ]] && compopt -o nospace
        COMPREPLY+=("$value")
    done
}
complete -o nosort -F _postdiff postdiff
"""

ZSH: Final = """\
#compdef postdiff
_postdiff() {
    local -a plain explained open
    local line value
    for line in "${(@f)$(COMP_WORDS="${(j: :)words[1,CURRENT-1]} $QIPREFIX$PREFIX" %(complete_var)s=zsh_complete ${words[1]} 2>/dev/null)}"; do
        value=${line%%%%$'\\t'*}
        if [[ $value == *[/:] ]]; then
            open+=("$value")
        elif [[ $line == *$'\\t'* ]]; then
            explained+=("${value//:/\\\\:}:${line#*$'\\t'}")
        elif [[ -n $value ]]; then
            plain+=("$value")
        fi
    done
    (( $#explained )) && _describe -V postdiff explained
    (( $#plain )) && compadd -V posts -a plain
    (( $#open )) && compadd -V folders -S '' -a open
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _postdiff "$@"
else
    compdef _postdiff postdiff
fi
"""

FISH: Final = """\
function __postdiff_complete
    COMP_WORDS=(commandline -cp | string collect) %(complete_var)s=fish_complete postdiff 2>/dev/null
end
complete --no-files --keep-order --command postdiff --arguments '(__postdiff_complete)'
"""


class Typed(Value):
    """A line up to the cursor: the words before the one that is being typed, that one, and the quote that is open in it."""

    before: tuple[str, ...]
    word: str
    quote: str

    @classmethod
    def of(cls, line: str) -> Typed:
        """Split as a shell does; whatever is open at the end is being typed."""
        lexer = shlex.shlex(line, posix=True)
        lexer.whitespace_split, lexer.commenters = True, ""
        words: list[str] = []
        try:
            words.extend(lexer)
        except ValueError:  # it ends within quotes, or behind a backslash: shlex says in its state where it was
            state = lexer.state  # type: ignore[attr-defined]
            return cls(tuple(words[1:]), lexer.token, state if state in lexer.quotes else "")
        if not words[1:] or (line[-1].isspace() and line[-2:-1] != "\\"):
            return cls(tuple(words[1:]), "", "")
        return cls(tuple(words[1:-1]), words[-1], "")


class _Completion(ShellComplete):
    """What the shells have in common."""

    def typed(self) -> Typed:
        """What the script of the shell hands over."""
        return Typed.of(os.environ.get("COMP_WORDS", ""))

    def get_completion_args(self) -> tuple[list[str], str]:
        typed = self.typed()
        return list(typed.before), typed.word

    def get_completions(self, args: list[str], incomplete: str) -> list[CompletionItem[Any]]:
        context = shell_completion._resolve_context(self.cli, self.ctx_args, self.prog_name, args)  # noqa: SLF001 - the public way ends here
        asked, start = shell_completion._resolve_incomplete(context, args, incomplete)  # noqa: SLF001
        found = asked.shell_complete(context, start)
        if isinstance(asked, click.Parameter) and not found:
            found = propose(asked, start)
        option = incomplete.removesuffix(start) if incomplete.startswith("--") else ""  # --format= of --format=s
        return [CompletionItem(f"{option}{item.value}", item.type, item.help) for item in found]

    def format_completion(self, item: CompletionItem[Any]) -> str:
        help_ = " ".join((item.help or "").split())
        return f"{item.value}\t{help_}" if help_ else str(item.value)


class BashCompletion(_Completion):
    """Readline completes what stands behind the last colon or equals sign, unless a quote is open."""

    name = "bash"
    source_template = BASH

    def format_completion(self, item: CompletionItem[Any]) -> str:
        typed, value = self.typed(), str(item.value)
        if typed.quote:
            return _quote_within(typed.quote, value)
        behind = typed.word.rpartition("=" if typed.word.startswith("--") else ":")[0]
        return _quote(value[len(behind) + 1 :] if behind and value.startswith(behind) else value)


class ZshCompletion(_Completion):
    name = "zsh"
    source_template = ZSH


class FishCompletion(_Completion):
    name = "fish"
    source_template = FISH


SHELLS: Final = {"bash": BashCompletion, "zsh": ZshCompletion, "fish": FishCompletion}


def complete(program: click.Command, name: str, instruction: str) -> int:
    """Answer the script of a shell: ``bash_complete`` in ``_POSTDIFF_COMPLETE``."""
    shell, _, what = instruction.partition("_")
    if shell not in SHELLS or what not in {"complete", "source"}:
        return 1
    answer = SHELLS[shell](program, {}, name, ASKED)
    write_output(answer.source() if what == "source" else f"{answer.complete()}\n")
    return 0


def complete_first(command: click.Command, context: click.Context, incomplete: str) -> list[CompletionItem[Any]]:
    """What may come first when the name of ``command`` is left out: its options, and what its first argument takes."""
    found = command.shell_complete(context, incomplete)
    argument = next(parameter for parameter in command.params if isinstance(parameter, click.Argument))
    return found if incomplete.startswith("-") else [*found, *propose(argument, incomplete)]


@click.command(short_help="Print a script that lets a shell complete command lines of postdiff.")
@click.argument("shell", type=click.Choice(tuple(SHELLS)))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print a script for SHELL, which then completes commands, options, posts and revisions.

    \b
    bash:  postdiff completion bash > ~/.local/share/bash-completion/completions/postdiff
    zsh:   postdiff completion zsh > ~/.zfunc/_postdiff     (with fpath+=(~/.zfunc) before compinit in ~/.zshrc)
    fish:  postdiff completion fish > ~/.config/fish/completions/postdiff.fish
    """  # noqa: D301 - click's mark for lines that stay as they are
    complete(context.find_root().command, PROGRAM, f"{shell}_source")


def _quote(value: str) -> str:
    return _escape(value, " '\"\\$`!&|;<>()*?[]#~{}")


def _quote_within(quote: str, value: str) -> str:
    """Readline closes the quote itself."""
    return value.replace("'", "'\\''") if quote == "'" else _escape(value, '"\\$`')


def _escape(value: str, special: str) -> str:
    return "".join(f"\\{letter}" if letter in special else letter for letter in value)
