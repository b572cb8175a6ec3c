"""Above 5,000 doors a division is a job: nobody waits, nothing is lost when a worker dies, and none runs twice."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.division import job as division_job
from outreach.division import queue as division_queue
from outreach.division.dividing import divide
from outreach.models import Division, Door
from tests.cast import make_street
from tests.outreach.planning import draft, put_in_duos, who
from tests.races import both_at_once

State = Division.State


@pytest.fixture
def asked(monkeypatch):
    """Of which divisions a worker was told, in the place of the broker."""
    told = []
    monkeypatch.setattr(division_queue, "ask_for_division", told.append)
    monkeypatch.setattr(division_job, "ask_for_division", told.append)
    return told


@pytest.fixture
def large(oost, noor, joost, mo, samira, linde):
    """A draft with more doors than one waits for."""
    this_round = draft(oost)
    per_street = 1_300
    streets = [make_street(linde, f"Straat {n}", range(1, per_street), lat=52.001 + n / 1000) for n in range(4)]
    this_round.streets.set(streets)
    put_in_duos(this_round, [noor, joost], [mo, samira])
    assert Address.objects.count() > division_queue.JOB_ABOVE
    return this_round


def url(this_round):
    return reverse("round_divide", args=[this_round.pk])


def press(client, this_round):
    return client.post(url(this_round), follow=True).content.decode()


def test_it_works(as_user, noor, large, asked, django_capture_on_commit_callbacks):
    noors = as_user(noor)
    with django_capture_on_commit_callbacks(execute=True):
        page = press(noors, large)
    division = Division.objects.get()
    assert asked == [division.pk] and division.state == State.QUEUED
    assert "De deuren staan in de rij om verdeeld te worden." in page and "<progress" in page
    progress = reverse("round_progress", args=[large.pk])
    assert noors.get(progress).json() == {
        "busy": True, "percent": 0, "step": "De deuren staan in de rij om verdeeld te worden.",
    }  # fmt: skip
    assert division_job.run(division.pk)
    assert noors.get(progress).json()["busy"] is False
    page = noors.get(url(large)).content.decode()
    assert "van de 5196 deuren" in page and "<progress" not in page
    assert large.turfs.first().doors.exists()


def test_a_second_press_starts_no_second_one(as_user, noor, large, asked, django_capture_on_commit_callbacks):
    noors = as_user(noor)
    with django_capture_on_commit_callbacks(execute=True):
        press(noors, large)
        assert "De deuren worden nu verdeeld. Wacht tot dat klaar is." in press(noors, large)
    assert len(asked) == 1 and Division.objects.get().version == 1
    assert division_job.run(asked[0]) and not division_job.run(asked[0])


def test_what_a_page_offers_to_change_waits_until_it_is_done(as_user, noor, large):
    noors = as_user(noor)
    page = press(noors, large)
    assert "Verdeel" not in page.split("</h1>")[1].split("<progress")[1].split("data-plan-map")[0]
    for name, data in [("round_side", {"side": "A.1", "to": "B"}), ("round_lock", {"letter": "A"}), ("round_undo", {})]:
        answer = noors.post(reverse(name, args=[large.pk]), data, follow=True)
        assert "De deuren worden nu verdeeld." in answer.content.decode()
    said = noors.post(reverse("round_announce", args=[large.pk]), {"flyer_email": ""}, follow=True)
    assert "De deuren worden nu verdeeld." in said.content.decode()


def test_other_duos_meanwhile_leave_no_plan_of_the_old_ones(as_user, noor, joost, mo, samira, large):
    divide(this_round=large, by=noor)
    division = Division.objects.get()
    claimed = timezone.now()
    Division.objects.update(state=State.RUNNING, claimed_at=claimed, beat_at=claimed)
    as_user(noor).post(reverse("round_who", args=[large.pk]), who(A=[noor, joost, mo], table=[samira]))
    division.refresh_from_db()
    assert division.state == State.QUEUED and division.claimed_at is None
    assert division_job.run(division.pk)
    assert set(Door.objects.values_list("turf__letter", flat=True)) == {"A"}


def test_what_goes_wrong_gets_a_sentence_and_can_be_tried_again(as_user, noor, large):
    noors = as_user(noor)
    press(noors, large)
    large.streets.clear()
    division = Division.objects.get()
    assert not division_job.run(division.pk)
    division.refresh_from_db()
    assert (division.state, division.problem) == (State.FAILED, "PlanRefused")
    page = noors.get(url(large)).content.decode()
    assert "Het verdelen is niet gelukt. Probeer het opnieuw." in page and "Verdeel de deuren" in page


def test_the_sweeper_asks_again_for_what_nobody_heard_of(noor, large, asked):
    divide(this_round=large, by=noor)
    division_job.sweep()
    assert not asked
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        division_job.sweep()
    assert asked == [Division.objects.get().pk]


def test_the_sweeper_leaves_a_living_worker_alone_and_gives_up_what_died_twice(as_user, noor, large, asked):
    divide(this_round=large, by=noor)
    now = timezone.now()
    Division.objects.update(state=State.RUNNING, claimed_at=now, beat_at=now - timedelta(seconds=30), attempts=2)
    division_job.sweep()
    assert Division.objects.get().state == State.RUNNING
    Division.objects.update(beat_at=now - timedelta(seconds=90))
    division_job.sweep()
    assert Division.objects.get().state == State.FAILED and not asked
    assert "twee keer halverwege gestopt" in as_user(noor).get(url(large)).content.decode()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_divides(noor, large, asked):
    divide(this_round=large, by=noor)
    done, refused = both_at_once(lambda: division_job.run(asked[0]), lambda: division_job.run(asked[0]))
    assert not refused and sorted(done) == [False, True]


@pytest.mark.django_db(transaction=True)
def test_when_a_worker_is_killed_another_takes_over(noor, large, asked):
    divide(this_round=large, by=noor)
    division = Division.objects.get()
    command = [sys.executable, "-m", "tests.outreach.division_worker", str(connection.settings_dict["NAME"])]
    worker = subprocess.Popen(
        [*command, str(division.pk)], env={**os.environ, "HANG_HALFWAY": "1"}, stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout.readline() == "dividing\n"
    worker.kill()
    worker.wait()
    division.refresh_from_db()
    assert division.state == State.RUNNING and not Door.objects.exists()
    with time_machine.travel(timezone.now() + timedelta(seconds=90), tick=False):
        division_job.sweep()
    assert asked == [division.pk, division.pk]
    assert division_job.run(division.pk)
    assert Door.objects.exists()


def test_the_bar_tells_which_step_was_begun(as_user, noor, large):
    noors = as_user(noor)
    press(noors, large)
    said = []
    for progress in (0, 0.25, 0.5, 0.75):
        Division.objects.update(state=State.RUNNING, claimed_at=timezone.now(), progress=progress)
        answer = noors.get(reverse("round_progress", args=[large.pk])).json()
        said.append((answer["percent"], answer["step"]))
        assert answer["step"] in noors.get(url(large)).content.decode()
    assert said == [
        (0, "De adressen en straten worden klaargezet."), (25, "De adressen en straten worden klaargezet."),
        (50, "De deuren worden verdeeld."), (75, "De loopgebieden worden getekend."),
    ]  # fmt: skip
