"""The infinitives of Dutch verb forms (verbs.txt): 'gezwommen' and 'zwom' are of 'zwemmen'."""

import re
from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = {}
    for line in (Path(__file__).parent / "verbs.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            under = found.setdefault(line.strip("[] "), [])
        elif line.strip() and not line.startswith("#"):
            under.append(line.split())
    return found


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    lists = _lists()
    found = {form: verb for line in lists["weak"] for verb in line for form in _weak_forms(verb)}
    return found | {form: verb for verb, *forms in lists["strong"] for form in forms}


def _weak_forms(verb: str) -> list[str]:
    """'wandelen': 'gewandeld', 'wandelde', 'wandelden', 'wandelt'."""
    stem = re.sub(r"(.)\1$", r"\1", base := verb.removesuffix("en"))
    if base == stem and re.search(r"(?<![aeiou])[aeou][^aeiouwxy]$", stem) and not _has_weak_ending(verb):
        stem = f"{stem[:-1]}{stem[-2]}{stem[-1]}"  # 'maken': 'maak'
    last = "f" if stem.endswith("v") else "s" if stem.endswith("z") else stem[-1]
    told, ends = stem[:-1] + last, "t" if stem[-1] in "tkfschpx" else "d"
    double = "" if told.endswith(ends) else ends
    return [f"ge{told}{double}", f"{told}{ends}e", f"{told}{ends}en", f"{told}{'' if told.endswith('t') else 't'}"]


def _has_weak_ending(verb: str) -> bool:
    """In these the last syllable is weak, so its vowel stays single: 'wandelen', 'wandelt'."""
    weak = re.search(r"[aeiouy].*[^aeiou]+e[lrnm]en$", verb) and not verb.endswith("eren")
    return bool(weak) or verb in {"oefenen", "tekenen", "luisteren", "schilderen", "timmeren", "piekeren"}


@lru_cache(maxsize=20_000)
def infinitive_of(word: str) -> str:
    """Empty when it is no form that the list knows."""
    if verb := _forms().get(word):
        return verb
    for part in (part for line in _lists()["before"] for part in line):
        rest = word.removeprefix(part)
        if rest != word and (verb := _forms().get(rest)) and len(rest) > 3:
            return part + verb
    return ""
