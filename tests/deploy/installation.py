"""A whole installation of real processes, configured by the environment as a server is, that a test may kill."""

import base64
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

import yaml

from buurt.embedded.postgres import USER, Postgres, make_database
from buurt.embedded.processes import spawn
from buurt.embedded.servers import PROJECT, release, use
from buurt.embedded.valkey import Valkey

PROCESSES = ("web", "worker", "beat")
# What the computer's own environment would add, an installation does not have.
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")


def compose() -> dict[str, Any]:
    """What docker-compose.yml says."""
    return yaml.safe_load((PROJECT / "docker-compose.yml").read_text())


def here(words: list[str]) -> list[str]:
    """A command of docker-compose.yml, for this computer's Python."""
    return [sys.executable, *words[1:]] if words[0] == "python" else words


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def secrets(var: Path, port: int) -> dict[str, str]:
    """The environment of an installation on servers of its own."""
    postgres, valkey = Postgres(var), Valkey(var)
    return {
        "DATABASE_URL": f"postgres://{USER}@/buurt?host={postgres.runtime}",
        "BROKER_URL": valkey.broker_url(),
        "CACHE_URL": valkey.cache_url(),
        "EMAIL_URL": "smtp://mail.example.org:25",
        "SECRET_KEY": "a-secret-of-the-test-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        "BUURT_KEYS": "test1:" + base64.b64encode(bytes(range(32))).decode(),
        "ALLOWED_HOSTS": "buurt.example.org",
        "BASE_URL": "https://buurt.example.org",
        "BEHIND_PROXY": "1",
        "BIND": f"127.0.0.1:{port}",
        "BUURT_VAR": str(var / "state"),
        "STATIC_ROOT": str(var / "static"),
    }


class Installation:
    """Servers of one test, and what docker-compose.yml starts: migrate, web, worker and beat."""

    def __init__(self) -> None:
        self.var = Path(tempfile.mkdtemp(prefix="buurt-install-"))
        self.servers = {server.name: server(self.var, volatile=True) for server in (Postgres, Valkey)}
        self.services = compose()["services"]
        self.port = free_port()
        self.env = {name: os.environ[name] for name in KEPT if name in os.environ} | secrets(self.var, self.port)
        self.processes: dict[str, subprocess.Popen[bytes]] = {}
        self.killed: set[str] = set()

    def start(self) -> None:
        self.start_servers()
        make_database(self.servers["postgres"].runtime, "buurt")
        self.run("python", "manage.py", "collectstatic", "--noinput")
        self.run(*self.services["migrate"]["command"])
        for name in PROCESSES:
            self.start_process(name)

    def start_servers(self) -> None:
        for server in self.servers.values():
            use(server)

    def run(self, *words: str) -> None:
        """Run a command of the installation to its end."""
        done = self.attempt(*words)
        assert done.returncode == 0, done.stdout + done.stderr

    def attempt(self, *words: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(here(list(words)), cwd=PROJECT, env=self.env, check=False, capture_output=True, text=True)

    def is_healthy(self, name: str) -> bool:
        """Whether the health check of the service's container says so."""
        return self.attempt(*self.services[name]["healthcheck"]["test"][1:]).returncode == 0

    def start_process(self, name: str) -> None:
        log, command = self.var / f"{name}.log", here(self.services[name]["command"])
        self.processes[name] = spawn(command, log=log, env=self.env, cwd=PROJECT, death_signal=signal.SIGKILL)

    def kill(self, name: str) -> None:
        """End a process, or a server, without a word to anyone."""
        process = self.processes.get(name)
        pid = process.pid if process else _pid_of_server(self.servers[name])
        os.kill(pid, signal.SIGKILL)
        self.killed.add(name)
        if process:
            process.wait()

    def health(self) -> dict[str, Any] | None:
        """What /health/ says, with its status; None when nobody answers."""
        try:
            answer = urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=20)
        except HTTPError as error:
            answer = error
        except (URLError, OSError):
            return None
        with answer:
            return {**json.load(answer), "status": answer.status, "headers": dict(answer.headers)}

    def page(self, path: str) -> str:
        """A page as the proxy asks it."""
        headers = {"Host": "buurt.example.org", "X-Forwarded-Proto": "https"}
        with urlopen(Request(f"http://127.0.0.1:{self.port}{path}", headers=headers), timeout=20) as answer:
            return answer.read().decode()

    def wait_for(self, wanted, *, seconds: float = 60) -> dict[str, Any] | None:
        """Ask until the answer is as wanted. Returns it, or fails with the last one."""
        deadline = time.monotonic() + seconds
        while True:
            found = self.health()
            if wanted(found):
                return found
            if time.monotonic() > deadline:
                raise AssertionError(f"not in {seconds} s; the last answer: {found}; logs in {self.logs()}")
            time.sleep(0.25)

    def logs(self) -> str:
        return "\n".join(f"{log.name}: {log.read_text()[-1500:]}" for log in sorted(self.var.glob("*.log")))

    def stop(self) -> None:
        for name, process in self.processes.items():
            if process.poll() is None:
                self.kill(name)
        for name, server in self.servers.items():
            release(server, wait=0 if name in self.killed else 10)
            shutil.rmtree(server.runtime, ignore_errors=True)
        shutil.rmtree(self.var, ignore_errors=True)


def _pid_of_server(server) -> int:
    """The number of the server's own process: the only one of its name that names its folder."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                words = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            # A server may rewrite its own command line, with spaces.
            program = words.replace(b"\0", b" ").split(b" ")[0].rpartition(b"/")[2]
            if os.fsencode(server.runtime) in words and program.startswith(server.name.encode()):
                return int(folder.name)
    raise LookupError(server.name)
