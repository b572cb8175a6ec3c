"""Where everything is. Apps are included as strings, so that no import points upward."""

from django.contrib import admin
from django.urls import include, path
from django.views.generic import RedirectView

from buurt.language import choose_language

urlpatterns = [
    path("beheer/django/", admin.site.urls),
    # Someone is known by the address they were invited at: it is not theirs to change.
    path("account/email/", RedirectView.as_view(pattern_name="account_change_password"), name="account_email"),
    path("account/", include("allauth.account.urls")),
    path("taal/", choose_language, name="set_language"),
    path("", include("buurt.health.urls")),
    path("", include("buurt.places.urls")),
    path("", include("buurt.post.urls")),
    path("", include("teams.urls")),
    path("", include("socialmap.urls")),
    path("", include("outreach.urls")),
]
