"""The letter with the decisions of a meeting. It holds no words of residents: those stay in Buurt, behind the login."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buurt.post.letters import Letter, letter
from buurt.post.models import OutgoingMail
from outreach.models import Decision, Meeting


@letter("meeting_decisions", title=gettext_lazy("Besluiten van het netwerk"))
def meeting_decisions(mail: OutgoingMail) -> Letter | None:
    """What was decided, one's own promises first; None once the meeting or one's place in the team is gone."""
    meeting = Meeting.objects.select_related("team").filter(pk=mail.subject_id, closed_at__isnull=False).first()
    member = meeting and meeting.team.memberships.current().filter(user=mail.recipient).exists()
    if meeting is None or not member:
        return None
    decisions = list(meeting.decisions.select_related("owner", "service", "item__theme").order_by("due", "pk"))
    mine = [each for each in decisions if each.owner == mail.recipient]
    others = [each for each in decisions if each.owner != mail.recipient]
    day = date_format(meeting.date, "l j F")
    link = settings.BASE_URL + reverse("meeting_detail", kwargs={"pk": meeting.pk})
    counted = ngettext("Er is %(n)s punt besloten.", "Er zijn %(n)s punten besloten.", len(decisions))
    parts = [
        _("Hallo %(name)s,") % {"name": mail.recipient.first_name if mail.recipient else ""},
        _("Het netwerk van %(day)s is afgerond.") % {"day": day} + " " + counted % {"n": len(decisions)},
        _listed(_("Dit pak jij op:"), mine),
        _listed(_("Verder besloten:"), others),
        _("Lees in Buurt waar het over gaat, en vink af wat gelukt is:\n%(link)s") % {"link": link},
    ]
    subject = _("Besluiten van het netwerk, %(day)s") % {"day": day}
    return Letter(subject=subject, text="\n\n".join(part for part in parts if part) + "\n")


def _listed(opening: str, decisions: list[Decision]) -> str:
    return "\n".join([opening, *(f"- {_line(each)}" for each in decisions)]) if decisions else ""


def _line(decision: Decision) -> str:
    """'Verbinden (Taal & leren): met Taalmaatje, Joost, vóór woensdag 2 december'."""
    about = str(decision.item.theme) if decision.item.theme else _("zonder thema")
    facts = []
    if decision.service:
        facts.append(_("met %(service)s") % {"service": decision.service.name})
    if decision.owner:
        facts.append(decision.owner.first_name)
    if decision.due:
        words = _("terug op %(day)s") if decision.choice == Decision.Choice.PARK else _("vóór %(day)s")
        facts.append(words % {"day": date_format(decision.due, "l j F")})
    what = f"{decision.get_choice_display().capitalize()} ({about})"
    return f"{what}: {', '.join(facts)}" if facts else what
