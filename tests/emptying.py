"""Emptying the tables after a test with a real server: only those that have rows, for all of them takes far longer.

What Django fills after each migration is never emptied, so that it need not be filled again.
"""

from django.contrib.contenttypes.management import create_contenttypes
from django.db.backends.postgresql.operations import DatabaseOperations
from django.db.models.signals import post_migrate

FILLED_BY_DJANGO = {"django_content_type", "auth_permission"}
# Bytes of a table beyond which all are cut off, for then what is left of the rows of earlier tests begins to weigh.
LARGE = 1_000_000

# The lock waits for whoever is writing still, as TRUNCATE does. The journal lets no row go but in a replica.
EMPTY = """
LOCK TABLE {tables} IN ACCESS EXCLUSIVE MODE;
DO $$
DECLARE filled regclass;
BEGIN
  IF EXISTS (SELECT FROM unnest(ARRAY[{names}]) AS name WHERE pg_relation_size(name::regclass) > {large}) THEN
    TRUNCATE {tables};
    RETURN;
  END IF;
  PERFORM set_config('session_replication_role', 'replica', true);
  FOR filled IN SELECT name FROM unnest(ARRAY[{names}]) AS name WHERE pg_relation_size(name::regclass) > 0 LOOP
    EXECUTE format('DELETE FROM %s', filled);
  END LOOP;
END $$;
"""


def empty_the_filled(operations, style, tables, **options):
    """The SQL of `flush`."""
    emptied = [table for table in tables if table not in FILLED_BY_DJANGO]
    names = ", ".join(f"'{table}'" for table in emptied)
    return [EMPTY.format(tables=", ".join(emptied), names=names, large=LARGE)]


def empty_only_what_is_filled():
    """From now on, once the database is made. For the class: in a browser test Django opens connections anew."""
    DatabaseOperations.sql_flush = empty_the_filled
    post_migrate.disconnect(create_contenttypes)
    post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
