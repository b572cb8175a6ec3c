"""`make demo`: everything that Buurt needs, on this computer, until Ctrl-C."""

import contextlib
import errno
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import traceback
from importlib import import_module
from pathlib import Path
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

from buurt.embedded import CannotStart
from buurt.embedded.postgres import Postgres
from buurt.embedded.processes import die_with_parent, spawn
from buurt.embedded.servers import PROJECT, Server, is_used, release, use
from buurt.embedded.valkey import Valkey

HOST = "127.0.0.1"
STOP_SECONDS = 2
SERVER_STOP_SECONDS = 1.5
START_SECONDS = 60
# What `RESET=1` throws away; an import file that someone laid in var/ stays.
STATE = ("postgres", "valkey", "mail", "keys", "demo")
OF_A_SERVER = (
    "DATABASE_URL", "EMAIL_URL", "BUURT_KEYS", "ALLOWED_HOSTS", "SECRET_KEY", "CSRF_TRUSTED_ORIGINS", "BEHIND_PROXY",
    "SECURE_SSL_REDIRECT", "STATIC_ROOT",
)  # fmt: skip
Process = subprocess.Popen[bytes]
CELERY = ["celery", "-A", "buurt", "--quiet"]
# What runs beside the servers, and the signal that each gets when we are killed.
CHILDREN: dict[str, tuple[list[str], int]] = {
    "web": (["gunicorn", "-c", "python:buurt.gunicorn", "buurt.wsgi"], signal.SIGTERM),
    # Its letters and reminders are in the outbox; a task that was cut off is simply found again.
    "worker": ([*CELERY, "worker", "--concurrency", "1", "--loglevel", "WARNING"], signal.SIGKILL),
    "beat": ([*CELERY, "beat", "--loglevel", "WARNING", "--pidfile", ""], signal.SIGTERM),
}


class Stop(Exception):
    """Someone asked us to stop."""


def main() -> None:
    # Make may be killed without a chance to tell us.
    die_with_parent(signal.SIGTERM)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, _stop)
    started = time.monotonic()
    var = Path(os.environ.get("BUURT_VAR") or PROJECT / "var")
    port = read_port(os.environ.get("PORT", "8000"))
    servers: list[Server] = [Postgres(var), Valkey(var)]
    children: dict[str, Process] = {}
    try:
        if os.environ.get("RESET", "") not in ("", "0"):
            reset(var, servers)
        (var / "demo").mkdir(parents=True, exist_ok=True)
        start_servers(var, port, servers)
        logins = prepare(var)
        # First what people wait for: three at once would take turns on a small computer.
        children["web"] = start_child("web", var)
        wait_for_web(children["web"], port, var)
        children.update({name: start_child(name, var) for name in ("worker", "beat")})
        greet(port, logins, time.monotonic() - started)
        watch(children, var)
    finally:
        stop(children, servers)


def read_port(text: str) -> int:
    """The port, when it is a number and free. Raises CannotStart."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CannotStart(f"PORT={text} is not a port; choose a number from 1024 to 65535.")
    port = int(text)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            raise CannotStart(f"Port {port} is reserved; choose one from 1024: make demo PORT=8000") from None
        except OSError:
            other = port + 1 if port < 65535 else 8000
            raise CannotStart(
                f"Port {port} is in use; stop the program that uses it, or choose another: make demo PORT={other}"
            ) from None
    return port


def reset(var: Path, servers: list[Server]) -> None:
    if any(is_used(server) for server in servers):
        raise CannotStart("The demo runs in another window, or a command does; stop it before starting over.")
    for name in STATE:
        path = var / name
        shutil.rmtree(path.resolve(), ignore_errors=True)
        path.unlink(missing_ok=True)


def start_servers(var: Path, port: int, servers: list[Server]) -> None:
    """Start PostgreSQL and Valkey, and point the settings of this process and its children to them."""
    say("Starting PostgreSQL and Valkey")
    for server in servers:
        use(server)
    valkey = Valkey(var)
    # The settings of another installation in this shell must not reach the demo.
    for name in OF_A_SERVER:
        os.environ.pop(name, None)
    os.environ.update(
        DJANGO_SETTINGS_MODULE="buurt.settings",
        BUURT_DEMO="1",
        BUURT_VAR=str(var),
        BROKER_URL=valkey.broker_url(),
        CACHE_URL=valkey.cache_url(),
        BASE_URL=f"http://{HOST}:{port}",
        BIND=f"{HOST}:{port}",
        LOG_LEVEL=os.environ.get("LOG_LEVEL", "WARNING"),
    )


def prepare(var: Path) -> list[tuple[str, ...]]:
    """Bring the database up to date and fill it with the demo; the logins to show."""
    say("Bringing the database up to date and loading the demo")
    import django
    from django.core.management import call_command
    from django.db import connection, connections
    from django.db.migrations.executor import MigrationExecutor

    try:
        django.setup()
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", verbosity=0, skip_checks=False)
        call_command("load_demo", verbosity=0)
        connections.close_all()
    except (CannotStart, Stop):
        raise
    except Exception as error:
        log = var / "demo" / "prepare.log"
        log.write_text(traceback.format_exc())
        if "No space left on device" in str(error):
            raise CannotStart(f"The disk that holds {var} is full; free 500 MB and start again.") from error
        raise CannotStart(
            f"The demo could not be loaded ({type(error).__name__}; {log} says more); start over: make demo RESET=1"
        ) from error
    # By its name, as the apps in buurt/urls.py: the ground imports nothing that stands on it.
    return list(import_module("outreach.management.commands.load_demo").DEMO_LOGINS)


def start_child(name: str, var: Path) -> Process:
    """The web server, the worker or beat, in a process group of its own."""
    command, death_signal = CHILDREN[name]
    return spawn(
        [sys.executable, "-m", *command], log=var / "demo" / f"{name}.log", death_signal=death_signal, cwd=PROJECT
    )


def wait_for_web(web: Process, port: int, var: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if web.poll() is not None:
            break
        try:
            urlopen(f"http://{HOST}:{port}/health/", timeout=5).close()
            return
        except URLError as answer:
            # Any answer will do: worker and beat may need a few seconds more.
            if hasattr(answer, "code"):
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise CannotStart(f"The web server did not start; the last lines of {var / 'demo' / 'web.log'} say why.")


def greet(port: int, logins: list[tuple[str, ...]], seconds: float) -> None:
    lines = ["", f"Buurt runs at http://{HOST}:{port}/ (started in {seconds:.0f} s).", ""]
    if logins:
        widths = [max(len(row[column]) for row in logins) for column in range(len(logins[0]))]
        lines += ["Sign in as:"]
        lines += [
            "  " + "  ".join(word.ljust(width) for word, width in zip(row, widths, strict=True)) for row in logins
        ]
        lines += [""]
    say("\n".join([*lines, "Ctrl-C stops everything. `make demo RESET=1` starts over."]), dots="")


def watch(children: dict[str, Process], var: Path) -> None:
    """Wait until the web server ends; of the others tell it, for /health/ shows it too."""
    told: set[str] = set()
    while True:
        for name, child in children.items():
            if child.poll() is not None and name not in told:
                told.add(name)
                sentence = f"The {name} process stopped; {var / 'demo' / name}.log says why. Start the demo again."
                if name == "web":
                    raise CannotStart(sentence)
                say(sentence, dots="")
        time.sleep(0.3)


def stop(children: dict[str, Process], servers: list[Server]) -> None:
    """Ask everything to stop, insist after a few seconds, and let go of the servers."""
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    for child in children.values():
        child.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in children.values():
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()
    for server in servers:
        release(server)
    # A command may still use one; then it stops with that command, and not with us.
    deadline = time.monotonic() + SERVER_STOP_SECONDS
    while any(server.socket.exists() for server in servers) and time.monotonic() < deadline:
        time.sleep(0.02)


def say(sentence: str, *, dots: str = " …") -> None:
    sys.stdout.write(f"{sentence}{dots}\n")
    sys.stdout.flush()


def _stop(number: int, _frame: FrameType | None) -> None:
    raise Stop(number)


if __name__ == "__main__":
    try:
        main()
    except Stop:
        say("Buurt has stopped.", dots="")
        # Python would first clear up all of Django, which takes as long as stopping did.
        os._exit(0)
    except CannotStart as reason:
        sys.exit(f"buurt: {reason}")
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS):
            raise
        sys.exit(f"buurt: cannot write {error.filename} ({error.strerror}); free room, or give yourself that right.")
