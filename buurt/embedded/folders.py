"""Where an embedded server keeps its data, and the short folder that holds its socket."""

import hashlib
import os
import tempfile
from pathlib import Path


def runtime_folder(data: Path) -> Path:
    """A private folder with a short path for sockets and locks: a socket's path may have only 107 bytes."""
    base = Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir())
    if len(str(base)) > 60 or not os.access(base, os.W_OK):
        base = Path("/tmp")
    digest = hashlib.sha256(str(data.resolve()).encode()).hexdigest()[:12]
    folder = base / f"buurt-{os.geteuid()}-{digest}"
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.stat().st_uid != os.geteuid():
        raise PermissionError(f"{folder} belongs to someone else; remove it and try again.")
    return folder
