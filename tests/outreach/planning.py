"""What the tests of a plan share: a round in each state of being planned, and its forms filled in."""

import re

from django.urls import reverse

from outreach.division.dividing import divide
from outreach.models import Participant, Round, Turf
from tests.cast import at

TABLE = {"table_spot": "op het Lindeplein", "table_lon": 5.0023, "table_lat": 52.0025}


def draft(team, *, days=7, hours=2, **fields):
    return Round.objects.create(team=team, starts_at=at(days=days), ends_at=at(hours, days=days), **{**TABLE, **fields})


def put_in_duos(this_round, *duos):
    """Duos of users: A, B, …"""
    for letter, users in zip("ABCDEFGH", duos, strict=False):
        turf = Turf.objects.create(round=this_round, team=this_round.team, letter=letter)
        for user in users:
            membership = user.memberships.get(team=this_round.team)
            Participant.objects.create(round=this_round, membership=membership, turf=turf)


def divided(team, streets, *duos, **fields):
    """A draft of which the doors are divided."""
    this_round = draft(team, **fields)
    this_round.streets.set(streets)
    put_in_duos(this_round, *duos)
    divide(this_round=this_round, by=duos[0][0])
    return this_round


def when(**changed):
    """The form of the first step, filled in."""
    return {
        "name": "Bakkie in de Wijk", "date": at(days=7).date().isoformat(), "begin": "13:30", "end": "16:00",
        "table_spot": "op het Lindeplein", "table_at": "Lindenstraat 12", "table_lon": "", "table_lat": "",
        "flyer_email": "",
    } | changed  # fmt: skip


def who(**duos):
    """The form of the third step: `who(A=[noor, joost], table=[mo])`."""
    data = {"csrfmiddlewaretoken": "as a browser sends it"}
    for letter, users in duos.items():
        for user in users:
            pk = user.memberships.get().pk
            data |= {f"comes_{pk}": "on", f"place_{pk}": "" if letter == "table" else letter}
    return data


def doors_by_duo(this_round):
    """{'A': ['Lindenstraat 1', …]} in walking order."""
    return {
        turf.letter: [str(door.address) for door in turf.doors.select_related("address__street")]
        for turf in this_round.turfs.all()
    }


def all_doors(this_round):
    """The doors of every duo, sorted."""
    return sorted(door for doors in doors_by_duo(this_round).values() for door in doors)


def figures(page):
    """Of each duo its letter, doors, minutes and metres in the table."""
    rows = re.findall(r'data-duo="(\w+)">(.*?)</tr>', page, re.DOTALL)
    cells = {letter: re.findall(r'class="num[^"]*">([^<]*)', row) for letter, row in rows}
    return {letter: [int(doors), minutes_in(said), int(far)] for letter, (doors, said, far) in cells.items()}


def minutes_in(said):
    """Of '1 uur en 33 minuten' or '2,5 uur'."""
    told = {unit: float(n.replace(",", ".")) for n, unit in re.findall(r"([\d,]+) (uur|minu)", said)}
    return round(60 * told.get("uur", 0) + told.get("minu", 0))


def page_of(client, this_round):
    return client.get(reverse("round_divide", args=[this_round.pk]))


def send(client, name, this_round, **data):
    """What the page after it says."""
    seen = {} if "seen" in data else {"seen": page_of(client, this_round).context["division"].version}
    return client.post(reverse(name, args=[this_round.pk]), seen | data, follow=True).content.decode()


def sides(client, this_round):
    """{'A': [('A.1', 'Lindenstraat 1–15', 8), …]} as the page lists them."""
    duos = page_of(client, this_round).context["duos"]
    return {row.turf.letter: [(side.key, side.name, side.doors) for side in listed] for row, listed in duos}


def first_side(client, this_round, letter="A"):
    return sides(client, this_round)[letter][0]
