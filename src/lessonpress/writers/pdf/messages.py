"""What WeasyPrint logs, as diagnostics: nothing it has to say goes unheard."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from lessonpress.model.diagnostic import Diagnostic, Severity

_LOGGER = "weasyprint"
_MISSING_GLYPH = ".notdef glyph"  # glyphs.py reports these as errors, once and with their place


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
