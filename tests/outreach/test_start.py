"""The start page: what is next for me, and one button to it."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from buurt.post.models import OutgoingMail
from outreach.models import AgendaItem, Participant, Round
from outreach.netwerk.agenda import add_item, build_agenda, decide, mark_done
from socialmap.models import Organization, Service
from teams.models import Team
from tests.cast import at, join, make_user
from tests.outreach.conftest import doors_of
from tests.outreach.heard import a_talk, home
from tests.outreach.rounds import make_round, make_turf


@pytest.fixture
def start_of(as_user):
    return lambda user: as_user(user).get(reverse("start")).content.decode()


def main_of(html):
    return html.split("<main")[1].split("</main>")[0]


def button_on(html):
    """The words and the address of the one filled button."""
    buttons = re.findall(r'(?s)<a class="[^"]*ams-button--primary[^"]*" href="([^"]*)">(.*?)</a>', main_of(html))
    assert len(buttons) == 1, buttons
    [(url, words)] = buttons
    return " ".join(re.sub(r"(?s)<[^>]+>", "", words).split()), url


def test_it_works(announced_round, joost, start_of):
    Round.objects.update(starts_at=at(hour=0, minute=0), ends_at=at(hour=23, minute=59))
    html = start_of(joost)
    assert "Dag Joost" in html and "Hierna voor jou: vandaag" in html
    assert "Noor" in html and "6 keer mee geweest" in html
    assert button_on(html) == ("Begin met lopen", reverse("walk", args=[announced_round.pk]))


def test_who_is_walking_goes_on_and_who_is_not_closes_the_walk(walking_round, joost, samira, start_of):
    assert button_on(start_of(joost)) == ("Ga verder met lopen", reverse("walk", args=[walking_round.pk]))
    assert button_on(start_of(samira))[1] == reverse("walk_end", args=[walking_round.pk])


def test_a_member_prepares_for_a_round_that_is_coming(oost, joost, noor, lindenstraat, start_of):
    this_round = make_round(oost, starts_at=at(days=2))
    make_turf(this_round, "A", lindenstraat.addresses.order_by("number"), [joost, noor])
    Participant.objects.filter(membership__user=joost).update(brings="2 kannen thee")
    html = start_of(joost)
    assert "Hierna voor jou: over 2 dagen" in html and "2 kannen thee" in html
    assert button_on(html) == ("Bereid je voor", reverse("round_prepare", args=[this_round.pk]))


def test_a_coordinator_goes_on_with_a_draft_and_plans_when_there_is_nothing(oost, noor, joost, start_of):
    assert button_on(start_of(noor)) == ("Plan een ronde", reverse("round_new"))
    assert button_on(start_of(joost)) == ("Bekijk de netwerkagenda", reverse("agenda"))
    draft = make_round(oost, state=Round.State.DRAFT, starts_at=at(days=9))
    assert button_on(start_of(noor)) == ("Verder met waar", reverse("round_where", args=[draft.pk]))


def test_a_round_that_waits_for_its_debrief_goes_before_one_that_is_coming(walking_round, oost, joost, start_of):
    make_round(oost, starts_at=at(days=2))
    Round.objects.filter(pk=walking_round.pk).update(state=Round.State.DEBRIEFED)
    assert button_on(start_of(joost)) == ("Naar de nabespreking", reverse("debrief", args=[walking_round.pk]))


def test_who_did_not_walk_is_not_kept_by_the_debrief_of_others(walking_round, oost, samira, start_of):
    coming = make_round(oost, starts_at=at(days=2))
    Round.objects.filter(pk=walking_round.pk).update(state=Round.State.DEBRIEFED)
    assert button_on(start_of(samira))[1] == reverse("round_prepare", args=[coming.pk])


def test_what_i_took_on_stands_here_with_its_day_until_it_is_done(oost, noor, joost, as_user, start_of):
    meeting = build_agenda(team=oost)
    item = add_item(meeting=meeting, text="Bellen met het buurthuis", theme=None, by=noor)
    decision = decide(item=item, meeting=meeting, choice="do", by=noor, owner=joost, due=meeting.date)
    assert "Bellen met het buurthuis" in start_of(joost) and "Bellen met" not in start_of(noor)
    client, url = as_user(joost), reverse("decision_done", args=[decision.pk])
    after = client.post(url, {"next": "start"}, follow=True).content.decode()
    assert "Gelukt. Mooi!" in after and "Bellen met het buurthuis" not in after
    assert "Bellen met het buurthuis" in client.post(url, {"next": "start", "undo": "1"}, follow=True).content.decode()


def test_what_was_done_with_what_i_heard_comes_back_to_my_duo_only(walking_round, oost, noor, joost, mo, start_of):
    a_talk(doors_of(home(walking_round))[0], noor, signals=[("worry", None, "De lantaarn is stuk")])
    meeting = build_agenda(team=oost)
    decision = decide(
        item=AgendaItem.objects.get(), meeting=meeting, choice="do", by=noor, owner=mo, due=meeting.date
    )  # fmt: skip
    assert "Gehoord en gedaan" not in start_of(joost)
    mark_done(decision, by=mo)
    for who in (noor, joost):
        assert "Gehoord en gedaan" in start_of(who) and "De lantaarn is stuk" in start_of(who)
    assert "Gehoord en gedaan" not in start_of(mo)


def test_the_next_netwerk_says_when_where_and_how_much(oost, noor, joost, start_of):
    for text in ("Eén", "Twee"):
        add_item(meeting=build_agenda(team=oost), text=text, theme=None, by=noor)
    html = start_of(joost)
    assert "2 punten" in html and "9.30 uur in Buurthuis De Linde" in " ".join(html.split())


def test_a_curator_finds_what_must_be_checked(town, cora, start_of):
    assert button_on(start_of(cora))[1] == f"{reverse('service_new')}?gemeente=proefstad"
    organization = Organization.objects.create(municipality=town, name="Gilde")
    old = timezone.localdate() - timedelta(days=400)
    for name, on in (("Taalmaatje", None), ("Eetclub", old), ("Verse soep", timezone.localdate())):
        Service.objects.create(municipality=town, organization=organization, name=name, assured_at=on)
    html = start_of(cora)
    assert "2 vermeldingen om na te kijken" in html and "Eetclub" in html and "Verse soep" not in html
    assert button_on(html) == ("Kijk ze na", reverse("service_list") + "?stand=oud")


def test_an_administrator_finds_failed_post_and_teams_without_coordinator(town, oost, joost, adam, vera, start_of):
    OutgoingMail.objects.create(key="a", letter="x", subject_id="1", municipality=town, state="failed")
    elsewhere = vera.memberships.get().team.municipality
    OutgoingMail.objects.create(key="b", letter="x", subject_id="1", municipality=elsewhere, state="failed")
    html = start_of(adam)
    assert "1 bericht kwam niet aan" in html
    assert "Team Oost heeft geen coördinator" in html and "Team Elders" not in html
    assert "De verwerking op de achtergrond staat stil" in html
    assert button_on(html) == ("Bekijk de post", reverse("mail_list"))


def test_a_letter_that_waits_for_its_day_does_not_wait_too_long(town, oost, adam, start_of):
    fields = {"letter": "x", "subject_id": "1", "municipality": town}
    OutgoingMail.objects.create(key="a", not_before=timezone.now() + timedelta(days=2), **fields)
    assert "1 bericht gaat weg op zijn dag" in start_of(adam) and "Alle post is verstuurd" not in start_of(adam)
    OutgoingMail.objects.create(key="b", not_before=timezone.now() - timedelta(minutes=5), **fields)
    assert "1 bericht wacht" in start_of(adam)


def test_someone_without_team_or_role_reads_what_to_do(db, otto, start_of):
    stranger = make_user("Nina Nieuw")
    assert "Je zit nog niet in een team" in start_of(stranger) and "technisch beheer" not in start_of(stranger)
    assert reverse("admin:index") in start_of(otto)


def test_who_has_a_team_and_a_role_still_has_one_filled_button(town, noor, start_of):
    noor.municipal_roles.create(municipality=town, role="curator")
    noor.municipal_roles.create(municipality=town, role="administrator")
    assert button_on(start_of(noor))[0] == "Plan een ronde"


def test_ten_times_as_much_takes_the_same_queries(walking_round, oost, town, noor, as_user, lindenstraat):
    noor.municipal_roles.create(municipality=town, role="curator")
    noor.municipal_roles.create(municipality=town, role="administrator")
    organization = Organization.objects.create(municipality=town, name="Gilde")
    client, doors, made = as_user(noor), doors_of(home(walking_round)), iter(range(1000))

    def ask(count):
        for n in [next(made) for _each in range(count)]:
            make_round(oost, starts_at=at(days=n + 1))
            Service.objects.create(municipality=town, organization=organization, name=f"Aanbod {n}")
            join(Team.objects.create(municipality=town, name=f"Team {n}"), make_user(f"M{n} Jansen"))
            a_talk(doors[n % len(doors)], noor, signals=[("wish", None, "Een"), ("wish", None, "Twee")])
            meeting = build_agenda(team=oost)
            new = AgendaItem.objects.filter(decisions=None)[:2]
            first, _second = (
                decide(item=item, meeting=meeting, choice="do", by=noor, owner=noor, due=meeting.date) for item in new
            )
            mark_done(first, by=noor)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("start")).status_code == 200
        return len(asked)

    ask(1)
    assert ask(2) == ask(20)
