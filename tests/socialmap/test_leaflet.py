"""How the leaflet of a shortlist fills its pages."""

from socialmap.curating.services import add_service
from tests.socialmap.conftest import days_ago
from tests.socialmap.test_shortlist import leaflet, pages, put


def test_two_with_all_their_facts_share_a_page_and_none_is_broken(as_user, joost, hall, linde_house):
    client = as_user(joost)
    for number in range(4):
        what = "Praat Nederlands met buren, drink koffie, en leer woorden die je vandaag nodig hebt."
        entry = add_service(
            organization=linde_house, name=f"Taalcafé {number}", themes=[], description=what, phone="010 000 00 10",
            schedule="dinsdag 10.00 tot 12.00", fees_description="gratis", locations=[hall],
            assured_at=days_ago(3),
        )  # fmt: skip
        put(client, entry)
    first, second = pages(leaflet(client).content)
    for page, (one, other) in ((first, (0, 1)), (second, (2, 3))):
        assert page.count("Zo kunt u het zeggen") == page.count("Wanneer") == 2
        assert page.index(f"Taalcafé {one} ") < page.index(f"Taalcafé {other} ")
