"""word/numbering.xml: bullets and numbers as Word counts them, every numbered list its own count (17.9)."""

from dataclasses import dataclass, field

from lessonpress.model.length import Mm
from lessonpress.model.numeral import Numeral
from lessonpress.model.role import Role
from lessonpress.writers.docx.dress import Wardrobe, add_weight
from lessonpress.writers.docx.wordml import Element, qualified, root, sub, twips

DEEPEST = 8  # Word has nine levels, counted from 0

_SIGNS = ("•", "–", "▪")  # in every text font, so that no symbol font is needed
_FORMS = {
    Numeral.DECIMAL: "decimal",
    Numeral.LOWER_LETTER: "lowerLetter",
    Numeral.UPPER_LETTER: "upperLetter",
    Numeral.LOWER_ROMAN: "lowerRoman",
    Numeral.UPPER_ROMAN: "upperRoman",
}
"""How Word names what lists are counted by (ECMA-376-1, 17.18.59)."""

_ABSTRACT, _NUM, _VALUE = qualified("w:abstractNum"), qualified("w:num"), qualified("w:val")
_ABSTRACT_ID, _NUM_ID = qualified("w:abstractNumId"), qualified("w:numId")
_CLEANUP = qualified("w:numIdMacAtCleanup")


@dataclass(slots=True)
class Numbering:
    """The definitions of one file, growing as lists are written.

    `bullets` and `numbers` are the w:num of our bulleted and numbered lists, which our list styles name too,
    `questions` that of questions; `asked` is the w:num that questions go on in, and the number of the last;
    `their_bullets` and `their_numbers` those of a template's list styles, which then serve the first level.
    `definitions` says which w:abstractNum each w:num that lists begin from counts by; `lettered` holds the w:num
    of lists counted by letters or roman numbers, made when the first of them comes, set in by `indent` a level.
    """

    element: Element
    bullets: int
    numbers: int
    questions: int
    last: int
    definitions: dict[int, int]
    indent: Mm
    lettered: dict[Numeral, int] = field(default_factory=dict)
    their_bullets: int | None = None
    their_numbers: int | None = None
    asked: tuple[int, int] = (0, 0)

    def bulleted(self, level: int) -> int:
        """Return the w:num of bulleted items at a level."""
        return self.bullets if level or self.their_bullets is None else self.their_bullets

    def restarted(self, level: int, start: int, numeral: Numeral = Numeral.DECIMAL) -> int:
        """Return a new w:num whose level counts from `start` (17.9.27: nothing else restarts reliably)."""
        if numeral is not Numeral.DECIMAL:
            return self._restarted(self._counted_by(numeral), level, start)
        return self._restarted(
            self.numbers if level or self.their_numbers is None else self.their_numbers, level, start
        )

    def _counted_by(self, numeral: Numeral) -> int:
        """Return the w:num of lists that are not counted in figures."""
        if numeral not in self.lettered:
            number = 1 + max(whole_number(each.get(_ABSTRACT_ID)) for each in self.element.iter(_ABSTRACT))
            _add_numbers(self.element, number, self.indent, form=_FORMS[numeral])
            self.element.insert(self.element.index(next(self.element.iter(_NUM))), self.element[-1])
            self.last += 1
            sub(sub(self.element, "w:num", numId=self.last), "w:abstractNumId", val=number)
            self.lettered[numeral], self.definitions[self.last] = self.last, number
        return self.lettered[numeral]

    def question(self, value: int) -> int:
        """Return the w:num of a question: that of the question before where its number is the next."""
        num, before = self.asked
        if not num or value != before + 1:
            num = self._restarted(self.questions, 0, value)
        self.asked = num, value
        return num

    def _restarted(self, model: int, level: int, start: int) -> int:
        self.last += 1
        num = sub(self.element, "w:num", numId=self.last)
        sub(num, "w:abstractNumId", val=self.definitions[model])
        sub(sub(num, "w:lvlOverride", ilvl=level), "w:startOverride", val=start)
        return self.last

    def follow(self, role: Role, number: int) -> None:
        """Use a template's w:num for the first level of the lists of a role, if it is defined."""
        if number not in self.definitions:
            return
        if role is Role.LIST_BULLET:
            self.their_bullets = number
        else:
            self.their_numbers = number


def whole_number(text: str | None) -> int:
    """Return a number that a template has written, 0 where it is none."""
    return int(text) if text and text.isdecimal() else 0


def new_numbering(dress: Wardrobe) -> Numbering:
    """Return the definitions for documents without a template."""
    return adopted_numbering(None, dress)


def adopted_numbering(theirs: Element | None, dress: Wardrobe) -> Numbering:
    """Return a template's definitions with ours after them. `theirs` is changed."""
    element = root("w:numbering") if theirs is None else theirs
    for each in list(element.iter(_CLEANUP)):
        element.remove(each)
    definitions = list(element.iter(_ABSTRACT))
    nums = list(element.iter(_NUM))
    first = 1 + max((whole_number(each.get(_ABSTRACT_ID)) for each in definitions), default=0)
    last = max((whole_number(each.get(_NUM_ID)) for each in nums), default=0)
    for num in nums:  # every definition must stand before every w:num
        element.remove(num)
    _add_bullets(element, first, dress)
    _add_numbers(element, first + 1, dress.look(Role.LIST_NUMBER).indent)
    _add_numbers(element, first + 2, dress.look(Role.OPTION).indent, bold=True)
    element.extend(nums)
    for number in (1, 2, 3):
        sub(sub(element, "w:num", numId=last + number), "w:abstractNumId", val=first + number - 1)
    counted = {
        whole_number(num.get(_NUM_ID)): whole_number(num[0].get(_VALUE)) for num in element.iter(_NUM) if len(num)
    }
    return Numbering(element, last + 1, last + 2, last + 3, last + 3, counted, dress.look(Role.LIST_NUMBER).indent)


def _add_bullets(element: Element, number: int, dress: Wardrobe) -> None:
    definition = _definition(element, number)
    for level in range(DEEPEST + 1):
        sign = _SIGNS[min(level, len(_SIGNS) - 1)]
        _add_level(definition, level, ("bullet", sign), dress.look(Role.LIST_BULLET).indent)


def _add_numbers(element: Element, number: int, indent: Mm, *, bold: bool = False, form: str = "decimal") -> None:
    definition = _definition(element, number)
    for level in range(DEEPEST + 1):
        # as the pages count: "step 2" in a text must be step 2 in Word too
        _add_level(definition, level, (form, f"%{level + 1}."), indent)
        if bold:
            add_weight(sub(definition[-1], "w:rPr"), bold=True, italic=False)


def _definition(element: Element, number: int) -> Element:
    definition = sub(element, "w:abstractNum", abstractNumId=number)
    sub(definition, "w:multiLevelType", val="multilevel")
    return definition


def _add_level(definition: Element, level: int, sign: tuple[str, str], indent: Mm) -> None:
    kind, text = sign
    element = sub(definition, "w:lvl", ilvl=level)
    sub(element, "w:start", val=1)
    sub(element, "w:numFmt", val=kind)
    sub(element, "w:lvlText", val=text)
    sub(element, "w:lvlJc", val="left")
    step = twips(indent)
    sub(sub(element, "w:pPr"), "w:ind", left=step * (level + 1), hanging=step)
