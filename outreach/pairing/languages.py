"""Languages of the area: what a coordinator says of a neighbourhood, beside what the duos speak."""

from collections.abc import Iterable, Sequence

from buurt.places.models import Address
from outreach.cutting.plan import Walk
from outreach.models import Participant, Round, Turf
from outreach.pairing.duos import match_duos
from outreach.planning.area import doors_of
from teams.models import NeighbourhoodLanguages, Team


def languages_of_round(this_round: Round) -> list[str]:
    """The languages of the neighbourhoods in which this round has doors; none when nobody told them."""
    told = _told(this_round.team)
    if not told:
        return []
    [spoken] = _spoken(told, [[door.id for door in doors_of(this_round)]])
    return sorted(spoken)


def walks_for(turfs: Sequence[Turf], walks: Sequence[Walk]) -> list[Walk]:
    """The same walks, in the order of these loopgebieden: where a language is spoken goes the duo that speaks it."""
    told = _told(turfs[0].team) if turfs else {}
    if not told or len(turfs) != len(walks):
        return list(walks)
    speaks: dict[object, set[str]] = {}
    people = Participant.objects.filter(turf__in=turfs).values_list("turf", "membership__languages")
    for turf, languages in people:
        speaks.setdefault(turf, set()).update(languages)
    spoken = _spoken(told, [[door.id for door in walk.doors] for walk in walks])
    order = match_duos(spoken, [speaks.get(turf.pk, set()) for turf in turfs])
    return [walks[index] for index in order]


def _told(team: Team) -> dict[int, list[str]]:
    """{neighbourhood: languages} as the coordinator set them."""
    rows = NeighbourhoodLanguages.objects.filter(team=team).exclude(languages=[])
    return dict(rows.values_list("neighbourhood", "languages"))


def _spoken(told: dict[int, list[str]], groups: Sequence[Iterable[int]]) -> list[set[str]]:
    """Of each group of addresses the languages of its neighbourhoods."""
    groups = [list(group) for group in groups]
    wanted = Address.objects.filter(pk__in={pk for group in groups for pk in group}, neighbourhood__in=told)
    lies_in = dict(wanted.values_list("pk", "neighbourhood"))
    return [{code for pk in group if pk in lies_in for code in told[lies_in[pk]]} for group in groups]
