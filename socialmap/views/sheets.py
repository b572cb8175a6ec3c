"""A curator takes in a spreadsheet: the file, its columns, what would come of it, and only then the sociale kaart."""

from contextlib import suppress
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from buurt.methods import get_or_post
from buurt.places.models import Municipality
from socialmap.access.entries import curated_municipality, sheet_for
from socialmap.forms.sheets import SKIP, ColumnsForm, ConfirmForm, UploadForm
from socialmap.models import Sheet
from socialmap.sheets import working
from socialmap.sheets.found import Found, in_words
from socialmap.sheets.parts import first_lines, table_of
from socialmap.sheets.progress import progress_of
from socialmap.sheets.reading import too_large
from socialmap.sheets.table import MOST_BYTES, CannotRead
from teams.context import SignedInRequest

PER_PAGE = 50
FORM_AROUND_IT = 64 * 1024
Step, State = Sheet.Step, Sheet.State


@csrf_exempt
@get_or_post
def sheet_new(request: SignedInRequest) -> HttpResponse:
    """A body that is too large is refused before anything reads it, the check of the form's token too."""
    municipality, size = curated_municipality(request), int(request.META.get("CONTENT_LENGTH") or 0)
    if request.method == "POST" and size > MOST_BYTES + FORM_AROUND_IT:
        context = _about_files(municipality) | {"form": UploadForm(), "refused": too_large(size)}
        return render(request, "socialmap/sheet_new.html", context, status=413)
    answer: HttpResponse = _upload(request)
    return answer


@csrf_protect
def _upload(request: SignedInRequest) -> HttpResponse:
    municipality = curated_municipality(request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            sheet = working.take_in(file=form.cleaned_data["file"], municipality=municipality, by=request.user)
        except CannotRead as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect("sheet_detail", sheet.pk)
    waiting = Sheet.objects.visible_to(request.user).exclude(step=Step.STORE).only("pk").first()
    context = _about_files(municipality) | {"form": form, "waiting": waiting}
    return render(request, "socialmap/sheet_new.html", context)


def _about_files(municipality: Municipality) -> dict[str, Any]:
    sizes = {"most": MOST_BYTES, "most_mb": MOST_BYTES // 1024 // 1024}
    return {"municipality": municipality, "steps": steps_of(None), **sizes}


@require_safe
def sheet_detail(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Wherever it is: waiting, to be looked through, stored, or failed."""
    sheet = sheet_for(request.user, pk)
    if sheet.state == State.DONE and sheet.step == Step.READ:
        return redirect("sheet_columns", pk)
    if sheet.state == State.DONE and sheet.step == Step.CHECK:
        return redirect("sheet_confirm", pk)
    said = in_words(sheet) if sheet.state == State.DONE else []
    context = {"sheet": sheet, "progress": progress_of(sheet), "said": said, "steps": steps_of(sheet)}
    return render(request, "socialmap/sheet_detail.html", context)


@get_or_post
def sheet_columns(request: SignedInRequest, pk: UUID) -> HttpResponse:
    sheet = sheet_for(request.user, pk)
    if sheet.is_under_way or not sheet.told or sheet.step == Step.STORE or _unread(sheet):
        return redirect("sheet_detail", pk)
    table = table_of(sheet)
    form = ColumnsForm(request.POST or None, headers=table.headers, lines=first_lines(sheet), codes=sheet.codes)
    if form.is_valid():
        with suppress(working.ChangedMeanwhile):  # where it is now, the next page says
            working.choose_columns(sheet=sheet, codes=form.codes(), theme=form.cleaned_data["theme"])
        return redirect("sheet_detail", pk)
    context = {"sheet": sheet, "form": form, "table": table, "steps": steps_of(sheet, columns=True)}
    return render(request, "socialmap/sheet_columns.html", context)


@get_or_post
def sheet_confirm(request: SignedInRequest, pk: UUID) -> HttpResponse:
    sheet = sheet_for(request.user, pk)
    if (sheet.step, sheet.state) != (Step.CHECK, State.DONE):
        return redirect("sheet_detail", pk)
    found = Found(sheet, request.GET.get("soort", ""))
    form = ConfirmForm(request.POST or None, sheet=sheet, wrong=found.wrong, alike=found.alike)
    if form.is_valid():
        chosen = form.cleaned_data
        with suppress(working.ChangedMeanwhile):
            working.confirm(sheet=sheet, all_or_nothing=chosen["mode"] != SKIP, add_alike=chosen.get("alike") == "add")
        return redirect("sheet_detail", pk)
    page = Paginator(found.rows, PER_PAGE).get_page(request.GET.get("bladzijde", 1))
    context = {"sheet": sheet, "found": found, "form": form, "page": page, "steps": steps_of(sheet)}
    return render(request, "socialmap/sheet_confirm.html", context)


@require_safe
def sheet_progress(request: SignedInRequest, pk: UUID) -> JsonResponse:
    sheet = sheet_for(request.user, pk)
    progress = progress_of(sheet)
    told = {"busy": sheet.is_under_way, "percent": progress.percent, "said": progress.in_words}
    return JsonResponse({"version": 1, **told})


@require_POST
def sheet_remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    try:
        working.remove(sheet_for(request.user, pk))
    except working.ChangedMeanwhile:
        messages.error(request, _("Dit bestand kan niet meer weg: we zijn ermee bezig, of het is al overgenomen."))
        return redirect("sheet_detail", pk)
    messages.success(request, _("Je bestand is weg. Er is niets van overgenomen."))
    return redirect("sheet_new")


def _unread(sheet: Sheet) -> bool:
    return sheet.step == Step.READ and sheet.state != State.DONE


def steps_of(sheet: Sheet | None, *, columns: bool = False) -> list[dict[str, Any]]:
    """Where one is; back to the columns is always possible until it is stored."""
    order = [Step.READ.value, "columns", Step.CHECK.value, Step.STORE.value]
    labels = [_("Bestand"), _("Kolommen"), _("Nakijken"), _("Klaar")]
    now = 0 if sheet is None else 1 if columns else order.index(sheet.step)
    urls = ["", "", "", ""]
    if sheet is not None and now == 2 and not sheet.is_under_way:
        urls[1] = reverse("sheet_columns", args=[sheet.pk])
    return [
        {"label": label, "url": urls[index], "state": "done" if index < now else "now" if index == now else "todo"}
        for index, label in enumerate(labels)
    ]
