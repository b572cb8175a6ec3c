"""Walking a round: it starts, and what happened at the doors is written down."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from outreach import journal
from outreach.models import Round
from outreach.workflow import MoveRefused, check_move
from teams.models import Membership, User


@transaction.atomic
def start_walk(this_round: Round, *, by: User) -> Round:
    """Everyone who comes along may start on the day itself, a coordinator on any day. Started twice is started once."""
    locked: Round = Round.objects.select_for_update().get(pk=this_round.pk)
    if locked.state == Round.State.WALKING:
        return locked
    check_move(locked, Round.State.WALKING)
    role = Membership.objects.current().filter(team=locked.team_id, user=by)
    if not role.coordinators().exists():
        if not locked.participants.filter(membership__in=role).exists():
            raise MoveRefused(_("Je loopt deze ronde niet mee. Vraag de coördinator om je in te delen."))
        if timezone.localdate() != timezone.localdate(locked.starts_at):
            raise MoveRefused(_("Deze ronde is niet vandaag. Begin op de dag zelf, of vraag de coördinator."))
    locked.state = Round.State.WALKING
    locked.walked_at = timezone.now()
    locked.save(update_fields=["state", "walked_at"])
    journal.walk_started(locked, by=by)
    return locked
