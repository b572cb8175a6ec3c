"""CBS key figures under one set of names: those of the wijk- en buurtkaart in snake_case, null where CBS gives none."""

import math
import re
from typing import Any

# Codes that CBS uses for 'secret', 'unreliable' and 'not applicable'.
MISSING = {-99995, -99996, -99997, -99998, -99999, -99999999}

# Short names of simplified exports.
SHORT = {
    "0_15": "percentage_personen_0_tot_15_jaar",
    "15_25": "percentage_personen_15_tot_25_jaar",
    "25_45": "percentage_personen_25_tot_45_jaar",
    "45_65": "percentage_personen_45_tot_65_jaar",
    "65plus": "percentage_personen_65_jaar_en_ouder",
    "huishoudens": "aantal_huishoudens",
    "gem_huishouden_grootte": "gemiddelde_huishoudsgrootte",
    "bevolkingsdichtheid": "bevolkingsdichtheid_inwoners_per_km2",
    "personenautos": "personenautos_totaal",
}


def canonical(name: str) -> str:
    """aantalInwoners and percentagePersonen0Tot15Jaar as aantal_inwoners and percentage_personen_0_tot_15_jaar."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Z])", "_", name) if re.search(r"[A-Z]", name) else name
    lower = spaced.lower()
    # 'Km2' and 'PM25' keep their figure.
    return SHORT.get(name, re.sub(r"_(km|m)_2\b", r"_\g<1>2", lower))


def figure(value: Any) -> int | float | str | None:
    """A value as JSON keeps it; a missing sentinel or NaN is None, a whole number is an int."""
    if value is None or isinstance(value, str):
        return value or None
    number = float(value)
    if math.isnan(number) or number in MISSING:
        return None
    return int(number) if number.is_integer() else round(number, 4)
