"""The letters that the sociale kaart sends, composed from their rows at the moment of sending."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.post.letters import Attachment, Letter, letter
from buurt.post.models import OutgoingMail
from socialmap.leaflet import Said, leaflet_name, make_leaflet, words_of
from socialmap.models import AssuranceRequest, Service, Shortlist
from socialmap.upkeep.asking import token_of
from teams.models import Team


@letter("shortlist", title=gettext_lazy("Lijstje van aanbod"), forgets_address=True)
def shortlist_letter(mail: OutgoingMail) -> Letter | None:
    """The leaflet, and the same in the mail itself; moot once the list or the address is gone."""
    shortlist = Shortlist.objects.filter(pk=mail.subject_id, is_letter=True).select_related("municipality").first()
    items = list(shortlist.items.with_facts(shortlist.user)) if shortlist else []
    if shortlist is None or not items or not mail.address:
        return None
    team = Team.objects.filter(pk=shortlist.team_id).first()
    said = words_of(shortlist, items, team)
    with translation.override("nl"):
        paragraphs = [
            _("Goedendag,"),
            said["intro"],
            *(_paragraph(item) for item in said["items"]),
            _("U vindt dit ook als blaadje bij deze mail. Wij bewaren niet voor wie het is."),
            "\n".join(filter(None, [said["from"], said["phone"]])),
        ]
        subject = _("Voor u uitgezocht door %(who)s") % {"who": said["from"]}
    leaflet = Attachment(leaflet_name(), make_leaflet(shortlist, items, team), "application/pdf")
    return Letter(subject, "\n\n".join(paragraphs) + "\n", [leaflet], team.email if team else "")


@letter("assurance_request", title=gettext_lazy("Klopt het aanbod nog?"))
def assurance_request(mail: OutgoingMail) -> Letter | None:
    """Three links to one page; moot once it was answered or the entry is no longer shown to more than a team."""
    askable = Service.objects.askable().values("pk")
    request = (
        AssuranceRequest.objects.filter(pk=mail.subject_id, answered_at=None, service__in=askable)
        .select_related("service__organization", "service__municipality")
        .first()
    )
    if request is None:
        return None
    with translation.override("nl"):
        link = settings.BASE_URL + reverse("assurance_answer", kwargs={"token": token_of(request)})
        words = {"name": request.service.name, "town": request.service.municipality.name, "link": link}
        paragraphs = [
            _("Goedendag,"),
            _("Op de sociale kaart van %(town)s staat ‘%(name)s’. Wij willen mensen niet voor niets op weg sturen.")
            % words,
            _("Klopt het nog? Tik op wat past. U heeft geen account nodig.") % words,
            _("Ja, het klopt nog:\n%(link)s?klopt") % words,
            _("Er is iets veranderd:\n%(link)s?wijzigen") % words,
            _("Het is gestopt:\n%(link)s?gestopt") % words,
            _("De link werkt één keer, en zestig dagen lang."),
        ]
        subject = _("Klopt ‘%(name)s’ nog?") % words
    return Letter(subject, "\n\n".join(paragraphs) + "\n")


def _paragraph(item: Said) -> str:
    lines = [item["name"].upper(), item["who"], item["what"], item["closed"]]
    lines += [f"{fact['label']}: {' '.join(fact['lines'])}" for fact in item["facts"]]
    lines += [item["note"], f"{item['sentence_label']}: {item['sentence']}" if item["sentence"] else ""]
    return "\n".join(filter(None, lines))
