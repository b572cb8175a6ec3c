"""Both of a duo may write about one visit: an edit takes the place of what was read, and nothing is lost unseen."""

import pytest
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from outreach.models import Signal, Talk
from outreach.netwerk.debriefing import close_round, end_walk
from outreach.netwerk.gathering import gather, notes_of
from tests.outreach.conftest import doors_of, post, statuses, talk, visit


@pytest.fixture
def rang(walking_round, joost, as_user):
    rang = visit(doors_of(walking_round)[0], "conversation")
    post(as_user(joost), walking_round, rang)
    return rang


@pytest.fixture
def tell(walking_round, rang, joost, noor, as_user):
    """`tell("A", "first", after=...)`: Joost (A) or Noor (B) writes a note; gives the event."""
    phones = {"A": as_user(joost), "B": as_user(noor)}

    def telling(who, note, *, after=None, of=rang, **fields):
        written = talk(of, note=note, **({"after": after["id"]} if after else {}), **fields)
        assert statuses(post(phones[who], walking_round, written)) == ["created"]
        return written

    return telling


def standing():
    return sorted(each.note for each in Talk.objects.counting())


# Each step: who, the note, and the note of the talk that their phone had; an older app names none.
@pytest.mark.parametrize(
    ("steps", "stand"),
    [
        (["A one", "B two"], "one two"),
        (["A one", "A two<one", "A three<two"], "three"),
        (["A one", "B two<one"], "two"),
        (["A one", "B two<one", "A three<one"], "three two"),
        (["A one", "B two<one", "A three<two"], "three"),
        (["A one", "B two", "A three<one", "B four<two", "A five<three"], "five four"),
        (["A one", "A two"], "two"),
        (["A one", "B two", "A three"], "three two"),
        (["A one", "B two<one", "A three"], "three two"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_stands_is_what_nobody_edited(tell, walking_round, steps, stand):
    written = {}
    for step in steps:
        who, said = step.split(" ")
        note, _, after = said.partition("<")
        written[note] = tell(who, note, after=written.get(after))
    assert standing() == stand.split()
    assert Talk.objects.in_figures().count() == 1, "it is one visit"


def test_what_is_sent_again_or_comes_in_another_order_stands_the_same(walking_round, rang, joost, as_user):
    phone, one = as_user(joost), talk(rang, note="one")
    two = talk(rang, note="two", after=one["id"])
    assert statuses(post(phone, walking_round, two, one, two, one)) == ["created", "created", "duplicate", "duplicate"]
    assert standing() == ["two"] and Talk.objects.in_figures().get().note == "two"


def test_a_talk_that_names_itself_is_refused(walking_round, rang, joost, as_user):
    odd = talk(rang, note="one")
    assert statuses(post(as_user(joost), walking_round, {**odd, "after": odd["id"]})) == ["rejected"]


def test_one_opens_ones_own_and_reads_the_other_beside_it(tell, rang, walking_round, joost, noor, as_user):
    signals = [{"kind": "wish", "theme": "taal-en-leren", "text": "Nederlands oefenen"}]
    mine = tell("A", "one", feeling=3)
    tell("B", "two", topics=["taal-en-leren"], signals=signals)
    url = reverse("api-1:talk_data", args=[walking_round.pk, rang["id"]])
    told = as_user(joost).get(url).json()
    assert (told["id"], told["note"], told["feeling"]) == (mine["id"], "one", 3)
    assert told["beside"] == [{"by": "Noor", "topics": ["taal-en-leren"], "note": "two", "signals": signals}]
    assert JournalEntry.objects.filter(deed="note.read", actor=joost).count() == 2
    told = as_user(noor).get(url).json()
    assert (told["note"], told["beside"][0]["note"]) == ("two", "one")


def test_at_the_end_all_words_stay_and_the_figures_know_one_visit(tell, walking_round, noor, as_user):
    one = tell("A", "one", topics=["taal-en-leren"], signals=[{"kind": "wish", "text": "Een bankje"}])
    tell("A", "one again", after=one, topics=["taal-en-leren"], signals=[{"kind": "wish", "text": "Een bankje"}])
    tell("B", "two", topics=["taal-en-leren"], signals=[{"kind": "idea", "text": "Een moestuin"}])
    for close in (end_walk, close_round):
        close(walking_round, by=noor)
        walking_round.refresh_from_db()
        gathered = gather(walking_round)
        assert (len(gathered.talks), gathered.outcomes) == (1, {"conversation": 1})
        assert sorted(each.text for each in gathered.signals) == ["Een bankje", "Een moestuin"]
        assert sorted(each.note for each in notes_of(walking_round)) == ["one again", "two"]
    assert not Talk.objects.exclude(visit=None, after=None).exists(), "loose from its door and from each other"
    assert Signal.objects.count() == 2, "of what was edited no words stay"
