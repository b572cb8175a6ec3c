"""The letters that the sociale kaart sends, composed from their rows at the moment of sending."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.post.letters import Attachment, Letter, letter
from buurt.post.models import OutgoingMail
from socialmap.leaflet import Said, leaflet_name, make_leaflet, words_of
from socialmap.models import Shortlist
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


def _paragraph(item: Said) -> str:
    lines = [item["name"].upper(), item["who"], item["what"], item["closed"]]
    lines += [f"{fact['label']}: {' '.join(fact['lines'])}" for fact in item["facts"]]
    lines += [item["note"], f"{item['sentence_label']}: {item['sentence']}"]
    return "\n".join(filter(None, lines))
