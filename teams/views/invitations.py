"""Inviting someone, and coming in by an invitation."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from teams.access import invitation_managed_by, team_managed_by
from teams.context import SignedInRequest
from teams.forms.joining import InvitationForm, NewAccountForm
from teams.joining import (
    InvitationGone,
    accept,
    account_of,
    invite,
    join_with_new_account,
    open_invitation,
    send_again,
    withdraw,
)
from teams.models import Invitation, User
from teams.places import page_of

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def invitation_new(request: SignedInRequest, pk: UUID) -> HttpResponse:
    team = team_managed_by(request.user, pk)
    form = InvitationForm(request.POST or None, team=team)
    if form.is_valid():
        invitation = invite(place=team, by=request.user, **form.cleaned_data)
        messages.success(request, _("De uitnodiging gaat naar %(email)s.") % {"email": invitation.email})
        return redirect(page_of(team, request.user))
    return render(request, "teams/invitation_form.html", {"this_team": team, "form": form})


@require_POST
def invitation_resend(request: SignedInRequest, pk: UUID) -> HttpResponse:
    invitation = send_again(invitation=invitation_managed_by(request.user, pk), by=request.user)
    messages.success(request, _("Er gaat een nieuwe link naar %(email)s.") % {"email": invitation.email})
    return redirect(page_of(invitation.place, request.user))


@require_POST
def invitation_withdraw(request: SignedInRequest, pk: UUID) -> HttpResponse:
    invitation = invitation_managed_by(request.user, pk)
    withdraw(invitation=invitation, by=request.user)
    messages.success(request, _("De uitnodiging van %(email)s is ingetrokken.") % {"email": invitation.email})
    return redirect(page_of(invitation.place, request.user))


@login_not_required
@never_cache
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """One page for whoever opens the link; a link that no longer works tells nothing about what it was for."""
    invitation = open_invitation(token)
    if invitation is None:
        return render(request, "teams/invitation_gone.html", status=404)
    try:
        if isinstance(request.user, User):
            return _with_account(request, invitation, request.user)
        if account_of(invitation):
            return render(request, "teams/invitation_sign_in.html", {"invitation": invitation})
        return _without_account(request, invitation)
    except InvitationGone:
        return render(request, "teams/invitation_gone.html", status=404)


def _with_account(request: HttpRequest, invitation: Invitation, user: User) -> HttpResponse:
    if user.email != invitation.email:
        return render(request, "teams/invitation_other_account.html", {"invitation": invitation})
    if request.method != "POST":
        return render(request, "teams/invitation_join.html", {"invitation": invitation})
    accept(invitation=invitation, user=user)
    return _welcome(request, invitation)


def _without_account(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = NewAccountForm(request.POST or None, email=invitation.email)
    if not form.is_valid():
        return render(request, "teams/invitation_new_account.html", {"invitation": invitation, "form": form})
    login(request, join_with_new_account(invitation=invitation, **form.cleaned_data), backend=BACKEND)
    return _welcome(request, invitation)


def _welcome(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    messages.success(request, _("Welkom bij %(place)s!") % {"place": invitation.place})
    if invitation.team is None:
        return redirect("start")
    request.session["team"] = str(invitation.team_id)
    return redirect("membership_edit")
