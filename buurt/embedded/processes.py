"""Starting a program that never outlives its parent."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1


def die_with_parent(sig: int = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent dies. Does nothing outside Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sig)


def spawn(command: Sequence[str | Path], *, death_signal: int = signal.SIGTERM, log: Path) -> "subprocess.Popen[bytes]":
    """Start a child in a session of its own, so that Ctrl-C reaches the parent alone; output goes to `log`."""
    with open(log, "ab") as out:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            preexec_fn=lambda: die_with_parent(death_signal),
        )


def as_ordinary_user() -> list[str]:
    """Words to put before a command that refuses to run as root: a user namespace in which we are user 1000."""
    return ["unshare", "--user", "--map-user=1000"] if os.geteuid() == 0 else []
