"""The words to say to a resident for each rung of what may be kept; what was said is kept as their version."""

from django.utils.translation import gettext_lazy as _

# A text that was said stays here as it was: a change is a new version, below.
WORDS = {
    "2026-1": {
        "nothing": _("‘Ik schrijf alleen op waar het over ging. Niet wie u bent of waar u woont.’"),
        "address": _(
            "‘Mag ik uw adres erbij schrijven, zodat we kunnen terugkomen? Alleen ons team ziet het. Na drie maanden "
            "is het weg, of eerder als u dat zegt.’"
        ),
        "contact": _(
            "‘Mag ik uw naam en nummer opschrijven, zodat iemand van ons u kan bellen? Alleen ons team ziet het. Na "
            "drie maanden is het weg, of eerder als u dat zegt. Is dat goed?’"
        ),
    },
}
CURRENT = list(WORDS)[-1]
