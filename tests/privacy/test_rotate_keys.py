"""`manage.py rotate_keys`: every encrypted text comes under the newest key, beside people who go on working."""

import os
import signal
import subprocess
import sys
import threading
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from buurt.privacy import rotation
from buurt.privacy.fields import Envelope
from outreach.models import Debrief, Signal, Talk
from tests.privacy.conftest import NEW, OLD, make_talk


def rotate(*arguments):
    out = StringIO()
    call_command("rotate_keys", *arguments, stdout=out)
    return out.getvalue().strip()


def key_ids(model=Talk, field="note"):
    return {envelope.key_id for envelope in model.objects.values_list(field, flat=True) if envelope}


def test_it_works(oost, noor, ring):
    ring(OLD)
    talk = make_talk(oost, noor)
    Signal.objects.create(team=oost, talk=talk, kind="wish", text="Een bankje")
    Debrief.objects.create(team=oost, round=talk.visit.door.turf.round, picture="Rustig", learned="Eerder gaan")
    ring(NEW, OLD)
    assert rotate() == "3 rijen vernieuwd: alles staat onder sleutel nieuw."
    ring(NEW)  # the old key may go now
    assert Talk.objects.get().note == "Mist een bankje."
    assert Signal.objects.get().text == "Een bankje"
    debrief = Debrief.objects.get()
    assert (debrief.picture, debrief.effect, debrief.learned) == ("Rustig", "", "Eerder gaan")


def test_it_knows_every_model_with_encrypted_text():
    names = {model._meta.label for model, _ in rotation.encrypted_models()}
    assert {
        "outreach.Talk",
        "outreach.Signal",
        "outreach.Debrief",
        "outreach.Lead",
        "outreach.AgendaItem",
        "outreach.Caution",
    } <= names


def test_a_second_run_changes_nothing(oost, noor, ring):
    ring(OLD)
    make_talk(oost, noor)
    ring(NEW, OLD)
    rotate()
    before = bytes(Talk.objects.values_list("note", flat=True).get())
    assert rotate().startswith("0 rijen")
    assert bytes(Talk.objects.values_list("note", flat=True).get()) == before


def test_check_counts_and_changes_nothing(oost, noor, ring):
    ring(OLD)
    make_talk(oost, noor)
    make_talk(oost, noor, "")  # nothing to open
    ring(NEW, OLD)
    with pytest.raises(CommandError, match="1 rijen wachten nog op sleutel nieuw"):
        rotate("--check")
    assert key_ids() == {"oud"}
    rotate()
    assert rotate("--check") == "Alles staat onder sleutel nieuw."


def test_more_than_a_batch(oost, noor, ring, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 3)
    ring(OLD)
    for number in range(8):
        make_talk(oost, noor, f"Notitie {number}")
    ring(NEW, OLD)
    heard = []
    assert rotation.rotate(on_batch=heard.append).resealed == 8
    assert heard == [3, 3, 2] and key_ids() == {"nieuw"}


def test_a_text_without_its_key_is_named_and_the_rest_goes_on(oost, noor, ring):
    ring(OLD.replace("oud:", "weg:"))
    lost = make_talk(oost, noor, "Onleesbaar")
    ring(OLD)
    make_talk(oost, noor, "Leesbaar")
    ring(NEW, OLD)
    complaints = StringIO()
    with pytest.raises(CommandError, match="1 rijen vernieuwd, 1 niet te openen") as error:
        call_command("rotate_keys", stderr=complaints)
    assert error.value.returncode == 1
    assert f"outreach.talk {lost.pk}" in complaints.getvalue() and "Onleesbaar" not in complaints.getvalue()
    assert key_ids() == {"nieuw", "weg"}


@pytest.mark.parametrize("text", ["kapot", "k1:x"])
def test_a_malformed_ring_changes_nothing(text, oost, noor, ring):
    make_talk(oost, noor)
    ring(text)
    with pytest.raises(CommandError, match="BUURT_KEYS wants"):
        rotate()


@pytest.mark.django_db(transaction=True)
def test_what_someone_saves_meanwhile_is_kept(oost, noor, ring):
    """Someone holds the row and saves a new note; the rotation waits for them and seals what they wrote."""
    ring(OLD)
    talk = make_talk(oost, noor, "Eerst")
    ring(NEW, OLD)

    def run():
        try:
            rotation.rotate()
        finally:
            connection.close()

    other = threading.Thread(target=run)
    with transaction.atomic():
        row = Talk.objects.select_for_update().get(pk=talk.pk)
        other.start()
        row.note = "Daarna"
        row.save()
    other.join(20)
    assert not other.is_alive()
    ring(NEW)
    assert Talk.objects.get().note == "Daarna"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_halfway_it_goes_on_where_it_was(oost, noor, ring):
    ring(OLD)
    for number in range(12):
        make_talk(oost, noor, f"Notitie {number}")
    ring(NEW, OLD)
    killed = subprocess.run(
        [sys.executable, "-m", "tests.privacy.rotator", connection.settings_dict["NAME"], "2"],
        check=False, env={**os.environ, "BUURT_KEYS": f"{NEW},{OLD}"}, capture_output=True,
        text=True, timeout=60,
    )  # fmt: skip
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = sum(envelope.is_up_to_date for envelope in Talk.objects.values_list("note", flat=True))
    assert done == 6  # whole batches, and nothing between two keys
    assert rotate().startswith("6 rijen vernieuwd")
    ring(NEW)
    assert {talk.note for talk in Talk.objects.all()} == {f"Notitie {number}" for number in range(12)}
    assert all(isinstance(one, Envelope) for one in Talk.objects.values_list("note", flat=True))
