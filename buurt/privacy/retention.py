"""How long what is known about people is kept: each app registers its rules, and once a day they are applied.

Of what was removed only the number stays, for each municipality.
"""

import logging
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, QuerySet, Sum
from django.db.models.expressions import Combinable
from django.utils import timezone

from buurt.privacy.models import Removal

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Rule:
    """`expired` gives the rows of which the term is over at a moment. Some rows only lose what is about someone: then
    `remove` says how."""

    name: str
    label: "_StrPromise"
    days: int
    expired: Callable[[datetime], QuerySet[Any]]
    municipality: str | Combinable
    """Where a row has its municipality: a path of fields, or an expression."""
    remove: Callable[[QuerySet[Any]], object] = QuerySet.delete


RULES: dict[str, Rule] = {}


def register(rule: Rule) -> None:
    RULES[rule.name] = rule


def apply_rules() -> None:
    """For beat. One rule that fails keeps no other from being applied."""
    now = timezone.now()
    for rule in RULES.values():
        try:
            _apply(rule, now)
        except Exception as error:
            log.error("The term of %s was not applied (%s).", rule.name, type(error).__name__)


def removed_lately(municipalities: list[int], *, days: int = 30) -> list[tuple[Rule, int]]:
    """What the rules removed here, and how many of each."""
    since = timezone.now() - timedelta(days=days)
    rows = Removal.objects.filter(municipality_id__in=municipalities, at__gte=since).order_by("rule")
    counted = rows.values_list("rule").annotate(n=Sum("removed"))
    return [(RULES[name], n) for name, n in counted if name in RULES]


@transaction.atomic
def _apply(rule: Rule, now: datetime) -> None:
    # Locked, so that what someone keeps at this very moment is kept.
    expired = rule.expired(now - timedelta(days=rule.days)).order_by().select_for_update(of=("self",))
    keys = [row.pk for row in expired.only("pk")]
    rows = expired.model._base_manager.filter(pk__in=keys)
    counted = Counter(
        rows.order_by().values_list(
            F(rule.municipality) if isinstance(rule.municipality, str) else rule.municipality, flat=True
        )
    )
    rule.remove(rows)
    Removal.objects.bulk_create(
        Removal(rule=rule.name, municipality_id=municipality, removed=n) for municipality, n in counted.items()
    )
