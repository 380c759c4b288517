"""A letter comes whole or not at all, and a folder that takes none is called by what the user can change."""

from pathlib import Path

import pytest

from lessonpress.build.disk.write import DiskFault
from lessonpress.build.workers.letterbox import Letterbox
from lessonpress.model.edition import Edition

PAGES = {Edition.HANDOUT: {"aim": 1, "slide-3": 4}}


@pytest.mark.parametrize("letter", [PAGES, {}, None])
def test_a_letter_is_read_as_it_was_written(tmp_path: Path, letter: dict[Edition, dict[str, int]] | None) -> None:
    letterbox = Letterbox(tmp_path, "letter-0")
    letterbox.post(letter)
    assert letterbox.wait() == letter


def test_a_folder_that_takes_no_letter_is_called_by_what_the_user_can_change(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DiskFault, match=r"folder for temporary files \(TMPDIR, TEMP\) cannot be used"):
        Letterbox(tmp_path / "file", "letter-0").post(PAGES)
