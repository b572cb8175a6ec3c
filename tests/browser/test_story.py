"""One Bakkie in de Wijk from plan to agenda, as three people live it: Noor at her desk, Joost with a phone, and Wil.

Noor coordinates Oost, Joost walks along for the first time, Wil belongs to West and must see nothing of it.
"""

import re
from datetime import timedelta

import pypdfium2
import pytest
import zxingcpp
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from buurt.post import mailbox, sending
from buurt.post.models import OutgoingMail
from outreach.models import Door, Round
from tests.browser.checks import axe, no_sideways_scroll
from tests.socialmap.conftest import *  # noqa: F403

IN_DAYS = 7
WISH = "Nederlands oefenen, het liefst overdag"


@pytest.fixture(autouse=True)
def _real_post(settings, tmp_path, live_server):
    """Mail goes to a folder, as in the demo; links and QR codes lead to this server."""
    settings.EMAIL_BACKEND = "buurt.post.mailbox.FolderBackend"
    settings.MAIL_DIR = tmp_path
    settings.BASE_URL = live_server.url


def deliver():
    """What a worker does when the outbox is swept; returns who got what."""
    for mail in OutgoingMail.objects.filter(state="queued", not_before__lte=timezone.now()):
        sending.send(mail.pk)
    return {message.to: message for message in mailbox.messages()}


def the_day_comes():
    """A week goes by: the round begins in a moment."""
    for each in Round.objects.all():
        length = each.ends_at - each.starts_at
        each.starts_at = timezone.now()
        each.ends_at = each.starts_at + length
        each.save()


def press(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def follow(page, name):
    page.get_by_role("link", name=name, exact=True).first.click()


def heading(page, name):
    expect(page.get_by_role("heading", name=re.compile(rf"^{re.escape(name)}(?!\w)")).first).to_be_visible()


def noor_plans(page):
    page.goto("/")
    follow(page, "Plan een ronde")
    day = timezone.localdate() + timedelta(days=IN_DAYS)
    page.get_by_label("Datum").fill(day.isoformat())
    page.get_by_label("Begin").fill("13:30")
    page.get_by_label("Einde").fill("16:00")
    page.get_by_role("textbox", name="Plek van de koffietafel").fill("op het Lindeplein")
    page.get_by_label("Straat en huisnummer bij de koffietafel").fill("Lindenstraat 12")
    page.get_by_label("Wie drukt of bezorgt de flyer?").fill("drukker@example.org")
    press(page, "Verder")
    page.get_by_role("checkbox", name="Lindenstraat").check()
    expect(page.get_by_role("status").filter(has_text="20 deuren")).to_be_visible()
    press(page, "Verder")
    expect(page.get_by_role("checkbox", name="Joost Vos")).to_be_checked()
    press(page, "Verdeel de deuren")
    expect(page.get_by_role("table")).to_contain_text("Joost en Noor")


def noor_announces(page):
    follow(page, "Naar aankondigen")
    press(page, "Kondig de ronde aan")
    expect(page.get_by_role("link", name="Open de flyer")).to_be_visible()
    return page.get_by_role("link", name="Open de flyer").get_attribute("href")


def read_flyer(pdf):
    """The words on the sheet, and where its QR code leads."""
    [sheet] = pypdfium2.PdfDocument(pdf)
    words = " ".join(sheet.get_textpage().get_text_range().split())
    [code] = zxingcpp.read_barcodes(sheet.render(scale=200 / 72).to_numpy())
    return words, code.text


def a_resident_asks_not_to_ring(page, url):
    page.goto(url)
    heading(page, "Bakkie in de Wijk")
    expect(page.get_by_text("op het Lindeplein").first).to_be_visible()
    page.get_by_label("Uw straat of postcode").fill("Lindenstraat")
    page.get_by_label("Uw huisnummer").fill("4")
    press(page, "Bel bij mij niet aan")
    expect(page.get_by_text("Op dit adres bellen wij niet aan.")).to_be_visible()


def joost_walks(page, this_round):
    """Nobody at the first door, a talk with a wish at the second; number 4 is left in peace."""
    doors = Door.objects.to_ring().filter(turf__round=this_round).order_by("position")
    first, second, third = doors.values_list("address__number", flat=True)[:3]
    page.goto("/")
    follow(page, "Begin met lopen")
    press(page, "Begin met lopen")
    heading(page, f"Lindenstraat {first}")
    press(page, "Niet thuis")
    heading(page, f"Lindenstraat {second}")
    press(page, "Gesprek")
    page.get_by_label("Taal & leren").check()
    page.get_by_label("heel fijn").check()
    press(page, "Wens")
    page.get_by_label("Wat hoorde je? Zonder namen").fill(WISH)
    page.get_by_role("radio", name="Taal & leren").check()
    press(page, f"Klaar, naar nummer {third}")
    heading(page, f"Lindenstraat {third}")
    expect(page.locator("main")).to_have_attribute("data-unsent", "0")
    no_sideways_scroll(page)
    axe(page)
    press(page, "Hele lijst")
    press(page, "Alle deuren")
    expect(page.get_by_role("button", name=re.compile("^4 "))).to_contain_text("wil niet dat je aanbelt")
    page.go_back()


def joost_ends_the_walk(page):
    press(page, "Wij zijn veilig terug")
    expect(page.get_by_text("Jullie hebben je om")).to_be_visible()
    expect(page.locator("main")).to_have_attribute("data-unsent", "0")
    follow(page, "Sluit het lopen af")
    heading(page, "Zijn alle duo’s terug?")
    press(page, "Sluit het lopen af")
    heading(page, "Wat maken jullie ervan?")


def noor_debriefs(page, this_round):
    page.goto(f"/rondes/{this_round.pk}/")
    follow(page, "Naar de nabespreking")
    expect(page.get_by_text(WISH).first).to_be_visible()
    page.get_by_label("Hoeveel mensen kwamen er aan de koffietafel?").fill("9")
    page.get_by_label("Welk beeld ontstaat er van de buurt?").fill("Een rustige straat.")
    page.get_by_label("Vraag of aanknopingspunt 1").fill("Wie kan er een taalmaatje zijn?")
    page.get_by_label("Thema van punt 1").select_option("Taal & leren")
    press(page, "Rond af en zet alles op de agenda")


def the_network_connects(page):
    follow(page, "Netwerk")
    theme = page.get_by_role("region", name="Taal & leren")
    expect(theme.get_by_text("Wie kan er een taalmaatje zijn?")).to_be_visible()
    item = theme.get_by_role("listitem").filter(has=page.get_by_role("heading", name=WISH))
    item.get_by_label("Verbinden").check()
    item.get_by_label("Waarmee op de sociale kaart?").fill("Taalcafé")
    item.get_by_label("Wie pakt dit op?").select_option("Joost Vos")
    item.get_by_role("button", name="Leg vast").click()
    expect(theme.get_by_role("listitem").filter(has_text=WISH)).to_contain_text("met Taalcafé De Linde")


HIDDEN = "round_detail round_where round_divide round_map round_announce flyer walk api-1:walk_data debrief round_notes"


def wil_sees_nothing(page, this_round):
    """Neither the pages and data of the round, nor a trace of it on the pages that Wil has."""
    for name in HIDDEN.split():
        assert page.request.get(reverse(name, kwargs={"pk": this_round.pk})).status == 404, name
    for name in ("start", "round_list", "agenda", "service_list", "team_detail"):
        page.goto(reverse(name))
        said = page.locator("body").inner_text()
        assert "Wil" in said
        for word in ("Lindeplein", "taalmaatje zijn", WISH, "Joost", "Noor", "Team Oost"):
            assert word not in said, f"{word} stands on {name}"


def test_a_round_from_plan_to_agenda(page_as, noor, joost, wil, lindenstraat, beukenstraat, taalcafe):
    desk, phone, other = page_as(noor), page_as(joost, phone=True), page_as(wil)

    noor_plans(desk)
    flyer_url = noor_announces(desk)
    this_round = Round.objects.get()
    wil_sees_nothing(other, this_round)

    words, code = read_flyer(desk.request.get(flyer_url).body())
    for said in ("Bakkie in de Wijk", "13.30 tot 16.00 uur", "op het Lindeplein", "Joost en Noor van Team Oost"):
        assert said in words
    assert code.endswith(f"/b/{this_round.code}/")
    a_resident_asks_not_to_ring(page_as(None, phone=True), code)

    post = deliver()
    assert set(post) == {"drukker@example.org", "noor@example.org", "joost@example.org"}
    assert [enclosed.mimetype for enclosed in post["drukker@example.org"].enclosures] == ["application/pdf"]
    [appointment] = post["joost@example.org"].enclosures
    assert appointment.mimetype == "text/calendar" and b"op het Lindeplein" in appointment.content
    assert "13.30 tot 16.00 uur" in post["joost@example.org"].text

    the_day_comes()
    joost_walks(phone, this_round)
    joost_ends_the_walk(phone)
    noor_debriefs(desk, this_round)
    the_network_connects(desk)
    wil_sees_nothing(other, this_round)

    phone.goto("/")
    expect(phone.get_by_role("region", name="Wat je beloofde")).to_contain_text(WISH)
