"""An installation whose web workers and PostgreSQL can be killed and come back."""

import json
import os
import random
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

import psycopg

from buurt.embedded.postgres import USER, Postgres, install_folder, make_database
from buurt.embedded.processes import spawn
from buurt.embedded.servers import use
from tests.deploy.installation import Installation
from tests.faults.plan import Account

WEB_WORKERS = "2"
PATIENCE = 60


class MortalInstallation(Installation):
    """PostgreSQL is started here, without a keeper and with the settings of a real one: what it says is kept, is.

    All must be called from the main thread, for what it starts dies with the thread that started it.
    """

    def __init__(self, *, seed: int) -> None:
        super().__init__()
        self.env |= {"WEB_WORKERS": WEB_WORKERS, "LOG_LEVEL": "ERROR"}
        self.postgres = Postgres(self.var)
        self.database = f"host={self.postgres.runtime} user={USER} dbname=buurt"
        self.dice = random.Random(seed)
        self.kills = self.restarts = 0

    def start_servers(self) -> None:
        # The keeper of Valkey removes the folder of us all, also when we are killed ourselves.
        use(self.servers["valkey"])
        self.postgres.prepare()
        self._start_postgres()

    def start_small(self, dump: Path) -> None:
        """Only what visits need, with a database that was made elsewhere."""
        self.start_servers()
        make_database(self.postgres.runtime, "buurt")
        self.restore(dump)
        self.start_process("web")
        self.wait_for_web()

    def _start_postgres(self) -> None:
        server = self.postgres
        self.processes["postgres"] = spawn(
            server.command(), log=server.log, identity=server.identity(), cwd=Path("/"), death_signal=signal.SIGQUIT
        )
        self._wait(server.answers)

    def crash_postgres(self) -> None:
        """Stop it at once, as pg_ctl does in mode immediate, and start it again: it recovers from its log."""
        process = self.processes["postgres"]
        process.send_signal(signal.SIGQUIT)
        process.wait(timeout=PATIENCE)
        self._start_postgres()
        self.restarts += 1

    def kill_web_worker(self) -> None:
        """Kill -9 one of gunicorn's workers; gunicorn starts another."""
        master = self.processes["web"].pid
        children = Path(f"/proc/{master}/task/{master}/children")
        self._wait(children.read_text)  # gunicorn may have begun just now
        os.kill(int(self.dice.choice(children.read_text().split())), signal.SIGKILL)
        self.kills += 1

    def kill_web(self) -> None:
        """Kill -9 gunicorn itself, and start it again as Docker does."""
        self.kill("web")
        self.start_process("web")
        self.kills += 1

    def wait_for_web(self) -> None:
        self._wait(self._web_listens)

    def _web_listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _wait(self, wanted) -> None:
        deadline = time.monotonic() + PATIENCE
        while not wanted():
            if time.monotonic() > deadline:
                raise AssertionError(f"not in {PATIENCE} s; logs in {self.logs()}")
            time.sleep(0.05)

    def make_town(self, phones: int) -> list[Account]:
        done = self.attempt(
            "python", "manage.py", "shell", "--no-imports", "-c",
            f"from tests.faults.town import print_town; print_town({phones})",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return [Account(**one) for one in json.loads(done.stdout)]

    def backup(self, file: Path) -> None:
        self._tool("pg_dump", "-Fc", "-f", file)

    def restore(self, file: Path) -> None:
        """Put the database back as it was, with the web away."""
        away = "web" in self.processes
        if away:
            self.kill("web")
        with psycopg.connect(self.database.replace("dbname=buurt", "dbname=postgres"), autocommit=True) as connection:
            connection.execute("DROP DATABASE buurt WITH (FORCE)")
            connection.execute("CREATE DATABASE buurt")
        self._tool("pg_restore", "--no-owner", "--exit-on-error", file)
        if away:
            self.start_process("web")
            self.wait_for_web()

    def _tool(self, name: str, *words: str | Path) -> None:
        command = [install_folder() / "bin" / name, "-h", self.postgres.runtime, "-U", USER, "-d", "buurt", *words]
        done = subprocess.run([str(word) for word in command], check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    def stop(self) -> None:
        place = self.postgres.data.resolve()  # elsewhere than the rest, where PostgreSQL must run as nobody
        if process := self.processes.pop("postgres", None):
            process.send_signal(signal.SIGQUIT)
            process.wait()
        super().stop()
        shutil.rmtree(place, ignore_errors=True)
