"""The five steps of a plan: which are done, and which can be opened."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from outreach.division.changing import duos_are_open, is_open
from outreach.models import Door, Participant, Round


@dataclass(frozen=True)
class Step:
    """As components/steps.html shows it: `state` is done, now or todo; without a url it cannot be opened."""

    label: str
    url: str
    state: str


@dataclass(frozen=True)
class Progress:
    area: bool = False
    duos: bool = False
    divided: bool = False

    @property
    def next_step(self) -> str:
        """The URL name of the first step that is not done."""
        if not self.area:
            return "round_where"
        if not self.duos:
            return "round_who"
        return "round_announce" if self.divided else "round_divide"


def progress_of(this_round: Round) -> Progress:
    of_round = {"round": OuterRef("pk")}
    chosen = Exists(Round.streets.through.objects.filter(**of_round))
    whole = Exists(Round.neighbourhoods.through.objects.filter(**of_round))
    duos = Exists(Participant.objects.filter(**of_round, turf__isnull=False))
    doors = Exists(Door.objects.filter(turf__round=OuterRef("pk")))
    row = Round.objects.filter(pk=this_round.pk).values_list(chosen, whole, duos, doors, "area", "only_new").get()
    return Progress(area=bool(row[0] or row[1] or row[4] or row[5]), duos=row[2], divided=row[3])


def steps_of(this_round: Round | None, now: str, progress: Progress | None = None) -> list[Step]:
    """`now` is the URL name of the page one is on; a new round has only that first step."""
    if this_round is None:
        labels = [_("Wanneer"), _("Waar"), _("Wie"), _("Verdelen"), _("Aankondigen")]
        return [Step(label, "", "todo" if index else "now") for index, label in enumerate(labels)]
    done = progress or progress_of(this_round)
    where_open, who_open = is_open(this_round), duos_are_open(this_round)
    announced = this_round.announced_at is not None
    table = [
        ("round_when", _("Wanneer"), True, where_open),
        ("round_where", _("Waar"), done.area, where_open),
        ("round_who", _("Wie"), done.duos, who_open and done.area),
        ("round_divide", _("Verdelen"), done.divided, done.duos and done.area),
        ("round_announce", _("Aankondigen"), announced, done.divided),
    ]
    return [
        Step(label, url_of(name, this_round.pk) if opens else "", _state(name, now, is_done))
        for name, label, is_done, opens in table
    ]


def _state(name: str, now: str, done: bool) -> str:
    return "now" if name == now else "done" if done else "todo"


def url_of(name: str, pk: UUID) -> str:
    """Where a page of this round is; empty when this installation does not have it."""
    try:
        return reverse(name, kwargs={"pk": pk})
    except NoReverseMatch:
        return ""
