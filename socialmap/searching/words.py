"""How the sociale kaart reads words: without accents and capitals, by their stem, without words that say nothing."""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

from socialmap.searching.verbs import infinitive_of

MOST_WORDS = 8  # of a search: whoever pastes a whole letter still gets an answer

# Words of a wish that every entry could have: 'ik wil graag Nederlands leren' asks for 'Nederlands leren'.
_LITTLE_WORDS = """
    aan af al als alle alleen bij bent ben daar dan dat de deze die dit doen door een eens en er ergens ga gaan geen
    graag haar had hebben heb heeft hem het hier hij hoe hun iemand iets ik in is je jij jou jouw kan kun kunnen kunt
    maar me mee meer met mij mijn moet na naar niet nog of om ons onze ook op over per samen te tot uit uw van veel via
    voor waar wat we wel wie wij wil willen wilt word worden wordt ze zich zij zijn zo zoek zoekt zonder zou
"""
SAYS_NOTHING = frozenset(_LITTLE_WORDS.split())

# Letters that are written in more ways than one: Polish and Turkish, Arabic and Persian.
_ALIKE = str.maketrans("ıłøđةىیک", "ilodهييك")
_ARABIC = re.compile(r"^(?:[وفبكل]?ال|لل|[وب](?=\w{4}))(?=\w{3})")
# Things that a stemmer takes for what one does: 'rekening' is no 'rekenen', nor 'woning' 'wonen'.
_THINGS = frozenset(["rekening", "rekeningen", "woning", "woningen", "lening", "leningen", "weerbaar", "weerbaarheid"])
_stemmer = snowballstemmer.stemmer("dutch")
_one_at_a_time = Lock()  # the stemmer keeps the word it is working on


def plain(text: str) -> str:
    """Lower case without accents: 'Taalcafé' is 'taalcafe'."""
    if text.isascii():
        return text.lower()
    for _again in range(2):  # folding case may bring an accent back
        apart = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
    return text.translate(_ALIKE)


def words_in(text: str) -> list[str]:
    """The words of a text, plain; a lone letter ('foto's') is none."""
    return [word for word in re.findall(r"[^\W_]+", plain(text)) if len(word) > 1 or word.isdigit()]


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """What 'taalmaatje' and 'taalmaatjes' share, and 'zwemmen' and 'gezwommen'. The word must be plain."""
    if word[:1] > "\u0600":
        return _ARABIC.sub("", word)  # 'the', 'and', 'with' are written on to a word
    if word in _THINGS:
        return word.removesuffix("en")
    base = infinitive_of(word) or word
    with _one_at_a_time:
        return str(_stemmer.stemWord(base))


def indexed(text: str) -> str:
    """Each word of a text once, then the stems that differ: what the database searches."""
    words = list(dict.fromkeys(words_in(text)))
    stems = dict.fromkeys(stem_of(word) for word in words)
    return " ".join([*words, *(stem for stem in stems if stem not in words)])


def wanted_in(text: str) -> list[str]:
    """The words that someone searches for, in the order in which they were typed."""
    words = list(dict.fromkeys(words_in(text)))
    telling = [word for word in words if word not in SAYS_NOTHING]
    return (telling or words)[:MOST_WORDS]
