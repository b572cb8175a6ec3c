"""Limits on what strangers may ask: so many times within so long from one address on the internet, or of one thing."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest


def too_often(request: HttpRequest, *, what: str, most: int, seconds: int) -> bool:
    """Count this request; True from the one after `most`. Without a cache nobody is refused.

    The internet address is kept as a hash, and only as long as it counts.
    """
    return _over(_key(_origin(request), what), most, seconds)


def too_often_of(thing: object, *, what: str, most: int, seconds: int) -> bool:
    """The same for one thing, whoever asks: a whole flat may share one address on the internet."""
    return _over(_key(str(thing), what), most, seconds)


def _over(key: str, most: int, seconds: int) -> bool:
    try:
        cache.add(key, 0, seconds)
        return cache.incr(key) > most
    except ValueError:  # it ended between the two lines
        return False


def _key(whose: str, what: str) -> str:
    return f"limit:{what}:{hashlib.sha256(f'{settings.SECRET_KEY}{whose}'.encode()).hexdigest()}"


def _origin(request: HttpRequest) -> str:
    """Behind our own proxy its last word counts: what stands before it, anyone may have written."""
    if settings.SECURE_PROXY_SSL_HEADER and (forwarded := request.headers.get("X-Forwarded-For")):
        return forwarded.split(",")[-1].strip()
    return request.META.get("REMOTE_ADDR", "")
