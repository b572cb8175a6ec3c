"""Two who do something with the same spreadsheet at the same moment, and one who goes back: nothing comes twice."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from socialmap.models import Service, Sheet
from socialmap.sheets import working

UPLOAD = "/sociale-kaart/inlezen/"
TOLD = "Naam;Organisatie;Naam van iets\nBreicafé;De Naald;Haken\nSchaken;De Pion;Dammen\n".encode()


@pytest.fixture
def checked(town, cora):
    sheet = working.take_in(file=SimpleUploadedFile("aanbod.csv", TOLD), municipality=town, by=cora)
    working.choose_columns(sheet=sheet, codes=["name", "organization", ""], theme=None)
    return Sheet.objects.get()


def text_of(page):
    return " ".join(page.content.decode().split())


def test_of_two_who_confirm_at_once_one_stores(checked):
    other = Sheet.objects.get()
    working.confirm(sheet=checked, all_or_nothing=True, add_alike=False)
    with pytest.raises(working.ChangedMeanwhile):
        working.confirm(sheet=other, all_or_nothing=True, add_alike=False)
    assert Service.objects.count() == 2


def test_a_double_click_ends_where_the_first_one_does(checked, as_user, cora):
    client, said = as_user(cora), {"mode": "all", "seen": checked.changed_at.isoformat()}
    for _again in range(2):
        page = client.post(f"{UPLOAD}{checked.pk}/nakijken/", said, follow=True)
        assert "2 keer aanbod erbij" in text_of(page)
    assert Service.objects.count() == 2


def test_what_another_page_changed_is_not_confirmed_unseen(checked, as_user, cora):
    client, said = as_user(cora), {"mode": "all", "seen": checked.changed_at.isoformat()}
    client.post(f"{UPLOAD}{checked.pk}/kolommen/", {"column_1": "organization", "column_2": "name"})
    page = client.post(f"{UPLOAD}{checked.pk}/nakijken/", said)
    assert "intussen andere kolommen" in text_of(page) and "Dammen" in text_of(page)
    assert not Service.objects.exists()


def test_who_is_no_curator_any_more_stores_nothing(checked, cora):
    waiting = working._queue(checked, "store")
    cora.municipal_roles.all().delete()
    working.work(waiting.pk)
    assert "niet meer" in Sheet.objects.get().problem and not Service.objects.exists()


def test_a_file_under_way_cannot_be_thrown_away(checked, as_user, cora):
    client = as_user(cora)
    Sheet.objects.update(step="store", state="running")
    page = client.post(f"{UPLOAD}{checked.pk}/weg/", follow=True)
    assert "kan niet meer weg" in text_of(page) and "We zijn bezig" in text_of(page)
    again = client.post(UPLOAD, {"file": SimpleUploadedFile("aanbod.csv", TOLD)})
    assert "bezig met je vorige bestand" in text_of(again)
    assert Sheet.objects.get().state == "running"


def test_what_is_on_the_kaart_is_not_said_to_be_left_out(checked, as_user, cora):
    working.confirm(sheet=checked, all_or_nothing=True, add_alike=False)
    page = as_user(cora).post(f"{UPLOAD}{checked.pk}/weg/", follow=True)
    assert "al overgenomen" in text_of(page) and "2 keer aanbod erbij" in text_of(page)


def test_who_throws_a_waiting_file_away_stores_nothing(checked, as_user, cora):
    waiting = working._queue(checked, "store")
    assert "niets van overgenomen" in text_of(as_user(cora).post(f"{UPLOAD}{checked.pk}/weg/", follow=True))
    working.work(waiting.pk)
    assert not Service.objects.exists() and not Sheet.objects.exists()
