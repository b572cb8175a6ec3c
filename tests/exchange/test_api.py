"""Anyone reads the public part of the sociale kaart, where the municipality opened it."""

import io
import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.utils import timezone

from socialmap.exchange import terms
from socialmap.models import Location, Organization, Service, TaxonomyTerm

LISTS = ["services", "service_at_locations", "organizations", "taxonomies", "taxonomy_terms"]


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


@pytest.fixture
def opened(town):
    call_command("public_directory", municipality="proefstad", on=True, stdout=io.StringIO())


@pytest.fixture
def ask(client):
    """`ask("services", search="taal")` is the answer as data; `status` is what it must be."""

    def run(path="", status=200, town="proefstad", **asked):
        response = client.get(f"/api/hsds/{town}/{path}", asked)
        assert response.status_code == status, response.content
        return response.json()

    return run


def names(answer):
    return {each["name"] for each in answer["contents"]}


def test_a_stranger_reads_the_directory(opened, taalles, taalcafe, ask):
    assert ask()["version"] == "3.1"
    answer = ask("services")
    assert {key: answer[key] for key in answer if key != "contents"} == {
        "total_items": 3, "total_pages": 1, "page_number": 1, "size": 3, "first_page": True, "last_page": True,
        "empty": False,
    }  # fmt: skip
    assert names(answer) == {"Taalles voor beginners", "Taalcafé De Linde", "Taalmaatje aan huis"}
    told = ask(f"services/{taalles.pk}")
    assert told["organization"]["name"] == "Buurthuis De Linde"
    assert told["service_at_locations"][0]["location"]["addresses"]


def test_it_is_closed_until_someone_opens_it(town, taalcafe, ask):
    for path in ["", *LISTS, f"services/{taalcafe.pk}"]:
        assert "openbare sociale kaart" in ask(path, status=404)["detail"]
    assert "openbare sociale kaart" in ask("services", status=404, town="nergens")["detail"]


def test_what_is_not_public_is_nowhere(opened, taalles, taalcafe, eetgroep, oost, client):
    Service.objects.filter(pk=taalcafe.pk).update(visibility="team", team=oost)
    Service.objects.filter(pk=eetgroep.pk).update(visibility="municipality")
    secret_place = taalles.service_at_locations.get(location__is_confidential=True)
    for path in [*LISTS, f"services/{taalles.pk}", f"organizations/{taalles.organization_id}"]:
        told = client.get(f"/api/hsds/proefstad/{path}", {"full": "true"}).content.decode()
        for secret in ("Nel Geheim", "Geheimlaan", "Opvang", "Taalcafé De Linde", "Samen eten"):
            assert secret not in told, path
    for path in [f"services/{taalcafe.pk}", f"service_at_locations/{secret_place.pk}"]:
        assert client.get(f"/api/hsds/proefstad/{path}").status_code == 404
    Service.objects.update(status="inactive")
    assert client.get(f"/api/hsds/proefstad/organizations/{taalles.organization_id}").status_code == 404


def test_lists_are_narrowed_down(opened, taalles, taalcafe, eetgroep, ask):
    language = TaxonomyTerm.objects.get(code="taal-en-leren")
    assert "Samen eten" not in names(ask("services", taxonomy_term_id=language.pk))
    assert names(ask("services", taxonomy_term_id=terms.term_id("target-group", "newcomers"))) == {taalles.name}
    assert names(ask("services", taxonomy_id=terms.taxonomy_id("form"))) == {taalles.name}
    assert names(ask("services", organization_id=taalcafe.organization_id)) == {
        taalles.name, taalcafe.name, eetgroep.name,
    }  # fmt: skip
    assert taalcafe.name in names(ask("services", search="taalcafe"))
    Service.objects.exclude(pk=eetgroep.pk).update(last_modified=timezone.now() - timedelta(days=9))
    yesterday = (timezone.now() - timedelta(days=1)).isoformat()
    assert names(ask("services", modified_after=yesterday)) == {eetgroep.name}
    assert ask("services", taxonomy_term_id=uuid4())["empty"]
    assert names(ask("organizations", search="linde")) == {"Buurthuis De Linde"}
    assert {
        each["taxonomy_id"] for each in ask("taxonomy_terms", taxonomy_id=terms.taxonomy_id("role"))["contents"]
    } == {terms.taxonomy_id("role")}


def test_each_length_of_answer(opened, taalles, ask):
    minimal = ask("services", minimal="true", search="beginners")["contents"][0]
    assert set(minimal) == {"id", "name", "description", "status", "last_modified"}
    plain = ask("services", search="beginners")["contents"][0]
    assert "organization" in plain and "schedules" not in plain
    assert "schedules" in ask("services", full="true", search="beginners")["contents"][0]


def test_pages_follow_each_other(opened, many_entries, ask):
    many_entries(7)
    first, last = ask("services", per_page=3), ask("services", per_page=3, page=3)
    assert (first["total_pages"], first["size"], first["first_page"], first["last_page"]) == (3, 3, True, False)
    assert (last["size"], last["first_page"], last["last_page"]) == (1, False, True)
    assert ask("services", page=99)["empty"]


@pytest.mark.parametrize("path", ["services", "service_at_locations", "organizations"])
def test_all_pages_together_hold_everything_once(opened, many_entries, ask, path):
    many_entries(11)
    pages = [ask(path, per_page=4, page=number) for number in range(1, ask(path, per_page=4)["total_pages"] + 1)]
    found = [each["id"] for page in pages for each in page["contents"]]
    assert len(found) == len(set(found)) == pages[0]["total_items"] > 4
    assert [page["last_page"] for page in pages] == [False] * (len(pages) - 1) + [True]


def test_a_misspelt_word_finds_what_was_meant(opened, taalles, taalcafe, ask):
    found = ask("services", search="taalkaffee")["contents"]
    assert found[0]["name"] == "Taalcafé De Linde"
    assert ask("services", search="xylofoonorkest")["empty"]


def test_places_near_a_postcode(opened, taalles, lindenstraat, ask):
    near = ask("service_at_locations", postcode="9901 aa", proximity=500)["contents"]
    assert [each["location"]["name"] for each in near] == ["Buurthuis De Linde"]
    Location.objects.filter(name="Buurthuis De Linde").update(latitude=52.1)
    assert ask("service_at_locations", postcode="9901AA", proximity=500)["empty"]
    assert ask("service_at_locations", postcode="1234AB")["empty"]


@pytest.mark.parametrize(
    "asked",
    [
        {"page": "0"},
        {"per_page": "9999"},
        {"taxonomy_term_id": "x"},
        {"modified_after": "gisteren"},
        {"minimal": "soms"},
    ],
)
def test_a_question_that_makes_no_sense_gets_a_sentence(opened, ask, asked):
    assert next(iter(asked)) in ask("services", status=422, **asked)["detail"]


@pytest.mark.parametrize("path", ["", "buren", "services/geen-id", "services/geen-id/meer"])
def test_an_address_that_is_none_is_answered_as_data(opened, ask, client, path):
    town = "proefstad" if path else "geen gemeente/services"
    assert "openbare sociale kaart" in ask(path, status=404, town=town)["detail"]
    told = client.post("/api/hsds/proefstad/services")
    assert (told.status_code, "alleen te lezen" in told.json()["detail"]) == (405, True)


def test_any_website_may_ask_but_not_without_end(opened, client):
    answer = client.get("/api/hsds/proefstad/services", headers={"Origin": "https://elders.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.options("/api/hsds/proefstad/services").status_code == 204
    assert "Access-Control-Allow-Origin" not in client.get("/account/login/").headers
    answers = [client.get("/api/hsds/proefstad/taxonomies") for _ in range(121)]
    assert answers[-1].status_code == 429
    assert "Wacht een minuut" in answers[-1].json()["detail"]


def test_the_api_describes_itself(opened, ask, client):
    described = client.get(ask()["openapi_url"]).json()
    assert described["openapi"].startswith("3.")
    assert "/api/hsds/{municipality}/services" in described["paths"]


def test_a_service_passes_the_official_schema(opened, taalles, ask, formats):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((formats / "hsds31_schema" / "service.json").read_text())
    jsonschema.validate(ask(f"services/{taalles.pk}"), schema)


@pytest.mark.parametrize("path", LISTS)
def test_the_number_of_queries_does_not_grow(opened, many_entries, ask, path, django_assert_max_num_queries):
    many_entries(30)
    assert Organization.objects.count() > 10
    with django_assert_max_num_queries(14):
        ask(path, full="true", per_page=100)
