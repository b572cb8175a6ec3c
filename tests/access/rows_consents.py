"""Rows of where a team may come back or call: see tests/access/table.py for how."""

import uuid
from datetime import timedelta

from django.utils import timezone

from outreach.door.consent_texts import CURRENT
from outreach.models import Consent, Round, Visit
from tests.access.rows_walk import a_walk
from tests.access.table import Row, members


def a_consent(oost, noor, joost, lindenstraat):
    door = Round.objects.get(**a_walk(oost, noor, joost, lindenstraat)).turfs.get().doors.first()
    visit = Visit.objects.create(id=uuid.uuid4(), team=oost, by=joost, door=door, outcome="conversation")
    until = timezone.localdate() + timedelta(days=30)
    consent = Consent.objects.create(
        team=oost, visit=visit, keeps="contact", text=CURRENT, asked_by=joost, until=until, name="Jansen", phone="0600"
    )
    return {"pk": consent.pk}


def one_in_the_list(oost, noor, joost, lindenstraat):
    a_consent(oost, noor, joost, lindenstraat)
    return {}


ROWS = [
    Row("consent_list", members(200) | {"wil": 200, "vera": 200}, one_in_the_list),
    Row("consent_detail", members(200), a_consent),
    Row("consent_end", members(302), a_consent, method="POST", data={"how": "done"}),
]
