"""The times in a cell as moments, where nothing else can be meant; else they stay words, and the preview says so."""

import re

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from socialmap.curating.facts import ScheduleFacts
from socialmap.describing.moments import in_words
from socialmap.describing.told_moments import moments_told
from socialmap.models import Schedule, Service

# 'ma 9-12 uur, do 13-15 uur': after the hours of one day another day begins.
_NEXT = re.compile(
    r"(?<=\d|r)(?:\s*,|\s+en|\s*/)\s+(?=(?:elke |iedere |op )?(?:maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag"
    r"|zondag|ma|di|wo|do|vr|za|zo|eerste|tweede|derde|vierde|laatste)\b)",
    re.IGNORECASE,
)


def moments_in(words: str) -> list[ScheduleFacts]:
    """None of them when the words could mean something else too."""
    return moments_told(_NEXT.sub("; ", words)) or []


def as_kept(words: str, moments: list[ScheduleFacts], most: int) -> str:
    """Moments that are certain are said as the sociale kaart says them, whatever language its reader has."""
    with translation.override(settings.LANGUAGE_CODE):
        said = said_of(moments)
    return said if said and len(said) <= most else words


def said_of(moments: list[ScheduleFacts]) -> str:
    return "; ".join(in_words(Schedule(**facts)) for facts in moments)


def remark_on(moments: list[ScheduleFacts], service: Service | None) -> str:
    """What comes of the times, where a line says other ones than stand there."""
    if moments:
        return _("Zo lezen we ‘wanneer’: %(moments)s.") % {"moments": said_of(moments)}
    if service and service.schedules.all():
        return _("‘Wanneer’ blijft tekst: we lezen er geen vaste tijden in. De vaste momenten die er staan, gaan weg.")
    return _("‘Wanneer’ blijft tekst: we lezen er geen vaste tijden in.")
