"""The letters that outreach sends, composed from their rows at the moment of sending."""

from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from buurt.post.calendar import Appointment, Method, calendar_file
from buurt.post.letters import Attachment, Letter, letter
from buurt.post.models import OutgoingMail
from outreach.models import Invited, Participant, Round
from outreach.paper.delivering import streets_to_deliver
from outreach.paper.flyer import flyer_name, make_flyer
from outreach.telling.saying import day_of, hours_of, listed, public_link, team_link


@letter("round_invitation", title=gettext_lazy("Uitnodiging voor een ronde"))
def round_invitation(mail: OutgoingMail) -> Letter | None:
    """What someone plans on, with the appointment for their calendar; a later one changes it there."""
    invited, person = _standing(mail)
    if invited is None or person is None:
        return None
    again = invited.sequence > 0
    words = _words(invited.round)
    subject = _("Gewijzigd: %(name)s op %(day)s") if again else _("Je loopt mee: %(name)s op %(day)s")
    opening = (
        _("Er is iets veranderd aan jouw %(name)s. Dit is hoe het nu is:")
        if again
        else _("Je bent ingedeeld voor %(name)s met %(team)s. De buurt krijgt nu de flyer.")
    )
    paragraphs = [
        _("Hallo %(who)s,") % {"who": invited.membership.user.first_name},
        opening % words,
        _facts(person),
        _("Bereid je voor en bekijk de ronde:\n%(link)s") % words,
        _("De afspraak voor je agenda zit bij dit bericht."),
    ]
    return Letter(
        subject % words, _text(paragraphs), [_calendar(invited, "REQUEST", _facts(person))], _reply_to(invited)
    )


@letter("round_reminder", title=gettext_lazy("Herinnering aan een ronde"))
def round_reminder(mail: OutgoingMail) -> Letter | None:
    """The day before; moot once the round has begun."""
    invited, person = _standing(mail)
    if invited is None or person is None or invited.round.starts_at <= timezone.now():
        return None
    words = _words(invited.round)
    tomorrow = timezone.localdate(invited.round.starts_at) > timezone.localdate()
    opening = _("Morgen is het zover: %(name)s met %(team)s.") if tomorrow else _("Vandaag: %(name)s met %(team)s.")
    paragraphs = [
        _("Hallo %(who)s,") % {"who": invited.membership.user.first_name},
        opening % words,
        _facts(person),
        _("Laad je telefoon op en bereid je voor:\n%(link)s") % words,
    ]
    subject = _("Morgen: %(name)s, %(hours)s") if tomorrow else _("Vandaag: %(name)s, %(hours)s")
    return Letter(subject % words, _text(paragraphs), reply_to=_reply_to(invited))


@letter("round_withdrawal", title=gettext_lazy("Bericht dat een ronde niet doorgaat"))
def round_withdrawal(mail: OutgoingMail) -> Letter | None:
    """The round is off, or goes without them; takes it out of their calendar."""
    invited = _invited(mail)
    if invited is None or invited.told:
        return None
    words = _words(invited.round)
    if invited.round.state == Round.State.CANCELLED:
        subject = _("Gaat niet door: %(name)s op %(day)s")
        said = _("%(name)s op %(day)s, %(hours)s, gaat niet door. Je hoeft niet te komen.")
    else:
        subject = _("Je loopt niet meer mee: %(name)s op %(day)s")
        said = _("Je bent niet meer ingedeeld voor %(name)s op %(day)s, %(hours)s. De ronde gaat wel door.")
    paragraphs = [
        _("Hallo %(who)s,") % {"who": invited.membership.user.first_name},
        said % words,
        _("Met het bestand bij dit bericht haal je de afspraak uit je agenda."),
    ]
    return Letter(subject % words, _text(paragraphs), [_calendar(invited, "CANCEL")], _reply_to(invited))


@letter("round_flyer", title=gettext_lazy("Flyer van een ronde"))
def round_flyer(mail: OutgoingMail) -> Letter | None:
    """To whoever prints or delivers it; they are no user, so in Dutch."""
    this_round = _round(mail)
    if this_round is None or this_round.state != Round.State.ANNOUNCED:
        return None
    with translation.override("nl"):
        words = _words(this_round) | {"streets": listed(streets_to_deliver(this_round))}
        paragraphs = [
            _("Goedendag,"),
            _("Hierbij de flyer voor %(name)s van %(team)s, op %(day)s, %(hours)s.") % words,
            _("Wilt u de flyer drukken of bezorgen? Hij is op A5, en gaat naar: %(streets)s.") % words,
            _("Bezorg hem liefst een paar dagen van tevoren."),
            _("Vragen? Antwoord op dit bericht."),
            _("Bewoners lezen hier meer:\n%(public)s") % words,
        ]
        flyer = Attachment(flyer_name(this_round), make_flyer(this_round), "application/pdf")
        subject = _("Flyer %(name)s, %(day)s") % words
    return Letter(subject, _text(paragraphs), [flyer], this_round.team.email)


@letter("round_flyer_withdrawal", title=gettext_lazy("Bericht dat de flyer niet meer nodig is"))
def round_flyer_withdrawal(mail: OutgoingMail) -> Letter | None:
    this_round = _round(mail)
    if this_round is None:
        return None
    with translation.override("nl"):
        words = _words(this_round)
        paragraphs = [
            _("Goedendag,"),
            _("%(name)s van %(team)s op %(day)s gaat niet door. Wilt u de flyer niet (meer) bezorgen?") % words,
            _("Vragen? Antwoord op dit bericht."),
        ]
        subject = _("Gaat niet door: flyer %(name)s, %(day)s") % words
    return Letter(subject, _text(paragraphs), reply_to=this_round.team.email)


def _round(mail: OutgoingMail) -> Round | None:
    found: Round | None = Round.objects.select_related("team").filter(pk=mail.subject_id).first()
    return found


def _invited(mail: OutgoingMail) -> Invited | None:
    return Invited.objects.select_related("round__team", "membership__user").filter(pk=mail.subject_id).first()


def _standing(mail: OutgoingMail) -> tuple[Invited | None, Participant | None]:
    """Who comes along to a round that still comes; what they plan on is read now, so that it is never out of date."""
    invited = _invited(mail)
    if invited is None or invited.round.state != Round.State.ANNOUNCED or invited.round.ends_at <= timezone.now():
        return None, None
    people = invited.round.participants.select_related("membership__user", "turf", "round")
    return invited, people.filter(membership=invited.membership_id).first()


def _words(this_round: Round) -> dict[str, str]:
    return {
        "name": " ".join(this_round.name.split()),
        "team": this_round.team.name,
        "day": day_of(this_round),
        "hours": hours_of(this_round),
        "link": team_link(this_round),
        "public": public_link(this_round),
    }


def _facts(person: Participant) -> str:
    """When, where, with whom: a line each."""
    this_round = person.round
    lines = [
        _("Wanneer: %(day)s, %(hours)s") % _words(this_round),
        _("Koffietafel: %(spot)s") % {"spot": this_round.table_spot},
    ]
    if person.turf is None:
        lines.append(_("Jij staat bij de koffietafel."))
    else:
        others = person.turf.participants.exclude(pk=person.pk).select_related("membership__user")
        names = [other.membership.user.first_name for other in others]
        duo = {"letter": person.turf.letter, "names": listed(names)}
        together = _("Jij loopt in duo %(letter)s met %(names)s.") if names else _("Jij loopt in duo %(letter)s.")
        lines.append(together % duo)
    if person.brings:
        lines.append(_("Jij neemt mee: %(what)s") % {"what": person.brings})
    return "\n".join(lines)


def _calendar(invited: Invited, method: Method, description: str = "") -> Attachment:
    this_round, user = invited.round, invited.membership.user
    at = (this_round.table_lon, this_round.table_lat)
    organizer = this_round.team.email or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    appointment = Appointment(
        uid=f"{invited.pk}@buurt",
        sequence=invited.sequence,
        starts_at=this_round.starts_at,
        ends_at=this_round.ends_at,
        summary=this_round.name,
        organizer=(this_round.team.name, organizer),
        attendee=(str(user), user.email),
        location=this_round.table_spot,
        description=description,
        url=team_link(this_round),
        position=at if None not in at else None,  # type: ignore[arg-type]
    )
    return calendar_file(appointment, method=method)


def _reply_to(invited: Invited) -> str:
    return str(invited.round.team.email)


def _text(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
