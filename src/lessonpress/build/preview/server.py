"""The server of a preview: on this machine only, behind a token, and of one folder only what was made there."""

import secrets
import threading
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lessonpress.build.disk.resolve import Root, Unreadable
from lessonpress.build.preview.page import preview_page
from lessonpress.build.report import Report

ADDRESS = "127.0.0.1"

_TYPES = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf", ".txt": "text/plain; charset=utf-8"}
_HEARTBEAT = 15.0  # seconds: a browser that has gone away is noticed then
_POLICY = "default-src 'none'; img-src data: 'self'; font-src data: 'self'; style-src 'unsafe-inline' 'self'"
_OWN_POLICY = f"{_POLICY}; script-src 'unsafe-inline'; connect-src 'self'; frame-src 'self'"


class Shown:
    """What is to be seen: the last report, and a way to wait for the next."""

    def __init__(self, out: Path) -> None:
        self._root = Root(out)
        self._turn = threading.Condition()
        self._report = Report()
        self._number = 0

    def show(self, report: Report) -> None:
        """Show another report to everybody who waits."""
        with self._turn:
            self._report = report
            self._number += 1
            self._turn.notify_all()

    def page(self) -> bytes:
        """Return the page as it is now."""
        return preview_page(self._report).encode()

    def file(self, name: str) -> bytes | None:
        """Return a file that was made, None for any other name."""
        if name not in {outcome.file for outcome in self._report.outcomes if outcome.file}:
            return None
        try:
            return self._root.read(name)
        except Unreadable:
            return None

    def wait(self) -> bool:
        """Wait for the next report; False where a heartbeat is due first."""
        with self._turn:
            number = self._number
            return self._turn.wait_for(lambda: self._number != number, _HEARTBEAT)


class Server(ThreadingHTTPServer):
    """Serves what is shown. `address` is what to open in a browser."""

    daemon_threads = True

    def __init__(self, shown: Shown, port: int = 0) -> None:
        super().__init__((ADDRESS, port), _Handler)
        self.shown = shown
        self.token = secrets.token_urlsafe(24)

    @property
    def host(self) -> str:
        """Return the name and port that a browser must have asked for."""
        return f"{ADDRESS}:{self.server_address[1]}"

    @property
    def address(self) -> str:
        """Return what to open in a browser."""
        return f"http://{self.host}/{self.token}/"


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        """Answer one request. A foreign host name means that a foreign page has sent it here (DNS rebinding)."""
        token, _, rest = urlsplit(self.path).path.removeprefix("/").partition("/")
        known = secrets.compare_digest(token.encode(), self.server.token.encode())
        if not known or self.headers.get("Host") != self.server.host:
            self._answer(HTTPStatus.FORBIDDEN, b"", "text/plain", _POLICY)
        elif rest == "":
            self._answer(HTTPStatus.OK, self.server.shown.page(), _TYPES[".html"], _OWN_POLICY)
        elif rest == "events":
            self._tell()
        else:
            self._send_file(unquote(rest.removeprefix("file/")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: the terminal is for what was made."""

    def _send_file(self, name: str) -> None:
        data = self.server.shown.file(name)
        if data is None:
            self._answer(HTTPStatus.NOT_FOUND, b"", "text/plain", _POLICY)
        else:
            self._answer(HTTPStatus.OK, data, _TYPES.get(Path(name).suffix, "application/octet-stream"), _POLICY)

    def _answer(self, status: HTTPStatus, data: bytes, kind: str, policy: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", policy)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def _tell(self) -> None:
        """Tell of each new report until the browser goes away (server-sent events, HTML 9.2)."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        try:
            while True:
                made = self.server.shown.wait()
                self.wfile.write(b"event: made\ndata: now\n\n" if made else b": still here\n\n")
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            return
