"""Times as they are printed: the one place that turns durations and slots into words, so that all writers agree."""

from lessonpress.model.document import TimePlan
from lessonpress.model.label import Label, Labels
from lessonpress.model.time import Duration, Seconds, TimeSlot

_HOUR = 3600


def duration_text(duration: Duration, labels: Labels) -> str:
    """Return a duration for people: "20 min", "1 h 30 min", "5–15 min", "2 min 17 s"; "≈ 5 min" for an estimate."""
    text = _range_text(duration, labels) if duration.is_range else _exact_text(duration.most, labels)
    return f"≈ {text}" if duration.estimated else text


def _range_text(duration: Duration, labels: Labels) -> str:
    if duration.most < _HOUR and duration.least % 60 == 0 and duration.most % 60 == 0:
        return labels.text(Label.MINUTES, minutes=f"{duration.least // 60}–{duration.most // 60}")
    return f"{_exact_text(duration.least, labels)} – {_exact_text(duration.most, labels)}"


def _exact_text(seconds: Seconds, labels: Labels) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest:
        return labels.text(Label.SECONDS, minutes=minutes, seconds=rest)
    if minutes < 60:
        return labels.text(Label.MINUTES, minutes=minutes)
    hours, minutes = divmod(minutes, 60)
    if not minutes:
        return labels.text(Label.HOURS, hours=hours)
    return labels.text(Label.HOURS_MINUTES, hours=hours, minutes=minutes)


def offset_text(seconds: Seconds) -> str:
    """Return a time since the start of the lesson as hours and minutes: "0:05", "1:10"."""
    minutes = seconds // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def start_text(slot: TimeSlot) -> str:
    """Return when a slot begins: the time of day where it is known, else the time since the start."""
    return offset_text(slot.starts) if slot.clock is None else str(slot.clock)


def end_text(slot: TimeSlot) -> str:
    """Return when a slot ends at the latest, in the form of `start_text`."""
    ends = Seconds(slot.starts + slot.duration.most)
    return offset_text(ends) if slot.clock is None else str(slot.clock.after(slot.duration.most))


def slot_text(slot: TimeSlot, labels: Labels) -> str:
    """Return a slot for people: "4 min · 0:10–0:14", or "4 min · 09:10–09:14" where the clock is known."""
    return f"{duration_text(slot.duration, labels)} · {start_text(slot)}–{end_text(slot)}"


def time_plan_header(plan: TimePlan, labels: Labels) -> tuple[str, ...]:
    """Return the column heads of a time plan: stage, slides, time, start."""
    starts = Label.STARTS if plan.total.clock is None else Label.CLOCK
    return labels.text(Label.STAGE), labels.text(Label.SLIDES), labels.text(Label.TIME), labels.text(starts)


def time_plan_rows(plan: TimePlan, labels: Labels) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a time plan, the total last; as many cells a row as `time_plan_header` has."""
    rows = tuple(
        (row.title, row.slides, duration_text(row.slot.duration, labels), start_text(row.slot)) for row in plan.rows
    )
    total = (labels.text(Label.TOTAL), "", duration_text(plan.total.duration, labels), end_text(plan.total))
    return (*rows, total)
