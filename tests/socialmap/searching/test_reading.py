"""What a search is read into: forms of words, compounds, slips."""

from datetime import datetime

import pytest

from socialmap.searching.reading import read
from socialmap.searching.spelling import likeness
from socialmap.words import stem_of

MONDAY = datetime(2026, 11, 23, 10, 30)


@pytest.mark.parametrize(
    ("form", "verb"),
    [
        ("gezwommen", "zwemmen"), ("zong", "zingen"), ("gestopt", "stoppen"), ("voorgelezen", "voorlezen"),
        ("wandelt", "wandelen"), ("opgegroeid", "opgroeien"), ("kookte", "koken"),
    ],
)  # fmt: skip
def test_the_forms_of_a_verb_are_one_word(form, verb):
    assert stem_of(form) == stem_of(verb)


def test_a_noun_that_looks_like_a_form_stays_itself():
    assert stem_of("leden") != stem_of("lijden") and stem_of("baden") != stem_of("bidden")


def test_a_compound_says_for_whom_and_when():
    assert "older-people" in read("seniorengym", MONDAY).person.groups
    assert read("avondgym", MONDAY).moment.start == 17 * 60


def test_words_that_belong_together_may_stand_apart():
    assert read("taal maatje", MONDAY).codes == read("taalmaatje", MONDAY).codes


@pytest.mark.parametrize(("typed", "word"), [("raad", "raar"), ("tocht", "toch"), ("sokken", "hokken")])
def test_another_word_is_no_slip(typed, word):
    assert likeness(typed, word) == 0
