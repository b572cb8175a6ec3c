"""People and the teams they work in."""

from teams.models.membership import Discipline, Invitation, Membership, MunicipalRole
from teams.models.people import User
from teams.models.teams import NeighbourhoodLanguages, Team, Weekday

__all__ = [
    "Discipline",
    "Invitation",
    "Membership",
    "MunicipalRole",
    "NeighbourhoodLanguages",
    "Team",
    "User",
    "Weekday",
]
