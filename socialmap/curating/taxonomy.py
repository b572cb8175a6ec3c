"""The supplied list of themes and subthemes; installations may rename them, codes stay."""

from typing import Any
from uuid import UUID, uuid5

from django.utils.text import slugify
from django.utils.translation import gettext_noop as _

# Ids follow from the code, so that every installation speaks of the same term when entries are exchanged.
NAMESPACE = UUID("6f3b1c52-2a44-5d0e-9d5a-5f1f0b6c7e11")

# (name, icon, subthemes); the code is the slug of the name.
THEMES: list[tuple[str, str, list[str]]] = [
    (
        _("Ontmoeting & netwerk"),
        "coffee",
        [_("Inloop"), _("Eetgroep"), _("Maatjesproject"), _("Bezoekdienst"), _("Lotgenoten")],
    ),
    (
        _("Dagbesteding & activering"),
        "palette",
        [
            _("Dagbesteding (vrij)"),
            _("Dagbesteding (Wmo)"),
            _("Activering"),
            _("Creatief"),
            _("Tuin of werkplaats"),
        ],
    ),
    (
        _("Vrijwilligerswerk & talent"),
        "heart-handshake",
        [_("Vrijwilligersvacature"), _("Klus of burenhulp"), _("Bewonersinitiatief"), _("Ruildienst")],
    ),
    (
        _("Taal & leren"),
        "book-2",
        [
            _("Taalmaatje"),
            _("Taalcafé"),
            _("Taalcursus"),
            _("Lezen en rekenen"),
            _("Digitale hulp"),
            _("Huiswerkhulp"),
        ],
    ),
    (
        _("Werk & inkomen"),
        "briefcase",
        [_("Werkfit"), _("Leerwerkplek"), _("Re-integratie"), _("Sociale werkplaats")],
    ),
    (
        _("Geld & recht"),
        "scale",
        [
            _("Schuldhulp"),
            _("Budgetmaatje"),
            _("Formulierenhulp"),
            _("Minimaregeling"),
            _("Voedsel en kleding"),
            _("Rechtshulp"),
        ],
    ),
    (
        _("Opvoeden & opgroeien"),
        "baby-carriage",
        [_("Opvoedondersteuning"), _("Gezinsmaatje"), _("Peuter en speel"), _("Jongerenwerk"), _("Jeugdhulp")],
    ),
    (
        _("Gezond & welbevinden"),
        "heartbeat",
        [_("Welzijn op recept"), _("Bewegen"), _("Rouw"), _("Psychische steun"), _("Verslaving")],
    ),
    (
        _("Zorg & mantelzorg"),
        "stethoscope",
        [_("Mantelzorgsteun"), _("Respijt"), _("Thuiszorg"), _("Maaltijden"), _("Hulpmiddelen")],
    ),
    (
        _("Wonen & thuis"),
        "home-heart",
        [_("Huishouden"), _("Klussen"), _("Dakloosheid"), _("Buurtbemiddeling")],
    ),
    (
        _("Veiligheid & crisis"),
        "lifebuoy",
        [_("Huiselijk geweld"), _("Crisisdienst"), _("Luisterlijn")],
    ),
    (
        _("Vervoer & meedoen"),
        "bus",
        [_("Vervoersdienst"), _("Sport- en cultuurfonds"), _("Sport"), _("Cultuur"), _("Zingeving")],
    ),
]


def code_of(name: str) -> str:
    """The slug that stands for a supplied name, with `&` read as 'en': 'Taal & leren' is taal-en-leren."""
    return slugify(name.replace("&", "en"))


def load_themes(model: Any) -> None:
    """Add the supplied terms that are missing; what someone renamed or moved stays as it is.

    `model` is TaxonomyTerm, or in a migration its historical self.
    """
    known = set(model.objects.values_list("code", flat=True))
    terms = [
        model(id=uuid5(NAMESPACE, code_of(name)), code=code_of(name), name=name, icon=icon, position=position, **parent)
        for name, icon, position, parent in _rows()
    ]
    missing = [term for term in terms if term.code not in known]
    # Parents first: a subtheme points to its theme.
    model.objects.bulk_create([term for term in missing if term.parent_id is None])
    model.objects.bulk_create([term for term in missing if term.parent_id is not None])


def _rows() -> list[tuple[str, str, int, dict[str, UUID]]]:
    rows: list[tuple[str, str, int, dict[str, UUID]]] = []
    for position, (name, icon, subthemes) in enumerate(THEMES, start=1):
        rows.append((name, icon, position, {}))
        parent = {"parent_id": uuid5(NAMESPACE, code_of(name))}
        rows.extend((subtheme, "", place, parent) for place, subtheme in enumerate(subthemes, start=1))
    return rows
