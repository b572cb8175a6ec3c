"""From a question to another solution on paper, and an entry that its organization keeps true without an account."""

import re

import pypdfium2
import pytest
from django.urls import reverse
from playwright.sync_api import expect

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Alternative, Service, TaxonomyTerm
from socialmap.upkeep.asking import ask_organization, token_of
from tests.browser.checks import axe, no_sideways_scroll, small_targets


@pytest.fixture
def house(town):
    return add_organization(municipality=town, name="Taalhuis", phone="010 000 00 10", email="taalhuis@example.org")


@pytest.fixture
def course(town, house):
    """A course for who has papers, and a taalmaatje for who has not."""
    hall = add_location(municipality=town, name="De Linde", organization=house, longitude=5.0021, latitude=52.002)
    course = add_service(
        organization=house, name="Cursus Nederlands", themes=TaxonomyTerm.objects.filter(code="taalcursus"),
        locations=[hall], schedule="maandag 9.30", requirements=["papers"], fees_description="€ 25",
    )  # fmt: skip
    maatje = add_service(
        organization=house, name="Taalmaatje", themes=TaxonomyTerm.objects.filter(code="taalmaatje"),
        attending_type="home", schedule="in overleg", description="Iemand oefent met u, bij u thuis.",
    )  # fmt: skip
    Alternative.objects.create(service=course, instead=maatje, because="papers")
    return course


def test_a_member_finds_what_there_is_instead_and_hands_it_over_on_paper(page_as, joost, oost, course):
    page = page_as(joost, phone=True)
    page.goto("/sociale-kaart/?q=cursus nederlands")
    expect(page.get_by_text("Alleen met geldige verblijfspapieren.")).to_be_visible()
    page.get_by_role("link", name="Anders: Taalmaatje").click()
    page.get_by_role("button", name="Bewaar voor een lijstje").click()
    page.goto("/sociale-kaart/?q=cursus nederlands zonder papieren")
    expect(page.get_by_text("In plaats van Cursus Nederlands: daar is nodig")).to_be_visible()
    expect(page.get_by_role("link", name="Cursus Nederlands", exact=True)).to_have_count(0)
    page.get_by_role("link", name="Je lijstje (1)").click()
    page.get_by_label("Een eerste zin").fill("Een maatje komt bij u thuis.")
    page.get_by_role("button", name="Druk af als blaadje").click()
    page.wait_for_load_state()
    answer = page.request.get(reverse("shortlist_leaflet"))
    text = pypdfium2.PdfDocument(answer.body())[0].get_textpage().get_text_range()
    assert "Taalmaatje" in text and "Een maatje komt bij u thuis." in text and "Cursus" not in text


def test_an_organization_says_what_changed_and_a_curator_takes_half_of_it(page_as, cora, course):
    link = reverse("assurance_answer", args=[token_of(ask_organization(service=course))])
    stranger = page_as(None, phone=True)
    stranger.goto(link)
    axe(stranger)
    no_sideways_scroll(stranger)
    assert not small_targets(stranger)
    stranger.get_by_text("Er is iets veranderd").click()
    stranger.get_by_label("Wanneer").fill("dinsdag 13.00")
    stranger.get_by_label("Kosten").fill("gratis")
    stranger.get_by_role("button", name="Verstuur").click()
    expect(stranger.get_by_role("status")).to_contain_text("Dank")
    curator = page_as(cora)
    curator.goto(reverse("suggestion_list"))
    curator.get_by_role("button", name=re.compile("^Neem over.*wanneer")).click()
    curator.get_by_role("button", name=re.compile("^Laat staan.*kosten")).click()
    expect(curator.get_by_text("Er wachten geen voorstellen")).to_be_visible()
    now = Service.objects.get(pk=course.pk)
    assert (now.schedule, now.fees_description) == ("dinsdag 13.00", "€ 25")


def test_an_organization_confirms_with_one_tap_and_the_link_is_worth_nothing_after(page_as, course):
    link = reverse("assurance_answer", args=[token_of(ask_organization(service=course))])
    page = page_as(None, phone=True, expect_errors=True)
    page.goto(link)
    page.get_by_role("button", name="Ja, het klopt nog").click()
    expect(page.get_by_role("status")).to_contain_text("Dank")
    for used_or_guessed in (link, link[:-4] + "aaa/"):
        assert page.goto(used_or_guessed).status == 404
        expect(page.get_by_text("Cursus Nederlands")).to_have_count(0)
