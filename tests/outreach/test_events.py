"""What phones send is kept once, whatever the order and however often; what cannot be kept says why."""

import logging

import pytest

from buurt.privacy.models import JournalEntry
from outreach.door.do_not_ring import not_to_ring
from outreach.door.events import take_in
from outreach.door.visiting import record_talk, record_visit
from outreach.models import DoNotRing, Door, Round, Signal, Talk, Undo, Visit
from tests.outreach.conftest import door_found, doors_of, talk, undo, visit
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def send(walking_round, joost):
    """`send(event, event)` as Joost's phone; gives the status of each."""

    def sending(*events, by=joost, this_round=walking_round):
        return [answer.status for answer in take_in(this_round, list(events), by=by)]

    return sending


@pytest.fixture
def refusal(walking_round, joost):
    """`refusal(event)` is the sentence that Joost gets back."""

    def sending(event, this_round=walking_round):
        answer = take_in(this_round, [event], by=joost)[0]
        assert answer.status == "rejected"
        return answer.message

    return sending


@pytest.fixture
def door(walking_round):
    return doors_of(walking_round)[0]


def test_it_works(send, door, joost):
    rang = visit(door, "conversation")
    said = talk(rang, topics=["taal-en-leren"], feeling=3, knows_team=False, note="Wil de buurt in.",
                signals=[{"kind": "wish", "theme": "taal-en-leren", "text": "Nederlands oefenen"}])  # fmt: skip
    assert send(rang, said) == ["created", "created"]
    kept = Talk.objects.counting().get()
    assert kept.visit.door == door and kept.visit.by == joost
    assert kept.note == "Wil de buurt in." and kept.knows_team is False and kept.knows_activities is None
    signal = Signal.objects.counting().get()
    assert (signal.text, signal.theme.name) == ("Nederlands oefenen", "Taal & leren")


def test_sent_twice_is_kept_once(send, door):
    rang = visit(door)
    assert send(rang, rang) == ["created", "duplicate"]
    assert send(rang) == ["duplicate"]
    assert Visit.objects.count() == 1


def test_another_phone_may_send_the_same_event(send, door, noor):
    rang = visit(door)
    send(rang)
    assert send(rang, by=noor) == ["duplicate"]


def test_the_same_id_with_other_content_is_a_conflict_and_changes_nothing(send, door):
    rang = visit(door, "not_home")
    assert send(rang, {**rang, "outcome": "vacant"}) == ["created", "conflict"]
    assert Visit.objects.get().outcome == "not_home"


def test_a_duplicate_is_known_after_the_secret_key_changed(send, door, settings):
    rang = visit(door)
    send(rang)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert send(rang) == ["duplicate"]


def test_the_clock_of_the_device_is_kept_as_it_came(send, door):
    send(visit(door, device_time="2031-02-30T25:00"))
    assert Visit.objects.get().device_time == "2031-02-30T25:00"


def test_undo_takes_a_visit_back_and_keeps_both(send, door):
    rang = visit(door)
    assert send(rang, undo(rang)) == ["created", "created"]
    assert Visit.objects.count() == 1 and Undo.objects.count() == 1
    assert not Visit.objects.counting().exists()


def test_both_of_a_duo_undo_and_it_is_undone_once(send, door, noor):
    rang = visit(door)
    send(rang)
    assert send(undo(rang)) == ["created"]
    assert send(undo(rang), by=noor) == ["duplicate"]


def test_the_latest_visit_that_counts_gives_the_outcome(send, door):
    first, second = visit(door, "not_home"), visit(door, "conversation")
    send(first, second)
    assert Visit.objects.latest_of_door().get().outcome == "conversation"
    send(undo(second))
    assert Visit.objects.latest_of_door().get().outcome == "not_home"


def test_a_talk_is_corrected_by_a_later_one(send, door):
    rang = visit(door, "conversation")
    send(rang, talk(rang, note="Eerst", signals=[{"kind": "wish", "text": "Een bankje"}]), talk(rang, note="Toch zo"))
    assert [each.note for each in Talk.objects.counting()] == ["Toch zo"]
    assert not Signal.objects.counting().exists()
    assert Talk.objects.count() == 2


def test_do_not_ring_holds_for_the_municipality_until_it_is_undone(send, door, town):
    rang = visit(door, "do_not_ring")
    send(rang)
    assert list(not_to_ring(town)) == [door.address_id]
    send(undo(rang))
    assert not not_to_ring(town).exists()


def test_another_duo_does_not_lift_a_wish_and_who_does_is_in_the_journal(send, door, town, mo):
    rang = visit(door, "do_not_ring")
    send(rang)
    assert send(undo(rang), by=mo) == ["rejected"]
    assert not_to_ring(town).exists()
    send(undo(rang))
    assert JournalEntry.objects.get(deed="do_not_ring.ended").actor.first_name == "Joost"


def test_do_not_ring_logged_twice_stands_until_both_are_undone(send, door, town, noor):
    mine, yours = visit(door, "do_not_ring"), visit(door, "do_not_ring")
    send(mine, yours, undo(mine))
    assert not_to_ring(town).exists()
    send(undo(yours))
    assert not not_to_ring(town).exists()


def test_a_door_found_on_the_spot_comes_last_and_can_be_visited_at_once(send, walking_round):
    found = door_found(walking_round.turfs.get(letter="A"))
    rang = visit(Door(pk=found["id"]), "do_not_ring")
    assert send(found, rang, found) == ["created", "created", "duplicate"]
    door = Door.objects.get(label="Woonboot Geertruida")
    assert door.position == 21 and door.address is None and door.visits.get().outcome == "do_not_ring"
    assert not DoNotRing.objects.exists()


def test_anyone_of_the_round_logs_in_any_turf(send, walking_round, mo):
    assert send(visit(doors_of(walking_round, "A")[0]), by=mo) == ["created"]


def test_a_door_of_another_round_is_refused(refusal, oost, beukenstraat, mo):
    other = make_round(oost, state=Round.State.WALKING)
    make_turf(other, "A", beukenstraat.addresses.all(), [mo])
    assert "hoort niet bij deze ronde" in refusal(visit(doors_of(other)[0]))


def test_a_visit_of_another_round_cannot_be_undone_or_told_of(refusal, oost, beukenstraat, mo):
    other = make_round(oost, state=Round.State.WALKING)
    make_turf(other, "A", beukenstraat.addresses.all(), [mo])
    rang = visit(doors_of(other)[0], "conversation")
    take_in(other, [rang], by=mo)
    for event in (undo(rang), talk(rang, note="x")):
        assert "nog niet binnen" in refusal(event)
    assert Visit.objects.counting().exists()


def test_a_door_found_needs_a_turf_of_the_round(refusal, oost):
    other = make_round(oost)
    assert "loopgebied" in refusal(door_found(make_turf(other, "A", [], [])))


def test_a_talk_needs_a_visit_with_a_talk(send, refusal, door):
    rang = visit(door, "not_home")
    send(rang)
    assert "geen gesprek" in refusal(talk(rang, note="x"))


@pytest.mark.parametrize(
    ("state", "says"),
    [("draft", "nog niet begonnen"), ("announced", "nog niet begonnen"), ("closed", "al afgerond"),
     ("cancelled", "gaat niet door")],
)  # fmt: skip
def test_a_round_that_is_not_walked_takes_nothing_in(refusal, walking_round, door, state, says):
    walking_round.state = state
    walking_round.save()
    assert says in refusal(visit(door))
    assert not Visit.objects.exists()


def test_a_phone_that_comes_back_late_is_heard_until_the_round_closes(send, walking_round, door):
    early, late = visit(door), visit(door, "conversation")
    send(early)
    walking_round.state = Round.State.DEBRIEFED
    walking_round.save()
    assert send(late) == ["created"]
    walking_round.state = Round.State.CLOSED
    walking_round.save()
    assert send(early) == ["duplicate"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"outcome": "happy"},
        {"outcome": None},
        {"extra": 1},
        {"id": "1"},
        {"door": 7},
        {"device_time": "x" * 41},
        {"device_time": "\x00"},
        {"type": "dance"},
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_in_words_and_does_not_hold_up_the_next(send, refusal, door, wrong):
    assert "Laad de pagina opnieuw" in refusal({**visit(door), **wrong}) or "te lang" in refusal(
        {**visit(door), **wrong}
    )
    assert send({**visit(door), **wrong}, visit(door)) == ["rejected", "created"]


@pytest.mark.parametrize("wrong", [None, 1, "visit", [], {}, {"type": "visit"}, {"id": {}}], ids=str)
def test_anything_else_in_the_list_is_refused(send, wrong):
    assert send(wrong) == ["rejected"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"note": "x" * 2001}, "er passen 2000 tekens in"),
        ({"note": "\ud800"}, "Laad de pagina"),
        ({"feeling": 5}, "Laad de pagina"),
        ({"feeling": True}, "Laad de pagina"),
        ({"knows_team": "ja"}, "Laad de pagina"),
        ({"topics": ["taal-en-leren"] * 21}, "Laad de pagina"),
        ({"signals": [{"kind": "wish", "text": "  "}]}, "Schrijf bij elk signaal"),
        ({"signals": [{"kind": "gossip", "text": "x"}]}, "Laad de pagina"),
        ({"signals": [{"kind": "wish", "text": "x", "name": "Jan"}]}, "Laad de pagina"),
        ({"signals": [{"kind": "wish", "text": "x"}] * 13}, "Laad de pagina"),
        ({"name": "Jan"}, "Laad de pagina"),
    ],
    ids=lambda value: str(value)[:40].encode("ascii", "replace").decode(),
)
def test_a_talk_that_does_not_fit_is_refused_in_words(send, refusal, door, wrong, says):
    rang = visit(door, "conversation")
    send(rang)
    assert says in refusal(talk(rang, **wrong))
    assert not Talk.objects.exists()


def test_a_theme_that_was_taken_away_does_not_take_the_talk_with_it(send, door):
    rang = visit(door, "conversation")
    heard = [{"kind": "wish", "theme": "onbekend", "text": "Een bankje"}, {"kind": "wish", "theme": "onbekend"}]
    told = talk(rang, topics=["onbekend", "taal-en-leren"], note="Woont hier lang", signals=heard)
    assert send(rang, told, told) == ["created", "created", "duplicate"]
    kept = Talk.objects.get()
    assert (kept.topics, kept.note) == (["taal-en-leren"], "Woont hier lang")
    assert [(signal.theme, signal.text) for signal in kept.signals.all()] == [(None, "Een bankje")]


def test_texts_reach_no_log_and_no_journal(send, door, caplog):
    caplog.set_level(logging.DEBUG)
    rang = visit(door, "conversation")
    secret = "Kanarie-4711"
    signals = [{"kind": "wish", "text": secret}]
    send(rang, talk(rang, note=secret, signals=signals), talk(rang, note=secret, mystery=secret))
    assert secret not in caplog.text
    lines = JournalEntry.objects.filter(deed="note.written")
    assert lines.count() == 1 and lines.get().subject_id == str(Talk.objects.get().pk)
    stored = Talk.objects.values_list("note", "fingerprint").get()
    assert secret not in repr(stored) and secret.encode() not in bytes(stored[0])


def test_a_talk_without_text_leaves_no_line_in_the_journal(send, door):
    rang = visit(door, "conversation")
    send(rang, talk(rang, feeling=4))
    assert not JournalEntry.objects.filter(deed="note.written").exists()


def test_a_past_round_can_be_written_down(walking_round, door, joost):
    when = walking_round.starts_at
    rang = record_visit(door=door, outcome="conversation", by=joost, at=when)
    said = record_talk(
        visit=rang, by=joost, topics=["geld-en-recht"], feeling=3, signals=[("strength", "taal-en-leren", "Kookt")]
    )
    assert rang.received_at == said.received_at == when
    assert said.signals.get().text == "Kookt"
