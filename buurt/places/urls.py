from django.urls import path

from buurt.places import views

urlpatterns = [
    path("kaart/<str:code>.json", views.drawn_map, name="drawn_map"),
]
