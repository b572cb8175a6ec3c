"""Reading rounds, doors, visits and the agenda, as vocabulary."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from teams.models import Team

if TYPE_CHECKING:
    from teams.models import User


class TeamOwnedQuerySet(models.QuerySet[Any]):
    """Rows of a team: for its members, and no one else. An administrator of the municipality reads no visits."""

    def visible_to(self, user: "User") -> Self:
        return self.filter(team__in=Team.objects.of_member(user))

    def coordinated_by(self, user: "User") -> Self:
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def of_team(self, team: Team) -> Self:
        return self.filter(team=team)


class RoundQuerySet(TeamOwnedQuerySet):
    def coming(self) -> Self:
        return self._planned().filter(ends_at__gte=timezone.now()).order_by("starts_at")

    def left_lying(self) -> Self:
        """Planned, and never walked on the day itself."""
        return self._planned().filter(ends_at__lt=timezone.now()).order_by("-starts_at")

    def _planned(self) -> Self:
        return self.filter(state__in=["draft", "announced"])

    def under_way(self) -> Self:
        return self.filter(state="walking").order_by("starts_at")

    def past(self) -> Self:
        return self.filter(state__in=["debriefed", "closed", "cancelled"]).order_by("-starts_at")

    def with_counts(self) -> Self:
        """`door_count` and `duo_count`: the doors to ring at, and the loopgebieden in which people walk."""
        turf: Any = self.model._meta.get_field("turfs").related_model
        door: Any = turf._meta.get_field("doors").related_model
        participant: Any = self.model._meta.get_field("participants").related_model
        return self.annotate(
            door_count=_counted(door.objects.to_ring(), "pk", of="turf__round"),
            duo_count=_counted(participant.objects.all(), "turf"),
            people_count=_counted(participant.objects.all(), "pk"),
        )


def _counted(rows: QuerySet[Any], what: str, *, of: str = "round") -> Coalesce:
    """A count as a subquery: joins of two lists would multiply each other."""
    rows = rows.filter(**{of: OuterRef("pk")}).order_by().values(of)
    counted = rows.annotate(n=Count(what, distinct=True)).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


class DoorQuerySet(TeamOwnedQuerySet):
    def to_ring(self) -> Self:
        """Without those that the cut had and at which nobody rings now: residents asked that, or the address was
        withdrawn. Where people had rung, they stay."""
        address: Any = self.model._meta.get_field("address").related_model
        wishes = address._meta.get_field("do_not_ring").related_model.objects.standing()
        visits: Any = self.model._meta.get_field("visits").related_model
        asked = Exists(wishes.filter(address=OuterRef("address")))
        gone = asked | Q(address__isnull=False, address__withdrawn_at__isnull=False)
        return self.exclude(gone & ~Exists(visits.objects.filter(door=OuterRef("pk"))))


class DivisionQuerySet(TeamOwnedQuerySet):
    def waiting(self, *, since: datetime) -> Self:
        """In the queue from before this moment: whoever should have taken it, never heard."""
        return self.filter(state="queued", asked_at__lt=since)

    def silent(self, *, since: datetime) -> Self:
        """Taken by a worker that has not said for so long that it lives."""
        return self.filter(state="running", beat_at__lt=since)


class VisitQuerySet(TeamOwnedQuerySet):
    def counting(self) -> Self:
        """Visits that were not taken back. A door's outcome is that of its latest."""
        return self.filter(undo=None)

    def latest_of_door(self) -> Self:
        """Of each door the one visit that gives its outcome."""
        return self.counting().order_by("door_id", "-received_at", "-pk").distinct("door_id")


class HintQuerySet(TeamOwnedQuerySet):
    def latest_of_code(self) -> Self:
        """Of each address and code what was told last; it may say that the hint was taken away."""
        return self.order_by("address_id", "code", "-received_at", "-pk").distinct("address_id", "code")


class ReportQuerySet(TeamOwnedQuerySet):
    def latest_of_door(self) -> Self:
        """Of each door what was told last; it may be that the report was taken back."""
        return self.order_by("door_id", "-received_at", "-pk").distinct("door_id")


class RulingQuerySet(TeamOwnedQuerySet):
    def leaving_out(self) -> Self:
        return self.filter(leaves_out=True)


class SafetyQuerySet(TeamOwnedQuerySet):
    def latest_of_each(self) -> Self:
        """Of each loopgebied, and of each person without one, what was told last."""
        told = self.annotate(of=Coalesce("turf_id", "person_id"))
        return told.order_by("of", "-received_at", "-pk").distinct("of")


class TalkQuerySet(TeamOwnedQuerySet):
    def counting(self) -> Self:
        """Of each visit that counts, at a door or at the table, every talk that no other came after: an edit takes the
        place of what its writer had read, and of two who wrote without knowing of each other both count. And those that
        came loose from their door."""
        table: Any = self.model._meta.get_field("at_table").related_model
        here = Q(visit__isnull=False) | Q(at_table__in=table.objects.counting().values("stop"))
        same = Q(visit=OuterRef("visit")) | Q(at_table=OuterRef("at_table"))
        edited = Exists(self.model.objects.filter(same, after=OuterRef("pk")))
        return self.filter((here & Q(visit__undo=None) & ~edited) | Q(visit=None, at_table=None, stands=True))

    def in_figures(self) -> Self:
        """Of each visit one: two who both wrote about it heard one resident."""
        return self.counting().filter(beside=False)

    def at_the_door_of(self, user: "User") -> Self:
        """What this person may read together with its door: their own and their duo's, who stood there, to correct it;
        and what a resident agreed to. The table has no door."""
        duo = Q(turf__participants__membership__user=user)
        own = self.model.objects.filter(Q(by=user) | duo | Q(at_table__isnull=False)).values("pk")
        return self.filter(Q(pk__in=own) | Q(visit__consent__until__gte=timezone.localdate()))

    def of_round(self, this_round: Any) -> Self:
        return self.filter(Q(turf__round=this_round) | Q(at_table__round=this_round))

    def with_place(self) -> Self:
        """What Talk.heard tells of, and the street."""
        return self.select_related("turf", "street")


class TableVisitQuerySet(TeamOwnedQuerySet):
    def counting(self) -> Self:
        """Of those who came by what was told last, without what was taken back."""
        told = self.order_by("stop", "-received_at", "-pk").distinct("stop")
        return self.filter(pk__in=told.values("pk"), people__gt=0)


class SignalQuerySet(TeamOwnedQuerySet):
    def counting(self) -> Self:
        """Signals of the talks that count."""
        talks = self.model._meta.get_field("talk").related_model
        return self.filter(talk__in=talks.objects.counting())

    def brought_home(self) -> Self:
        """Without what is heard at doors of a round that is being walked: who sees the list grow while a duo stands at
        a door knows who said it. At the table there is no door."""
        return self.exclude(talk__visit__isnull=False, talk__turf__round__state="walking")

    def of_round(self, this_round: Any) -> Self:
        return self.filter(Q(talk__turf__round=this_round) | Q(talk__at_table__round=this_round))


class DecisionQuerySet(TeamOwnedQuerySet):
    def promised(self) -> Self:
        """What someone took on and has not done."""
        return self.filter(choice__in=["do", "connect"], done_at=None)

    def done_since(self, moment: datetime) -> Self:
        return self.filter(choice__in=["do", "connect"], done_at__gte=moment)

    def with_words(self) -> Self:
        """With the item that was decided on, and what it says."""
        return self.select_related("item__signal", "item__lead", "service")


class PromiseQuerySet(TeamOwnedQuerySet):
    def visible_to(self, user: "User") -> Self:
        """For who keeps it, who made it, and who coordinates the team; all as long as they are in the team."""
        mine = Q(owner=user) | Q(by=user)
        coordinated = Q(team__in=Team.objects.coordinated_by(user))
        return self.filter((mine & Q(team__in=Team.objects.of_member(user))) | coordinated)

    def standing(self) -> Self:
        """Made, and not taken back as a mistake."""
        return self.exclude(state="taken_back")

    def unanswered(self) -> Self:
        return self.filter(state="open")

    def late(self) -> Self:
        return self.unanswered().filter(due__lt=timezone.localdate())

    def answered_since(self, moment: datetime) -> Self:
        return self.filter(state__in=["done", "given_up"], answered_at__gte=moment)

    def blocking(self) -> Self:
        """Unanswered when a round is to be closed: its day is over, or nobody of the team keeps it any more. One that
        is still in time, and is someone's, goes on without the round."""
        member: Any = self.model._meta.get_field("team").related_model._meta.get_field("memberships").related_model
        here = member.objects.current().filter(team=OuterRef("team"), user=OuterRef("owner"), user__is_active=True)
        return self.unanswered().filter(Q(due__lt=timezone.localdate()) | ~Exists(here))


class CautionQuerySet(TeamOwnedQuerySet):
    """For who coordinates the team, and no one else of it."""

    def visible_to(self, user: "User") -> Self:
        return self.coordinated_by(user)


class ConsentQuerySet(TeamOwnedQuerySet):
    def standing(self) -> Self:
        return self.filter(until__gte=timezone.localdate(), visit__undo=None)

    def with_place(self) -> Self:
        return self.select_related("visit__door__address__street", "asked_by")


class DoNotRingQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "User") -> Self:
        """For every team of the municipality, since it binds them all."""
        return self.filter(municipality__in=Team.objects.of_member(user).values("municipality"))

    def reviewed_by(self, user: "User") -> Self:
        """Who coordinates a team of the municipality looks at them again."""
        return self.standing().filter(municipality__in=Team.objects.coordinated_by(user).values("municipality"))

    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def due(self, on: date) -> Self:
        """To be looked at again by this day."""
        return self.standing().filter(review_on__lte=on)

    def at_door_of(self, address: Any) -> Self:
        """Of one door: one that two sources have, or that was read in anew, is one."""
        return self.filter(
            address__street=address.street_id, address__number=address.number, address__mark=address.mark
        )
