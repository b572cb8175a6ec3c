"""What every page must keep to: accessibility by axe, no sideways scrolling, no complaint of the browser."""

import os
from pathlib import Path

from django.conf import settings

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(settings.NODE_MODULES) / "axe-core" / "axe.min.js"
# Maps draw their own labels and tiles; their text has the list beside them.
OUTSIDE_AXE = [".leaflet-tile-pane"]

# Bars that stick to the edge cover whatever happens to lie under them; a person scrolls, axe does not.
LAY_BARS_DOWN = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".tabbar, .actionbar, .undobar { position: static !important }");
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""


class Watch:
    """Keeps what the console and the CSP of a page complain about."""

    def __init__(self, page):
        self.said = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"{page.url}: {error}"))

    def _console(self, message):
        text = message.text
        tile = message.location.get("url", "").startswith("https://service.pdok.nl")  # no network in the tests
        beside_a_pdf = message.location.get("url", "").endswith("/favicon.ico")  # a PDF has no <link> to name one
        if message.type == "error" and not (tile or beside_a_pdf):
            self.said.append(f"{message.location.get('url', '')}: {text}")


def axe(page):
    """Run axe-core with the WCAG 2.2 AA tags; fail with each fault, its element and the mend."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
        page.evaluate(LAY_BARS_DOWN)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    found = page.evaluate("options => axe.run({ exclude: options.out }, options.run)",
                          {"run": options, "out": [[one] for one in OUTSIDE_AXE]})  # fmt: skip
    lines = [
        f"- {fault['id']}: {fault['help']}\n    {node['html'][:200]}\n    {node['failureSummary']}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
    assert not lines, f"{page.url} at {page.viewport_size['width']} px:\n" + "\n".join(lines)


def no_sideways_scroll(page):
    """The page is no wider than the screen; if it is, say which elements stick out."""
    wide = page.evaluate(
        """() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")]
            .filter((element) => element.getBoundingClientRect().right > width + 1)
            .slice(0, 5)
            .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
        }"""
    )
    assert not wide, f"{page.url} scrolls sideways at {page.viewport_size['width']} px: {wide}"


def small_targets(page):
    """Buttons, links and choices lower than 44 px on a phone, apart from links within a sentence."""
    return page.evaluate(
        """() => [...document.querySelectorAll("nav a, main :is(button, a, summary, .chip, .tile, .choice)")]
          .filter((element) => element.offsetParent && !element.closest("p, li p, .leaflet-container, .prose"))
          .map((element) => [element, element.getBoundingClientRect()])
          .filter(([, box]) => box.height > 1 && box.height < 43.5)
          .map(([element, box]) => `${Math.round(box.height)} px: ${element.outerHTML.slice(0, 120)}`)"""
    )


def reach_by_keyboard(page, locator, *, steps=80):
    """Press Tab until the focus is on `locator`, and see that the focus shows."""
    page.evaluate("document.activeElement && document.activeElement.blur(); window.scrollTo(0, 0)")
    page.locator("body").press("Home")
    for _ in range(steps):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            ring = locator.evaluate("element => getComputedStyle(element).outlineStyle")
            around = locator.evaluate(
                "element => element.labels?.length ? getComputedStyle(element.labels[0]).outlineStyle : 'none'"
            )
            assert "none" not in (ring, around) or ring != around, "The focus does not show"
            return
    raise AssertionError(f"{page.url}: {locator} is not reached in {steps} steps of the Tab key")


def picture(page, name, *, full_page=True):
    """A screenshot in test-results/, for people to look at; only where BUURT_PICTURES is set."""
    if "BUURT_PICTURES" not in os.environ:
        return
    folder = Path(settings.BASE_DIR) / "test-results"
    folder.mkdir(exist_ok=True)
    page.screenshot(path=folder / f"{name}-{page.viewport_size['width']}.png", full_page=full_page)
