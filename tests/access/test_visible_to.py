"""Every model with a tenant says who may see its rows: `visible_to(user)`."""

import pytest
from django.apps import apps
from django.db import models

OURS = {"places", "post", "privacy", "teams", "socialmap", "outreach"}
TENANTS = {"teams.Team", "places.Municipality"}

# Models that are read through a parent whose `visible_to` decides, or that everyone may know; each with its reason.
EXCEPTIONS = {
    "places.Municipality": "a name and a border, which everyone may know; teams.access says where one works",
    "places.District": "public figures and borders of CBS",
    "places.Neighbourhood": "public figures and borders of CBS",
    "places.Street": "public names of the BAG",
    "places.StreetLine": "public streets of OpenStreetMap or the state",
    "places.Address": "public addresses of the BAG; teams.access.visible_addresses says which one may plan with",
    "places.DrawnMap": "a public street map",
    "privacy.JournalEntry": "read through teams.access.journal_of, by administrators alone",
    "outreach.Participant": "read through its round",
    "outreach.Invited": "read through its round",
    "socialmap.ServiceAtLocation": "read through its service",
    "socialmap.Schedule": "read through its service",
    "socialmap.Alternative": "read through its service, and what it leads to through that service's own visible_to",
    "socialmap.Assurance": "read through its service",
    "socialmap.DirectoryChange": "read through its entry, organization or place",
    "socialmap.AssuranceRequest": "opened by its signed link alone; see socialmap.upkeep.asking",
    "socialmap.Suggestion": "read through its service, by curators: socialmap.access.upkeep.curated_suggestion_for",
    "socialmap.SheetPart": "read through its sheet",
    "socialmap.Distinct": "read through its services, by curators",
    "socialmap.SearchRow": "what a search reads of a service; the services it finds are read through visible_to",
    "socialmap.SearchSound": "how words of entries sound, shown to nobody",
    "socialmap.SearchWord": "words of entries, shown to nobody",
}


def reaches_a_tenant(model, seen=()):
    """Whether a row belongs to a team or municipality, itself or by what it stands under."""
    if model._meta.label in TENANTS:
        return True
    names = {field.name for field in model._meta.fields}
    if names & {"team_id", "municipality_id"}:
        return True
    parents = [f.related_model for f in model._meta.fields if isinstance(f, models.ForeignKey)]
    return any(
        reaches_a_tenant(parent, (*seen, model))
        for parent in parents
        if parent._meta.app_label in OURS and parent not in (*seen, model)
    )


def tenant_models():
    return [model for model in apps.get_models() if model._meta.app_label in OURS and reaches_a_tenant(model)]


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_a_model_with_a_tenant_says_who_may_see_it(model):
    says = hasattr(model._default_manager, "visible_to")
    excepted = model._meta.label in EXCEPTIONS
    assert says != excepted, (
        f"{model._meta.label} has visible_to now: take it out of EXCEPTIONS."
        if says
        else f"{model._meta.label} has a tenant and no visible_to(user). Add it, or say in EXCEPTIONS who reads it how."
    )


def test_no_exception_is_for_a_model_that_is_gone():
    assert not set(EXCEPTIONS) - {model._meta.label for model in tenant_models()}


@pytest.mark.parametrize("model", tenant_models(), ids=lambda model: model._meta.label)
def test_whoever_has_no_team_and_no_role_sees_no_row(model, otto, noor, wil, adam):
    """Not even the operator, who is superuser."""
    if hasattr(model._default_manager, "visible_to"):
        assert not model._default_manager.visible_to(otto).exists()
