"""What makes WeasyPrint quicker changes nothing that it makes."""

import hashlib
import inspect
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lessonpress.model.document import Document
from lessonpress.model.edition import Edition
from lessonpress.model.written import Press, Written
from lessonpress.writers import pdf
from lessonpress.writers.pdf.pace import LINE_PROPERTIES, with_room
from shipped import edition

from presses import press
from samples import every_node

TESTS = Path(__file__).parents[2]
AS_WEASYPRINT_DOES = """
from lessonpress.writers import pdf
pdf.keep_lines = lambda: None
pdf.lay_out, pdf.write = pdf.lay_out.__wrapped__, pdf.write.__wrapped__
from writers.pdf.test_pace import hashes
print(*hashes(pdf.write))
"""


def hashes(write: Callable[[Document, Press], Written]) -> list[str]:
    """Tables, answers, hyphens, right-to-left text: the hashes of files that have them all."""
    documents = (edition(Edition.KEY), edition(Edition.HANDOUT), *(every_node(language=each) for each in ("fr", "ar")))
    return [hashlib.sha256(write(each, press()).data).hexdigest() for each in documents]


def test_files_are_the_same_to_the_byte_as_without_it() -> None:
    command = [sys.executable, "-c", AS_WEASYPRINT_DOES]
    plain = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=True).stdout.split()
    assert hashes(pdf.write) == plain


def test_what_is_kept_of_a_line_depends_on_all_that_weasyprint_reads_of_its_style() -> None:
    from weasyprint.text import fonts, line_break

    read = set(re.findall(r"style\['(\w+)'\]", inspect.getsource(line_break)))
    read |= set(re.findall(r"style\['(\w+)'\]", inspect.getsource(fonts.get_font_description)))
    assert read
    assert read <= set(LINE_PROPERTIES)


def _leaf() -> None:
    """A call, for its frame."""


def _calls_at_depth(depth: int) -> None:
    if depth:
        _calls_at_depth(depth - 1)
    for _ in range(500):
        _leaf()


def _pages_taken(work: object) -> int:
    assert callable(work)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    work(300)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


@pytest.mark.skipif(sys.platform != "linux" or sys.version_info < (3, 11), reason="frames of CPython 3.11, on Linux")
def test_with_room_no_call_asks_the_system_for_memory() -> None:
    _calls_at_depth(300)
    taken = _pages_taken(_calls_at_depth)
    assert taken > 400  # where a chunk of frames ends, each call takes a page
    assert _pages_taken(with_room(_calls_at_depth)) < taken / 4


def test_a_function_with_room_is_still_the_same_function() -> None:
    def divided(a: float, *, by: float = 2) -> float:
        """Divide."""
        return a / by

    roomy = with_room(divided)
    assert (roomy(6), roomy(6, by=3), roomy.__name__, roomy.__doc__) == (3, 2, "divided", "Divide.")
    with pytest.raises(ZeroDivisionError):
        roomy(1, by=0)
