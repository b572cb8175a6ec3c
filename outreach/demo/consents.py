"""Two residents of the demo who said that someone may come back, or call; they do not exist."""

from outreach.door.consent_texts import CURRENT
from outreach.door.consenting import keep_consent
from outreach.door.event_schema import SentConsent, SentContact
from outreach.models import Round, Talk

REACH = SentContact(name="Mevrouw De Wit", phone="06 00 00 00 14", best_time="in de ochtend")
AGREED = (
    SentConsent(keeps="address", text=CURRENT),
    SentConsent(keeps="contact", text=CURRENT, contact=REACH),
)


def let_some_agree(this_round: Round) -> None:
    """At the first doors where something was told in words."""
    talks = Talk.objects.counting().of_round(this_round).select_related("visit", "by").order_by("received_at", "pk")
    told = [talk for talk in talks if talk.visit and talk.note]
    for talk, agreed in zip(told, AGREED, strict=False):
        if talk.visit:
            keep_consent(talk.visit, agreed, this_round=this_round, by=talk.by)
