"""Django's PostgreSQL backend that starts the embedded server at the first connection."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from buurt.embedded import postgres


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        socket = postgres.use(settings.VAR_DIR / "postgres", volatile=settings.EMBEDDED_VOLATILE)
        self.settings_dict.update(HOST=str(socket), USER=postgres.USER, PORT="")
        self.settings_dict["NAME"] = self.settings_dict["NAME"] or "postgres"
        postgres.make_database(socket, self.settings_dict["NAME"])
        return super().get_connection_params()
