"""What someone can do now with a round: one next thing, and what else there is."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from outreach.models import Round
from outreach.planning.steps import Progress, url_of

State = Round.State


@dataclass(frozen=True)
class Action:
    label: str
    url: str
    icon: str


@dataclass(frozen=True)
class Actions:
    next: Action | None
    others: list[Action]


def actions_for(this_round: Round, *, progress: Progress, coordinates: bool, walks: bool) -> Actions:
    """`walks`: this person has a loopgebied in the round. What this installation has no page for is left out."""
    table = {
        "round_when": (_("Kies een nieuwe dag"), "calendar"),
        "round_where": (_("Verder met waar"), "map-pin"),
        "round_who": (_("Verder met wie"), "users"),
        "round_divide": (_("Verdeel de deuren"), "route"),
        "round_announce": (_("Naar aankondigen"), "speakerphone"),
        "round_prepare": (_("Bereid je voor"), "book"),
        "walk": (_("Begin met lopen"), "walk"),
        "walk_on": (_("Ga verder met lopen"), "walk"),
        "walk_end": (_("Sluit het lopen af"), "flag"),
        "debrief": (_("Naar de nabespreking"), "clipboard-text"),
        "map": (_("Bekijk de kaart en de duo’s"), "map-2"),
        "announced": (_("Bekijk flyer en uitnodigingen"), "mail"),
        "walk_list": (_("Looplijsten op papier (pdf)"), "printer"),
        "duos": (_("Wijzig de duo’s"), "users"),
        "moments": (_("Niet thuis: kaartjes en afspraken"), "calendar"),
        "round_cancel": (_("Laat de ronde niet doorgaan"), "calendar-off"),
    }
    pages = {"map": "round_divide", "announced": "round_announce", "duos": "round_who", "walk_on": "walk",
             "moments": "round_moments"}  # fmt: skip
    first, *others = _names(this_round, progress, coordinates=coordinates, walks=walks) or [""]
    made = {
        name: Action(table[name][0], url, table[name][1])
        for name in [first, *others]
        if name and (url := url_of(pages.get(name, name), this_round.pk))
    }
    return Actions(made.get(first), [made[name] for name in others if name in made])


def _names(this_round: Round, progress: Progress, *, coordinates: bool, walks: bool) -> list[str]:
    """The next thing first, or '' where there is none."""
    seen = ["map", "walk_list"] if progress.divided else []
    if this_round.state == State.DRAFT:
        if coordinates:
            gone = this_round.ends_at < timezone.now()
            return ["round_when" if gone else progress.next_step, *seen, "round_prepare", "round_cancel"]
        return ["round_prepare", *seen]
    if this_round.state == State.ANNOUNCED:
        return _announced(this_round, seen, coordinates=coordinates, walks=walks)
    if this_round.state == State.WALKING:
        return ["walk_on" if walks else "walk_end", *seen, "round_prepare", "moments", *(["walk_end"] if walks else [])]
    return ["debrief", *seen, "moments"] if this_round.state in {State.DEBRIEFED, State.CLOSED} else []


def _announced(this_round: Round, seen: list[str], *, coordinates: bool, walks: bool) -> list[str]:
    today = timezone.localdate(this_round.starts_at) <= timezone.localdate()
    names = ["walk", "round_prepare"] if today and walks else ["round_prepare"]
    return [*names, *seen, "moments", *(["announced", "duos", "round_cancel"] if coordinates else [])]
