"""Theme -> CSS: the page, the fonts and one rule a role. Layout that is the page's own stands in print.css."""

from collections.abc import Iterable, Mapping

from lessonpress.model.document import Cover, Document, PageWidth
from lessonpress.model.edition import Edition
from lessonpress.model.label import Label
from lessonpress.model.length import Mm, Pt
from lessonpress.model.printing import Printing
from lessonpress.model.role import WORD_STYLES, Role, StyleKind
from lessonpress.model.theme import FontFace, Look, Theme
from lessonpress.writers.page import body_size, page_margins, scale_of
from lessonpress.writers.script import primary

_SELECTORS: Mapping[Role, str] = {
    Role.BODY: "p",
    Role.LIST_BULLET: ".list-bullet>li",
    Role.LIST_NUMBER: ".list-number>li",
    Role.CHECKLIST: ".checklist>li",
    Role.TABLE_HEAD: "thead th",
    Role.TABLE_TEXT: "td,tbody th",
    Role.EMPHASIS: "em",
    Role.STRONG: "strong",
}

_HEAD_SHARE, _STAGE_SHARE = 57, 41  # of the line, for the lesson and for its part: what is longer is cut off
_WARNING = 0.86  # of the body size: that a page is from the key is seen across a table
_ONE_LINE = "white-space:nowrap;overflow:hidden;text-overflow:ellipsis;"


def stylesheet(document: Document, theme: Theme, printing: Printing, fonts: Iterable[tuple[FontFace, str]]) -> str:
    """Return the whole style sheet. `theme` has the colours of the printer already, `fonts` their addresses."""
    size = body_size(theme, document.edition, printing)
    parts = (
        *(_font_face(face, address) for face, address in fonts),
        theme.stylesheet,
        _root(document, theme, printing, size),
        *_pages(document, theme, printing, size),
        *(_role(role, theme.looks[role], theme, size) for role in Role),
    )
    return "\n".join(filter(None, parts))


def css_string(characters: str) -> str:
    """Return characters as a CSS string (CSS Syntax 3, 4.3.5)."""
    kept = (c if c.isprintable() and c not in '"\\<' else f"\\{ord(c):x} " for c in characters)
    return '"' + "".join(kept) + '"'


def families(theme: Theme, language: str) -> str:
    """Return the value of `font-family` for a language."""
    stack = theme.stacks.get(primary(language), theme.stacks[""])
    return ",".join((*map(css_string, stack.families), "sans-serif"))


def _font_face(face: FontFace, address: str) -> str:
    least, most = face.weights
    weight = f"{least}" if least == most else f"{least} {most}"
    style = "italic" if face.italic else "normal"
    descriptors = f"font-family:{css_string(face.family)};font-style:{style};font-weight:{weight}"
    return f"@font-face{{{descriptors};src:url({address})}}"


def _root(document: Document, theme: Theme, printing: Printing, size: Pt) -> str:
    colours, measures = theme.colours, theme.measures
    scale = scale_of(theme, document.edition, printing).type
    properties = {
        **{name: getattr(colours, name) for name in ("ink", "quiet", "accent", "rule", "tint")},
        "writing-line": f"{measures.writing_line * scale:.4g}mm",
        "blank-width": f"{measures.blank_width * scale:.4g}mm",
        "gutter": f"{measures.gutter * scale:.4g}mm",
        "bar": f"{measures.bar:g}pt",
        "hairline": f"{measures.rule:g}pt",
        "cell": f"{measures.cell_padding:g}pt",
    }
    custom = "".join(f"--{name}:{value};" for name, value in properties.items())
    stacks = "".join(
        f"[lang|={language}]{{font-family:{families(theme, language)}}}"
        for language in sorted(theme.stacks)
        if language
    )
    font = f"font-family:{families(theme, document.language)};font-size:{size:g}pt"
    body = f"{font};line-height:{theme.looks[Role.BODY].line:g};color:{colours.ink}"
    return f":root{{{custom}}}\nhtml{{{body}}}\n{stacks}"


def _pages(document: Document, theme: Theme, printing: Printing, size: Pt) -> Iterable[str]:
    margins = page_margins(theme, document.edition, printing)
    width, height = printing.paper.size
    yield f"@page{{size:{width:g}mm {height:g}mm;margin-top:{margins.top:g}mm;margin-bottom:{margins.bottom:g}mm}}"
    yield _page_side("right", document, theme, size, margins.inner, margins.outer)
    yield _page_side("left", document, theme, size, margins.inner, margins.outer)
    outer = page_margins(theme, document.edition, printing, PageWidth.FULL).outer
    yield f"@page full:right{{margin-right:{outer:g}mm}}@page full:left{{margin-left:{outer:g}mm}}"
    if any(isinstance(block, Cover) for block in document.blocks):
        yield f"@page:first{{{_empty('top')}}}"
    yield f"@page:blank{{{_empty('top')}{_empty('bottom')}}}"


def _empty(edge: str) -> str:
    return f"@{edge}-left{{content:none}}@{edge}-right{{content:none}}"


def _page_side(side: str, document: Document, theme: Theme, size: Pt, inner: Mm, outer: Mm) -> str:
    spine = "left" if side == "right" else "right"
    common = f"font-family:{families(theme, document.language)};"
    look = _text_look(theme.looks[Role.RUNNING_HEAD], size)
    head = f"{common}{look}{_ONE_LINE}vertical-align:bottom;padding-bottom:5mm;"
    foot = common + _text_look(theme.looks[Role.RUNNING_FOOT], size) + "vertical-align:top;padding-top:5mm;"
    key = document.edition is Edition.KEY
    warned = f"font-weight:bold;font-size:{_WARNING * size:.4g}pt;color:{theme.colours.ink};" if key else ""
    running = f"@top-{spine}{{content:string(section);{head}{warned}text-align:{spine};width:{_HEAD_SHARE}%}}"
    stage = f"@top-{side}{{content:string(stage);{head}text-align:{side};width:{_STAGE_SHARE}%}}"
    number = f"@bottom-{side}{{content:{_page_number(document)};{foot}text-align:{side};color:{theme.colours.ink}}}"
    version = f"@bottom-{spine}{{content:{css_string(document.foot)};{foot}text-align:{spine}}}"
    return f"@page:{side}{{margin-{spine}:{inner:g}mm;margin-{side}:{outer:g}mm;{running}{stage}{number}{version}}}"


def _page_number(document: Document) -> str:
    """The label "Page {page} of {pages}" with its two counters in the order of the language."""
    written = document.labels.text(Label.PAGE_OF, page="\0p\0", pages="\0n\0")
    counters = {"p": "counter(page)", "n": "counter(pages)"}
    return " ".join(counters.get(part) or css_string(part) for part in written.split("\0") if part)


def _role(role: Role, look: Look, theme: Theme, size: Pt) -> str:
    kind = WORD_STYLES[role].kind
    declarations = _text_look(look, size)
    if kind is not StyleKind.CHARACTER:
        declarations += f"line-height:{look.line:g};" if kind is StyleKind.PARAGRAPH else ""
        declarations += _space(look) + _ground(look, theme)
        declarations += "break-after:avoid;" if look.keep_with_next else ""
    selector = _SELECTORS.get(role, f".{role}")
    return f"{selector}{{{declarations}}}" if declarations else ""


def _text_look(look: Look, size: Pt) -> str:
    return "".join(
        (
            f"font-size:{look.size * size:.4g}pt;" if look.size != 1 else "",
            "font-weight:bold;" if look.bold else "",
            "font-style:italic;" if look.italic else "",
            f"color:{look.colour};" if look.colour else "",
        )
    )


def _space(look: Look) -> str:
    indented = "padding-inline-start" if look.bar or look.tint else "margin-inline-start"
    indent = f"{indented}:{look.indent:g}mm;" if look.indent else ""
    return f"margin-top:{look.before:g}pt;margin-bottom:{look.after:g}pt;{indent}"


def _ground(look: Look, theme: Theme) -> str:
    bar = f"border-inline-start:{theme.measures.bar:g}pt solid {look.bar};" if look.bar else ""
    return bar + (f"background-color:{look.tint};" if look.tint else "")
