"""What socialmap writes in the journal: who changed which entry, and who saw a contact person; never the text."""

from django.utils.translation import gettext_lazy as _

from buurt.privacy.journal import DEEDS, NAMED_BY, write
from socialmap.models import Contact, Location, Organization, Service, Shortlist
from teams.models import User

DEEDS.update(
    {
        "service.added": _("zette aanbod op de sociale kaart"),
        "service.changed": _("wijzigde aanbod op de sociale kaart"),
        "service.confirmed": _("keek aanbod op de sociale kaart na"),
        "service.withdrawn": _("haalde aanbod van de sociale kaart"),
        "service.restored": _("zette aanbod terug op de sociale kaart"),
        "service.merged": _("voegde aanbod op de sociale kaart samen"),
        "service.kept_apart": _("hield aanbod op de sociale kaart uit elkaar"),
        "organization.added": _("zette een organisatie op de sociale kaart"),
        "organization.changed": _("wijzigde een organisatie op de sociale kaart"),
        "location.added": _("zette een plek op de sociale kaart"),
        "location.changed": _("wijzigde een plek op de sociale kaart"),
        "contact.read": _("zag een contactpersoon"),
        "contact.changed": _("wijzigde een contactpersoon"),
        "shortlist.mailed": _("mailde een lijstje van aanbod"),
    }
)
NAMED_BY.update(dict.fromkeys((Service, Organization, Location), "name"))


def noted(deed: str, row: Service | Organization | Location | Contact | Shortlist, by: User | None) -> None:
    """`deed` is one of those above; without `by` it was loaded, not done by a person."""
    write(deed, row, by=by, municipality_id=row.municipality_id)
