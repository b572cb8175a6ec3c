"""The guide of a team: read it, change it, go back to the standard one; and the question of a round."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from outreach import journal
from outreach.guides.standard import Section, standard_guide
from outreach.models import Guide, Round
from teams.models import Team, User


class WrittenMeanwhile(Exception):
    """Someone else changed the guide since this person opened the page; `kept` is theirs, None for the standard one."""

    def __init__(self, kept: Guide | None) -> None:
        who = kept.by.first_name if kept and kept.by else _("Een collega")
        self.message = _(
            "%(who)s heeft de leidraad intussen ook gewijzigd. Wat jij schreef staat er nog. "
            "Lees hoe hij nu is, neem over wat je wilt houden, en bewaar opnieuw."
        ) % {"who": who}
        super().__init__(self.message)
        self.kept = kept


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


def version_of(guide: Guide | None) -> str:
    """What tells one saving from the next; empty for the standard guide."""
    return guide.changed_at.isoformat() if guide else ""


@transaction.atomic
def write_guide(*, team: Team, sections: Sequence[tuple[str, str]], by: User, seen: str | None = None) -> Guide:
    """`sections` are titles with their text, of which each line is a point. `seen` is the version that the writer read:
    another one meanwhile raises WrittenMeanwhile, unless it says the same."""
    made = [{"title": title, "lines": [line for line in map(str.strip, text.splitlines()) if line]}
            for title, text in sections]  # fmt: skip
    own = _locked(team)
    if own is None or own.sections != made:
        _check_seen(own, seen)
    guide, _created = Guide.objects.update_or_create(team=team, defaults={"sections": made, "by": by})
    journal.guide_changed(guide, by=by)
    return guide


@transaction.atomic
def back_to_standard(*, team: Team, by: User, seen: str | None = None) -> None:
    """Gone twice is gone once. What someone else wrote meanwhile is not thrown away unread: WrittenMeanwhile."""
    own = _locked(team)
    if own is not None:
        _check_seen(own, seen)
        journal.guide_changed(own, by=by)
        own.delete()


def _locked(team: Team) -> Guide | None:
    """Lock the team: two coordinators may both make the first guide of their own."""
    Team.objects.select_for_update().get(pk=team.pk)
    own: Guide | None = Guide.objects.of_team(team).select_related("by").first()
    return own


def _check_seen(own: Guide | None, seen: str | None) -> None:
    if seen is not None and seen != version_of(own):
        raise WrittenMeanwhile(own)


@transaction.atomic
def ask_in_round(this_round: Round, *, question: str, by: User) -> None:
    """The one question of this round; '' is none."""
    Round.objects.filter(pk=this_round.pk).update(question=question)
    journal.round_changed(this_round, by=by)
