from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"

    def ready(self) -> None:
        from teams import journal, letters  # noqa: F401  (hand their letters and the names of their deeds to the ground)
