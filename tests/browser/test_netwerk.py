"""The debrief and the netwerk in a real browser: on a phone, by keyboard, and without script."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from outreach.models import Decision, Lead, Meeting, Round
from outreach.netwerk.agenda import add_item, build_agenda, decide
from socialmap.models import Organization, Service
from tests.browser.checks import axe, no_sideways_scroll, picture, reach_by_keyboard, small_targets
from tests.outreach.conftest import announced_round, mo, walking_round  # noqa: F401  (a round to close)


@pytest.fixture
def on_the_agenda(oost, noor, town):
    organization = Organization.objects.create(municipality=town, name="Gilde Proefstad")
    Service.objects.create(municipality=town, organization=organization, name="Taalmaatje")
    meeting = build_agenda(team=oost)
    for text in ("Wil Nederlands leren", "Kookt graag"):
        add_item(meeting=meeting, text=text, theme=None, by=noor)


def test_the_meeting_decides_by_keyboard_and_sees_the_next_item_lifted(page_as, on_the_agenda, noor, joost):
    page = page_as(noor)
    page.goto(reverse("agenda"))
    item = page.locator("#nu")
    item.get_by_text("Wil Nederlands leren").wait_for()
    assert not item.get_by_label("Wie pakt dit op?").is_visible()
    reach_by_keyboard(page, item.get_by_label("Doen"))
    page.keyboard.press("ArrowRight")
    item.get_by_label("Waarmee op de sociale kaart?").fill("Taalmaatje")
    item.get_by_role("button", name="Leg vast").press("Enter")
    page.get_by_role("alert").get_by_text("Kies wie dit oppakt.").wait_for()
    assert item.get_by_label("Waarmee op de sociale kaart?").input_value() == "Taalmaatje"
    axe(page)
    item.get_by_label("Wie pakt dit op?").select_option("Joost Vos")
    page.get_by_text("Kies wie dit oppakt.").wait_for(state="detached")
    item.get_by_role("button", name="Leg vast").press("Enter")
    page.locator("#nu").get_by_text("Kookt graag").wait_for()
    decision = Decision.objects.get()
    assert (decision.choice, decision.owner, decision.service.name) == ("connect", joost, "Taalmaatje")


def test_what_is_decided_takes_one_line_until_someone_opens_it(page_as, on_the_agenda, oost, noor, joost):
    meeting = build_agenda(team=oost)
    text = "Een oud-docent van om de hoek wil kinderen uit de straat helpen met hun huiswerk"
    item = add_item(meeting=meeting, text=text, theme=None, by=noor)
    decide(item=item, meeting=meeting, choice="do", owner=joost, due=meeting.date, by=noor)
    page = page_as(noor, viewport={"width": 320, "height": 640})
    page.goto(reverse("agenda"))
    line = page.get_by_role("listitem").filter(has_text=text)
    assert line.bounding_box()["height"] <= 50
    no_sideways_scroll(page)
    axe(page)
    change = line.get_by_role("button", name="Wijzig het besluit")
    assert not change.is_visible()
    reach_by_keyboard(page, line.locator("summary"))
    page.keyboard.press("Enter")
    picture(page, "besloten-320")
    axe(page)
    assert not small_targets(page)
    change.click()
    page.get_by_role("heading", name=text).wait_for()
    assert not Decision.objects.exists()


def test_the_agenda_asks_before_it_mails_and_then_stands(page_as, on_the_agenda, oost, noor):
    Meeting.objects.update(date=timezone.localdate() + timedelta(days=1))
    oost.meeting_weekday = (timezone.localdate().weekday() + 1) % 7
    oost.save()
    page = page_as(noor)
    page.goto(reverse("agenda"))
    page.get_by_role("button", name="Houd het vandaag en mail de besluiten").click()
    dialog = page.get_by_role("dialog", name="Hielden jullie dit overleg vandaag?")
    dialog.get_by_text("2 punten zijn nog open").wait_for()
    axe(page)
    dialog.get_by_role("button", name="Nog niet").click()
    page.get_by_role("button", name="Houd het vandaag en mail de besluiten").click()
    dialog.get_by_role("button", name="Ja, rond vandaag af").click()
    page.get_by_text("Het netwerk is afgerond.").wait_for()
    page.get_by_role("link", name="Naar de volgende agenda").click()
    page.locator("#nu").get_by_text("Wil Nederlands leren").wait_for()


def test_deciding_works_on_a_phone_without_script(page_as, on_the_agenda, joost):
    page = page_as(joost, phone=True, java_script_enabled=False)
    page.goto(reverse("agenda"))
    page.locator("#nu").get_by_text("Afvoeren").click()
    page.locator("#nu").get_by_role("button", name="Leg vast").click()
    page.locator("#nu").get_by_text("Kookt graag").wait_for()
    assert Decision.objects.get().choice == "drop"


@pytest.mark.parametrize("script", [True, False])
def test_a_duo_closes_its_walk_and_writes_the_debrief_on_a_phone(page_as, walking_round, joost, script):  # noqa: F811
    page = page_as(joost, phone=True, java_script_enabled=script)
    page.goto(reverse("walk_end", args=[walking_round.pk]))
    page.get_by_label("Duo A (Joost en Noor) is terug").check()
    page.get_by_role("button", name="Sluit het lopen af").click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet iedereen is terug.")
    if script:
        axe(page)
        picture(page, "walk_end_still_out")
    page.get_by_label("en ik sluit toch af").check()
    page.get_by_role("button", name="Sluit het lopen af").click()
    page.get_by_label("Welk beeld ontstaat er van de buurt?").fill("Veel jonge gezinnen")
    page.get_by_label("Vraag of aanknopingspunt 1").fill("Wie helpt met de lichtjes?")
    page.get_by_role("button", name="Nog een regel").click()
    page.get_by_label("Vraag of aanknopingspunt 3").fill("Een bankje")
    if script:
        no_sideways_scroll(page)
        axe(page)
        picture(page, "debrief_filled")
        assert not small_targets(page)
    page.get_by_role("button", name="Rond af en zet alles op de agenda").click()
    page.get_by_text("Wat jullie ervan maakten").wait_for()
    assert Round.objects.get().state == Round.State.CLOSED
    assert {lead.text for lead in Lead.objects.all()} == {"Wie helpt met de lichtjes?", "Een bankje"}


def test_names_and_numbers_are_hinted_at_where_one_writes_at_a_desk(page_as, on_the_agenda, walking_round, noor):  # noqa: F811
    page = page_as(noor)
    page.goto(reverse("agenda"))
    page.get_by_text("Breng zelf een punt in").click()
    field = page.get_by_label("Wat wil je bespreken?")
    field.fill("Bel mevrouw Jansen op 06 12345678")
    field.blur()
    hint = page.get_by_text("Hoort dit hier?")
    expect(hint).to_contain_text("een telefoonnummer en een naam")
    axe(page)
    page.get_by_role("button", name="Laat het staan").click()
    expect(hint).to_be_hidden()
    page.get_by_role("button", name="Zet op de agenda").click()
    page.get_by_text("Je punt staat op de agenda.").wait_for()
    Round.objects.update(state=Round.State.DEBRIEFED)
    page.goto(reverse("debrief", args=[walking_round.pk]))
    lead = page.get_by_label("Vraag of aanknopingspunt 1")
    lead.fill("Mevrouw Jansen zoekt een taalmaatje")
    lead.blur()
    expect(page.get_by_text("Hoort dit hier?")).to_contain_text("een naam")
    no_sideways_scroll(page)
