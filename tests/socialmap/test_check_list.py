"""The week's check list: what is stalest and used most, divided over the team, and done by one tap."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialmap.models import Assurance, CheckItem, Service, Suggestion
from socialmap.people.colleagues import keep_acquaintance, note_impression
from socialmap.upkeep.assuring import assure
from socialmap.upkeep.checking import EACH, divide_all, divide_week
from socialmap.upkeep.stalest import most_due
from tests.cast import join, make_user
from tests.socialmap.conftest import days_ago

pytestmark = pytest.mark.django_db
LIST = "/sociale-kaart/controleren/"
How = Assurance.How


@pytest.fixture
def mine(oost, joost, taalmaatje):
    """Joost alone is in Oost, and has the taalmaatje on his list: seven months old."""
    divide_week(oost)
    return CheckItem.objects.get()


def page(client, url=LIST):
    return " ".join(client.get(url).content.decode().split())


def tap(client, name, item, **data):
    return client.post(reverse(name, args=[item.pk]), data, follow=True).content.decode()


def now(row):
    return type(row).objects.get(pk=row.pk)


def test_it_works(as_user, joost, oost, taalcafe, taalmaatje):
    client = as_user(joost)
    assert "Deze week is nog niets verdeeld" in page(client)
    client.post(reverse("check_divide"))
    shown = page(client)
    assert "Taalmaatje aan huis" in shown and "Taalcafé De Linde" not in shown  # that was checked three weeks ago
    assert "Tijden, telefoon en contact" in shown or "Hele vermelding" in shown
    assert "0 van 1" in shown and "7 maanden niet gecontroleerd" in shown
    tap(client, "check_answer", CheckItem.objects.get(), outcome="true", how="phone")
    assert "1 van 1" in page(client)
    assert now(taalmaatje).assured_at == days_ago(0)
    found = taalmaatje.assurances.first()
    assert (found.how, found.by, found.outcome) == (How.PHONE, joost, "true")
    assert "gebeld door Joost" in page(client, taalmaatje.get_absolute_url())


def test_each_gets_as_many_and_no_two_teams_ask_the_same(oost, west, noor, joost, wil, many_entries):
    many_entries(40)
    divide_all()
    counts = [CheckItem.objects.filter(user=user).count() for user in (noor, joost, wil)]
    assert counts == [EACH, EACH, EACH]
    assert CheckItem.objects.values("service").distinct().count() == 3 * EACH
    before = list(CheckItem.objects.values_list("service", "user"))
    divide_all()
    assert list(CheckItem.objects.values_list("service", "user")) == before


def test_a_newcomer_takes_part_when_the_list_is_divided_again(oost, noor, joost, many_entries):
    many_entries(40)
    divide_week(oost)
    anneke = join(oost, make_user("Anneke Smit")).user
    joost.memberships.update(left_at="2026-01-01T00:00Z")
    divide_week(oost)
    assert {user.pk: CheckItem.objects.filter(user=user).count() for user in (noor, joost, anneke)} == {
        noor.pk: EACH, joost.pk: 0, anneke.pk: EACH,
    }  # fmt: skip


def test_what_is_used_most_comes_first_and_what_is_fresh_not_at_all(
    oost, joost, town, linde_house, taalmaatje, eetgroep
):
    for service in (taalmaatje, eetgroep):
        assure(service=service, by=None, how=How.MAIL, on=days_ago(100))
    note_impression(service=eetgroep, visited_on=days_ago(3), text="Gezellig.", by=joost)
    Service.objects.filter(pk=taalmaatje.pk).update(assured_at=days_ago(105))
    assert [due.service for due in most_due(oost, most=5)] == [eetgroep, taalmaatje]
    assert most_due(oost, most=5)[0].parts == ["schedule", "contact"]
    assure(service=now(eetgroep), by=None, how=How.PHONE, parts=["schedule"])
    assert {due.service: due.parts for due in most_due(oost, most=5)}[eetgroep] == ["contact"]


def test_who_knows_someone_there_gets_it(oost, noor, joost, taalmaatje):
    keep_acquaintance(service=taalmaatje, team=oost, whom="Nel", spoken_on=None, by=noor)
    divide_week(oost)
    assert CheckItem.objects.get().user == noor


def test_what_is_of_another_team_is_not_asked(oost, west, joost, taalmaatje):
    Service.objects.update(visibility="team", team=west)
    assert divide_week(oost) == []


def test_who_is_not_reached_is_tried_again_later_and_counts_as_silent(as_user, joost, oost, taalmaatje, mine):
    tap(as_user(joost), "check_answer", mine, outcome="unreached", how="phone")
    assert now(mine).state == "unreached" and now(taalmaatje).silent_since == days_ago(0)
    assert now(taalmaatje).assured_at == days_ago(220)
    CheckItem.objects.update(week=days_ago(14))
    assert divide_week(oost) == []


def test_a_line_is_passed_on_and_stays_there(as_user, oost, joost, noor, mine):
    tap(as_user(joost), "check_pass", mine, to=str(noor.pk))
    divide_week(oost)
    assert now(mine).user == noor and now(mine).passed_by == joost
    assert "Neem over" in page(as_user(joost))
    tap(as_user(joost), "check_pass", mine, to=str(joost.pk))
    assert now(mine).user == joost


def test_a_line_is_skipped_with_a_reason(as_user, joost, mine):
    client = as_user(joost)
    assert "Schrijf in een paar woorden waarom" in tap(client, "check_skip", mine)
    tap(client, "check_skip", mine, **{f"{mine.pk}-reason": "Zij verhuizen deze maand."})
    assert now(mine).state == "skipped" and "Zij verhuizen deze maand." in page(client)


def test_of_two_who_tap_the_second_hears_of_the_first(as_user, joost, noor, mine):
    tap(as_user(joost), "check_answer", mine, outcome="true")
    for name, data in [
        ("check_answer", {"outcome": "unreached"}),
        ("check_pass", {"to": str(joost.pk)}),
        ("check_skip", {f"{mine.pk}-reason": "Later."}),
    ]:
        assert "Een collega was je voor" in tap(as_user(noor), name, mine, **data)
    assert now(mine).state == "true"


def test_what_a_member_would_change_waits_for_the_curator(as_user, joost, cora, taalmaatje, mine):
    client, url = as_user(joost), reverse("service_suggest", args=[taalmaatje.pk])
    opened = {field.name: field.value() or "" for field in client.get(url).context["form"]}
    assert "Je veranderde niets" in client.post(url, opened).content.decode()
    assert "Vul een telefoonnummer in" in client.post(url, opened | {"phone": "bel maar"}).content.decode()
    client.post(url, opened | {"schedule": "woensdag 10.00"})
    assert now(mine).state == "changed" and now(taalmaatje).schedule == "in overleg"
    suggestions = page(as_user(cora), reverse("suggestion_list"))
    assert "woensdag 10.00" in suggestions and "gezegd door Joost" in suggestions
    decide = reverse("suggestion_decide", args=[Suggestion.objects.get().pk])
    as_user(cora).post(decide, {"decision": "accept"})
    assert (now(taalmaatje).schedule, now(taalmaatje).assured_at) == ("woensdag 10.00", days_ago(0))
    assert taalmaatje.assurances.first().by == joost


def test_who_calls_reads_what_to_say_and_what_to_ask(as_user, joost, oost, taalmaatje, mine):
    assert "Wat zeg je aan de telefoon?" not in page(as_user(joost))  # there is no number
    Service.objects.update(phone="010 000 00 20", fees_description="gratis")
    CheckItem.objects.update(parts=["schedule", "whole"])
    shown = page(as_user(joost))
    assert "Dag, u spreekt met Joost van Team Oost. ‘Taalmaatje aan huis’ staat op onze sociale kaart" in shown
    assert "Klopt het dat het dan is: in overleg?" in shown and "Bij ons staat: ‘gratis’" in shown
    assert "Kan er nu nog iemand bij" not in shown
    CheckItem.objects.update(parts=["room", "contact"])
    shown = page(as_user(joost))
    assert "Kan er nu nog iemand bij" in shown and "welk nummer of mailadres" in shown and "gratis" not in shown


def test_a_check_elsewhere_ends_the_line(as_user, joost, taalmaatje, mine):
    as_user(joost).post(reverse("service_confirm", args=[taalmaatje.pk]), {"how": "visit"})
    assert now(mine).state == "true"


def test_the_start_page_says_how_many_wait(as_user, joost, mine):
    assert "Deze week staat er 1 vermelding op jouw lijst" in page(as_user(joost), reverse("start"))
    tap(as_user(joost), "check_answer", mine, outcome="true")
    assert "op jouw lijst" not in page(as_user(joost), reverse("start"))


def test_the_list_asks_as_much_for_many_as_for_few(as_user, oost, joost, many_entries):
    client = as_user(joost)

    def cost():
        divide_week(oost)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    many_entries(3)
    few = cost()
    many_entries(40)
    for name in ("Anneke", "Bo", "Cis", "Daan"):
        join(oost, make_user(name))
    assert cost() == few and CheckItem.objects.count() == 5 * EACH
