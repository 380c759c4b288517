"""The handout: what participants are given, and no more."""

from lesson_text import lesson_of
from lessonpress.editions import Setting, compose, prepare
from lessonpress.model.course import Course
from lessonpress.model.edition import Edition
from lessonpress.writers.plain import text_of_document

LESSON = """*[HC]: Humanitarian Coordinator
*[HCT]: Humanitarian Country Team
*[FPU]: Formed Police Unit

## Aim

To know the HCT and the FPUs.

### Slide 1: Partners

!!! say
    Ask the HC.

## Key words

- **Mission:** where we serve.
"""


def test_only_abbreviations_that_participants_read_are_spelled_out() -> None:
    setting = Setting(Course(title="Course"))
    text = text_of_document(compose(prepare(lesson_of(LESSON), setting), Edition.HANDOUT, setting))
    assert "Humanitarian Country Team" in text
    assert "Formed Police Unit" in text
    assert "Humanitarian Coordinator" not in text
