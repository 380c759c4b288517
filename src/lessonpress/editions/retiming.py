"""What an author states of a lesson as a whole, corrected by what a profile or a selection leaves out or takes in."""

from collections.abc import Iterator
from dataclasses import replace

from lessonpress.editions.schedule import Schedule, schedule
from lessonpress.model.course import Delivery
from lessonpress.model.lesson import Activity, Evaluation, FrontMatter, Lesson, Part, Slide
from lessonpress.model.time import ZERO, Duration, Seconds, total


def retimed(taught: Lesson, whole: Lesson) -> Lesson:
    """Return `taught`, which was made from `whole`, with the lengths in its front matter following what it holds."""
    if taught.parts == whole.parts:
        return taught
    before, after = schedule(whole, Delivery()), schedule(taught, Delivery())
    presentation = total(_left_out(taught, whole, before))
    front = _shortened(taught.front, presentation, before.activities, after.activities)
    return replace(taught, front=front)


def _shortened(front: FrontMatter, presentation: Duration, before: Duration, after: Duration) -> FrontMatter:
    """Take what is left out of the presentation, and what all activities took `before`; add what they take `after`."""
    duration = front.duration
    if duration is not None:
        session = _less(duration.in_session, presentation + before, after)
        duration = replace(duration, in_session=session)
    return replace(
        front,
        duration=duration,
        presentation=_less(front.presentation, presentation) if front.presentation else None,
        activities=_less(front.activities, before, after) if front.activities else None,
    )


def _left_out(taught: Lesson, whole: Lesson, before: Schedule) -> Iterator[Duration]:
    """Yield the time of what of the presentation is not taught: parts, and slides of parts that state no length."""
    parts = {part.span: part for part in taught.parts}
    for part in whole.parts:
        slot = before.slot(part)
        if isinstance(part, Activity) or slot is None:
            continue
        if part.span not in parts:
            yield slot.duration
        elif part.duration is None:
            kept = {slide.span for slide in _slides(parts[part.span])}
            gone = (before.slot(slide) for slide in _slides(part) if slide.span not in kept)
            yield from (each.duration for each in gone if each is not None)


def _slides(part: Part) -> Iterator[Slide]:
    contents = part.slides if isinstance(part, Evaluation) else part.contents
    return (each for each in contents if isinstance(each, Slide))


def _less(stated: Duration, gone: Duration, come: Duration = ZERO) -> Duration:
    least, most = stated.least - gone.least + come.least, stated.most - gone.most + come.most
    estimated = stated.estimated or (gone.estimated and gone != come)
    return Duration(Seconds(max(0, least)), Seconds(max(0, most)), estimated)
