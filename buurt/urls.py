"""Where everything is. Apps are included as strings, so that no import points upward."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.i18n import set_language

urlpatterns = [
    path("beheer/django/", admin.site.urls),
    path("account/", include("allauth.account.urls")),
    path("taal/", login_not_required(set_language), name="set_language"),
    path("", include("buurt.places.urls")),
    path("", include("buurt.post.urls")),
    path("", include("teams.urls")),
    path("", include("socialmap.urls")),
    path("", include("outreach.urls")),
]
