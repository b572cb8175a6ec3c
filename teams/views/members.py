"""Looking after the members of a team: for its coordinators and the administrator of the municipality."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from teams.access import member_managed_by
from teams.context import SignedInRequest
from teams.forms.joining import MemberRoleForm
from teams.membership import StillNeeded, change_role, end_membership
from teams.places import page_of


def member_edit(request: SignedInRequest, pk: UUID) -> HttpResponse:
    member = member_managed_by(request.user, pk)
    form = MemberRoleForm(request.POST or None, initial={"role": member.role})
    if form.is_valid():
        try:
            change_role(membership=member, role=form.cleaned_data["role"], by=request.user)
        except StillNeeded as still_needed:
            form.add_error("role", str(still_needed))
        else:
            messages.success(request, _("De rol van %(name)s is bewaard.") % {"name": member.user})
            return redirect(page_of(member.team, request.user))
    return render(request, "teams/member_form.html", {"member": member, "this_team": member.team, "form": form})


def member_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    member, refusal = member_managed_by(request.user, pk), ""
    if request.method == "POST":
        try:
            end_membership(membership=member, by=request.user)
        except StillNeeded as still_needed:
            refusal = str(still_needed)
        else:
            messages.success(request, _("%(name)s zit niet meer in het team.") % {"name": member.user})
            return redirect(page_of(member.team, request.user))
    context = {"member": member, "this_team": member.team, "refusal": refusal}
    return render(request, "teams/member_remove.html", context)
