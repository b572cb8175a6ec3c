"""What was tapped reaches the server, also when the connection, the login or a door is gone for a while."""

from playwright.sync_api import expect

from outreach.models import Signal, Visit
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import (
    cut_off,
    events_blocked,
    kept_by_the_phone,
    number,
    on_the_phone,
    safe_on_the_phone,
    settled,
    tap,
)


def test_without_a_connection_nothing_is_lost_and_it_says_so_calmly(walk, joost):
    page = walk(joost, expect_errors=True)
    cut_off(page)
    tap(page, "Niet thuis")
    tap(page, "Kort contact")
    status = page.get_by_role("status").filter(has_text="Geen verbinding.")
    expect(status).to_contain_text("We proberen het zo weer.")
    expect(page.get_by_text("2 dingen die je noteerde")).to_be_visible()
    expect(number(page, "3")).to_be_visible()
    axe(page)
    no_sideways_scroll(page)
    picture(page, "geen-verbinding")
    assert not Visit.objects.exists()
    page.context.set_offline(False)
    expect(status).to_be_hidden()
    settled(page)
    assert set(Visit.objects.values_list("outcome", flat=True)) == {"not_home", "brief_contact"}


def test_an_answer_that_breaks_off_halfway_is_asked_again_and_stored_once(walk, joost):
    page = walk(joost)
    cut = []

    def half(route):
        answer = route.fetch()
        cut.append(answer.status)
        route.fulfill(response=answer, body=answer.body()[: len(answer.body()) // 2])

    page.route("**/api/v1/rounds/*/events", half, times=1)
    tap(page, "Niet thuis")
    expect(page.get_by_role("status").filter(has_text="Geen verbinding.")).to_be_visible()
    settled(page)
    assert cut == [200] and Visit.objects.count() == 1


def test_words_stay_on_the_page_only_and_leaving_it_asks_first(walk, joost):
    page = walk(joost, expect_errors=True)
    tap(page, "Gesprek")
    settled(page)
    tap(page, "Wens")
    words = page.get_by_role("textbox", name="Wat hoorde je?")
    words.fill("Samen koken, het liefst op dinsdag")
    cut_off(page)
    page.get_by_label("heel fijn").check()
    expect(page.get_by_text("Wat je net noteerde, wacht op deze pagina. Houd haar open.")).to_be_visible()
    expect(page.get_by_label("Notitie")).not_to_be_editable()
    assert "koken" not in on_the_phone(page)
    with page.expect_event("dialog") as asked:
        page.close(run_before_unload=True)
    assert asked.value.type == "beforeunload"
    asked.value.dismiss()
    page.context.set_offline(False)
    settled(page)
    assert Signal.objects.get().text == "Samen koken, het liefst op dinsdag"


def test_reloaded_without_a_connection_the_round_is_there_and_each_tap_arrives_once(walk, joost):
    page = walk(joost, expect_errors=True)
    kept_by_the_phone(page)
    cut_off(page)
    page.reload()
    expect(number(page, "1")).to_be_visible()
    tap(page, "Niet thuis")
    tap(page, "Niet thuis")
    expect(number(page, "3")).to_be_visible()
    safe_on_the_phone(page, 2)
    page.reload()
    expect(number(page, "3")).to_be_visible()
    expect(page.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    tap(page, "Kort contact")
    tap(page, "Gesprek")
    axe(page)
    picture(page, "geen-verbinding-gesprek")
    page.context.set_offline(False)
    settled(page)
    assert sorted(Visit.objects.values_list("outcome", flat=True)) == [
        "brief_contact", "conversation", "not_home", "not_home"
    ]  # fmt: skip


def test_of_two_tabs_one_sends_and_both_know(walk, joost):
    first = walk(joost, expect_errors=True)
    second = first.context.new_page()
    sent = []
    first.context.on("request", lambda request: sent.extend(events_in(request)))
    second.goto(first.url)
    expect(number(second, "1")).to_be_visible()
    cut_off(first)
    tap(first, "Niet thuis")
    tap(first, "Kort contact")
    expect(second.get_by_role("button", name="2 niet verstuurd")).to_be_visible()
    tap(second, "Hele lijst")
    expect(second.get_by_role("button", name="3 nog niet aangebeld", exact=True)).to_be_visible()
    expect(second.get_by_role("button", name="2 nog niet aangebeld", exact=True)).to_have_count(0)
    sent.clear()  # those that failed
    first.context.set_offline(False)
    settled(first)
    settled(second)
    assert Visit.objects.count() == len(sent) == 2


def events_in(request):
    return request.post_data_json["events"] if request.method == "POST" and request.url.endswith("/events") else []


def test_a_new_version_of_the_page_leaves_the_queue_as_it_is(walk, joost, monkeypatch):
    page = walk(joost, expect_errors=True)
    url = page.url
    kept_by_the_phone(page)
    events_blocked(page)
    for _each in range(3):
        tap(page, "Niet thuis")
    monkeypatch.setattr("outreach.door.shell.Shell.version", lambda self, page: "a-new-version")
    page.evaluate("navigator.serviceWorker.ready.then((worker) => worker.update())")
    page.goto("about:blank")  # the old one makes way once no page of it is open
    page.goto(url)
    expect(page.get_by_role("button", name="3 niet verstuurd")).to_be_visible()
    kept_by_the_phone(page, "buurt-walk-a-new-version")
    page.context.unroute("**/events")
    tap(page, "Niet thuis")
    settled(page)
    assert Visit.objects.count() == 4


def test_a_phone_that_is_full_says_that_the_page_must_stay_open(walk, joost):
    page = walk(joost, expect_errors=True)
    page.evaluate("""() => {
      IDBObjectStore.prototype.add = () => { throw new DOMException("", "QuotaExceededError"); };
    }""")
    cut_off(page)
    tap(page, "Niet thuis")
    expect(page.get_by_text("Wat je net noteerde, wacht op deze pagina. Houd haar open.")).to_be_visible()
    page.context.set_offline(False)
    settled(page)
    assert Visit.objects.count() == 1


def test_a_phone_can_install_it(walk, joost):
    page = walk(joost)
    kept_by_the_phone(page)
    browser = page.context.new_cdp_session(page)
    found = browser.send("Page.getInstallabilityErrors")["installabilityErrors"]
    # The tests' own browser is in private mode, where nothing can be installed.
    assert [each["errorId"] for each in found if each["errorId"] != "in-incognito"] == []
