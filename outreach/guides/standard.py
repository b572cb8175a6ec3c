"""The conversation guide that every team begins with, as a community worker would tell it to a new colleague."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """A line that begins with an opening quotation mark is something to say."""

    title: str
    lines: list[str]
    icon: str = "message-2"


# Title, lines and icon of each section.
_SECTIONS = [
    (
        _("Zo begin je"),
        [
            _("Bel aan, doe een stap terug en lach."),
            _(
                "‘Goedemiddag! Ik ben … en dit is mijn collega …. Wij zijn van %(team)s, hier uit de buurt. "
                "We lopen vandaag langs de deuren om kennis te maken. We verkopen niets. "
                "Mag ik u iets vragen: hoe woont u hier?’"
            ),
            _("Spreek af wie praat en wie luistert. Schrijf pas op als de deur dicht is."),
        ],
        "hand-stop",
    ),
    (
        _("Waar je over praat"),
        [
            _("Eén vraag is genoeg om te beginnen. Je hoeft ze niet allemaal te stellen."),
            _("Wonen: ‘Hoe vindt u het om hier te wonen?’"),
            _("Mensen: ‘Wie spreekt u zoal in een week?’"),
            _("Meedoen: ‘Weet u wat er in de buurt te doen is? Gaat u weleens ergens heen?’"),
            _("Talent: ‘Waar bent u goed in, wat doet u graag?’"),
            _("Het wijkteam: ‘Kent u ons? Weet u wat we doen?’"),
            _("Wensen: ‘Wat zou het hier nog fijner maken?’"),
        ],
        "messages",
    ),
    (
        _("Zo volg je wat iemand vertelt"),
        [
            _("Luister. Laat een stilte vallen: vaak komt daarna wat er echt toe doet."),
            _("Zeg terug wat je hoorde. ‘Dus u zou best taalles willen geven, maar u weet niet waar.’"),
            _("Vraag door op het laatste woord. ‘Rustig, zegt u. Wat bedoelt u met rustig?’"),
            _("Kijk breed. Let op wat iemand kan en wil, niet alleen op wat er misgaat."),
            _("Los niets op aan de deur. Past er iets in de buurt bij? Noem het."),
        ],
        "ear",
    ),
    (
        _("Bij een nee"),
        [
            _("Een nee is ook goed. Dring niet aan."),
            _("‘Geen probleem. We staan met koffie en thee om de hoek. Fijne dag nog!’"),
            _("Wil iemand nooit meer aangebeld worden? Bedank, en kies ‘niet meer aanbellen’. Dat geldt meteen."),
        ],
        "door-off",
    ),
    (
        _("Bij zorg of verdriet"),
        [
            _("Blijf staan en luister. Je hoeft het niet te begrijpen en niet op te lossen."),
            _("‘Wat u vertelt, raakt me. Is er iemand bij wie u hiermee terechtkunt?’"),
            _("Vraag of een collega mag langskomen of bellen. Alleen met een duidelijk ja schrijf je een naam op."),
            _("Bel 112 als er gevaar is. Volg anders de meldcode en overleg vandaag nog met je team."),
        ],
        "umbrella",
    ),
    (
        _("Spreken jullie elkaars taal niet?"),
        [
            _("Lach, praat langzaam, en laat de begroeting in een andere taal lezen."),
            _("Wijs naar de flyer en naar de koffie. Vraag niet aan een kind om te tolken."),
            _("Kies ‘taalbarrière’: een collega die de taal spreekt, kan het nog eens proberen."),
        ],
        "language",
    ),
    (
        _("Zo rond je af"),
        [
            _("Vat samen en bedank, ook als het kort was."),
            _("‘Komt u zo even een bakkie doen? We staan om de hoek.’"),
            _("Beloof weinig, en alleen wat je zelf kunt doen. Noem een dag."),
            _("Vraag wat je mag bewaren. Schrijf op wat je hoorde, niet wie het zei."),
        ],
        "circle-check",
    ),
    (
        _("Het voelt niet goed"),
        [
            _("Ga weg. Een deur is nooit belangrijker dan jullie samen."),
            _("Loop naar de koffietafel en vertel het."),
        ],
        "shield",
    ),
]


def standard_guide(team: str) -> list[Section]:
    """`team`: how people call the team, for in the greeting."""
    return [
        Section(str(title), [str(line) % {"team": team} for line in lines], icon) for title, lines, icon in _SECTIONS
    ]
