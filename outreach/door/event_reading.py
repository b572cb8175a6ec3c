"""Reading an event as it came: strictly, and with a clear sentence where it does not fit."""

import json
from typing import Annotated, Any

from django.utils.translation import gettext as _
from pydantic import Field, GetJsonSchemaHandler, TypeAdapter, ValidationError

from outreach.door.event_schema import (
    SentDoor,
    SentFloors,
    SentHint,
    SentPromise,
    SentPromiseOff,
    SentReport,
    SentSafety,
    SentTableVisit,
    SentTalk,
    SentUndo,
    SentVisit,
)

SentEvent = (
    SentVisit
    | SentUndo
    | SentTalk
    | SentDoor
    | SentSafety
    | SentPromise
    | SentPromiseOff
    | SentHint
    | SentFloors
    | SentReport
    | SentTableVisit
)
_event: TypeAdapter[SentEvent] = TypeAdapter(Annotated[SentEvent, Field(discriminator="type")])


class DescribedAsEvent:
    """Said in OpenAPI as the events that there are, while each is read on its own: see `read_event`."""

    def __get_pydantic_json_schema__(self, _schema: Any, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return handler(_event.core_schema)


class NotUnderstood(Exception):
    """The event does not fit; `message` says to a person what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def read_event(item: object) -> SentEvent:
    """Read one event of a list, strictly: no field too many, no number or text where another type belongs."""
    try:
        return _event.validate_json(json.dumps(item), strict=True)
    except ValidationError as error:
        raise NotUnderstood(_in_words(error)) from None  # the cause would carry what someone wrote


def content_of(event: SentEvent) -> str:
    """The content as one text that is the same whenever the event is. A field left at its default does not count, so
    that a later version may add one while phones still hold events of this one."""
    return json.dumps(event.model_dump(mode="json", exclude_defaults=True), sort_keys=True)


def _in_words(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False, include_context=True)[0]
    if fault["type"] == "string_too_long":
        return _("Deze tekst is te lang: er passen %(most)s tekens in.") % {"most": fault["ctx"]["max_length"]}
    if "signals" in fault["loc"] and fault["type"] == "value_error":
        return _("Schrijf bij elk signaal wat je hoorde, of kies een thema.")
    if fault["loc"][:1] == ("promise",) and fault["type"] == "value_error":
        return _("Kies wat je beloofde, of schrijf het op.")
    return _("Dit past niet bij wat Buurt verwacht. Laad de pagina opnieuw; vul het dan nog eens in.")
