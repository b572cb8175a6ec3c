"""Opening the sociale kaart to everyone, from the administrator's page, in the colours of the municipality."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from buurt.places.models import Municipality
from buurt.privacy.models import JournalEntry
from socialmap.models import Location, Service
from socialmap.open.palette import GROUNDS, LEAST, contrast, is_readable, readable, soft, strong
from teams.models import MunicipalRole

pytestmark = pytest.mark.django_db
PAGE, FRONT = "/beheer/voor-iedereen/", "/proefstad/sociale-kaart/"
COLOURS = f"{FRONT}kleuren.css"


@pytest.fixture(autouse=True)
def nobody_asked_yet():
    cache.clear()


def page(client, url=PAGE):
    return " ".join(client.get(url).content.decode().split())


def post(client, name, **data):
    shown = {"gemeente": "proefstad"}
    return " ".join(client.post(reverse(name), shown | data, follow=True).content.decode().split())


def test_it_works(as_user, adam, client, taalcafe, taalmaatje, hall):
    Service.objects.filter(pk=taalmaatje.pk).update(visibility="municipality")
    Location.objects.update(is_confidential=True)
    admin = as_user(adam)
    shown = page(admin)
    assert "is nu alleen voor collega’s" in shown and "1 aanbod dat voor iedereen is" in shown
    assert "1 aanbod dat alleen voor teams is" in shown and "1 geheim adres" in shown
    assert client.get(FRONT).status_code == 404
    assert "staat open voor iedereen" in post(admin, "directory_open", province="Utrecht", sure="on")
    assert "Taalcafé De Linde" in page(client, FRONT) and f"http://testserver{FRONT}" in page(admin)
    assert Municipality.objects.get(slug="proefstad").province == "Utrecht"
    assert "alleen voor collega’s" in post(admin, "directory_close")
    assert client.get(FRONT).status_code == 404
    lines = JournalEntry.objects.filter(actor_id=adam.pk).order_by("pk")
    assert list(lines.values_list("deed", flat=True)) == ["directory.opened", "directory.closed"]
    assert "zette de sociale kaart open voor iedereen" in page(admin, reverse("journal"))


def test_nothing_opens_before_it_was_read(as_user, adam, town):
    said = post(as_user(adam), "directory_open", province="", sure="")
    assert "Lees eerst wat iedereen straks ziet" in said and "Kies de provincie" in said
    assert not Municipality.objects.get().public_directory


def test_the_open_pages_have_the_colours_of_the_municipality(as_user, adam, client, town, taalcafe):
    admin = as_user(adam)
    post(admin, "directory_open", province="Utrecht", sure="on")
    assert COLOURS not in page(client, FRONT)
    assert "De kleuren zijn bewaard" in post(admin, "directory_colours", main="1D4A8C", accent="")
    assert f"{COLOURS}?1d4a8c" in page(client, FRONT) and COLOURS in page(client, f"{FRONT}{taalcafe.pk}/")
    answer = client.get(COLOURS)
    told = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/css") and "--buurt-primary: #1d4a8c;" in told
    assert "--buurt-accent" not in told  # that stays Buurt's own
    assert client.get(COLOURS, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    assert "#1d4a8c" in page(admin)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("#ffcc00", "Letters in deze kleur zijn niet goed te lezen. Kies hem donkerder, bijvoorbeeld #"),
        ("#1d4a8c;} body{display:none", "Dit is geen kleurcode"),
        ("blauw", "Dit is geen kleurcode"),
    ],
)
def test_a_colour_that_cannot_be_read_is_refused_with_one_that_can(as_user, adam, town, typed, said):
    shown = post(as_user(adam), "directory_colours", main="#0b5654", accent=typed[:20])
    assert said in shown and f'value="{typed[:20]}"' in shown
    assert Municipality.objects.get().main_colour == ""


@pytest.mark.parametrize("colour", ["#ffcc00", "#ffffff", "#00a0e0", "#7fbf3f", "#808080", "#000000"])
def test_what_is_proposed_reads_wherever_it_stands(colour):
    shade = readable(colour)
    assert is_readable(shade)
    for ground in (*GROUNDS, soft(shade)):
        assert contrast(shade, ground) >= LEAST and contrast(strong(shade), ground) >= LEAST
    assert round(contrast("#000000", "#ffffff"), 1) == 21 and round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_the_page_asks_as_much_for_many_as_for_few(as_user, adam, town, many_entries):
    client = as_user(adam)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(PAGE)
        return len(queries)

    few = cost()
    many_entries(10)
    assert cost() == few


def test_what_the_page_showed_is_opened_whatever_another_window_chose(as_user, adam, town):
    other = Municipality.objects.create(code="GM9902", name="Anderdorp", slug="anderdorp")
    MunicipalRole.objects.create(user=adam, municipality=other, role="administrator")
    admin = as_user(adam)
    assert 'name="gemeente" value="anderdorp"' in page(admin)  # the first by name
    assert "Proefstad staat open" in post(admin, "directory_open", province="Utrecht", sure="on")
    assert list(Municipality.objects.filter(public_directory=True)) == [town]
    elsewhere = Municipality.objects.create(code="GM9903", name="Verderop", slug="verderop")
    assert admin.post(reverse("directory_close"), {"gemeente": elsewhere.slug}).status_code == 404
    assert admin.post(reverse("directory_close")).status_code == 404
