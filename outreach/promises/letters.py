"""The letters about promises: how many, and a link. No words, door or name of residents."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from buurt.post.letters import Letter, letter
from buurt.post.models import OutgoingMail
from outreach.models import Promise
from outreach.querysets import PromiseQuerySet
from teams.models import Membership


@letter("promises_soon", title=gettext_lazy("Herinnering aan een belofte"))
def promises_soon(mail: OutgoingMail) -> Letter | None:
    """None once all of them were answered, or put off."""
    tomorrow, today = timezone.localdate() + timedelta(days=1), timezone.localdate()
    open_now = _open_of(mail).filter(due__range=(today, tomorrow))
    n = open_now.count()
    if not n:
        return None
    subject = ngettext("Nog te doen: %(n)s belofte aan een bewoner", "Nog te doen: %(n)s beloften aan bewoners", n)
    said = ngettext(
        "Je beloofde iets aan een bewoner. Morgen is de laatste dag.",
        "Je beloofde %(n)s dingen aan bewoners. Morgen is de laatste dag.",
        n,
    )
    if open_now.filter(due=today).exists():
        said = ngettext(
            "Je beloofde iets aan een bewoner. Vandaag is de laatste dag.",
            "Je beloofde %(n)s dingen aan bewoners. Vandaag of morgen is de laatste dag.",
            n,
        )
    return _letter(mail, subject % {"n": n}, said % {"n": n})


@letter("promises_late", title=gettext_lazy("Een belofte is over haar dag"))
def promises_late(mail: OutgoingMail) -> Letter | None:
    n = _open_of(mail).filter(due__lt=timezone.localdate()).count()
    if not n:
        return None
    subject = ngettext("%(n)s belofte is te laat", "%(n)s beloften zijn te laat", n)
    said = ngettext(
        "Van een belofte aan een bewoner is de dag voorbij. Zeg hoe het afliep, of spreek een nieuwe dag af.",
        "Van %(n)s beloften aan bewoners is de dag voorbij. Zeg hoe ze afliepen, of spreek een nieuwe dag af.",
        n,
    )
    return _letter(mail, subject % {"n": n}, said % {"n": n})


@letter("promise_handed_over", title=gettext_lazy("Een belofte kreeg een ander"))
def promise_handed_over(mail: OutgoingMail) -> Letter | None:
    """None when it was done or went on to someone else meanwhile."""
    promise = Promise.objects.unanswered().filter(pk=mail.subject_id, owner=mail.recipient)
    if not promise.exists():
        return None
    said = _("Een collega droeg een belofte aan een bewoner aan je over. In Buurt lees je wat het is, en vóór wanneer.")
    return _letter(mail, _("Je kreeg een belofte van een collega"), said)


def _open_of(mail: OutgoingMail) -> PromiseQuerySet:
    member = Membership.objects.current().filter(pk=mail.subject_id).first()
    promises: PromiseQuerySet = Promise.objects.unanswered()
    return promises.filter(team=member.team_id, owner=member.user_id) if member else promises.none()


def _letter(mail: OutgoingMail, subject: str, said: str) -> Letter:
    name = mail.recipient.first_name if mail.recipient else ""
    link = settings.BASE_URL.rstrip("/") + reverse("promise_list")
    parts = [_("Hallo %(name)s,") % {"name": name}, said, _("Je beloften staan hier:\n%(link)s") % {"link": link}]
    return Letter(subject, "\n\n".join(parts) + "\n")
