"""Who gives no answer: the pin fades, after half a year a curator decides, and nothing goes by itself."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from socialmap.curating.merging import merge_services
from socialmap.models import Service, Stay
from socialmap.upkeep.asking import ask_organization
from socialmap.upkeep.assuring import confirm_service
from tests.socialmap.conftest import days_ago

pytestmark = pytest.mark.django_db
LIST = "/sociale-kaart/geen-antwoord/"


def silent_for(days, *services):
    Service.objects.filter(pk__in=[each.pk for each in services]).update(silent_since=days_ago(days))


def page(client, url):
    return client.get(url).content.decode()


def faded(client):
    pins = client.get("/sociale-kaart/kaart.json").json()["pins"]
    return {each["name"]: each["faded"] for pin in pins for each in pin["services"]}


def test_it_works(as_user, joost, taalcafe, eetgroep):
    client = as_user(joost)
    ask_organization(service=taalcafe)
    assert not any(faded(client).values())
    silent_for(43, taalcafe, eetgroep)
    assert not any(faded(client).values())  # the reminder went out after thirty days: time to answer that
    silent_for(44, taalcafe, eetgroep)
    assert all(faded(client).values())
    assert "geen antwoord gekregen" in page(client, "/sociale-kaart/?q=taalcafe")  # checked three weeks ago
    assert "lang niet gecontroleerd" in page(client, "/sociale-kaart/?q=eten")
    confirm_service(service=Service.objects.get(pk=taalcafe.pk), by=joost)
    assert faded(client) == {"Taalcafé De Linde": False, "Samen eten": True}


def test_asking_again_counts_from_the_first_question(taalcafe):
    ask_organization(service=taalcafe)
    silent_for(100, taalcafe)
    ask_organization(service=Service.objects.get())
    assert Service.objects.get().silent_since == days_ago(100)


def test_a_curator_takes_off_what_nobody_answers_for(as_user, cora, taalcafe, eetgroep):
    client = as_user(cora)
    silent_for(181, taalcafe)
    assert "Hier wacht niets op jou" in page(client, LIST)
    silent_for(182, taalcafe)
    assert "Taalcafé De Linde" in page(client, LIST) and "Samen eten" not in page(client, LIST)
    assert Service.objects.get(pk=taalcafe.pk).is_listed
    client.post(reverse("removal_decide", args=[taalcafe.pk]), {"decision": "remove"})
    assert not Service.objects.get(pk=taalcafe.pk).is_listed
    assert "Hier wacht niets op jou" in page(client, LIST)


def test_what_stays_needs_a_reason_and_comes_back_after_half_a_year(as_user, cora, taalcafe):
    client, url = as_user(cora), reverse("removal_decide", args=[taalcafe.pk])
    silent_for(200, taalcafe)
    assert "waarom het blijft" in client.post(url, {"decision": "keep"}).content.decode()
    client.post(url, {"decision": "keep", f"{taalcafe.pk}-reason": "Ik kom er elke week."})
    assert "Hier wacht niets op jou" in page(client, LIST)
    assert Stay.objects.get().reason == "Ik kom er elke week." and Service.objects.get().is_listed
    Stay.objects.update(on=days_ago(182))
    assert "Taalcafé De Linde" in page(client, LIST)


def test_what_was_merged_does_not_come_back(as_user, cora, taalcafe, eetgroep):
    merge_services(keep=taalcafe, gone=eetgroep, taken=set(), by=cora)
    answer = as_user(cora).post(reverse("service_restore", args=[eetgroep.pk]), follow=True)
    assert "Dit is samengevoegd met ander aanbod" in answer.content.decode()
    assert not Service.objects.get(pk=eetgroep.pk).is_listed
    for name in ("service_withdraw", "service_edit"):
        leads = as_user(cora).post(reverse(name, args=[eetgroep.pk]), follow=True)
        assert leads.request["PATH_INFO"] == taalcafe.get_absolute_url()
    assert Service.objects.get(pk=eetgroep.pk).status == "defunct"


def test_the_list_asks_as_much_for_many_as_for_few(as_user, cora, many_entries):
    client = as_user(cora)

    def cost():
        silent_for(200, *Service.objects.all())
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        return len(queries)

    many_entries(3)
    few = cost()
    many_entries(30)
    assert cost() == few
