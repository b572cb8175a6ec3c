"""Starting programs that never outlive their parent."""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from buurt.embedded.leash import PR_SET_PDEATHSIG

Identity = Literal["self", "namespace", "nobody"]
LEASH = Path(__file__).with_name("leash.py")


def die_with_parent(sig: int = signal.SIGTERM) -> None:
    """Ask the kernel to signal this process when its parent dies. Does nothing outside Linux."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, sig)


def leashed(
    command: Sequence[str | Path], *, death_signal: int = signal.SIGKILL, identity: Identity = "self"
) -> list[str]:
    """The command that runs `command` on a leash; start it from the main thread, which counts as the parent."""
    words = [sys.executable, "-I", "-S", LEASH, int(death_signal), identity, os.getpid(), *command]
    return [str(word) for word in words]


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    death_signal: int = signal.SIGTERM,
    identity: Identity = "self",
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
) -> "subprocess.Popen[bytes]":
    """Start a child in a session of its own, so that Ctrl-C reaches the parent alone; output goes to `log`."""
    with open(log, "ab") as out:
        return subprocess.Popen(
            leashed(command, death_signal=death_signal, identity=identity),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            start_new_session=True,
            env=env,
            cwd=cwd,
        )


def is_alive(pid: int) -> bool:
    """Whether a process with this number exists, ours or not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
