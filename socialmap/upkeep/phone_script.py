"""What a colleague says on the telephone to check a line of the list: who calls, and a question for each part."""

from django.utils.translation import gettext as _

from socialmap.describing.moments import in_words
from socialmap.models import CheckItem, Service
from socialmap.upkeep.freshness import Part
from teams.models import User


def opening_of(item: CheckItem, by: User) -> str:
    service = item.service
    said = _(
        "Dag, u spreekt met %(name)s van %(team)s. ‘%(what)s’ staat op onze sociale kaart, en wij sturen er mensen"
        " naartoe. Mag ik kort nagaan of het nog klopt?"
    )
    return said % {"name": by.first_name, "team": item.team.name, "what": service.name}


def questions_of(item: CheckItem) -> list[str]:
    """Needs the schedules and the organization of the entry."""
    service, asked = item.service, []
    if Part.WHOLE in item.parts:
        asked += _of_the_whole(service)
    if Part.SCHEDULE in item.parts:
        asked.append(_of_the_moments(service))
    if Part.ROOM in item.parts:
        asked.append(_("Kan er nu nog iemand bij, of is er een wachtlijst?"))
    if Part.CONTACT in item.parts:
        asked.append(_("Kunnen mensen voor vragen dit nummer bellen? Zo niet, welk nummer of mailadres wel?"))
    if Part.FORMAL in item.parts:
        asked.append(_("Heet de organisatie nog ‘%(name)s’?") % {"name": service.organization.name})
    return asked


def _of_the_whole(service: Service) -> list[str]:
    asked = [_("Is het er nog?")]
    if service.eligibility_description:
        asked.append(_("Voor wie is het? Bij ons staat: ‘%(said)s’.") % {"said": service.eligibility_description})
    if service.fees_description:
        asked.append(_("Wat kost het? Bij ons staat: ‘%(said)s’.") % {"said": service.fees_description})
    if service.application_process:
        asked.append(_("Hoe meld je je aan? Bij ons staat: ‘%(said)s’.") % {"said": service.application_process})
    return asked


def _of_the_moments(service: Service) -> str:
    told = [words for each in service.schedules.all() if (words := in_words(each))]
    told += [service.schedule] if service.schedule and not told else []
    if not told:
        return _("Wanneer is het? Dat weten we nog niet.")
    return _("Klopt het dat het dan is: %(moments)s?") % {"moments": "; ".join(told)}
