"""A door at which someone chose when the team comes back: on the phone, and first in the plan for that moment."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.models import Callback, Moment, Round
from outreach.planning.area import AreaChoice, doors_chosen
from tests.cast import at
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_visit
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def earlier(oost, noor, lindenstraat):
    """A round of a week ago in which nobody was home at the first three doors."""
    done = make_round(oost, state=Round.State.CLOSED, starts_at=at(14, days=-7))
    make_turf(done, "A", lindenstraat.addresses.order_by("number"), [])
    for door in doors_of(done)[:3]:
        a_visit(door, noor)
    return done


@pytest.fixture
def asked(oost, earlier):
    """`asked(2, moment)`: at number 2 someone chose this moment: (begin, end)."""

    def choosing(number, begin, end):
        where = {"team": oost, "round": earlier, "starts_at": begin, "defaults": {"ends_at": end}}
        moment, _made = Moment.objects.get_or_create(**where)
        address = Address.objects.get(street__name="Lindenstraat", number=number)
        return Callback.objects.create(team=oost, moment=moment, address=address, ends_on=timezone.localdate(end))

    return choosing


def test_the_phone_says_at_the_door_when_someone_asked_to_come(walking_round, asked, joost, as_user):
    begin = timezone.now() + timedelta(minutes=30)
    callback = asked(2, begin, begin + timedelta(hours=2))
    client, url = as_user(joost), reverse("api-1:walk_data", args=[walking_round.pk])
    answer = client.get(url)
    told = [door["asked"] for door in answer.json()["doors"][:3]]
    assert told[0] is None and told[2] is None
    assert set(told[1]) == {"starts_at", "ends_at"}, "nothing about who"
    callback.delete()  # crossed off by a colleague
    again = client.get(url, headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 200 and again.json()["doors"][1]["asked"] is None


def test_who_asked_to_come_gets_no_card_alone(oost, walking_round, asked, lindenstraat, joost, as_user):
    for days in (8, 9, 10):
        before = make_round(oost, state=Round.State.CLOSED, starts_at=at(14, days=-days))
        make_turf(before, "A", lindenstraat.addresses.filter(number__in=[1, 2]).order_by("number"), [])
        for door in doors_of(before):
            door.visits.add(a_visit(door, joost))
            door.visits.update(received_at=at(14, days=-days))
    asked(2, at(9, days=1), at(11, days=1))
    doors = as_user(joost).get(reverse("api-1:walk_data", args=[walking_round.pk])).json()["doors"]
    assert [door["card"] for door in doors[:2]] == [True, False]


def test_a_plan_for_that_moment_puts_the_door_first_whatever_rests(oost, asked, lindenstraat):
    this_round = make_round(oost, state=Round.State.DRAFT, starts_at=at(14, days=3))
    asked(2, this_round.starts_at - timedelta(hours=1), this_round.starts_at + timedelta(hours=1))
    asked(3, at(18, days=4), at(20, days=4))
    chosen = doors_chosen(this_round, AreaChoice(streets=frozenset([lindenstraat.pk]), rest_weeks=4))
    numbers = [door.number for door in sorted(chosen.doors, key=lambda door: door.rank)]
    assert numbers[0] == 2 and not {1, 3} & set(numbers), "the others rest: nobody asked for this moment there"
    assert (chosen.asked, chosen.resting) == (1, 2)


def test_who_plans_sees_which_moments_wait_and_in_which_streets(oost, asked, lindenstraat, beukenstraat, noor, as_user):
    this_round, client = make_round(oost, state=Round.State.DRAFT, starts_at=at(14, days=3)), as_user(noor)
    assert "Bewoners kozen" not in client.get(reverse("round_new")).content.decode()
    asked(2, this_round.starts_at, this_round.starts_at + timedelta(hours=1))
    asked(3, this_round.starts_at, this_round.starts_at + timedelta(hours=1))
    for url in (reverse("round_new"), reverse("round_when", args=[this_round.pk])):
        page = " ".join(client.get(url).content.decode().split())
        assert "Bewoners kozen wanneer jullie terugkomen" in page
        assert "uur: 2 deuren" in page[page.index("Bewoners kozen") :], page[page.index("Bewoners kozen") :][:900]
    page = client.get(reverse("round_where", args=[this_round.pk])).content.decode()
    assert "2 bewoners kozen een bezoek tijdens deze ronde" in page and "2 afspraken" in page
    assert page.index(">Lindenstraat") < page.index(">Beukenstraat"), "though not by name"
    sums = client.post(reverse("round_where_sums", args=[this_round.pk]), {"streets": [lindenstraat.pk]})
    assert "2 deuren gaan voor" in " ".join(sums.content.decode().split())
