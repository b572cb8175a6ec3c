"""The one door to everything of outreach: what someone may not see does not exist for them (404)."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from outreach.door.do_not_ring import asked_at
from outreach.models import (
    AgendaItem,
    Callback,
    Card,
    Caution,
    Consent,
    Decision,
    DoNotRing,
    Door,
    DoorFound,
    Meeting,
    Moment,
    Promise,
    Round,
    Talk,
    Turf,
    Visit,
)
from outreach.telling.cards import hashes_of
from teams.context import current_membership
from teams.models import Membership, Team, User


def round_for(user: User, pk: UUID) -> Round:
    """A round of a team one is a member of."""
    rounds = Round.objects.visible_to(user).select_related("team__municipality", "team__guide")
    this_round: Round = get_object_or_404(rounds, pk=pk)
    return this_round


def coordinated_round_for(user: User, pk: UUID) -> Round:
    """A round of a team one coordinates."""
    rounds = Round.objects.coordinated_by(user).select_related("team__municipality")
    this_round: Round = get_object_or_404(rounds, pk=pk)
    return this_round


def public_round_for(code: str) -> Round | None:
    """A round as its residents may see it, by the code on the flyer: once announced, and after. Anyone may ask."""
    rounds = Round.objects.exclude(state=Round.State.DRAFT).exclude(state=Round.State.CANCELLED, announced_at=None)
    this_round: Round | None = rounds.select_related("team__municipality").filter(code=code).first()
    return this_round


def public_card_for(code: str) -> Card | None:
    """A not-home card by its code, of which we keep a hash alone. Anyone may ask."""
    cards = Card.objects.select_related("team__municipality", "round", "address__street")
    card: Card | None = cards.filter(code_hash__in=hashes_of(code)).first()
    return card


def moment_for(user: User, pk: UUID) -> Moment:
    """A moment to come back, of a team one coordinates."""
    moment: Moment = get_object_or_404(Moment.objects.coordinated_by(user), pk=pk)
    return moment


def callback_for(user: User, pk: UUID) -> Callback:
    """A terugkomafspraak of one's team."""
    callback: Callback = get_object_or_404(Callback.objects.visible_to(user).select_related("moment"), pk=pk)
    return callback


def team_to_plan_for(request: HttpRequest) -> Team:
    """The team one is working in now, when one coordinates it."""
    membership = current_membership(request)
    if membership is None or membership.role != Membership.Role.COORDINATOR:
        raise Http404
    return membership.team


def own_membership(request: HttpRequest) -> Membership:
    """One's place in the team one is working in now."""
    membership = current_membership(request)
    if membership is None:
        raise Http404
    return membership


def own_team(request: HttpRequest) -> Team:
    """The team one is working in now."""
    return own_membership(request).team


def meeting_for(user: User, pk: UUID) -> Meeting:
    meetings = Meeting.objects.visible_to(user).select_related("team__municipality")
    meeting: Meeting = get_object_or_404(meetings, pk=pk)
    return meeting


def item_for(meeting: Meeting, pk: UUID) -> AgendaItem:
    item: AgendaItem = get_object_or_404(AgendaItem.objects.of_team(meeting.team), pk=pk)
    return item


def decision_for(user: User, pk: UUID) -> Decision:
    """A promise that someone of one's team made."""
    decision: Decision = get_object_or_404(Decision.objects.visible_to(user).exclude(owner=None), pk=pk)
    return decision


def promise_for(user: User, pk: UUID) -> Promise:
    """A promise to a resident that one keeps or made, or of a team one coordinates."""
    promises = Promise.objects.visible_to(user).standing().select_related("owner", "by", "team", "round")
    promises = promises.annotate(not_to_ring=asked_at("door__address"))
    promise: Promise = get_object_or_404(promises.select_related("door__address__street"), pk=pk)
    return promise


def caution_for(user: User, pk: UUID) -> Caution:
    """A let op of a team one coordinates."""
    cautions = Caution.objects.visible_to(user).select_related("address__street")
    caution: Caution = get_object_or_404(cautions, pk=pk)
    return caution


def wish_for(user: User, key: UUID) -> DoNotRing:
    """A standing 'niet aanbellen' of a municipality in which one coordinates a team."""
    wishes = DoNotRing.objects.reviewed_by(user).select_related("address__street")
    wish: DoNotRing = get_object_or_404(wishes, key=key)
    return wish


def consent_for(user: User, pk: UUID) -> Consent:
    """Where one's team may come back or call, as long as it stands."""
    consents = Consent.objects.visible_to(user).standing().with_place()
    consents = consents.annotate(not_to_ring=asked_at("visit__door__address"))
    consent: Consent = get_object_or_404(consents, pk=pk)
    return consent


def coordinates(user: User, team: Team) -> bool:
    return Membership.objects.current().coordinators().filter(user=user, team=team).exists()


def chosen_result(this_round: Round, visit: str) -> Visit:
    """The result that a form names, of a door of a round that was fetched for someone."""
    try:
        found: Visit = get_object_or_404(Visit.objects.filter(door__turf__round=this_round), pk=visit)
    except ValidationError:
        raise Http404 from None
    return found


def found_door_for(this_round: Round, pk: UUID) -> DoorFound:
    """A door that a duo found, of a round that was fetched for someone."""
    found: DoorFound = get_object_or_404(DoorFound.objects.filter(door__turf__round=this_round), pk=pk)
    return found


def walks_along(user: User, this_round: Round) -> bool:
    """Who comes along may log at each door of the round; so may its coordinator, for who has no phone."""
    here = Q(participations__round=this_round) | Q(role=Membership.Role.COORDINATOR)
    return Membership.objects.current().filter(here, team=this_round.team_id, user=user).exists()


def round_to_walk_for(user: User, pk: UUID) -> Round:
    """A round that one walks along in; for others of the team a refusal with words (403)."""
    this_round = round_for(user, pk)
    if not walks_along(user, this_round):
        raise HttpError(403, _("Je loopt deze ronde niet mee. Vraag de coördinator om je in te delen."))
    return this_round


def turf_to_walk_for(user: User, round_pk: UUID, pk: UUID) -> Turf:
    """A loopgebied of a round that one walks along in."""
    turfs = Turf.objects.filter(round=round_to_walk_for(user, round_pk)).select_related("round__team__municipality")
    turf: Turf = get_object_or_404(turfs, pk=pk)
    return turf


def door_of(this_round: Round, pk: UUID) -> Door:
    """A door of a round that was fetched for someone."""
    door: Door = get_object_or_404(Door.objects.select_related("address", "turf"), turf__round=this_round, pk=pk)
    return door


def round_to_finish_for(user: User, pk: UUID) -> Round:
    """A round that one walks along in or coordinates."""
    this_round = round_for(user, pk)
    if not walks_along(user, this_round):
        raise Http404
    return this_round


def talks_of(this_round: Round, visit: UUID, *, user: User) -> list[Talk]:
    """What stands written about a visit, at a door or at the table, of a round that was fetched for someone: their own
    first, then the latest. Where they may read none of it with its door: a refusal with words (403)."""
    talks = Talk.objects.counting().of_round(this_round).filter(Q(visit=visit) | Q(at_table=visit))
    if not talks.exists():
        raise Http404
    readable = talks.filter(pk__in=Talk.objects.at_the_door_of(user).values("pk")).order_by("-received_at", "-pk")
    written = readable.select_related("visit__door__address", "visit__door__turf", "visit__consent", "by")
    written = written.prefetch_related("signals__theme")
    if not written:
        raise HttpError(403, _("Dit gesprek is anoniem: alleen het duo dat hier stond, kan het nog lezen en wijzigen."))
    return sorted(written, key=lambda talk: talk.by_id != user.pk)
