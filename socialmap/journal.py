"""What socialmap writes in the journal: who changed which entry, and who saw a contact person; never the text."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.journal import DEEDS, NAMED_BY, write, write_all
from socialmap.models import (
    Acquaintance,
    CheckItem,
    Contact,
    Impression,
    Location,
    Organization,
    Pledge,
    Service,
    Sheet,
    Shortlist,
    Synonym,
    TaxonomyTerm,
    Volunteer,
)
from teams.models import User

OfMunicipality = Service | Organization | Location | Contact | Shortlist | Impression | Synonym | Sheet

DEEDS.update(
    {
        "service.added": _("zette aanbod op de sociale kaart"),
        "service.changed": _("wijzigde aanbod op de sociale kaart"),
        "service.alternatives": _("wijzigde wat er is in plaats van aanbod"),
        "service.confirmed": _("keek aanbod op de sociale kaart na"),
        "service.doubted": _("merkte dat aanbod op de sociale kaart niet klopt"),
        "service.unreached": _("bereikte niemand om aanbod na te kijken"),
        "service.suggested": _("stelde een wijziging van aanbod voor"),
        "service.sharing_suggested": _("stelde voor om aanbod van een team te delen"),
        "service.asked": _("vroeg een organisatie of aanbod nog klopt"),
        "directory.opened": _("zette de sociale kaart open voor iedereen"),
        "directory.closed": _("sloot de sociale kaart voor wie geen collega is"),
        "directory.coloured": _("koos de kleuren van de open sociale kaart"),
        "directory.asks": _("laat organisaties vanzelf vragen of hun aanbod klopt"),
        "directory.asks_not": _("laat organisaties niet meer vanzelf vragen of hun aanbod klopt"),
        "service.suggestion_accepted": _("nam een voorstel over aanbod over"),
        "service.suggestion_refused": _("nam een voorstel over aanbod niet over"),
        "service.kept": _("liet aanbod op de sociale kaart staan, hoewel niemand antwoordt"),
        "service.withdrawn": _("haalde aanbod van de sociale kaart"),
        "service.restored": _("zette aanbod terug op de sociale kaart"),
        "service.merged": _("voegde aanbod op de sociale kaart samen"),
        "service.kept_apart": _("hield aanbod op de sociale kaart uit elkaar"),
        "synonym.added": _("leerde de sociale kaart een woord"),
        "synonym.changed": _("wijzigde een woord van de sociale kaart"),
        "synonym.removed": _("haalde een woord van de sociale kaart weg"),
        "term.added": _("zette een thema op de lijst"),
        "term.changed": _("wijzigde een thema van de lijst"),
        "term.removed": _("haalde een thema van de lijst"),
        "sheet.stored": _("las een spreadsheet in op de sociale kaart"),
        "organization.added": _("zette een organisatie op de sociale kaart"),
        "organization.changed": _("wijzigde een organisatie op de sociale kaart"),
        "location.added": _("zette een plek op de sociale kaart"),
        "location.changed": _("wijzigde een plek op de sociale kaart"),
        "contact.read": _("zag een contactpersoon"),
        "contact.changed": _("wijzigde een contactpersoon"),
        "shortlist.mailed": _("mailde een lijstje van aanbod"),
        "impression.added": _("schreef hoe aanbod was"),
        "impression.changed": _("wijzigde hoe aanbod was"),
        "impression.removed": _("haalde weg hoe aanbod was"),
        "acquaintance.added": _("zei iemand te kennen bij aanbod"),
        "acquaintance.changed": _("wijzigde een warm contact"),
        "acquaintance.spoken": _("sprak een warm contact"),
        "acquaintance.read": _("zag een warm contact"),
        "acquaintance.removed": _("haalde een warm contact weg"),
        "volunteer.added": _("noteerde iemand die wil helpen"),
        "volunteer.changed": _("wijzigde iemand die wil helpen"),
        "volunteer.read": _("zag wie er wil helpen"),
        "volunteer.removed": _("haalde iemand weg die wilde helpen"),
        "check.passed": _("gaf door wat na te kijken is"),
        "check.skipped": _("sloeg over wat na te kijken is"),
        "pledge.made": _("zei mee te gaan naar aanbod"),
        "pledge.taken_back": _("gaat toch niet mee naar aanbod"),
    }
)
NAMED_BY.update(dict.fromkeys((Service, Organization, Location, TaxonomyTerm), "name"))


def noted(deed: str, row: OfMunicipality, by: User | None) -> None:
    """`deed` is one of those above; without `by` it was loaded, not done by a person."""
    write(deed, row, by=by, municipality_id=row.municipality_id)


def all_noted(deed: str, rows: Sequence[OfMunicipality], by: User | None) -> None:
    """As `noted`, of many rows of one municipality at once."""
    if rows:
        write_all(deed, rows, by=by, municipality_id=rows[0].municipality_id)


def noted_in(deed: str, row: TaxonomyTerm, municipality: Municipality, by: User) -> None:
    """For the journal of the municipality whose curator did it: the row is of all of them."""
    write(deed, row, by=by, municipality_id=municipality.pk)


def noted_of(deed: str, municipality: Municipality, by: User | None) -> None:
    """Of the sociale kaart of a municipality as a whole."""
    write(deed, municipality, by=by, municipality_id=municipality.pk)


def noted_by_team(deed: str, row: Acquaintance | CheckItem | Pledge | Volunteer, by: User) -> None:
    """For the journal of the team that the row is of."""
    write(deed, row, by=by)


def acquaintances_read(rows: Iterable[Acquaintance], by: User) -> None:
    """Those of colleagues; what one wrote oneself one may read."""
    write_all("acquaintance.read", [row for row in rows if row.user_id != by.pk], by=by)
