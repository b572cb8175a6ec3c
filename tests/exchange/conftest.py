"""A full entry, the official schemas and examples, and the two commands as a person types them."""

import io
import json
import os
from datetime import date, time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command

from socialmap.curating.organizations import add_location
from socialmap.curating.services import add_service
from socialmap.models import Alternative
from tests.exchange.spreadsheets import UPLOAD
from tests.socialmap.conftest import *  # noqa: F403
from tests.socialmap.conftest import themes


@pytest.fixture
def formats():
    """The folder of official schemas and examples."""
    folder = Path(os.environ.get("BUURT_REAL_DATA", "")) / "formats"
    if "BUURT_REAL_DATA" not in os.environ or not (folder / "hsds31_schema").is_dir():
        pytest.skip("BUURT_REAL_DATA points to no folder with formats/hsds31_schema")
    return folder


@pytest.fixture
def taalles(town, linde_house, hall, taalmaatje, oost):
    """An entry with every fact that there is, and another place whose address is secret."""
    linde_house.kvk_number = "12345678"
    linde_house.save()
    hall.wheelchair, hall.accessibility, hall.transportation = True, "Een drempel van 2 cm.", "Bus 4"
    hall.save()
    shelter = add_location(municipality=town, name="Opvang", address_1="Geheimlaan 9", is_confidential=True)
    entry = add_service(
        organization=linde_house, name="Taalles voor beginners", themes=themes("taalcursus", "taalcafe"),
        locations=[hall, shelter], description="Nederlands leren in een groep.\nMet koffie.", schedule="in overleg",
        schedules=[
            {"freq": "WEEKLY", "byday": "TU,TH", "opens_at": time(10), "closes_at": time(11, 30), "notes": "ook"},
            {"dtstart": date(2026, 12, 5), "opens_at": time(19)},
        ],
        fees_description="gratis", is_free=True, eligibility_description="voor wie wil leren", minimum_age=18,
        target_groups=["newcomers", "women"], requirements=["papers"], languages=["nl", "ar"], form="group",
        access="registration", roles=["receive"], is_initiative=True, room="waiting",
        room_reported_on=date(2026, 11, 1), application_process="bel even", email="les@example.org",
        phone="010 000 00 30", url="https://example.org/les", assured_at=date(2026, 10, 1),
        contact={"name": "Nel Geheim", "title": "docent", "phone": "06 11", "email": "nel@example.org"},
    )  # fmt: skip
    Alternative.objects.create(service=entry, because="papers", instead=taalmaatje, note="voor wie wacht")
    return entry


@pytest.fixture
def export(tmp_path):
    """`export()` gives the bytes of a JSON export; `export(".zip", all=True)` those of a whole package."""

    def run(suffix=".json", **options):
        file = tmp_path / f"uit{suffix}"
        call_command("export_hsds", municipality="proefstad", out=file, stdout=io.StringIO(), **options)
        return file.read_bytes()

    return run


@pytest.fixture
def exported(export):
    """`exported()` is what is exported, as a dict by name."""
    return lambda **options: {each["name"]: each for each in json.loads(export(**options))}


@pytest.fixture
def take_in(as_user, cora):
    """`take_in(text_or_bytes)` uploads, leaves the columns as guessed, and gives the page of what would happen."""

    def run(told, name="aanbod.csv", follow=True, **columns):
        client = as_user(cora)
        content = told if isinstance(told, bytes) else told.encode()
        page = client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)}, follow=True)
        if not follow or "form" not in page.context or "theme" not in page.context["form"].fields:
            return page
        guessed = {name: field.initial or "" for name, field in page.context["form"].fields.items()}
        return client.post(page.request["PATH_INFO"], guessed | columns, follow=True)

    return run


@pytest.fixture
def confirm(as_user, cora):
    def run(page, mode="all", **choices):
        said = {"seen": page.context["form"].initial["seen"], "mode": mode}
        return as_user(cora).post(page.request["PATH_INFO"], said | choices, follow=True)

    return run
