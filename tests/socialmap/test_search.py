"""Finding an entry: by name, by words near it, and by words that are not quite right."""

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from socialmap.curating.organizations import edit_organization
from socialmap.curating.services import add_service, withdraw_service
from socialmap.models import Service
from socialmap.searching.words import MOST_WORDS, indexed, plain, stem_of, wanted_in, words_in
from tests.socialmap.conftest import themes


@pytest.fixture
def kaart(taalcafe, taalmaatje, eetgroep):
    """Three entries to find."""


def found(text):
    return [service.name for service in Service.objects.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("taalcafé", "Taalcafé De Linde"),
        ("TAALCAFE", "Taalcafé De Linde"),
        ("taalca", "Taalcafé De Linde"),
        ("wil nederlands leren", "Taalcafé De Linde"),
        ("taalmaatjes", "Taalmaatje aan huis"),
        ("maatje", "Taalmaatje aan huis"),
        ("vrijwilligers", "Taalmaatje aan huis"),
        ("samenspraak", "Taalmaatje aan huis"),
        ("ik zoek een maaltijd", "Samen eten"),
        ("donderdag eten", "Samen eten"),
        ("zorg en mantelzorg", "Samen eten"),
        ("lindenstraat", "Samen eten"),
    ],
)
def test_words_find_the_entry(kaart, text, first):
    assert found(text)[0] == first


@pytest.mark.parametrize("text", ["taalmatje", "taalmaatie", "taalmaatjs", "samensprak", "taalcaffé"])
def test_a_misspelt_word_finds_it_too(kaart, text):
    assert len(found(text)) == 1


def test_a_right_word_is_not_taken_for_a_misspelt_one(kaart, linde_house):
    for name in ("Wandelen", "Handelen"):
        add_service(organization=linde_house, name=name, themes=themes("bewegen"))
    assert found("wandelen") == ["Wandelen"]


def test_the_name_comes_before_the_rest_and_more_words_before_fewer(kaart):
    assert found("taal huis") == ["Taalmaatje aan huis", "Taalcafé De Linde", "Samen eten"]  # in the buurthuis


def test_one_word_of_many_is_no_hit(kaart):
    assert found("gratis zwemles kinderen zaterdag") == []


def test_nothing_fits_a_word_that_no_one_wrote(kaart):
    assert found("xylofoon") == []


def test_without_words_everything_comes_by_name(kaart):
    assert found("") == found(" - ") == ["Samen eten", "Taalcafé De Linde", "Taalmaatje aan huis"]


def test_only_words_that_say_nothing_are_searched_as_they_are(kaart):
    assert found("aan") == ["Taalmaatje aan huis"]


def test_what_was_withdrawn_is_not_found(kaart, taalcafe, cora):
    withdraw_service(service=taalcafe, by=cora)
    assert found("taalcafe") == []


def test_a_new_name_of_the_organization_is_found_at_once(kaart, linde_house, cora):
    edit_organization(organization=linde_house, name="Wijkcentrum De Eik", by=cora, revision=1)
    assert found("wijkcentrum") == ["Samen eten", "Taalcafé De Linde"]
    assert found("buurthuis eik") == ["Samen eten", "Taalcafé De Linde"]  # the place still has its name


def test_letters_that_mean_something_to_the_database_are_words_like_others(kaart):
    for text in ("' | !", "a & b:*", "taal%", "\\", "taal\x00maatje", "(((", "<->"):
        found(text)


def test_the_search_uses_its_indexes(kaart):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = Service.objects.matching("taalmaatje").explain()
        near = Service.objects.filter(search_words__contains="taalmaatje ").explain()
    assert "service_search" in plan and "service_search_near" in near


texts = st.text(max_size=60)


@given(texts)
def test_plain_text_stays_as_it_is(text):
    assert plain(plain(text)) == plain(text)


@given(texts)
def test_capitals_and_accents_change_nothing(text):
    assert words_in(text) == words_in(plain(text))
    assert words_in(plain(text.upper())) == words_in(plain(plain(text).upper()))


@given(texts)
def test_every_word_searched_for_in_its_own_text_is_indexed(text):
    kept = indexed(text).split()
    for word in wanted_in(text):
        assert word in kept and stem_of(word) in kept


@given(texts, texts)
def test_a_search_has_few_words_and_no_signs(text, more):
    words = wanted_in(text + more)
    assert len(words) <= MOST_WORDS and len(set(words)) == len(words)
    assert all(word.isalnum() for word in words)
