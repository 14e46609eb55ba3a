"""The built book on a local address, for those at work on it: pages load again when a build is published.

Only this machine can reach it. What is served is what was built, and a script that listens; the files stay as they are.
"""

import asyncio
import json
import socket
import threading
from concurrent.futures import Future
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler, StaticFileHandler

from lib.book.html import render
from lib.project import ReportError

SCRIPT = Path(render.__file__).parent / "static" / "live.js"
TAG = b'<script src="/report/live.js" defer></script></head>'
HERE = "127.0.0.1"


class Server:
    """Serves a folder until the process ends. `tell` sends what happened to every open page."""

    def __init__(self, folder: Path, port: int = 0) -> None:
        """`port` 0 takes any that is free. Raises `ReportError` if the one asked for is not."""
        self.folder = folder
        self.listening: set[Events] = set()
        try:
            self._socket = socket.create_server((HERE, port))
            self._socket.setblocking(False)
        except OSError as error:
            raise ReportError(f"port {port}: {error.strerror}. Name another with --port, or none.") from None
        self.address = f"http://{HERE}:{self._socket.getsockname()[1]}/"
        self._loop: Future[asyncio.AbstractEventLoop] = Future()
        threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True).start()
        self._loop.result(timeout=10)

    def tell(self, state: str, page: str = "", said: str = "") -> None:
        """`building`, `failed` (with what was said) or `published` (with the page to show; none: the one that is open).

        A page that is not there is none: a notebook that makes one for each district has none of its own name.
        """
        page = page if (self.folder / page).is_file() else ""
        message = f"data: {json.dumps({'state': state, 'page': page, 'said': said})}\n\n"
        self._loop.result().call_soon_threadsafe(self._send, message)

    def _send(self, message: str) -> None:
        for page in list(self.listening):
            page.write(message)
            page.flush()

    async def _serve(self) -> None:
        application = Application(
            [
                (r"/report/events", Events, {"server": self}),
                (r"/report/(live\.js)", StaticFileHandler, {"path": str(SCRIPT.parent)}),
                (r"/(.*)", Page, {"path": str(self.folder), "default_filename": "index.html"}),
            ]
        )
        HTTPServer(application).add_socket(self._socket)
        self._loop.set_result(asyncio.get_running_loop())
        await asyncio.Event().wait()


class Events(RequestHandler):
    """A line that stays open: server-sent events."""

    def initialize(self, server: Server) -> None:
        self.server = server

    async def get(self) -> None:
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        self.flush()
        self.server.listening.add(self)
        self._closed = asyncio.Event()
        await self._closed.wait()

    def on_connection_close(self) -> None:
        self.server.listening.discard(self)
        self._closed.set()


class Page(StaticFileHandler):
    """A file of the book; a page gets the script that listens."""

    def set_extra_headers(self, path: str) -> None:
        self.set_header("Cache-Control", "no-store")

    def compute_etag(self) -> None:
        return None

    async def get(self, path: str, include_body: bool = True) -> None:
        self.path = self.parse_url_path(path)
        absolute = self.validate_absolute_path(self.root, self.get_absolute_path(self.root, self.path))
        if absolute is None:  # sent elsewhere
            return
        self.absolute_path = absolute
        self.set_extra_headers(self.path)
        self.set_header("Content-Type", self.get_content_type())
        self.finish(self._content() if include_body else b"")

    def _content(self) -> bytes:
        content = Path(str(self.absolute_path)).read_bytes()
        return content.replace(b"</head>", TAG, 1) if str(self.absolute_path).endswith(".html") else content


def page_of(changed: list[str]) -> str:
    """The page to show after these files changed: that of the one chapter whose text or claims they are."""
    parts = [Path(name) for name in changed]
    chapters = {
        path.stem for path in parts
        if (path.parts[0] == "chapters" and path.suffix == ".py") or path.parts[:2] == ("data", "claims")
    }  # fmt: skip
    return f"{chapters.pop()}.html" if len(chapters) == 1 else ""
