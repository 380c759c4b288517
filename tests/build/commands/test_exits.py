"""How commands end that cannot do what they were asked for."""

from pathlib import Path
from typing import NoReturn

import pytest

from lessonpress.build.commands import verbs
from lessonpress.build.commands.reportstyle import ReportStyle
from lessonpress.build.disk.lock import Held
from lessonpress.build.request import Request


def test_a_folder_that_another_build_keeps_is_told_and_is_exit_code_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def keeps_waiting(*_: object) -> NoReturn:
        raise Held

    monkeypatch.setattr(verbs, "build_course", keeps_waiting)
    assert verbs.build(Request(tmp_path), verbs.Way(tmp_path / "out", 1), ReportStyle.HUMAN) == 4
    assert "another build is using this folder" in capsys.readouterr().err
