"""The list of themes, as a curator changes it."""

import pytest
from django.urls import reverse

from buurt.places.models import Municipality
from outreach.models import AgendaItem, Meeting
from socialmap.curating.organizations import add_organization
from socialmap.curating.services import add_service
from socialmap.models import TaxonomyTerm
from socialmap.people.volunteering import keep_volunteer
from tests.socialmap.conftest import days_ago, themes

LIST, NEW = "/sociale-kaart/themas/", "/sociale-kaart/themas/nieuw/"


def term(code):
    return TaxonomyTerm.objects.get(code=code)


def edit_page(code):
    return reverse("term_edit", args=[term(code).pk])


def remove_page(code):
    return reverse("term_remove", args=[term(code).pk])


def test_a_subtheme_of_ones_own_is_added_and_used(as_user, cora, town, linde_house):
    parent = term("gezond-en-welbevinden")
    as_user(cora).post(NEW, {"name": "Dieren & natuur", "parent": parent.pk, "icon": "paw"})
    made = term("dieren-en-natuur")
    assert made.parent == parent and made.position > 5
    add_service(organization=linde_house, name="Honden uitlaten", themes=[made])
    page = as_user(cora).get("/sociale-kaart/", {"thema": "dieren-en-natuur"}).content.decode()
    assert "Honden uitlaten" in page


def test_two_themes_with_the_same_name_are_refused(as_user, cora, town):
    page = as_user(cora).post(NEW, {"name": "taalCAFÉ", "icon": "paw"}).content.decode()
    assert "Dit thema staat er al" in page and "taalCAFÉ" in page


def test_an_entry_is_found_by_the_new_name_of_its_theme(as_user, cora, taalcafe, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        as_user(cora).post(edit_page("taalcafe"), {"name": "Kletskwartier", "parent": term("taalcafe").parent.pk})
    assert term("taalcafe").name == "Kletskwartier"
    assert "Taalcafé De Linde" in as_user(cora).get("/sociale-kaart/", {"q": "kletskwartier"}).content.decode()


def test_a_subtheme_goes_elsewhere_and_stands_where_one_wants_it(as_user, cora, town):
    elsewhere = term("opvoeden-en-opgroeien")
    as_user(cora).post(edit_page("huiswerkhulp"), {"name": "Huiswerkhulp", "parent": elsewhere.pk})
    assert term("huiswerkhulp").parent == elsewhere
    after = term("jongerenwerk")
    as_user(cora).post(edit_page("huiswerkhulp"), {"name": "Huiswerkhulp", "parent": elsewhere.pk, "after": after.pk})
    assert term("huiswerkhulp").before() == after


def test_what_stood_under_a_theme_that_goes_stands_under_another(as_user, cora, oost, taalcafe, linde_house):
    both = add_service(organization=linde_house, name="Praathuis", themes=themes("taalcafe", "inloop"))
    meeting = Meeting.objects.create(team=oost, date=days_ago(0))
    item = AgendaItem.objects.create(team=oost, text="Taal", first_meeting=meeting, theme=term("taalcafe"))
    cook = keep_volunteer(
        team=oost, name="Bea", phone="1234567", email="", offers="Praten", themes=themes("taalcafe", "inloop"),
        purposes=["neighbour"], by=cora, expires_on=days_ago(-30),
    )  # fmt: skip
    refused = as_user(cora).post(remove_page("taalcafe"), {}).content.decode()
    assert "Kies onder welk thema het aanbod komt te staan" in refused
    as_user(cora).post(remove_page("taalcafe"), {"weg-instead": term("inloop").pk})
    item.refresh_from_db()
    assert not TaxonomyTerm.objects.filter(code="taalcafe").exists()
    assert [each.code for each in taalcafe.themes.all()] == ["inloop"] == [each.code for each in both.themes.all()]
    assert item.theme == term("inloop") and [each.code for each in cook.themes.all()] == ["inloop"]


def test_a_theme_with_subthemes_stays(as_user, cora, town):
    page = as_user(cora).post(remove_page("taal-en-leren"), {}).content.decode()
    assert "Onder dit thema staan nog subthema’s" in page


@pytest.mark.parametrize("page", [edit_page, remove_page])
def test_what_another_municipality_uses_is_not_ours_to_change(as_user, cora, town, page):
    elsewhere = Municipality.objects.create(code="GM9903", name="Overkant", slug="overkant")
    organization = add_organization(municipality=elsewhere, name="Stichting Overkant")
    add_service(organization=organization, name="Taal", themes=themes("taalcafe"))
    assert as_user(cora).post(page("taalcafe"), {"name": "Van ons"}).status_code == 404
    assert as_user(cora).post(page("taal-en-leren"), {"name": "Van ons"}).status_code == 404
    assert "ook van een andere gemeente" in as_user(cora).get(LIST).content.decode()
