"""What every embedded server has in common, and using one while others do too."""

import fcntl
import os
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path

from buurt.embedded import CannotStart
from buurt.embedded.folders import runtime_folder
from buurt.embedded.processes import Identity

PROJECT = Path(__file__).resolve().parents[2]
_held: dict[Path, int] = {}


class Server(ABC):
    """An embedded server with its data under the var folder of an installation."""

    name: str
    stop_signal: int

    def __init__(self, var: Path, *, volatile: bool = False) -> None:
        self.var = var.resolve()
        self.data = self.var / self.name
        self.log = self.var / f"{self.name}.log"
        # A volatile server is one test run's: it need not survive a power cut, and its keeper clears up after it.
        self.volatile = volatile
        self.runtime = runtime_folder(self.var)
        self.log_start = self.log.stat().st_size if self.log.exists() else 0

    @property
    @abstractmethod
    def socket(self) -> Path: ...

    @abstractmethod
    def prepare(self) -> None:
        """Make the data folder where it is missing. Raises CannotStart."""

    @abstractmethod
    def command(self) -> list[str | Path]: ...

    def identity(self) -> Identity:
        """Which user the server's program runs as."""
        return "self"

    @abstractmethod
    def answers(self) -> bool: ...

    def why_it_stopped(self) -> str:
        """One sentence with the mend, from the server's own log."""
        text = self.log.read_bytes()[self.log_start :] if self.log.exists() else b""
        if b"No space left on device" in text:
            return f"The disk that holds {self.var} is full; free 500 MB and start again."
        return f"{self.name} did not start; the last lines of {self.log} say why."


def use(server: Server) -> None:
    """Make sure that the server runs for as long as this process, and the children it forks, live."""
    if server.data in _held:
        return
    try:
        server.var.mkdir(parents=True, exist_ok=True)
        users = lock_file(server, "users")
    except OSError as error:
        raise CannotStart(f"Cannot write in {server.var} ({error.strerror}); give yourself that right.") from error
    try:
        fcntl.flock(users, fcntl.LOCK_SH)
        start = lock_file(server, "start")
        try:
            fcntl.flock(start, fcntl.LOCK_EX)
            if not server.answers():
                _start_keeper(server)
        finally:
            os.close(start)
    except BaseException:
        os.close(users)
        raise
    _held[server.data] = users


def release(server: Server, *, wait: float = 0) -> None:
    """Use it no longer; wait at most so many seconds until it has stopped, if no one else uses it."""
    users = _held.pop(server.data, None)
    if users is None:
        return
    os.close(users)
    deadline = time.monotonic() + wait
    # The keeper takes the exclusive lock before it stops the server, and keeps it until both are gone.
    while (server.socket.exists() or is_used(server)) and time.monotonic() < deadline:
        time.sleep(0.02)


def is_used(server: Server) -> bool:
    """Whether any process uses this server now."""
    if not server.var.exists():
        return False
    users = lock_file(server, "users")
    try:
        fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(users)
    return False


def lock_file(server: Server, kind: str) -> int:
    """A descriptor of the lock file; programs that we start do not inherit it."""
    return os.open(server.var / f"{server.name}.{kind}", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)


def _start_keeper(server: Server) -> None:
    words = [server.name, str(server.var), *(["--volatile"] if server.volatile else [])]
    with open(server.log, "ab") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "buurt.embedded.keeper", *words],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=log,
            start_new_session=True,
            cwd=PROJECT,
        )
    assert keeper.stdout
    with keeper.stdout as pipe:
        answer = pipe.readline().decode().strip()
    if answer != "ready":
        keeper.wait(timeout=30)
        raise CannotStart(answer or server.why_it_stopped())
    # The keeper outlives us when others use the server too; we need not wait for it.
    keeper.returncode = 0
