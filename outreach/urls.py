"""Where the pages of outreach are."""

from django.urls import URLPattern, URLResolver, path

from outreach.api import api
from outreach.views import agenda, announcing, debriefs, dividing, moving, plan_data, planning, public, rounds, start
from outreach.views.walk import walk

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/v1/", api.urls),
    path("rondes/", rounds.round_list, name="round_list"),
    path("rondes/nieuw/", planning.round_new, name="round_new"),
    path("rondes/plek.json", plan_data.round_place, name="round_place"),
    path("rondes/<uuid:pk>/", rounds.round_detail, name="round_detail"),
    path("rondes/<uuid:pk>/wanneer/", planning.round_when, name="round_when"),
    path("rondes/<uuid:pk>/waar/", planning.round_where, name="round_where"),
    path("rondes/<uuid:pk>/wie/", planning.round_who, name="round_who"),
    path("rondes/<uuid:pk>/wie/duos/", planning.round_duos, name="round_duos"),
    path("rondes/<uuid:pk>/verdelen/", dividing.round_divide, name="round_divide"),
    path("rondes/<uuid:pk>/verdelen/kant/", moving.round_side, name="round_side"),
    path("rondes/<uuid:pk>/verdelen/vast/", moving.round_lock, name="round_lock"),
    path("rondes/<uuid:pk>/verdelen/tafel/", moving.round_table, name="round_table"),
    path("rondes/<uuid:pk>/verdelen/langer/", moving.round_longer, name="round_longer"),
    path("rondes/<uuid:pk>/verdelen/terug/", moving.round_undo, name="round_undo"),
    path("rondes/<uuid:pk>/volgende/", dividing.round_next, name="round_next"),
    path("rondes/<uuid:pk>/voorbereiden/", rounds.round_prepare, name="round_prepare"),
    path("rondes/<uuid:pk>/looplijst.pdf", rounds.walk_list, name="walk_list"),
    path("rondes/<uuid:pk>/kaart.json", plan_data.round_map, name="round_map"),
    path("rondes/<uuid:pk>/keuze.json", plan_data.round_choice_map, name="round_choice_map"),
    path("rondes/<uuid:pk>/lopen/", walk, name="walk"),
    path("rondes/<uuid:pk>/afronden/", debriefs.walk_end, name="walk_end"),
    path("rondes/<uuid:pk>/nabespreking/", debriefs.debrief, name="debrief"),
    path("rondes/<uuid:pk>/notities/", debriefs.round_notes, name="round_notes"),
    path("rondes/<uuid:pk>/aankondigen/", announcing.round_announce, name="round_announce"),
    path("rondes/<uuid:pk>/post/<uuid:letter>/", announcing.round_letter_again, name="round_letter_again"),
    path("rondes/<uuid:pk>/afzeggen/", announcing.round_cancel, name="round_cancel"),
    path("rondes/<uuid:pk>/flyer.pdf", announcing.flyer, name="flyer"),
    path("rondes/<uuid:pk>/flyer.png", announcing.flyer_picture, name="flyer_picture"),
    path("b/<slug:code>/", public.public_round, name="public_round"),
    path("", start.start, name="start"),
    path("netwerk/", agenda.agenda, name="agenda"),
    path("netwerk/eerder/", agenda.meeting_list, name="meeting_list"),
    path("netwerk/<uuid:pk>/", agenda.meeting_detail, name="meeting_detail"),
    path("netwerk/<uuid:pk>/afronden/", agenda.meeting_close, name="meeting_close"),
    path("netwerk/<uuid:pk>/punt/", agenda.item_add, name="item_add"),
    path("netwerk/<uuid:pk>/punt/<uuid:item>/", agenda.item_decide, name="item_decide"),
    path("netwerk/<uuid:pk>/punt/<uuid:item>/terug/", agenda.item_undecide, name="item_undecide"),
    path("netwerk/<uuid:pk>/punt/<uuid:item>/oppakken/", agenda.item_take_up, name="item_take_up"),
    path("netwerk/besluit/<uuid:pk>/klaar/", agenda.decision_done, name="decision_done"),
]
