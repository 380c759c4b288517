"""The preview: what it serves, to whom, and that a change is seen."""

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from here import Here
from lessonpress.build.building import Means
from lessonpress.build.output.cache import Cache
from lessonpress.build.output.outcome import Outcome, State
from lessonpress.build.preview.server import Server, Shown
from lessonpress.build.preview.watching import preview
from lessonpress.build.report import Report
from lessonpress.build.request import Request
from lessonpress.model.diagnostic import warning
from lessonpress.model.edition import Format
from lessonpress.model.source import Span

from courses import Listener, lesson_text, write_course


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a.html").write_text("<p>Guide", encoding="utf-8")
    (tmp_path / "out" / "other.html").write_text("CANARY", encoding="utf-8")
    (tmp_path / "secret").write_text("CANARY", encoding="utf-8")
    shown = Shown(tmp_path / "out")
    found = warning("W1", "<b>told</b>", Span("lesson.md", 3))
    shown.show(Report(outcomes=(Outcome("a.html", "a", State.MADE, file="a.html", diagnostics=(found,)),)))
    with Server(shown) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def ask(server: Server, path: str, host: str = "") -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    connection.request("GET", path, headers={"Host": host or server.host})
    answer = connection.getresponse()
    data = answer.read().decode()
    connection.close()
    return answer.status, data


def test_the_page_shows_what_was_made_and_what_was_found(server: Server) -> None:
    status, page = ask(server, f"/{server.token}/")
    assert status == 200
    assert '<h2>a</h2><ul><li><a target="page" href="file/a.html">html</a></li></ul>' in page
    assert "lesson.md:3:1: warning[W1]: &lt;b&gt;told&lt;/b&gt;" in page
    assert ask(server, f"/{server.token}/file/a.html") == (200, "<p>Guide")


@pytest.mark.parametrize(
    "path", ["file/other.html", "file/../secret", "file/%2e%2e/secret", "file//etc/hostname", "secret", "file/"]
)
def test_nothing_else_is_served(server: Server, path: str) -> None:
    assert ask(server, f"/{server.token}/{path}") == (404, "")


def test_nobody_without_the_token_or_from_another_page_gets_in(server: Server) -> None:
    assert ask(server, "/")[0] == 403
    assert ask(server, "/wrong/file/a.html")[0] == 403
    assert ask(server, f"/{server.token}/", host="evil.example")[0] == 403


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert urlsplit(server.address).hostname == "127.0.0.1"


class Enough(Exception):
    """The test has seen what it wanted."""


def test_a_change_is_built_and_shown(tmp_path: Path) -> None:
    write_course(tmp_path)
    lesson = tmp_path / "source" / "01-lesson" / "lesson.md"
    reports: list[Report] = []
    addresses: list[str] = []

    def told(report: Report) -> None:
        reports.append(report)
        if len(reports) == 2:
            raise Enough

    def ready(address: str) -> None:
        addresses.append(address)
        threading.Timer(0.3, lambda: lesson.write_text(lesson_text(point="Changed"), encoding="utf-8")).start()

    request = Request(tmp_path, formats=(Format.HTML,))
    with pytest.raises(Enough):
        preview(request, Means(tmp_path / "out", Cache(None), Here), Listener(), ready, told)
    assert len(addresses) == 1
    assert {outcome.reason for outcome in reports[1].outcomes if outcome.state is State.MADE} == {"changed: lesson"}
    assert b"Changed" in (tmp_path / "out/.preview/01-lesson/01-lesson.handout.html").read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == [".preview"]
