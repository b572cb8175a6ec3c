"""Sending what the outbox holds: claim the row, compose the letter, send it, mark it; never lost, never double."""

import logging
import traceback
from datetime import datetime, timedelta
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db.models import F, Q, QuerySet
from django.utils import timezone, translation

from buurt.post.letters import COMPOSERS, FORGETTING, Attachment, Letter
from buurt.post.models import OutgoingMail
from buurt.post.outbox import ask_to_send

log = logging.getLogger(__name__)
State = OutgoingMail.State

MOST_ATTEMPTS = 8
# Minutes until the next attempt: quick after a hiccup, and a mail server that is down for a night loses nothing.
BACK_OFF = [1, 5, 15, 60, 120, 240, 480]
# A claim older than this belongs to a worker that died: a task may run two minutes at most (CELERY_TASK_TIME_LIMIT).
CLAIM_MINUTES = 10
SWEEP_AT_MOST = 200
SWEEP_EXPIRES = 60


def send(pk: UUID | str) -> bool:
    """Send this letter if it is due and nobody else is at it; True when it went out now.

    Dying between sending and marking sends it again later, under the same Message-ID.
    """
    mail = _claim(pk)
    if mail is None:
        return False
    try:
        message = _compose(mail)
        if message is None:
            _finish(mail, state=State.CANCELLED)
            return False
        message.send()
    except Exception as error:
        _fail(mail, error)
        return False
    _finish(mail, state=State.SENT, sent_at=timezone.now(), problem="")
    return True


def sweep() -> int:
    """Ask a worker to send whatever is due and was left: kicks that were lost, waits that ended, claims of the dead."""
    now = timezone.now()
    _abandoned(now).filter(attempts__gte=MOST_ATTEMPTS).update(state=State.FAILED, problem="Abandoned")
    due = OutgoingMail.objects.filter(_is_due(now)).order_by("not_before").values_list("pk", flat=True)[:SWEEP_AT_MOST]
    return sum(ask_to_send(pk, expires=SWEEP_EXPIRES) for pk in due)


def message_id(mail: OutgoingMail) -> str:
    """The same at every attempt, so that a mail program shows a repeated letter once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    return f"<{mail.pk}@{domain}>"


def _is_due(now: datetime) -> Q:
    return Q(state=State.QUEUED, not_before__lte=now) | Q(
        state=State.SENDING, claimed_at__lt=now - timedelta(minutes=CLAIM_MINUTES)
    )


def _abandoned(now: datetime) -> QuerySet[OutgoingMail]:
    return OutgoingMail.objects.filter(state=State.SENDING, claimed_at__lt=now - timedelta(minutes=CLAIM_MINUTES))


def _claim(pk: UUID | str) -> OutgoingMail | None:
    """One UPDATE decides: of two workers the second finds no row that is still due."""
    now = timezone.now()
    due = OutgoingMail.objects.filter(_is_due(now), pk=pk, attempts__lt=MOST_ATTEMPTS)
    if not due.update(state=State.SENDING, claimed_at=now, attempts=F("attempts") + 1):
        return None
    return OutgoingMail.objects.select_related("recipient").get(pk=pk)


def _compose(mail: OutgoingMail) -> EmailMessage | None:
    if mail.recipient is not None and not mail.recipient.is_active:
        return None
    language = getattr(mail.recipient, "language", "") or settings.LANGUAGE_CODE
    with translation.override(language):
        letter = COMPOSERS[mail.letter](mail)
    return _message(mail, letter) if letter is not None else None


def _message(mail: OutgoingMail, letter: Letter) -> EmailMessage:
    to = mail.recipient.email if mail.recipient is not None else mail.address
    message = EmailMessage(
        subject=letter.subject,
        body=letter.text,
        to=[to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers={"Message-ID": message_id(mail), "Auto-Submitted": "auto-generated"},
    )
    for attachment in letter.attachments:
        message.attach(_part(attachment))
    return message


def _part(attachment: Attachment) -> MIMEBase:
    part = MIMEBase("application", "octet-stream")
    part.replace_header("Content-Type", attachment.mimetype)  # with its parameters: a calendar names its method
    part.set_payload(attachment.content)
    encode_base64(part)
    part.add_header("Content-Disposition", "attachment", filename=attachment.name)
    return part


def _fail(mail: OutgoingMail, error: Exception) -> None:
    """Note the class of the error only: its text may quote the letter or the recipient."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    log.warning("Letter %s failed: %s at %s:%s", mail.pk, type(error).__name__, frame.filename, frame.lineno)
    if mail.attempts >= MOST_ATTEMPTS:
        _finish(mail, state=State.FAILED, problem=type(error).__name__)
    else:
        wait = timedelta(minutes=BACK_OFF[mail.attempts - 1])
        _finish(mail, state=State.QUEUED, problem=type(error).__name__, not_before=timezone.now() + wait)


def _finish(mail: OutgoingMail, **outcome: object) -> None:
    """Write the outcome, unless the claim was taken over meanwhile."""
    ours = OutgoingMail.objects.filter(pk=mail.pk, state=State.SENDING, claimed_at=mail.claimed_at)
    if mail.letter in FORGETTING and outcome["state"] != State.QUEUED:
        outcome["address"] = ""
    ours.update(**outcome)
