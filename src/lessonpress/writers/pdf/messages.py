"""What WeasyPrint logs and raises, as diagnostics: nothing it has to say goes unheard."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lessonpress.model.diagnostic import Diagnostic, Severity, error
from lessonpress.model.theme import Theme
from lessonpress.writers.pdf.engine import EngineMissing

_LOGGER = "weasyprint"
_MISSING_GLYPH = ".notdef glyph"  # glyphs.py reports these as errors, once and with their place
_OURS = Path(__file__).parents[2]
_SHIPPED = "default"  # the theme that is known to be printable
_FIND_IT = "find the rule by leaving out parts of its print.css; if --style default fails too, please report it"


class _Gathering(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.found: list[Diagnostic] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.getMessage().startswith(_MISSING_GLYPH):
            return
        severity = Severity.ERROR if record.levelno >= logging.ERROR else Severity.WARNING
        self.found.append(Diagnostic(severity, "W202", f"WeasyPrint: {record.getMessage()}"))


@contextmanager
def gathered() -> Iterator[list[Diagnostic]]:
    """Gather what WeasyPrint logs inside the block: its errors as errors, its warnings as warnings."""
    logger, handler = logging.getLogger(_LOGGER), _Gathering()
    propagated, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.found
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagated


@contextmanager
def blamed_on(theme: Theme) -> Iterator[list[Diagnostic]]:
    """Gather what WeasyPrint raises inside the block as an error of a theme's (W207), which ends the block.

    There is CSS that it takes and then trips over. What is raised with our own theme or by our own code is a fault of
    this program, and what the machine lacks (memory, depth, files, the engine) is no fault of the theme's: those are
    raised.
    """
    found: list[Diagnostic] = []
    try:
        yield found
    except (MemoryError, RecursionError, OSError, EngineMissing):
        raise
    except Exception as fault:
        place = traceback.extract_tb(fault.__traceback__)[-1]
        file = Path(place.filename)
        if theme.name == _SHIPPED or file.is_relative_to(_OURS):
            raise
        told = f"{type(fault).__name__}: {fault}".rstrip(": ")
        message = f"WeasyPrint fails with the theme {theme.name!r}: {told} ({file.name}:{place.lineno})"
        found.append(error("W207", message, None, _FIND_IT))
