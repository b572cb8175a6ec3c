"""Where a text could have leaked to: every column of every table, the sessions, the broker and the cache."""

import base64
import json

import redis
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection


def columns_with(mark: str) -> set[str]:
    """`table.column` for each that holds the mark: as text, in JSON or an array, or unencrypted in bytes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2"
        )
        columns = cursor.fetchall()
        found = set()
        for table, column in columns:
            cursor.execute(
                f'SELECT 1 FROM "{table}" WHERE "{column}"::text ILIKE %s OR "{column}"::text LIKE %s LIMIT 1',
                [f"%{mark}%", f"%{mark.encode().hex()}%"],
            )
            if cursor.fetchone():
                found.add(f"{table}.{column}")
    return found


def sessions() -> str:
    """What the sessions hold, decoded."""
    return repr([session.get_decoded() for session in Session.objects.all()])


def broker_and_cache() -> str:
    """All that stands in Valkey, the bodies of Celery's messages decoded."""
    with redis.Redis.from_url(settings.CACHES["default"]["LOCATION"]) as client:
        socket = client.connection_pool.connection_kwargs["path"]
    texts: list[str] = []
    for number in range(16):
        with redis.Redis(unix_socket_path=socket, db=number) as client:
            for key in client.scan_iter():
                texts += [str(key), *(_plain(value) for value in _values(client, key))]
    return "\n".join(texts)


def _values(client, key):
    match client.type(key):
        case b"string":
            yield client.get(key)
        case b"list":
            yield from client.lrange(key, 0, -1)
        case b"hash":
            yield from client.hgetall(key).values()
        case b"set":
            yield from client.smembers(key)
        case b"zset":
            yield from client.zrange(key, 0, -1)


def _plain(value: bytes) -> str:
    text = value.decode(errors="replace")
    try:
        message = json.loads(text)
        message = message[0] if isinstance(message, list) else message  # an unacked one stands in a list
        return text + base64.b64decode(message["body"]).decode(errors="replace")
    except (ValueError, KeyError, TypeError, IndexError):
        return text
