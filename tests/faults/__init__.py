"""Phones at doors while the processes behind them die: nothing may be lost and nothing doubled (`make fault`).

The processes are real: those of docker-compose.yml, with a PostgreSQL and a Valkey of their own. The phones are threads
that do what the queue of the walk page does. What is on the server is counted in its tables, not asked of it.
"""
