"""'Niet aanbellen' holds for a whole municipality, once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from buurt.places.models import Address
from outreach.door.do_not_ring import lift_after_undo, not_to_ring, stop_ringing
from outreach.models import DoNotRing


def addresses_to_plan(town):
    return Address.objects.dwellings().exclude(pk__in=not_to_ring(town))


def test_it_works(town, lindenstraat):
    address = lindenstraat.addresses.first()
    stop_ringing(address)
    assert list(not_to_ring(town)) == [address.pk]
    assert addresses_to_plan(town).count() == 19


def test_a_wish_asked_twice_stands_once(lindenstraat):
    address = lindenstraat.addresses.first()
    assert stop_ringing(address) == stop_ringing(address)
    assert DoNotRing.objects.count() == 1


def test_a_wish_is_reviewed_after_a_year(lindenstraat):
    wish = stop_ringing(lindenstraat.addresses.first())
    assert 364 <= (wish.review_on - wish.since.date()).days <= 366


def test_another_municipality_has_its_own_list(town, lindenstraat, vera):
    stop_ringing(lindenstraat.addresses.first())
    assert not not_to_ring(vera.memberships.get().team.municipality).exists()
    assert not DoNotRing.objects.visible_to(vera).exists()


def test_every_team_of_the_municipality_sees_it(lindenstraat, wil):
    stop_ringing(lindenstraat.addresses.first())
    assert DoNotRing.objects.visible_to(wil).exists()


def test_what_a_resident_asked_stays_when_a_duo_takes_its_visit_back(town, lindenstraat):
    address = lindenstraat.addresses.first()
    stop_ringing(address, at_the_door=True)
    stop_ringing(address)
    lift_after_undo(address)
    assert not_to_ring(town).exists()


def test_a_lifted_wish_can_be_asked_again(town, lindenstraat):
    address = lindenstraat.addresses.first()
    stop_ringing(address, at_the_door=True)
    lift_after_undo(address)
    assert not not_to_ring(town).exists()
    stop_ringing(address)
    assert DoNotRing.objects.count() == 2
    assert list(not_to_ring(town)) == [address.pk]


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once_write_one_wish(lindenstraat):
    address = lindenstraat.addresses.first()

    def ask(_):
        try:
            return stop_ringing(address).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        assert len(set(pool.map(ask, range(20)))) == 1
    assert DoNotRing.objects.count() == 1


@pytest.mark.parametrize(
    ("here", "there"),
    [(("A", ""), ("", "A")), (("", "2"), ("", "-2")), (("a", "2"), ("", "A2")), (("", "bis"), ("", "BIS"))],
)
def test_sources_that_write_an_address_otherwise_mean_the_same_door(town, lindenstraat, here, there):
    one = lindenstraat.addresses.order_by("number").first()
    Address.objects.filter(pk=one.pk).update(letter=here[0], addition=here[1])
    other = Address.objects.get(pk=one.pk)
    other.pk, other.source_key, (other.letter, other.addition) = None, "read otherwise", there
    other.save()
    stop_ringing(Address.objects.get(pk=one.pk))
    assert set(not_to_ring(town)) == {one.pk, other.pk}
    lift_after_undo(other)
    assert set(not_to_ring(town)) == {one.pk, other.pk}, "nobody at the door had said it"


def test_another_addition_is_another_door(town, lindenstraat):
    one = lindenstraat.addresses.order_by("number").first()
    other = Address.objects.get(pk=one.pk)
    other.pk, other.source_key, other.letter = None, "next door", "A"
    other.save()
    stop_ringing(one)
    assert set(not_to_ring(town)) == {one.pk}
