"""The letter that asks coordinators to look again at 'niet aanbellen': how many, and never where."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buurt.post.letters import Letter, letter
from buurt.post.models import OutgoingMail
from outreach.door.reviewing import LETTER, how_many_due
from teams.models import Team


@letter(LETTER, title=gettext_lazy("Niet aanbellen: opnieuw bekijken"))
def do_not_ring_review(mail: OutgoingMail) -> Letter | None:
    """None once a colleague looked at all of them."""
    team: Team | None = Team.objects.filter(pk=mail.subject_id).first()
    due = how_many_due(team) if team else 0
    if team is None or not due:
        return None
    counted = ngettext(
        "Bij %(n)s adres vroeg een bewoner een jaar geleden of langer om niet aan te bellen.",
        "Bij %(n)s adressen vroeg een bewoner een jaar geleden of langer om niet aan te bellen.",
        due,
    )
    link = settings.BASE_URL.rstrip("/") + reverse("do_not_ring_list")
    said = [
        counted % {"n": due},
        _("Kijk of dat zo blijft. Weet je niets nieuws, laat het dan staan."),
        _("Je vindt ze hier:\n%(link)s") % {"link": link},
    ]
    return Letter(_("Niet aanbellen: kijk of het zo blijft"), "\n\n".join(said) + "\n", reply_to=team.email)
