"""Why a duo suits: what each brings, and what must still be mended."""

import pytest

from outreach.reasons import reasons_for
from teams.models import Membership, User


def member(name, rounds=0, languages=("nl",), discipline="social_worker"):
    person = Membership(user=User(name=name), languages=list(languages), discipline=discipline)
    person.rounds = rounds
    return person


def only_duo(*people):
    (duo,) = reasons_for([(person, "A") for person in people])
    return duo


def test_it_works():
    duo = only_duo(member("Noor Bakker", 6, ["nl", "tr"]), member("Joost Vos", discipline="district_nurse"))
    assert duo.letter == "A" and duo.names == ["Noor", "Joost"] and not duo.mend
    assert duo.reasons == [
        "Noor liep 6 rondes, Joost gaat voor het eerst mee.",
        "Spreken ook Turks.",
        "Verschillende vakken: maatschappelijk werker, wijkverpleegkundige.",
    ]


def test_who_stays_at_the_coffee_table_is_in_no_duo():
    assert reasons_for([(member("Noor"), "")]) == []


def test_two_of_the_same_kind_who_speak_only_dutch_give_no_reason_but_their_rounds():
    assert only_duo(member("Noor", 1), member("Bram", 2)).reasons == ["Bram liep 2 rondes."]


@pytest.mark.parametrize(
    ("people", "said"),
    [
        ([member("Noor", 6)], "Hier moet nog iemand bij."),
        ([member("Joost"), member("Mo")], "Niemand van hen liep al eens mee."),
        ([member(name, 1) for name in ("A", "B", "C", "D")], "Dit zijn er te veel."),
    ],
)
def test_what_must_be_mended_is_said(people, said):
    assert only_duo(*people).mend.startswith(said)


def test_duos_stand_by_letter_also_past_z():
    placed = [(member("Noor"), letter) for letter in ("AA", "B", "A")]
    assert [duo.letter for duo in reasons_for(placed)] == ["A", "B", "AA"]
