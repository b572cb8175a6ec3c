"""Promises, as a phone sends them and as rows, for tests."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.models import Promise


def in_days(days):
    return timezone.localdate() + timedelta(days=days)


def promise(door=None, what="folder", *, days=3, **fields):
    """A promise as a phone sends it."""
    return {"type": "promise", "id": str(uuid.uuid4()), "door": door and str(door.pk), "what": what,
            "due": in_days(days).isoformat(), "device_time": "2026-10-06T13:56:00+02:00", **fields}  # fmt: skip


def promise_off(of, **fields):
    return {"type": "promise_off", "id": str(uuid.uuid4()), "promise": of["id"],
            "device_time": "2026-10-06T13:57:00+02:00", **fields}  # fmt: skip


def a_promise(this_round, owner, *, door=None, days=3, by=None, **fields):
    return Promise.objects.create(
        id=uuid.uuid4(), team=this_round.team, round=this_round, door=door, by=by or owner, owner=owner,
        due=in_days(days), **{"what": "folder", **fields},
    )  # fmt: skip
