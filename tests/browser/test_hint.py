"""'Hoort dit hier?': what a text seems to hold of a person is hinted at while one writes, and nothing is blocked."""

from playwright.sync_api import expect

from outreach.models import Talk
from tests.browser.checks import axe, no_sideways_scroll, picture
from tests.browser.walking import *  # noqa: F403
from tests.browser.walking import settled, tap

# The rules as they stand on the page, with its lists; and what a town would add.
RULES = """async (sentences) => {
  const { seen } = await import("/static/js/walk/seeing.js");
  const { diagnoses, not_names } = JSON.parse(document.getElementById("walk-texts").textContent);
  const lists = { diagnoses, notNames: new Set(not_names), known: new Set(["lindenstraat", "taalcafé", "linde"]),
                  places: ["Willem de Zwijgerlaan", "Anna van Burenstraat"], year: 2026 };
  return Object.fromEntries(sentences.map((text) => [text, seen(text, lists).join(" ")]));
}"""
SENTENCES = {
    # Names
    "Mevrouw Jansen wil graag zwemmen": "name",
    "De dochter van mevrouw de Vries helpt": "name",
    "dhr. Van den Berg kookt": "name",
    "mw. A. Yilmaz zoekt een maatje": "name",
    "Haar zoon heet Milan": "name",
    "Een jongen genaamd Sem voetbalt": "name",
    "Wil samen met Fatima wandelen": "name",
    "Familie El Amrani woont hier pas": "name",
    "Kent ’s avonds alleen Bea’s winkel": "name",
    # No names
    "Mevrouw wil graag zwemmen": "",
    "Meneer kookt graag voor een groep": "",
    "Wil Nederlands leren. Liefst overdag": "",
    "Gaat naar Taalcafé De Linde op dinsdag": "",
    "In de Lindenstraat is het donker": "",
    "De hoek van de Willem de Zwijgerlaan is onveilig": "",
    "Komt uit Syrië en spreekt Arabisch en Engels": "",
    "Belt met de WMO en het UWV": "",
    "Viert Sinterklaas en het Suikerfeest in het buurthuis": "",
    "’s Avonds durft niemand naar buiten": "",
    "Zei: ‘Ik wil wel helpen’": "",
    "- Zoekt werk\n- Heeft een auto": "",
    "Hoe heet de nieuwe buurtapp?": "",
    # Numbers
    "BSN 111222333 staat op de brief": "bsn",
    "123456782": "bsn",
    "Nummer 1234.56.782 gaf ze": "bsn",
    "Dossier 123456789 ligt bij de gemeente": "",
    "000000000": "",
    "Bel 06 12345678": "phone",
    "Bel 0612345678 na zes uur": "phone",
    "Bereikbaar op 010-1234567": "phone",
    "Bel +31 6 12 34 56 78": "phone",
    "Het kost 12,50 per keer, 10 keer": "",
    "Tussen 10.00 en 11.30 uur, 25 mensen": "",
    "Woont hier al 40 jaar, sinds 1986": "",
    "Mail naar nel.jansen@voorbeeld.nl": "email",
    "Wil iets doen @ het buurthuis": "",
    # Birth dates
    "Geboren op 3 maart 1952": "birth",
    "Is van 12-04-1950": "birth",
    "geb. 1948": "birth",
    "3/7/61 zei hij": "birth",
    "Het feest is op 12-12-2026": "",
    "Op 5 december komt de Sint": "",
    # Diagnoses
    "Haar man is dementerend": "diagnosis",
    "Heeft last van een depressie": "diagnosis",
    "Krijgt chemo": "diagnosis",
    "Kreeg MS en loopt slecht": "diagnosis",
    "Wil als vrijwilliger helpen, als het mag": "",
    "Voelt zich soms alleen": "",
    # More at once
    "Mevrouw Bakker, geboren op 1-2-1940, belt met 06-12345678": "phone birth name",
}


def test_what_hints_and_what_does_not(walk, joost):
    page = walk(joost)
    assert page.evaluate(RULES, list(SENTENCES)) == SENTENCES


def test_the_eleven_test(walk, joost):
    page = walk(joost)
    numbers = {"111222333": True, "123456782": True, "123456789": False, "000000000": False, "12345678": False}
    passes = """async (numbers) => {
      const { passesEleven } = await import("/static/js/walk/seeing.js");
      return Object.fromEntries(numbers.map((number) => [number, passesEleven(number)]));
    }"""
    assert page.evaluate(passes, list(numbers)) == numbers


def test_what_fits_is_looked_for_without_who_said_it(walk, joost):
    page = walk(joost)
    tap(page, "Gesprek")
    tap(page, "Wens")
    with page.expect_request("**/fitting", timeout=5_000) as asked:
        page.get_by_label("Wat hoorde je? Zonder namen").fill(
            "Mevrouw Jansen wil Nederlands met Bea in januari. Bel 06 12345678, mail nel@voorbeeld.nl, van 3-3-1952"
        )
    assert asked.value.post_data_json["text"] == "Mevrouw wil Nederlands met in januari. Bel , mail , van"


def test_it_is_said_at_the_field_without_the_text_and_may_stay(walk, joost):
    page = walk(joost)
    tap(page, "Gesprek")
    note = page.get_by_label("Notitie")
    note.press_sequentially("Bel mevrouw Jansen op 06 12345678")
    hint = page.get_by_text("Hoort dit hier?")
    expect(hint).to_have_text(
        "Hoort dit hier? Dit lijkt op een telefoonnummer en een naam. "
        "Schrijf liever niets op waaraan je iemand herkent."
    )
    expect(hint).to_have_attribute("aria-live", "polite")
    axe(page)
    no_sideways_scroll(page)
    picture(page, "gesprek-hint")
    tap(page, "Laat het staan")
    expect(note).to_be_focused()
    expect(hint).to_be_hidden()
    note.press_sequentially(". Of mevrouw De Boer")
    tap(page, "Wens")
    expect(hint).to_be_hidden()
    words = page.get_by_label("Wat hoorde je? Zonder namen")
    words.fill("Loopt in de Lindenstraat. Mevrouw wil wandelen")
    words.blur()
    expect(hint).to_be_hidden()
    words.fill("Wil wandelen met Fatima")
    words.blur()
    expect(hint).to_contain_text("een naam")
    tap(page, "Klaar, naar nummer 2")
    settled(page)
    assert "06 12345678" in Talk.objects.counting().get().note, "a hint never blocks"
