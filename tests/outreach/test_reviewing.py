"""'Niet aanbellen' is looked at again after a year: seen, kept, ended with a question first, and put for who phones."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from buurt.post.models import OutgoingMail
from buurt.privacy.models import JournalEntry
from outreach.door.do_not_ring import not_to_ring, stop_ringing
from outreach.door.reviewing import how_many_due, remind_of_wishes
from outreach.models import DoNotRing
from tests.cast import make_street
from tests.outreach.announcing import deliver
from tests.outreach.conftest import doors_of, post, statuses, undo, visit
from tests.outreach.planning import divided

LIST = "do_not_ring_list"


@pytest.fixture
def noors(as_user, noor, lindenstraat):
    return as_user(noor)


def due(*addresses, days=1):
    for address in addresses:
        stop_ringing(address)
    DoNotRing.objects.filter(address__in=addresses).update(review_on=timezone.localdate() - timedelta(days=days))
    return DoNotRing.objects.get(address=addresses[0])


def page(client):
    return client.get(reverse(LIST)).content.decode()


def to_review(client):
    return page(client).split('id="bekijken"')[1]


def deeds():
    found = JournalEntry.objects.filter(deed__startswith="do_not_ring.").order_by("pk")
    return list(found.values_list("deed", flat=True))


def read_in_anew(address, **changed):
    """The same door from another source."""
    again = Address.objects.get(pk=address.pk)
    again.pk, again.source_key = None, "again"
    for name, value in changed.items():
        setattr(again, name, value)
    again.save()
    return again


def test_a_wish_that_is_due_is_seen_and_left_standing_for_a_year(noors, lindenstraat, town):
    wish = due(lindenstraat.addresses.get(number=7))
    stop_ringing(lindenstraat.addresses.get(number=9))
    assert "Lindenstraat 7" in to_review(noors) and "Lindenstraat 9" not in to_review(noors)
    noors.post(reverse("do_not_ring_keep", args=[wish.key]))
    wish.refresh_from_db()
    assert wish.review_on == timezone.localdate() + timedelta(days=365)
    assert "Lindenstraat 7" not in page(noors).split("Niets te bekijken")[1]
    assert wish.address_id in not_to_ring(town)
    assert deeds() == ["do_not_ring.kept"]


def test_ending_asks_first_and_then_people_ring_again(noors, lindenstraat, town):
    wish = due(lindenstraat.addresses.get(number=7))
    question = reverse("do_not_ring_end", args=[wish.key])
    assert "Mag bij Lindenstraat 7 weer aangebeld worden?" in noors.get(question).content.decode()
    assert not_to_ring(town).exists()
    noors.post(question)
    assert not not_to_ring(town).exists()
    assert noors.get(question).status_code == 404
    assert deeds() == ["do_not_ring.ended"]


def test_a_coordinator_puts_an_address_for_who_phoned(noors, town, noor):
    answer = noors.post(reverse(LIST), {"at": "Lindenstraat 12"}, follow=True)
    assert "Bij Lindenstraat 12 bellen we vanaf nu niet aan." in answer.content.decode()
    wish = DoNotRing.objects.get()
    assert not wish.at_the_door
    line = JournalEntry.objects.get(deed="do_not_ring.put")
    assert (line.subject_id, line.actor_id, line.municipality_id) == (str(wish.pk), noor.pk, town.pk)


def test_one_that_stands_already_says_so_and_can_be_ended_from_there(noors, lindenstraat):
    wish = stop_ringing(lindenstraat.addresses.get(number=12))
    answer = noors.post(reverse(LIST), {"at": "Lindenstraat 12"}).content.decode()
    assert "Dit adres staat er al op." in answer and reverse("do_not_ring_end", args=[wish.key]) in answer
    assert DoNotRing.objects.count() == 1


@pytest.mark.parametrize("how", ["phoned", "kept"])
def test_what_a_coordinator_heard_stays_when_a_duo_takes_its_visit_back(
    noors, walking_round, joost, as_user, town, how
):
    door, joosts = doors_of(walking_round)[0], as_user(joost)
    asked = visit(door, "do_not_ring")
    post(joosts, walking_round, asked)
    if how == "phoned":
        noors.post(reverse(LIST), {"at": str(door.address)})
    else:
        noors.post(reverse("do_not_ring_keep", args=[DoNotRing.objects.get().key]))
    assert statuses(post(joosts, walking_round, undo(asked))) == ["created"]
    assert door.address_id in not_to_ring(town)


def test_what_is_wrong_is_said_and_what_was_typed_stays(noors):
    answer = noors.post(reverse(LIST), {"at": "Dropstraat 7"}).content.decode()
    assert "We kennen geen straat die ‘Dropstraat’ heet." in answer and 'value="Dropstraat 7"' in answer


def test_what_came_this_week_is_marked_as_new_for_the_team_that_is_near(noors, wil, oost, as_user, lindenstraat):
    stop_ringing(lindenstraat.addresses.get(number=7))
    stop_ringing(lindenstraat.addresses.get(number=9))
    DoNotRing.objects.filter(address__number=9).update(since=timezone.now() - timedelta(days=8))
    said = page(noors)
    assert "1 nieuwe in de laatste zeven dagen" in said
    assert "Lindenstraat 7" in said and "Lindenstraat 9" not in said
    assert "Niet aanbellen (1 nieuw)" in noors.get(reverse("round_list")).content.decode()
    oost.neighbourhoods.set([lindenstraat.addresses.first().neighbourhood])
    assert "nieuwe in de laatste" not in page(as_user(wil))


def test_a_wish_is_not_found_by_counting(noors, lindenstraat):
    wish = stop_ringing(lindenstraat.addresses.get(number=7))
    assert noors.get(f"/rondes/niet-aanbellen/{wish.pk}/").status_code == 404
    assert noors.get(f"/rondes/niet-aanbellen/{wish.key}/").status_code == 200


def test_a_team_reviews_its_own_neighbourhoods_and_what_is_nobodys(noors, oost, wil, as_user, lindenstraat, town):
    west = wil.memberships.get().team
    mine, nobodys = lindenstraat.addresses.get(number=7), lindenstraat.addresses.get(number=9)
    neighbourhood = mine.neighbourhood
    oost.neighbourhoods.set([neighbourhood])
    west.neighbourhoods.clear()
    Address.objects.filter(pk=nobodys.pk).update(neighbourhood=None)
    due(mine, nobodys)
    assert "Lindenstraat 7" in page(noors) and "Lindenstraat 9" in page(noors)
    wils = as_user(wil)
    assert "Lindenstraat 7" not in page(wils) and "Lindenstraat 9" in page(wils)


def test_it_wins_over_a_plan_divided_yesterday_and_over_a_new_import(oost, noor, joost, lindenstraat, town):
    this_round = divided(oost, [lindenstraat], [noor, joost])
    seven = lindenstraat.addresses.get(number=7)
    new = read_in_anew(seven)
    stop_ringing(new)  # as the resident's page finds it, after the import
    planned = type(doors_of(this_round)[0]).objects.filter(turf__round=this_round)
    assert planned.filter(address=seven).exists()
    assert not planned.to_ring().filter(address=seven).exists()
    later = read_in_anew(seven, source_key="next week")
    assert {seven.pk, new.pk, later.pk} <= set(not_to_ring(town))


def test_a_door_that_two_sources_have_is_reviewed_once(noors, lindenstraat, town):
    seven = lindenstraat.addresses.get(number=7)
    due(seven, read_in_anew(seven))
    assert page(noors).count("<h3") == 1
    noors.post(reverse("do_not_ring_end", args=[DoNotRing.objects.order_by("pk")[0].key]))
    assert not DoNotRing.objects.standing().exists()


def test_taking_a_visit_back_lifts_the_wish_of_each_row(walking_round, joost, as_user, town):
    door = doors_of(walking_round)[0]
    read_in_anew(door.address)
    joosts, asked = as_user(joost), visit(door, "do_not_ring")
    assert statuses(post(joosts, walking_round, asked)) == ["created"]
    assert DoNotRing.objects.standing().count() == 2
    assert statuses(post(joosts, walking_round, undo(asked))) == ["created"]
    assert not not_to_ring(town).exists()


def test_coordinators_are_reminded_once_a_week_and_not_of_addresses(noor, wil, oost, lindenstraat):
    wish = due(lindenstraat.addresses.get(number=7))
    remind_of_wishes()
    remind_of_wishes()
    mails = OutgoingMail.objects.filter(letter="do_not_ring_review")
    assert noor in {mail.recipient for mail in mails} and len(mails) == len({mail.recipient for mail in mails})
    [letter] = [each for each in deliver() if each.to == [noor.email]]
    assert "Bij 1 adres vroeg een bewoner" in letter.body and "Lindenstraat" not in letter.body + letter.subject
    DoNotRing.objects.filter(pk=wish.pk).update(ended_at=timezone.now())
    mails.delete()
    remind_of_wishes()
    assert not mails.exists()


def test_the_start_page_says_it_to_coordinators_alone(noors, as_user, joost, lindenstraat):
    due(lindenstraat.addresses.get(number=7))
    start = reverse("start")
    assert "Bij 1 adres bellen we al een jaar niet aan." in noors.get(start).content.decode()
    assert reverse(LIST) not in as_user(joost).get(start).content.decode()


def test_ten_times_as_many_ask_the_same_of_the_database(noors, haven):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            assert noors.get(reverse(LIST)).status_code == 200
        return len(asked)

    street = make_street(haven, "Laan", range(1, 31))
    addresses = list(street.addresses.order_by("number"))
    due(*addresses[:3])
    few = queries()
    due(*addresses[3:])
    assert queries() == few


def test_very_many_come_in_pages_the_longest_due_first(noors, haven):
    street = make_street(haven, "Laan", range(1, 31))
    for address in street.addresses.order_by("number"):
        due(address, days=100 - address.number)
    twice = read_in_anew(street.addresses.get(number=1))
    due(twice, days=1)
    told = [noors.get(reverse(LIST), {"bladzijde": each}).content.decode() for each in (1, 2)]
    numbers = [[int(n) for n in re.findall(r"<h3[^>]*>Laan (\d+)</h3>", each)] for each in told]
    assert numbers == [list(range(1, 21)), list(range(21, 31))]
    assert 'rel="next"' in told[0] and 'rel="prev"' in told[1]


def test_counting_them_reads_none(oost, haven, django_assert_num_queries):
    street = make_street(haven, "Laan", range(1, 31))
    due(*street.addresses.all())
    with django_assert_num_queries(1):
        assert how_many_due(oost) == 30
