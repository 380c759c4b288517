"""The parts that a lesson has: none missing, none twice, none empty."""

from collections.abc import Iterator

from lessonpress.checks.contents import contents_of, sections
from lessonpress.checks.family import Family
from lessonpress.model.diagnostic import Diagnostic, Severity
from lessonpress.model.lesson import Activity, Evaluation, Lesson, Part, Section, SectionKind
from lessonpress.model.rule import Rule

_NAMES = {
    SectionKind.AIM: "Aim",
    SectionKind.RELEVANCE: "Relevance",
    SectionKind.OBJECTIVES: "Learning objectives",
    SectionKind.SUMMARY: "Summary",
    SectionKind.KEY_WORDS: "Key words",
    SectionKind.REFERENCES: "Reference materials",
}
_NEEDED = (SectionKind.AIM, SectionKind.OBJECTIVES)
_USUAL = (SectionKind.RELEVANCE, SectionKind.SUMMARY, SectionKind.KEY_WORDS, SectionKind.REFERENCES)
_ONCE = frozenset({SectionKind.AIM, SectionKind.OBJECTIVES, SectionKind.KEY_WORDS, SectionKind.REFERENCES})

NEEDED_PART = Rule(
    "C101",
    "needed-part",
    Severity.WARNING,
    "Aim and objectives open every edition: without them nobody knows what the lesson is for.",
    "## Relevance\n\nIt matters.\n",
    "## Aim\n\nTo show how.\n\n## Learning objectives\n\n1. Show how\n",
)
USUAL_PART = Rule(
    "C102",
    "usual-part",
    Severity.NOTE,
    "Readers of these lessons look for a relevance, a summary, key words, an evaluation and references.",
    "## Aim\n\nTo show how.\n",
    "## Relevance\n\nIt matters.\n\n## Summary\n\nThat was it.\n\n## Key words\n\n- **Patrol:** a walk.\n\n"
    "## Learning evaluation\n\n1. Why?\n   {.narrative}\n\n## Reference materials\n\n- The handbook\n",
)
REPEATED_PART = Rule(
    "C103",
    "repeated-part",
    Severity.WARNING,
    "A part that comes twice is printed twice, and only one of them is kept up to date.",
    "## Aim\n\nTo show how.\n\n## Aim\n\nTo show more.\n",
    "## Aim\n\nTo show how, and more.\n",
)
EMPTY_PART = Rule(
    "C104",
    "empty-part",
    Severity.WARNING,
    "A heading with nothing under it is a part that somebody forgot to write.",
    "## The first stage\n\n## Summary\n\nThat was it.\n",
    "## The first stage\n\n### Slide 1: Welcome\n\n- Hello\n\n## Summary\n\nThat was it.\n",
)


def _find(lesson: Lesson) -> Iterator[Diagnostic]:
    yield from _missing(lesson)
    yield from _repeated(lesson)
    for part in lesson.parts:
        if _is_empty(part):
            yield EMPTY_PART.at(part.span, f'nothing stands under "{part.title}"', "write it, or delete the heading")


def _missing(lesson: Lesson) -> Iterator[Diagnostic]:
    present = {part.kind for part in lesson.parts if isinstance(part, Section)}
    if SectionKind.OUTCOMES in present:
        present.add(SectionKind.OBJECTIVES)
    for kinds, rule in ((_NEEDED, NEEDED_PART), (_USUAL, USUAL_PART)):
        for kind in kinds:
            if kind not in present:
                name = _NAMES[kind]
                yield rule.at(
                    lesson.front.span, f"the lesson has no {name}", f'add "## {name}", or mark yours {{.{kind}}}'
                )
    if not any(isinstance(part, Evaluation) for part in lesson.parts):
        yield USUAL_PART.at(lesson.front.span, "the lesson has no learning evaluation", 'add "## Learning evaluation"')


def _repeated(lesson: Lesson) -> Iterator[Diagnostic]:
    for kind in SectionKind:
        for again in list(sections(lesson, kind))[1:]:
            if kind in _ONCE:
                message = f'"{again.title}" comes a second time as {_NAMES[kind]}'
                yield REPEATED_PART.at(again.span, message, "join the two")


def _is_empty(part: Part) -> bool:
    if isinstance(part, Evaluation) and part.questions:
        return False
    return not (isinstance(part, Activity) and part.parts) and not any(contents_of(part))


STRUCTURE = Family("Parts of a lesson", (NEEDED_PART, USUAL_PART, REPEATED_PART, EMPTY_PART), _find)
