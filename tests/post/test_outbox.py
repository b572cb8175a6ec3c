"""The outbox: a letter goes out once, whatever dies or is away meanwhile."""

import logging
import os
import subprocess
import sys
import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail as outgoing
from django.db import connection, transaction
from django.utils import timezone

from buurt import workers
from buurt.post import outbox, sending, tasks
from buurt.post.models import OutgoingMail
from buurt.post.outbox import queue_letter
from tests.post import paper  # noqa: F401

State = OutgoingMail.State


def queue(town, letter="test_letter", subject="1", **more):
    return queue_letter(letter, subject_id=subject, municipality=town, **({"address": "drukker@example.org"} | more))


def test_a_letter_is_sent_and_marked(town):
    mail = queue(town)
    assert sending.send(mail.pk)
    mail.refresh_from_db()
    assert mail.state == State.SENT
    assert mail.sent_at is not None
    [sent] = outgoing.outbox
    assert sent.to == ["drukker@example.org"]
    assert sent.message()["Message-ID"] == sending.message_id(mail)
    assert "brief.txt" in sent.message().as_string()


def test_a_sent_letter_is_not_sent_again(town):
    mail = queue(town)
    sending.send(mail.pk)
    assert not sending.send(mail.pk)
    assert len(outgoing.outbox) == 1


def test_the_same_letter_is_queued_once_but_another_day_is_another_letter(town, noor):
    first = queue(town, recipient=noor, address="", on=date(2030, 1, 1))
    assert queue(town, recipient=noor, address="", on=date(2030, 1, 1)) == first
    assert queue(town, recipient=noor, address="", on=date(2030, 1, 2)) != first


def test_the_mail_address_is_no_part_of_the_key(town):
    assert "drukker" not in queue(town).key


def test_a_letter_waits_for_its_time(town):
    mail = queue(town, not_before=timezone.now() + timedelta(hours=1))
    assert not sending.send(mail.pk)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        assert sending.send(mail.pk)


def test_a_letter_that_is_no_longer_needed_is_cancelled(town):
    mail = queue(town, "test_moot")
    sending.send(mail.pk)
    mail.refresh_from_db()
    assert mail.state == State.CANCELLED
    assert outgoing.outbox == []


def test_someone_whose_account_was_closed_gets_no_letter(town, joost):
    mail = queue(town, recipient=joost, address="")
    joost.is_active = False
    joost.save()
    sending.send(mail.pk)
    mail.refresh_from_db()
    assert mail.state == State.CANCELLED


def test_a_failure_keeps_its_class_and_nothing_that_the_server_said(town, settings, caplog):
    settings.EMAIL_BACKEND = "tests.post.counting.RefusingBackend"
    mail, broken = queue(town), queue(town, "test_broken")
    with caplog.at_level(logging.DEBUG):
        sending.send(mail.pk)
        sending.send(broken.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.problem, mail.attempts) == (State.QUEUED, "ConnectionRefusedError", 1)
    assert mail.not_before > timezone.now()
    assert "kanarie" not in caplog.text
    assert "geheim@example.org" not in caplog.text


def test_after_eight_attempts_a_letter_has_failed_and_a_person_can_try_again(town, settings):
    settings.EMAIL_BACKEND = "tests.post.counting.RefusingBackend"
    mail, now = queue(town), timezone.now()
    for attempt in range(12):
        with time_machine.travel(now + timedelta(hours=9 * attempt)):
            sending.send(mail.pk)
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == (State.FAILED, 8)

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.try_again(mail)
    assert sending.send(mail.pk)
    assert not outbox.try_again(mail)


def test_the_sweeper_finds_what_is_due_and_takes_over_from_the_dead(town, monkeypatch):
    asked = []
    monkeypatch.setattr(sending, "ask_to_send", lambda pk, **more: asked.append(pk) or True)
    due, later, sent = queue(town), queue(town, subject="2"), queue(town, subject="3")
    stuck, busy = queue(town, subject="4"), queue(town, subject="5")
    poison = queue(town, subject="6")
    now = timezone.now()
    OutgoingMail.objects.filter(pk=later.pk).update(not_before=now + timedelta(hours=1))
    OutgoingMail.objects.filter(pk=sent.pk).update(state=State.SENT)
    OutgoingMail.objects.filter(pk=busy.pk).update(state=State.SENDING, claimed_at=now - timedelta(minutes=9))
    OutgoingMail.objects.filter(pk=stuck.pk).update(state=State.SENDING, claimed_at=now - timedelta(minutes=11))
    OutgoingMail.objects.filter(pk=poison.pk).update(
        state=State.SENDING, claimed_at=now - timedelta(minutes=11), attempts=8
    )
    sending.sweep()
    assert set(asked) == {due.pk, stuck.pk}
    poison.refresh_from_db()
    assert poison.state == State.FAILED


def test_a_worker_that_lost_its_claim_does_not_mark_the_letter(town, monkeypatch):
    mail = queue(town)
    claimed = sending._claim(mail.pk)
    OutgoingMail.objects.filter(pk=mail.pk).update(claimed_at=timezone.now())
    sending._finish(claimed, state=State.SENT)
    mail.refresh_from_db()
    assert mail.state == State.SENDING


@pytest.fixture
def counted(settings, tmp_path, monkeypatch):
    """The lines of the counting mail server."""
    settings.EMAIL_BACKEND = "tests.post.counting.CountingBackend"
    file = tmp_path / "counted"
    file.touch()
    monkeypatch.setenv("COUNTED_MAIL", str(file))
    return lambda: file.read_text().split()


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_letter_once(town, counted):
    letters = [queue(town, subject=str(n)).pk for n in range(20)]
    together = threading.Barrier(6)

    def work():
        together.wait()
        for pk in letters:
            sending.send(pk)
        connection.close()

    workers = [threading.Thread(target=work) for _ in range(6)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert len(counted()) == len(set(counted())) == 20
    assert OutgoingMail.objects.filter(state=State.SENT).count() == 20


def start_worker(*letters, **environment):
    database = connection.settings_dict["NAME"]
    command = [sys.executable, "-m", "tests.post.worker", str(database), *map(str, letters)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, env={**os.environ, **environment}, **pipes)


@pytest.mark.django_db(transaction=True)
def test_worker_processes_racing_for_the_same_letters_send_each_once(town, counted):
    letters = [queue(town, subject=str(n)).pk for n in range(30)]
    workers = [start_worker(*letters), start_worker(*reversed(letters)), start_worker(*letters)]
    assert [each.wait(60) for each in workers] == [0, 0, 0]
    assert len(counted()) == len(set(counted())) == 30


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_the_server_took_the_letter_repeats_it_under_the_same_message_id(town, counted):
    mail = queue(town)
    worker = start_worker(mail.pk, HANG_AFTER_ACCEPT="1")
    assert worker.stdout.readline() == "accepted\n"
    worker.kill()
    worker.wait()
    mail.refresh_from_db()
    assert mail.state == State.SENDING
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert sending.send(mail.pk)
    assert counted() == [sending.message_id(mail)] * 2


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_offered_to_a_worker_only_when_its_deed_is_committed(town, monkeypatch):
    asked = []
    monkeypatch.setattr(outbox, "ask_to_send", asked.append)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        queue(town)
        raise ZeroDivisionError
    assert asked == []
    assert not OutgoingMail.objects.exists()
    with transaction.atomic():
        mail = queue(town)
        assert asked == []
    assert asked == [mail.pk]


@pytest.mark.django_db(transaction=True)
def test_without_a_broker_the_letter_stays_and_the_request_goes_on(town, monkeypatch):
    def away(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(workers.app, "send_task", away)
    monkeypatch.setitem(workers._resting, "until", 0.0)
    mail = queue(town)
    assert not outbox.ask_to_send(mail.pk)
    mail.refresh_from_db()
    assert mail.state == State.QUEUED


def test_a_task_carries_the_id_of_the_row_and_no_more(town, monkeypatch):
    sent = []
    monkeypatch.setattr(workers.app, "send_task", lambda name, args, **more: sent.append((name, args)))
    monkeypatch.setitem(workers._resting, "until", 0.0)
    mail = queue(town)
    outbox.ask_to_send(mail.pk)
    assert sent == [("buurt.post.tasks.send_mail", [str(mail.pk)])]
    assert tasks.send_mail.name == sent[0][0]
