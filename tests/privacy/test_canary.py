"""What people write about residents is found nowhere in clear: a mark is written everywhere one can, and looked for."""

import logging
import uuid

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from buurt.post.models import OutgoingMail
from buurt.privacy.models import JournalEntry
from outreach.door.consent_texts import CURRENT
from outreach.models import AgendaItem, Caution, Consent, Debrief, DoorHint, Lead, Promise, Round, Signal, Talk
from outreach.netwerk.agenda import build_agenda
from outreach.promises.reminding import remind_of_promises
from outreach.telling.announcing import announce_round
from socialmap.models import Contact, TaxonomyTerm, Volunteer
from tests.cast import at
from tests.outreach.announcing import deliver
from tests.outreach.conftest import *  # noqa: F403
from tests.outreach.conftest import doors_of, post, statuses, talk, visit
from tests.outreach.promises import promise
from tests.privacy.everywhere import broker_and_cache, columns_with, sessions

pytestmark = pytest.mark.django_db(transaction=True)

MARK = "kanariepietje"


@pytest.fixture
def written(walking_round, joost, noor, cora, town, as_user, caplog):
    """A marked note, signal, debrief, lead, agenda item and contact person, each written and read through its page."""
    caplog.set_level(logging.DEBUG)
    joosts, noors, coras = as_user(joost), as_user(noor), as_user(cora)
    doors = doors_of(walking_round)

    # At the door, by the API; and what is refused must not be told further either.
    heard = visit(doors[0], "conversation")
    signals = [{"kind": "wish", "theme": "taal-en-leren", "text": f"Wil {MARK} leren"}]
    told = promise(doors[0], text=f"Belt over {MARK}", days=0)
    answer = post(joosts, walking_round, heard, talk(heard, note=f"Vertelt over {MARK}", signals=signals), told)
    assert statuses(answer) == ["created"] * 3
    assert statuses(post(joosts, walking_round, promise(text=MARK, due=MARK))) == ["rejected"]
    assert statuses(post(joosts, walking_round, talk(heard, note=MARK, feeling=MARK))) == ["rejected"]
    events = reverse("api-1:save_events", args=[walking_round.pk])
    assert joosts.post(events, MARK, content_type="application/json").status_code >= 400
    assert MARK in joosts.get(reverse("api-1:talk_data", args=[walking_round.pk, heard["id"]])).content.decode()

    # A hint at a door in own words.
    hint = {"type": "hint", "id": str(uuid.uuid4()), "door": str(doors[1].pk), "code": "own",
            "label": f"Bel {MARK}", "device_time": "2026-10-06T13:42:00+02:00"}  # fmt: skip
    assert statuses(post(joosts, walking_round, hint, {**hint, "code": MARK})) == ["created", "rejected"]
    assert MARK in joosts.get(reverse("api-1:walk_data", args=[walking_round.pk])).content.decode()

    # How to reach a resident who agreed to that, read on its page; and once without a yes to it.
    reach = {"name": f"Nel {MARK}", "phone": f"06{MARK}", "email": f"{MARK}@example.org", "best_time": f"na {MARK}"}
    agreed = {"text": CURRENT, "contact": reach}
    again = {"note": MARK, "signals": signals, "consent": {"keeps": "contact", **agreed}}
    assert statuses(post(joosts, walking_round, talk(heard, consent={"keeps": "address", **agreed}))) == ["rejected"]
    assert statuses(post(joosts, walking_round, talk(heard, **again))) == ["created"]
    assert MARK in joosts.get(reverse("consent_detail", args=[Consent.objects.get().pk])).content.decode()

    # The debrief, by its page, once with a mistake in it.
    noors.post(reverse("walk_end", args=[walking_round.pk]), {"sure": "on"})
    debrief = reverse("debrief", args=[walking_round.pk])
    fields = {"picture": f"Beeld {MARK}", "effect": f"Effect {MARK}", "learned": f"Geleerd {MARK}", "seen": "",
              "do": "save", "lead_id": [""], "lead_text": [f"Vraag {MARK}"], "lead_theme": [""]}  # fmt: skip
    assert MARK in noors.post(debrief, fields | {"table_visitors": "veel"}).content.decode()
    assert noors.post(debrief, fields | {"table_visitors": "3"}).status_code == 302
    assert MARK in noors.get(reverse("round_notes", args=[walking_round.pk])).content.decode()

    # The agenda.
    meeting = build_agenda(team=walking_round.team)
    noors.post(reverse("item_add", args=[meeting.pk]), {"text": f"Punt {MARK}", "theme": ""})
    assert MARK in noors.get(reverse("meeting_detail", args=[meeting.pk])).content.decode()

    # A contact person of the sociale kaart.
    contact = {"contact_name": f"Nel {MARK}", "contact_title": MARK, "contact_phone": "010 000 00 77",
               "contact_email": f"{MARK}@example.org"}  # fmt: skip
    entry = {"new_organization": "Buurthuis De Linde", "name": "Taalcafé", "attending_type": "virtual",
             "open": "active", "themes": [TaxonomyTerm.objects.get(code="taalcafe").pk]}  # fmt: skip
    answer = coras.post(reverse("service_new"), entry | contact)
    assert answer.status_code == 302, answer.context["form"].errors
    kept = Contact.objects.get()
    assert MARK in coras.get(reverse("service_detail", args=[kept.service_id])).content.decode()

    # Someone who wants to help, once without a yes.
    who = {"name": MARK, "email": f"{MARK}@example.org", "offers": f"Koken {MARK}", "term": "91",
           "themes": entry["themes"], "purposes": ["neighbour"]}  # fmt: skip
    assert MARK in joosts.post(reverse("volunteer_new"), who).content.decode()
    answer = joosts.post(reverse("volunteer_new"), who | {"consent": "on"})
    assert MARK in joosts.get(answer.url).content.decode()

    # A promise, by the debrief's page and once with a mistake in it; read by its keeper, and why it did not work out.
    new = {"what": "other", "text": f"Zoekt {MARK} uit", "who": joost.pk, "due": at(days=3).date().isoformat()}
    assert MARK in noors.post(reverse("promise_new", args=[walking_round.pk]), new | {"due": "ooit"}).content.decode()
    assert noors.post(reverse("promise_new", args=[walking_round.pk]), new).status_code == 302
    assert MARK in noors.get(reverse("promise_list")).content.decode()
    answer_page = reverse("promise_answer", args=[told["id"]])
    assert joosts.post(answer_page, {"do": "give_up", "reason": f"Want {MARK}"}).status_code == 302
    assert MARK in joosts.get(answer_page).content.decode()
    with time_machine.travel(at(days=2)):
        remind_of_promises()
        assert len(deliver()) == 1

    # A let op at an address: put, read and changed, once with a mistake in it.
    on = {"at": "Lindenstraat 3", "review_on": at(days=90).date().isoformat()}
    assert MARK in noors.post(reverse("caution_list"), on | {"reason": MARK, "at": "Nergens 1"}).content.decode()
    assert noors.post(reverse("caution_list"), on | {"reason": f"Hond {MARK}"}).status_code == 302
    edit = reverse("caution_edit", args=[Caution.objects.get().pk])
    assert MARK in noors.get(edit).content.decode()
    assert noors.post(edit, on | {"reason": f"Toch {MARK}"}).status_code == 302

    # The emergency contact of the team, once with a mistake in it.
    emergency = {"name": f"Nel {MARK}", "email": f"{MARK}@example.org", "phone": f"06{MARK}"}
    assert MARK in noors.post(reverse("team_emergency"), emergency | {"email": MARK}).content.decode()
    assert noors.post(reverse("team_emergency"), emergency).status_code == 302
    assert MARK in noors.get(reverse("team_emergency")).content.decode()
    return walking_round


def test_it_was_written(written):
    """Else the tests below could not fail."""
    assert MARK in Talk.objects.counting().get().note and MARK in Signal.objects.counting().get().text
    reach = Consent.objects.get()
    assert all(MARK in text for text in (reach.name, reach.phone, reach.email, reach.best_time))
    assert MARK in DoorHint.objects.get().label
    debrief = Debrief.objects.get()
    assert MARK in debrief.picture and MARK in debrief.effect and MARK in debrief.learned
    assert MARK in Lead.objects.get().text
    assert any(MARK in item.text for item in AgendaItem.objects.all())
    assert MARK in Contact.objects.get().name
    assert all(MARK in each.text for each in Promise.objects.all())
    assert MARK in Caution.objects.get().reason
    volunteer = Volunteer.objects.get()
    assert MARK in volunteer.name and MARK in volunteer.email and MARK in volunteer.offers


def test_the_search_finds_what_is_in_clear(written):
    Round.objects.update(table_spot=f"bij {MARK}")
    assert columns_with(MARK) == {"outreach_round.table_spot"}


def test_no_column_of_the_database_holds_it(written):
    assert columns_with(MARK) == set()
    assert MARK not in sessions()


def test_no_log_broker_cache_or_mail_holds_it(written, caplog):
    logged = [f"{record.getMessage()} {vars(record)}" for record in caplog.get_records("setup")]
    assert logged and MARK not in "".join(logged)
    assert MARK not in broker_and_cache()
    assert MARK not in repr([message.message().as_string() for message in mail.outbox])


def test_the_journal_names_the_deeds_and_nothing_more(written, joost, noor, cora):
    deeds = set(JournalEntry.objects.values_list("deed", "actor"))
    assert {
        ("note.written", joost.pk),
        ("note.read", noor.pk),
        ("contact.read", cora.pk),
        ("consent.read", joost.pk),
        ("caution.read", noor.pk),
        ("promise.read", noor.pk),
    } <= deeds
    assert MARK not in repr(list(JournalEntry.objects.values()))


def test_a_task_of_the_broker_carries_an_id_alone(announced_round, noor):
    """An announced round queues letters: the broker hears which rows, and no address or name."""
    announced_round.state, announced_round.starts_at, announced_round.ends_at = "draft", at(days=3), at(2, days=3)
    announced_round.table_lon, announced_round.table_lat = 5.0023, 52.0025
    announced_round.save()
    announce_round(announced_round, by=noor)
    in_valkey = broker_and_cache()
    assert any(str(pk) in in_valkey for pk in OutgoingMail.objects.values_list("pk", flat=True))
    for told in ("noor@example.org", "Noor Bakker", "Lindenstraat", "Plein De Linde"):
        assert told not in in_valkey
