"""What people type finds what they mean, and never what they may not take part in."""

import json
from datetime import datetime, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from socialmap.curating.organizations import add_location, add_organization
from socialmap.curating.services import add_service
from socialmap.models import Alternative, SearchLog, SearchRow, Service, Synonym
from socialmap.searching.finding import find
from tests.socialmap.conftest import themes

MONDAY = timezone.make_aware(datetime(2026, 11, 23, 10, 30))


def every(byday, opens, closes):
    return {"freq": "WEEKLY", "byday": byday, "opens_at": time(opens), "closes_at": time(closes)}


@pytest.fixture
def kaart(town):
    house = add_organization(municipality=town, name="Welzijn Proefstad")
    hall = add_location(municipality=town, name="De grote zaal", longitude=5.002, latitude=52.002, wheelchair=True)
    cellar = add_location(municipality=town, name="De kelder", longitude=5.03, latitude=52.02, wheelchair=False)

    def add(name, *codes, moments=(), places=(hall,), **facts):
        return add_service(
            organization=house,
            name=name,
            themes=themes(*codes),
            locations=list(places),
            schedules=list(moments),
            **facts,
        )

    course = add(
        "Inburgeringscursus", "taalcursus", requirements=["papers"], eligibility_description="met een vergunning"
    )
    buddy = add("Taalmaatje", "taalmaatje", form="one-to-one", languages=["nl", "ar"], roles=["receive", "give"])
    Alternative.objects.create(service=course, because="papers", instead=buddy)
    add("Fietslessen voor vrouwen", "bewegen", requirements=["women"], moments=[every("TU", 9, 11)], is_free=True)
    add(
        "Wandelgroep",
        "bewegen",
        moments=[every("TU", 14, 16)],
        is_free=True,
        target_groups=["older-people"],
        roles=["join"],
    )
    add("Samen eten", "eetgroep", moments=[every("TH", 17, 20)], is_free=False, fees_description="€ 5", places=[cellar])
    add("Kok gezocht voor de buurtmaaltijd", "vrijwilligersvacature", roles=["give"])
    add(
        "Kinderclub",
        "jongerenwerk",
        minimum_age=6,
        maximum_age=12,
        target_groups=["children"],
        moments=[every("WE", 13, 15)],
    )
    add("Geldspreekuur", "schuldhulp", moments=[every("MO", 10, 12)], roles=["receive"])
    add("Voedselbank", "voedsel-en-kleding", access="referral", requirements=["low-income"])
    add("Buurtkoelkast", "voedsel-en-kleding", is_free=True, access="free")
    return town


def found(town, text, **more):
    services = Service.objects.filter(municipality=town).current()
    answer = find(text, services=services, municipality_id=town.pk, now=MONDAY, **more)
    names = dict(Service.objects.values_list("pk", "name"))
    return [names[each.service_id] for each in answer.found[:5]]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("fietsles", "Fietslessen voor vrouwen"),
        ("maatje", "Taalmaatje"),
        ("taalmatje", "Taalmaatje"),
        ("wandelgroup", "Wandelgroep"),
        ("geldspreekuhr", "Geldspreekuur"),
        ("wil nederlands leren", "Taalmaatje"),
        ("hollandaca kursu", "Taalmaatje"),
        ("تعلم اللغة", "Taalmaatje"),
        ("język niderlandzki", "Taalmaatje"),
        ("skeer", "Geldspreekuur"),
        ("deurwaarder aan de deur", "Geldspreekuur"),
        ("debts", "Geldspreekuur"),
        ("niet alleen eten", "Samen eten"),
        ("kan goed koken", "Kok gezocht voor de buurtmaaltijd"),
        ("ommetje maken", "Wandelgroep"),
        ("iemand om mee te wandelen", "Wandelgroep"),
        ("geen geld voor eten", "Buurtkoelkast"),
        ("iets voor mijn oma", "Wandelgroep"),
        ("spreekt arabisch", "Taalmaatje"),
        ("dinsdagmiddag bewegen", "Wandelgroep"),
        ("nu open", "Geldspreekuur"),
    ],
)
def test_words_wishes_slips_and_other_languages_find_it(kaart, text, name):
    assert name in found(kaart, text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("nederlands leren zonder papieren", "Inburgeringscursus"),
        ("fietsles voor een man", "Fietslessen voor vrouwen"),
        ("eten zonder verwijzing", "Voedselbank"),
        ("gratis samen eten", "Samen eten"),
        ("eten met een rolstoel", "Samen eten"),
        ("dinsdagochtend bewegen", "Wandelgroep"),
        ("iets voor mijn oma", "Kinderclub"),
        ("kinderclub voor kind van 4", "Kinderclub"),
        ("wil leren koken", "Kok gezocht voor de buurtmaaltijd"),
    ],
)
def test_what_someone_may_not_or_cannot_take_part_in_stays_out(kaart, text, name):
    assert name not in found(kaart, text)


def test_the_other_solution_comes_in_its_place_with_the_reason(kaart):
    services = Service.objects.filter(municipality=kaart).current()
    answer = find("inburgeringscursus zonder papieren", services=services, municipality_id=kaart.pk, now=MONDAY)
    assert "In plaats van Inburgeringscursus" in answer.found[0].why


def test_one_word_of_many_is_no_answer(kaart):
    assert found(kaart, "gratis parachutespringen kinderen zaterdag") == []


def test_nothing_answers_a_word_that_no_one_wrote(kaart):
    assert found(kaart, "xylofoon") == found(kaart, " - ") == []


def test_what_the_curator_says_a_word_means_counts(kaart):
    assert found(kaart, "zwurkel") == []
    Synonym.objects.create(municipality=kaart, word="zwurkel", means="samen eten")
    assert found(kaart, "zwurkel")[0] == "Samen eten"


def test_signs_that_mean_something_to_the_database_are_no_trouble(kaart):
    for text in ("' | !", "a & b:*", "taal%'", "\\", "(((", "<->", "o'neill's", "1" * 300):
        found(kaart, text)


def test_the_command_answers_lines_of_json_in_order(kaart, tmp_path):
    lines = tmp_path / "questions.jsonl"
    lines.write_text('{"id": "a", "query": "taalmaatje"}\n{"id": "b", "query": "xylofoon", "near": [5.0, 52.0]}\n')
    out = StringIO()
    call_command("search_socialmap", batch=str(lines), municipality=kaart.slug, stdout=out)
    first, second = map(json.loads, out.getvalue().splitlines())
    taalmaatje = Service.objects.get(name="Taalmaatje")
    assert first["id"] == "a" and first["results"][0]["service_id"] == str(taalmaatje.pk)
    assert second == {"id": "b", "results": []}


def test_a_search_without_result_is_kept_without_names(as_user, joost, kaart):
    Service.objects.update(status="inactive")
    as_user(joost).get("/sociale-kaart/", {"q": "taalles voor Nel Janssen nel@example.org 0612345678"})
    [log] = SearchLog.objects.all()
    assert "taalcursus" in log.themes and log.words == ["taalles"]
    assert log.team == joost.memberships.get().team


def test_what_was_entered_before_an_update_is_found_after_it(kaart):
    SearchRow.objects.filter(service__name="Inburgeringscursus").delete()
    assert "Inburgeringscursus" not in found(kaart, "inburgeringscursus")
    SearchRow.objects.filter(service__name="Taalmaatje").update(tokens={}, facts={})
    call_command("migrate", verbosity=0)
    assert found(kaart, "inburgeringscursus")[:1] == ["Inburgeringscursus"]
    assert SearchRow.objects.get(service__name="Taalmaatje").tokens


def test_while_an_update_reads_all_entries_anew_the_search_answers_with_those_it_has(kaart):
    SearchRow.objects.filter(service__name__in=["Wandelgroep", "Taalmaatje"]).update(facts={})
    assert "Wandelgroep" not in found(kaart, "bewegen") and "Fietslessen voor vrouwen" in found(kaart, "bewegen")
    assert found(kaart, "taalcursus zonder papieren") == []


def test_what_welcomes_children_comes_first(town):
    house = add_organization(municipality=town, name="Welzijn Proefstad")
    for name, told in (("Koken A", ""), ("Koken B", "Kinderen mogen mee."), ("Koken C", "Zonder kinderen.")):
        add_service(organization=house, name=name, themes=[], description=told)
    assert found(town, "koken met mijn kind erbij")[0] == "Koken B"


@pytest.mark.parametrize(("days", "is_known"), [(29, True), (31, False)])
def test_that_it_is_full_is_known_for_a_month(kaart, days, is_known):
    full = Service.objects.get(name="Samen eten")
    full.room, full.room_reported_on = "full", timezone.localdate() - timedelta(days=days)
    full.save()
    assert ("Samen eten" in found(kaart, "samen eten waar nog plek is")) is not is_known
