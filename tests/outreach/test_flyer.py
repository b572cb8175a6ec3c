"""The flyer: what is on the sheet, and that nothing a person typed can spoil it."""

from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse

from buurt import typesetting
from buurt.typesetting import SheetNotMade
from outreach.models import Round
from outreach.paper.flyer import make_flyer, picture_flyer
from tests.outreach.announcing import extra, plan


@pytest.fixture
def planned(oost, noor, joost, mo, lindenstraat):
    return plan(oost, [(lindenstraat.addresses.order_by("number"), [noor, joost, mo])])


def sheet(pdf):
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return document[0]


def text_of(pdf):
    """The words on the sheet, on one line; the breaks in very long words taken out."""
    return " ".join(sheet(pdf).get_textpage().get_text_range().replace("\u200b", "").replace("\ufffe", "-").split())


def seen(pdf, dpi=200):
    return sheet(pdf).render(scale=dpi / 72).to_numpy()


def test_a_member_opens_the_flyer(as_user, joost, planned):
    answer = as_user(joost).get(reverse("flyer", args=[planned.pk]))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith('inline; filename="bakkie-in-de-wijk-20')
    said = text_of(answer.content)
    for words in (
        "Bakkie in de Wijk",
        "13.30 tot 15.30 uur",
        "Plein De Linde",
        "Wij bellen die middag bij u aan.",
        "Wij zijn Joost, Mo en Noor van Team Oost.",
        "Liever niet aan de deur?",
        "Bel 010 000 00 01",
    ):
        assert words in said
    assert "Bakker" not in said


def test_the_code_leads_to_the_page_of_the_round(planned, settings):
    settings.BASE_URL = "https://buurt.proefstad.example"
    [code] = zxingcpp.read_barcodes(seen(make_flyer(planned)))
    assert code.text == f"https://buurt.proefstad.example/b/{planned.code}/"


def test_it_is_one_a5_that_a_screen_reader_can_read(planned):
    pdf = make_flyer(planned)
    width, height = sheet(pdf).get_size()
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (148, 210)
    assert b"pdfuaid" in pdf
    assert b"/Lang" in pdf
    assert pdf == make_flyer(planned)


def test_it_is_in_dutch_also_for_who_reads_english(as_user, noor, planned):
    noor.language = "en"
    noor.save()
    assert "Liever niet aan de deur?" in text_of(as_user(noor).get(reverse("flyer", args=[planned.pk])).content)


@pytest.mark.parametrize(
    ("hour", "says"), [(10, "die ochtend"), (13, "die middag"), (17, "die middag"), (19, "die avond")]
)
def test_it_names_the_part_of_the_day(planned, hour, says):
    planned.starts_at = planned.starts_at + timedelta(hours=hour - 13)
    planned.ends_at = planned.starts_at + timedelta(hours=1)
    assert says in text_of(make_flyer(planned))


@pytest.mark.parametrize(
    "name",
    [
        '#panic("weg")', "*vet* _schuin_", "$x^2$", '"citaat" \'enkel\'', "\\ rug", "@verwijzing <label>", "`rauw`",
        "// opmerking /* en */", "[blok] {code}", "#sys.inputs.words", '#read("/buurt/settings.py")', "= Kop",
        "- lijst", "~ ~", "https://example.org/#x", "{{ naam }}", '#image("/static/img/logo.svg")',
    ],
)  # fmt: skip
def test_what_people_type_is_printed_and_never_obeyed(planned, name):
    planned.name = planned.table_spot = planned.team.name = name
    said = text_of(make_flyer(planned))
    assert said.count(name) >= 2, said


@pytest.mark.parametrize(
    "name", ["Bakkie ☕ in de Wijk 😀", "Bakkie\x00\x07 in\n de\tWijk", "咖啡 Bakkie in de Wijk قهوة"]
)
def test_signs_that_the_letters_do_not_have_are_left_out(planned, name):
    planned.name = name
    assert "Bakkie in de Wijk" in text_of(make_flyer(planned))


def test_every_letter_that_is_let_through_can_be_drawn(planned):
    every = [chr(code) for code in range(0x20, 0x2100) if not typesetting.DRAWN.match(chr(code))]
    for start in range(0, len(every), 100):
        planned.name = "".join(every[start : start + 100])
        make_flyer(planned)


@pytest.mark.parametrize("letter", ["W", "i", "Bakkie "])
def test_the_longest_names_still_fit(planned, oost, letter):
    """All words are on the sheet, and nothing sticks out over its right edge."""
    planned.name = planned.table_spot = planned.team.name = (letter * 120)[:120].strip()
    pdf = make_flyer(planned)
    assert text_of(pdf).replace(" ", "").count(planned.name.replace(" ", "")) >= 3
    page = sheet(pdf).get_textpage()
    boxes = [page.get_rect(number) for number in range(page.count_rects())]
    width = sheet(pdf).get_size()[0]
    assert max(right for _left, _bottom, right, _top in boxes) <= width - 20


def test_a_large_group_is_named_by_its_number(planned, oost):
    for number in range(9):
        membership = extra(oost, number).memberships.get()
        planned.participants.create(membership=membership)
    assert "Wij zijn Team Oost, met 12 collega’s." in text_of(make_flyer(planned))


def test_without_a_telephone_it_gives_the_mail_address_and_the_code(planned):
    planned.team.phone = ""
    said = text_of(make_flyer(planned))
    assert "Mail oost@example.org" in said
    assert "bel ons" not in said
    planned.team.email = ""
    assert "Scan de code." in text_of(make_flyer(planned))


def test_a_missing_letter_font_stops_the_sheet(planned, monkeypatch, tmp_path):
    monkeypatch.setattr(typesetting, "FONTS", tmp_path)
    with pytest.raises(SheetNotMade):
        make_flyer(planned)


def test_nothing_is_written_to_disk(planned, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/nonexistent")
    monkeypatch.setenv("XDG_CACHE_HOME", "/nonexistent")
    assert make_flyer(planned).startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == []


def test_the_picture_is_the_same_sheet(as_user, noor, planned):
    answer = as_user(noor).get(reverse("flyer_picture", args=[planned.pk]))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content == picture_flyer(planned)
    assert answer.content.startswith(b"\x89PNG")


def test_a_draft_without_a_spot_or_people_still_shows_what_there_is(oost, noor):
    this_round = plan(oost, [], table_lon=None, table_lat=None)
    Round.objects.filter(pk=this_round.pk).update(table_spot="")
    this_round.refresh_from_db()
    assert "Wij zijn Team Oost." in text_of(make_flyer(this_round))


def test_another_team_does_not_see_it(as_user, wil, planned):
    assert as_user(wil).get(reverse("flyer", args=[planned.pk])).status_code == 404
