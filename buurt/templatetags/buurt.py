"""Template tags that every page may use."""

from functools import lru_cache
from pathlib import Path
from re import sub

from django import template
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@lru_cache(maxsize=512)
def _paths(name: str) -> str:
    file = Path(settings.NODE_MODULES) / "@tabler" / "icons" / "icons" / "outline" / f"{name}.svg"
    inner = sub(r"(?s)^.*?<svg[^>]*>|</svg>\s*$", "", file.read_text())
    return sub(r'<path stroke="none"[^>]*/>\s*', "", inner).strip()


@register.simple_tag
def icon(name: str, small: bool = False) -> SafeString:
    """A Tabler outline icon, hidden from screen readers: it always stands beside a word."""
    css = "i i--s" if small else "i"
    return mark_safe(f'<svg class="{css}" viewBox="0 0 24 24" aria-hidden="true">{_paths(name)}</svg>')  # noqa: S308
