"""The folders of the embedded servers: short ones for sockets, and one that any user of the computer can enter."""

import hashlib
import os
import stat
from pathlib import Path

from buurt.embedded import CannotStart
from buurt.embedded.leash import NOBODY

# Not TMPDIR or XDG_RUNTIME_DIR: those differ between two shells of one person, who must find the same server.
SHORT = Path("/tmp")  # noqa: S108  (a private folder in it is made with care, below)
LASTING = Path("/var/tmp")  # noqa: S108


def runtime_folder(var: Path) -> Path:
    """A private folder with a short path for the sockets: a socket's path may have only 107 bytes."""
    return _own_folder(SHORT / _name_of(var), mode=0o700)


def open_folder(var: Path) -> Path:
    """A lasting folder with a short path that every user can enter, for what may not stay in the project's folder."""
    return _own_folder(LASTING / _name_of(var), mode=0o755)


def _name_of(var: Path) -> str:
    digest = hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]
    return f"buurt-{os.geteuid()}-{digest}"


def _own_folder(folder: Path, *, mode: int) -> Path:
    try:
        folder.mkdir(mode=mode)
    except FileExistsError:
        # Anyone may make names here, so take only a real folder that is ours (or that we gave to `nobody`).
        found = folder.lstat()
        owners = {os.geteuid()} | ({NOBODY} if os.geteuid() == 0 else set())
        if not stat.S_ISDIR(found.st_mode) or found.st_uid not in owners:
            raise CannotStart(f"{folder} belongs to someone else; remove it and start again.") from None
    return folder
