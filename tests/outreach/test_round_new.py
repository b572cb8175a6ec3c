"""A coordinator begins a round: day, time and the spot of the coffee table."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from outreach.models import Round
from tests.cast import make_street
from tests.outreach.planning import when

NEW = reverse("round_new")


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def test_it_works(noors, noor, oost, lindenstraat):
    answer = noors.post(NEW, when(flyer_email="drukker@example.org"))
    this_round = Round.objects.get()
    assert answer.headers["Location"] == reverse("round_where", args=[this_round.pk])
    assert (this_round.team, this_round.created_by, this_round.state) == (oost, noor, Round.State.DRAFT)
    assert timezone.localtime(this_round.starts_at).strftime("%H:%M") == "13:30"
    assert (this_round.table_lon, this_round.table_lat) == pytest.approx((5.0026, 52.0021))
    assert this_round.flyer_email == "drukker@example.org"


def test_the_pin_counts_when_no_street_was_typed(noors, lindenstraat):
    noors.post(NEW, when(table_at="", table_lon="5.001", table_lat="52.009"))
    assert (Round.objects.get().table_lon, Round.objects.get().table_lat) == (5.001, 52.009)


def test_a_street_alone_puts_the_table_at_a_door_in_it(noors, lindenstraat):
    noors.post(NEW, when(table_at="lindenstraat"))
    spots = set(lindenstraat.addresses.values_list("lon", "lat"))
    assert (Round.objects.get().table_lon, Round.objects.get().table_lat) in spots


def yesterday():
    return (timezone.localdate() - timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"date": yesterday}, "Deze dag is al geweest. Kies vandaag of een dag die nog komt."),
        ({"end": "13:00"}, "Kies een eindtijd die na de begintijd ligt."),
        ({"end": "13:30"}, "Kies een eindtijd die na de begintijd ligt."),
        ({"end": "13:35"}, "minstens een half uur"),
        ({"table_at": "Wilgenstraat 3"}, "We kennen geen straat die ‘Wilgenstraat’ heet."),
        ({"table_at": "Lindenstraat 99"}, "We kennen in de Lindenstraat geen nummer 99."),
        ({"table_at": ""}, "Vul een straat in, of zet de beker op de kaart."),
        ({"table_at": "", "table_lon": "999", "table_lat": "52"}, "Vul een straat in, of zet de beker op de kaart."),
        ({"name": ""}, "Vul dit in."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_filled_in_stays(noors, lindenstraat, changed, said):
    changed = {field: value() if callable(value) else value for field, value in changed.items()}
    answer = noors.post(NEW, when(table_spot="bij de speeltuin", **changed))
    assert answer.status_code == 200 and not Round.objects.exists()
    page = answer.content.decode()
    assert said in page
    assert 'value="bij de speeltuin"' in page and 'aria-label="Er klopt nog iets niet"' in page


def test_a_round_may_be_today(noors, lindenstraat):
    noors.post(NEW, when(date=timezone.localdate().isoformat()))
    assert Round.objects.count() == 1


def test_a_street_of_that_name_in_two_places_asks_for_the_place(noors, lindenstraat, linde):
    other = make_street(linde, "Lindenstraat2", [12], lon=5.03)
    other.name, other.place = "Lindenstraat", "Elderveld"
    other.save()
    answer = noors.post(NEW, when())
    assert "Zet de plaats erachter" in answer.content.decode()
    noors.post(NEW, when(table_at="Lindenstraat 12, Elderveld"))
    assert Round.objects.get().table_lon > 5.03


def test_the_spot_of_a_street_is_told_to_the_page(noors, lindenstraat):
    there = noors.get(reverse("round_place"), {"q": "Lindenstraat 12"})
    assert there.json() == {"lon": pytest.approx(5.0026), "lat": pytest.approx(52.0021)}
    gone = noors.get(reverse("round_place"), {"q": "Nergensstraat 1"})
    assert gone.status_code == 404 and "We kennen geen straat" in gone.json()["message"]
