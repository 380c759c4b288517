"""The time grammar."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lessonpress.model.time import Allowance, Duration, Seconds
from lessonpress.readers.times import parse_allowance, parse_duration, write_allowance, write_duration
from lessonpress.readers.timewords import time_words
from lessonpress.readers.vocabulary import languages


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("20 min", 20, 20),
        ("20 minutes", 20, 20),
        ("20min.", 20, 20),
        ("5–15 minutes", 5, 15),
        ("5-15 min", 5, 15),
        ("5 to 15 minutes", 5, 15),
        ("de 5 à 15 minutes", 5, 15),
        ("15 min – 20 min", 15, 20),
        ("2 h", 120, 120),
        ("2 hours", 120, 120),
        ("1.5 hours", 90, 90),
        ("1,5 heure", 90, 90),
        ("1 h 30", 90, 90),
        ("1h30", 90, 90),
        ("1 hour and 30 minutes", 90, 90),
        ("1 h – 1 h 30", 60, 90),
        ("about 10 minutes", 10, 10),
    ],
)
def test_minutes(text: str, least: int, most: int) -> None:
    assert parse_duration(text) == Duration.of_minutes(least, most)


def test_minutes_and_seconds() -> None:
    assert parse_duration("2:17 minutes") == Duration(Seconds(137), Seconds(137))


@pytest.mark.parametrize(
    "text",
    ["", "20", "soon", "20 slides", "15–5 min", "1 h 90", "2:71 minutes", "9:00", "20 min or so", "1" * 500 + " min"],
)
def test_what_is_no_time(text: str) -> None:
    assert parse_duration(text) is None


@pytest.mark.parametrize(
    ("text", "in_session", "beside"),
    [
        ("2 h", 120, None),
        ("90 minutes total, 45 minutes in session", 45, 45),
        ("30 minutes, plus 30 minutes reading", 30, 30),
        ("30 min plus 1 h homework", 30, 60),
    ],
)
def test_a_lessons_time(text: str, in_session: int, beside: int | None) -> None:
    expected = Allowance(Duration.of_minutes(in_session), None if beside is None else Duration.of_minutes(beside))
    assert parse_allowance(text) == expected


@pytest.mark.parametrize("text", ["45 minutes total, 90 minutes in session", "30 min, plus cake", "long"])
def test_what_is_no_lessons_time(text: str) -> None:
    assert parse_allowance(text) is None


_SECONDS = st.integers(0, 9 * 3600)
_DURATIONS = st.tuples(_SECONDS, _SECONDS).map(lambda pair: Duration(Seconds(min(pair)), Seconds(max(pair))))


@settings(deadline=None, max_examples=100)
@given(_DURATIONS, st.none() | _DURATIONS)
def test_a_time_reads_back_as_it_was_written(in_session: Duration, beside: Duration | None) -> None:
    assert parse_duration(write_duration(in_session)) == in_session
    assert parse_allowance(write_allowance(Allowance(in_session, beside))) == Allowance(in_session, beside)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    parse_allowance(text)


def test_every_language_has_the_words_that_times_are_written_with() -> None:
    assert set(time_words()) == set(languages())
    keys = set(time_words()["en"])
    assert all(set(table) == keys and all(table.values()) for table in time_words().values())


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("20 minutos", 20, 20),
        ("de 20 a 30 minutos", 20, 30),
        ("1 hora y 15 minutos", 75, 75),
        ("примерно 20 мин.", 20, 20),
        ("от 20 до 30 минут", 20, 30),
        ("约20分钟", 20, 20),
        ("20至30分钟", 20, 30),
        ("1小时零5分钟", 65, 65),
        ("من 20 إلى 30 دقيقة", 20, 30),
    ],
)
def test_times_in_the_words_of_any_language(text: str, least: int, most: int) -> None:
    assert parse_duration(text) == Duration.of_minutes(least, most)
