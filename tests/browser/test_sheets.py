"""Taking in a spreadsheet in a real browser: what is too large stays here, and a page that waits goes on by itself."""

from playwright.sync_api import expect

from socialmap.models import Service, Sheet
from socialmap.sheets import working
from socialmap.sheets.table import MOST_BYTES


def a_file(told, name="aanbod.csv"):
    return {"name": name, "mimeType": "text/csv", "buffer": told}


def test_a_curator_takes_in_a_long_spreadsheet(page_as, town, cora):
    page = page_as(cora)
    page.goto("/sociale-kaart/inlezen/")
    page.locator("form[data-most]").evaluate(f"form => form.dataset.most = {MOST_BYTES // 1000}")
    page.get_by_label("Je spreadsheet").set_input_files(a_file(b"x" * (MOST_BYTES // 999)))
    expect(page.get_by_role("alert")).to_contain_text("groter dan 50 MB")
    page.reload()
    rows = "".join(f"Club {n};Vereniging {n};{'schaken ' * 20}\n" for n in range(1700))
    page.get_by_label("Je spreadsheet").set_input_files(a_file(f"Naam;Organisatie;Omschrijving\n{rows}".encode()))
    page.get_by_role("button", name="Ga verder").click()
    expect(page.get_by_role("heading", name="We zijn bezig")).to_be_visible()
    working.work(Sheet.objects.get().pk)  # as the worker does
    expect(page.get_by_role("heading", name="Welke kolom is wat?")).to_be_visible()
    expect(page.get_by_text("1700 regels")).to_be_visible()
    expect(page.get_by_label("Kolom C: Omschrijving")).to_have_value("description")
    assert not Service.objects.exists()
