"""Content controls: what is to be filled in or ticked in Word (ECMA-376-1, 17.5.2; check boxes: [MS-DOCX] 2.6.1)."""

from lessonpress.model.label import Label
from lessonpress.writers.docx.manuscript import Manuscript
from lessonpress.writers.docx.wordml import Element, legal, sub, sub_with, text_element

_LONGEST = 64  # of a title or tag, in characters (17.5.2.1)
_UNTICKED, _TICKED = "☐", "☒"
_TICK_FONT = "MS Gothic"  # what Word itself uses; both boxes are in it, and LibreOffice finds them elsewhere


def add_text_control(parent: Element, title: str, manuscript: Manuscript, *, empty: bool) -> Element:
    """Append a plain-text control to a paragraph and return the element that its runs go into.

    `empty`: what is put into it is the placeholder, which the first thing typed replaces.
    """
    control = sub(parent, "w:sdt")
    properties = _properties(control, title, manuscript)
    if empty:
        sub(properties, "w:showingPlcHdr")
    sub(properties, "w:text")
    return sub(control, "w:sdtContent")


def add_check_box(parent: Element, manuscript: Manuscript, *, ticked: bool) -> None:
    """Append a box to tick with a click."""
    control = sub(parent, "w:sdt")
    properties = _properties(control, manuscript.labels.text(Label.TICK), manuscript)
    box = sub(properties, "w14:checkbox")
    sub_with(box, "w14:checked", {"w14:val": "1" if ticked else "0"})
    for name, sign in (("w14:checkedState", _TICKED), ("w14:uncheckedState", _UNTICKED)):
        sub_with(box, name, {"w14:val": f"{ord(sign):04X}", "w14:font": _TICK_FONT})
    run = sub(sub(control, "w:sdtContent"), "w:r")
    sub(
        sub(run, "w:rPr"),
        "w:rFonts",
        hint="eastAsia",
        ascii=_TICK_FONT,
        eastAsia=_TICK_FONT,
        hAnsi=_TICK_FONT,
        cs=_TICK_FONT,
    )
    text_element(run, "w:t", _TICKED if ticked else _UNTICKED)


def _properties(control: Element, title: str, manuscript: Manuscript) -> Element:
    number = manuscript.ids.next_control()
    properties = sub(control, "w:sdtPr")
    sub(properties, "w:alias", val=legal(title)[:_LONGEST])
    sub(properties, "w:tag", val=f"lp-{number}")
    sub(properties, "w:id", val=number)
    return properties
