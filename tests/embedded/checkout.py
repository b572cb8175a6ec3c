"""A copy of the checkout in a folder of its own, and what runs in it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

from buurt.embedded.folders import open_folder, runtime_folder
from buurt.embedded.servers import PROJECT
from tests.deploy.installation import KEPT, free_port

STOPPED_WITHIN = 20  # seconds; PostgreSQL writes down what it has before it stops


class Checkout:
    """The sources under `folder`; .venv and node_modules are links to ours."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mark = f"BUURT_MARK={uuid.uuid4()}"
        self.env = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.env |= dict([self.mark.split("=")])
        folder.mkdir(parents=True)
        files = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=PROJECT, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        for name in filter(None, files.split("\0")):
            if (PROJECT / name).is_file() and not name.startswith("tests/"):
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(PROJECT / name, folder / name)
        for name in (".venv", "node_modules"):
            (folder / name).symlink_to((PROJECT / name).resolve())

    def run(self, *words: str, **environment: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words, cwd=self.folder, env=self.env | environment, check=False, capture_output=True, text=True, timeout=60
        )

    def manage(self, code: str) -> str:
        """What a line of Python prints that uses the database."""
        done = self.run(sys.executable, "manage.py", "shell", "-v", "0", "-c", f"from django.db import *; {code}")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def processes(self) -> dict[int, str]:
        """Whatever runs because of this checkout, however it calls itself: pid -> command line."""
        traces = [self.mark.encode(), os.fsencode(self.folder), os.fsencode(runtime_folder(self.folder / "var"))]
        found = {}
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit() or int(entry.name) == os.getpid():
                continue
            try:
                words = (entry / "cmdline").read_bytes()
                told = words + (entry / "environ").read_bytes() + os.fsencode(os.readlink(entry / "cwd"))
            except OSError:
                continue
            if words and any(trace in told for trace in traces):
                found[int(entry.name)] = words.replace(b"\0", b" ").decode(errors="replace")
        return found

    def left(self, *, within: float = STOPPED_WITHIN) -> dict[int, str]:
        """What still runs after so many seconds."""
        deadline = time.monotonic() + within
        while (left := self.processes()) and time.monotonic() < deadline:
            time.sleep(0.05)
        return left

    def remove(self) -> None:
        for pid in self.processes():
            os.kill(pid, signal.SIGKILL)
        for folder in (self.folder, runtime_folder(self.folder / "var"), open_folder(self.folder / "var")):
            shutil.rmtree(folder, ignore_errors=True)


class Demo:
    """`make demo` in a checkout, started as a shell does: in a process group of its own."""

    def __init__(self, checkout: Checkout, *words: str) -> None:
        self.checkout = checkout
        self.port = free_port()
        self.make = subprocess.Popen(
            ["make", "demo", f"PORT={self.port}", *words],
            cwd=checkout.folder, env=checkout.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        # A start that hangs must fail, not hang the test.
        alarm = threading.Timer(120, self.make.kill)
        alarm.start()
        self.said = ""
        assert self.make.stdout
        for line in self.make.stdout:
            self.said += line
            if "Ctrl-C stops everything" in line:
                break
        alarm.cancel()
        assert "Ctrl-C" in self.said, self.said

    def seconds(self) -> int:
        return int(re.findall(r"started in (\d+) s", self.said)[0])

    def status(self, path: str) -> int:
        try:
            with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as answer:
                return answer.status
        except HTTPError as error:
            return error.code

    def supervisor(self) -> int:
        [pid] = [pid for pid, words in self.checkout.processes().items() if words.endswith("buurt.embedded.demo ")]
        return pid

    def gone_after(self, pid: int, number: int, *, group: bool = False) -> dict[int, str]:
        """Send a signal, and say what still runs when everything should have stopped."""
        (os.killpg if group else os.kill)(pid, number)
        # Someone must take note of the end of make itself, as its shell would.
        threading.Thread(target=self.make.wait, daemon=True).start()
        return self.checkout.left()
