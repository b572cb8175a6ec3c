"""Any order, any repetition and any number of phones at once leave the same rows behind."""

import random
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outreach.door.do_not_ring import not_to_ring
from outreach.door.events import take_in
from outreach.models import Door, Signal, Talk, Undo, Visit
from tests.outreach.conftest import door_found, doors_of, talk, undo, visit


def a_walk(this_round):
    """A list of events in which everything happens, in the order in which a phone made them."""
    first, second, third = doors_of(this_round)[:3]
    rang = [visit(first), visit(second, "conversation"), visit(third, "do_not_ring"), visit(first, "do_not_ring")]
    found = door_found(this_round.turfs.get(letter="B"))
    boat = visit(Door(pk=found["id"]), "conversation")
    said = talk(rang[1], note="Iets", signals=[{"kind": "idea", "text": "Een bankje"}])
    return [*rang, undo(rang[3]), said, found, boat, talk(boat, feeling=4)]


def what_stands(this_round):
    return {
        "visits": set(Visit.objects.values_list("pk", "door", "outcome")),
        "counting": set(Visit.objects.counting().values_list("pk", flat=True)),
        "undone": set(Undo.objects.values_list("visit", flat=True)),
        "talks": set(Talk.objects.counting().values_list("pk", flat=True)),
        "signals": Signal.objects.counting().count(),
        "doors": set(Door.objects.filter(address=None).values_list("pk", "position", "label")),
        "not to ring": set(not_to_ring(this_round.team.municipality)),
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_order_and_repetition_leave_the_same_behind(data, walking_round, joost, noor):
    events = a_walk(walking_round)
    with transaction.atomic():
        take_in(walking_round, events, by=joost)
        wanted = what_stands(walking_round)
        transaction.set_rollback(True)
    with transaction.atomic():
        sent = data.draw(st.lists(st.sampled_from(events), max_size=30))
        for event in sent:
            take_in(walking_round, [event], by=data.draw(st.sampled_from([joost, noor])))
        take_in(walking_round, events, by=joost)  # a phone sends again what was not acknowledged
        assert what_stands(walking_round) == wanted
        transaction.set_rollback(True)


def test_what_came_before_its_visit_is_kept_when_it_is_sent_again(walking_round, joost):
    door = doors_of(walking_round)[0]
    rang = visit(door, "conversation")
    backwards = [undo(rang), talk(rang, note="Iets"), rang]
    assert [a.status for a in take_in(walking_round, backwards, by=joost)] == ["rejected", "rejected", "created"]
    assert [a.status for a in take_in(walking_round, backwards, by=joost)] == ["created", "created", "duplicate"]


@pytest.mark.django_db(transaction=True)
def test_phones_that_send_the_same_at_once_keep_everything_once(walking_round, joost, noor):
    events = a_walk(walking_round)

    def send(number):
        mine = random.Random(number).sample(events, len(events))
        try:
            return [
                answer.status for _ in range(3) for answer in take_in(walking_round, mine, by=[joost, noor][number % 2])
            ]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = [status for phone in pool.map(send, range(8)) for status in phone]
    take_in(walking_round, events, by=joost)
    assert answers.count("created") <= len(events) and "conflict" not in answers
    stands = what_stands(walking_round)
    assert len(stands["visits"]) == 5 and len(stands["counting"]) == 4 and len(stands["talks"]) == 2
    assert stands["not to ring"] == {doors_of(walking_round)[2].address_id}
    assert stands["signals"] == 1 and len(stands["doors"]) == 1
