"""The guide of a team: read it, change it, go back to the standard one; and the question of a round."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from outreach import journal
from outreach.guides.standard import Section, standard_guide
from outreach.models import Guide, Round
from teams.models import Team, User


def guide_of(team: Team) -> list[Section]:
    """The team's own guide, or else the standard one."""
    own: Guide | None = getattr(team, "guide", None)
    return [Section(each["title"], each["lines"]) for each in own.sections] if own else standard_guide(team.name)


def guide_for_phone(this_round: Round) -> dict[str, Any]:
    """Only a guide of the team's own: the standard one is in the page that the phone keeps."""
    own: Guide | None = getattr(this_round.team, "guide", None)
    return {"question": this_round.question, "sections": own.sections if own else []}


def stamp_of_guide(this_round: Round) -> tuple[Any, ...]:
    """Another as soon as a phone would read another guide."""
    own: Guide | None = getattr(this_round.team, "guide", None)
    return (this_round.question, own and own.changed_at)


@transaction.atomic
def write_guide(*, team: Team, sections: Sequence[tuple[str, str]], by: User) -> Guide:
    """`sections` are titles with their text, of which each line is a point."""
    made = [{"title": title, "lines": [line for line in map(str.strip, text.splitlines()) if line]}
            for title, text in sections]  # fmt: skip
    guide, _created = Guide.objects.update_or_create(team=team, defaults={"sections": made, "by": by})
    journal.guide_changed(guide, by=by)
    return guide


@transaction.atomic
def back_to_standard(*, team: Team, by: User) -> None:
    """Gone twice is gone once."""
    own = Guide.objects.of_team(team).first()
    if own is not None:
        journal.guide_changed(own, by=by)
        own.delete()


@transaction.atomic
def ask_in_round(this_round: Round, *, question: str, by: User) -> None:
    """The one question of this round; '' is none."""
    Round.objects.filter(pk=this_round.pk).update(question=question)
    journal.round_changed(this_round, by=by)
