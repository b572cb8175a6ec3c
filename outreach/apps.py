from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self) -> None:
        from outreach import agenda_letters, letters, retention  # noqa: F401  (hands letters and terms to the ground)
