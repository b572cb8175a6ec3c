"""What a meeting decides about an item, and what must be said with it."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from buurt.post.models import OutgoingMail
from outreach.models import AgendaItem, Decision
from outreach.netwerk.agenda import DecisionRefused, add_item, build_agenda, close_meeting, decide, undecide
from socialmap.models import Organization, Service
from tests.outreach.netwerk import A_WEEK_LATER, page, press, status_of


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Kies doen, verbinden, parkeren of afvoeren."),
        ({"choice": "do", "due": "2026-12-02"}, "Kies wie dit oppakt."),
        ({"choice": "do", "owner": "noor"}, "Kies vóór welke dag"),
        ({"choice": "do", "owner": "wil", "due": "2026-12-02"}, "Kies iemand die nu in het team zit"),
        ({"choice": "do", "owner": "noor", "due": "2026-11-01"}, "Kies vóór welke dag"),
        ({"choice": "connect", "owner": "noor", "due": "2026-12-02"}, "Kies met welk aanbod"),
        ({"choice": "connect", "owner": "noor", "due": "2026-12-02", "service": "Zwemles"}, "niet op de sociale kaart"),
        ({"choice": "park", "back": "2026-11-25"}, "Kies een dag na dit overleg"),
    ],
)
def test_a_decision_that_lacks_something_says_what_and_keeps_the_rest(
    monday, heard, noor, wil, taalmaatje, as_user, fields, said
):
    heard("Wil Nederlands leren")
    client = as_user(noor)
    page(client)
    people = {"noor": noor, "wil": wil}
    sent = {key: people[value].pk if value in people else value for key, value in fields.items()}
    answer = press(client, "Wil Nederlands leren", **sent).content.decode()
    assert said in answer
    assert not Decision.objects.exists()
    if fields.get("choice"):
        assert f'value="{fields["choice"]}" checked' in answer


def test_an_entry_of_another_municipality_cannot_be_named(monday, heard, noor, vera, as_user, oost):
    heard("Wil Nederlands leren")
    elsewhere = vera.memberships.get().team.municipality
    organization = Organization.objects.create(municipality=elsewhere, name="Ver weg")
    far = Service.objects.create(municipality=elsewhere, organization=organization, name="Taalhuis")
    meeting = build_agenda(team=oost)
    with pytest.raises(DecisionRefused):
        decide(item=AgendaItem.objects.get(), meeting=meeting, choice="connect", by=noor, owner=noor,
               due=A_WEEK_LATER, service=far)  # fmt: skip
    due = {"owner": noor.pk, "due": "2026-12-02", "service": "Taalhuis"}
    assert (
        "niet op de sociale kaart"
        in press(as_user(noor), "Wil Nederlands leren", choice="connect", **due).content.decode()
    )


def test_a_word_that_fits_one_entry_is_enough_and_two_are_named(monday, heard, noor, taalmaatje, town, as_user):
    heard("Wil Nederlands leren")
    client = as_user(noor)
    page(client)
    fields = {"choice": "connect", "owner": noor.pk, "due": "2026-12-02", "service": "taalmaat"}
    press(client, "Wil Nederlands leren", **fields)
    assert Decision.objects.get().service == taalmaatje
    other = Organization.objects.create(municipality=town, name="Bibliotheek")
    Service.objects.create(municipality=town, organization=other, name="Taalmaatje")
    answer = press(client, "Wil Nederlands leren", **fields | {"service": "Taalmaatje"}).content.decode()
    assert "Er past meer dan één" in answer
    assert 'type="radio" name="meant" value="Taalmaatje · Bibliotheek"' in answer
    chosen = fields | {"service": "Taalmaatje", "meant": "Taalmaatje · Bibliotheek"}
    answer = press(client, "Wil Nederlands leren", **chosen | {"owner": ""}).content.decode()
    assert 'value="Taalmaatje · Bibliotheek"' in answer, "what was chosen stays while something else is mended"
    answer = press(client, "Wil Nederlands leren", **chosen).content.decode()
    assert Decision.objects.get().service.organization == other


def test_a_decision_can_be_changed_until_the_meeting_is_closed(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    client, meeting = as_user(noor), build_agenda(team=oost)
    press(client, "Kookclub", choice="drop")
    client.post(reverse("item_undecide", args=[meeting.pk, AgendaItem.objects.get().pk]))
    assert "nieuw" in status_of(client, "Kookclub")
    press(client, "Kookclub", choice="park")
    close_meeting(meeting, by=noor)
    with pytest.raises(DecisionRefused):
        undecide(item=AgendaItem.objects.get(), meeting=meeting, by=noor)
    answer = client.post(
        reverse("item_decide", args=[meeting.pk, AgendaItem.objects.get().pk]), {"choice": "drop"}, follow=True
    )
    assert Decision.objects.get().choice == "park"
    assert "Dit overleg is afgerond. Wat open bleef, staat op de volgende agenda." in answer.content.decode()


def test_a_parked_item_can_be_taken_up_earlier(monday, heard, noor, oost, as_user):
    heard("Kookclub")
    client, first = as_user(noor), build_agenda(team=oost)
    decide(item=AgendaItem.objects.get(), meeting=first, choice="park", by=noor)
    close_meeting(first, by=noor)
    second = build_agenda(team=oost)
    assert status_of(client, "Kookclub") is None
    client.post(reverse("item_take_up", args=[second.pk, AgendaItem.objects.get().pk]))
    assert "terug van parkeren" in status_of(client, "Kookclub")


def test_who_left_the_team_cannot_be_named_but_keeps_their_promise_on_the_list(monday, noor, joost, oost):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen", theme=None, by=noor)
    joost.memberships.update(left_at="2026-11-20T12:00Z")
    with pytest.raises(DecisionRefused) as refused:
        decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=A_WEEK_LATER)
    assert refused.value.field == "owner"


def test_a_promise_is_ticked_and_ticked_off_again(monday, noor, joost, oost, as_user):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen met het buurthuis", theme=None, by=noor)
    decision = decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=A_WEEK_LATER)
    close_meeting(meeting, by=noor)
    client, url = as_user(joost), reverse("decision_done", args=[decision.pk])
    after = client.post(url, {"next": "agenda"}, follow=True).content.decode()
    assert "Gelukt. Mooi!" in after and "Bellen met het buurthuis" not in after
    decision.refresh_from_db()
    assert decision.done_at
    assert "Bellen met het buurthuis" in client.post(url, {"next": "agenda", "undo": "1"}, follow=True).content.decode()


@pytest.mark.django_db(transaction=True)
def test_nobody_decides_in_a_meeting_that_a_colleague_just_closed(noor, oost):
    """Whoever is first, each decision is one that was mailed, or is refused in words."""
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen", theme=None, by=noor)
    start, refused = Barrier(2), []

    def decide_it():
        start.wait(10)
        try:
            decide(item=item, meeting=meeting, choice="drop", by=noor)
        except DecisionRefused as error:
            refused.append(error.message)
        finally:
            connection.close()

    def close_it():
        start.wait(10)
        close_meeting(meeting, by=noor)
        connection.close()

    threads = [Thread(target=decide_it), Thread(target=close_it)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert Decision.objects.exists() != bool(refused)
    assert OutgoingMail.objects.exists() == Decision.objects.exists()
