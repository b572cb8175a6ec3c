"""The read API answers whatever its own description allows, and refuses the rest, as it says it does."""

import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings

from buurt.wsgi import application

EXAMPLES = settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


@pytest.fixture
def described(town, taalles, eetgroep):
    """The operations as `/api/hsds/openapi.json` has them."""
    town.public_directory = True
    town.save()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)  # as Django's own client does: the test is one transaction
    api = schemathesis.openapi.from_wsgi("/api/hsds/openapi.json", application)
    yield [found.ok() for found in api.get_all_operations()]
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_question_gets_the_answer_that_is_described(described):
    assert len(described) == 9
    for operation in described:

        @EXAMPLES
        @given(case=operation.as_strategy())
        def ask(case):
            cache.clear()  # so many a minute is for another test
            if not case.path.endswith("{municipality}/"):  # that one is asked of towns that are none
                case.path_parameters["municipality"] = "proefstad"
            case.call_and_validate()

        ask()
