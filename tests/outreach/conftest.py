"""A round to walk: announced for now, Noor and Joost in loopgebied A with the Lindenstraat, Mo alone in B."""

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.db.models import F
from django.utils import timezone

from outreach.division.dividing import divide
from outreach.door.consent_texts import CURRENT
from outreach.models import Door, PlanStep, Round
from outreach.telling.announcing import announce_round
from outreach.telling.moments import add_moment
from socialmap.models import Organization, Service
from tests.cast import join, make_user
from tests.outreach.announcing import deliver, plan
from tests.outreach.cards import day_after
from tests.outreach.heard import a_talk, home
from tests.outreach.planning import divided
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def mo(oost):
    user = make_user("Mo Aziz")
    join(oost, user, discipline="district_nurse", rounds_before=3)
    return user


@pytest.fixture
def samira(oost):
    """A member of Oost who does not come along."""
    user = make_user("Samira Haddad")
    join(oost, user)
    return user


@pytest.fixture
def announced_round(oost, noor, joost, mo, lindenstraat, beukenstraat):
    this_round = make_round(oost)
    make_turf(this_round, "A", lindenstraat.addresses.order_by("number"), [noor, joost])
    make_turf(this_round, "B", beukenstraat.addresses.order_by("number"), [mo])
    return this_round


@pytest.fixture
def walking_round(announced_round):
    announced_round.state = Round.State.WALKING
    announced_round.walked_at = timezone.now()
    announced_round.save()
    return announced_round


@pytest.fixture
def planned(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    """A draft, ready to be announced."""
    doors = lindenstraat.addresses.order_by("number"), beukenstraat.addresses.order_by("number")
    return plan(oost, [(doors[0], [noor, joost]), (doors[1], [mo, samira])])


@pytest.fixture
def divided_round(oost, noor, joost, mo, samira, lindenstraat, beukenstraat):
    """A draft with two duos."""
    return divided(oost, [lindenstraat, beukenstraat], [noor, joost], [mo, samira])


@pytest.fixture
def announced(planned, noor):
    """With its letters delivered."""
    announce_round(planned, by=noor)
    deliver()
    planned.refresh_from_db()
    return planned


def doors_of(this_round, letter="A"):
    """The doors of a loopgebied in walking order."""
    return list(Door.objects.filter(turf__round=this_round, turf__letter=letter).order_by("position"))


def visit(door, outcome="not_home", **fields):
    """A visit as a phone sends it."""
    return {"type": "visit", "id": str(uuid.uuid4()), "door": str(door.pk), "outcome": outcome,
            "device_time": "2026-10-06T13:42:00+02:00", **fields}  # fmt: skip


def undo(of, **fields):
    return {"type": "undo", "id": str(uuid.uuid4()), "visit": of["id"],
            "device_time": "2026-10-06T13:43:00+02:00", **fields}  # fmt: skip


def talk(of, **fields):
    return {"type": "talk", "id": str(uuid.uuid4()), "visit": of["id"],
            "device_time": "2026-10-06T13:55:00+02:00", **fields}  # fmt: skip


def door_found(turf, label="Woonboot Geertruida", **fields):
    return {"type": "door_found", "id": str(uuid.uuid4()), "turf": str(turf.pk), "label": label,
            "device_time": "2026-10-06T13:44:00+02:00", **fields}  # fmt: skip


def post(client, this_round, *events, **extra):
    return client.post(
        f"/api/v1/rounds/{this_round.pk}/events", {"events": list(events)}, content_type="application/json", **extra
    )


def statuses(response):
    return [result["status"] for result in response.json()["results"]]


@pytest.fixture
def monday():
    """Two days before the meeting of Wednesday 25 November, 9.30."""
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False) as clock:
        yield clock


@pytest.fixture
def taalmaatje(town):
    organization = Organization.objects.create(municipality=town, name="Gilde Proefstad")
    return Service.objects.create(municipality=town, organization=organization, name="Taalmaatje")


@pytest.fixture
def heard(walking_round, noor):
    """`heard("Wil Nederlands leren")`: a duo brings home a signal, each from the next door."""
    doors = iter(doors_of(home(walking_round)))

    def bring_home(text, kind="wish", code="taal-en-leren"):
        return a_talk(next(doors), noor, signals=[(kind, code, text)]).signals.get()

    return bring_home


def said(keeps, contact=None, text=CURRENT):
    return {"keeps": keeps, "text": text, **({"contact": contact} if contact else {})}


@pytest.fixture
def at_the_door(walking_round, joost, as_user):
    """`at_the_door(keeps, contact)` is a talk with a note that Joost's phone sends; gives the visit."""
    client, doors = as_user(joost), iter(doors_of(walking_round))

    def sending(keeps=None, contact=None, note="Wil zwemmen"):
        rang = visit(next(doors), "conversation")
        more = {"consent": said(keeps, contact)} if keeps else {}
        signals = [{"kind": "wish", "theme": "taal-en-leren", "text": "Zwemles"}]
        assert statuses(post(client, walking_round, rang, talk(rang, note=note, signals=signals, **more))) == [
            "created", "created"
        ]  # fmt: skip
        return rang

    return sending


@pytest.fixture
def clock():
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield clock


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


@pytest.fixture
def short_plan(divided_round, noor):
    """An hour, in which not all doors fit."""
    Round.objects.update(ends_at=F("starts_at") + timedelta(hours=1))
    divide(this_round=divided_round, by=noor)
    PlanStep.objects.all().delete()
    return divided_round


@pytest.fixture
def with_moments(oost, noor, joost, lindenstraat):
    this_round = announce_round(plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])]), by=noor)
    add_moment(this_round, on=day_after(this_round, 2), part="evening")
    add_moment(this_round, on=day_after(this_round, 3), part="morning")
    return this_round
