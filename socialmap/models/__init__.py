"""The sociale kaart, with the names of HSDS 3.1: organizations, services (aanbod), locations, moments and themes."""

from socialmap.models.alternatives import Alternative
from socialmap.models.checking import CheckItem
from socialmap.models.distinct import Distinct
from socialmap.models.history import DirectoryChange
from socialmap.models.organizations import Location, Organization
from socialmap.models.people import Contact, Volunteer
from socialmap.models.schedules import Schedule
from socialmap.models.searching import SearchLog, SearchRow, SearchSound, SearchWord, Synonym
from socialmap.models.services import Service, ServiceAtLocation
from socialmap.models.sharing import Acquaintance, Impression, Pledge, Shortlist, ShortlistItem
from socialmap.models.sheets import Sheet, SheetPart
from socialmap.models.taxonomy import TaxonomyTerm
from socialmap.models.upkeep import Assurance, AssuranceRequest, Stay, Suggestion
from socialmap.models.using import Use

__all__ = [
    "Acquaintance",
    "Alternative",
    "Assurance",
    "AssuranceRequest",
    "CheckItem",
    "Contact",
    "DirectoryChange",
    "Distinct",
    "Impression",
    "Location",
    "Organization",
    "Pledge",
    "Schedule",
    "SearchLog",
    "SearchRow",
    "SearchSound",
    "SearchWord",
    "Service",
    "ServiceAtLocation",
    "Sheet",
    "SheetPart",
    "Shortlist",
    "ShortlistItem",
    "Stay",
    "Suggestion",
    "Synonym",
    "TaxonomyTerm",
    "Use",
    "Volunteer",
]
