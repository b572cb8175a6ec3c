"""What a search is read into: forms of words, compounds, slips."""

from datetime import datetime

import pytest

from socialmap.searching.reading import read
from socialmap.searching.sayings import sayings
from socialmap.searching.spelling import likeness
from socialmap.searching.thesaurus import lexicon, thesaurus
from socialmap.searching.warming import warm_up
from socialmap.searching.words import stem_of

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


def test_a_compound_of_words_that_say_little_says_little():
    assert "schoolkind" not in read("zangclub", MONDAY).codes
    assert all(group.weight < 0.5 for group in read("meisjesclub", MONDAY).groups if group.kind == "word")


def test_words_that_belong_together_may_stand_apart():
    assert read("taal maatje", MONDAY).codes == read("taalmaatje", MONDAY).codes


@pytest.mark.parametrize(("typed", "word"), [("raad", "raar"), ("tocht", "toch"), ("sokken", "hokken")])
def test_another_word_is_no_slip(typed, word):
    assert likeness(typed, word) == 0


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("oud-boekhouder wil mensen met schulden helpen", "give"),
        ("heeft 20 jaar in de zorg gewerkt", "give"),
        ("gepensioneerd timmerman", "give"),
        ("zingt graag", "either"),
        ("wil leren koken", "take"),
        ("iemand die mij kan helpen met formulieren", "take"),
    ],
)
def test_who_tells_a_strength_wants_to_give(text, role):
    assert read(text, MONDAY).role == role


def test_years_of_work_are_no_age_and_a_partner_makes_no_child():
    assert read("heeft 20 jaar in de zorg gewerkt", MONDAY).person.low is None
    assert read("mevrouw 80 zoekt een klusjesman", MONDAY).person.low == 80
    assert read("mijn partner is overleden", MONDAY).person.low == 18


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("wil naar de taalles maar mag met dit paspoort niet", "no-papers"),
        ("hulp, maar niet via de huisarts", "no-referral"),
        ("ballen met matties", "young"),
        ("analfabeet", "beginner"),
    ],
)
def test_conditions_are_heard_in_what_people_say(text, condition):
    assert condition in read(text, MONDAY).conditions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("borçlarım var", "schulden"), ("nie mam gdzie spać", "dakloos"), ("مساعدة في تعبئة الاستمارات", "formulieren"),
        ("ስራሕ እደሊ", "werk"), ("хочу вивчити мову", "taalles"), ("kan de brief niet lezen", "lezen"),
        ("het tocht overal", "energie"), ("skeer", "schulden"), ("ብሽክለታ ተሰቢሩ", "fietsmaken"),
        ("makla fabor", "voedsel"), ("mi baiskel ta kibra", "fietsmaken"), ("bghit n9ra hollandiya", "taalles"),
        ("mediteren", "yoga"),
    ],
)  # fmt: skip
def test_other_languages_street_talk_and_wishes_stand_for_a_concept(text, code):
    assert code in read(text, MONDAY).codes


def test_a_bill_is_no_sum():
    assert "lezen" not in read("mijn rekeningen", MONDAY).codes


def test_a_warm_server_reads_no_list_for_its_first_search():
    lists = (sayings, thesaurus, lexicon)
    for each in lists:
        each.cache_clear()
    warm_up()
    read_by_then = [each.cache_info().misses for each in lists]
    read("gratis taalmatje voor een vrouw van 40 jaar, liefst online", MONDAY)
    assert [each.cache_info().misses for each in lists] == read_by_then and all(read_by_then)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mijn fiets is helemaal stuk", "fietsmaken"), ("hoe krijg ik die lamp aan het plafond gehangen", "klussen"),
        ("sinds de scheiding zie ik mijn kinderen niet", "scheiding"),
        ("wie let er op mijn zieke man als oppas", "respijt"),
    ],
)  # fmt: skip
def test_words_mean_something_together_wherever_they_stand(text, code):
    assert code in read(text, MONDAY).codes


def test_want_of_money_is_a_condition_of_what_else_is_asked():
    asked = read("fiets kapot en geen geld", MONDAY)
    weights = {group.words[0]: group.weight for group in asked.groups}
    assert weights["fiets"] > weights["geen"] and "cheap" in asked.conditions
    assert read("geen geld", MONDAY).groups[0].weight == 1


def test_who_works_by_day_comes_in_the_evening():
    assert read("taalles, werk overdag", MONDAY).moment.start == 17 * 60
    assert read("taalles maar niet in het weekend", MONDAY).moment.days == frozenset(range(5))


def test_fathers_and_mothers_are_of_no_one_gender():
    assert read("vaders en moeders", MONDAY).person.gender not in {"m", "w"}


def test_who_says_only_who_they_are_is_shown_what_there_is_for_them():
    assert "mantelzorg" in read("mantelzorgers", MONDAY).codes
    assert read("rolstoel", MONDAY).groups


@pytest.mark.parametrize(
    ("text", "days", "start", "end"),
    [
        ("yoga tussen 10 en 12", [], 600, 720),
        ("yoga na vijf uur", [], 17 * 60, 1440),
        ("yoga na zessen", [], 18 * 60, 1440),
        ("slapen vannacht", [0], 17 * 60, 1440),
        ("yoga maar niet op maandag", [1, 2, 3, 4, 5, 6], 0, 1440),
    ],
)
def test_when_one_can_come_is_read_as_people_say_it(text, days, start, end):
    moment = read(text, MONDAY).moment
    assert (sorted(moment.days), moment.start, moment.end) == (days, start, end)


def test_a_lady_of_an_age_stays_a_lady():
    assert (
        read("mevrouw van 45 zoekt sport", MONDAY).person.gender,
        read("mannen boven de 60", MONDAY).person.high,
    ) == (
        "w",
        120,
    )
