"""The editions of a lesson."""

from enum import StrEnum


class Edition(StrEnum):
    """One lesson gives these four documents. The value is part of the file name."""

    GUIDE = "guide"
    HANDOUT = "handout"
    WORKSHEET = "worksheet"
    KEY = "key"


PARTICIPANT_EDITIONS = frozenset({Edition.HANDOUT, Edition.WORKSHEET})


class CourseDocument(StrEnum):
    """What a course has beside its lessons' editions. The value is the file name; a binder's edition follows it."""

    PROGRAMME = "programme"
    MATERIALS = "materials"
    BINDER = "binder"


class Density(StrEnum):
    """How much of a slide the handout holds: its points, or its prose as well."""

    POINTS = "points"
    FULL = "full"


class Format(StrEnum):
    """The formats of a file. The value is its suffix."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    PLAIN = "txt"
