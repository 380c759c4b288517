"""Answers and the facilitator's own words, in the many ways that published lessons word them, never reach participants.

Each text holds CANARY where an answer or a cue stands, and "For all" where participants do see something.
"""

import pytest

from lessonpress.model.audience import Audience
from lessonpress.model.block import Ask
from lessonpress.model.lesson import Activity, ActivityPartKind, Section, SectionKind, Slide
from lessonpress.model.walk import text_of
from readers.published.shapes import read_text
from readers.published.test_family import shown

_SLIDE = "Film\n\nAim\nTo see.\n\nSlide 1: Seeing\n\nKey Message: For all\n\n{}\n"
_ACTIVITY = "Film\n\nAim\nTo see.\n\nLearning Activity 1.1\nLook\n\nINSTRUCTIONS\n{}\n\nTIME\n10 minutes\n"

UNDER_A_SLIDE = {
    "answers may": "Ask participants: Who sees?\n\nAnswers may include the following:\n\n• CANARY\n• Two",
    "some time between": "Ask participants who sees. Give them five minutes.\n\n• CANARY\n• Two",
    "likely": "Who sees? Likely answers are:\n\n• CANARY\n• Two",
    "labelled question": "Question to participants: Who sees?\n\n• CANARY\n• Two",
    "label above": "Questions for participants:\n\n• Who sees?\n\nPossible answers:\n\n• CANARY",
    "a bare question": "Who sees when it is dark?\n\n• CANARY\n• Two",
    "verdicts": "• CANARY is seen by night. (True)\n• Two are seen. (False)",
    "dashed verdicts": "Say these aloud:\n\n• CANARY is seen by night – true\n• Two are seen – false",
    "ticks": "Which is right?\n\n(a) One\n(b) CANARY ✓",
    "in brackets": "Ask participants who sees. (Answer: CANARY, for he looks.)",
    "right answer": "The right answer is CANARY.\n\n• For all",
    "a column": "| What happens | Correct reaction |\n|---|---|\n| It is dark | CANARY |",
    "a column of answers": "| Question | Answer |\n|---|---|\n| Who sees? | CANARY |",
    "debrief": "Debrief of the game:\n\n• CANARY",
    "after a note": "The facilitator draws these points out\n\n• CANARY\n• Two",
    "talking points": "Talking points:\n\n• CANARY\n• Two",
    "told with a message": "Key Message: For all may see. Make sure that participants heard the CANARY.",
    "long label": "Who sees? Expected responses may include the following: CANARY; two.",
    "question and answer": "• Q: Who sees?\n• A: CANARY sees",
    "true in a column": "| Statement | Verdict |\n|---|---|\n| The CANARY sees | True |",
    "a cross under false": "| Statement | True | False |\n|---|---|---|\n| The CANARY sees | | X |",
    "among messages": "Key Messages:\n\n• For all\n• Make sure participants say CANARY",
    "told to list": "Ask the participants to list three risks:\n\n• CANARY\n• Two",
    "brainstorm": "Brainstorm with participants: what are the risks?\n\n• CANARY",
    "made sure of": "Ask participants who sees. Make sure that these are among them:\n\n• CANARY",
}

IN_INSTRUCTIONS = {
    "points": "1. Ask the groups to look. POINTS TO DRAW OUT:\n• Consider the CANARY",
    "points label": "1. Ask the groups to look.\nPoints to draw out:\n• Consider the CANARY\n• Use the CANARY",
    "answer after": "1. Ask the groups to look. They should find the CANARY.",
    "answers to look for": "1. Ask the groups to look. These are the answers to look for:\n• the CANARY",
    "facilitator's imperatives": "1. Divide participants into groups.\n2. Present the CANARY.\n3. Discuss the CANARY.",
    "kept with its announcement": "1. Ask the groups to look.\n2. Close the activity. Use these points:\n• Describe the CANARY",
    "right one": "1. Look at the picture.\n2. Choose one. The right answer is the CANARY.",
    "answer key": "1. Look at the picture.\n\nANSWER KEY\nUse the CANARY",
    "expected outcome": "1. Look at the picture.\n\nEXPECTED OUTCOME: Read the CANARY",
    "suggested solution": "1. Look at the picture.\n\nSuggested solution: Use the CANARY",
}

IN_FRENCH = {
    "examples": "Demander : « Qui voit ? » Exemples de réponses :\n\n• CANARY\n• deux",
    "key": "Demandez aux participants qui voit.\n\nCorrigé : CANARY",
    "verdicts": "• CANARY se voit la nuit. (Vrai)\n• Deux se voient. (Faux)",
    "labelled question": "Question aux participants : Qui voit ?\n\n• CANARY\n• deux",
}


@pytest.mark.parametrize("text", UNDER_A_SLIDE.values(), ids=UNDER_A_SLIDE)
def test_answers_under_a_slide(text: str) -> None:
    lesson = read_text(_SLIDE.format(text)).value.lesson
    assert "CANARY" in str(lesson)
    assert "CANARY" not in shown(lesson)
    assert "For all" in shown(lesson)


@pytest.mark.parametrize("text", IN_INSTRUCTIONS.values(), ids=IN_INSTRUCTIONS)
def test_answers_in_instructions(text: str) -> None:
    lesson = read_text(_ACTIVITY.format(text)).value.lesson
    assert "CANARY" in str(lesson)
    assert "CANARY" not in shown(lesson)


@pytest.mark.parametrize("text", IN_FRENCH.values(), ids=IN_FRENCH)
def test_answers_in_french(text: str) -> None:
    french = _SLIDE.replace("Aim", "Finalité").replace("Slide", "Diapositive").replace("Key Message", "Message clé")
    lesson = read_text(french.format(text)).value.lesson
    assert lesson.front.language == "fr"
    assert "CANARY" in str(lesson)
    assert "CANARY" not in shown(lesson)


def test_a_list_without_answers_is_shown_after_prose_and_points_on_responses() -> None:
    text = "The phases are:\n\n• Prevention\n• Response\n\nThe response of the police includes:\n\n• Patrols"
    seen = shown(read_text(_SLIDE.format(text)).value.lesson)
    assert "Response" in seen
    assert "Patrols" in seen


@pytest.mark.parametrize(
    ("instructions", "seen"),
    [
        ("1. Read the case.\n2. Prepare to present your list.\n3. You have ten minutes.", 3),
        ("1. Divide participants into pairs.\n2. Ask them to read the case. It is about theft.\n3. Read it aloud.", 2),
        ("1. Write three risks on a card.\n2. Discuss them in your group.", 2),
    ],
)
def test_a_list_of_instructions_speaks_to_one_side(instructions: str, seen: int) -> None:
    lesson = read_text(_ACTIVITY.format(instructions)).value.lesson
    [activity] = (part for part in lesson.parts if isinstance(part, Activity))
    [theirs] = (part for part in activity.parts if part.kind is ActivityPartKind.INSTRUCTIONS)
    assert len(theirs.contents[0].items) == seen  # type: ignore[union-attr]


IN_THE_RELEVANCE = {
    "a note and its list": "Note to Instructor:\n\n• Speak of the CANARY",
    "a question": "Ask participants why this matters. Expected responses: CANARY",
    "a column of answers": "| Question | Answer |\n|---|---|\n| Who sees? | CANARY |",
    "answers below": "Why does it matter? Possible answers:\n\n• CANARY",
    "what instructors do": "Instructors should read the CANARY first.",
    "what the facilitator does, further on": "It is dark at night. The facilitator brings the CANARY along.",
    "a note to trainers": "Note for trainers: speak of the CANARY.",
}


@pytest.mark.parametrize("text", IN_THE_RELEVANCE.values(), ids=IN_THE_RELEVANCE)
def test_answers_in_what_is_open_to_all(text: str) -> None:
    lesson = read_text(f"Film\n\nAim\nTo see.\n\nRelevance\nFor all.\n\n{text}\n\nSlide 1\n\n• One\n").value.lesson
    [relevance] = (part for part in lesson.parts if isinstance(part, Section) and part.kind is SectionKind.RELEVANCE)
    theirs = [block for block in relevance.contents if not isinstance(block, Slide) and block.mark]
    seen = [block for block in theirs if block.mark and block.mark.audience is Audience.EVERYONE]
    assert "CANARY" in str(relevance)
    assert "CANARY" not in " ".join(text_of(Ask(each.question) if isinstance(each, Ask) else each) for each in seen)


def test_the_relevance_may_speak_of_those_who_teach() -> None:
    text = "The lesson helps participants and instructors alike."
    lesson = read_text(f"Film\n\nAim\nTo see.\n\nRelevance\n{text}\n\nSlide 1\n\n• One\n").value.lesson
    [relevance] = (part for part in lesson.parts if isinstance(part, Section) and part.kind is SectionKind.RELEVANCE)
    [paragraph] = (each for each in relevance.contents if not isinstance(each, Slide))
    assert paragraph.mark
    assert paragraph.mark.audience is Audience.EVERYONE


def test_key_words_that_speak_of_participants_are_shown() -> None:
    words = "| Term | Definition |\n|---|---|\n| Civilian | For all who are no participants in hostilities |"
    lesson = read_text(f"Film\n\nAim\nTo see.\n\nKey Words\n\n{words}\n").value.lesson
    [theirs] = (part for part in lesson.parts if isinstance(part, Section) and part.kind is SectionKind.KEY_WORDS)
    [table] = theirs.contents
    assert not isinstance(table, Slide)
    assert table.mark
    assert table.mark.audience is Audience.EVERYONE


QUESTIONS_AND_ANSWERS = {
    "lines": "Q: Who sees?\n\nA: CANARY",
    "one line": "Q: Who sees? A: CANARY",
    "a list": "• Q: Who sees?\n• A: CANARY",
    "a column of solutions": "| Item | Solution |\n|---|---|\n| One | CANARY |",
}


@pytest.mark.parametrize("heading", ["Relevance", "Key Words", "References"])
@pytest.mark.parametrize("text", QUESTIONS_AND_ANSWERS.values(), ids=QUESTIONS_AND_ANSWERS)
def test_questions_and_answers_in_what_is_open_to_all(text: str, heading: str) -> None:
    lesson = read_text(f"Film\n\nAim\nTo see.\n\n{heading}\n\n{text}\n\nSlide 1\n\n• One\n").value.lesson
    assert "CANARY" in str(lesson)
    open_to_all = [
        part for part in lesson.parts if isinstance(part, Section) and part.kind is not SectionKind.QUESTIONS
    ]
    blocks = [each for part in open_to_all for each in part.contents if not isinstance(each, Slide) and each.mark]
    seen = [block for block in blocks if block.mark and block.mark.audience is Audience.EVERYONE]
    assert "CANARY" not in " ".join(text_of(Ask(each.question) if isinstance(each, Ask) else each) for each in seen)


def test_a_table_of_statements_to_tick_is_shown() -> None:
    text = "| Statement | True | False |\n|---|---|---|\n| The sentry sees | | |"
    assert "The sentry sees" in shown(read_text(_SLIDE.format(text)).value.lesson)


AMONG_COMMON_QUESTIONS = {
    "a head that nobody knows": "| What they ask | What you can say |\n|---|---|\n| Who sees? | CANARY |",
    "no head": "| Who sees? | CANARY |\n| Who hears? | Two |",
    "below key words": "| Term | Definition |\n|---|---|\n| Lens | Glass |\n\nWho sees it first?\n\nThe CANARY in the shed.",
    "a table below key words": "| Term | Definition |\n|---|---|\n| Lens | Glass |\n\n| They ask | You say |\n|---|---|\n| Who? | CANARY |",
    "a caption": "The Film\tPage 4\n\n| Who sees? | CANARY |",
}


@pytest.mark.parametrize("heading", ["Commonly Asked Questions", "Commonly Asked Questions and Key Words"])
@pytest.mark.parametrize("text", AMONG_COMMON_QUESTIONS.values(), ids=AMONG_COMMON_QUESTIONS)
def test_answers_to_commonly_asked_questions(text: str, heading: str) -> None:
    """A table is taken for key words, which all may see, only where its head says so."""
    words = "Key Words\n\n| Word | Definition |\n|---|---|\n| Film | For all |"
    lesson = read_text(f"Film\n\nAim\nTo see.\n\n{heading}\n\n{text}\n\n{words}\n").value.lesson
    sections = {part.kind: str(part.contents) for part in lesson.parts if isinstance(part, Section)}
    assert "CANARY" in sections[SectionKind.QUESTIONS]
    assert "CANARY" not in sections[SectionKind.KEY_WORDS]
    assert "For all" in sections[SectionKind.KEY_WORDS]
