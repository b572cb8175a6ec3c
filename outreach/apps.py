from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self) -> None:
        from outreach import agenda_letters, letters  # noqa: F401  (hands its letters to the post office)
