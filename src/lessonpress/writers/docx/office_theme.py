"""word/theme/theme1.xml: the colours and fonts that Word's menus offer (ECMA-376-1, 20.1.6), and which are whose.

Styles refer to these colours and not to numbers of their own, so that one choice in Word recolours a whole file.
"""

from collections.abc import Mapping
from types import MappingProxyType

from lessonpress.model.role import Role
from lessonpress.model.theme import Theme
from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.wordml import Element, hex_colour, qualified, root, sub_with

# The places that styles refer to; where two have one colour, the first counts.
_PLACES = {"dk1": "text1", "accent1": "accent1", "dk2": "text2", "lt2": "background2"} | {
    name: name for name in (f"accent{number}" for number in range(2, 7))
}
_FORMATS = 3  # of each kind: subtle, moderate and intense (20.1.4.1.14)


def theme_element(dress: Wardrobe) -> Element:
    """Return the theme part of documents whose template has none."""
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
    scheme = sub_with(elements, "a:clrScheme", {"name": dress.theme.name})
    for name, colour in _scheme(dress.theme).items():
        sub_with(sub_with(scheme, f"a:{name}", {}), "a:srgbClr", {"val": hex_colour(colour)})


def _scheme(theme: Theme) -> Mapping[str, str]:
    """Return our colours by their places in Word's scheme, in the order of the standard (20.1.6.2)."""
    colours = theme.colours
    cues = (Role.ASK, Role.DO, Role.VIDEO, Role.DEFINITION)
    return (
        {"dk1": colours.ink, "lt1": "#ffffff", "dk2": colours.quiet, "lt2": colours.tint, "accent1": colours.accent}
        | {f"accent{number}": theme.looks[role].bar or colours.accent for number, role in enumerate(cues, 2)}
        | {"accent6": colours.rule, "hlink": colours.accent, "folHlink": colours.quiet}
    )


def own_places(theme: Theme) -> Mapping[str, str]:
    """Return which colour (`RRGGBB`) has which place in our scheme, as styles name it (17.18.97, ST_ThemeColor)."""
    return _places({name: hex_colour(colour) for name, colour in _scheme(theme).items()})


def places_in(theme: Element) -> Mapping[str, str]:
    """Return the same of a template's theme."""
    found = {}
    for scheme in theme.iter(qualified("a:clrScheme")):
        for place in scheme:
            colour = next(iter(place), None)
            if colour is not None:
                found[str(place.tag).rpartition("}")[2]] = (colour.get("val") or "").upper()
    return _places(found)


def _places(scheme: Mapping[str, str]) -> Mapping[str, str]:
    named = ((scheme[place], name) for place, name in _PLACES.items() if place in scheme)
    return MappingProxyType(dict(reversed(list(named))))


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
