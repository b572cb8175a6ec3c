"""A coordinator chooses where to ring: whole neighbourhoods, streets, or both."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address, Purpose
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Round
from outreach.planning.area import doors_of
from tests.cast import make_street
from tests.outreach.planning import all_doors, divided, draft


def url(this_round):
    return reverse("round_where", args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


def beside(page, name):
    """The number of doors that stands beside a street or neighbourhood."""
    found = re.search(rf"<span>{name}.*?</span><span class=\"plan-pick__n\">(\d+) deur", page, re.DOTALL)
    return int(found[1]) if found else None


def said(answer):
    """The sentence with the figures."""
    return " ".join(re.search(r'class="plan-say"[^>]*>(.*?)</p>', answer.content.decode(), re.DOTALL)[1].split())


def test_it_works(noors, oost, linde, lindenstraat, beukenstraat):
    this_round = draft(oost)
    page = noors.get(url(this_round)).content.decode()
    assert (beside(page, "Lindekwartier"), beside(page, "Lindenstraat"), beside(page, "Beukenstraat")) == (32, 20, 12)
    answer = noors.post(url(this_round), {"streets": [beukenstraat.pk]})
    assert answer.headers["Location"] == reverse("round_who", args=[this_round.pk])
    assert list(this_round.streets.all()) == [beukenstraat] and not this_round.neighbourhoods.exists()
    assert len(doors_of(this_round)) == 12


def test_what_was_chosen_stays_ticked_with_its_sum(noors, oost, lindenstraat, beukenstraat):
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    answer = noors.get(url(this_round))
    assert said(answer).startswith("20 deuren: dat lukt met 1 duo in 2 uur")
    assert f'value="{lindenstraat.pk}" checked' in answer.content.decode()
    assert f'value="{beukenstraat.pk}" checked' not in answer.content.decode()


def test_a_street_inside_a_chosen_neighbourhood_counts_once(noors, oost, linde, lindenstraat, beukenstraat):
    this_round = draft(oost)
    noors.post(url(this_round), {"streets": [lindenstraat.pk], "neighbourhoods": [linde.pk]})
    assert len(doors_of(this_round)) == 32
    assert said(noors.get(url(this_round))).startswith("32 deuren")


def test_of_a_street_that_lies_partly_elsewhere_only_our_part_counts(noors, oost, haven, lindenstraat):
    lindenstraat.addresses.filter(number__gt=14).update(neighbourhood=haven)
    this_round = draft(oost)
    assert beside(noors.get(url(this_round)).content.decode(), "Lindenstraat") == 14
    noors.post(url(this_round), {"streets": [lindenstraat.pk]})
    assert {door.number for door in doors_of(this_round)} == set(range(1, 15))


def test_an_address_without_a_neighbourhood_can_be_chosen_by_its_street(noors, oost, linde, lindenstraat):
    lindenstraat.addresses.filter(number__gt=14).update(neighbourhood=None)
    this_round = draft(oost)
    page = noors.get(url(this_round)).content.decode()
    assert (beside(page, "Lindenstraat"), beside(page, "Lindekwartier")) == (20, 14)
    noors.post(url(this_round), {"neighbourhoods": [linde.pk]})
    assert len(doors_of(this_round)) == 14
    noors.post(url(this_round), {"streets": [lindenstraat.pk]})
    assert len(doors_of(this_round)) == 20


def test_where_nobody_rings_is_neither_counted_nor_a_door(noors, oost, lindenstraat):
    first, second, third = lindenstraat.addresses.order_by("number")[:3]
    stop_ringing(first)
    Address.objects.filter(pk=second.pk).update(purpose=Purpose.OTHER)
    Address.objects.filter(pk=third.pk).update(withdrawn_at=timezone.now())
    this_round = draft(oost)
    assert beside(noors.get(url(this_round)).content.decode(), "Lindenstraat") == 17
    noors.post(url(this_round), {"streets": [lindenstraat.pk]})
    assert {door.number for door in doors_of(this_round)} == set(range(4, 21))


def test_an_address_of_unknown_purpose_is_rung_at(oost, lindenstraat):
    lindenstraat.addresses.update(purpose=Purpose.UNKNOWN)
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    assert len(doors_of(this_round)) == 20


def test_an_address_that_two_sources_have_is_one_door(oost, lindenstraat):
    twin = lindenstraat.addresses.get(number=1)
    twin.pk, twin.source_key = None, "other-1"
    twin.save()
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    assert len(doors_of(this_round)) == 20


def test_streets_and_neighbourhoods_of_another_team_are_refused(noors, oost, haven, lindenstraat):
    theirs = make_street(haven, "Havenstraat", range(1, 5))
    this_round = draft(oost)
    page = noors.get(url(this_round)).content.decode()
    assert beside(page, "Havenstraat") is None and beside(page, "Havenbuurt") is None
    answer = noors.post(
        url(this_round), {"streets": [theirs.pk, lindenstraat.pk], "neighbourhoods": [haven.pk]}
    )  # fmt: skip
    assert "Deze straat ligt niet in jullie buurten." in answer.content.decode()
    assert "Deze buurt hoort niet bij jullie team." in answer.content.decode()
    assert f'value="{lindenstraat.pk}" checked' in answer.content.decode()
    assert not this_round.streets.exists() and not this_round.neighbourhoods.exists()


@pytest.mark.parametrize("nonsense", ["abc", "", "-1", "99999999999999999999", "1; drop table"])
def test_nonsense_is_refused_calmly(noors, oost, lindenstraat, nonsense):
    this_round = draft(oost)
    assert noors.post(url(this_round), {"streets": [nonsense]}).status_code == 200
    assert not this_round.streets.exists()


def test_nothing_chosen_says_what_to_do(noors, oost, lindenstraat):
    answer = noors.post(url(draft(oost)), {"csrfmiddlewaretoken": "as a browser sends"})
    assert "Kies minstens één buurt of straat waar jullie aanbellen, of teken een gebied." in answer.content.decode()


def test_without_addresses_the_page_says_who_to_ask(noors, oost):
    answer = noors.get(url(draft(oost)))
    assert "Er zijn nog geen adressen in jullie buurten. Vraag de beheerder" in answer.content.decode()


def test_a_team_without_neighbourhoods_may_choose_in_its_whole_municipality(noors, oost, haven, lindenstraat):
    make_street(haven, "Havenstraat", range(1, 5))
    oost.neighbourhoods.clear()
    page = noors.get(url(draft(oost))).content.decode()
    assert (beside(page, "Havenstraat"), beside(page, "Havenbuurt")) == (4, 4)


def test_other_streets_divide_the_doors_anew(noors, noor, oost, lindenstraat, beukenstraat):
    this_round = divided(oost, [lindenstraat], [noor])
    noors.post(url(this_round), {"streets": [beukenstraat.pk]})
    assert len(all_doors(this_round)) == 12


@pytest.mark.parametrize("state", [Round.State.ANNOUNCED, Round.State.DEBRIEFED])
def test_after_the_announcement_the_streets_are_fixed(noors, oost, lindenstraat, state):
    this_round = draft(oost, state=state)
    for answer in (
        noors.get(url(this_round), follow=True),
        noors.post(url(this_round), {"streets": [lindenstraat.pk]}, follow=True),
    ):
        assert "Dit deel van het plan staat nu vast." in answer.content.decode()
    assert not this_round.streets.exists()


def test_the_map_tells_what_can_be_chosen_and_nothing_of_who_lives_there(noors, oost, linde, haven, lindenstraat):
    make_street(haven, "Havenstraat", range(1, 5))
    answer = noors.get(reverse("round_choice_map", args=[draft(oost).pk])).json()
    assert {street for _lon, _lat, street, *_more in answer["doors"]} == {lindenstraat.pk}
    assert len(answer["doors"]) == 20 and {len(door) for door in answer["doors"]} == {5}
    assert [each["name"] for each in answer["neighbourhoods"]] == ["Lindekwartier"]
    assert answer["table"] == [5.0023, 52.0025]


def test_a_map_with_very_many_doors_has_a_dot_a_street(noors, oost, lindenstraat, beukenstraat, monkeypatch):
    monkeypatch.setattr("outreach.planning.choices.DOORS_ON_A_MAP", 31)
    answer = noors.get(reverse("round_choice_map", args=[draft(oost).pk])).json()
    assert sorted(street for _lon, _lat, street, *_more in answer["doors"]) == sorted(
        [lindenstraat.pk, beukenstraat.pk]
    )


def test_ten_times_the_streets_ask_no_more_of_the_database(noors, oost, linde):
    this_round, counts = draft(oost), []
    for streets in (range(3), range(3, 30)):
        for number in streets:
            make_street(linde, f"Straat {number}", range(1, 4))
        for page in (url(this_round), reverse("round_choice_map", args=[this_round.pk])):
            with CaptureQueriesContext(connection) as queries:
                noors.get(page)
            counts.append(len(queries))
        with CaptureQueriesContext(connection) as queries:
            noors.post(reverse("round_where_sums", args=[this_round.pk]), {"neighbourhoods": [linde.pk]})
        counts.append(len(queries))
    assert counts[:3] == counts[3:]
