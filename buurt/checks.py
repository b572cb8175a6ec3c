"""System checks that refuse an unsafe or half-configured installation, each with the mend.

Every manage.py command runs them, `migrate` among them, and the web server when it starts.
"""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.http.request import validate_host

from buurt.privacy.keys import parse_ring

TAG = "installation"
LOCAL_HOSTS = {"127.0.0.1", "localhost", "[::1]"}
# What an installation with a database of its own must give, and what it is for.
REQUIRED = {
    "SECRET_KEY": "sessions and links in mail are signed with it; make one with `openssl rand -base64 48`",
    "BUURT_KEYS": "notes are encrypted with it; make one with `manage.py make_key`, and keep a copy elsewhere",
    "BROKER_URL": "web, worker and beat meet there, for example redis://valkey:6379/0",
    "CACHE_URL": "the web servers share it, for example redis://valkey:6379/1",
    "BASE_URL": "links in mail and on flyers begin with it, for example https://buurt.example.org",
    "EMAIL_URL": "mail leaves by it, for example smtp+tls://name:password@mail.example.org:587",
}


@register(TAG)
def check_demo(**_kwargs: Any) -> list[CheckMessage]:
    """Demo logins and the signing key of an embedded installation are known to everyone."""
    others = sorted(set(settings.ALLOWED_HOSTS) - LOCAL_HOSTS)
    if settings.DEMO and others:
        return [
            Error(
                f"The demo, whose passwords everyone knows, would be reachable at {', '.join(others)}.",
                hint="Leave ALLOWED_HOSTS out, or leave BUURT_DEMO out and follow docs/deploy.md.",
                id="buurt.E001",
            )
        ]
    if settings.EMBEDDED and others and not settings.EMBEDDED_VOLATILE:
        return [
            Error(
                f"An installation without DATABASE_URL would be reachable at {', '.join(others)}.",
                hint="Leave ALLOWED_HOSTS out, or set DATABASE_URL and what docs/deploy.md lists.",
                id="buurt.E002",
            )
        ]
    return []


@register(TAG)
def check_complete(**_kwargs: Any) -> list[CheckMessage]:
    """Whoever sets DATABASE_URL sets up an installation, and must give all of it."""
    if settings.EMBEDDED or settings.DEMO:
        return []
    missing = [name for name in REQUIRED if not os.environ.get(name)]
    return [
        Error(f"{name} is not set.", hint=f"Set it: {REQUIRED[name]}. See docs/deploy.md.", id="buurt.E003")
        for name in missing
    ]


@register(TAG)
def check_addresses(**_kwargs: Any) -> list[CheckMessage]:
    """Links in mail must lead to a host that the web server answers to."""
    base = urlsplit(settings.BASE_URL)
    if base.scheme not in ("http", "https") or not base.hostname:
        return [
            Error(
                "BASE_URL is not a web address.",
                hint="Write it with its scheme, for example https://buurt.example.org.",
                id="buurt.E004",
            )
        ]
    if not settings.EMBEDDED and not validate_host(base.hostname, settings.ALLOWED_HOSTS):
        return [
            Error(
                f"BASE_URL names {base.hostname}, which is not in ALLOWED_HOSTS.",
                hint=f"Set ALLOWED_HOSTS={base.hostname}.",
                id="buurt.E005",
            )
        ]
    return []


@register(TAG)
def check_keys(**_kwargs: Any) -> list[CheckMessage]:
    """A ring that cannot be read would fail only when someone writes a note."""
    if not settings.BUURT_KEYS:
        return []
    try:
        parse_ring(settings.BUURT_KEYS)
    except ImproperlyConfigured as error:
        return [Error("BUURT_KEYS cannot be read.", hint=str(error), id="buurt.E006")]
    return []


@register(TAG, deploy=True)
def check_links_are_safe(**_kwargs: Any) -> Iterator[CheckMessage]:
    if urlsplit(settings.BASE_URL).scheme != "https":
        yield Warning(
            "BASE_URL does not begin with https://, so links in mail lead to an unprotected page.",
            hint="Give the installation a certificate and set BASE_URL=https://…",
            id="buurt.W007",
        )


def refuse_if_unsafe() -> None:
    """Raise ImproperlyConfigured with every error and its mend."""
    errors = [found for found in run_checks(tags=[TAG]) if found.is_serious()]
    if errors:
        raise ImproperlyConfigured("\n".join(f"{found.msg} {found.hint}" for found in errors))
