"""How true the demo's sociale kaart is: who asked how, who gives no answer, what waits, and this week's check list."""

from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from buurt.places.models import Municipality
from socialmap.curating.facts import ServiceFacts
from socialmap.curating.services import edit_service
from socialmap.models import Assurance, AssuranceRequest, CheckItem, DirectoryChange, Service, Use
from socialmap.upkeep.asking import answer_changed
from socialmap.upkeep.assuring import assure
from socialmap.upkeep.checking import divide_week, found_true, not_reached
from socialmap.upkeep.freshness import REMIND_AFTER, Part
from socialmap.upkeep.using import note_use
from teams.models import Membership, Team, User

How = Assurance.How
# Who was asked so many days ago, and never answered.
SILENT = {"Rouwgroep": 48, "Bemiddeling tussen buren": 205}
# Found true in part since the whole was.
PARTLY = {"Lindepas": (12, [Part.CONTACT]), "Zitgym": (16, [Part.SCHEDULE])}

# What the curator wrote anew.
CHANGED: dict[str, ServiceFacts] = {
    "Digihulp": {"application_process": "bel eerst, dan staat er iemand klaar"},
    "Zitgym": {"application_process": "bel eerst, de eerste keer is gratis"},
}
# Who used what, and how many days ago.
USED = [
    ("Sanne", "Budgetmaatje", Use.Kind.LEAFLET, 9), ("Yusuf", "Digihulp", Use.Kind.LEAFLET, 8),
    ("Yusuf", "Naaiatelier", Use.Kind.PLEDGE, 3), ("Ingrid", "Klusploeg", Use.Kind.LEAFLET, 10),
]  # fmt: skip


def tell_how_true_it_is(town: Municipality) -> None:
    _who_asked_how(town)
    for name, days in SILENT.items():
        since, asked_at = timezone.localdate() - timedelta(days=days), timezone.now() - timedelta(days=days)
        service = Service.objects.get(municipality=town, name=name)
        Service.objects.filter(pk=service.pk).update(silent_since=since)
        AssuranceRequest.objects.create(service=service, asked_at=asked_at, reminded_at=asked_at + REMIND_AFTER)
    _an_organization_answers(town)
    _a_curator_changes(town)
    _colleagues_use(town)
    for team in Team.objects.filter(municipality=town).order_by("name"):
        divide_week(team)
        _begin_the_week(team)


def _who_asked_how(town: Municipality) -> None:
    members = Membership.objects.filter(team__municipality=town).select_related("user").order_by("user__name")
    colleagues, ways = cycle([each.user for each in members]), cycle([How.PHONE, How.VISIT, How.PHONE, How.MAIL])
    checks = Assurance.objects.filter(service__municipality=town).select_related("service").order_by("service__name")
    for check in checks:
        check.by, check.how = next(colleagues), next(ways)
        check.save(update_fields=["by", "how"])
    for name, (days, parts) in PARTLY.items():
        service, on = Service.objects.get(municipality=town, name=name), timezone.localdate() - timedelta(days=days)
        assure(service=service, by=next(colleagues), how=How.PHONE, on=on, parts=parts)


def _an_organization_answers(town: Municipality) -> None:
    """It keeps longer hours now, and asks something for copies."""
    service = Service.objects.get(municipality=town, name="Formulierenhulp")
    asked_at = timezone.now() - timedelta(days=2)
    request = AssuranceRequest.objects.create(service=service, asked_at=asked_at)
    answer_changed(request, {"schedule": "woensdag 14.00 tot 17.00", "fees_description": "2 euro voor kopieën"})


def _a_curator_changes(town: Municipality) -> None:
    curator = User.objects.get(municipal_roles__municipality=town, municipal_roles__role="curator")
    for name, facts in CHANGED.items():
        row: Service = Service.objects.select_related("organization").get(municipality=town, name=name)
        edit_service(
            service=row, organization=row.organization, name=name, themes=row.themes.all(), by=curator,
            locations=row.locations.all(), revision=row.revision, **facts,
        )  # fmt: skip
    DirectoryChange.objects.filter(service__municipality=town).update(at=timezone.now() - timedelta(days=17))


def _colleagues_use(town: Municipality) -> None:
    for first_name, name, kind, days in USED:
        user = User.objects.get(name__startswith=first_name, memberships__team__municipality=town)
        on = timezone.localdate() - timedelta(days=days)
        note_use(service=Service.objects.get(municipality=town, name=name), by=user, kind=kind, on=on)


def _begin_the_week(team: Team) -> None:
    """Two are done, and one gave no answer; who is silent is so still."""
    answering = CheckItem.objects.of_week(team).filter(service__silent_since=None).select_related("service", "user")
    lines = list(answering.order_by("rank"))
    for item in lines[1:3]:
        found_true(item=item, how=How.PHONE, by=item.user)
    for item in lines[4:5]:
        not_reached(item=item, how=How.PHONE, by=item.user)
