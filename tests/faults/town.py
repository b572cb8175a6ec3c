"""The people of a fault run: teams with two rounds each, and members logged in."""

import json
from dataclasses import asdict

from django.test import Client
from django.utils import timezone

from buurt.places.models import District, Municipality, Neighbourhood
from outreach.models import Round
from socialmap.curating.taxonomy import load_themes
from socialmap.models import TaxonomyTerm
from teams.models import Team
from tests.cast import join, make_street, make_user, square
from tests.faults.plan import Account
from tests.outreach.rounds import make_round, make_turf

MEMBERS_A_TEAM, ROUNDS_A_TEAM, DOORS = 5, 2, 60


def print_town(phones: int) -> None:
    """Runs in the installation, by `manage.py shell`; the accounts go out as JSON."""
    print(json.dumps([asdict(account) for account in make_town(phones)]))


def make_town(phones: int) -> list[Account]:
    """Both rounds of a team go by the same doors, and its members are divided over them."""
    load_themes(TaxonomyTerm)
    town = Municipality.objects.create(code="GM9909", name="Storm", slug="storm", geometry=square(5, 52, 0.04))
    place = {"municipality": town, "geometry": square(5, 52, 0.04)}
    place["district"] = District.objects.create(code="WK990901", name="Storm", **place)
    neighbourhood = Neighbourhood.objects.create(code="BU99090100", name="Storm", **place)
    made = []
    for start in range(0, phones, MEMBERS_A_TEAM):
        count = min(MEMBERS_A_TEAM, phones - start)
        made += _team(town, neighbourhood, number=start // MEMBERS_A_TEAM, members=count)
    return [
        Account(**one, elsewhere=next(other["doors"][0] for other in [*made, one] if other["turf"] != one["turf"]))
        for one in made
    ]


def _team(town, neighbourhood, *, number, members):
    team = Team.objects.create(municipality=town, name=f"Team {number}", email=f"team{number}@example.org")
    street = make_street(neighbourhood, f"Straat {number}", range(1, DOORS + 1), lat=52.001 + number * 0.002)
    users = [make_user(f"Lid{number}-{index} Storm") for index in range(members)]
    for user in users:
        join(team, user)
    made = []
    for part in range(ROUNDS_A_TEAM):
        own = users[part::ROUNDS_A_TEAM]
        this_round = make_round(team, state=Round.State.WALKING, walked_at=timezone.now())
        turf = make_turf(this_round, "A", street.addresses.order_by("number"), own)
        doors = [str(pk) for pk in turf.doors.values_list("pk", flat=True)]
        made += [
            {"user": str(user.pk), "session": _session_of(user), "round": str(this_round.pk), "turf": str(turf.pk),
             "doors": doors}
            for user in own
        ]  # fmt: skip
    return made


def _session_of(user):
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value
