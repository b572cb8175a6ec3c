"""The code on paper for who has no camera: typed as people type, it opens what a scan opens."""

import re

import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from outreach.models import Card
from outreach.models.rounds import make_code
from outreach.paper.flyer import make_flyer
from outreach.telling.announcing import announce_round
from outreach.telling.speaking import LANGUAGES
from outreach.telling.typed import in_groups, read_typed
from tests.outreach.announcing import plan

TYPED = r"(?:[0-9A-HJKMNP-TV-Z]{4} ){6}[0-9A-HJKMNP-TV-Z]{2}"


@pytest.fixture
def announced(oost, noor, joost, lindenstraat):
    return announce_round(plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])]), by=noor)


def words_on(pdf):
    return " ".join(pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range().split())


def where_it_leads(typed, language="nl"):
    return Client().post(f"{reverse('public_code')}?taal={language}", {"code": typed})


def test_what_stands_on_the_flyer_is_typed_on_the_page_that_it_names(announced, settings):
    settings.BASE_URL = "https://buurt.proefstad.example"
    words = words_on(make_flyer(announced))
    assert "Geen camera? Ga naar buurt.proefstad.example/b en typ deze code:" in words
    [typed] = re.findall(TYPED, words)
    page = Client().get("/b", follow=True)
    assert "Typ de code" in page.content.decode() and "no-store" in page.headers["Cache-Control"]
    answer = where_it_leads(typed, "tr")
    assert answer.headers["Location"] == reverse("public_round", args=[announced.code]) + "?taal=tr"


def test_each_card_has_the_code_of_its_own_door(as_user, joost, announced):
    words = words_on(as_user(joost).get(reverse("cards", args=[announced.pk])).content)
    cards = re.findall(TYPED, words)
    assert len(set(cards)) == 4
    for typed in cards:
        page = Client().get(where_it_leads(typed).headers["Location"]).content.decode()
        assert "Liever niet aanbellen" in page and "Lindenstraat" not in page


@pytest.mark.parametrize("how", [
    str.lower, lambda typed: typed.replace(" ", "-"), lambda typed: typed.replace(" ", ""),
    lambda typed: typed.replace("0", "O").replace("1", "l"), lambda typed: f"  {typed} ",
])  # fmt: skip
def test_capitals_spaces_and_letters_that_look_like_digits_do_not_matter(announced, how):
    assert where_it_leads(how(in_groups(announced.code))).status_code == 302


def test_every_code_comes_back_as_it_was():
    for code in ("A" * 22, "_" * 21 + "w", *(make_code() for _time in range(50))):
        assert read_typed(in_groups(code)) == code


@pytest.mark.parametrize("typed", ["", "geraden", "Z" * 26, "0" * 25, "U" * 26, "é" * 26, "0" * 61])
def test_what_cannot_be_a_code_is_said_and_stays_to_be_mended(announced, typed):
    page = where_it_leads(typed).content.decode()
    assert f'value="{typed}"' in page or not typed
    assert ("We kennen deze code niet." if typed else "Vul de code in") in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_speaks_the_language_of_who_types(client, language):
    page = client.get(reverse("public_code"), {"taal": language}).content.decode()
    assert f'<html lang="{language}"' in page and page.count("Typ de code") == (2 if language == "nl" else 0)


def test_of_a_wrong_code_nothing_is_learned_and_guessing_ends(announced, oost):
    draft, card = plan(oost, []), in_groups("A" * 22)
    wrong = [where_it_leads(in_groups(draft.code)), where_it_leads(card)]
    assert not Card.objects.exists() and all("We kennen deze code niet" in answer.content.decode() for answer in wrong)
    for _time in range(28):
        where_it_leads(in_groups(make_code()))
    assert where_it_leads(in_groups(make_code())).status_code == 429
    assert where_it_leads(in_groups(announced.code)).status_code == 302, "the right one works, also behind one address"
