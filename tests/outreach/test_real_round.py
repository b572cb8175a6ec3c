"""One whole round on real addresses: the village of Otterlo, of which the file knows no neighbourhoods."""

from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address, Municipality, Street
from outreach.models import Door, Meeting, Round, Signal
from socialmap.curating.taxonomy import load_themes
from socialmap.models import TaxonomyTerm
from teams.models import Membership, Team
from tests.cast import join, make_user
from tests.places.real import addresses, areas, needs_real_data, streets

STREETS = ["Dorpsstraat", "Vijverlaan", "Koeweg"]


@pytest.fixture
def ten_in_the_morning():
    """A round is announced before it begins, also when the tests run in the evening."""
    with time_machine.travel(timezone.localtime().replace(hour=10, minute=0), tick=True):
        yield


@pytest.fixture
def otterlo(db):
    load_themes(TaxonomyTerm)  # tests with a real server empty every table, that of the migration too
    areas("ede_wijken_2024.geojson")
    addresses("otterlo_wekerom_adressen_bag.csv")
    team = Team.objects.create(municipality=Municipality.objects.get(code="GM0228"), name="Team Otterlo")
    join(team, make_user("Noor Bakker"), Membership.Role.COORDINATOR, rounds_before=4)
    for name in ("Joost Vos", "Mo Aziz", "Samira Haddad"):
        join(team, make_user(name))
    return team


def plan(client, team):
    """Plan a round for today in the browser's words; returns it."""
    today = timezone.localdate()
    when = {
        "name": "Bakkie in Otterlo", "date": today, "begin": "13:30", "end": "16:00", "table_spot": "Bij de kerk",
        "table_at": "Dorpsstraat 1, Otterlo", "flyer_email": "drukker@example.org",
    }  # fmt: skip
    answer = client.post(reverse("round_new"), when)
    assert answer.status_code == 302, answer.context["form"].errors
    this_round = Round.objects.get(team=team)
    client.post(reverse("round_where", args=[this_round.pk]), {"streets": streets_of_the_village()})
    people = {}
    for member, letter in zip(Membership.objects.filter(team=team).order_by("user__name"), "ABAB", strict=True):
        people |= {f"comes_{member.pk}": "on", f"place_{member.pk}": letter}
    client.post(reverse("round_who", args=[this_round.pk]), people)
    client.post(reverse("round_divide", args=[this_round.pk]), {"all": "1"})
    return this_round


def streets_of_the_village():
    named = Street.objects.filter(place="Otterlo", name__in=STREETS)
    assert named.count() == len(STREETS)
    return list(named.values_list("pk", flat=True))


def ring(client, this_round, door, outcome, **talk):
    """Send what happens at a door as a phone does."""
    moment = timezone.now().isoformat()
    visit = {"type": "visit", "id": str(uuid4()), "device_time": moment, "door": str(door.pk), "outcome": outcome}
    events = [visit]
    if talk:
        events.append({"type": "talk", "id": str(uuid4()), "device_time": moment, "visit": visit["id"], **talk})
    answer = client.post(f"/api/v1/rounds/{this_round.pk}/events", {"events": events}, content_type="application/json")
    assert [one["status"] for one in answer.json()["results"]] == ["created"] * len(events)


@needs_real_data
def test_the_addresses_of_otterlo_carry_a_whole_round(ten_in_the_morning, otterlo, as_user):
    noor = otterlo.memberships.get(user__name="Noor Bakker").user
    client = as_user(noor)
    this_round = plan(client, otterlo)

    chosen = Address.objects.filter(street__in=streets_of_the_village(), withdrawn_at=None)
    doors = Door.objects.filter(turf__round=this_round)
    written = chosen.values("street", "number", "letter", "addition").distinct().count()
    assert doors.count() == written > 100
    assert not doors.exclude(address__neighbourhood=None).exists()
    parts = [turf.doors.count() for turf in this_round.turfs.all()]
    assert max(parts) - min(parts) <= 0.2 * sum(parts)

    answer = client.post(reverse("round_announce", args=[this_round.pk]), {"flyer_email": "drukker@example.org"})
    assert answer.status_code == 302, answer.context["form"].errors
    this_round.refresh_from_db()
    assert this_round.state == Round.State.ANNOUNCED
    assert client.get(reverse("flyer", args=[this_round.pk])).content.startswith(b"%PDF")

    client.post(reverse("walk", args=[this_round.pk]))
    first, second = this_round.turfs.get(letter="A").doors.order_by("position")[:2]
    ring(client, this_round, first, "not_home")
    heard = {"kind": "wish", "theme": "taal-en-leren", "text": "Samen Nederlands oefenen"}
    ring(client, this_round, second, "conversation", topics=["taal-en-leren"], feeling=4, signals=[heard])

    client.post(reverse("walk_end", args=[this_round.pk]), {"sure": "on"})
    page = client.get(reverse("debrief", args=[this_round.pk]))
    assert page.status_code == 200

    agenda = client.get(reverse("agenda"))
    assert "Samen Nederlands oefenen" in agenda.content.decode()
    assert Signal.objects.get().agenda_item.first_meeting == Meeting.objects.get(team=otterlo)
    assert Meeting.objects.get(team=otterlo).date - timezone.localdate() <= timedelta(days=7)


@needs_real_data
def test_with_the_centre_lines_of_the_village_the_plan_is_no_longer_an_estimate(otterlo, as_user):
    client = as_user(otterlo.memberships.get(user__name="Noor Bakker").user)
    this_round = plan(client, otterlo)
    page = reverse("round_divide", args=[this_round.pk])
    assert "Geschat." in client.get(page).content.decode()
    metres = sum(this_round.turfs.values_list("metres", flat=True))

    streets("otterlo_wegen_hartlijnen_afgeleid.geojson")
    client.post(page)
    assert "Geschat." not in client.get(page).content.decode()
    assert sum(this_round.turfs.values_list("metres", flat=True)) > 0.5 * metres
