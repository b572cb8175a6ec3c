from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "buurt.places"
    label = "places"
