"""The invented talks of the demo: what residents of the fictional town said, without anyone it is about."""

from dataclasses import dataclass

from outreach.models import Feeling, Outcome, Signal

Kind = Signal.Kind
# How often a door gives what, out of a hundred: as in rounds of Dutch neighbourhoods that were announced by flyer.
OUTCOMES = {
    Outcome.NOT_HOME: 46,
    Outcome.CONVERSATION: 27,
    Outcome.BRIEF_CONTACT: 12,
    Outcome.NOT_INTERESTED: 7,
    Outcome.COME_BACK: 3,
    Outcome.LANGUAGE_BARRIER: 2,
    Outcome.VACANT: 2,
    Outcome.DO_NOT_RING: 1,
}


@dataclass(frozen=True)
class Said:
    """What a talk brings; signals are (kind, code of the theme, text)."""

    topics: tuple[str, ...] = ()
    feeling: Feeling | None = None
    knows_team: bool | None = None
    knows_activities: bool | None = None
    note: str = ""
    signals: tuple[tuple[str, str, str], ...] = ()


TALKS = (
    Said(
        ("taal-en-leren", "ontmoeting-en-netwerk"),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=False,
        note="Wil Nederlands leren maar komt niet in aanmerking voor de cursus.",
        signals=((Kind.WISH, "taal-en-leren", "Nederlands oefenen, liefst thuis en overdag"),),
    ),
    Said(
        ("vrijwilligerswerk-en-talent", "dagbesteding-en-activering"),
        Feeling.VERY_GOOD,
        knows_team=True,
        knows_activities=True,
        note="Was coupeuse en heeft nog twee machines staan.",
        signals=((Kind.STRENGTH, "dagbesteding-en-activering", "Kan naailes geven, op een middag in de week"),),
    ),
    Said(
        ("wonen-en-thuis", "veiligheid-en-crisis"),
        Feeling.SO_SO,
        knows_team=False,
        knows_activities=True,
        note="De lamp in de poort is al weken stuk. Durft daar ’s avonds niet langs.",
        signals=((Kind.WORRY, "wonen-en-thuis", "De poort achter de hofjes is donker"),),
    ),
    Said(
        ("ontmoeting-en-netwerk",),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=False,
        signals=((Kind.IDEA, "ontmoeting-en-netwerk", "Eens per maand samen eten op het plein, ieder neemt iets mee"),),
    ),
    Said(
        ("geld-en-recht", "wonen-en-thuis"),
        Feeling.SO_SO,
        knows_team=False,
        knows_activities=False,
        note="Stapel post op tafel, weet niet waar te beginnen. Formulierenhulp genoemd.",
        signals=((Kind.WORRY, "geld-en-recht", "Post blijft dicht, in meer huizen aan het hof"),),
    ),
    Said(
        ("opvoeden-en-opgroeien",),
        Feeling.GOOD,
        knows_team=True,
        knows_activities=False,
        signals=((Kind.WISH, "opvoeden-en-opgroeien", "Iets voor kinderen van 8 tot 12 op woensdagmiddag"),),
    ),
    Said(("gezond-en-welbevinden", "ontmoeting-en-netwerk"), Feeling.VERY_GOOD, knows_team=True, knows_activities=True),
    Said(
        ("vervoer-en-meedoen", "ontmoeting-en-netwerk"),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=True,
        signals=((Kind.STRENGTH, "vervoer-en-meedoen", "Rijdt graag iemand naar het ziekenhuis, heeft een auto"),),
    ),
    Said(
        ("ontmoeting-en-netwerk", "gezond-en-welbevinden"),
        Feeling.SO_SO,
        knows_team=False,
        knows_activities=False,
        note="Sinds kort alleen. Wilde graag vertellen en de wandelgroep eens proberen.",
        signals=((Kind.WISH, "gezond-en-welbevinden", "Samen wandelen, niet te snel"),),
    ),
    Said(("wonen-en-thuis", "veiligheid-en-crisis"), Feeling.BAD, knows_team=False, knows_activities=False),
    Said(
        ("zorg-en-mantelzorg", "gezond-en-welbevinden"),
        Feeling.GOOD,
        knows_team=True,
        knows_activities=False,
        signals=((Kind.WISH, "zorg-en-mantelzorg", "Af en toe een middag vrij van de zorg"),),
    ),
    Said(("ontmoeting-en-netwerk",), Feeling.VERY_GOOD, knows_team=True, knows_activities=True),
    Said(
        ("taal-en-leren", "vrijwilligerswerk-en-talent"),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=True,
        signals=((Kind.STRENGTH, "taal-en-leren", "Gepensioneerd leraar, wil met iemand oefenen"),),
    ),
    Said(("vrijwilligerswerk-en-talent", "taal-en-leren"), Feeling.GOOD, knows_team=False, knows_activities=False),
    Said(
        ("dagbesteding-en-activering",),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=True,
        signals=((Kind.IDEA, "dagbesteding-en-activering", "Een werkbank in het buurthuis om samen te klussen"),),
    ),
)
TALKS_AT_THE_HARBOUR = (
    Said(
        ("vervoer-en-meedoen",),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=True,
        note="Werkt in ploegen; ’s avonds rijdt er geen bus meer.",
        signals=((Kind.WISH, "vervoer-en-meedoen", "Na negen uur nog thuis kunnen komen vanaf het station"),),
    ),
    Said(
        ("opvoeden-en-opgroeien",),
        Feeling.SO_SO,
        knows_team=True,
        knows_activities=False,
        signals=(
            (
                Kind.IDEA,
                "opvoeden-en-opgroeien",
                "Het veldje achter de loods verlichten, zodat jongeren kunnen blijven",
            ),
        ),
    ),
    Said(
        ("werk-en-inkomen",),
        Feeling.GOOD,
        knows_team=False,
        knows_activities=False,
        signals=((Kind.STRENGTH, "werk-en-inkomen", "Was lasser en wil jongeren laten meekijken op de werf"),),
    ),
)
