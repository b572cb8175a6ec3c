"""What search engines read in the pages of the open sociale kaart."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

register = template.Library()
ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag
def linked_data(facts: dict[str, Any]) -> str:
    """A block of data, which no browser runs: the CSP allows it, and nothing in it can end it."""
    told = mark_safe(json.dumps(facts, ensure_ascii=False).translate(ESCAPES))  # noqa: S308
    return format_html('<script type="application/ld+json">{}</script>', told)
