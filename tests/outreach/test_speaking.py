"""The pages for residents speak six languages, each completely; and of a wrong code nothing can be learned."""

import re
import string

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from outreach.models import DoNotRing, Round
from outreach.telling.announcing import announce_round
from outreach.telling.speaking import LANGUAGES, say, words_in
from outreach.templatetags.residents import WORK
from teams.models import Discipline
from tests.outreach.announcing import plan


@pytest.fixture
def announced(oost, noor, joost, lindenstraat):
    this_round = plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost])])
    announce_round(this_round, by=noor)
    this_round.refresh_from_db()
    return this_round


def url(this_round):
    return reverse("public_round", args=[this_round.code])


def given(text):
    return sorted(name for _literal, name, _spec, _how in string.Formatter().parse(text) if name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_says_everything_and_fills_in_the_same(language):
    dutch, said = words_in("nl"), words_in(language)
    assert said.keys() == dutch.keys()
    assert {key: given(text) for key, text in said.items()} == {key: given(text) for key, text in dutch.items()}
    assert all(text.strip() == text and text for text in said.values())
    if language != "nl":
        same = {key for key in dutch if said[key] == dutch[key] and not given(said[key])}
        assert not same


def test_every_text_is_used_and_every_text_that_is_used_is_there():
    root = settings.BASE_DIR
    sources = [*root.glob("outreach/**/*.py"), *root.glob("templates/outreach/*.html"), *root.glob("outreach/typst/*")]
    code = "\n".join(path.read_text() for path in sources)
    used = set(re.findall(r"""(?:\bsay\(|\bsaid\(|\{% say |words_in\(code\)\[)["'](\w+)["']""", code))
    assert used == words_in("nl").keys()


@pytest.mark.parametrize(("language", "written"), [
    ("nl", "Liever niet aan de deur?"), ("en", "Prefer not to be visited?"),
    ("tr", "Kapınızın çalınmasını istemiyor musunuz?"), ("ar", "تفضل ألا نأتي إلى بابك؟"),
    ("pl", "Wolą Państwo, żebyśmy nie dzwonili do drzwi?"), ("uk", "Не хочете, щоб ми дзвонили у двері?"),
])  # fmt: skip
def test_a_resident_chooses_a_language_and_all_of_the_page_is_in_it(client, announced, language, written):
    page = client.get(url(announced), {"taal": language}).content.decode()
    assert written in page and f'<html lang="{language}"' in page
    assert ('dir="rtl">\n<head>' in page) == (language == "ar")
    others = [name for code, name in LANGUAGES.items() if code != language]
    assert all(name in page for name in others)
    if language != "nl":
        seen = re.sub(r"(?s)<script.*?</script>|<[^>]+>", " ", page.split("</nav>")[1])
        assert not {"Wij", "niet", "uur", "Vragen", "bellen"} & set(re.findall(r"\w+", seen))


@pytest.mark.parametrize(("browser", "shown"), [
    ("ar-SY,ar;q=0.9,nl;q=0.5", "ar"), ("fr-FR,uk;q=0.8,en;q=0.5", "uk"), ("de", "nl"), ("", "nl"), ("x" * 9000, "nl"),
])  # fmt: skip
def test_at_first_the_browser_says_which(client, announced, browser, shown):
    page = client.get(url(announced), headers={"accept-language": browser}).content.decode()
    assert f'<html lang="{shown}"' in page


def test_the_choice_stays_after_sending_and_errors_are_in_it(client, announced):
    wrong = client.post(f"{url(announced)}?taal=tr", {"street": "Nergensstraat", "number": "1"}).content.decode()
    assert "Bu sokağı bulamadık" in wrong and 'value="Nergensstraat"' in wrong and "Er klopt" not in wrong
    right = client.post(f"{url(announced)}?taal=tr", {"street": "Lindenstraat", "number": "7"}, follow=True)
    assert "Bu adreste kapıyı çalmayacağız" in right.content.decode()
    assert DoNotRing.objects.standing().count() == 1


def test_the_day_and_the_hours_are_written_as_each_language_does(client, announced):
    Round.objects.filter(pk=announced.pk).update(starts_at="2036-11-27T12:30Z", ends_at="2036-11-27T14:30Z")
    for language, day in [
        ("nl", "Donderdag 27 november"), ("en", "Thursday 27 November"), ("tr", "27 Kasım Perşembe"),
        ("ar", "الخميس 27 نوفمبر"), ("pl", "Czwartek, 27 listopada"), ("uk", "Четвер, 27 листопада"),
    ]:  # fmt: skip
        page = client.get(url(announced), {"taal": language}).content.decode()
        assert day in page and ("13.30" if language == "nl" else "13:30") in page, language


def test_who_comes_says_their_work_in_every_language(client, announced):
    for language, work in [
        ("nl", "opbouwwerker"), ("en", "community worker"), ("tr", "mahalle çalışanı"),
        ("ar", "العمل المجتمعي في الحي"), ("pl", "praca na rzecz dzielnicy"), ("uk", "робота з громадою"),
    ]:  # fmt: skip
        page = client.get(url(announced), {"taal": language}).content.decode()
        assert work in page, language
        assert page.count("<section") == 4, "each language has the same parts"


def test_every_profession_has_its_word():
    assert {*WORK, "other"} == set(Discipline.values)


def test_a_number_keeps_its_order_between_arabic_words():
    with translation.override("ar"):
        assert "\u2068010 000 00 01\u2069" in say("call", phone="010 000 00 01")
    assert say("call", phone="010 000 00 01") == "Bel 010 000 00 01"


def test_wrong_and_unannounced_codes_get_the_same_answer_byte_for_byte(client, announced, oost, noor):
    draft = plan(oost, [])
    answers = [client.get(reverse("public_round", args=[code])) for code in ("geraden", draft.code, "x" * 22)]
    answers += [client.post(reverse("public_round", args=["geraden"]), {"street": "Lindenstraat", "number": "7"})]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert "Deze code werkt niet" in answers[0].content.decode()


def test_who_guesses_is_told_to_wait_and_a_code_that_is_there_works_on(announced):
    for number in range(30):
        assert Client().get(reverse("public_round", args=[f"gok{number}"])).status_code == 404
    guess = reverse("public_round", args=["gok30"])
    assert Client().get(guess).status_code == 429 and Client(REMOTE_ADDR="192.0.2.7").get(guess).status_code == 404
    assert Client().get(url(announced)).status_code == 200


def test_the_page_tells_no_other_site_where_it_was_and_stays_in_no_cache(client, announced):
    answer = client.get(url(announced))
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"] and "noindex" in answer.headers["X-Robots-Tag"]


def test_a_month_after_the_round_it_says_only_who_we_are(client, announced):
    Round.objects.filter(pk=announced.pk).update(
        state="closed", starts_at="2026-01-05T12:30Z", ends_at="2026-01-05T14:30Z"
    )
    page = client.get(url(announced)).content.decode()
    assert "Wij zijn Team Oost in Proefstad." in page and "010 000 00 01" in page
    assert "januari" not in page and "Lindenstraat" not in page and "Plein De Linde" not in page
