"""The words to say before someone's name is written down; what they said yes to is kept as its version."""

from django.utils.translation import gettext_lazy as _

# A text that was said stays here as it was: a change is a new version, below.
VOLUNTEER = {
    "2026-1": _(
        "‘Ik schrijf op wat u wilt doen, uw naam en hoe we u bereiken. Alleen ons team ziet het. We vragen u als "
        "iemand uw hulp kan gebruiken; u mag altijd nee zeggen. Op de dag die we afspreken gaat het weg, of eerder "
        "als u dat zegt. Is dat goed?’"
    ),
}
CURRENT_VOLUNTEER = list(VOLUNTEER)[-1]
