"""What a resident lets the team keep: nothing of who, the address, or how to reach someone; until when, and its end."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.privacy.models import JournalEntry
from outreach.door.consent_texts import CURRENT
from outreach.door.do_not_ring import stop_ringing
from outreach.models import Consent, Talk
from outreach.netwerk.debriefing import end_walk
from tests.outreach.conftest import doors_of, post, said, statuses, talk, undo, visit
from tests.outreach.consents import REACH, correct, read
from tests.races import both_at_once


def test_it_works(at_the_door, walking_round, joost, noor, as_user):
    at_the_door("contact", REACH)
    noors, joosts = as_user(noor), as_user(joost)
    page = noors.get(reverse("consent_list")).content.decode()
    assert "Lindenstraat 1" in page and "bellen mag" in page and "Jansen" not in page
    detail = reverse("consent_detail", args=[Consent.objects.get().pk])
    shown = noors.get(detail).content.decode()
    assert "Mevrouw Jansen" in shown and "06 00 00 00 14" in shown and "Zwemles" in shown and "Is dat goed?" in shown
    assert JournalEntry.objects.filter(deed="consent.read", actor=noor).count() == 1
    page = joosts.post(reverse("consent_end", args=[Consent.objects.get().pk]), {"how": "done"}, follow=True)
    assert "zijn gewist" in page.content.decode() and "Nu niemand" in page.content.decode()
    assert not Consent.objects.exists()
    assert noors.get(detail).status_code == 404


def test_who_asked_when_and_with_which_words_is_kept_with_its_end(at_the_door, walking_round, joost):
    at_the_door("address")
    consent = Consent.objects.get()
    assert (consent.keeps, consent.text, consent.asked_by) == ("address", CURRENT, joost)
    assert consent.until == timezone.localdate(walking_round.walked_at) + timedelta(days=92)
    assert consent.given_at.date() == timezone.now().date()


def test_the_phone_hears_until_when(walking_round, joost, as_user):
    told = as_user(joost).get(reverse("api-1:walk_data", args=[walking_round.pk])).json()
    assert told["keep_until"] == (timezone.localdate(walking_round.walked_at) + timedelta(days=92)).isoformat()


def test_a_talk_is_anonymous_unless_someone_said_yes(at_the_door):
    at_the_door()
    at_the_door("nothing")
    assert not Consent.objects.exists()


def test_contact_details_are_sealed_and_come_back_on_no_phone(at_the_door, walking_round, joost, as_user):
    rang = at_the_door("contact", REACH)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone, best_time FROM outreach_consent")
        assert not any(b"Jansen" in bytes(cell) or b"14" in bytes(cell) for cell in cursor.fetchone())
    answer = read(as_user(joost), walking_round, rang)
    assert answer.json()["consent"] == {"keeps": "contact"} and "Jansen" not in answer.content.decode()
    assert "Jansen" not in as_user(joost).get(reverse("api-1:walk_data", args=[walking_round.pk])).content.decode()


def test_a_correction_leaves_what_was_agreed_or_changes_it(at_the_door, walking_round, joost, noor, as_user):
    rang, noors = at_the_door("contact", REACH), as_user(noor)
    correct(noors, walking_round, rang, note="Door een telefoon van eerder")
    correct(noors, walking_round, rang, note="Zonder opnieuw te vragen", consent=said("contact"))
    assert Consent.objects.get().phone == "06 00 00 00 14"
    correct(noors, walking_round, rang, consent=said("address"))
    kept = Consent.objects.get()
    assert (kept.keeps, kept.name, kept.phone, kept.asked_by) == ("address", "", "", noor)
    correct(noors, walking_round, rang, consent=said("nothing"))
    assert not Consent.objects.exists()
    assert JournalEntry.objects.filter(deed="consent.given").count() == 2


def test_who_did_not_know_of_a_yes_takes_nothing_of_it_away(at_the_door, walking_round, noor, as_user):
    rang, noors = at_the_door("contact", REACH), as_user(noor)
    post(noors, walking_round, talk(rang, consent={**said("address"), "was": "nothing"}))
    assert Consent.objects.get().phone == "06 00 00 00 14"
    also = {"phone": "06 00 00 00 15", "email": "jansen@example.org"}
    for _again in range(2):
        post(noors, walking_round, talk(rang, consent={**said("contact", also), "was": "nothing"}))
    kept = Consent.objects.get()
    assert (kept.name, kept.phone, kept.email) == (
        "Mevrouw Jansen", "06 00 00 00 14 / 06 00 00 00 15", "jansen@example.org"
    )  # fmt: skip
    page = noors.get(reverse("consent_detail", args=[kept.pk])).content.decode()
    assert 'href="tel:0600000014"' in page and 'href="tel:0600000015"' in page
    correct(noors, walking_round, rang, consent={**said("address"), "was": "contact"})
    assert Consent.objects.get().phone == "", "who read it may lower it"
    correct(noors, walking_round, rang, consent={**said("nothing"), "was": "nothing"})
    assert not Consent.objects.exists(), "a no is always heard"


@pytest.mark.parametrize(
    ("consent", "says"),
    [
        (said("contact"), "telefoonnummer of e-mailadres"),
        (said("contact", {"name": "Jansen"}), "Laad de pagina"),
        (said("address", REACH), "Laad de pagina"),
        (said("address", text="1999-1"), "vraag het nog eens"),
        (said("alles"), "Laad de pagina"),
    ],
    ids=str,
)
def test_what_nobody_agreed_to_is_not_kept(walking_round, joost, as_user, consent, says):
    rang = visit(doors_of(walking_round)[0], "conversation")
    answer = post(as_user(joost), walking_round, rang, talk(rang, consent=consent)).json()["results"][1]
    assert answer["status"] == "rejected" and says in answer["message"]
    assert not Consent.objects.exists() and not Talk.objects.exists()


def test_who_is_not_to_be_rung_at_is_called_and_an_address_alone_is_erased(at_the_door, noor, as_user):
    at_the_door("contact", REACH)
    at_the_door("address")
    for consent in Consent.objects.all():
        stop_ringing(consent.visit.door.address)
    kept = Consent.objects.get()
    assert kept.keeps == "contact" and Talk.objects.counting().filter(visit=None).count() == 1
    for page in (reverse("consent_list"), reverse("consent_detail", args=[kept.pk])):
        html = as_user(noor).get(page).content.decode()
        assert "niet aanbellen" in html and "Bel, ga niet langs." in html and "langsgaan" not in html


def test_a_visit_taken_back_takes_the_yes_along(at_the_door, walking_round, joost, as_user):
    rang = at_the_door("contact", REACH)
    assert statuses(post(as_user(joost), walking_round, undo(rang))) == ["created"]
    assert not Consent.objects.exists()


def test_nobody_agrees_to_anything_at_a_visit_that_was_taken_back(at_the_door, walking_round, joost, as_user):
    rang = at_the_door()
    told = talk(rang, consent={"keeps": "contact", "text": CURRENT, "contact": REACH})
    assert statuses(post(as_user(joost), walking_round, undo(rang), told)) == ["created", "created"]
    assert not Consent.objects.exists()


def test_another_duo_does_not_take_a_yes_along_and_a_coordinator_may(at_the_door, walking_round, mo, noor, as_user):
    rang = at_the_door("contact", REACH)
    assert statuses(post(as_user(mo), walking_round, undo(rang))) == ["rejected"]
    assert Consent.objects.exists()
    assert statuses(post(as_user(noor), walking_round, undo(rang))) == ["created"]
    assert not Consent.objects.exists()


def test_only_who_stood_there_reads_an_anonymous_talk_with_its_door(
    at_the_door, walking_round, joost, noor, mo, as_user
):
    rang, agreed = at_the_door(), at_the_door("address")
    for partner in (joost, noor):
        assert read(as_user(partner), walking_round, rang).json()["note"] == "Wil zwemmen"
    refused = read(as_user(mo), walking_round, rang)
    assert refused.status_code == 403 and "zwemmen" not in refused.content.decode()
    assert read(as_user(mo), walking_round, agreed).json()["note"] == "Wil zwemmen"


def test_who_may_not_read_a_talk_does_not_write_over_it_nor_hears_that_it_is_there(
    at_the_door, walking_round, joost, noor, mo, as_user
):
    rang = at_the_door()
    answer = correct(as_user(mo), walking_round, rang, note="Iets anders")
    assert answer["status"] == "rejected" and "een gesprek van een ander duo" in answer["message"]
    assert [each.note for each in Talk.objects.all()] == ["Wil zwemmen"]
    walk = reverse("api-1:walk_data", args=[walking_round.pk])
    turf = {"turf": str(walking_round.turfs.get(letter="A").pk)}
    seen = {who: as_user(who).get(walk, turf).json()["doors"][0]["visit"]["talk"] for who in (joost, noor, mo)}
    assert seen == {joost: True, noor: True, mo: False}


@pytest.mark.django_db(transaction=True)
def test_a_yes_that_ends_while_its_talk_is_corrected_locks_nobody_out(at_the_door, walking_round, joost, noor, as_user):
    rang, joosts, noors = at_the_door("contact", REACH), as_user(joost), as_user(noor)
    end = reverse("consent_end", args=[Consent.objects.get().pk])
    done, refused = both_at_once(
        lambda: post(joosts, walking_round, talk(rang, consent=said("address"))).status_code,
        lambda: noors.post(end, {"how": "done"}).status_code,
    )
    assert (sorted(done), refused) == ([200, 302], []) and not Consent.objects.exists()


def test_ten_times_as_many_take_the_same_queries(at_the_door, walking_round, noor, as_user):
    client = as_user(noor)
    end_walk(walking_round, by=noor)

    def ask(count):
        for _each in range(count):
            at_the_door("address")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("consent_list"))
        with CaptureQueriesContext(connection) as notes:
            client.get(reverse("round_notes", args=[walking_round.pk]))
        return len(asked), len(notes)

    ask(1)
    assert ask(1) == ask(10)
