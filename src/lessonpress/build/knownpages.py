"""On which pages things stand in the PDFs of a build, as far as that is known, and what waits to tell it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from lessonpress.build.output.product import Pages
from lessonpress.build.plan import Target
from lessonpress.build.stock import pages_of


class KnownPages:
    """The pages that `targets` tell of one another."""

    def __init__(self, targets: Iterable[Target]) -> None:
        self._needed: dict[str, Target] = {}
        self._telling: defaultdict[str, list[Target]] = defaultdict(list)
        for target in targets:
            self._needed[target.name] = target
            for need in target.needs:
                self._telling[need].append(target)
        self._known: dict[str, Mapping[str, int]] = {}

    def told_by(self, target: Target) -> Pages:
        """Return the pages that a target tells. Those of all that it needs must be known."""
        return pages_of({self._needed[need].edition: self._known[need] for need in target.needs})

    def learn(self, target: Target, page_of: Mapping[str, int]) -> tuple[Target, ...]:
        """Take in where things stand in a target; return what has waited for that and can be made now.

        What was heard first stays: it may have been told by then.
        """
        if target.name in self._known:
            return ()
        self._known[target.name] = page_of
        return tuple(each for each in self._telling[target.name] if all(need in self._known for need in each.needs))
