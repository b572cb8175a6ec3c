"""PostgreSQL and Valkey from wheels, for `make demo`, the tests and every command without DATABASE_URL.

A keeper process owns each server. Whoever uses a server holds a shared lock beside its data; the keeper waits for the
exclusive one, which the kernel grants when the last user is gone, however it went, and then stops the server.
"""


class CannotStart(Exception):
    """Something on this computer stands in the way; the message is one sentence that names the mend."""
