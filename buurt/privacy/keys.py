"""The key ring of the encrypted fields: apart from SECRET_KEY, first key writes, all keys read."""

import base64
import binascii
import os
from functools import lru_cache

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_BYTES = 32


@lru_cache(maxsize=8)
def parse_ring(text: str) -> dict[str, bytes]:
    """Read 'id:base64,id:base64'; ids are short and have no colon. Raises ImproperlyConfigured on anything else."""
    ring: dict[str, bytes] = {}
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key_id, _, encoded = part.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not key_id or len(key_id.encode()) > 255 or len(key) != KEY_BYTES or key_id in ring:
            raise ImproperlyConfigured(
                "BUURT_KEYS wants 'id:key' pairs with a key of 32 bytes in base64; make one with `manage.py make_key`."
            )
        ring[key_id] = key
    return ring


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


def _own_ring() -> str:
    path = settings.VAR_DIR / "keys"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        # Exclusive creation: two processes that start at once must not each write a key.
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(make_key("local1"))
    except FileExistsError:
        pass
    return path.read_text()
