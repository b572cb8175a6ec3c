"""PostgreSQL and Valkey from wheels, for `make demo`, the tests and every command without DATABASE_URL.

A keeper process owns each server. Whoever uses a server holds a shared lock on its folder; the keeper waits for the
exclusive one, which the kernel grants when the last user is gone, however it went, and then stops the server.
"""
