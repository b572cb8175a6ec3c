"""Everything of going out: rounds and their doors, visits and talks, debriefs, and the netwerk agenda."""

from outreach.models.agenda import AgendaItem, Decision, Meeting
from outreach.models.cards import Callback, Card, Moment
from outreach.models.cautions import Caution
from outreach.models.consents import Consent
from outreach.models.debriefs import Debrief, Lead
from outreach.models.divisions import Division, PlanStep
from outreach.models.floors import Floors
from outreach.models.guides import Guide
from outreach.models.hints import DoorHint
from outreach.models.invited import Invited
from outreach.models.promises import Promise, PromiseOff
from outreach.models.reports import DoorReport, DoorRuling
from outreach.models.rounds import DoNotRing, Door, Participant, Round, Turf
from outreach.models.safety import SafetyEvent
from outreach.models.table import TableVisit
from outreach.models.visits import DoorFound, Feeling, Outcome, Signal, Talk, Undo, Visit

__all__ = [
    "AgendaItem",
    "Callback",
    "Card",
    "Caution",
    "Consent",
    "Debrief",
    "Decision",
    "Division",
    "DoNotRing",
    "Door",
    "DoorFound",
    "DoorHint",
    "DoorReport",
    "DoorRuling",
    "Feeling",
    "Floors",
    "Guide",
    "Invited",
    "Lead",
    "Meeting",
    "Moment",
    "Outcome",
    "Participant",
    "PlanStep",
    "Promise",
    "PromiseOff",
    "Round",
    "SafetyEvent",
    "Signal",
    "TableVisit",
    "Talk",
    "Turf",
    "Undo",
    "Visit",
]
