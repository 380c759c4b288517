"""What an edition must know beside the lesson."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lessonpress.model.course import Course
from lessonpress.model.edition import Edition
from lessonpress.model.label import ENGLISH, Labels

_SOME_PAGE = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """The course, the labels of the lesson's language, and (late, optional) the pages of laid-out editions.

    `pages` maps an edition to its anchors and their pages, counted from 1; an edition that is not there has no pages.
    Those of `awaited` editions will be known, but are not yet: until then some number stands for each.
    """

    course: Course = field(default_factory=Course)
    labels: Labels = ENGLISH
    pages: Mapping[Edition, Mapping[str, int]] = field(default_factory=dict)
    awaited: frozenset[Edition] = frozenset()

    def page(self, edition: Edition, anchor: str) -> int | None:
        """Return the page on which `anchor` stands in the laid-out `edition`, None where that is not known."""
        return self.pages.get(edition, {}).get(anchor, _SOME_PAGE if edition in self.awaited else None)
