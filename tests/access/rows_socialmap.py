"""Rows of socialmap: see tests/access/table.py for how."""

from datetime import timedelta

from django.utils import timezone

from socialmap.curating.organizations import add_location, add_organization, edit_location, edit_organization
from socialmap.curating.services import add_service, withdraw_service
from socialmap.models import DirectoryChange, Location, Organization, SearchLog, Service, Synonym, TaxonomyTerm, Use
from socialmap.upkeep.asking import answer_changed, ask_organization, token_of
from socialmap.upkeep.checking import divide_week
from socialmap.upkeep.using import note_use
from tests.access.table import Row, everyone, in_town


def curator(status):
    return {"cora": status}


def a_house(town):
    house = add_organization(municipality=town, name="Buurthuis De Linde", phone="010 000 00 10")
    hall = add_location(
        municipality=town, name="De grote zaal", organization=house, address_1="Lindenstraat 3",
        longitude=5.0021, latitude=52.002,
    )  # fmt: skip
    return house, hall


def an_entry(town):
    house, hall = a_house(town)
    service = add_service(
        organization=house, name="Taalcafé De Linde", themes=TaxonomyTerm.objects.filter(code="taalcafe"),
        locations=[hall], schedule="dinsdag 10.00 tot 12.00", fees_description="gratis",
        description="Praat Nederlands met buurtgenoten.", contact={"name": "Nel de Vries", "phone": "010 000 00 11"},
    )  # fmt: skip
    return {"pk": service.pk}


def an_entry_of_oost(town, oost):
    entry = an_entry(town)
    Service.objects.filter(pk=entry["pk"]).update(visibility="team", team=oost)
    return entry


def an_organization(town):
    return {"pk": a_house(town)[0].pk}


def a_place(town):
    return {"pk": a_house(town)[1].pk}


def two_alike(town):
    house, hall = a_house(town)
    one, other = (add_service(organization=house, name="Taalcafé", themes=[], locations=[hall]) for _again in "ab")
    return {"pk": one.pk, "other": other.pk}


def an_entry_with_mail(town):
    number = Organization.objects.count()
    organization = add_organization(municipality=town, name=f"Stichting Taal {number}", email="taal@example.org")
    return add_service(organization=organization, name="Taalmaatje", themes=[], schedule="maandag")


def entries_to_ask_about(town):
    an_entry_with_mail(town)
    return {}


def an_entry_to_ask_about(town):
    return {"pk": an_entry_with_mail(town).pk}


def a_link(town):
    return {"token": token_of(ask_organization(service=an_entry_with_mail(town)))}


def a_suggestion(town):
    request = ask_organization(service=an_entry_with_mail(town))
    answer_changed(request, {"schedule": "dinsdag"})
    return {"pk": request.suggestions.get().pk}


def suggestions(town):
    a_suggestion(town)
    return {}


def a_word(town):
    return {"pk": Synonym.objects.create(municipality=town, word="barkie", means="geld").pk}


def a_theme(town):
    return {"pk": TaxonomyTerm.objects.get(code="taalcafe").pk}


def a_gap(town):
    SearchLog.objects.create(municipality=town, themes=["taalcafe"], words=["taalles"])
    return {}


def a_silent_entry(town):
    an_entry(town)
    Service.objects.update(silent_since=timezone.localdate() - timedelta(days=200))
    return {}


def a_divided_week(town, oost, west, joost, noor, wil):
    for _again in range(3):
        an_entry_with_mail(town)
    for team in (oost, west):
        divide_week(team)
    return {}


def a_line(town, oost, joost, noor):
    an_entry_with_mail(town)
    [item] = divide_week(oost)
    return {"pk": item.pk}


def to_joost(joost):
    return {"to": str(joost.pk)}


def in_a_team(status):
    return dict.fromkeys(("joost", "noor", "wil", "vera"), status)


def of_oost(status):
    return dict.fromkeys(("joost", "noor"), status)


def colleagues(status):
    """Whoever works in a team of the town, and its curator."""
    return dict.fromkeys(("joost", "noor", "wil", "cora"), status)


def a_changed_entry(town, cora):
    entry = an_entry(town)
    withdraw_service(service=Service.objects.get(pk=entry["pk"]), by=cora)
    return entry


def a_changed_place(town, cora):
    place = a_place(town)
    row = Location.objects.get(pk=place["pk"])
    edit_location(location=row, name="De kleine zaal", by=cora, revision=1, wheelchair=True)
    return place


def a_changed_organization(town, cora):
    row = a_house(town)[0]
    edit_organization(organization=row, name="De Linde", by=cora, revision=1)
    return {"pk": row.pk}


def a_change(town, cora):
    a_changed_entry(town, cora)
    return {"pk": DirectoryChange.objects.get().pk}


def a_use(town, joost):
    service = Service.objects.get(pk=an_entry(town)["pk"])
    note_use(service=service, by=joost, kind=Use.Kind.VISIT)
    return {"pk": Use.objects.get().pk}


# Vera reads the sociale kaart of her own municipality at the same address.
own_town = in_town(200) | {"vera": 200}

ROWS: list[Row] = [
    Row("service_list", own_town),
    Row("service_map", own_town),
    Row("service_detail", in_town(200), an_entry),
    Row("service_new", colleagues(200) | {"vera": 200}),
    Row("service_edit", curator(200), an_entry),
    Row("service_detail", of_oost(200) | {"cora": 200}, an_entry_of_oost),
    Row("service_edit", of_oost(200) | {"cora": 200}, an_entry_of_oost),
    Row("service_withdraw", of_oost(302) | {"cora": 302}, an_entry_of_oost, method="POST"),
    Row("service_restore", of_oost(302) | {"cora": 302}, an_entry_of_oost, method="POST"),
    Row("service_share", of_oost(302) | {"cora": 302}, an_entry_of_oost, method="POST"),
    Row("service_share", curator(302), an_entry, method="POST"),
    Row("service_confirm", colleagues(302), an_entry, method="POST"),
    Row("service_suggest", colleagues(200) | {"cora": 302}, an_entry),
    Row("check_list", in_a_team(200), a_divided_week),
    Row("check_divide", in_a_team(302), method="POST"),
    Row("check_answer", of_oost(302), a_line, method="POST", data={"outcome": "true"}),
    Row("check_pass", of_oost(302), a_line, method="POST", data=to_joost),
    Row("check_skip", of_oost(200), a_line, method="POST"),
    Row("service_withdraw", curator(302), an_entry, method="POST"),
    Row("service_restore", curator(302), an_entry, method="POST"),
    Row("address_search", colleagues(200) | {"vera": 200}),
    Row("name_search", colleagues(200) | {"vera": 200}),
    Row("service_ask", curator(302), an_entry_to_ask_about, method="POST"),
    Row("assurance_answer", everyone(200), a_link, anonymous=200),
    Row("assurance_answer", everyone(200), a_link, method="POST", data={"answer": "true"}, anonymous=200),
    Row("assurance_answer", everyone(404), lambda: {"token": "geraden"}, anonymous=404),
    Row("suggestion_list", curator(200), suggestions),
    Row("suggestion_decide", curator(302), a_suggestion, method="POST", data={"decision": "accept"}),
    Row("asking_list", curator(200), entries_to_ask_about),
    Row("asking_switch", curator(302), method="POST", data={"on": "ja"}),
    Row("removal_list", curator(200), a_silent_entry),
    Row("removal_decide", curator(302), an_entry, method="POST", data={"decision": "remove"}),
    Row("use_answer", {"joost": 302}, a_use, method="POST", data={"outcome": "true", "from": "entry"}),
    Row("service_history", in_town(200), a_changed_entry),
    Row("organization_history", in_town(200), a_changed_organization),
    Row("location_history", curator(200), a_changed_place),
    Row("change_restore", curator(302), a_change, method="POST"),
    Row("duplicate_list", curator(200)),
    Row("synonym_list", curator(200)),
    Row("synonym_edit", curator(200), a_word),
    Row("synonym_remove", curator(302), a_word, method="POST"),
    Row("term_list", curator(200)),
    Row("term_new", curator(200)),
    Row("term_edit", curator(200), a_theme),
    Row("term_remove", curator(302), a_theme, method="POST"),
    Row("gap_report", dict.fromkeys(own_town, 302), method="POST", data={"q": "zwemles"}),
    Row("gap_list", own_town, a_gap),
    Row("service_merge", curator(200), two_alike),
    Row("service_keep_apart", curator(302), two_alike, method="POST"),
    Row("organization_list", own_town),
    Row("organization_detail", in_town(200), an_organization),
    Row("organization_new", curator(200)),
    Row("organization_edit", curator(200), an_organization),
    Row("location_edit", curator(200), a_place),
]
