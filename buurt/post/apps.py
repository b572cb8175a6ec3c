from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "buurt.post"
    label = "post"
