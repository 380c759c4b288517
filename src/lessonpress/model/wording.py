"""Small phrases that the program prints around a node: the one place that words them, so that all writers agree."""

from collections.abc import Mapping

from lessonpress.model.block import Video
from lessonpress.model.edition import Edition
from lessonpress.model.inline import EditionReference
from lessonpress.model.label import Label, Labels

_EDITIONS: Mapping[Edition, Label] = {
    Edition.GUIDE: Label.GUIDE,
    Edition.HANDOUT: Label.HANDOUT,
    Edition.WORKSHEET: Label.WORKSHEETS,
    Edition.KEY: Label.KEY,
}


def edition_text(edition: Edition, labels: Labels) -> str:
    """Return the printed name of an edition: "Facilitator guide"."""
    return labels.text(_EDITIONS[edition])


def reference_text(reference: EditionReference, labels: Labels) -> str:
    """Return a reference to another edition: "Worksheet 9.1", or "Worksheet 9.1, p. 2" once its page is known."""
    if reference.page is None:
        return reference.title
    return f"{reference.title}, {labels.text(Label.ON_PAGE, page=reference.page)}"


def playing_text(video: Video, labels: Labels) -> str:
    """Return which part of a video to play and from which file: "from 00:03 to 04:06; local copy: poc.mp4"."""
    return "; ".join(filter(None, (_stretch(video, labels), _copy(video, labels))))


def _stretch(video: Video, labels: Labels) -> str:
    if video.starts and video.ends:
        return labels.text(Label.FROM_TO, start=video.starts, end=video.ends)
    if video.starts:
        return labels.text(Label.FROM, start=video.starts)
    if video.ends:
        return labels.text(Label.TO, end=video.ends)
    return ""


def _copy(video: Video, labels: Labels) -> str:
    return labels.text(Label.LOCAL_COPY, file=video.file) if video.file else ""
