"""The team that someone is working in now."""

from typing import Any

from django.http import HttpRequest

from teams.models import Membership, User


class SignedInRequest(HttpRequest):
    """The request of a view behind the login: LoginRequired has seen to it that there is a user."""

    user: User


def current_membership(request: HttpRequest) -> Membership | None:
    """One's membership of the team chosen earlier in this session, else of one's first team; read once a request."""
    if not request.user.is_authenticated:
        return None
    if not hasattr(request, "_membership"):
        mine = list(
            Membership.objects.current()
            .filter(user=request.user)
            .select_related("team__municipality")
            .order_by("joined_at")
        )
        chosen = request.session.get("team")
        request._membership = next((m for m in mine if str(m.team_id) == chosen), mine[0] if mine else None)  # type: ignore[attr-defined]
        request._memberships = mine  # type: ignore[attr-defined]
    membership: Membership | None = request._membership  # type: ignore[attr-defined]
    return membership


def my_memberships(request: HttpRequest) -> list[Membership]:
    """All that one has now, with their team and its municipality; read once a request."""
    current_membership(request)
    found: list[Membership] = getattr(request, "_memberships", [])
    return found


def current_team(request: HttpRequest) -> dict[str, Any]:
    """Context processor: `membership`, `team`, `my_memberships` for the page frame."""
    membership = current_membership(request) if hasattr(request, "user") else None
    return {
        "membership": membership,
        "team": membership.team if membership else None,
        "my_memberships": getattr(request, "_memberships", []),
    }
