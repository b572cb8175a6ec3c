"""The pages on which a coordinator announces a round, follows its post, and lets it not go on."""

import pytest
from django.urls import reverse

from buurt.post.models import OutgoingMail
from outreach.door.visiting import start_walk
from outreach.models import Round
from tests.outreach.announcing import PRINTER, deliver, extra, letters, plan, to


@pytest.fixture
def planned(oost, noor, joost, lindenstraat):
    return plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])])


def url(this_round, name="round_announce", *more):
    return reverse(name, args=[this_round.pk, *more])


def page(client, this_round, name="round_announce"):
    return client.get(url(this_round, name)).content.decode()


def announce(client, this_round, flyer_email=PRINTER, **more):
    return client.post(url(this_round), {"flyer_email": flyer_email}, **more)


def test_noor_announces_the_round(as_user, noor, planned):
    client = as_user(noor)
    before = page(client, planned)
    assert "uitnodiging voor 2 collega’s" in before
    assert "Kondig de ronde aan" in before
    answer = announce(client, planned, "bezorger@example.org", follow=True)
    assert answer.redirect_chain == [(url(planned), 302)]
    planned.refresh_from_db()
    assert (planned.state, planned.flyer_email) == (Round.State.ANNOUNCED, "bezorger@example.org")
    assert to(deliver()) == ["bezorger@example.org", "joost@example.org", "noor@example.org"]
    after = page(client, planned)
    assert after.count("verstuurd op") == 3
    assert after.count("gaat op") == 2  # the reminders


def test_two_taps_on_the_button_announce_once(as_user, noor, planned):
    client = as_user(noor)
    announce(client, planned)
    announce(client, planned)
    assert letters(letter="round_invitation").count() == 2
    assert letters(letter="round_flyer").count() == 1


def test_a_wrong_address_is_said_and_stays(as_user, noor, planned):
    answer = announce(as_user(noor), planned, "drukker@")
    assert "Vul een heel e-mailadres in" in answer.content.decode()
    assert 'value="drukker@"' in answer.content.decode()
    planned.refresh_from_db()
    assert planned.state == Round.State.DRAFT


def test_a_plan_that_lacks_something_leads_to_where_it_is_mended(as_user, noor, planned):
    for turf in planned.turfs.all():
        turf.doors.all().delete()
    client = as_user(noor)
    text = page(client, planned)
    assert "De deuren zijn nog niet verdeeld" in text
    assert "Kondig de ronde aan" not in text
    assert announce(client, planned).headers["Location"] == url(planned, "round_divide")
    assert not letters().exists()


def test_a_letter_that_failed_says_why_and_can_be_tried_again(as_user, noor, planned):
    client = as_user(noor)
    announce(client, planned)
    mail = OutgoingMail.objects.get(letter="round_flyer")
    OutgoingMail.objects.filter(pk=mail.pk).update(state="failed", attempts=8, problem="SMTPRecipientsRefused")
    text = page(client, planned)
    assert "Dit kwam niet aan" in text
    assert "De mailserver weigert dit adres" in text
    client.post(url(planned, "round_letter_again", mail.pk))
    assert PRINTER in to(deliver())


def test_the_flyer_can_go_to_another_address_later(as_user, noor, planned):
    client = as_user(noor)
    announce(client, planned, "fout@example.org")
    deliver()
    announce(client, planned, "goed@example.org")
    announce(client, planned, "goed@example.org")
    assert to(deliver()) == ["goed@example.org"]


def test_noor_lets_the_round_not_go_on(as_user, noor, planned):
    client = as_user(noor)
    announce(client, planned)
    deliver()
    text = page(client, planned, "round_cancel")
    assert "2 collega’s krijgen bericht" in text
    assert PRINTER in text
    client.post(url(planned, "round_cancel"))
    planned.refresh_from_db()
    assert planned.state == Round.State.CANCELLED
    assert len(deliver()) == 3


def test_a_round_that_is_under_way_cannot_be_taken_back(as_user, noor, planned):
    client = as_user(noor)
    announce(client, planned)
    start_walk(planned, by=noor)
    for method in (client.get, client.post):
        assert method(url(planned, "round_cancel")).headers["Location"] == url(planned, "round_detail")
    planned.refresh_from_db()
    assert planned.state == Round.State.WALKING
    assert announce(client, planned, "laat@example.org").status_code == 302
    assert not letters(address="laat@example.org").exists()


def test_a_member_reads_the_flyer_but_does_not_announce(as_user, joost, planned):
    client = as_user(joost)
    assert client.get(url(planned, "flyer")).status_code == 200
    assert client.get(url(planned)).status_code == 404
    assert announce(client, planned).status_code == 404
    assert not letters().exists()


def test_a_letter_of_another_round_is_not_here(as_user, noor, oost, planned, lindenstraat):
    client = as_user(noor)
    other = plan(oost, [(lindenstraat.addresses.all(), [noor])])
    announce(client, other)
    mail = letters(letter="round_flyer").get()
    letters().update(state="failed")
    assert client.post(url(planned, "round_letter_again", mail.pk)).status_code == 404
    assert letters(state="failed").count() == letters().count()


@pytest.mark.parametrize("announced", [False, True])
def test_ten_times_as_many_who_come_ask_the_same_of_the_database(
    as_user, noor, oost, lindenstraat, django_assert_num_queries, announced
):
    client = as_user(noor)
    few = plan(oost, [(lindenstraat.addresses.all()[:2], [noor])])
    many = plan(oost, [(lindenstraat.addresses.all(), [noor, *(extra(oost, number) for number in range(10))])])
    for this_round in (few, many):
        if announced:
            announce(client, this_round)
        with django_assert_num_queries(7 if announced else 14):
            assert client.get(url(this_round)).status_code == 200
