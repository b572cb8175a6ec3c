"""Safety on the phone: checking out and asking for help, with and without a connection."""

from uuid import uuid4

import pytest
from playwright.sync_api import expect

from buurt.post.models import OutgoingMail
from outreach.door.warning import warn_of_alarm
from outreach.models import DoorReport, SafetyEvent, Visit
from teams.emergency import set_emergency_contact
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import cut_off, kept_by_the_phone, number, safe_on_the_phone, settled, tap
from tests.outreach.conftest import doors_of


def test_a_duo_checks_out_without_a_connection_and_it_says_so(walk, joost, noor):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    expect(page.get_by_text("Doe dit vóór")).to_be_visible()
    cut_off(page)
    tap(page, "Wij zijn veilig terug")
    safe_on_the_phone(page, 1)
    page.reload()
    expect(number(page, "1")).to_be_visible()
    expect(page.get_by_text("nog niet verstuurd.")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "afgemeld-zonder-verbinding")
    page.context.set_offline(False)
    settled(page)
    expect(page.locator("[data-is-back]")).to_be_visible()
    assert SafetyEvent.objects.get().kind == "checked_out"
    partner = walk(noor)
    expect(partner.get_by_role("button", name="Wij zijn veilig terug")).to_be_hidden()
    tap(partner, "Toch nog onderweg")
    expect(partner.get_by_role("button", name="Wij zijn veilig terug")).to_be_visible()


def test_help_is_asked_once_then_sent_at_once_and_can_be_called_off(walk, joost, noor, oost):
    set_emergency_contact(team=oost, name="Nel de Wit", email="nel@example.org", phone="", by=noor)
    page = walk(joost)
    tap(page, "Hulp")
    expect(page.get_by_text("Ook het noodcontact")).to_be_visible()
    axe(page)
    picture(page, "hulp")
    tap(page, "Ja, waarschuw nu")
    expect(page.get_by_text("Je coördinator is gewaarschuwd")).to_be_visible()
    assert SafetyEvent.objects.get().kind == "alarm"
    axe(page)
    no_sideways_scroll(page)
    tap(page, "Hulp is niet meer nodig")
    settled(page)
    expect(page.get_by_text("Je coördinator is gewaarschuwd")).to_be_hidden()
    assert SafetyEvent.objects.last().kind == "alarm_off"


def test_without_a_connection_help_is_not_sent_and_never_later_and_it_says_so(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Hulp")
    expect(page.get_by_text("Ook het noodcontact")).to_be_hidden()
    tap(page, "Ja, waarschuw nu")
    expect(page.get_by_role("alert")).to_contain_text("niet verstuurd. Bel 112 of je coördinator.")
    page.get_by_role("dialog").get_by_role("button", name="Terug").click()
    tap(page, "Acute zorg? Lees wat je doet")
    expect(page.get_by_role("link", name="Bel Veilig Thuis: 0800-2000")).to_have_attribute("href", "tel:08002000")
    page.get_by_text("De vijf stappen van de meldcode").click()
    expect(page.get_by_text("Beslis samen: moet het gemeld worden")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "acute-zorg")
    page.get_by_role("dialog").get_by_role("button", name="Terug").click()
    page.context.set_offline(False)
    settled(page)
    assert not SafetyEvent.objects.exists()


def test_that_help_is_not_needed_any_more_is_said_once_the_coordinator_can_know_it(walk, joost, walking_round):
    SafetyEvent.objects.create(
        id=uuid4(), round=walking_round, turf=walking_round.turfs.get(letter="A"), kind="alarm",
        team=walking_round.team, by=joost,
    )  # fmt: skip
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Hulp is niet meer nodig")
    expect(page.get_by_text("Je coördinator weet het nog niet.")).to_be_visible()
    assert page.locator("[data-said]").inner_text() == ""
    page.context.set_offline(False)
    expect(page.locator("[data-said]")).to_have_text("Je coördinator ziet dat hulp niet meer nodig is.")
    expect(page.locator("[data-alarms]")).to_be_hidden()


def test_at_the_coffee_table_one_checks_out_no_duo_and_asks_help_for_oneself(walk, mo, walking_round):
    walking_round.participants.filter(membership__user=mo).update(turf=None)
    page = walk(mo)
    expect(page.get_by_role("button", name="Wij zijn veilig terug")).to_be_hidden()
    tap(page, "Hulp")
    tap(page, "Ja, waarschuw nu")
    expect(page.get_by_text("Je coördinator is gewaarschuwd")).to_be_visible()
    tap(page, "Hulp is niet meer nodig")
    settled(page)
    expect(page.locator("[data-alarms]")).to_be_hidden()
    assert list(SafetyEvent.objects.values_list("kind", "turf", "person")) == [
        ("alarm", None, mo.pk), ("alarm_off", None, mo.pk)]  # fmt: skip


@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_a_coordinator_reads_it_all_on_a_phone_and_a_desk_and_sends_again(page_as, walking_round, joost, noor, phone):
    first, second, *_rest = doors_of(walking_round)
    set_emergency_contact(team=walking_round.team, name="Nel de Wit", email="nel@example.org", phone="", by=noor)
    shared = {"team": walking_round.team, "by": joost}
    SafetyEvent.objects.create(id=uuid4(), round=walking_round, turf=first.turf, kind="alarm", **shared)
    warn_of_alarm(SafetyEvent.objects.get())
    Visit.objects.create(id=uuid4(), door=second, outcome="stopped_safety", **shared)
    DoorReport.objects.create(id=uuid4(), door=second, kind="double", **shared)
    OutgoingMail.objects.filter(letter="safety_alarm_contact").update(state="failed", problem="SMTPRecipientsRefused")
    page = page_as(noor, phone=phone)
    page.goto(f"/rondes/{walking_round.pk}/")
    axe(page)
    no_sideways_scroll(page)
    picture(page, "ronde-met-alarm")
    page.get_by_role("button", name="Stuur opnieuw").click()
    expect(page.get_by_text("We sturen het bericht opnieuw.")).to_be_visible()
    page.goto("/team/noodcontact/")
    axe(page)
    no_sideways_scroll(page)
    picture(page, "noodcontact")
