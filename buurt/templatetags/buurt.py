"""Template tags that every page may use."""

from functools import lru_cache
from pathlib import Path
from re import sub
from typing import Any
from zlib import crc32

from django import template
from django.conf import settings
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from buurt.navigation import TABS, menu_of

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


_BADGES = {"ok": "lime", "warn": "yellow", "info": "azure", "error": "red", "new": "magenta"}


@register.simple_tag
def badge(text: Any, tone: str = "", icon_name: str = "") -> SafeString:
    """A word or two in a colour; `tone` is one of _BADGES."""
    css = f" ams-badge--{_BADGES[tone]}" if tone in _BADGES else ""
    return format_html('<span class="ams-badge{}">{}{}</span>', css, icon(icon_name) if icon_name else "", text)


@register.simple_tag
def is_demo() -> bool:
    """Whether this is the demo, of which every page says that nobody in it exists."""
    return bool(settings.DEMO)


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> dict[str, Any]:
    """`items` for the desk; `tabs` and `more` for the phone. Each item is marked when it is the current section."""
    user, team = context.get("user"), context.get("team")
    if user is None or not user.is_authenticated:
        return {"items": [], "tabs": [], "more": []}
    current = context.get("section", "")
    items = [
        {"label": item.label, "name": item.name, "icon": item.icon, "url": url, "current": item.section == current}
        for item, url in menu_of(user, team)
    ]
    tabs = len(items) if len(items) <= TABS + 1 else TABS
    return {"items": items, "tabs": items[:tabs], "more": items[tabs:]}


class KeepNode(template.Node):
    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: Context) -> SafeString:
        context[self.name] = self.nodelist.render(context).strip()
        return SafeString("")


@register.tag
def keep(parser: Parser, token: Token) -> KeepNode:
    """`{% keep section %}{% block section %}…{% endkeep %}` keeps what a block says as a variable."""
    name = token.split_contents()[1]
    nodelist = parser.parse(("endkeep",))
    parser.delete_first_token()
    return KeepNode(nodelist, name)


@register.filter
def face_colour(person: Any) -> int:
    """One of four colours, the same for a person everywhere."""
    return crc32(str(person.pk).encode()) % 4 + 1
