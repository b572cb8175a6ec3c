"""Django's PostgreSQL backend that starts the embedded server at the first connection."""

from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base

from buurt.embedded.postgres import USER, Postgres, make_database
from buurt.embedded.servers import use


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        server = Postgres(settings.VAR_DIR, volatile=settings.EMBEDDED_VOLATILE)
        use(server)
        self.settings_dict.update(HOST=str(server.runtime), USER=USER, PORT="")
        self.settings_dict["NAME"] = self.settings_dict["NAME"] or "postgres"
        make_database(server.runtime, self.settings_dict["NAME"])
        return super().get_connection_params()
