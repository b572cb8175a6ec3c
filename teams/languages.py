"""The languages that team members speak at the door, most spoken in Dutch neighbourhoods first."""

from django.utils.translation import gettext_lazy as _

# ISO 639 codes; Tarifit and sign language have only three letters.
LANGUAGES = [
    ("nl", _("Nederlands")),
    ("en", _("Engels")),
    ("tr", _("Turks")),
    ("ar", _("Arabisch")),
    ("rif", _("Berbers (Tarifit)")),
    ("pl", _("Pools")),
    ("uk", _("Oekraïens")),
    ("ru", _("Russisch")),
    ("de", _("Duits")),
    ("fr", _("Frans")),
    ("es", _("Spaans")),
    ("pt", _("Portugees")),
    ("pap", _("Papiaments")),
    ("srn", _("Sranantongo")),
    ("ti", _("Tigrinya")),
    ("so", _("Somalisch")),
    ("fa", _("Farsi of Dari")),
    ("bg", _("Bulgaars")),
    ("ro", _("Roemeens")),
    ("zh", _("Chinees")),
    ("dse", _("Nederlandse Gebarentaal")),
]
NAMES = dict(LANGUAGES)


def names_of(codes: list[str]) -> list[str]:
    """The languages in words; a code that is not in the list stays a code."""
    return [str(NAMES.get(code, code)) for code in codes]
