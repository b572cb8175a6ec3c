"""The steps of a division in the background: how far the bar stands is which step was begun, and no guess of time."""

from django.utils.translation import gettext as _

from outreach.models import Division

PREPARING, DIVIDING, DRAWING = 0.25, 0.5, 0.75


def step_in_words(division: Division) -> str:
    """What is going on now."""
    if division.state == Division.State.QUEUED:
        return _("De deuren staan in de rij om verdeeld te worden.")
    if division.progress >= DRAWING:
        return _("De loopgebieden worden getekend.")
    if division.progress >= DIVIDING:
        return _("De deuren worden verdeeld.")
    return _("De adressen en straten worden klaargezet.")
