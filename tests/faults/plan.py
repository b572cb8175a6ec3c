"""What each phone will tap and when, made up beforehand: events as the walk page makes them."""

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

Event = dict[str, Any]

OUTCOMES = (*["not_home"] * 3, "come_back", "not_interested", "conversation", "no_access", "do_not_ring")
TALK, UNDO, FOUND = 0.5, 0.04, 0.01  # of the conversations, of the visits, of the visits
LATER = 4.0  # seconds until a copy is sent once more


@dataclass(frozen=True)
class Account:
    """Someone logged in on a phone, in one round."""

    user: str
    session: str
    round: str
    turf: str
    doors: list[str]
    elsewhere: str  # a door of another team


@dataclass
class Plan:
    """For each phone its taps, in order: (seconds from the start, event). An event in two places is sent twice."""

    taps: list[list[tuple[float, Event]]]
    twice: int = 0
    poison: set[str] = field(default_factory=set)  # ids that the server must refuse

    def ids(self) -> set[str]:
        return {event["id"] for taps in self.taps for _due, event in taps}


class Maker:
    """Makes events with ids and choices that one seed decides."""

    def __init__(self, seed: str) -> None:
        self.dice = random.Random(seed)

    def event(self, kind: str, **fields: Any) -> Event:
        name = str(UUID(int=self.dice.getrandbits(128), version=4))
        return {"type": kind, "id": name, "device_time": "2026-10-06T13:42:00.000+02:00", **fields}

    def visit(self, account: Account, outcome: str | None = None, **fields: Any) -> Event:
        door = self.dice.choice(account.doors)
        return self.event("visit", **{"door": door, "outcome": outcome or self.dice.choice(OUTCOMES), **fields})

    def around(self, visit: Event, account: Account) -> list[Event]:
        """What a member may tap after a visit."""
        events = []
        if visit["outcome"] == "conversation" and self.dice.random() < TALK:
            signals = [{"kind": "wish", "theme": None, "text": "Wil meer groen in de straat"}]
            events.append(self.event("talk", visit=visit["id"], note="Vertelde over vroeger", signals=signals))
        elif self.dice.random() < UNDO:
            events.append(self.event("undo", visit=visit["id"]))
        if self.dice.random() < FOUND:
            events.append(self.event("door_found", turf=account.turf, label="Woonboot"))
        return events


def make_plan(accounts: list[Account], *, visits: int, seconds: float, seed: str) -> Plan:
    """So many visits spread over the phones and the seconds, a tenth of them twice: at once on the same phone, later on
    the same phone, or on that of a colleague in the same round. Each phone also has one event that must be refused."""
    make = Maker(seed)
    plan = Plan([[] for _account in accounts])
    partners = [[o for o, other in enumerate(accounts) if other.round == account.round] for account in accounts]
    again = set(make.dice.sample(range(visits), visits // 10))
    for number in range(visits):
        phone = number % len(accounts)
        due = make.dice.random() * seconds
        visit = make.visit(accounts[phone])
        plan.taps[phone] += [(due, visit), *((due, event) for event in make.around(visit, accounts[phone]))]
        if number in again:
            other, wait = make.dice.choice([(phone, 0), (phone, LATER), (make.dice.choice(partners[phone]), 0)])
            plan.taps[other].append((due + wait, visit))
            plan.twice += 1
    for taps, account in zip(plan.taps, accounts, strict=True):
        wrong = make.visit(account, door=account.elsewhere)
        plan.poison.add(wrong["id"])
        taps.append((make.dice.random() * seconds, wrong))
        taps.sort(key=lambda tap: tap[0])  # stable: what follows a visit stays behind it
    return plan
