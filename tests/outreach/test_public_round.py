"""The page behind the QR code: what a resident reads without an account, and 'liever niet aanbellen'."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from buurt.places.models import Address
from outreach.models import DoNotRing, Round
from outreach.telling.announcing import announce_round, cancel_round
from tests.cast import make_street
from tests.outreach.announcing import extra, plan

SAID = "Op dit adres bellen wij niet aan."


@pytest.fixture
def announced(oost, noor, joost, lindenstraat, beukenstraat):
    this_round = plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])])
    announce_round(this_round, by=noor)
    this_round.refresh_from_db()
    return this_round


def url(this_round):
    return reverse("public_round", args=[this_round.code])


def ask(client, this_round, street="Lindenstraat", number="7", **more):
    return client.post(url(this_round), {"street": street, "number": number, **more}, follow=True)


def at(number, street="Lindenstraat", **more):
    return Address.objects.get(street__name=street, number=number, **more)


def test_a_resident_reads_when_where_and_who(client, announced):
    answer = client.get(url(announced))
    text = answer.content.decode()
    assert answer.status_code == 200
    for said in ("13.30 tot 15.30 uur", "Plein De Linde", "Team Oost", "Noor", "opbouwwerker", "010 000 00 01"):
        assert said in text
    for private in ("Bakker", "noor@example.org", "duo", "nederlands"):
        assert private not in text


def test_nothing_is_kept_of_a_visitor_and_nothing_in_a_cache_or_a_search_engine(client, announced):
    answer = client.get(url(announced))
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert "sessionid" not in answer.cookies
    assert set(answer.cookies) <= {"csrftoken"}


def test_a_resident_asks_not_to_ring_and_no_one_is_written_down(client, announced):
    answer = ask(client, announced)
    assert SAID in answer.content.decode()
    [wish] = DoNotRing.objects.standing()
    assert wish.address == at(7)
    assert not wish.at_the_door
    assert "Lindenstraat" not in answer.request["QUERY_STRING"]


def test_the_answer_is_the_same_whatever_was_asked_before(client, announced):
    first, again = ask(client, announced), ask(Client(), announced)
    assert SAID in first.content.decode()
    assert SAID in again.content.decode()
    assert DoNotRing.objects.standing().count() == 1


@pytest.mark.parametrize(
    ("street", "number"),
    [("lindenstraat", "7"), ("  Lindenstraat ", " 7 "), ("9901 ab", "7"), ("9901AB", "7")],
)
def test_an_address_may_be_written_as_people_write_it(client, announced, street, number):
    Address.objects.filter(pk=at(7).pk).update(postcode="9901AB")
    ask(client, announced, street, number)
    assert DoNotRing.objects.standing().get().address == at(7)


@pytest.mark.parametrize("number", ["12a-2", "12 A 2", "12A2", "12 a - 2"])
def test_a_letter_and_an_addition_may_be_written_as_people_write_them(client, announced, lindenstraat, number):
    whole = at(12)
    whole.pk, whole.letter, whole.addition, whole.source_key = None, "A", "2", "Lindenstraat-12A2"
    whole.save()
    ask(client, announced, number=number)
    assert DoNotRing.objects.standing().get().address == whole


def test_a_house_number_that_needs_more_says_which_there_are(client, announced):
    Address.objects.filter(pk=at(12).pk).update(letter="A")
    answer = ask(client, announced, number="12")
    assert "12a" in answer.content.decode()
    assert 'value="12"' in answer.content.decode()
    assert not DoNotRing.objects.exists()


@pytest.mark.parametrize(
    ("street", "number", "says"),
    [
        ("Xyzwqplein", "1", "We kennen deze straat niet. Kijk naar de spelling"),
        ("Lindestrat", "1", "Bedoelt u Lindenstraat?"),
        ("Lindenstraat", "999", "We kennen hier geen nummer 999"),
        ("Lindenstraat", "rood", "Vul een huisnummer in, bijvoorbeeld 14."),
        ("", "", "Vul uw straat of uw postcode in."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(client, announced, street, number, says):
    answer = ask(client, announced, street, number)
    assert says.lower() in answer.content.decode().lower()
    assert f'value="{street}"' in answer.content.decode() or not street


def test_an_address_outside_the_round_counts_too_for_it_holds_everywhere(client, announced):
    assert SAID in ask(client, announced, "Beukenstraat", "3").content.decode()
    assert DoNotRing.objects.standing().get().address == at(3, "Beukenstraat")


def test_another_municipality_is_out_of_reach(client, announced, vera):
    Address.objects.filter(street__name="Beukenstraat").update(municipality=vera.memberships.get().team.municipality)
    assert "We kennen hier geen nummer" in ask(client, announced, "Beukenstraat", "3").content.decode()


def test_of_two_streets_of_one_name_it_is_the_one_in_the_round(client, announced, haven, linde):
    other = make_street(haven, "Lindenstraat 2", [7])
    other.name, other.place = "Lindenstraat", "Elders"
    other.save()
    assert SAID in ask(client, announced).content.decode()
    assert DoNotRing.objects.standing().get().address.street.place == "Proefstad"


def test_a_street_that_is_there_twice_outside_the_round_asks_for_the_postcode(client, announced, haven):
    other = make_street(haven, "Beukenstraat 2", [3])
    other.name, other.place = "Beukenstraat", "Elders"
    other.save()
    assert "Vul hier uw postcode in" in ask(client, announced, "Beukenstraat", "3").content.decode()


def test_a_draft_and_a_guess_do_not_exist(client, announced):
    Round.objects.filter(pk=announced.pk).update(state="draft", announced_at=None)
    assert client.get(url(announced)).status_code == 404
    assert client.get(reverse("public_round", args=["geraden"])).status_code == 404


def test_a_round_that_was_never_announced_and_then_dropped_does_not_exist(client, oost, noor, lindenstraat):
    this_round = plan(oost, [(lindenstraat.addresses.all(), [noor])])
    cancel_round(this_round, by=noor)
    assert client.get(url(this_round)).status_code == 404


def test_a_cancelled_round_says_so_and_takes_no_wishes(client, announced, noor):
    cancel_round(announced, by=noor)
    assert "Dit gaat niet door" in client.get(url(announced)).content.decode()
    assert SAID not in ask(client, announced).content.decode()
    assert not DoNotRing.objects.exists()


@pytest.mark.parametrize("state", ["announced", "debriefed", "closed"])
def test_after_the_round_it_says_so(client, announced, state):
    Round.objects.filter(pk=announced.pk).update(state=state)
    with time_machine.travel(announced.ends_at.replace(hour=23)):
        text = client.get(url(announced)).content.decode()
    assert "Dit is geweest" in text
    assert "Bel bij mij niet aan" in text, "who was not home reads the flyer later"
    assert "Noor" not in text
    with time_machine.travel(announced.ends_at + timedelta(days=15)):
        assert "Bel bij mij niet aan" not in client.get(url(announced)).content.decode()


def test_who_asks_too_often_must_wait_and_another_need_not(announced):
    for number in range(20):
        assert ask(Client(), announced, number=str(number % 9 + 1)).status_code == 200
    answer = ask(Client(), announced, number="3")
    assert answer.status_code == 429
    assert 'value="3"' in answer.content.decode()
    assert ask(Client(REMOTE_ADDR="192.0.2.7"), announced, number="3").status_code == 200


def test_with_one_flyer_no_whole_streets_are_taken_off_in_a_day(announced):
    for number in range(30):
        assert ask(Client(REMOTE_ADDR=f"192.0.2.{number}"), announced, number=str(number % 20 + 1)).status_code == 200
    answer = ask(Client(REMOTE_ADDR="192.0.2.99"), announced, number="3")
    said = answer.content.decode()
    assert answer.status_code == 429 and 'value="3"' in said
    assert "Bel of mail ons: 010 000 00 01. Dan zorgen wij dat niemand bij u aanbelt." in said


def test_the_limit_cannot_be_dodged_by_a_made_up_header(announced, settings):
    for number in range(20):
        ask(Client(HTTP_X_FORWARDED_FOR=f"192.0.2.{number}"), announced)
    assert ask(Client(HTTP_X_FORWARDED_FOR="192.0.2.99"), announced).status_code == 429
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "http")
    assert ask(Client(HTTP_X_FORWARDED_FOR="10.9.9.9, 192.0.2.7"), announced).status_code == 200


def test_a_form_from_elsewhere_is_refused(announced):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(url(announced), {"street": "Lindenstraat", "number": "7"}).status_code == 403
    assert not DoNotRing.objects.exists()


def test_ten_times_as_much_asks_the_same_of_the_database(client, oost, noor, haven, django_assert_num_queries):
    def round_of(streets, people):
        doors = Address.objects.filter(street__in=[make_street(haven, name, range(1, 21)) for name in streets])
        return plan(oost, [(doors, people)], state="announced")

    few = round_of(["Laan"], [noor])
    many = round_of([f"Laan {n}" for n in range(10)], [noor, *(extra(oost, n) for n in range(10))])
    for this_round in (few, many):
        with django_assert_num_queries(5):
            assert "Laan" in client.get(url(this_round)).content.decode()
