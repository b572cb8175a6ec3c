"""Where everything is. Apps are included as strings, so that no import points upward."""

from django.contrib import admin
from django.urls import include, path

from buurt.language import choose_language

urlpatterns = [
    path("beheer/django/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("taal/", choose_language, name="set_language"),
    path("", include("buurt.places.urls")),
    path("", include("buurt.post.urls")),
    path("", include("teams.urls")),
    path("", include("socialmap.urls")),
    path("", include("outreach.urls")),
]
