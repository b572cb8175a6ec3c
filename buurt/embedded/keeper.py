"""The process that owns one embedded server; see the package's docstring."""

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from buurt.embedded import CannotStart
from buurt.embedded.postgres import Postgres
from buurt.embedded.processes import spawn
from buurt.embedded.servers import Server, lock_file
from buurt.embedded.valkey import Valkey

START_SECONDS = 60
STOP_SECONDS = 30
LOG_BYTES = 5_000_000
SERVERS: dict[str, type[Server]] = {"postgres": Postgres, "valkey": Valkey}


def keep(server: Server) -> None:
    """Run the server until no one uses it any more, or until it dies of itself."""
    if server.log.exists() and server.log.stat().st_size > LOG_BYTES:
        os.truncate(server.log, 0)
        server.log_start = 0
    server.prepare()
    process = spawn(
        server.command(), log=server.log, death_signal=server.stop_signal, identity=server.identity(), cwd=Path("/")
    )
    _wait_until_ready(server, process)
    _answer("ready")
    unused = threading.Event()
    threading.Thread(target=_stop_when_unused, args=(server, process, unused), daemon=True).start()
    process.wait()
    if unused.is_set() and server.volatile:
        shutil.rmtree(server.var, ignore_errors=True)
        shutil.rmtree(server.runtime, ignore_errors=True)


def _wait_until_ready(server: Server, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + START_SECONDS
    while not server.answers():
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise CannotStart(server.why_it_stopped())
        time.sleep(0.03)


def _stop_when_unused(server: Server, process: "subprocess.Popen[bytes]", unused: threading.Event) -> None:
    users = lock_file(server, "users")
    # Whoever started us holds the shared lock, so this waits for the last user to go. It is kept until we exit.
    fcntl.flock(users, fcntl.LOCK_EX)
    unused.set()
    process.send_signal(server.stop_signal)
    try:
        process.wait(timeout=STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


def _answer(text: str) -> None:
    """Tell whoever started us, once; it may be gone already."""
    with contextlib.suppress(BrokenPipeError):
        os.write(1, f"{text}\n".encode())
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


if __name__ == "__main__":
    try:
        keep(SERVERS[sys.argv[1]](Path(sys.argv[2]), volatile="--volatile" in sys.argv))
    except CannotStart as reason:
        _answer(str(reason))
        sys.exit(1)
