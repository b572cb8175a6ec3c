from django.apps import AppConfig


class TeamsConfig(AppConfig):
    name = "teams"

    def ready(self) -> None:
        from teams import journal, letters, retention  # noqa: F401  (hand letters, names of deeds and terms to the ground)
