import re

import pytest

from tests import catalogue


def test_every_text_has_its_english():
    assert catalogue.problems() == []


def placeholders(text):
    """The %(name)s, %s and {name} of a text."""
    return set(re.findall(r"%(?:\(\w+\))?[sd]|\{\w*\}", text))


@pytest.mark.parametrize("path", catalogue.CATALOGUES, ids=lambda path: path.parts[-3])
def test_a_translation_fills_in_only_what_the_source_gives(path):
    for message in catalogue.catalogue(path):
        given = placeholders(" ".join(message.id) if isinstance(message.id, tuple) else message.id)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        assert all(placeholders(text) <= given for text in said), message.id
