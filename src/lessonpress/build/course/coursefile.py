"""course.toml -> Checked[CourseFile]. An unknown key is an error that names the closest known one.

Findings: B101 no TOML, B102 unknown key, B103 wrong value, B104 a code that no rule has (a warning).
"""

import re
from collections.abc import Mapping

from lessonpress.build.course.settings import BuildSettings, CourseFile, Variant
from lessonpress.build.course.values import read_clock, read_margin
from lessonpress.model.course import Break, Course, Delivery
from lessonpress.model.diagnostic import Checked, Severity, warning
from lessonpress.model.edition import Density, Edition, Format
from lessonpress.model.length import Mm
from lessonpress.model.printing import Paper
from lessonpress.model.rule import Rule
from lessonpress.model.settingsfile import Codes, Table, read_table
from lessonpress.model.source import Span
from lessonpress.model.time import ClockTime, Duration

COURSE_FILE = "course.toml"

_CODES = Codes(no_toml="B101", unknown="B102", wrong="B103")

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Z]{2}|\d{3}))?")
_GATES = frozenset({"E101", "E102", "E103"})
_USUAL = BuildSettings()
_VARIANT_WORDS = ("normal", "large-print", "mono", "booklet")


def read_course(file: str, data: bytes) -> Checked[CourseFile]:
    """Read course.toml. What is wrong keeps its default, so that one build shows all that there is to mend."""
    read = read_table(file, data, _CODES)
    root = read.value
    course, build, delivery = root.table("course"), root.table("build"), root.table("delivery")
    value = CourseFile(_course(root, course, build, delivery), _build(build))
    return Checked(value, (*read.diagnostics, *root.found()))


def place_of(file: str, data: bytes, table: str, key: str) -> Span:
    """Return where course.toml has a key, or the nearest there is: for faults that only lessons or the disk show."""
    return read_table(file, data, _CODES).value.table(table).span(key)


def _course(root: Table, table: Table, build: Table, delivery: Table) -> Course:
    return Course(
        title=table.text("title"),
        code=table.text("code"),
        language=_language(table),
        acknowledgement=table.text("acknowledgement"),
        lessons=table.texts("lessons"),
        delivery=_delivery(delivery),
        density=build.choice("density", Density, Density.POINTS),
        activities=_activities(root.table("select")),
        severities=_severities(root.table("checks")),
        synonyms=_synonyms(root.table("labels")),
    )


def _language(table: Table) -> str:
    language = table.text("language", "en")
    if not _LANGUAGE.fullmatch(language):
        table.wrong(
            "language",
            f"{table.name('language')}: {language!r} is not a language tag",
            'write one like "en", "fr" or "zh-Hans"',
        )
        return "en"
    return language


def _delivery(table: Table) -> Delivery:
    return Delivery(
        place=table.text("place"),
        date=table.text("date"),
        facilitator=table.text("facilitator"),
        start=_clock(table, "start"),
        end=_end(table),
        breaks=tuple(filter(None, map(_break, table.tables("breaks")))),
        participants=table.count("participants"),
        group_size=table.count("group_size"),
    )


def _end(table: Table) -> ClockTime | None:
    start, end = read_clock(table.text("start")), _clock(table, "end")
    if start is not None and end is not None and end.minutes <= start.minutes:
        table.wrong(
            "end",
            f"{table.name('end')}: the day would end before it starts",
            "write the time at which the last lesson ends",
        )
        return None
    return end


def _clock(table: Table, key: str) -> ClockTime | None:
    text = table.text(key)
    clock = read_clock(text)
    if text and clock is None:
        table.wrong(key, f"{table.name(key)}: {text!r} is not a time of day", 'write it like "09:00"')
    return clock


def _break(table: Table) -> Break | None:
    starts, minutes, name = _clock(table, "starts"), table.count("minutes"), table.text("name")
    if starts is None or minutes is None:
        table.wrong("starts", "a break needs its start and its minutes", '{ starts = "10:30", minutes = 15 }')
        return None
    return Break(starts, Duration.of_minutes(minutes), name)


def _activities(table: Table) -> Mapping[str, bool]:
    """`[select]`: "9.3" = false, or activities = { "9.3" = false }."""
    chosen = {key: table.flag(key) for key in table.names() if key != "activities"}
    nested = table.table("activities")
    return chosen | {key: nested.flag(key) for key in nested.names()}


def _severities(table: Table) -> Mapping[str, Severity]:
    unknown = [code for code in table.names() if not _is_code(code)]
    for code in unknown:
        hint = "lessonpress check --list-rules prints all rules with their codes"
        table.report(warning("B104", f"no rule has the code {code!r}", table.span(code), hint))
    known = [code for code in table.names() if code not in unknown]
    chosen = {code: table.choice(code, Severity, Severity.WARNING) for code in known}
    lowered = {code for code, severity in chosen.items() if severity is not Severity.ERROR}
    for code in sorted(lowered & _errors() if lowered else ()):  # the rules are loaded for whoever lowers one
        message = f"{table.name(code)}: this error cannot be made less: an answer would be shown, or something be lost"
        table.wrong(code, message, "take the line out, and mend the lesson as the finding's own hint says")
    return chosen


def _rules() -> tuple[Rule, ...]:
    from lessonpress.checks import RULES as OF_LESSONS
    from lessonpress.readers.source.rules import RULES as OF_SOURCES

    return (*OF_LESSONS, *OF_SOURCES)


def _errors() -> frozenset[str]:
    """Return the codes that are errors and stay so: those of rules that are, and those of the gates."""
    return frozenset(rule.code for rule in _rules() if rule.severity is Severity.ERROR) | _GATES


def _is_code(code: str) -> bool:
    """Whether a finding may have a code."""
    from lessonpress.build.course.findings import is_finding

    return code in {rule.code for rule in _rules()} or is_finding(code)


def _synonyms(table: Table) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    inside = {language: table.table(language) for language in table.names()}
    if not inside:
        return {}  # most courses: nobody loads the words of all languages for them
    from lessonpress.readers.vocabulary import vocabulary

    known = [key for keys in vocabulary("en").spellings.values() for key in keys]
    for words in inside.values():
        for key in words.names():
            if key not in known:
                words.refuse(key, known)
    return {language: {part: words.texts(part) for part in words.names()} for language, words in inside.items()}


def _build(table: Table) -> BuildSettings:
    return BuildSettings(
        editions=table.choices("editions", Edition, _USUAL.editions),
        formats=table.choices("formats", Format, _USUAL.formats),
        papers=table.choices("papers", Paper, _USUAL.papers),
        languages=table.texts("languages"),
        profiles=table.texts("profile") or _USUAL.profiles,
        variants=_variants(table),
        margin=_margin(table),
        style=table.text("style"),
        template=table.text("template"),
    )


def _margin(table: Table) -> Mm:
    text = table.text("binding", f"{_USUAL.margin:g}mm")
    margin = read_margin(text)
    if margin is None:
        table.wrong(
            "binding", f"{table.name('binding')}: {text!r} is not a margin of 0 to 40 mm", 'write it like "12mm"'
        )
    return margin or _USUAL.margin


def _variants(table: Table) -> tuple[Variant, ...]:
    """`variants = ["normal", "large-print", "mono booklet"]`: each a way to print everything."""
    variants = []
    for text in table.texts("variants"):
        words = set(text.replace("+", " ").split())
        for word in sorted(words - set(_VARIANT_WORDS)):
            table.wrong(
                "variants", f"{table.name('variants')}: unknown word {word!r}", f"known: {', '.join(_VARIANT_WORDS)}"
            )
        variants.append(
            Variant.of(mono="mono" in words, large_print="large-print" in words, booklet="booklet" in words)
        )
    return tuple(dict.fromkeys(variants)) or _USUAL.variants
