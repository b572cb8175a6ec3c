from django.urls import path

from socialmap.views import duplicates, listing, organizations, services, shortlist

urlpatterns = [
    path("sociale-kaart/", listing.service_list, name="service_list"),
    path("sociale-kaart/kaart.json", listing.service_map, name="service_map"),
    path("sociale-kaart/adressen.json", services.address_search, name="address_search"),
    path("sociale-kaart/lijstje/", shortlist.shortlist, name="shortlist"),
    path("sociale-kaart/lijstje/blaadje.pdf", shortlist.shortlist_leaflet, name="shortlist_leaflet"),
    path("sociale-kaart/lijstje/leeg/", shortlist.shortlist_empty, name="shortlist_empty"),
    path("sociale-kaart/<uuid:pk>/op-lijstje/", shortlist.shortlist_put, name="shortlist_put"),
    path("sociale-kaart/<uuid:pk>/van-lijstje/", shortlist.shortlist_drop, name="shortlist_drop"),
    path("sociale-kaart/nieuw/", services.service_new, name="service_new"),
    path("sociale-kaart/<uuid:pk>/", services.service_detail, name="service_detail"),
    path("sociale-kaart/<uuid:pk>/wijzigen/", services.service_edit, name="service_edit"),
    path("sociale-kaart/<uuid:pk>/klopt/", services.service_confirm, name="service_confirm"),
    path("sociale-kaart/<uuid:pk>/niet-tonen/", services.service_withdraw, name="service_withdraw"),
    path("sociale-kaart/<uuid:pk>/terugzetten/", services.service_restore, name="service_restore"),
    path("sociale-kaart/dubbel/", duplicates.duplicate_list, name="duplicate_list"),
    path("sociale-kaart/<uuid:pk>/samen/<uuid:other>/", duplicates.service_merge, name="service_merge"),
    path("sociale-kaart/<uuid:pk>/apart/<uuid:other>/", duplicates.service_keep_apart, name="service_keep_apart"),
    path("sociale-kaart/organisaties/", organizations.organization_list, name="organization_list"),
    path("sociale-kaart/organisaties/nieuw/", organizations.organization_new, name="organization_new"),
    path("sociale-kaart/organisaties/<uuid:pk>/", organizations.organization_detail, name="organization_detail"),
    path("sociale-kaart/organisaties/<uuid:pk>/wijzigen/", organizations.organization_edit, name="organization_edit"),
    path("sociale-kaart/plekken/<uuid:pk>/wijzigen/", organizations.location_edit, name="location_edit"),
]
