"""What outreach writes in the journal: who did and saw what, never the text."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from buurt.places.models import Municipality
from buurt.privacy.journal import DEEDS, NAMED_BY, write, write_all
from outreach.models import (
    AgendaItem,
    Caution,
    Consent,
    Debrief,
    Decision,
    DoNotRing,
    DoorFound,
    DoorRuling,
    Guide,
    Meeting,
    Promise,
    Round,
    Talk,
)
from teams.models import User

DEEDS.update(
    {
        "round.planned": _("plande een ronde"),
        "round.changed": _("wijzigde een ronde"),
        "round.divided": _("verdeelde de deuren van een ronde"),
        "round.side_moved": _("gaf een kant van een straat aan een ander duo"),
        "round.turf_locked": _("zette een loopgebied vast"),
        "round.turf_unlocked": _("maakte een loopgebied los"),
        "round.table_moved": _("verzette de koffietafel"),
        "round.lengthened": _("maakte een ronde langer"),
        "round.undone": _("maakte een wijziging van een plan ongedaan"),
        "round.announced": _("kondigde een ronde aan"),
        "round.cancelled": _("liet een ronde niet doorgaan"),
        "round.walk_started": _("begon met lopen"),
        "round.walk_ended": _("sloot het lopen van een ronde af"),
        "note.written": _("schreef een gesprek op"),
        "note.read": _("las een gesprek"),
        "consent.given": _("schreef op wat een bewoner goedvond"),
        "consent.read": _("las hoe een bewoner te bereiken is"),
        "consent.withdrawn": _("wiste wat een bewoner niet meer goedvond"),
        "consent.done": _("belde of bezocht een bewoner, en wiste het adres"),
        "debrief.written": _("schreef een nabespreking"),
        "round.closed": _("rondde een ronde af"),
        "item.added": _("zette een punt op de netwerkagenda"),
        "item.decided": _("legde een besluit vast"),
        "item.undecided": _("nam een besluit terug"),
        "item.taken_up": _("haalde een geparkeerd punt terug"),
        "decision.done": _("wijzigde of iets gelukt is"),
        "meeting.closed": _("rondde een netwerkoverleg af"),
        "guide.changed": _("wijzigde de gespreksleidraad"),
        "promise.made": _("schreef een belofte op"),
        "promise.read": _("las een belofte van een ander"),
        "promise.answered": _("zei hoe een belofte afliep"),
        "promise.handed_over": _("droeg een belofte over"),
        "door.taken_up": _("nam een gevonden deur mee in een volgende ronde"),
        "door.not_needed": _("liet een gevonden deur buiten de plannen"),
        "door.left_out": _("liet een adres voortaan buiten de plannen"),
        "door.kept_in": _("hield een adres in de plannen"),
        "phones.words_on": _("liet telefoons tekst bewaren zonder verbinding"),
        "phones.words_off": _("liet telefoons geen tekst meer bewaren"),
        "caution.put": _("zette een let op bij een adres"),
        "caution.read": _("las een let op"),
        "caution.changed": _("wijzigde een let op"),
        "caution.ended": _("beëindigde een let op"),
        "do_not_ring.put": _("zette een adres op ‘niet aanbellen’"),
        "do_not_ring.kept": _("liet een ‘niet aanbellen’ staan"),
        "do_not_ring.ended": _("hief een ‘niet aanbellen’ op"),
    }
)
NAMED_BY.update({Round: "name", Debrief: "round__name"})


def round_planned(this_round: Round, *, by: User) -> None:
    write("round.planned", this_round, by=by)


def round_changed(this_round: Round, *, by: User) -> None:
    write("round.changed", this_round, by=by)


def round_divided(this_round: Round, *, by: User) -> None:
    write("round.divided", this_round, by=by)


def plan_changed(deed: str, this_round: Round, *, by: User) -> None:
    """`deed`: side_moved, turf_locked, turf_unlocked, table_moved, lengthened or undone."""
    write(f"round.{deed}", this_round, by=by)


def round_announced(this_round: Round, *, by: User) -> None:
    write("round.announced", this_round, by=by)


def round_cancelled(this_round: Round, *, by: User) -> None:
    write("round.cancelled", this_round, by=by)


def walk_started(this_round: Round, *, by: User) -> None:
    write("round.walk_started", this_round, by=by)


def note_written(talk: Talk, *, by: User) -> None:
    write("note.written", talk, by=by)


def notes_read(talks: Iterable[Talk], *, by: User) -> None:
    """A line for each talk whose note was shown, in one query."""
    write_all("note.read", talks, by=by)


def walk_ended(this_round: Round, *, by: User) -> None:
    write("round.walk_ended", this_round, by=by)


def debrief_written(debrief: Debrief, *, by: User) -> None:
    write("debrief.written", debrief, by=by)


def round_closed(this_round: Round, *, by: User) -> None:
    write("round.closed", this_round, by=by)


def item_added(item: AgendaItem, *, by: User) -> None:
    write("item.added", item, by=by)


def item_decided(decision: Decision, *, by: User) -> None:
    write("item.decided", decision, by=by)


def item_undecided(decision: Decision, *, by: User) -> None:
    write("item.undecided", decision, by=by)


def item_taken_up(item: AgendaItem, *, by: User) -> None:
    write("item.taken_up", item, by=by)


def decision_done(decision: Decision, *, by: User) -> None:
    write("decision.done", decision, by=by)


def meeting_closed(meeting: Meeting, *, by: User) -> None:
    write("meeting.closed", meeting, by=by)


def door_ruled(ruling: DoorRuling, *, by: User) -> None:
    write("door.left_out" if ruling.leaves_out else "door.kept_in", ruling, by=by)


def found_door_decided(found: DoorFound, *, by: User) -> None:
    write("door.taken_up" if found.decision == DoorFound.Decision.PLANNED else "door.not_needed", found, by=by)


def words_on_phones(municipality: Municipality, *, by: User) -> None:
    deed = "phones.words_on" if municipality.keeps_words_on_phones else "phones.words_off"
    write(deed, municipality, by=by, municipality_id=municipality.pk)


def caution_put(caution: Caution, *, by: User) -> None:
    write("caution.put", caution, by=by)


def caution_changed(caution: Caution, *, by: User) -> None:
    write("caution.changed", caution, by=by)


def caution_ended(caution: Caution, *, by: User) -> None:
    write("caution.ended", caution, by=by)


def cautions_read(cautions: Iterable[Caution], *, by: User) -> None:
    """A line for each whose reason was shown, in one query."""
    write_all("caution.read", cautions, by=by)


def guide_changed(guide: Guide, *, by: User) -> None:
    write("guide.changed", guide, by=by)


def promise_made(promise: Promise, *, by: User) -> None:
    write("promise.made", promise, by=by)


def promises_read(promises: Iterable[Promise], *, by: User) -> None:
    """A line for each of someone else of which the words were shown, in one query."""
    write_all("promise.read", promises, by=by)


def promise_answered(promise: Promise, *, by: User) -> None:
    write("promise.answered", promise, by=by)


def promise_handed_over(promise: Promise, *, by: User) -> None:
    write("promise.handed_over", promise, by=by)


def do_not_ring(deed: str, wish: DoNotRing, *, by: User) -> None:
    """`deed`: put, kept or ended."""
    write(f"do_not_ring.{deed}", wish, by=by, municipality_id=wish.municipality_id)


def consent_given(consent: Consent, *, by: User) -> None:
    write("consent.given", consent, by=by)


def consents_read(consents: Iterable[Consent], *, by: User) -> None:
    """A line for each of whom a name or number was shown, in one query."""
    write_all("consent.read", consents, by=by)


def consent_withdrawn(consent: Consent, *, by: User) -> None:
    write("consent.withdrawn", consent, by=by)


def consent_done(consent: Consent, *, by: User) -> None:
    write("consent.done", consent, by=by)
