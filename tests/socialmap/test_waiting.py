"""Someone changes entries for long, as a large spreadsheet does: who saves the same meanwhile hears so, and in time."""

import re
from concurrent.futures import ThreadPoolExecutor
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.urls import reverse

from socialmap.models import Assurance, Service, Sheet
from socialmap.sheets import working
from socialmap.sheets.checking import Checker
from socialmap.sheets.storing import store_rows
from socialmap.sheets.table import Line, Table
from socialmap.upkeep.asking import ask_organization, token_of

pytestmark = pytest.mark.django_db(transaction=True)
CODES = ["id", "description"]


@pytest.fixture(autouse=True)
def hardly_any_patience(settings):
    settings.LOCK_PATIENCE = 200


@pytest.fixture
def storing(town, cora, taalcafe, eetgroep):
    """A spreadsheet that changes the taalcafé, and leaves the eetgroep as it is, is under way during the test."""
    ask_organization(service=taalcafe)
    lines = [[str(taalcafe.pk), "Praten met elkaar"], [str(eetgroep.pk), eetgroep.description]]
    table = Table(["Kenmerk", "Omschrijving"], [Line(n, cells, {}) for n, cells in enumerate(lines, start=2)], "")
    with transaction.atomic():
        stored = store_rows(
            Checker(town, table, CODES, locking=True), by=cora, all_or_nothing=True, add_alike=False
        )  # fmt: skip
        assert (stored.changed, stored.same) == (1, 1)
        yield


def meanwhile(deed):
    """What someone else does, with a database connection of its own."""

    def run():
        try:
            return deed()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(run).result(20)


def test_what_stays_the_same_can_be_saved_meanwhile(storing, as_user, cora, eetgroep):
    client = meanwhile(lambda: as_user(cora))
    page = meanwhile(lambda: client.post(reverse("service_withdraw", args=[eetgroep.pk])))
    assert page.status_code == 302
    assert meanwhile(lambda: Service.objects.get(pk=eetgroep.pk).status) == "inactive"


def test_who_saves_what_is_being_changed_hears_so_and_keeps_what_was_filled_in(storing, as_user, cora, taalcafe):
    client, url = meanwhile(lambda: as_user(cora)), reverse("service_edit", args=[taalcafe.pk])
    form = meanwhile(lambda: client.get(url)).context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    said |= {"description": 'Bij "ons" thuis,\nmet koffie', "themes": [term.pk for term in taalcafe.themes.all()]}
    page = meanwhile(lambda: client.post(url, said))
    told = page.content.decode()
    assert page.status_code == 503 and "Iemand anders is hiermee bezig" in told
    kept = {name: unescape(text) for name, text in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', told)}
    assert kept["description"] == said["description"] and kept["name"] == "Taalcafé De Linde"
    assert f'action="{url}"' in told


def test_what_an_organization_answers_is_asked_for_once_more(storing, client, taalcafe, eetgroep):
    def answer(service):
        asked = ask_organization(service=service) if service == eetgroep else service.requests.get()
        return client.post(reverse("assurance_answer", args=[token_of(asked)]), {"answer": "true"})

    assert "Dank" in meanwhile(lambda: answer(eetgroep)).content.decode()
    page = meanwhile(lambda: answer(taalcafe))
    assert page.status_code == 503 and 'name="answer" value="true"' in page.content.decode()
    assert meanwhile(lambda: Assurance.objects.filter(how="organization").count()) == 1


def test_a_spreadsheet_that_meets_another_goes_on_when_a_worker_takes_it(storing, town, cora, taalcafe):
    told = f"Kenmerk;Omschrijving\n{taalcafe.pk};Anders\n".encode()

    def take_in():
        sheet = working.take_in(file=SimpleUploadedFile("aanbod.csv", told), municipality=town, by=cora)
        working.choose_columns(sheet=sheet, codes=CODES, theme=None)
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = 200")  # as of every form that a person sends
        working.confirm(sheet=Sheet.objects.get(pk=sheet.pk), all_or_nothing=True, add_alike=False)
        return Sheet.objects.get(pk=sheet.pk)

    assert meanwhile(take_in).state == "queued"
