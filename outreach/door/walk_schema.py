"""What a phone reads of a walk, as the API says it. Only ever added to: see docs/api.md."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema

from outreach.door.promised import PersonOut, PromiseOut


class VisitOut(Schema):
    """The visit that gives the door its outcome. `talk`: something was written down about it that one may read."""

    id: UUID
    outcome: str
    at: datetime
    by: str
    mine: bool
    talk: bool


class EarlierOut(Schema):
    """How it went here in the team's round before this one."""

    outcome: str
    at: datetime


class HintOut(Schema):
    """Something about the bell or the entrance; `label` is in own words, of the code `own` alone."""

    code: str
    label: str


class MomentOut(Schema):
    """When someone asked the team to come back, by the code on their card."""

    starts_at: datetime
    ends_at: datetime


class DoorOut(Schema):
    """`skip`: someone asked not to ring here. `entrance`: the same for all doors of one flat or porch. `busy`: the
    first name of who stands there now. `report`: how a duo found it other than the list says.
    `tried`: how often the team rang in vain since someone last answered; `card`: now it leaves a card alone."""

    id: UUID
    street: str
    number: str
    label: str
    skip: bool
    entrance: UUID | None
    visit: VisitOut | None
    earlier: EarlierOut | None
    busy: str = ""
    hints: list[HintOut] = []
    report: str = ""
    tried: int = 0
    card: bool = False
    asked: MomentOut | None = None


class FloorsOut(Schema):
    """How many doors a floor of this flat has, and which floor the first numbers are on: 0 is the ground floor."""

    entrance: UUID
    per_floor: int
    lowest: int


class TurfOut(Schema):
    """`back_at`: its walkers said that they are safely back; `alarm_at`: they asked for help."""

    id: UUID
    letter: str
    names: list[str]
    mine: bool
    back_at: datetime | None
    alarm_at: datetime | None


class RoundOut(Schema):
    id: UUID
    name: str
    state: str
    ends_at: datetime
    table_spot: str


class TableVisitOut(Schema):
    """People who came by at the coffee table. `id` is what a talk is about; `talk`: something was written down."""

    id: UUID
    people: int
    who: list[str]
    invited: bool | None
    at: datetime
    by: str
    mine: bool
    talk: bool


class AlarmOut(Schema):
    """Someone without a loopgebied asked for help."""

    name: str
    at: datetime
    mine: bool


class SafetyOut(Schema):
    """Until when everyone checks out, whom to call when nothing else works, and whether someone else is warned too."""

    back_by: datetime
    team_phone: str
    has_contact: bool = False
    alarms: list[AlarmOut] = []


class GuidePartOut(Schema):
    title: str
    lines: list[str]


class GuideOut(Schema):
    """What the team says at a door. Without sections it is the standard guide, which is in the page."""

    question: str
    sections: list[GuidePartOut]


class WalkOut(Schema):
    """`keeps_words`: what is written may wait on the phone, sealed, while there is no connection."""

    version: Literal[1] = 1
    me: UUID
    round: RoundOut
    safety: SafetyOut
    keep_until: date | None = None  # the last day of what residents agree to in this round
    turfs: list[TurfOut]
    turf: UUID | None
    partners: list[PersonOut]
    doors: list[DoorOut]
    floors: list[FloorsOut] = []
    table: list[TableVisitOut] = []
    keeps_words: bool = False
    promises: list[PromiseOut]
    guide: GuideOut
