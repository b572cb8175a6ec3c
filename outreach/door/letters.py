"""The letters about the safety of walkers. No address and no story of residents: those stay in Buurt."""

from datetime import datetime

from django.utils import timezone, translation
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.post.letters import Letter, letter
from buurt.post.models import OutgoingMail
from outreach.door.returning import alarms, back_by, is_watched, out_still
from outreach.models import Round, SafetyEvent, Turf, Visit
from outreach.telling.saying import listed, team_link


@letter("safety_missing", title=gettext_lazy("Niet afgemeld na het lopen"))
def missing(mail: OutgoingMail) -> Letter | None:
    """None once they checked out, or it is too long ago to ask."""
    turf = _missing(mail)
    if turf is None:
        return None
    words = _words(turf) | {"time": _clock(back_by(turf.round)), "link": team_link(turf.round)}
    after = _("Bel hen, of vraag aan de koffietafel waar ze zijn.")
    if turf.round.team.emergency_email:
        after += " " + _("Over een kwartier krijgt ook het noodcontact bericht.")
    else:
        after += " " + _("Jullie team heeft geen noodcontact: niemand anders krijgt bericht.")
    said = [
        _("%(who)s heeft zich niet afgemeld. Dat zou vóór %(time)s uur gebeuren.") % words,
        after,
        _("Zijn ze terug? Zeg het op de pagina van de ronde:\n%(link)s") % words,
    ]
    return Letter(_("Niet afgemeld: %(who)s") % words, _text(said), reply_to=turf.round.team.email)


@letter("safety_missing_contact", title=gettext_lazy("Niet afgemeld: aan het noodcontact"), forgets_address=True)
def missing_contact(mail: OutgoingMail) -> Letter | None:
    turf = _missing(mail)
    if turf is None:
        return None
    with translation.override("nl"):
        words = _words(turf) | {"time": _clock(back_by(turf.round))}
        said = [
            _("%(who)s van %(team)s heeft zich na het lopen niet afgemeld.") % words,
            _("Dat zou vóór %(time)s uur gebeuren.") % words,
            *_for_contact(turf.round),
        ]
        return Letter(_("Niet afgemeld: %(who)s van %(team)s") % words, _text(said), reply_to=turf.round.team.email)


@letter("safety_alarm", title=gettext_lazy("Iemand vraagt hulp"))
def alarm(mail: OutgoingMail) -> Letter | None:
    """None once it was called off."""
    asked = _alarm(mail)
    if asked is None:
        return None
    words = _of_alarm(asked) | {"link": team_link(asked.round)}
    said = [
        _("%(name)s vroeg om %(time)s uur om hulp, zonder geluid.") % words,
        _("Bel niet zomaar: dat kan gevaar geven. Ga ernaartoe met een collega, of bel 112."),
        _("Is het opgelost? Zeg het op de pagina van de ronde:\n%(link)s") % words,
    ]
    return Letter(_("Hulp nodig: %(name)s") % words, _text(said), reply_to=asked.round.team.email)


@letter("safety_alarm_contact", title=gettext_lazy("Iemand vraagt hulp: aan het noodcontact"), forgets_address=True)
def alarm_contact(mail: OutgoingMail) -> Letter | None:
    asked = _alarm(mail)
    if asked is None:
        return None
    with translation.override("nl"):
        words = _of_alarm(asked) | {"team": asked.round.team.name}
        said = [_("%(name)s van %(team)s vroeg om %(time)s uur om hulp, zonder geluid.") % words]
        text = _text([*said, *_for_contact(asked.round)])
        return Letter(_("Hulp nodig: %(name)s van %(team)s") % words, text, reply_to=asked.round.team.email)


@letter("safety_stopped", title=gettext_lazy("Bezoek afgebroken"))
def stopped(mail: OutgoingMail) -> Letter | None:
    """None once the visit was taken back."""
    visits = Visit.objects.counting().select_related("door__turf__round__team", "by")
    visit = visits.filter(pk=mail.subject_id).first()
    if visit is None:
        return None
    this_round = visit.door.turf.round
    words = {"name": visit.by.first_name, "letter": visit.door.turf.letter, "time": _clock(visit.received_at)}
    said = [
        _("%(name)s (duo %(letter)s) brak een bezoek af omdat het niet goed voelde.") % words,
        _("Dat kwam om %(time)s uur binnen.") % words,
        _("Vraag hoe het met hen gaat. Waar het was, zie je in Buurt:\n%(link)s") % {"link": team_link(this_round)},
    ]
    return Letter(_("Bezoek afgebroken door %(name)s") % words, _text(said), reply_to=this_round.team.email)


def _missing(mail: OutgoingMail) -> Turf | None:
    turf: Turf | None = Turf.objects.select_related("round__team").filter(pk=mail.subject_id).first()
    if turf is None or not is_watched(turf.round):
        return None
    return turf if turf in out_still(turf.round) else None


def _alarm(mail: OutgoingMail) -> SafetyEvent | None:
    asked = SafetyEvent.objects.select_related("round__team", "turf", "by").filter(pk=mail.subject_id).first()
    if asked is None or asked.about not in alarms(asked.round):
        return None
    found: SafetyEvent = asked
    return found


def _words(turf: Turf) -> dict[str, str]:
    names = [each.membership.user.first_name for each in turf.participants.select_related("membership__user")]
    who = _("Duo %(letter)s (%(names)s)") % {"letter": turf.letter, "names": listed(names)}
    return {"who": who, "team": turf.round.team.name}


def _of_alarm(asked: SafetyEvent) -> dict[str, str]:
    return {"name": asked.by.first_name, "time": _clock(asked.received_at)}


def _for_contact(this_round: Round) -> list[str]:
    team = this_round.team
    lead = listed([each.user.name for each in team.memberships.current().coordinators().select_related("user")])
    said = [
        _("U krijgt dit omdat u het noodcontact van het team bent."),
        _("De coördinator kreeg al bericht: %(lead)s.") % {"lead": lead},
    ]
    said.append(_("Bel de coördinator. Lukt dat niet, en vertrouwt u het niet? Bel dan 112."))
    said.append(_("Ze begonnen bij de koffietafel: %(spot)s.") % {"spot": this_round.table_spot or "–"})
    if team.phone:
        said.append(_("Telefoon van het team: %(phone)s") % {"phone": team.phone})
    return said


def _clock(moment: datetime) -> str:
    return time_format(timezone.localtime(moment))


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
