"""T12: what takes for ever. Reading and checking a run of signs takes as long as the run, not as long as its square."""

from collections.abc import Callable
from time import process_time

import pytest

from lessonpress.checks import check_lesson
from lessonpress.readers import READERS
from lessonpress.readers.reading import ReaderSettings, SourceFile

MARKDOWN = "---\ntitle: A thing\nnumber: 1\n---\n\n## One\n\n### Slide 1: Start\n\n- A point {}\n"
PUBLISHED = "Lesson 1: A thing\n\nIntroduction\n\nSlide 1: One\n• A point\n\n{}\n"
EVALUATED = f"{PUBLISHED}\nLearning Evaluation\n\n1. Why? {{}}\n"
TIMES_LONGER = 4
TOO_LONG = 8  # times; the square would be 16, less what is the same for both

RUNS: dict[str, tuple[str, str, int]] = {
    **{f"md {sign!r}": (MARKDOWN, sign, 30_000) for sign in ("«", "“", "Q: ", "[[", "**a ", "( ")},
    **{f"txt {sign!r}": (PUBLISHED, sign, 10_000) for sign in (".", "-", "… ", "*", '"', "«", "<b>", "**a ", "12 ")},
    "txt address": (PUBLISHED.format("http://a{}"), ")", 9_000),
    "txt gaps": (EVALUATED, "__ ", 3_000),
    **{f"lines of {sign!r}": (PUBLISHED, f"{sign}\n", 12_000) for sign in ('"', "word")},
}


def seconds(work: Callable[[], object]) -> float:
    """The processor time that a piece of work takes: the least of two, for the machine has others to serve."""

    def once() -> float:
        before = process_time()
        work()
        return process_time() - before

    return min(once() for _ in range(2))


@pytest.mark.slow
@pytest.mark.parametrize(("page", "sign", "length"), RUNS.values(), ids=RUNS)
def test_a_run_of_signs_takes_as_long_as_it_is(page: str, sign: str, length: int) -> None:
    suffix = ".md" if page is MARKDOWN else ".txt"

    def work(length: int) -> Callable[[], object]:
        text = page.replace("{}", sign * (length // len(sign))).encode()
        file = SourceFile(f"lesson{suffix}", text)
        return lambda: check_lesson(READERS[suffix](file, ReaderSettings()).value.lesson)

    seconds(work(10))  # loads vocabularies, compiles patterns
    assert seconds(work(length * TIMES_LONGER)) < TOO_LONG * seconds(work(length))
