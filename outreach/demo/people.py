"""The invented people of the demo: two teams, a curator and an administrator. All share one password."""

from dataclasses import dataclass
from datetime import time

from django.contrib.auth.hashers import make_password

from buurt.places.models import Municipality, Neighbourhood
from teams.models import Discipline, Membership, MunicipalRole, NeighbourhoodLanguages, Team, User, Weekday

PASSWORD = "bakkie-in-de-wijk"  # noqa: S105  (of invented people; a check keeps the demo to this computer)
DOMAIN = "lindewaard.example"


@dataclass(frozen=True)
class TeamFacts:
    name: str
    quarters: tuple[str, ...]
    weekday: Weekday
    begins: time
    place: str
    phone: str
    email: str


@dataclass(frozen=True)
class Worker:
    name: str
    discipline: Discipline
    lent_by: str
    hours: int
    languages: tuple[str, ...]
    rounds: int
    coordinates: bool = False

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}@{DOMAIN}"


LINDEN = TeamFacts(
    "Wijkteam Linden",
    ("Lindekwartier", "Oude Stad"),
    Weekday.WEDNESDAY,
    time(9, 30),
    "Buurthuis De Linde",
    "010 000 00 10",
    f"linden@{DOMAIN}",
)
OOSTERHAVEN = TeamFacts(
    "Wijkteam Oosterhaven",
    ("Torenbuurt", "Havenbuurt"),
    Weekday.TUESDAY,
    time(13, 0),
    "Gezondheidscentrum Torenbuurt",
    "010 000 00 20",
    f"oosterhaven@{DOMAIN}",
)
SPOKEN = {"Lindekwartier": ("tr", "ar"), "Torenbuurt": ("pl", "tr")}
WORKERS = {
    LINDEN: (
        Worker("Sanne Visser", Discipline.COMMUNITY_WORKER, "Welzijn Lindewaard", 24, ("nl", "en"), 9, True),
        Worker("Delano Pinas", Discipline.SOCIAL_WORKER, "Welzijn Lindewaard", 18, ("nl", "srn", "en"), 6),
        Worker("Marieke Bos", Discipline.DISTRICT_NURSE, "Thuiszorg De Dijk", 18, ("nl", "de"), 4),
        Worker("Fatima El Amrani", Discipline.CLIENT_SUPPORTER, "Steunpunt Samen", 18, ("nl", "ar", "rif"), 2),
        Worker("Yusuf Kaya", Discipline.SOCIAL_COUNSELLOR, "Raadslieden Lindewaard", 18, ("nl", "tr"), 1),
        Worker("Thomas Hendriks", Discipline.WMO_OFFICER, "Gemeente Lindewaard", 18, ("nl", "en"), 0),
    ),
    OOSTERHAVEN: (
        Worker("Ingrid Postma", Discipline.COMMUNITY_WORKER, "Welzijn Lindewaard", 24, ("nl",), 5, True),
        Worker("Kofi Mensah", Discipline.YOUTH_WORKER, "Welzijn Lindewaard", 18, ("nl", "en"), 3),
        Worker("Agnieszka Nowak", Discipline.DISTRICT_NURSE, "Thuiszorg De Dijk", 18, ("nl", "pl", "en"), 1),
        Worker("Rob van Dam", Discipline.INCOME_OFFICER, "Gemeente Lindewaard", 18, ("nl",), 0),
    ),
}
OFFICERS = (
    ("Lotte Verbeek", MunicipalRole.Role.CURATOR),
    ("Hans Dekker", MunicipalRole.Role.ADMINISTRATOR),
)
# Who to sign in as: role, mail address, password, team. The words are for who starts the demo.
LOGINS = [
    ("coordinator", f"sanne@{DOMAIN}", PASSWORD, LINDEN.name),
    ("member", f"yusuf@{DOMAIN}", PASSWORD, LINDEN.name),
    ("other team", f"ingrid@{DOMAIN}", PASSWORD, OOSTERHAVEN.name),
    ("curator", f"lotte@{DOMAIN}", PASSWORD, "sociale kaart"),
    ("administrator", f"hans@{DOMAIN}", PASSWORD, "gemeente Lindewaard"),
]


def load_people(town: Municipality) -> None:
    # Hashing is slow by design; they all have the same password.
    secret = make_password(PASSWORD)
    for facts, workers in WORKERS.items():
        team = _team(town, facts)
        for worker in workers:
            _join(team, worker, secret)
    for name, role in OFFICERS:
        email = f"{name.split()[0].lower()}@{DOMAIN}"
        user = User.objects.create(email=email, name=name, password=secret)
        MunicipalRole.objects.create(municipality=town, user=user, role=role)


def _team(town: Municipality, facts: TeamFacts) -> Team:
    team = Team.objects.create(
        municipality=town,
        name=facts.name,
        meeting_weekday=facts.weekday,
        meeting_time=facts.begins,
        meeting_place=facts.place,
        phone=facts.phone,
        email=facts.email,
        emergency_name="Achterwacht Lindewaard",
        emergency_email=f"achterwacht@{DOMAIN}",
    )
    team.neighbourhoods.set(Neighbourhood.objects.filter(municipality=town, name__in=facts.quarters))
    NeighbourhoodLanguages.objects.bulk_create(
        NeighbourhoodLanguages(team=team, neighbourhood=each, languages=list(SPOKEN[each.name]))
        for each in team.neighbourhoods.all()
        if each.name in SPOKEN
    )
    return team


def _join(team: Team, worker: Worker, secret: str) -> None:
    user = User.objects.create(email=worker.email, name=worker.name, password=secret)
    Membership.objects.create(
        team=team,
        user=user,
        role=Membership.Role.COORDINATOR if worker.coordinates else Membership.Role.MEMBER,
        discipline=worker.discipline,
        mother_organisation=worker.lent_by,
        hours_a_week=worker.hours,
        languages=list(worker.languages),
        rounds_before=worker.rounds,
    )
