"""The key ring of the encrypted fields: apart from SECRET_KEY, first key writes, all keys read."""

import base64
import os
import tempfile
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32
MOST_ID_BYTES = 255
# Says nothing of what was given: it may be a key.
MALFORMED = "BUURT_KEYS wants 'id:key' pairs with a key of 32 bytes in base64; make one with `manage.py make_key`."


@lru_cache(maxsize=8)
def parse_ring(text: str) -> dict[str, bytes]:
    """Read 'id:base64,id:base64'; ids are short and have no colon. Raises ImproperlyConfigured on anything else."""
    ring: dict[str, bytes] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key_id, _, encoded = part.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except ValueError:
            key = b""
        if not is_key_id(key_id) or len(key) != KEY_BYTES or key_id in ring:
            raise ImproperlyConfigured(MALFORMED)
        ring[key_id] = key
    if not ring:
        raise ImproperlyConfigured(MALFORMED)
    return ring


def is_key_id(text: str) -> bool:
    return bool(text) and len(text.encode()) <= MOST_ID_BYTES and not set(text) & set(":, \t\r\n")


def make_key(key_id: str) -> str:
    """A fresh 'id:base64' pair for BUURT_KEYS."""
    return f"{key_id}:{base64.b64encode(os.urandom(KEY_BYTES)).decode()}"


def ring() -> dict[str, bytes]:
    """The keys in force, the writing one first. An embedded installation makes its own on first use."""
    if settings.BUURT_KEYS:
        return parse_ring(settings.BUURT_KEYS)
    if settings.EMBEDDED:
        return parse_ring(_own_ring())
    raise ImproperlyConfigured("Set BUURT_KEYS: without a key ring no note can be kept. See docs/deploy.md.")


def add_own_key(entry: str) -> None:
    """Put a fresh key first in the ring of an embedded installation, so that it writes from now on."""
    entries = f"{entry},{_own_ring()}"
    parse_ring(entries)
    _write(entries, replace=True)


def own_ring_file() -> Path:
    return Path(settings.VAR_DIR) / "keys"


def _own_ring() -> str:
    if not own_ring_file().exists():
        _write(make_key("local1"))
    return own_ring_file().read_text()


def _write(entries: str, *, replace: bool = False) -> None:
    """Whole or not at all, for its owner alone; of two processes that make the first ring at once, one wins."""
    file = own_ring_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=file.parent, prefix="keys.")  # 0600
    with open(handle, "w") as written:
        written.write(entries)
        written.flush()
        os.fsync(handle)
    if replace:
        Path(part).replace(file)
        return
    try:
        os.link(part, file)
    except FileExistsError:
        pass
    finally:
        Path(part).unlink()
