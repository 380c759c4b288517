"""What the fonts of a theme can do: which characters they have, how wide a text is set in them."""

import dataclasses
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import uharfbuzz

from lessonpress.model.length import Pt
from lessonpress.model.theme import FontFace, Theme
from lessonpress.writers.script import primary

_AVERAGE = 0.55  # of the size: what a letter is wide
_REGULAR, _BOLD = 400, 700
_INVISIBLE = frozenset({"Cc", "Cf", "Zl", "Zp"})


def faces_for(characters: Iterable[str], theme: Theme, language: str) -> tuple[FontFace, ...]:
    """Return the faces that a text needs: the theme's first family, those for its language, and each that has a
    character which those before it lack. Every face that is sent along costs the layout time."""
    usual = {face.family for face in theme.faces[:1]}
    usual |= {face.family for face in theme.faces if primary(language) in face.languages}
    lacking = {ord(character) for character in characters}
    lacking = lacking.difference(*(_characters_of(face) for face in theme.faces if face.family in usual))
    needed = set(usual)
    for face in theme.faces:
        if lacking & _characters_of(face):
            needed.add(face.family)
            lacking -= _characters_of(face)
    return tuple(face for face in theme.faces if face.family in needed)


def static(face: FontFace) -> tuple[FontFace, ...]:
    """Return a variable font as its regular and its bold (OpenType 1.9, fvar); a static one as it is.

    WeasyPrint would make the instances itself, for every file anew and in Python: a tenth of its time.
    """
    least, most = face.weights
    if least == most:
        return (face,)
    return tuple(
        dataclasses.replace(face, data=_instance(face.data, weight), weights=(weight, weight))
        for weight in (_REGULAR, _BOLD)
    )


def missing(characters: Iterable[str], theme: Theme) -> frozenset[str]:
    """Return the characters that should show something and that no font of the theme has."""
    had = frozenset[int]().union(*map(_characters_of, theme.faces))
    return frozenset(c for c in characters if ord(c) not in had and unicodedata.category(c) not in _INVISIBLE)


def width_of(text: str, theme: Theme, size: Pt, *, italic: bool = False) -> Pt:
    """Return how wide a text is on one line. A character that a font lacks is measured in the next that has it.

    Where the theme's own fonts are not at hand, letters count as wide as those of most fonts are.
    """
    if not theme.faces:
        return Pt(len(text) * _AVERAGE * size)
    faces = [face for face in theme.faces if face.italic == italic] + [f for f in theme.faces if f.italic != italic]
    return Pt(sum(_advance(run, _measure(face.data)) for run, face in _runs(text, faces)) * size)


def _advance(run: str, font: uharfbuzz.Font) -> float:
    """Return how wide characters are, one beside the other, in ems."""
    glyphs = (font.get_nominal_glyph(ord(character)) or 0 for character in run)
    return float(sum(map(font.get_glyph_h_advance, glyphs)) / font.face.upem)


def _runs(text: str, faces: list[FontFace]) -> Iterable[tuple[str, FontFace]]:
    run, current = "", faces[0]
    for character in text:
        face = next((each for each in faces if ord(character) in _characters_of(each)), current)
        if face is not current and run:
            yield run, current
            run = ""
        run, current = run + character, face
    if run:
        yield run, current


@lru_cache(maxsize=16)
def _coverage(data: bytes) -> frozenset[int]:
    return frozenset(uharfbuzz.Face(data).unicodes)


@lru_cache(maxsize=16)
def _instance(data: bytes, weight: int) -> bytes:
    face = uharfbuzz.Face(data)
    wanted = uharfbuzz.SubsetInput()
    wanted.keep_everything()
    wanted.pin_all_axes_to_default(face)
    wanted.pin_axis_location(face, "wght", weight)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _characters_of(face: FontFace) -> frozenset[int]:
    return _coverage(face.data)


@lru_cache(maxsize=16)
def _measure(data: bytes) -> uharfbuzz.Font:
    return uharfbuzz.Font(uharfbuzz.Face(data))
