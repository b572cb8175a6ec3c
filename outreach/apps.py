from django.apps import AppConfig


class OutreachConfig(AppConfig):
    name = "outreach"

    def ready(self) -> None:
        from outreach import letters, retention  # noqa: F401  (hands letters and terms to the ground)
        from outreach.door import letters as safety_letters  # noqa: F401
        from outreach.door import review_letters  # noqa: F401
        from outreach.netwerk import letters as agenda_letters  # noqa: F401
        from outreach.promises import letters as promise_letters  # noqa: F401
