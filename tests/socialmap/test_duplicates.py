"""The same aanbod twice: found, told apart, or made one without losing what was linked to either."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outreach.models import AgendaItem, Decision, Meeting
from socialmap.curating.organizations import add_organization
from socialmap.curating.services import add_service, keep_contact
from socialmap.models import Alternative, CheckItem, DirectoryChange, Service, ShortlistItem
from socialmap.people.colleagues import note_impression
from socialmap.querysets.checking import this_week
from tests.socialmap.conftest import days_ago, themes

LIST = "/sociale-kaart/dubbel/"


@pytest.fixture
def twice(town, linde_house, taalcafe):
    """The taalcafé again, as someone else wrote it down."""
    return add_service(
        organization=linde_house, name="Taal café de Linde", themes=themes("lezen-en-rekenen"), phone="+31 10 0000099",
        schedule="dinsdagochtend", description="", assured_at=days_ago(3),
    )  # fmt: skip


def merge_page(keep, gone):
    return reverse("service_merge", args=[keep.pk, gone.pk])


def test_what_looks_the_same_is_shown_with_why(as_user, cora, taalcafe, taalmaatje, twice):
    page = as_user(cora).get(LIST).content.decode()
    assert "Taal café de Linde" in page and "Taalcafé De Linde" in page
    assert "dezelfde organisatie" in page
    assert "Taalmaatje aan huis" not in page


@pytest.mark.parametrize(
    ("facts", "is_found"),
    [
        ({"name": "Taalcafe De Linde"}, True),
        ({"name": "De Linde taalcafé"}, True),
        ({"name": "Taalcafé in De Linde", "phone": "010-0000010"}, True),
        ({"name": "Breicafé De Linde"}, False),
        ({"name": "Rijles"}, False),
    ],
)
def test_a_name_alone_must_be_nearly_the_same(as_user, cora, town, taalcafe, facts, is_found):
    elsewhere = add_organization(municipality=town, name="Stichting Elders")
    add_service(organization=elsewhere, themes=themes("taalcafe"), **facts)
    assert ("ezelfde naam" in as_user(cora).get(LIST).content.decode()) == is_found


@pytest.mark.parametrize(
    ("name", "other", "is_found"),
    [
        ("Kledingkast", "Bezoekdienst", False),
        ("Voedselbank", "Kledingbank", False),
        ("Yoga voor ouderen", "Zumba voor ouderen", False),
        ("Ouderengym", "Ouderensoos", False),
        ("Samen eten", "Samen koken", False),
        ("Breicafé De Linde", "Taalcafé De Linde", False),
        ("Repair café", "Taalcafé", False),
        ("Kookgroep Oost", "Koor Oost", False),
        ("Taalcafé", "Taal café", True),
        ("Eettafel", "Open tafel", True),
        ("Gym voor senioren", "Seniorengym", True),
        ("Huiswerkbegeleiding", "Huiswerkhulp", True),
        ("Wijkrestaurant", "Buurtrestaurant", True),
        ("Bezoekdiesnt", "Bezoekdienst aan huis", True),
        ("Inloop", "Inloopspreekuur", True),
        ("Beeldbellen met de buurt", "Hulp bij het tillen", False),
    ],
)
def test_of_one_organization_the_names_must_say_the_same(as_user, cora, linde_house, name, other, is_found):
    for each in (name, other):
        add_service(organization=linde_house, name=each, themes=[], phone="010 000 00 42")
    assert ("ezelfde naam" in as_user(cora).get(LIST).content.decode()) == is_found


def test_two_that_are_two_are_not_shown_again(as_user, cora, taalcafe, twice):
    client = as_user(cora)
    client.post(reverse("service_keep_apart", args=[twice.pk, taalcafe.pk]))
    assert "Niets staat er dubbel op" in client.get(LIST).content.decode()


def test_one_is_made_of_two_and_every_link_stays(as_user, cora, joost, oost, taalcafe, taalmaatje, twice):
    meeting = Meeting.objects.create(team=oost, date=days_ago(0))
    item = AgendaItem.objects.create(team=oost, text="Wil beter Nederlands leren", first_meeting=meeting)
    decision = Decision.objects.create(team=oost, item=item, meeting=meeting, choice="connect", service=twice)
    Alternative.objects.create(service=taalmaatje, instead=twice)
    client = as_user(cora)
    page = client.get(merge_page(taalcafe, twice)).content.decode()
    assert "dinsdag 10.00 tot 12.00" in page and "dinsdagochtend" in page
    answer = client.post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "gone"}, follow=True)
    assert "staat er nu één keer op" in answer.content.decode()
    kept = Service.objects.get(pk=taalcafe.pk)
    assert (kept.name, kept.schedule, kept.assured_at) == ("Taalcafé De Linde", "dinsdagochtend", days_ago(3))
    assert kept.description.startswith("Praat Nederlands")
    assert {term.code for term in kept.themes.all()} == {"taalcafe", "lezen-en-rekenen"}
    assert taalmaatje.alternatives.get().instead == kept
    decision.refresh_from_db()
    assert decision.service == kept
    old = as_user(joost).get(reverse("service_detail", args=[twice.pk]))
    assert old.status_code == 302 and old["Location"] == kept.get_absolute_url()
    assert twice.name not in as_user(joost).get("/sociale-kaart/").content.decode()


def test_what_people_wrote_with_either_stays(as_user, cora, joost, taalcafe, taalmaatje, twice):
    for service, note in ((taalcafe, "Bel eerst."), (twice, "Vraag naar Nel.")):
        Alternative.objects.create(service=taalmaatje, instead=service, note=note)
        as_user(joost).post(reverse("shortlist_put", args=[service.pk]))
    for item in ShortlistItem.objects.order_by("position"):
        item.note = f"Over {item.service.name}"
        item.save()
    as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "keep"})
    assert taalmaatje.alternatives.get().note == "Bel eerst.\nVraag naar Nel."
    assert ShortlistItem.objects.get().note == "Over Taalcafé De Linde\nOver Taal café de Linde"


def test_who_sees_it_and_whose_contact_it_has_is_chosen_first(as_user, cora, oost, taalcafe, twice):
    keep_contact(service=taalcafe, facts={"name": "Nel"})
    keep_contact(service=twice, facts={"name": "Piet", "phone": "06 22"})
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    client, choice = as_user(cora), {"sure": "on", "name": "keep", "schedule": "keep"}
    page = client.post(merge_page(taalcafe, twice), choice)
    text = page.content.decode()
    assert set(page.context["form"].errors) == {"visibility", "contact"}
    assert "alleen Team Oost (Taalcafé De Linde)" in text and "iedereen (Taal café de Linde)" in text
    client.post(merge_page(taalcafe, twice), choice | {"visibility": "gone", "contact": "gone"})
    kept = Service.objects.get(pk=taalcafe.pk)
    assert (kept.visibility, kept.team, kept.contact.name) == ("public", None, "Piet")


def test_what_only_a_team_read_stays_with_that_team(as_user, cora, joost, wil, oost, taalcafe, twice):
    note_impression(service=twice, visited_on=days_ago(1), text="De gang is krap.", by=joost)
    DirectoryChange.objects.create(service=twice, kind="edited", facts={"phone": ["06 99", ""]})
    Service.objects.filter(pk=twice.pk).update(visibility="team", team=oost)
    choice = {"sure": "on", "name": "keep", "schedule": "keep", "visibility": "keep"}
    as_user(cora).post(merge_page(taalcafe, twice), choice)
    kept, history = taalcafe.get_absolute_url(), reverse("service_history", args=[taalcafe.pk])
    for user, reads in ((joost, True), (cora, True), (wil, False)):
        assert ("De gang is krap." in as_user(user).get(kept).content.decode()) == reads
        assert ("06 99" in as_user(user).get(history).content.decode()) == reads
    assert as_user(cora).get(history).content.decode().count("Zet terug wat er eerst stond") == 1  # the merge itself


def test_what_the_team_of_the_one_that_stays_read_stays_with_it_too(as_user, cora, joost, wil, oost, taalcafe, twice):
    note_impression(service=taalcafe, visited_on=days_ago(1), text="De gang is krap.", by=joost)
    DirectoryChange.objects.create(service=taalcafe, kind="edited", facts={"phone": ["06 99", ""]})
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    choice = {"sure": "on", "name": "keep", "schedule": "gone", "visibility": "gone"}
    as_user(cora).post(merge_page(taalcafe, twice), choice)
    kept, history = taalcafe.get_absolute_url(), reverse("service_history", args=[taalcafe.pk])
    for user, reads in ((joost, True), (cora, True), (wil, False)):
        assert ("De gang is krap." in as_user(user).get(kept).content.decode()) == reads
        told = as_user(user).get(history).content.decode()
        assert ("06 99" in told, "dinsdag 10.00 tot 12.00" in told) == (reads, reads)
        assert as_user(user).get(twice.get_absolute_url())["Location"] == kept


def test_what_only_a_team_saw_fills_nothing_in_for_others(as_user, cora, oost, taalcafe, taalmaatje, twice):
    keep_contact(service=twice, facts={"name": "Piet", "phone": "06 22"})
    Alternative.objects.create(service=twice, instead=taalmaatje, note="Nel weet meer.")
    Service.objects.filter(pk=twice.pk).update(visibility="team", team=oost, languages=["ara"])
    choice = {"sure": "on", "name": "keep", "schedule": "gone", "visibility": "keep"}
    as_user(cora).post(merge_page(taalcafe, twice), choice)
    kept = Service.objects.get(pk=taalcafe.pk)
    assert (kept.schedule, kept.phone, kept.languages) == ("dinsdagochtend", "", [])
    assert not kept.alternatives.exists() and not hasattr(kept, "contact")


def test_why_one_team_skips_it_is_not_told_to_another(as_user, cora, joost, wil, oost, west, taalcafe, twice):
    for team, user, service, reason in ((oost, joost, taalcafe, "Van Oost."), (west, wil, twice, "Van West.")):
        CheckItem.objects.create(
            team=team, user=user, service=service, week=days_ago(0), rank=1, parts=[], reason=reason, state="skipped"
        )
    as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "keep"})
    rows = CheckItem.objects.order_by("rank").values_list("service", "team", "state")
    assert set(rows) == {(taalcafe.pk, oost.pk, "skipped"), (twice.pk, west.pk, "skipped")}
    assert {row.reason for row in CheckItem.objects.filter(team=oost)} == {"Van Oost."}
    assert {row.reason for row in CheckItem.objects.filter(team=west)} == {"Van West."}


def test_what_two_teams_were_to_ask_one_of_them_asks(as_user, cora, joost, wil, oost, west, taalcafe, twice):
    for team, user, service in ((oost, joost, taalcafe), (west, wil, twice)):
        CheckItem.objects.create(team=team, user=user, service=service, week=this_week(), rank=1, parts=["whole"])
    as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "keep"})
    assert [item.team for item in CheckItem.objects.open()] == [oost]
    page = as_user(wil).get(reverse("check_list")).content.decode()
    assert "Taal café de Linde" in page and "overgeslagen" in page


def test_two_long_notes_stay_whole(as_user, cora, taalcafe, taalmaatje, twice):
    for service, letter in ((taalcafe, "a"), (twice, "b")):
        Alternative.objects.create(service=taalmaatje, instead=service, note=letter * 200)
    as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "keep"})
    assert taalmaatje.alternatives.get().note == "a" * 200 + "\n" + "b" * 200


def test_an_alternative_to_oneself_does_not_come_of_it(as_user, cora, taalcafe, twice):
    Alternative.objects.create(service=taalcafe, instead=twice)
    as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "keep", "schedule": "keep"})
    assert not Alternative.objects.exists()


def test_what_was_merged_is_not_merged_again(as_user, cora, taalcafe, twice):
    client = as_user(cora)
    choice = {"sure": "on", "name": "keep", "schedule": "keep"}
    client.post(merge_page(taalcafe, twice), choice)
    answer = client.post(merge_page(taalcafe, twice), choice, follow=True)
    assert "kunnen niet samen" in answer.content.decode()
    assert (
        "kunnen niet samen" in client.post(merge_page(taalcafe, taalcafe), {"sure": "on"}, follow=True).content.decode()
    )


def test_a_choice_is_asked_for_and_kept(as_user, cora, taalcafe, twice):
    answer = as_user(cora).post(merge_page(taalcafe, twice), {"sure": "on", "name": "gone"})
    assert answer.status_code == 200
    assert Service.objects.get(pk=twice.pk).merged_into is None


def test_the_list_asks_as_much_for_many_as_for_few(as_user, cora, linde_house, taalcafe, twice):
    client = as_user(cora)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST)
        return len(queries)

    few = cost()
    for number in range(20):
        add_service(organization=linde_house, name=f"Koffie uur {number % 10}", themes=themes("inloop"))
    assert cost() == few


def test_of_very_many_only_what_is_exactly_the_same_is_shown(as_user, cora, linde_house, taalcafe, twice, settings):
    settings.MOST_COUNTED = 1
    client = as_user(cora)
    assert "Taal café de Linde" not in client.get(LIST).content.decode()
    exact = add_service(organization=linde_house, name="Taalcafé De Linde", themes=[])
    page = client.get(LIST).content.decode()
    assert "precies dezelfde naam" in page and reverse("service_merge", args=sorted([taalcafe.pk, exact.pk])) in page
    client.post(reverse("service_keep_apart", args=[taalcafe.pk, exact.pk]))
    assert "Niets staat er dubbel op" in client.get(LIST).content.decode()


def test_who_enters_what_stands_there_already_is_asked_first(as_user, cora, linde_house, taalcafe):
    client = as_user(cora)
    page = client.get("/sociale-kaart/nieuw/")
    filled_in = page.context["form"].initial | {
        "name": "Taalcafe de Linde", "organization": linde_house.pk, "attending_type": "home", "open": "active",
        "themes": [str(term.pk) for term in themes("taalcafe")], "visibility": "public",
    }  # fmt: skip
    filled_in = {name: value for name, value in filled_in.items() if value is not None}
    for formset in ("moments", "alternatives"):
        filled_in |= {f"{formset}-TOTAL_FORMS": 0, f"{formset}-INITIAL_FORMS": 0}
    answer = client.post("/sociale-kaart/nieuw/", filled_in)
    text = answer.content.decode()
    assert "Staat dit er al?" in text and "Taalcafé De Linde" in text and "Taalcafe de Linde" in text
    assert Service.objects.count() == 1
    client.post("/sociale-kaart/nieuw/", filled_in | {"anyway": "on"})
    assert Service.objects.count() == 2
