"""The post of a municipality, for its administrator: what waits, what went out, what did not, and try again.

Only where mail stays in a folder, as in the demo, can a letter itself be read: else no copy of it exists.
"""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from buurt.places.models import Municipality
from buurt.post import mailbox
from buurt.post.models import OutgoingMail
from buurt.post.outbox import try_again
from buurt.post.sending import message_id
from teams import journal
from teams.access import administered_municipality, mail_of, mails_of
from teams.context import SignedInRequest

State = OutgoingMail.State
LETTERS_ON_A_PAGE = 50
# The word in the URL, how the page says it, and the states behind it.
SHELVES = [
    ("", gettext_lazy("Alles"), list(State)),
    ("mislukt", gettext_lazy("Mislukt"), [State.FAILED]),
    ("wacht", gettext_lazy("Wacht"), [State.QUEUED, State.SENDING]),
    ("verstuurd", gettext_lazy("Verstuurd"), [State.SENT]),
]
# What a browser may know an enclosure as; anything else is a file like any other.
KNOWN_TYPES = {"application/pdf", "text/calendar", "text/plain"}


@require_safe
def mail_list(request: SignedInRequest) -> HttpResponse:
    municipality = administered_municipality(request)
    mails = mails_of(municipality, request.user)
    counts = dict(mails.order_by().values_list("state").annotate(n=Count("pk")))
    here = request.GET.get("stand", "")
    states = next((states for name, _label, states in SHELVES if name == here), SHELVES[0][2])
    pages = Paginator(mails.filter(state__in=states), LETTERS_ON_A_PAGE)
    page, names = pages.get_page(request.GET.get("bladzijde")), _team_names(municipality)
    context = {
        "municipality": municipality, "page": page, "now": timezone.now(),
        "rows": [(mail, names.get(mail.team_id, "")) for mail in page],
        "shelves": [
            {"name": name, "label": label, "n": sum(counts.get(state, 0) for state in states), "is_here": name == here}
            for name, label, states in SHELVES
        ],
        "failed": counts.get(State.FAILED, 0), "can_be_read": mailbox.is_used(),
    }  # fmt: skip
    return render(request, "post/mail_list.html", context)


@require_safe
def mail_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    municipality = administered_municipality(request)
    mail = mail_of(municipality, request.user, pk)
    message = _message(mail)
    if message is not None:
        journal.mail_read(mail, by=request.user)
    context = {
        "mail": mail, "message": message, "now": timezone.now(), "can_be_read": mailbox.is_used(),
        "team_name": _team_names(municipality).get(mail.team_id),
    }  # fmt: skip
    return render(request, "post/mail_detail.html", context)


@require_POST
def mail_again(request: SignedInRequest, pk: UUID) -> HttpResponse:
    mail = mail_of(administered_municipality(request), request.user, pk)
    if try_again(mail):
        messages.success(request, _("We proberen het opnieuw."))
    else:
        messages.info(request, _("Dit bericht is niet mislukt. Er is niets gedaan."))
    return redirect("mail_detail", pk)


@require_safe
def mail_attachment(request: SignedInRequest, pk: UUID, number: int) -> HttpResponse:
    """Always as a download: a browser never shows as a page of ours what came with a letter."""
    message = _message(mail_of(administered_municipality(request), request.user, pk))
    if message is None or not 1 <= number <= len(message.enclosures):
        raise Http404
    enclosure = message.enclosures[number - 1]
    known = enclosure.mimetype if enclosure.mimetype in KNOWN_TYPES else "application/octet-stream"
    name = content_disposition_header(as_attachment=True, filename=" ".join(enclosure.name.split())) or "attachment"
    return HttpResponse(enclosure.content, content_type=known, headers={"Content-Disposition": name})


def _message(mail: OutgoingMail) -> mailbox.Message | None:
    """The letter as it went out, where it can be read at all; found by its Message-ID, which is that of the row."""
    return mailbox.find(message_id(mail)) if mailbox.is_used() else None


def _team_names(municipality: Municipality) -> dict[UUID | None, str]:
    return dict(municipality.teams.values_list("pk", "name"))
