"""The database itself refuses to change or delete a line of the journal."""

from django.db import migrations

# Not on TRUNCATE: that is for the owner of the table alone, and a test run empties its tables with it.
FORWARD = """
CREATE FUNCTION journal_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Lines of the journal are only added.' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER journal_is_append_only BEFORE UPDATE OR DELETE ON privacy_journalentry
    FOR EACH ROW EXECUTE FUNCTION journal_is_append_only();
"""
BACKWARD = """
DROP TRIGGER journal_is_append_only ON privacy_journalentry;
DROP FUNCTION journal_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("privacy", "0002_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
