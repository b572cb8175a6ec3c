"""The letters that teams sends, composed from their rows at the moment of sending."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.post.letters import Letter, letter
from buurt.post.models import OutgoingMail
from teams.joining import token_of
from teams.models import Invitation, MunicipalRole


@letter("team_invitation", title=gettext_lazy("Uitnodiging voor een team of een rol"))
def team_invitation(mail: OutgoingMail) -> Letter | None:
    """The link into a team or a role, as long as the invitation stands."""
    invitation = (
        Invitation.objects.open()
        .select_related("team", "municipality", "invited_by")
        .filter(pk=mail.subject_id)
        .first()
    )
    if invitation is None:
        return None
    link = settings.BASE_URL + reverse("invitation_accept", kwargs={"token": token_of(invitation)})
    words = {
        "who": invitation.invited_by or _("Een collega"),
        "place": invitation.place,
        "role": invitation.get_role_display(),
        "link": link,
    }
    if invitation.team is None:
        subject, opening = _("Werk mee aan Buurt in %(place)s"), _("%(who)s vraagt je als %(role)s van %(place)s.")
    else:
        subject, opening = _("Doe mee met %(place)s"), _("%(who)s vraagt je als %(role)s bij %(place)s.")
    text = "\n\n".join(
        [
            _("Hallo,"),
            opening % words,
            _what_one_does(invitation),
            _("Open deze link om mee te doen:\n%(link)s") % words,
            _("De link werkt één keer, en veertien dagen lang. Daarna kun je om een nieuwe vragen."),
            _("Verwachtte je dit bericht niet? Dan hoef je niets te doen."),
        ]
    )
    return Letter(subject=subject % words, text=text + "\n")


def _what_one_does(invitation: Invitation) -> str:
    if invitation.role == MunicipalRole.Role.CURATOR:
        return _(
            "In Buurt houd je de sociale kaart bij: wat er in de wijk te doen is, voor wie het is, en of het nog klopt."
        )
    if invitation.role == MunicipalRole.Role.ADMINISTRATOR:
        return _("In Buurt maak je de teams, nodig je mensen uit, en zie je of de post wegkomt en alles loopt.")
    return _(
        "In Buurt plan je met je team een Bakkie in de Wijk, houd je bij wat je aan de deur hoort, "
        "en zie je wat er in de wijk te doen is."
    )
