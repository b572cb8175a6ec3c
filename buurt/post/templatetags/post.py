"""How pages speak of a letter: what it is, to whom, and what went wrong."""

from django import template

from buurt.post import problems
from buurt.post.letters import TITLES
from buurt.post.models import OutgoingMail

register = template.Library()


@register.filter
def mail_title(mail: OutgoingMail) -> str:
    """Uitnodiging voor een ronde"""
    return str(TITLES.get(mail.letter, mail.letter))


@register.filter
def mail_to(mail: OutgoingMail) -> str:
    return str(mail.recipient) if mail.recipient is not None else mail.address


@register.filter
def mail_problem(mail: OutgoingMail) -> str:
    """Our own sentence for what went wrong last; empty when nothing did."""
    return problems.sentence(mail.problem) if mail.problem else ""
