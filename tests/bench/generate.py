"""Courses of any number of lessons with the size and shape of Lesson 9 but words of their own, in our source format.

    python -m bench.generate FOLDER 60

The words are made up, pronounceable and as long as those they stand for; the same number and seed give the same text.
"""

import hashlib
import re
import sys
from pathlib import Path

_SHIPPED = Path(__file__).parents[2] / "source" / "09-protection-of-civilians" / "lesson.md"
_NUMBER = "9"

_COURSE = '[course]\ntitle = "A generated course"\ncode = "GEN"\n\n[delivery]\nparticipants = 25\ngroup_size = 5\n'

# No m and no w among them: made-up words must fit the blanks that the real ones fit.
_VOWELS, _CONSONANTS = "aeiou", "bcdfglnprstv"

_KEPT_LINES = re.compile(r"^(?:---|[a-z]+: (?!\w+ \w+ )|    (?:url|from|to|file):|\|[-|]+\|$)")
_KEPT = re.compile(
    r"\{[^}]*\}"  # attributes
    r"|https?://\S+"
    r"|^!!! [a-z-]+"
    r"|^#+ (?:Slides? [\d–]+: |Learning activity [\d.]+: )"
    r"|\(\d[^)]*\)$"  # times after headings
    r"|\b(?:United Nations|[Ss]lides?|[Aa]ctivity|[Ww]orksheets?|[Ll]essons?|Answer|True|False|min|Tiers?)\b"
    r"|^[*]\[\w+\]: "
)
_WORD = re.compile(r"[A-Za-z]*[a-z][A-Za-z]*")
_NAMED = frozenset(
    {
        "Aim",
        "Relevance",
        "Learning objectives",
        "Before you start",
        "Starting the lesson",
        "Purpose",
        "Method",
        "Time",
        "Resources",
        "Preparation",
        "Instructions",
        "Worksheet",
        "Debrief",
        "Summary",
        "Key words",
        "Learning evaluation",
        "Reference materials",
        "Acknowledgement",
    }
)
_HEADING = re.compile(r"^#+ (?P<title>[A-Za-z ]+?)(?: [({].*)?$")
_SHORTEST = 4  # shorter words are the grammar of the text


def generate_lesson(number: int, seed: int = 0) -> str:
    """Return lesson `number` as source: every slide, activity, question and table of Lesson 9, in other words."""
    lines = _SHIPPED.read_text(encoding="utf-8").splitlines()
    made = "\n".join(_line(line, f"{seed}/{number}") for line in lines)
    return _numbered(made, number) + "\n"


def write_course(folder: Path, lessons: int, seed: int = 0) -> Path:
    """Write a course of so many lessons into `folder`, and return it."""
    for number in range(1, lessons + 1):
        lesson = folder / f"{number:02d}-generated" / "lesson.md"
        lesson.parent.mkdir(parents=True, exist_ok=True)
        lesson.write_text(generate_lesson(number, seed), encoding="utf-8")
    (folder / "course.toml").write_text(_COURSE, encoding="utf-8")
    return folder


def _line(line: str, salt: str) -> str:
    heading = _HEADING.match(line)
    if _KEPT_LINES.match(line) or (heading and heading["title"] in _NAMED):
        return line
    if line.startswith("title: "):
        return "title: " + _words(line.removeprefix("title: "), salt)
    parts: list[str] = []
    end = 0
    for kept in _KEPT.finditer(line):
        parts += [_words(line[end : kept.start()], salt), kept[0]]
        end = kept.end()
    return "".join([*parts, _words(line[end:], salt)])


def _words(text: str, salt: str) -> str:
    return _WORD.sub(lambda match: _word(match[0], salt), text)


def _word(word: str, salt: str) -> str:
    """Return the word that stands for `word`: as long, with its first letter, so that abbreviations still fit."""
    if len(word) < _SHORTEST or not word[1:].islower():
        return word
    if word.endswith("s") and not word.endswith("ss"):
        return _word(word[:-1], salt) + "s"
    digest = hashlib.sha256(f"{salt}/{word.lower()}".encode()).digest()
    vowel_next = word[0].lower() not in _VOWELS
    made = word[0]
    for place in range(1, len(word)):
        letters = _VOWELS if (place % 2 == 1) is vowel_next else _CONSONANTS
        made += letters[digest[place % len(digest)] % len(letters)]
    return made


def _numbered(text: str, number: int) -> str:
    text = text.replace(f"\nnumber: {_NUMBER}\n", f"\nnumber: {number}\n", 1)
    return re.sub(rf"\b{_NUMBER}\.(?=\d\b)", f"{number}.", text)


if __name__ == "__main__":
    write_course(Path(sys.argv[1]), int(sys.argv[2]))
