"""Text messages, behind an interface: which provider sends them, an installation chooses (`SMS_GATEWAY`)."""

import logging
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


class SmsGateway(Protocol):
    """A class without arguments. `send` gives True only when the provider took the message."""

    is_on: bool

    def send(self, *, to: str, text: str) -> bool: ...


class NoSms:
    """No provider: nothing is sent, and it says so."""

    is_on = False

    def send(self, *, to: str, text: str) -> bool:
        return False


def gateway() -> SmsGateway:
    made: SmsGateway = import_string(settings.SMS_GATEWAY)()
    return made


def send_sms(to: str, text: str) -> bool:
    """Whether it was taken. A provider that fails stops nothing: the mail goes its own way."""
    try:
        return gateway().send(to=to, text=text)
    except Exception as error:  # its text may hold the number
        log.warning("A text message failed: %s", type(error).__name__)
        return False
