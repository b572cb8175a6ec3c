"""Reading the sociale kaart, as vocabulary."""

from datetime import date
from math import ceil
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.contrib.postgres.lookups import Unaccent
from django.contrib.postgres.search import SearchQuery
from django.db import models
from django.db.models import Case, F, IntegerField, Q, Value, When
from django.db.models.functions import Lower

from buurt.places.models import Municipality
from socialmap.searching.meant import meant_by
from socialmap.searching.words import stem_of, wanted_in

if TYPE_CHECKING:
    from socialmap.models import TaxonomyTerm
    from teams.models import Team, User

# What a word is worth by how it was found: in the name, as it is, as a beginning, as an ending, or misspelt.
IN_NAME, WHOLE, BEGINS, ENDS, NEAR = 6, 4, 3, 2, 1


class TermQuerySet(models.QuerySet[Any]):
    def themes(self) -> Self:
        """The first level, in the order in which people read it."""
        return self.filter(parent=None)

    def free_for(self, user: "User") -> Self:
        """Those that one may change: no municipality that one does not curate has an entry under it."""
        through = self.model._meta.get_field("services").through._base_manager
        elsewhere = through.exclude(service__municipality__in=_curated(user)).values("taxonomyterm")
        return self.exclude(pk__in=elsewhere).exclude(children__in=elsewhere)

    def with_counts(self) -> Self:
        """Adds `listed`: how many entries are shown under exactly this one."""
        shown = Q(services__status__in=["active", "temporarily closed"])
        return self.annotate(listed=models.Count("services", filter=shown)).order_by("position", "name")


class MunicipalQuerySet(models.QuerySet[Any]):
    """Rows of a municipality: everyone with a team or a role there may read them."""

    def visible_to(self, user: "User") -> Self:
        member = models.Q(teams__memberships__user=user, teams__memberships__left_at=None)
        return self.filter(
            municipality__in=Municipality.objects.filter(member | models.Q(roles__user=user)).values("pk")
        )

    def curated_by(self, user: "User") -> Self:
        return self.filter(municipality__in=_curated(user))

    def by_name(self) -> Self:
        """As a person looks in a list: capitals and accents do not count."""
        return self.order_by(Lower(Unaccent("name")), "pk")


class OrganizationQuerySet(MunicipalQuerySet):
    def with_counts(self, user: "User") -> Self:
        """Adds `listed`: how many entries of each are shown to this user now."""
        services = self.model._meta.get_field("services").related_model._default_manager
        seen = services.visible_to(user).current()
        return self.annotate(listed=models.Count("services", filter=Q(services__in=seen.values("pk"))))


class LocationQuerySet(MunicipalQuerySet):
    def in_the_open(self) -> Self:
        """Whose address everyone may know."""
        return self.filter(is_confidential=False)


class ContactQuerySet(MunicipalQuerySet):
    pass


class StayQuerySet(MunicipalQuerySet):
    def visible_to(self, user: "User") -> Self:
        """Why an entry stays is between the curators."""
        return self.curated_by(user)


class SearchLogQuerySet(MunicipalQuerySet):
    def since(self, day: date) -> Self:
        return self.filter(on__gte=day)


class ServiceQuerySet(MunicipalQuerySet):
    def visible_to(self, user: "User") -> Self:
        """What a team keeps to itself is seen by its members and by the curators of the municipality."""
        own = _not_of_another(user.memberships.current().values("team"))
        return super().visible_to(user).filter(own | Q(municipality__in=_curated(user)))

    def seen_in(self, municipality: Municipality, user: "User", *, curates: bool) -> Self:
        """As `visible_to`, of a municipality that this user may read, which its door has seen to: far less to ask."""
        here = self.filter(municipality=municipality)
        if curates:
            return here
        return here.filter(_not_of_another(user.memberships.current().values("team")))

    def seen_by_team(self, team: "Team") -> Self:
        """What every member of a team may see of its municipality: not what another team keeps to itself."""
        return self.filter(_not_of_another([team]), municipality=team.municipality_id)

    def written_by(self, user: "User") -> Self:
        """What one may change: all of a municipality as its curator, else what one's own team keeps to itself."""
        own_team = Q(visibility="team", team__in=user.memberships.current().values("team"))
        return self.filter(own_team | Q(municipality__in=_curated(user)))

    def current(self) -> Self:
        """What is shown."""
        return self.filter(status__in=["active", "temporarily closed"])

    def open_to_all(self) -> Self:
        """What a stranger may read: public and shown."""
        return self.current().filter(visibility="public")

    def askable(self) -> Self:
        """What an organization may be asked about, and so read on its link: what is shown to more than one team."""
        return self.current().exclude(visibility="team")

    def with_merged(self, service: Any) -> Self:
        """An entry, and what became part of it."""
        return self.filter(Q(pk=service.pk) | Q(merged_into=service.pk))

    def withdrawn(self) -> Self:
        return self.filter(status__in=["inactive", "defunct"])

    def to_check(self, before: date) -> Self:
        """Never checked, or not since that day; the oldest first."""
        old = self.filter(Q(assured_at=None) | Q(assured_at__lt=before))
        return old.order_by(F("assured_at").asc(nulls_first=True), "search_name", "pk")

    def to_remove(self, silent_before: date) -> Self:
        """Asked before that day and never answered, unless someone decided since then that it stays; oldest first."""
        stayed = self.model._meta.get_field("stays").related_model._default_manager
        kept = stayed.filter(service=models.OuterRef("pk"), on__gt=silent_before)
        silent = self.current().filter(~models.Exists(kept), silent_since__lte=silent_before)
        return silent.order_by("silent_since", "search_name", "pk")

    def by_name(self) -> Self:
        return self.order_by("search_name", "pk")

    def are_many(self) -> bool:
        """More than a list counts: what looks at all of them is then left to a worker, or looks at less."""
        return self.order_by()[: settings.MOST_COUNTED + 1].count() > settings.MOST_COUNTED

    def of_theme(self, term: "TaxonomyTerm") -> Self:
        """Under a theme or any of its subthemes; of a subtheme only its own."""
        under = self.model._meta.get_field("themes").related_model._default_manager
        return self.filter(
            pk__in=self.model.themes.through.objects.filter(
                taxonomyterm__in=under.filter(Q(pk=term.pk) | Q(parent=term.pk)).values("pk")
            ).values("service")
        )

    def search(self, text: str) -> Self:
        """What is shown and fits the words, best first: see `matching`."""
        return self.current().matching(text)

    def matching(self, text: str) -> Self:
        """At least half of the words must be found: whole, as beginning or ending of a word, or, when no entry has it,
        as a word that is much like it. Adds `found` (how many words) and `score`; without words all, by name.
        """
        words = wanted_in(text)
        if not words:
            return self.by_name()
        meant = meant_by(words)
        spelt = {word: _ways(word, meant.get(word, [])) for word in words}
        anywhere = Q()
        found: Any = Value(0)
        score: Any = Value(0)
        for word, ways in spelt.items():
            fits = _anyhow(word, meant.get(word, []))
            anywhere |= fits
            found = found + Case(When(fits, then=1), default=0, output_field=IntegerField())
            score = score + Case(*(When(way, then=worth) for way, worth in ways), default=0)
        hits = self.filter(anywhere).annotate(found=found, score=score)
        if (least := ceil(len(words) / 2)) > 1:
            hits = hits.filter(found__gte=least)
        return hits.order_by("-found", "-score", "search_name", "pk")


def _curated(user: "User") -> models.QuerySet[Any, Any]:
    """The keys of the municipalities of which one is curator."""
    return Municipality.objects.filter(roles__user=user, roles__role="curator").values("pk")


def _not_of_another(teams: Any) -> Q:
    """Everything but what a team that is none of these keeps to itself."""
    return ~Q(visibility="team") | Q(team__in=teams)


def _ways(word: str, meant: list[str]) -> list[tuple[Q, int]]:
    """How a word may be found, the best way first."""
    stem = stem_of(word)
    ways = [
        (_fits(f"'{word}':*A | '{stem}':A"), IN_NAME),
        (_fits(f"'{word}' | '{stem}'"), WHOLE),
        (_fits(_beginning(word)), BEGINS),
    ]
    # Dutch puts the heart of a compound last: a taalmaatje is a maatje.
    if len(word) > 3:
        ways.append((Q(search_words__contains=f"{word} "), ENDS))
    if meant:
        ways.append((_fits(" | ".join(f"'{each}'" for each in meant)), NEAR))
    return ways


def _anyhow(word: str, meant: list[str]) -> Q:
    """Whichever way: said shortly, so that the index is asked once for what several ways share."""
    anyhow = _fits(" | ".join([_beginning(word), f"'{stem_of(word)}'", *(f"'{each}'" for each in meant)]))
    return anyhow | Q(search_words__contains=f"{word} ") if len(word) > 3 else anyhow


def _beginning(word: str) -> str:
    stem = stem_of(word)
    return f"'{word}':*" + (f" | '{stem}':*" if len(stem) > 2 else "")


def _fits(query: str) -> Q:
    return Q(search_vector=SearchQuery(query, config="simple", search_type="raw"))
