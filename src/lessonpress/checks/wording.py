"""Words for facilitators in what participants see: a sign that a cue or an answer was not marked as one."""

import re
from collections.abc import Iterator

from lessonpress.checks.contents import UNSPACED, blocks_of, is_seen, sections, span_of, text_of_part
from lessonpress.checks.family import Family
from lessonpress.checks.languages import WORDS
from lessonpress.model.block import Block
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Lesson, SectionKind
from lessonpress.model.rule import Rule
from lessonpress.model.walk import texts_of

_SUBJECT = (SectionKind.AIM, SectionKind.OBJECTIVES, SectionKind.KEY_WORDS)
FACILITATOR_WORDS = Rule(
    "C231",
    "facilitator-words",
    Severity.WARNING,
    "Text that speaks to facilitators, or announces answers, should not stand where participants read it.",
    "## One\n\n### Slide 1: Start\n\n- Expected responses: three steps\n",
    '## One\n\n### Slide 1: Start\n\n!!! ask "How many steps?"\n    - Three\n',
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    subject = _subject(lesson).casefold()
    pattern = _pattern(lesson.front.language, subject)
    for part in lesson.parts:
        for block in blocks_of(part):
            found = next(filter(None, map(pattern.search, _shown(block))), None)
            if found:
                message = f'participants see "{found[0]}" here'
                hint = "put it into !!! ask, !!! do or !!! note, or mark the block {.facilitator}"
                yield FACILITATOR_WORDS.at(span_of(block, part.span), message, hint)


def _shown(block: Block) -> tuple[str, ...]:
    return texts_of(block) if is_seen(block) else ()


def _subject(lesson: Lesson) -> str:
    """Return what the lesson is about: its title, aim, objectives and key words. What they name may be named."""
    return " ".join((lesson.front.title, *map(text_of_part, sections(lesson, *_SUBJECT))))


def _pattern(language: str, subject: str) -> re.Pattern[str]:
    """Return what to look for: not what the lesson is about."""
    language = language.split("-")[0].lower()
    known = {WORDS["en"], WORDS.get(language, WORDS["en"])}  # the English words are looked for in every language
    words = sorted(word for each in known for word in each.facilitator)
    begin, rest = ("", "") if language in UNSPACED else (r"\b", r"\w*")
    kept = [word for word in words if not re.search(f"{begin}{word}", subject, re.IGNORECASE)]
    return re.compile(f"{begin}(?:{'|'.join(kept)}){rest}" if kept else r"(?!)", re.IGNORECASE)


WORDING = Family("Words for facilitators", (FACILITATOR_WORDS,), _find)
