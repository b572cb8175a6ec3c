"""The colours of a municipality on the pages that it opened: two that it chooses, and the shades that follow from them.

Whatever is written in them, or on them, reads with 4.5 to 1 at least.
"""

import re

LEAST = 4.5
# The grounds of static/css/tokens.css that words in these colours stand on, and what stands on the colours themselves.
GROUNDS = ("#ffffff", "#f8f6f2", "#f0ece5")
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
STRONG, SOFT = 0.3, 0.88  # how much black or white is in the shades
STEP = 0.02
Colour = tuple[int, int, int]


def colour_in(text: str) -> str | None:
    """'#1d4a8c' out of what someone typed; None when it is no colour."""
    digits = text.strip().lstrip("#").lower()
    if re.fullmatch("[0-9a-f]{3}", digits):
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits}" if re.fullmatch("[0-9a-f]{6}", digits) else None


def contrast(one: str, other: str) -> float:
    """As WCAG 2 counts it, from 1 to 21."""
    light, dark = sorted((_luminance(_parts(one)), _luminance(_parts(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_readable(colour: str) -> bool:
    return all(contrast(colour, ground) >= LEAST for ground in (*GROUNDS, soft(colour)))


def readable(colour: str) -> str:
    """The colour, or the lightest shade of it that can be read."""
    share = 0.0
    while not is_readable(shade := _mix(colour, BLACK, share)):
        share += STEP
    return shade


def strong(colour: str) -> str:
    return _mix(colour, BLACK, STRONG)


def soft(colour: str) -> str:
    return _mix(colour, WHITE, SOFT)


def stylesheet(main: str, accent: str) -> bytes:
    """The tokens of the block "Theme"; a colour that is not chosen stays Buurt's own."""
    tokens: dict[str, str] = {}
    if main:
        tokens |= {"primary": main, "primary-strong": strong(main), "primary-soft": soft(main)}
    if accent:
        tokens |= {"accent": accent, "accent-soft": soft(accent)}
    lines = [f"  --buurt-{name}: {value};\n" for name, value in tokens.items()]
    return f":root {{\n{''.join(lines)}}}\n".encode()


def _mix(colour: str, other: Colour, share: float) -> str:
    mixed = (round(part + (end - part) * min(share, 1)) for part, end in zip(_parts(colour), other, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def _parts(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _luminance(parts: Colour) -> float:
    red, green, blue = (_linear(part / 255) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
