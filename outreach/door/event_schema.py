"""Events as a phone sends them: what each kind holds, how much of it, and what is wrong when it does not fit."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from outreach.models import DoorHint, DoorReport, Outcome, Promise

NOTE_LENGTH = 2000
SIGNAL_LENGTH = 500
LABEL_LENGTH = 120
HINT_LENGTH = 60
SIGNALS_IN_A_TALK = 12
PROMISE_LENGTH = 200
TOPICS_IN_A_TALK = 20
DOORS_ON_A_FLOOR = 60
PEOPLE_AT_ONCE = 50  # at the coffee table
NAMED_IN_A_TALK = 12

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,60}$")]
# Without control characters: PostgreSQL keeps no NUL, and a label is one line.
Line = StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*$")
# And with something to read in it.
Label = StringConstraints(pattern=r"^[^\x00-\x1f\x7f]*[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")


class Sent(BaseModel):
    """What all kinds share. `device_time` is the device's own clock, kept as it came."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: UUID
    device_time: Annotated[str, Line, Field(max_length=40)]


class SentVisit(Sent):
    """`after` is the visit that the phone showed at this door, when there was one: whoever logs again knew of it."""

    type: Literal["visit"]
    door: UUID
    outcome: Outcome
    after: UUID | None = None


class SentUndo(Sent):
    type: Literal["undo"]
    visit: UUID


class SentSignal(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["wish", "strength", "worry", "idea"]
    theme: Code | None = None
    text: Annotated[str, Field(max_length=SIGNAL_LENGTH)] = ""

    @model_validator(mode="after")
    def says_something(self) -> "SentSignal":
        if not self.text.strip() and self.theme is None:
            raise ValueError("text or theme")
        return self


class SentContact(BaseModel):
    """How to reach someone who agreed to that."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, Line, Field(max_length=100)] = ""
    phone: Annotated[str, Line, Field(max_length=30)] = ""
    email: Annotated[str, Line, Field(max_length=254)] = ""
    best_time: Annotated[str, Line, Field(max_length=100)] = ""

    @model_validator(mode="after")
    def reaches_someone(self) -> "SentContact":
        if not self.phone.strip() and not self.email.strip():
            raise ValueError("phone or email")
        return self


class SentConsent(BaseModel):
    """What a resident said may be kept, and to which version of the words. Without `contact` it stays as it was.

    `was` is what the phone had read of it; an older app does not tell."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    keeps: Literal["nothing", "address", "contact"]
    text: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,20}$")]
    contact: SentContact | None = None
    was: Literal["nothing", "address", "contact"] | None = None

    @model_validator(mode="after")
    def keeps_what_was_asked(self) -> "SentConsent":
        if self.contact is not None and self.keeps != "contact":
            raise ValueError("contact without consent")
        return self


class SentTalk(Sent):
    """`after` is the talk about this visit that the phone had when this one was written, when there was one: its own
    of before, or one that it read. An older app does not tell."""

    type: Literal["talk"]
    visit: UUID
    after: UUID | None = None
    topics: Annotated[list[Code], Field(max_length=TOPICS_IN_A_TALK)] = []
    feeling: Annotated[int, Field(ge=1, le=4)] | None = None
    knows_team: bool | None = None
    knows_activities: bool | None = None
    note: Annotated[str, Field(max_length=NOTE_LENGTH)] = ""
    signals: Annotated[list[SentSignal], Field(max_length=SIGNALS_IN_A_TALK)] = []
    consent: SentConsent | None = None  # an older app says nothing of it: then it stays as it was
    named: Annotated[list[UUID], Field(max_length=NAMED_IN_A_TALK)] = []  # entries of the sociale kaart

    @model_validator(mode="after")
    def comes_after_another(self) -> "SentTalk":
        if self.after == self.id:
            raise ValueError("after itself")
        return self


class SentDoor(Sent):
    """A door found on the spot: its id is also that of the door."""

    type: Literal["door_found"]
    turf: UUID
    label: Annotated[str, Label, Field(max_length=LABEL_LENGTH)]


class SentHint(Sent):
    """Something about the bell or the entrance of a door, or that it is so no more; `label` is in own words."""

    type: Literal["hint", "hint_off"]
    door: UUID
    code: DoorHint.Code
    label: Annotated[str, Line, Field(max_length=HINT_LENGTH)] = ""

    @model_validator(mode="after")
    def says_something(self) -> "SentHint":
        if bool(self.label.strip()) != (self.type == "hint" and self.code == DoorHint.Code.OWN):
            raise ValueError("a label with an own hint only")
        return self


class SentFloors(Sent):
    """So many doors on each floor of the flat that this door is in, from floor `lowest` up; 0 takes it back."""

    type: Literal["floors"]
    door: UUID
    per_floor: Annotated[int, Field(ge=0, le=DOORS_ON_A_FLOOR)]
    lowest: Annotated[int, Field(ge=0, le=2)] = 0


class SentReport(Sent):
    """This door is other than the list says; `none` takes it back."""

    type: Literal["door_report"]
    door: UUID
    kind: DoorReport.Kind


class SentTableVisit(Sent):
    """People who came by at the coffee table; with `corrects` in the place of an earlier one, without people back."""

    type: Literal["table_visit"]
    corrects: UUID | None = None
    people: Annotated[int, Field(ge=0, le=PEOPLE_AT_ONCE)]
    who: Annotated[list[Literal["children", "young", "adults", "older"]], Field(max_length=4)] = []
    invited: bool | None = None


class SentSafety(Sent):
    """A duo says that it is back, or not after all; asks for help, or no more. Who has no turf names none."""

    type: Literal["checked_out", "not_back", "alarm", "alarm_off"]
    turf: UUID | None = None

    @model_validator(mode="after")
    def says_which_duo(self) -> "SentSafety":
        if self.turf is None and self.type in {"checked_out", "not_back"}:
            raise ValueError("turf")
        return self


class SentPromise(Sent):
    """`who` keeps it, the sender where it is left out; `due` is the last day. Of `other` the words say what it is."""

    type: Literal["promise"]
    door: UUID | None = None
    what: Promise.What
    text: Annotated[str, Line, Field(max_length=PROMISE_LENGTH)] = ""
    who: UUID | None = None
    due: date

    @model_validator(mode="after")
    def says_what(self) -> "SentPromise":
        if self.what == Promise.What.OTHER and not self.text.strip():
            raise ValueError("what or text")
        return self


class SentPromiseOff(Sent):
    type: Literal["promise_off"]
    promise: UUID
