"""Sources for the property tests: pieces that authors type, put together in any order, well and badly."""

from hypothesis import strategies as st

_WORDS = st.sampled_from(
    [
        "POC",
        "UNPOL",
        "FPUs",
        "police",
        "the",
        "a",
        "patrols",
        "Goma",
        "host-State",
        "2017",
        "(Ref.",
        "12)",
        "“quoted”",
        "it's",
        "$5",
        "50%",
        "a_b_c",
        "x*y",
        "<3",
        "&amp;",
        "AT&T",
        "é",
        "–",
        "#",
        "!",
        "5.",
        "-",
        "[x]",
        "{see}",
    ]
)
_PLAIN = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_MARKUP = st.sampled_from(
    [
        "**{}**",
        "*{}*",
        "_{}_",
        "***{}***",
        "`{}`",
        "[[{}]]",
        "[{}](https://un.org/a_b)",
        '[{}](https://un.org "A title")',
        "[{}]{{lang=fr}}",
        "![{}](images/map.png)",
        "{}[^1]",
        "<https://un.org> {}",
        "https://un.org/a_b?c=1&d=2#{}",
        "(https://un.org/{}).",
        "https\\://un.org/{}",
        "{}\\\nnext",
        "\\*{}\\*",
        "<b>{}</b>",
        "[{}](file:///x)",
    ]
)
TEXT = st.recursive(
    _PLAIN,
    lambda inner: (
        st.tuples(_MARKUP, inner).map(lambda pair: pair[0].format(pair[1])) | st.tuples(inner, inner).map(" ".join)
    ),
    max_leaves=4,
)
_TITLE = _PLAIN
_ATTRIBUTES = st.sampled_from(
    [
        "",
        "",
        "",
        "{.participant}",
        "{.facilitator}",
        "{.only-fpu}",
        "{lines=3}",
        "{space=20mm}",
        "{lang=fr}",
        "{.particpant}",
        "{#x}",
    ]
)


def _indented(text: str, prefix: str = "    ") -> str:
    return "\n".join(prefix + line if line else "" for line in text.split("\n"))


def _bullets(items: list[str]) -> str:
    return "\n".join(f"- {_indented(item).strip()}" for item in items)


def _numbers(items: list[str]) -> str:
    return "\n".join(f"{number}. {_indented(item).strip()}" for number, item in enumerate(items, 3))


def _choices(items: list[str]) -> str:
    return "\n".join(f"- [{'x' if at % 2 else ' '}] {_indented(item).strip()}" for at, item in enumerate(items))


def _table(cells: list[str]) -> str:
    row = "| " + " | ".join(cell.replace("\\\n", " ").replace("\n", " ") for cell in cells) + " |"
    return f"{row}\n|{'---|' * len(cells)}\n{row}\n{row} surplus"


def _callout(parts: tuple[str, str, str]) -> str:
    name, title, body = parts
    return f'!!! {name} "{title}"\n{_indented(body)}'


def _with_attributes(parts: tuple[str, str]) -> str:
    return "\n".join(part for part in parts if part)


_LEAF = TEXT | st.sampled_from(
    ["```\nradio  call\n```", '![Map](images/map.png "A map")', "***", "#### Deep", "[^9]", "para\n---"]
)
_CALLOUTS = st.sampled_from(["key-message", "definition", "example", "ask", "say", "do", "note", "video", "warning"])


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3)
    block = st.one_of(
        several.map("\n\n".join),
        several.map(_bullets),
        several.map(_numbers),
        several.map(_choices),
        st.lists(TEXT, min_size=1, max_size=3).map(_table),
        st.tuples(_CALLOUTS, _TITLE, inner).map(_callout),
        inner.map(lambda text: _indented(text, "> ")),
    )
    return st.tuples(block, _ATTRIBUTES).map(_with_attributes)


BLOCKS = st.recursive(_LEAF, _wider, max_leaves=6)
_HEADINGS = st.sampled_from(
    [
        "## Aim",
        "## Three tiers (20 min)",
        "## Three tiers (5–15 min) {.stage .only-fpu}",
        "## Summary",
        "## What we leave with (2 h) {.summary}",
        "## Learning activity 9.1: Phases (20 min)",
        "## Learning activity 9.2: More {.optional}",
        "## Learning evaluation",
        "### Slide 5: Tiers (2:30 min)",
        "### Slides 16–17: IPOs",
        "### Worksheet",
        "### Time",
        "### Debrief",
        "### Anything",
    ]
)
_PART = st.tuples(_HEADINGS, BLOCKS).map("\n\n".join)
_ENDING = "\n\n[^1]: A *note* on POC\n*[POC]: Protection of Civilians\n*[FPU]: Formed police unit\n"
SOURCES = st.lists(_PART, min_size=1, max_size=5).map(lambda parts: "\n\n".join(parts) + _ENDING)
