"""The walk page as a phone keeps it: which files it needs, and by which version it knows that something changed."""

from functools import cached_property
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.templatetags.static import static

NOBODY = "00000000-0000-0000-0000-000000000000"
"""Stands in the page's addresses where its scripts put the round that is walked."""

WORKER = "js/phone/worker.js"
FILES = (
    "vendor/ams.css", "css/tokens.css", "css/buurt.css", "css/frame.css", "css/pieces.css", "css/forms.css",
    "css/walk.css", "css/hint.css", "css/walk-dark.css", "js/buurt.js", "vendor/idb.js", "img/logo.svg",
    "img/chevron.svg", "img/icon-180.png", "img/buurt.webmanifest", "fonts/noto-sans-400.ttf",
    "fonts/noto-sans-600.ttf", "fonts/noto-sans-700.ttf",
)  # fmt: skip
FOLDERS = ("js/walk", "js/phone")


class Shell:
    """The files of the walk page; each script of its folders is one of them."""

    @cached_property
    def names(self) -> list[str]:
        scripts = [
            f"{folder}/{file.name}"
            for folder in FOLDERS
            for file in sorted((settings.BASE_DIR / "static" / folder).glob("*.js"))
        ]
        return [name for name in (*FILES, *scripts) if name != WORKER]

    def urls(self) -> list[str]:
        """As a browser asks for them: with the hash of their content on a server, without it elsewhere."""
        return [static(name) for name in self.names]

    def version(self, page: str) -> str:
        """Another one whenever a file changes, or the page itself as it reads in the language of who asks."""
        digest = sha256(page.encode())
        for name in (*self.names, WORKER):
            digest.update(name.encode() + content_of(name))
        return digest.hexdigest()[:16]

    def worker(self) -> str:
        return content_of(WORKER).decode()


def content_of(name: str) -> bytes:
    """A static file as it stands in the source, or in the package that it comes from."""
    found = finders.find(name)
    return Path(found).read_bytes() if isinstance(found, str) else b""


shell = Shell()
