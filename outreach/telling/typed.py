"""The code of a flyer or a card as people type it: the same 128 bits as 26 letters and digits that are not confused."""

import base64
import binascii
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse

# Crockford's: without I, L, O and U. Who types one of the first three means 1, 1 and 0.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MEANT = str.maketrans("ILO", "110")
BYTES, LENGTH, GROUP = 16, 26, 4


def where_to_type() -> str:
    """buurt.voorbeeld.nl/b: the address on paper, without what a browser adds by itself."""
    base = urlsplit(settings.BASE_URL)
    return f"{base.netloc}{base.path.rstrip('/')}{reverse('public_code').rstrip('/')}"


def in_groups(code: str) -> str:
    """A code as it stands in the link, in groups of four; '' of one that was not made by us."""
    try:
        number = int.from_bytes(base64.urlsafe_b64decode(f"{code}=="))
    except binascii.Error:
        return ""
    if number >> 8 * BYTES:
        return ""
    letters = "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(LENGTH)))
    return " ".join(letters[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def read_typed(text: str) -> str:
    """The code as it stands in the link; '' where this cannot be one."""
    letters = re.sub(r"[\W_]", "", text).upper().translate(MEANT)
    if len(letters) != LENGTH or not set(letters) <= set(ALPHABET):
        return ""
    number = 0
    for letter in letters:
        number = number << 5 | ALPHABET.index(letter)
    if number >> 8 * BYTES:
        return ""
    return base64.urlsafe_b64encode(number.to_bytes(BYTES)).rstrip(b"=").decode()
