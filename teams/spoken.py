"""What a team says of its neighbourhoods: which languages are spoken there."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from teams import journal
from teams.models import NeighbourhoodLanguages, Team, User


@transaction.atomic
def tell_languages(*, team: Team, told: Mapping[int, Sequence[str]], by: User) -> None:
    """Keep the languages of these neighbourhoods; what was told of others stays."""
    NeighbourhoodLanguages.objects.bulk_create(
        [
            NeighbourhoodLanguages(team=team, neighbourhood_id=neighbourhood, languages=list(languages))
            for neighbourhood, languages in told.items()
        ],
        update_conflicts=True,
        unique_fields=["team", "neighbourhood"],
        update_fields=["languages"],
    )
    journal.team_changed(team, by=by)
