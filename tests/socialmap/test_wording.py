"""The words of the people here, and the list of what they looked for in vain."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.privacy.retention import apply_rules
from socialmap.curating.merging import merge_services
from socialmap.curating.services import add_service, restore_service, withdraw_service
from socialmap.models import SearchLog, SearchSound, SearchWord, Service, Synonym
from socialmap.searching.indexing import index_missing
from tests.socialmap.conftest import days_ago

WORDS, GAPS = "/sociale-kaart/woorden/", "/sociale-kaart/niet-gevonden/"


def searched(client, text):
    return client.get("/sociale-kaart/", {"q": text}).content.decode()


def test_a_curator_teaches_a_word_and_everyone_finds_by_it(as_user, cora, joost, oost, taalcafe, eetgroep):
    assert "Taalcafé De Linde" not in searched(as_user(joost), "snoepert")
    said = as_user(cora).post(WORDS, {"word": " snoepert ", "means": "taalcafé, "}, follow=True).content.decode()
    assert "‘snoepert’ vindt nu 1 aanbod." in said
    assert "Taalcafé De Linde" in searched(as_user(joost), "snoepert")


def test_a_word_that_still_finds_nothing_is_said(as_user, cora, taalcafe):
    said = as_user(cora).post(WORDS, {"word": "snoepert", "means": "glijbanenpark"}, follow=True).content.decode()
    assert "Bewaard, maar ‘snoepert’ vindt nog niets" in said


@pytest.mark.parametrize(
    ("word", "means", "said"),
    [
        ("Barkie", "eten", "Dit woord staat er al"),
        ("?!", "eten", "Hier staat geen woord"),
        ("doekoe", " , ", "Vul minstens één woord in"),
        ("", "", "Vul in wat mensen ermee bedoelen"),
    ],
)
def test_what_cannot_be_a_word_is_said_and_stays_filled_in(as_user, cora, town, word, means, said):
    Synonym.objects.create(municipality=town, word="barkie", means="geld")
    page = as_user(cora).post(WORDS, {"word": word, "means": means}).content.decode()
    assert (said in page and f'value="{word}"' in page) or not word
    assert Synonym.objects.count() == 1


def test_a_word_is_changed_and_removed(as_user, cora, town, taalcafe, eetgroep):
    word = Synonym.objects.create(municipality=town, word="snoepert", means="taalcafé")
    client = as_user(cora)
    client.post(reverse("synonym_edit", args=[word.pk]), {"word": "snoepert", "means": "samen eten"})
    found = searched(client, "snoepert")
    assert "Samen eten" in found and "Taalcafé De Linde" not in found
    client.post(reverse("synonym_remove", args=[word.pk]))
    assert "Samen eten" not in searched(client, "snoepert")


def test_a_search_in_vain_comes_on_the_gap_list_without_a_name(as_user, joost, oost, eetgroep):
    searched(as_user(joost), "zwemles voor fatima oudkerk")
    page = as_user(joost).get(GAPS).content.decode()
    assert "zwemles" in page and "Team Oost" in page
    assert "fatima" not in page.lower() and "oudkerk" not in page.lower()


def test_what_was_found_but_does_not_help_is_reported(as_user, joost, oost, eetgroep):
    assert "Meld dat dit ontbreekt" in searched(as_user(joost), "samen eten")
    said = as_user(joost).post("/sociale-kaart/gemis/", {"q": "samen eten"}, follow=True).content.decode()
    assert "Genoteerd" in said and "eten" in as_user(joost).get(GAPS).content.decode()
    said = as_user(joost).post("/sociale-kaart/gemis/", {"q": "xqzt"}, follow=True).content.decode()
    assert "geen gewoon woord" in said


def test_the_same_words_count_once_a_day_for_a_team(as_user, joost, wil, oost, west, eetgroep):
    client = as_user(joost)
    assert "Zou dit er moeten zijn?" in searched(client, "zwemles voor kinderen")
    searched(client, "kinderen zwemles")
    said = client.post("/sociale-kaart/gemis/", {"q": "zwemles voor kinderen"}, follow=True).content.decode()
    assert "Genoteerd" in said and SearchLog.objects.count() == 1
    SearchLog.objects.update(on=days_ago(1))
    searched(client, "zwemles voor kinderen")
    searched(as_user(wil), "zwemles voor kinderen")
    assert SearchLog.objects.count() == 3


def test_the_gap_list_is_of_a_time_and_says_what_there_is_now(as_user, cora, town, taalcafe):
    for days in (3, 3, 200):
        row = SearchLog.objects.create(municipality=town, themes=["taalcafe"], words=["nederlands"])
        SearchLog.objects.filter(pk=row.pk).update(on=days_ago(days))
    page = as_user(cora).get(GAPS).content.decode()
    assert "2 keer gezocht" in page and "nu 1 aanbod" in page
    assert "3 keer gezocht" in as_user(cora).get(GAPS, {"dagen": "365"}).content.decode()


def test_the_gap_list_counts_nothing_of_another_team(as_user, joost, wil, oost, town, taalcafe):
    SearchLog.objects.create(municipality=town, themes=["taalcafe"], words=["nederlands"])
    Service.objects.update(visibility="team", team=oost)
    assert "nu 1 aanbod" in as_user(joost).get(GAPS).content.decode()
    assert "Onder dit thema staat nog niets" in as_user(wil).get(GAPS).content.decode()


def test_the_words_of_a_team_mend_the_spelling_of_no_one_else(as_user, wil, joost, oost, linde_house, taalcafe):
    public = as_user(wil)
    add_service(organization=linde_house, name="Zonnebloemkring", themes=[], visibility="team", team=oost)
    assert "Zonnebloemkring" in searched(as_user(joost), "zonnebloemkring")
    assert not SearchWord.objects.filter(word__contains="zonnebloemkring").exists()
    assert "zonnebloemkring" not in searched(public, "zonnebloemkrin").lower().replace('value="zonnebloemkrin"', "")
    assert SearchWord.objects.filter(word="taalcafe").exists()


@pytest.mark.parametrize("hide", ["team", "withdrawn", "merged"])
def test_words_that_nobody_else_may_read_any_more_are_forgotten(cora, oost, linde_house, taalcafe, hide):
    kring = add_service(organization=linde_house, name="Zonnebloemkring", themes=[])
    assert SearchWord.objects.filter(word__contains="zonnebloem").exists()
    if hide == "team":
        kring.visibility, kring.team = "team", oost
        kring.save()
    elif hide == "withdrawn":
        withdraw_service(service=kring, by=cora)
    else:
        merge_services(keep=taalcafe, gone=kring, taken=set(), by=cora)
    for model in (SearchWord, SearchSound):
        left = set(model.objects.values_list("word", flat=True))
        assert not any("zonnebloem" in word for word in left) and {"buurthuis", "taalcafe"} <= left
    if hide == "withdrawn":
        restore_service(service=kring, by=cora)
        assert SearchWord.objects.filter(word="zonnebloemkring").exists()


def test_an_update_forgets_the_words_that_only_a_team_has(oost, linde_house, taalcafe):
    kring = add_service(organization=linde_house, name="Zonnebloemkring", themes=[])
    Service.objects.filter(pk=kring.pk).update(visibility="team", team=oost)
    import_module("socialmap.migrations.0023_team_words").read_anew(apps, None)
    index_missing(apps=apps)
    for model in (SearchWord, SearchSound):
        left = set(model.objects.values_list("word", flat=True))
        assert not any("zonnebloem" in word for word in left) and {"buurthuis", "taalcafe"} <= left


def test_searches_are_kept_for_a_year(town):
    for days in (360, 370):
        row = SearchLog.objects.create(municipality=town, words=["nederlands"])
        SearchLog.objects.filter(pk=row.pk).update(on=days_ago(days))
    apply_rules()
    assert SearchLog.objects.count() == 1


def test_the_gap_list_asks_as_much_of_the_database_when_it_is_long(as_user, cora, town):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            as_user(cora).get(GAPS)
        return len(asked)

    SearchLog.objects.create(municipality=town, themes=["taalcafe"], words=["taal"])
    few = queries()
    SearchLog.objects.bulk_create(
        SearchLog(municipality=town, themes=[theme], words=["taal"]) for theme in ("inloop", "eetgroep", "sport") * 10
    )
    assert queries() == few
