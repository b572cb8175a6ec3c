"""A coordinator says who comes along and who walks with whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from outreach.division.moving import lock_turf, move_side
from outreach.door.visiting import start_walk
from outreach.models import Round
from teams.models import NeighbourhoodLanguages
from tests.cast import at, join, make_user
from tests.outreach.planning import divided, doors_by_duo, draft, put_in_duos, who


def url(this_round):
    return reverse("round_who", args=[this_round.pk])


@pytest.fixture
def noors(as_user, noor):
    return as_user(noor)


@pytest.fixture
def a_round(oost, lindenstraat):
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    return this_round


def in_duos(this_round):
    """{'A': {'Noor'}, '': {'Mo'}} of who comes along."""
    people = this_round.participants.select_related("membership__user", "turf")
    found = {}
    for person in people:
        found.setdefault(person.turf.letter if person.turf else "", set()).add(person.membership.user.first_name)
    return found


def test_it_works(noors, noor, joost, mo, samira, a_round):
    answer = noors.post(url(a_round), who(A=[noor, joost], table=[mo]))
    assert answer.headers["Location"] == reverse("round_divide", args=[a_round.pk])
    assert in_duos(a_round) == {"A": {"Noor", "Joost"}, "": {"Mo"}}
    assert len(doors_by_duo(a_round)["A"]) == 20


def test_a_proposal_stands_ready_with_its_reasons(noors, noor, joost, mo, samira, a_round):
    page = noors.get(url(a_round)).content.decode()
    assert page.count(" checked") == 4
    assert "Noor liep 6 rondes, " in page and "gaat voor het eerst mee." in page and "Spreken ook Turks." in page


def test_it_counts_duos_as_the_step_before_did_and_says_when_the_table_stays_alone(
    noors, noor, joost, mo, samira, a_round
):
    page = noors.get(url(a_round)).content.decode()
    assert "Voor de gekozen deuren is 1 duo genoeg." in page and "Nu staat er niemand bij de koffietafel." in page
    duos = reverse("round_duos", args=[a_round.pk])
    page = noors.post(duos, who(A=[noor, joost], table=[mo])).content.decode()
    assert "1 duo genoeg" not in page and "niemand bij de koffietafel" not in page


def test_propose_again_takes_only_who_comes_and_keeps_what_they_bring(noors, noor, joost, mo, samira, a_round):
    bring = f"brings_{noor.memberships.get().pk}"
    data = who(table=[noor, joost]) | {bring: "koffie", "propose": "1"}
    answer = noors.post(url(a_round), data)
    form = answer.context["form"]
    assert sorted(letter for _member, letter in form.placed()) == ["A", "A"]
    assert form.initial[bring] == "koffie" and not a_round.participants.exists()


def test_what_each_brings_is_kept(noors, noor, joost, a_round):
    pk = noor.memberships.get().pk
    noors.post(url(a_round), who(A=[noor, joost]) | {f"brings_{pk}": "twee kannen koffie"})
    assert a_round.participants.get(membership=pk).brings == "twee kannen koffie"
    assert 'value="twee kannen koffie"' in noors.get(url(a_round)).content.decode()


def test_one_person_is_no_duo_and_the_form_stays_as_it_was(noors, noor, joost, a_round):
    bring = {f"brings_{noor.memberships.get().pk}": "koekjes"}
    answer = noors.post(url(a_round), who(A=[noor]) | bring)
    page = answer.content.decode()
    assert "In duo A zit maar één mens. Zet er iemand bij" in page and 'value="koekjes"' in page
    assert not a_round.participants.exists()


@pytest.mark.parametrize(
    ("duos", "said"),
    [
        ({}, "Kies wie er meegaat. Voor een duo zijn twee mensen nodig."),
        ({"table": "noor joost"}, "Er gaat nog niemand langs de deuren."),
        ({"A": "noor joost mo samira"}, "In duo A zitten 4 mensen. Maak er twee duo’s van."),
        ({"A": "noor joost", "B": "mo"}, "In duo B zit maar één mens."),
    ],
)
def test_what_is_wrong_with_the_duos_is_said(request, noors, joost, mo, samira, a_round, duos, said):
    people = {letter: [request.getfixturevalue(name) for name in names.split()] for letter, names in duos.items()}
    assert said in noors.post(url(a_round), who(**people)).content.decode()
    assert not a_round.participants.exists()


def test_someone_alone_in_a_team_is_told_what_a_duo_needs(noors, noor, a_round):
    assert "maar één mens" in noors.post(url(a_round), who(A=[noor])).content.decode()
    assert noors.get(url(a_round)).status_code == 200


def test_a_member_of_another_team_cannot_be_put_in_a_duo(noors, noor, joost, wil, a_round):
    assert "Wil Mulder" not in noors.get(url(a_round)).content.decode()
    noors.post(url(a_round), who(A=[noor, joost, wil]))
    assert in_duos(a_round) == {"A": {"Noor", "Joost"}}


def test_who_left_the_team_is_not_asked_again(noors, noor, joost, mo, a_round):
    noors.post(url(a_round), who(A=[noor, joost, mo]))
    mo.memberships.update(left_at=timezone.now())
    assert "Mo Aziz" not in noors.get(url(a_round)).content.decode()
    noors.post(url(a_round), who(A=[noor, joost]))
    assert in_duos(a_round) == {"A": {"Noor", "Joost"}}


def test_an_unknown_duo_is_refused(noors, noor, joost, a_round):
    assert noors.post(url(a_round), who(Z=[noor, joost])).status_code == 200
    assert not a_round.participants.exists()


def test_a_duo_keeps_its_doors_when_only_its_people_change(noors, noor, joost, mo, samira, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], [mo, samira])
    turfs, doors = list(this_round.turfs.values_list("pk", flat=True)), doors_by_duo(this_round)
    noors.post(url(this_round), who(A=[noor, mo], B=[joost, samira]))
    assert in_duos(this_round) == {"A": {"Noor", "Mo"}, "B": {"Joost", "Samira"}}
    assert list(this_round.turfs.values_list("pk", flat=True)) == turfs and doors_by_duo(this_round) == doors


def test_what_was_changed_by_hand_stays_when_only_people_change(noors, noor, joost, mo, samira, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], [mo, samira])
    side = this_round.turfs.get(letter="A").doors.first().side
    move_side(this_round=this_round, letter="A", number=side, to="B", by=noor)
    for letter in "AB":
        lock_turf(this_round=this_round, letter=letter, locked=True, by=noor)
    doors = doors_by_duo(this_round)
    page = noors.post(url(this_round), who(A=[noor, mo], B=[joost, samira]), follow=True).content.decode()
    assert doors_by_duo(this_round) == doors and "Alle loopgebieden staan vast" not in page


def test_a_duo_less_gives_its_doors_to_the_others(noors, noor, joost, mo, samira, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], [mo, samira])
    noors.post(url(this_round), who(A=[noor, joost, mo], table=[samira]))
    assert {letter: len(doors) for letter, doors in doors_by_duo(this_round).items()} == {"A": 20}


def test_more_duos_than_doors_leaves_a_duo_without(noors, noor, joost, mo, samira, oost, lindenstraat):
    lindenstraat.addresses.exclude(number=7).update(withdrawn_at=timezone.now())
    this_round = draft(oost)
    this_round.streets.set([lindenstraat])
    page = noors.post(url(this_round), who(A=[noor, joost], B=[mo, samira]), follow=True).content.decode()
    assert sorted(map(len, doors_by_duo(this_round).values())) == [0, 1]
    assert "de ene deur" in page


def test_without_streets_the_next_stop_is_where(noors, noor, joost, oost):
    answer = noors.post(url(draft(oost)), who(A=[noor, joost]), follow=True)
    assert answer.request["PATH_INFO"].endswith("/waar/")
    assert "Er zijn nog geen deuren. Kies bij ‘Waar’ een buurt of een straat." in answer.content.decode()


def test_duos_may_change_after_the_announcement_and_the_page_says_what_is_fixed(noors, noor, joost, mo, a_round):
    put_in_duos(a_round, [noor, joost])
    Round.objects.update(state=Round.State.ANNOUNCED)
    assert "dag, plek en straten staan vast" in noors.get(url(a_round)).content.decode()
    noors.post(url(a_round), who(A=[noor, mo]))
    assert in_duos(a_round) == {"A": {"Noor", "Mo"}}


def test_once_someone_rang_the_duos_are_fixed(noors, noor, joost, mo, oost, lindenstraat):
    this_round = divided(oost, [lindenstraat], [noor, joost], days=0)
    Round.objects.update(state=Round.State.ANNOUNCED)
    start_walk(Round.objects.get(), by=noor)
    answer = noors.post(url(this_round), who(A=[noor, mo]), follow=True)
    assert "Deze ronde is bezig. Dit deel van het plan staat nu vast." in answer.content.decode()
    assert in_duos(this_round) == {"A": {"Noor", "Joost"}}


def test_the_reasons_follow_the_form_and_keep_nothing(noors, noor, joost, mo, samira, a_round):
    duos = reverse("round_duos", args=[a_round.pk])
    page = noors.post(duos, who(A=[noor, mo], B=[joost, samira])).content.decode()
    assert "Noor liep 6 rondes." in page
    assert "Niemand van hen liep al eens mee." in page
    assert not a_round.participants.exists()
    assert "Er is nog geen duo." in noors.post(duos, {}).content.decode()


def test_ten_times_the_members_ask_no_more_of_the_database(noors, noor, joost, oost, a_round):
    counts = []
    for members in (range(2), range(2, 20)):
        for number in members:
            join(oost, make_user(f"Lid{number} Jansen"))
        with CaptureQueriesContext(connection) as queries:
            noors.get(url(a_round))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_rounds_that_were_walked_count_as_experience(noors, noor, joost, oost, a_round):
    earlier = draft(oost, days=-9, state=Round.State.CLOSED)
    put_in_duos(earlier, [joost])
    put_in_duos(draft(oost, days=-8, state=Round.State.CANCELLED), [joost])
    assert "1 ronde gelopen" in noors.get(url(a_round)).content.decode()


def test_who_walked_together_last_time_is_said_and_rather_not_proposed_again(
    noors, noor, joost, mo, samira, oost, a_round
):
    joost.memberships.update(rounds_before=2)
    samira.memberships.update(rounds_before=1)
    put_in_duos(draft(oost, days=-9, state=Round.State.CLOSED), [noor, joost], [mo, samira])
    form = noors.get(url(a_round)).context["form"]
    duos = {}
    for member, letter in form.placed():
        duos.setdefault(letter, set()).add(member.user.first_name)
    assert {"Noor", "Joost"} not in duos.values() and {"Mo", "Samira"} not in duos.values()
    said = noors.post(reverse("round_duos", args=[a_round.pk]), who(A=[noor, joost])).content.decode()
    assert f"Liepen samen op {date_format(timezone.localdate(at(days=-9)), 'j F')}." in said


def test_the_languages_of_the_chosen_streets_are_named(noors, noor, joost, linde, oost, a_round):
    assert "Zeg welke talen jullie hier horen" in noors.get(url(a_round)).content.decode()
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=linde, languages=["tr", "pl"])
    page = noors.get(url(a_round)).content.decode()
    assert "Talen waar jullie lopen: Pools, Turks." in page and "In deze buurt wordt ook Turks gesproken." in page
    assert "Van wie langs de deuren gaat spreekt niemand Pools." in page


def test_languages_of_another_neighbourhood_or_team_are_not(noors, joost, haven, linde, oost, west, a_round):
    NeighbourhoodLanguages.objects.create(team=oost, neighbourhood=haven, languages=["pl"])
    NeighbourhoodLanguages.objects.create(team=west, neighbourhood=linde, languages=["pl"])
    assert "Pools" not in noors.get(url(a_round)).content.decode()
