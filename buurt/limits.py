"""Limits on what strangers may ask: so many times within so long from one address on the internet."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request; True from the one after `most`. Without a cache nobody is refused.

    The internet address is kept as a hash, and only as long as it counts.
    """
    key = _key(request, what)
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key) > most
    except ValueError:  # it ended between the two lines
        return False


def stopped(request: HttpRequest, *, what: str, most: int) -> bool:
    """Whether `too_often` was reached, without counting this request: for what is counted only when it fails."""
    return int(cache.get(_key(request, what)) or 0) >= most


def _key(request: HttpRequest, what: str) -> str:
    return f"limit:{what}:{hashlib.sha256(f'{settings.SECRET_KEY}{_origin(request)}'.encode()).hexdigest()}"


def _origin(request: HttpRequest) -> str:
    """Behind our own proxy its last word counts: what stands before it, anyone may have written."""
    if settings.SECURE_PROXY_SSL_HEADER and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.split(",")[-1].strip()
    return request.META.get("REMOTE_ADDR", "")
