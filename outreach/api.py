"""The API of the walk: what a phone reads and sends. It answers in JSON, also when it refuses."""

from dataclasses import asdict
from typing import Annotated, Any, Literal
from uuid import UUID

from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Schema
from ninja.errors import HttpError, ValidationError
from ninja.security import APIKeyCookie
from pydantic import ConfigDict, Field

from outreach.access import door_of, own_team, round_to_walk_for, talks_of, turf_to_walk_for
from outreach.door.clock import is_off
from outreach.door.event_reading import DescribedAsEvent
from outreach.door.event_schema import SIGNAL_LENGTH
from outreach.door.events import take_in
from outreach.door.fitting import FitOut, FittingOut, fitting_of, fitting_said
from outreach.door.live import stamp_of, stand_at, walkers_of
from outreach.door.noticing import KnownOut, known_around
from outreach.door.talk_data import TalkOut, talk_data
from outreach.door.walk_data import walk_data
from outreach.door.walk_schema import WalkOut
from teams.context import SignedInRequest
from teams.models import User

EVENTS_AT_ONCE = 200
DESCRIPTION = """What a phone at the door reads and sends. Version 1 only ever gains: an event or a field that was taken
once is taken for ever, so that a queue of an older app still comes in; what is new has a default. See docs/api.md."""


class Session(APIKeyCookie):
    """The session of the browser, and a CSRF token for what changes something."""

    param_name = "sessionid"

    def _get_key(self, request: HttpRequest) -> str | None:
        try:
            return super()._get_key(request)
        except HttpError:  # not 403: then the phone takes the round to be out of reach
            raise HttpError(409, _("Deze pagina is te lang open geweest. Laad haar opnieuw.")) from None

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        return request.user if request.user.is_authenticated else None


api = NinjaAPI(
    title="Buurt",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-1",
    auth=Session(),
    docs_url=None,
    docs_decorator=staff_member_required,
)


class EventsIn(Schema):
    """Each event is read on its own, so that one that does not fit holds up no other."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1] = 1
    by: UUID | None = None  # who tapped them, where the phone knows: nobody sends what waited for someone else
    sent_at: Annotated[str, Field(max_length=40)] | None = None  # the clock of the phone, when it sent
    events: Annotated[list[Annotated[Any, DescribedAsEvent()]], Field(max_length=EVENTS_AT_ONCE)]


class AnswerOut(Schema):
    id: str | None
    status: Literal["created", "duplicate", "conflict", "rejected"]
    message: str


class AnswersOut(Schema):
    results: list[AnswerOut]
    clock_off: bool = False


class SaidIn(Schema):
    """What someone said at a door, in words."""

    model_config = ConfigDict(extra="forbid")

    door: UUID | None = None  # none at the coffee table
    kind: Literal["wish", "strength"]
    text: Annotated[str, Field(max_length=SIGNAL_LENGTH)]


class FitsOut(Schema):
    fitting: list[FitOut]


@api.get("rounds/{uuid:pk}/walk", response=WalkOut, url_name="walk_data")
def read_walk(
    request: SignedInRequest,
    response: HttpResponse,
    pk: UUID,
    turf: UUID | None = None,
    at: Annotated[UUID | None, Header(None, alias="Buurt-At")] = None,
) -> Any:
    """The doors, or 304 when they are as the phone has them. `at` is the door that the phone shows: in a header, so
    that no log of addresses tells where someone stood."""
    this_round = round_to_walk_for(request.user, pk)
    stand_at(this_round, request.user, at)
    walkers = walkers_of(this_round)
    stamp = f'"{stamp_of(this_round, walkers, user=request.user, turf=turf)}"'
    if request.headers.get("If-None-Match") == stamp:
        return HttpResponse(status=304, headers={"ETag": stamp})
    response["ETag"] = stamp
    return walk_data(this_round, user=request.user, turf=turf, walkers=walkers)


@api.post("rounds/{uuid:pk}/events", response=AnswersOut, url_name="save_events")
def save_events(request: SignedInRequest, pk: UUID, sent: EventsIn) -> Any:
    this_round = round_to_walk_for(request.user, pk)
    if sent.by not in {None, request.user.pk}:
        raise HttpError(409, _("Dit noteerde iemand anders op deze telefoon. Laat diegene eerst inloggen."))
    off = is_off(sent.sent_at)
    answers = take_in(this_round, sent.events, by=request.user, skewed=off)
    return {"results": [asdict(answer) for answer in answers], "clock_off": off}


@api.get("rounds/{uuid:pk}/visits/{uuid:visit}/talk", response=TalkOut, url_name="talk_data")
def read_talk(request: SignedInRequest, pk: UUID, visit: UUID) -> Any:
    this_round = round_to_walk_for(request.user, pk)
    return talk_data(this_round, talks_of(this_round, visit, user=request.user), by=request.user)


@api.get("rounds/{uuid:pk}/turfs/{uuid:turf}/fitting", response=FittingOut, url_name="fitting_data")
def read_fitting(request: SignedInRequest, pk: UUID, turf: UUID) -> Any:
    """What of the sociale kaart fits at a loopgebied, for the phone to keep: it holds nothing of a person."""
    return fitting_of(turf_to_walk_for(request.user, pk, turf))


@api.get("rounds/{uuid:pk}/words", response=KnownOut, url_name="known_words")
def read_known(request: SignedInRequest, response: HttpResponse, pk: UUID) -> Any:
    """What in this town is no name of a person, for the hint while someone writes; the phone does not keep it."""
    response["Cache-Control"] = "private, max-age=3600"
    this_round = round_to_walk_for(request.user, pk)
    return known_around(this_round.team, user=request.user, spot=this_round.table_spot)


@api.get("words", response=KnownOut, url_name="known_words_of_team")
def read_known_of_team(request: SignedInRequest, response: HttpResponse) -> Any:
    """The same for who writes at a desk: the debrief and the agenda."""
    response["Cache-Control"] = "private, max-age=3600"
    return known_around(own_team(request), user=request.user)


@api.post("rounds/{uuid:pk}/fitting", response=FitsOut, url_name="fitting_said")
def read_fitting_said(request: SignedInRequest, pk: UUID, said: SaidIn) -> Any:
    """What fits what someone said at a door. Asked by POST, so that the words stand in no log."""
    this_round = round_to_walk_for(request.user, pk)
    door = door_of(this_round, said.door) if said.door else None
    return {"fitting": fitting_said(this_round, door=door, side=said.kind, text=said.text, by=request.user)}


def refuse(request: HttpRequest, status: int, message: str) -> HttpResponse:
    return api.create_response(request, {"detail": message}, status=status)


@api.exception_handler(Http404)
def not_there(request: HttpRequest, error: Http404) -> HttpResponse:
    return refuse(request, 404, _("Dit is er niet, of het is niet van jouw team."))


@api.exception_handler(ValidationError)
def not_understood(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return refuse(request, 422, _("De server begrijpt dit niet. Laad de pagina opnieuw."))


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return refuse(request, 413, _("Dit is te veel in één keer. Stuur het in delen."))


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    unreadable = error.status_code == 400
    return refuse(request, error.status_code, _("De server kan dit niet lezen.") if unreadable else str(error))
