from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "buurt.post"
    label = "post"

    def ready(self) -> None:
        from buurt.post import retention  # noqa: F401  (hands over its terms)
