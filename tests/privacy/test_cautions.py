"""Why a coordinator should mind an address is on no page, in no file and in no API of anyone else."""

from datetime import timedelta

import pypdfium2
import pytest
from django.urls import reverse
from django.utils import timezone

from buurt.places.models import Address
from outreach.models import Caution
from tests.access.table import PEOPLE, all_rows, from_fixtures

MARK = "kanariegeel"
ROWS = [row for row in all_rows() if row.method == "GET"]
# What would tell that there is one, whatever it says.
COORDINATE_ELSEWHERE = {"wil", "vera"}
TELLS = (MARK, "/let-op/", "1 let op", "keer let op")


def body(answer):
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if not content.startswith(b"%PDF"):
        return content.decode(errors="replace")
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


@pytest.fixture
def marked(oost, noor, lindenstraat, beukenstraat):
    """Each address of Oost but one has a let op, of which one asks to be looked at."""
    for address in Address.objects.exclude(street=lindenstraat, number=7):
        on = timezone.localdate() + timedelta(days=address.number - 1)
        Caution.objects.create(team=oost, address=address, reason=f"{MARK} {address}", review_on=on, put_by=noor)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_no_page_tells_of_it(row, request, marked, client, as_user):
    """Beside the list itself, even the pages of who put it there say only how many there are."""
    url = reverse(row.name, kwargs=from_fixtures(row.kwargs, request))
    assert MARK not in body(client.get(url, follow=True))
    for name in PEOPLE:
        # A page that is not there names its own address all the same.
        said = body(as_user(request.getfixturevalue(name)).get(url, follow=True)).replace(url, "")
        if name == "noor":
            assert row.name == "caution_list" or MARK not in said, url
        elif name in COORDINATE_ELSEWHERE:
            assert MARK not in said and "1 let op" not in said and "keer let op" not in said, (name, url)
        else:
            assert not [tell for tell in TELLS if tell in said], (name, url)


def test_who_put_it_there_does_see_it(marked, as_user, noor):
    """Else the test above could not fail."""
    assert body(as_user(noor).get(reverse("caution_list"))).count(MARK) == 31
