"""A talk at a door, with a note in it; and a ring of keys."""

import uuid
from base64 import b64encode

import pytest

from outreach.models import Door, Round, Talk, Turf, Visit
from tests.cast import at

# The same in each process: they stand in the names of tests, and workers must collect the same ones.
OLD, NEW = (f"{name}:{b64encode(name[:1].encode() * 32).decode()}" for name in ("oud", "nieuw"))


def make_talk(team, user, note="Mist een bankje.", number=1):
    this_round = Round.objects.create(team=team, starts_at=at(days=-1), ends_at=at(2, days=-1))
    turf = Turf.objects.create(round=this_round, team=team, letter="A")
    door = Door.objects.create(team=team, turf=turf, label=f"deur {number}", position=number)
    event = {"team": team, "by": user, "device_time": "2026-10-06T13:42:00+02:00", "fingerprint": ""}
    visit = Visit.objects.create(id=uuid.uuid4(), door=door, outcome="conversation", **event)
    return Talk.objects.create(id=uuid.uuid4(), visit=visit, turf=turf, note=note, **event)


@pytest.fixture
def talk(oost, noor):
    return make_talk(oost, noor)


@pytest.fixture
def ring(settings):
    """`ring(NEW, OLD)` puts these keys in force; the first writes."""

    def put(*entries):
        settings.BUURT_KEYS = ",".join(entries)

    return put
