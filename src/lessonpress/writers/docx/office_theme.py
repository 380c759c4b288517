"""word/theme/theme1.xml: the colours and fonts that Word's menus offer, taken from our theme (ECMA-376-1, 20.1.6)."""

from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.wordml import Element, hex_colour, root, sub_with

_FORMATS = 3  # of each kind: subtle, moderate and intense (20.1.4.1.14)


def theme_element(dress: Wardrobe) -> Element:
    """Return the theme. No style of ours refers to it: it is there for what trainers add."""
    theme = root("a:theme")
    theme.set("name", dress.theme.name)
    elements = sub_with(theme, "a:themeElements", {})
    _add_colours(elements, dress)
    fonts = sub_with(elements, "a:fontScheme", {"name": dress.theme.name})
    for kind in ("major", "minor"):
        scheme = sub_with(fonts, f"a:{kind}Font", {})
        sub_with(scheme, "a:latin", {"typeface": dress.stack(dress.language).office})
        sub_with(scheme, "a:ea", {"typeface": dress.stack("zh").office})
        sub_with(scheme, "a:cs", {"typeface": dress.stack("ar").office})
    _add_formats(elements, dress.theme.name)
    return theme


def _add_colours(elements: Element, dress: Wardrobe) -> None:
    colours = dress.theme.colours
    scheme = sub_with(elements, "a:clrScheme", {"name": dress.theme.name})
    named = {"dk1": colours.ink, "lt1": "#ffffff", "dk2": colours.accent, "lt2": colours.tint}
    accents = {f"accent{number}": colours.accent if number % 2 else colours.quiet for number in range(1, 7)}
    links = {"hlink": colours.accent, "folHlink": colours.quiet}
    for name, colour in (named | accents | links).items():
        sub_with(sub_with(scheme, f"a:{name}", {}), "a:srgbClr", {"val": hex_colour(colour)})


def _add_formats(elements: Element, name: str) -> None:
    scheme = sub_with(elements, "a:fmtScheme", {"name": name})
    for kind in ("fillStyleLst", "lnStyleLst", "effectStyleLst", "bgFillStyleLst"):
        styles = sub_with(scheme, f"a:{kind}", {})
        for _ in range(_FORMATS):
            match kind:
                case "lnStyleLst":
                    _add_fill(sub_with(styles, "a:ln", {"w": "6350"}))
                case "effectStyleLst":
                    sub_with(sub_with(styles, "a:effectStyle", {}), "a:effectLst", {})
                case _:
                    _add_fill(styles)


def _add_fill(parent: Element) -> None:
    sub_with(sub_with(parent, "a:solidFill", {}), "a:schemeClr", {"val": "phClr"})
