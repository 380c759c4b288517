"""The places of the outputs: what stands there, whether it is still good, and putting new files there."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from lessonpress.build.disk.write import Standing, land, sha256, sha256_of, write_file
from lessonpress.build.keys import digest_of
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.manifest import Output, Record, model_of
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.output.product import Kind, Product
from lessonpress.model.diagnostic import Diagnostic, Severity

NEVER_MADE = "never made"


class Named(Protocol):
    """A file to make: its path below the output folder, the slug of its lesson (or nothing), and what it is."""

    @property
    def name(self) -> str: ...
    @property
    def shelf(self) -> str: ...
    @property
    def kind(self) -> Kind | None: ...


class Places:
    """The output folder of a build, its record and the cache behind it. `force`: edited files give up their place.

    `course` leads from `out` to the course folder.
    """

    def __init__(self, out: Path, record: Record, cache: Cache, force: bool, course: str = "") -> None:
        self._out, self.record, self._cache, self._force, self.course = out, record, cache, force, course

    def settled(self, target: Named, key: Mapping[str, str]) -> Outcome | None:
        """Return the outcome of a target that needs no work: it stands there already, or comes from the cache."""
        standing = self.record.standing(target.name)
        known = self.record.outputs.get(target.name)
        if standing is Standing.OURS and known is not None and known.key == key:
            if known.stale:
                self.record.made(target.name, replace(known, stale=False))
            return _outcome(target, State.UNCHANGED, target.name, known)
        if standing is Standing.NOTHING and known is not None and not known.sha256 and known.key == key:
            return _outcome(target, State.NOTHING, "", known)
        if standing is Standing.EDITED and not self._force:
            kept = self._kept(target, key)
            if kept is not None:
                return kept
        product = self._cache.get(digest_of(key))
        return None if product is None else self._land(target, key, product, "from the cache")

    def land(self, target: Named, key: Mapping[str, str], product: Product) -> Outcome:
        """Put a new product in its place, and keep it. Raises DiskFault."""
        reason = self.reason(target.name, key)
        outcome = self._land(target, key, product, reason)
        self._cache.put(digest_of(key), product)
        return outcome

    def nothing(self, target: Named, key: Mapping[str, str]) -> Outcome:
        """Remember that a target has nothing to print; an older file of ours goes. Raises DiskFault."""
        if self.record.standing(target.name) is Standing.OURS:
            self.record.forget(target.name)
        output = Output(sha256="", key=key, lesson=target.shelf, course=self.course, kind=target.kind)
        self.record.made(target.name, output)
        return _outcome(target, State.NOTHING, "", output)

    def failed(self, target: Named, diagnostics: tuple[Diagnostic, ...], reason: str = "") -> Outcome:
        """Return the outcome of a target that could not be made; an older file stays, marked as such."""
        self.record.mark_stale(target.name)
        faults = [each.message for each in diagnostics if each.severity is Severity.ERROR]
        why = reason or (faults[0] if faults else "")
        return Outcome(target.name, target.shelf, State.FAILED, why, diagnostics=diagnostics)

    def reason(self, name: str, key: Mapping[str, str]) -> str:
        """Return why a target is not up to date, empty where it is."""
        known = self.record.outputs.get(name)
        if known is None:
            return NEVER_MADE
        changed = [part for part in sorted({*key, *known.key}) if key.get(part) != known.key.get(part)]
        if changed:
            return f"changed: {', '.join(changed)}"
        match self.record.standing(name):
            case Standing.OURS:
                return ""
            case Standing.EDITED:
                return "edited since it was made"
            case Standing.NOTHING:
                return "the file is gone" if known.sha256 else ""

    def _kept(self, target: Named, key: Mapping[str, str]) -> Outcome | None:
        """Return the outcome for an edited file that nothing new is to be said of."""
        known = self.record.outputs.get(target.name)
        if known is not None and known.key == key:
            return _outcome(target, State.EDITED, target.name, known, "edited since: left as it is")
        for name in self.record.news(target.name):
            new = self.record.outputs[name]
            if new.key == key and (self._out / name).exists():
                return _outcome(target, State.EDITED, name, new, _beside(target.name))
        return None

    def _land(self, target: Named, key: Mapping[str, str], product: Product, reason: str) -> Outcome:
        standing = self.record.standing(target.name)
        if standing is Standing.EDITED and (self._force or sha256_of(self._out / target.name) == sha256(product.data)):
            standing = Standing.OURS
        output = Output(
            sha256=sha256(product.data),
            key=key,
            lesson=target.shelf,
            course=self.course,
            kind=target.kind,
            size=len(product.data),
            pages=product.pages,
            page_of=product.page_of,
            diagnostics=product.diagnostics,
        )
        free = self.record.free_beside(target.name)
        self.record.announce(free if standing is Standing.EDITED else target.name, output)
        landing = land(self._out, target.name, product.data, standing, free)
        self.record.made(landing.name, output)
        self._keep_model(product)
        if landing.beside:
            return _outcome(target, State.EDITED, landing.name, output, _beside(target.name))
        for name in self.record.news(target.name):
            if self.record.standing(name) is not Standing.EDITED:
                self.record.forget(name)
        return _outcome(target, State.MADE, landing.name, output, reason)

    def _keep_model(self, product: Product) -> None:
        """Keep what a file was written from, beside that of all earlier builds: trainers may hold any of them."""
        model = self._out / model_of(product.build)
        if product.model and not model.exists():
            write_file(model, product.model)


def _outcome(target: Named, state: State, file: str, output: Output, reason: str = "") -> Outcome:
    return Outcome(target.name, target.shelf, state, reason, file, output.diagnostics, output.pages, output.size)


def _beside(name: str) -> str:
    return f"{Path(name).name} was edited or is open: the new version lies beside it"
