from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    name = "buurt.privacy"
    label = "privacy"
