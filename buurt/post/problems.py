"""What a failed attempt means for a person: our own sentence for each class of error."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "SMTPRecipientsRefused": _("De mailserver weigert dit adres. Kijk of het adres klopt."),
    "SMTPAuthenticationError": _("De mailserver herkent Buurt niet. Kijk de naam en het wachtwoord van de mail na."),
    "SMTPSenderRefused": _("De mailserver weigert onze afzender. Kijk het afzenderadres na."),
    "Abandoned": _("Het versturen is telkens afgebroken. Vraag de technisch beheerder om mee te kijken."),
}
NO_ANSWER = _("De mailserver is niet bereikbaar. Probeer het later opnieuw.")
NOT_MADE = _("De brief kon niet worden gemaakt of verstuurd. Vraag de technisch beheerder om mee te kijken.")
_CONNECTION = {"ConnectionRefusedError", "ConnectionResetError", "TimeoutError", "SMTPServerDisconnected",
               "SMTPConnectError", "gaierror", "OSError", "SSLError"}  # fmt: skip


def sentence(problem: str) -> str:
    """For the class name that an outbox row keeps."""
    return str(SENTENCES.get(problem) or (NO_ANSWER if problem in _CONNECTION else NOT_MADE))
