"""What the curator does: add, edit, confirm, withdraw and bring back, also when two do so at once."""

import pytest
from django.db import connection
from django.urls import reverse

from buurt.privacy.models import JournalEntry
from socialmap.models import Contact, Location, Organization, Service, TaxonomyTerm
from teams.models import MunicipalRole
from tests.cast import make_user
from tests.socialmap.conftest import themes

NEW = "/sociale-kaart/nieuw/"


@pytest.fixture
def filled_in(linde_house):
    """What Cora fills in for a new entry; a test changes what it is about."""
    return {
        "name": "Repaircafé", "organization": str(linde_house.pk), "themes": [str(themes("klussen")[0].pk)],
        "attending_type": "physical", "place_name": "Werkplaats", "address": "lindenstraat 12",
        "schedule": "zaterdag 13.00", "open": "active",
    }  # fmt: skip


def errors(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def shown_in(form):
    """The values of a form as a browser would send them again."""
    values = {field.name: field.value() for field in form if field.value() not in (None, "", [])}
    return {name: [str(getattr(v, "pk", v)) for v in value] if isinstance(value, list) else str(value)
            for name, value in values.items() if name != "spot"}  # fmt: skip


def deeds():
    return list(JournalEntry.objects.order_by("pk").values_list("deed", flat=True))


def test_it_works(as_user, cora, filled_in, lindenstraat):
    answer = as_user(cora).post(NEW, filled_in)
    service = Service.objects.get(name="Repaircafé")
    assert answer.headers["Location"] == service.get_absolute_url()
    place, door = service.locations.get(), lindenstraat.addresses.get(number=12)
    assert (place.name, place.address_1, place.postal_code) == ("Werkplaats", "Lindenstraat 12", "9901AA")
    assert (place.longitude, place.latitude) == (door.lon, door.lat)
    assert service.assured_at is None  # saving is no checking
    assert deeds()[-2:] == ["location.added", "service.added"]
    assert JournalEntry.objects.get(deed="service.added").actor == cora


def test_a_new_organization_comes_along(as_user, cora, town, filled_in, lindenstraat):
    as_user(cora).post(NEW, filled_in | {"organization": "", "new_organization": "De Schroef", "checked": "on"})
    service = Service.objects.get(name="Repaircafé")
    assert service.organization == Organization.objects.get(name="De Schroef", municipality=town)
    assert service.assured_at is not None


def test_a_known_name_is_not_made_twice(as_user, cora, filled_in, lindenstraat):
    as_user(cora).post(NEW, filled_in | {"organization": "", "new_organization": "buurthuis de linde"})
    assert Organization.objects.count() == 1 and Service.objects.get().organization.name == "Buurthuis De Linde"


def test_what_is_missing_is_said_and_what_was_filled_in_stays(as_user, cora, filled_in):
    answer = as_user(cora).post(NEW, {"schedule": "zaterdag 13.00", "attending_type": "physical", "open": "active"})
    assert errors(answer) == {
        "name": ["Geef het aanbod een naam."],
        "organization": ["Kies een organisatie, of vul een nieuwe in."],
        "themes": ["Kies minstens één thema, dan is het te vinden."],
        "location": ["Kies een plek of vul een nieuwe in. Is het niet op een plek, zeg dan hoe."],
    }
    assert "zaterdag 13.00" in answer.content.decode()
    assert not Service.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"address": "Nergenslaan 4"}, "address", "We kennen dit adres niet in Proefstad"),
        ({"address": "", "spot": "Lindepark"}, "spot", "bijvoorbeeld 52.0021, 5.0021"),
        ({"address": "", "spot": "51.5, 4.0"}, "spot", "Deze plek ligt niet in Proefstad"),
        ({"address": "", "place_name": "", "spot": "52.01, 5.01"}, "place_name", "Geef de plek op de kaart een naam"),
        ({"phone": "bel Nel"}, "phone", "alleen cijfers"),
        ({"email": "nel"}, "email", "naam@voorbeeld.nl"),
        ({"url": "geen adres"}, "url", "www.voorbeeld.nl"),
    ],
)
def test_an_error_names_the_mend(as_user, cora, filled_in, lindenstraat, wrong, field, said):
    found = errors(as_user(cora).post(NEW, filled_in | wrong))
    assert list(found) == [field] and said in found[field][0]
    assert not Service.objects.exists() and not Location.objects.exists()


def test_a_spot_without_an_address_is_enough(as_user, cora, filled_in):
    as_user(cora).post(NEW, filled_in | {"place_name": "Lindepark", "address": "", "spot": "52,0105 5,0123"})
    place = Location.objects.get()
    assert (place.latitude, place.longitude, place.address_1) == (52.0105, 5.0123, "")


def test_who_comes_to_peoples_homes_needs_no_place(as_user, cora, filled_in):
    as_user(cora).post(NEW, filled_in | {"attending_type": "home", "address": "Nergenslaan 4"})
    assert not Service.objects.get().locations.exists() and not Location.objects.exists()


def test_a_place_of_another_municipality_is_not_offered(as_user, cora, filled_in, vera):
    elsewhere = vera.memberships.get().team.municipality
    theirs = Location.objects.create(municipality=elsewhere, name="Elders")
    assert "location" in errors(as_user(cora).post(NEW, filled_in | {"location": theirs.pk}))


def test_an_address_is_found_while_typing(as_user, cora, lindenstraat, beukenstraat):
    def found(text):
        answer = as_user(cora).get("/sociale-kaart/adressen.json", {"q": text}).json()
        return [row["label"] for row in answer["addresses"]]

    assert found("linden 12") == found("LINDENSTRAAT 12") == found("Lindenstraat 12, Proefstad") == ["Lindenstraat 12"]
    assert found("9901AA 7") == ["Beukenstraat 7", "Lindenstraat 7"]
    assert found("Lindenstraat") == found("Lindenstraat 12, Elders") == found("linden 99999999999") == []


def edit(client, service, **changes):
    form = client.get(reverse("service_edit", args=[service.pk])).context["form"]
    return client.post(reverse("service_edit", args=[service.pk]), shown_in(form) | changes)


def test_editing_changes_what_was_changed_and_nothing_else(as_user, cora, taalcafe, hall):
    edit(as_user(cora), taalcafe, schedule="woensdag 10.00")
    taalcafe.refresh_from_db()
    assert taalcafe.schedule == "woensdag 10.00" and taalcafe.fees_description == "gratis"
    assert list(taalcafe.locations.all()) == [hall] and taalcafe.themes.get().code == "taalcafe"
    assert deeds()[-1] == "service.changed"


def test_editing_is_no_checking(as_user, cora, taalcafe):
    checked = taalcafe.assured_at
    edit(as_user(cora), taalcafe, name="Taalcafé")
    taalcafe.refresh_from_db()
    assert taalcafe.assured_at == checked


def test_the_second_to_save_is_told_and_loses_nothing(as_user, town, cora, taalcafe):
    kees = make_user("Kees Prins")
    MunicipalRole.objects.create(municipality=town, user=kees, role="curator")
    url, first, second = reverse("service_edit", args=[taalcafe.pk]), as_user(cora), as_user(kees)
    opened = shown_in(second.get(url).context["form"])
    edit(first, taalcafe, schedule="woensdag 10.00", themes=[str(themes("inloop")[0].pk)])

    answer = second.post(url, opened | {"fees_description": "€ 1"})
    page = answer.content.decode()
    assert answer.status_code == 200 and "Iemand anders was je voor" in page
    assert {str(each.label).lower(): each.now for each in answer.context["changed"]} == {
        "wanneer": "woensdag 10.00", "kosten": "gratis", "thema’s": "Inloop"
    }  # fmt: skip
    assert 'value="€ 1"' in page and "dinsdag 10.00 tot 12.00" in page
    taalcafe.refresh_from_db()
    assert (taalcafe.schedule, taalcafe.fees_description) == ("woensdag 10.00", "gratis")

    again = shown_in(answer.context["form"])
    assert second.post(url, again).status_code == 302
    taalcafe.refresh_from_db()
    assert (taalcafe.schedule, taalcafe.fees_description) == ("dinsdag 10.00 tot 12.00", "€ 1")


def test_het_klopt_renews_the_date_in_one_tap(as_user, joost, adam, taalmaatje):
    url = reverse("service_confirm", args=[taalmaatje.pk])
    answer = as_user(joost).post(url, {"how": "visit"}, follow=True)
    page = answer.content.decode()
    assert "Vandaag gecontroleerd" in page and "langs geweest door Joost" in page
    assert deeds()[-1] == "service.confirmed"
    assert as_user(adam).post(url).status_code == 404


def test_withdrawing_hides_and_bringing_back_shows(as_user, cora, joost, taalcafe):
    as_user(cora).post(reverse("service_withdraw", args=[taalcafe.pk]))
    assert not Service.objects.current().exists()
    page = as_user(joost).get(taalcafe.get_absolute_url()).content.decode()
    assert "Dit wordt niet meer getoond" in page  # who was sent there by a decision still finds its name
    as_user(cora).post(reverse("service_restore", args=[taalcafe.pk]))
    assert Service.objects.current().get() == taalcafe
    assert deeds()[-2:] == ["service.withdrawn", "service.restored"]


def test_editing_what_is_withdrawn_does_not_bring_it_back(as_user, cora, taalcafe):
    as_user(cora).post(reverse("service_withdraw", args=[taalcafe.pk]))
    edit(as_user(cora), taalcafe, name="Taalcafé")
    assert not Service.objects.current().exists()


def test_a_contact_person_is_sealed_and_seeing_one_is_written_down(as_user, cora, joost, taalcafe):
    edit(as_user(cora), taalcafe, contact_name="Nel de Vries", contact_phone="010 999 99 99")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, phone FROM socialmap_contact")
        assert b"Nel" not in bytes(cursor.fetchone()[0])
    page = as_user(joost).get(taalcafe.get_absolute_url()).content.decode()
    assert "Nel de Vries" in page and 'href="tel:0109999999"' in page
    seen = JournalEntry.objects.get(deed="contact.read")
    assert seen.actor == joost and "Nel" not in str(vars(seen))


def test_emptying_the_contact_person_removes_it(as_user, cora, taalcafe):
    edit(as_user(cora), taalcafe, contact_name="Nel de Vries")
    edit(as_user(cora), taalcafe, contact_name="")
    assert not Contact.objects.exists()


def test_a_changed_place_changes_for_everything_there(as_user, cora, hall, taalcafe, eetgroep, lindenstraat):
    client, url = as_user(cora), reverse("location_edit", args=[hall.pk])
    form = client.get(url).context["form"]
    kept = {"place_name": "Wijkcentrum", "address": "Lindenstraat 20", "revision": "1", "spot": form["spot"].value()}
    assert client.post(url, kept | {"spot": "52.002000, 5.002100"}).status_code == 302
    hall.refresh_from_db()
    door = lindenstraat.addresses.get(number=20)
    assert (hall.name, hall.longitude) == ("Wijkcentrum", door.lon)  # the pin goes along with the address
    assert [service.name for service in Service.objects.search("wijkcentrum")] == ["Samen eten", "Taalcafé De Linde"]
    answer = client.post(url, kept | {"place_name": "Anders"})
    assert "Iemand anders was je voor" in answer.content.decode()


def test_an_organization_is_added_once_and_edited(as_user, cora, town):
    client, new = as_user(cora), reverse("organization_new")
    assert client.post(new, {"name": "Humanitas", "website": "www.example.org"}).status_code == 302
    humanitas = Organization.objects.get()
    assert humanitas.website == "https://www.example.org"
    assert "staat al op de sociale kaart" in errors(client.post(new, {"name": "HUMANITAS"}))["name"][0]
    url = reverse("organization_edit", args=[humanitas.pk])
    assert client.post(url, {"name": "Humanitas Oost", "revision": 1}).status_code == 302
    answer = client.post(url, {"name": "Humanitas West", "revision": 1})
    assert [each.now for each in answer.context["changed"]] == ["Humanitas Oost"]
    said = client.post(url, {"name": "Humanitas Oost", "revision": 2, "kvk_number": "1234"})
    assert "acht cijfers, bijvoorbeeld" in errors(said)["kvk_number"][0]
    client.post(url, {"name": "Humanitas Oost", "revision": 2, "kvk_number": "12345678"})
    assert "12345678" in client.get(reverse("organization_detail", args=[humanitas.pk])).content.decode()
    assert deeds()[-3:] == ["organization.added", "organization.changed", "organization.changed"]


def test_every_theme_can_be_chosen(as_user, cora, linde_house):
    form = as_user(cora).get(NEW).context["form"]
    offered = [tick["term"] for _theme, ticks, _chosen in form.theme_groups() for tick in ticks]
    assert len(form.theme_groups()) == 12 and set(offered) == set(TaxonomyTerm.objects.all())


def test_the_list_of_organizations_counts_what_one_may_see(as_user, cora, joost, wil, oost, taalcafe, eetgroep):
    Service.objects.filter(pk=eetgroep.pk).update(visibility="team", team=oost)
    for user, seen in ((joost, 2), (cora, 2), (wil, 1)):
        [organization] = as_user(user).get(reverse("organization_list")).context["organizations"]
        assert organization.listed == seen
