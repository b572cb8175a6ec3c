"""Why a duo suits: what each brings, and what must still be mended."""

from datetime import date
from itertools import combinations

import pytest
from django.utils import timezone, translation

from outreach.pairing.proposing import Known
from outreach.pairing.reasons import reasons_for, unspoken
from teams.models import Membership, User

NOTHING = Known()


def member(name, rounds=0, languages=("nl",), discipline="social_worker"):
    person = Membership(user=User(name=name), languages=list(languages), discipline=discipline)
    person.rounds = rounds
    return person


def only_duo(*people, known=NOTHING):
    (duo,) = reasons_for([(person, "A") for person in people], known)
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
    assert reasons_for([(member("Noor"), "")], NOTHING) == []


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
    assert [duo.letter for duo in reasons_for(placed, NOTHING)] == ["A", "B", "AA"]


def walked(*people, on):
    """What is known after these people walked together."""
    return Known(together={frozenset({one.pk, other.pk}): on for one, other in combinations(people, 2)})


def test_when_two_walked_together_is_said_with_the_day():
    noor, joost, mo = member("Noor", 6), member("Joost", 1), member("Mo", 2)
    on = timezone.localdate().replace(month=10, day=12)
    assert "Liepen samen op 12 oktober." in only_duo(noor, joost, known=walked(noor, joost, on=on)).reasons
    assert (
        "Noor en Joost liepen samen op 12 oktober."
        in only_duo(noor, joost, mo, known=walked(noor, joost, on=on)).reasons
    )
    assert (
        "Liepen samen op 12 oktober 2019." in only_duo(noor, mo, known=walked(noor, mo, on=date(2019, 10, 12))).reasons
    )
    assert not [said for said in only_duo(noor, mo, known=walked(noor, joost, on=on)).reasons if "samen" in said]


def test_in_english_the_day_comes_before_the_month():
    noor, joost = member("Noor", 6), member("Joost", 1)
    on = timezone.localdate().replace(month=10, day=12)
    with translation.override("en"):
        assert "They walked together on 12 October." in only_duo(noor, joost, known=walked(noor, joost, on=on)).reasons


def test_a_language_of_the_area_is_named_and_so_is_one_that_nobody_speaks():
    known = Known(languages=["pl", "tr"])
    duo = only_duo(member("Noor", 6, ["nl", "tr", "en"]), member("Joost", 1), known=known)
    assert "Spreken ook Engels, Turks. In deze buurt wordt ook Turks gesproken." in duo.reasons
    assert unspoken([duo], known) == ["Pools"]
