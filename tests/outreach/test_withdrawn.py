"""An address that was withdrawn after the doors were divided is no door any more; where people had rung, it stays."""

import pytest
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.division.dividing import divide
from outreach.door.visiting import record_visit
from outreach.models import Door, Round
from outreach.paper.walk_list import sheets_of
from outreach.telling.announcing import whats_missing
from tests.outreach.planning import figures


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def withdraw(**where):
    Address.objects.filter(**where).update(withdrawn_at=timezone.now())


def walked(client, this_round):
    return client.get(f"/api/v1/rounds/{this_round.pk}/walk").json()["doors"]


def test_it_leaves_figures_map_paper_and_list(noors, divided_round, lindenstraat):
    withdraw(street=lindenstraat, number=7)
    page = noors.get(reverse("round_divide", args=[divided_round.pk])).content.decode()
    assert sum(row[0] for row in figures(page).values()) == 31
    assert len(noors.get(reverse("round_map", args=[divided_round.pk])).json()["doors"]) == 31
    assert sum(len(sheet.doors) for sheet in sheets_of(divided_round)) == 31
    assert Round.objects.with_counts().get().door_count == 31


def test_it_is_no_spare_door(noors, noor, divided_round):
    Round.objects.update(ends_at=divided_round.starts_at + (divided_round.ends_at - divided_round.starts_at) / 2)
    divide(this_round=divided_round, by=noor)
    page = reverse("round_divide", args=[divided_round.pk])
    spare = noors.get(page).context["outlook"].spare
    withdraw(pk=Address.objects.exclude(pk__in=Door.objects.values("address")).first().pk)
    assert noors.get(page).context["outlook"].spare == spare - 1


def test_a_phone_does_not_show_it(noors, walking_round):
    before = walked(noors, walking_round)
    withdraw(doors=before[0]["id"])
    assert [door["id"] for door in walked(noors, walking_round)] == [door["id"] for door in before[1:]]


def test_where_people_had_rung_it_stays(noors, noor, walking_round):
    before = walked(noors, walking_round)
    record_visit(door=Door.objects.get(pk=before[0]["id"]), outcome="not_home", by=noor)
    withdraw(doors=before[0]["id"])
    assert [door["id"] for door in walked(noors, walking_round)] == [door["id"] for door in before]


def test_a_round_of_which_no_door_is_left_is_not_announced(divided_round):
    withdraw()
    assert "nog niet verdeeld" in whats_missing(divided_round).message
