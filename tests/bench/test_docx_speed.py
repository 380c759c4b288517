"""How long the guide's DOCX takes in a warm process, and whether twice as long a guide takes twice as long."""

from dataclasses import replace
from time import process_time

import pytest

from lessonpress.model.edition import Edition
from lessonpress.writers.docx import write
from shipped import edition

from presses import press


@pytest.mark.bench
@pytest.mark.parametrize("times", [1, 4, 28])  # 28 guides of lesson 9 are about 1,000 pages
def test_docx_of_guides(times: int, capsys: pytest.CaptureFixture[str]) -> None:
    guide = edition(Edition.GUIDE)
    write(guide, press())  # warm: fonts read, symbols drawn
    started = process_time()
    data = write(replace(guide, blocks=guide.blocks * times), press()).data
    taken = process_time() - started
    with capsys.disabled():
        print(f"\n{times} guides: {taken * 1000:.0f} ms of CPU, {taken / times * 1000:.0f} ms each, {len(data)} bytes")
