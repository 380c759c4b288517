"""word/settings.xml and word/fontTable.xml (ECMA-376-1, 17.15 and 17.8)."""

from lessonpress.writers.docx.dress import Wardrobe
from lessonpress.writers.docx.wordml import Element, qualified, root, sub

_WORD_2013 = 15  # the newest layout that Word has: without it files open in compatibility mode
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_SEPARATORS = (-1, 0)
# The names that styles use for the colours of the theme part, as Word always has them (17.15.1.20).
_SCHEME_MAPPING = {"bg1": "light1", "t1": "dark1", "bg2": "light2", "t2": "dark2"} | {
    name: name for name in (*(f"accent{number}" for number in range(1, 7)), "hyperlink", "followedHyperlink")
}

# Word and LibreOffice have these, or fonts of the same widths.
_FALLBACKS = {
    "Arial": ("Liberation Sans", "swiss"),
    "Times New Roman": ("Liberation Serif", "roman"),
    "Courier New": ("Liberation Mono", "modern"),
    "Microsoft YaHei": ("Noto Sans CJK SC", "swiss"),
}


# What a template may decide about its pages; in the order of the standard (17.15.1.78), ours in their places.
_THEIRS_FIRST = (
    "w:zoom",
    "w:mirrorMargins",
    "w:gutterAtTop",
    "w:defaultTabStop",
    "w:autoHyphenation",
    "w:hyphenationZone",
    "w:evenAndOddHeaders",
    "w:characterSpacingControl",
)
_THEIRS_LAST = ("w:compat", "w:themeFontLang", "w:clrSchemeMapping", "w:decimalSymbol", "w:listSeparator")


def settings_element(*, facing: bool = True) -> Element:
    """Return the settings of documents without a template. `facing`: left and right pages differ."""
    settings = root("w:settings")
    sub(settings, "w:zoom", percent=100)
    if facing:
        sub(settings, "w:mirrorMargins")
    sub(settings, "w:defaultTabStop", val=720)
    if facing:
        sub(settings, "w:evenAndOddHeaders")
    sub(settings, "w:characterSpacingControl", val="doNotCompress")
    _add_fields_and_notes(settings)
    compat = sub(settings, "w:compat")
    sub(compat, "w:compatSetting", name="compatibilityMode", uri=_MICROSOFT, val=_WORD_2013)
    for name in ("overrideTableStyleFontSizeAndJustification", "enableOpenTypeFeatures", "doNotFlipMirrorIndents"):
        sub(compat, "w:compatSetting", name=name, uri=_MICROSOFT, val=1)
    sub(settings, "w:clrSchemeMapping", **_SCHEME_MAPPING)
    sub(settings, "w:decimalSymbol", val=".")
    sub(settings, "w:listSeparator", val=",")
    return settings


def adopted_settings(theirs: Element | None, *, own_heads: bool) -> Element:
    """Return settings in which a template's decide what its pages look like. `own_heads`: it has no heads itself."""
    if theirs is None:  # then their heads are for every page
        return settings_element(facing=own_heads)
    settings = root("w:settings")
    for name in _THEIRS_FIRST:
        if own_heads and name == "w:evenAndOddHeaders":
            sub(settings, name)
        else:
            _take(settings, theirs, name)
    _add_fields_and_notes(settings)
    for name in _THEIRS_LAST:
        _take(settings, theirs, name)
    return settings


def _take(settings: Element, theirs: Element, name: str) -> None:
    found = theirs.find(qualified(name))
    if found is not None:
        settings.append(found)


def _add_fields_and_notes(settings: Element) -> None:
    """Append that fields are to be updated, and which notes are the separators."""
    sub(settings, "w:updateFields", val="true")
    properties = sub(settings, "w:footnotePr")
    for number in _SEPARATORS:
        sub(properties, "w:footnote", id=number)


def footnotes_element() -> Element:
    """Return word/footnotes.xml with the separators that Word wants (17.11.23), and no notes yet."""
    footnotes = root("w:footnotes", "r", "wp", "a", "pic", "mc", "w14")
    for number, kind in zip(_SEPARATORS, ("separator", "continuationSeparator"), strict=True):
        note = sub(footnotes, "w:footnote", type=kind, id=number)
        paragraph = sub(note, "w:p")
        sub(sub(paragraph, "w:pPr"), "w:spacing", after=0, line=240, lineRule="auto")
        sub(sub(paragraph, "w:r"), f"w:{kind}")
    return footnotes


def font_table_element(dress: Wardrobe) -> Element:
    """Return what each font may be replaced with: the files carry none."""
    table = root("w:fonts")
    used = dict.fromkeys([*(dress.stack(language).office for language in ("", "ar", "zh")), dress.mono, "MS Gothic"])
    for name in used:
        alternative, family = _FALLBACKS.get(name, ("", "auto"))
        font = sub(table, "w:font", name=name)
        if alternative:
            sub(font, "w:altName", val=alternative)
        sub(font, "w:family", val=family)
        sub(font, "w:pitch", val="fixed" if family == "modern" else "variable")
    return table
