"""The project as an app, and the admin that leaves django-leaflet's out: its admin needs GDAL."""

from importlib import import_module

from django.apps import AppConfig, apps
from django.contrib.admin.apps import SimpleAdminConfig
from django.utils.module_loading import module_has_submodule


class BuurtConfig(AppConfig):
    name = "buurt"

    def ready(self) -> None:
        from buurt import checks  # noqa: F401  (registers the system checks)


class BuurtAdminConfig(SimpleAdminConfig):
    def ready(self) -> None:
        super().ready()
        for app in apps.get_app_configs():
            if app.name != "leaflet" and module_has_submodule(app.module, "admin"):
                import_module(f"{app.name}.admin")
