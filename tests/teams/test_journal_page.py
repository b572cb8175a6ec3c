"""The journal that the administrator reads: who did what and when, and never a text."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.journal import NAMED_BY, in_words, write
from buurt.privacy.models import JournalEntry
from outreach.journal import round_changed
from socialmap.journal import noted
from socialmap.models import Organization, Service
from teams.journal import member_left
from teams.models import User
from tests.outreach.planning import draft
from tests.teams.conftest import text_of
from tests.teams.test_invite import invite


def read(client, **chosen):
    return text_of(client.get(reverse("journal"), chosen))


def test_it_works(as_user, adam, noor, oost):
    invite(as_user(noor), oost)
    page = read(as_user(adam))
    assert "Noor Bakker" in page and "nodigde iemand uit" in page and "Team Oost" in page


def test_it_shows_no_address_and_no_text(as_user, adam, noor, oost):
    invite(as_user(noor), oost, email="geheim@example.org")
    assert "geheim" not in read(as_user(adam))


def test_reading_it_is_written_in_it(as_user, adam):
    read(as_user(adam))
    assert "bekeek het journaal" in read(as_user(adam))


@pytest.mark.parametrize("who", ["joost", "noor", "cora", "wil", "otto"])
def test_nobody_else_may(who, request, as_user, town):
    assert as_user(request.getfixturevalue(who)).get(reverse("journal")).status_code == 404


def test_another_municipality_stays_out_of_it(as_user, adam, vera):
    team = vera.memberships.get().team
    write("team.changed", team, by=vera, team_id=team.pk)
    page = read(as_user(adam))
    assert "Vera Smit" not in page and "Team Elders" not in page


def test_one_team_or_one_person(as_user, adam, noor, wil, oost, west):
    invite(as_user(noor), oost)
    invite(as_user(wil), west)
    client = as_user(adam)
    line = '<span class="strong">Wil Mulder</span>'
    assert line in read(client, team=west.pk) and line not in read(client, team=oost.pk)
    assert line in read(client, person=wil.pk) and line not in read(client, person=noor.pk)


@pytest.mark.parametrize("odd", ["x", "-1", "9" * 50, "00000000-0000-0000-0000-000000000000"])
def test_odd_choices_are_no_error(odd, as_user, adam):
    for name in ("team", "person", "bladzijde"):
        assert as_user(adam).get(reverse("journal"), {name: odd}).status_code == 200


def test_someone_whose_account_is_gone_is_still_someone(as_user, adam, noor, oost):
    write("team.changed", oost, by=noor, team_id=oost.pk)
    noor.memberships.all().delete()
    noor.delete()
    assert "Iemand die weg is" in read(as_user(adam))


def test_what_nobody_did_was_done_by_buurt(as_user, adam, oost):
    write("team.changed", oost, team_id=oost.pk)
    assert '<span class="strong">Buurt</span>' in read(as_user(adam))


def test_it_goes_on_to_older_pages(as_user, adam, oost):
    for _ in range(60):
        write("team.changed", oost, by=adam, team_id=oost.pk)
    client = as_user(adam)
    assert "pagina 1 van 2" in read(client) and "pagina 2 van 2" in read(client, bladzijde=2)


def test_it_says_which_round_or_service_by_name(as_user, adam, noor, town, oost):
    round_changed(draft(oost, name="Bakkie op het Lindeplein"), by=noor)
    organization = Organization.objects.create(municipality=town, name="Gilde")
    noted("service.changed", Service.objects.create(municipality=town, organization=organization, name="Eetclub"), noor)
    page = read(as_user(adam))
    assert "<b>Bakkie op het Lindeplein</b>" in page and "<b>Eetclub</b>" in page


def test_the_name_of_a_person_is_not_said_as_a_subject(as_user, adam, noor, joost, oost):
    member_left(joost.memberships.get(), noor)
    assert f"<b>{joost.name}</b>" not in read(as_user(adam)) and all(named is not User for named in NAMED_BY)


def test_a_round_that_is_gone_keeps_its_kind(as_user, adam, noor, oost):
    this_round = draft(oost, name="Verdwenen")
    round_changed(this_round, by=noor)
    this_round.delete()
    page = read(as_user(adam))
    assert "wijzigde een ronde" in page and "Verdwenen" not in page


def test_ten_times_the_lines_ask_no_more_of_the_database(as_user, adam, noor, oost):
    counts = []
    for more in (3, 30):
        for _ in range(more):
            round_changed(draft(oost), by=noor)
        with CaptureQueriesContext(connection) as queries:
            read(as_user(adam))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_every_deed_that_was_written_has_words(as_user, adam, noor, oost):
    invite(as_user(noor), oost)
    read(as_user(adam))
    for deed in set(JournalEntry.objects.values_list("deed", flat=True)):
        assert in_words(deed) != deed
