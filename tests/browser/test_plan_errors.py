"""Planning a round in the browser: an error goes when it is mended."""

from tests.browser.test_plan import AT_REST, of, opened, tap
from tests.outreach.planning import draft


def test_the_error_goes_as_soon_as_something_is_chosen(page_as, noor, oost, beukenstraat):
    page = opened(page_as(noor), of("round_where", draft(oost)))
    page.get_by_role("button", name="Verder", exact=True).click()
    said = page.get_by_text("Kies minstens één buurt of straat")
    said.wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_function(AT_REST)
    tap(page, beukenstraat.addresses.get(number=12))
    said.wait_for(state="detached")
