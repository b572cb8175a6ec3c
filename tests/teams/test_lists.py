"""A list asks the database as often for ten times as many rows."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.journal import write
from teams.models import Invitation, MunicipalRole, Team
from tests.cast import join, make_user


def queries(client, name, **kwargs):
    client.get(reverse(name, kwargs=kwargs))  # what is read once per process
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(reverse(name, kwargs=kwargs)).status_code == 200
    return len(asked)


def people(start, count):
    return [make_user(f"Lid{number} Tester") for number in range(start, start + count)]


def more_members(town, oost, start, count):
    for user in people(start, count):
        join(oost, user, languages=["nl", "ar"], discipline="district_nurse")
        Invitation.objects.create(
            team=oost, email=f"n{user.email}", invited_by=user, expires_at=timezone.now() + timedelta(days=1)
        )


def more_teams(town, oost, start, count):
    for number in range(start, start + count):
        team = Team.objects.create(municipality=town, name=f"Team {number}")
        team.neighbourhoods.set(town.neighbourhoods.all())


def more_roles(town, oost, start, count):
    for user in people(start, count):
        MunicipalRole.objects.create(municipality=town, user=user, role="curator")
        Invitation.objects.create(
            municipality=town, email=f"n{user.email}", role="curator", expires_at=timezone.now() + timedelta(days=1)
        )


def more_lines(town, oost, start, count):
    for user in people(start, count):
        write("team.changed", oost, by=user, team_id=oost.pk)


@pytest.mark.parametrize(
    ("name", "who", "of_team", "more"),
    [
        ("team_detail", "noor", False, more_members),
        ("team_manage", "adam", True, more_members),
        ("team_list", "adam", False, more_teams),
        ("role_list", "adam", False, more_roles),
        ("journal", "adam", False, more_lines),
    ],
)
def test_ten_times_as_much_asks_no_more(name, who, of_team, more, request, as_user, town, oost):
    client = as_user(request.getfixturevalue(who))
    kwargs = {"pk": oost.pk} if of_team else {}
    more(town, oost, 0, 3)
    few = queries(client, name, **kwargs)
    more(town, oost, 3, 27)
    assert queries(client, name, **kwargs) == few
    assert few <= 14
