"""The sociale kaart as list and map: who sees what, in which order, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service, withdraw_service
from socialmap.upkeep.freshness import freshness_of
from tests.socialmap.conftest import days_ago, themes

LIST, MAP = "/sociale-kaart/", "/sociale-kaart/kaart.json"


@pytest.fixture
def kaart(taalcafe, taalmaatje, eetgroep):
    """Three entries to find."""


def names(response):
    return [service.name for service in response.context["listing"].page.object_list]


def test_it_works(as_user, joost, kaart):
    answer = as_user(joost).get(LIST)
    assert names(answer) == ["Samen eten", "Taalcafé De Linde", "Taalmaatje aan huis"]
    page = answer.content.decode()
    assert "Stichting Samenspraak" in page and "3 gevonden" in page
    assert "3 weken geleden gecontroleerd" in page and "7 maanden niet gecontroleerd" in page


def test_a_result_says_why_it_is_there(as_user, joost, kaart):
    page = as_user(joost).get(LIST, {"q": "wil nederlands leren"}).content.decode()
    assert "het thema past bij ‘nederlands leren’" in page.lower()


def test_also_when_the_word_was_misspelt(as_user, joost, kaart):
    page = as_user(joost).get(LIST, {"q": "taalmatje"}).content.decode()
    assert "De naam past bij ‘taalmaatje’" in page


def test_a_theme_holds_its_subthemes_and_counts_each_entry_once(as_user, joost, kaart):
    answer = as_user(joost).get(LIST, {"thema": "taal-en-leren"})
    assert names(answer) == ["Taalcafé De Linde", "Taalmaatje aan huis"]
    counts = {row.term.code: row.services for row in answer.context["listing"].themes}
    assert counts == {"ontmoeting-en-netwerk": 1, "taal-en-leren": 2, "zorg-en-mantelzorg": 1}
    subthemes = {row.term.code: row.services for row in answer.context["listing"].subthemes}
    assert subthemes == {"taalcafe": 1, "taalmaatje": 1}
    assert names(as_user(joost).get(LIST, {"thema": "taalcafe"})) == ["Taalcafé De Linde"]


def test_counts_follow_the_words(as_user, joost, kaart):
    themes_found = as_user(joost).get(LIST, {"q": "taalmaatje"}).context["listing"].themes
    assert [(row.term.code, row.services) for row in themes_found] == [("taal-en-leren", 1)]


def test_a_theme_that_is_not_there_shows_everything(as_user, joost, kaart):
    assert len(names(as_user(joost).get(LIST, {"thema": "bestaat-niet", "bladzijde": "x"}))) == 3


def test_no_result_offers_a_way_on(as_user, joost, adam, kaart):
    page = as_user(joost).get(LIST, {"q": "xylofoon"}).content.decode()
    assert "Niets gevonden voor ‘xylofoon’" in page and "?thema=taal-en-leren" in page
    assert "Voeg het zelf toe" in page
    assert "Voeg het zelf toe" not in as_user(adam).get(LIST, {"q": "xylofoon"}).content.decode()


def test_an_empty_kaart_says_what_to_do(as_user, cora):
    assert "Voeg het eerste aanbod toe" in as_user(cora).get(LIST).content.decode()


def test_someone_elsewhere_sees_nothing_of_it(as_user, vera, kaart, taalcafe):
    client = as_user(vera)
    assert names(client.get(LIST)) == names(client.get(LIST, {"gemeente": "proefstad", "q": "taal"})) == []
    assert client.get(MAP, {"gemeente": "proefstad"}).json()["pins"] == []
    assert client.get(reverse("service_detail", args=[taalcafe.pk])).status_code == 404


def test_who_belongs_to_two_municipalities_chooses(as_user, vera, oost, kaart):
    oost.memberships.create(user=vera)
    client = as_user(vera)
    assert "Sociale kaart Proefstad" in client.get(LIST).content.decode()
    assert len(names(client.get(LIST, {"gemeente": "proefstad"}))) == 3


def test_what_was_withdrawn_is_for_the_curator_only(as_user, joost, cora, kaart, taalcafe):
    withdraw_service(service=taalcafe, by=cora)
    assert "Taalcafé De Linde" not in names(as_user(joost).get(LIST, {"stand": "weg"}))
    assert names(as_user(cora).get(LIST, {"stand": "weg"})) == ["Taalcafé De Linde"]
    assert "Taalcafé De Linde" not in names(as_user(cora).get(LIST))


def test_the_curator_finds_what_is_to_be_checked_the_oldest_first(as_user, cora, kaart):
    answer = as_user(cora).get(LIST, {"stand": "oud"})
    assert names(answer) == ["Samen eten", "Taalmaatje aan huis"]  # never checked, then 220 days ago
    assert answer.context["listing"].states["old"].count == 2


def test_the_map_has_the_numbers_of_the_list(as_user, joost, kaart, taalcafe, eetgroep):
    data = as_user(joost).get(MAP).json()
    assert data["version"] == 1
    [pin] = data["pins"]  # both are in the same house; the taalmaatje comes to people's homes
    assert (pin["lon"], pin["lat"]) == (5.0021, 52.002)
    assert [(entry["number"], entry["name"]) for entry in pin["services"]] == [(1, "Samen eten"), (2, str(taalcafe))]


def test_who_comes_to_peoples_homes_has_no_pin_even_with_a_place(as_user, joost, linde_house, hall):
    add_service(
        organization=linde_house, name="Bezoek", themes=themes("bezoekdienst"), locations=[hall], attending_type="home"
    )
    assert as_user(joost).get(MAP).json()["pins"] == []


def test_the_map_says_nothing_about_a_person(as_user, joost, linde_house, hall):
    contact = {"name": "Nel de Vries", "phone": "010 999 99 99", "email": "nel@example.org"}
    add_service(organization=linde_house, name="Eten", themes=themes("eetgroep"), locations=[hall], contact=contact)
    for url in (LIST, MAP):
        page = as_user(joost).get(url).content.decode()
        assert "Nel" not in page and "999" not in page
    assert names(as_user(joost).get(LIST, {"q": "vries"})) == []


def test_list_and_map_turn_the_page_together(as_user, joost, many_entries):
    many_entries(30)
    client = as_user(joost)
    assert len(names(client.get(LIST))) == 20
    assert names(client.get(LIST, {"bladzijde": 2}))[0] == "Activiteit 020"
    numbers = [e["number"] for pin in client.get(MAP, {"bladzijde": 2}).json()["pins"] for e in pin["services"]]
    assert sorted(numbers) == list(range(21, 31))


@pytest.mark.parametrize(
    "query", [{}, {"q": "activiteit"}, {"thema": "dagbesteding-en-activering"}, {"q": "aktiviteit"}]
)
def test_more_entries_cost_no_more_queries(as_user, cora, many_entries, query):
    client, counts = as_user(cora), []
    for size in (12, 108):
        many_entries(size)
        for url in (LIST, MAP):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert client.get(url, query).status_code == 200
            counts.append(len(queries))
    assert all(many <= few for few, many in zip(counts[:2], counts[2:], strict=True))  # what finds little asks on
    assert max(counts) <= 28


def test_more_organizations_cost_no_more_queries(as_user, cora, many_entries):
    client, counts = as_user(cora), []
    for size in (6, 60):
        many_entries(size)
        with CaptureQueriesContext(connection) as queries:
            client.get("/sociale-kaart/organisaties/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_names_stand_in_the_order_in_which_people_look(as_user, joost, town):
    for name in ("zorgmaatje", "Élan", "Ark", "eik"):
        add_organization(municipality=town, name=name)
    rows = as_user(joost).get("/sociale-kaart/organisaties/").context["organizations"]
    assert [row.name for row in rows] == ["Ark", "eik", "Élan", "zorgmaatje"]


@pytest.mark.parametrize(
    ("days", "said", "old"),
    [
        (None, "nog niet gecontroleerd", True),
        (0, "vandaag gecontroleerd", False),
        (1, "gisteren gecontroleerd", False),
        (13, "13 dagen geleden gecontroleerd", False),
        (21, "3 weken geleden gecontroleerd", False),
        (181, "6 maanden niet gecontroleerd", True),
        (365, "12 maanden niet gecontroleerd", True),
        (800, "2 jaar niet gecontroleerd", True),
    ],
)
def test_freshness_is_said_as_people_say_it(days, said, old):
    fresh = freshness_of(None if days is None else days_ago(days))
    assert (fresh.text, fresh.is_old) == (said, old)


def test_a_place_without_a_spot_is_in_the_list_and_not_on_the_map(as_user, joost, town, linde_house):
    place = add_location(municipality=town, name="Geheim adres")
    add_service(organization=linde_house, name="Opvang", themes=themes("dakloosheid"), locations=[place])
    assert names(as_user(joost).get(LIST)) == ["Opvang"]
    assert as_user(joost).get(MAP).json()["pins"] == []


def test_what_a_team_keeps_to_itself_is_seen_by_that_team_and_by_curators(as_user, joost, wil, cora, oost, taalcafe):
    taalcafe.visibility, taalcafe.team = "team", oost
    taalcafe.save()
    page = reverse("service_detail", args=[taalcafe.pk])
    assert as_user(joost).get(page).status_code == 200
    assert as_user(cora).get(page).status_code == 200
    assert as_user(wil).get(page).status_code == 404
    assert "Taalcafé De Linde" not in names(as_user(wil).get(LIST))
