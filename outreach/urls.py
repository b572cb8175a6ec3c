"""Where the pages of outreach are."""

from django.urls import URLPattern, URLResolver, path

from outreach.views import rounds

urlpatterns: list[URLPattern | URLResolver] = [
    path("rondes/", rounds.round_list, name="round_list"),
    path("rondes/<uuid:pk>/", rounds.round_detail, name="round_detail"),
]
