"""What people say about themselves and about what they want, as tables: conditions, people, roles, languages, forms."""

# ruff: noqa: E501
import re
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Person:
    """For whom: an age from and to, a gender ('w', 'm'), and target groups; `is_sure` when an age was named."""

    low: int | None = None
    high: int | None = None
    gender: str = ""
    groups: tuple[str, ...] = ()
    weight: float = 0.6
    is_sure: bool = False

    def __or__(self, other: "Person") -> "Person":
        sure = other if other.is_sure and not self.is_sure else self if self.is_sure else None
        low, high = (
            (sure.low, sure.high) if sure else (other.low, other.high) if self.low is None else (self.low, self.high)
        )
        groups = tuple(dict.fromkeys(self.groups + other.groups))
        return Person(low, high, self.gender or other.gender, groups, max(self.weight, other.weight), bool(sure))


# (code, pattern, the words are read on as well)
CONDITIONS: list[tuple[str, str, bool]] = [
    (
        "no-papers",
        r"\b(?:zonder|geen|heeft geen|nog geen) (?:geldige? )?(?:verblijfs?)?(?:papieren|vergunning|status|paspoort|documenten|legitimatie|identiteitsbewijs|id kaart|id|bsn)\b|\bongedocumenteerd\w*|\buitgeprocedeerd\w*|\billegaal\b|\b(?:no|without) (?:papers|documents|passport|id)\b|\bundocumented\b|\bsans papiers\b|\bsin papeles\b|بدون (?:اوراق|وثائق|اقامه|اقامة|اوراق)|\bbez papierow\b|\bkagitsiz\b|без документ\w*",
        False,
    ),
    (
        "free",
        r"\bgratis\b|\bkosteloos\b|\bkosteloze\b|\bvoor (?:niks|niets|nop|noppes)\b|\bzonder (?:te betalen|kosten)\b|\bkost(?:en)? (?:niets|niks)\b|\bniets kosten\b|\bniks kosten\b|\bniets kost\b|\bniks kost\b|\bniet betalen\b(?= voor)|\bfree of charge\b|\bfor free\b|\bfree\b|\bucretsiz\b|\bbedava\b|مجان\w*|\bdarmow\w*|\bbezplatn\w*|безкоштовн\w*|бесплатн\w*|\bgratuit\w*|رایگان|\bنጻ\b",
        False,
    ),
    ("cheap", r"\bgoedkope?\b|\bniet duur\b|\bniet te duur\b|\bbetaalbaar\b|\bweinig geld\b|\bcheap\b", True),
    (
        "wheelchair",
        r"\b(?:in|met|voor) (?:een |mijn |de )?rolstoel\b|\brolstoel ?toegankelijk\w*|\brolstoelvriendelijk\b|\bzit in een rolstoel\b|\brolstoelers?\b|\bwheelchair\b|\brolstoel\b(?! (?:lenen|huren|nodig))|\bmet (?:een |mijn )?(?:rollator|scootmobiel)\b|\bzonder (?:trap|trappen|drempels?)\b|\btekerlekli sandalye\b|كرسي متحرك",
        False,
    ),
    (
        "no-referral",
        r"\b(?:zonder|geen) (?:door)?verwijs\w*(?: van (?:de |mijn )?(?:huis)?arts| nodig)?|\b(?:zonder|geen) (?:door)?verwijzing(?: van (?:de |mijn )?(?:huis)?arts| nodig)?|\bzonder (?:briefje van de )?(?:huis)?(?:arts|dokter)\b|\bzonder via de (?:huis)?arts\b|\bwithout (?:a )?referral\b",
        False,
    ),
    ("no-indication", r"\b(?:zonder|geen)(?: wmo| wlz)? ?(?:indicatie|beschikking)(?: nodig)?\b|\bzonder wmo\b", False),
    (
        "no-registration",
        r"\bzonder (?:je |me |mij )?(?:aan te melden|aanmelden|aanmelding|inschrijven|inschrijving|afspraak|afspraken)\b|\bgeen afspraak(?: nodig)?\b|\bniet aanmelden\b|\bgewoon (?:binnenlopen|langskomen|binnen lopen|langs komen)\b|\bzo binnenlopen\b|\bwithout (?:an )?appointment\b",
        False,
    ),
    (
        "no-dutch",
        r"\b(?:zonder|geen|nauwelijks|weinig|slecht|beetje|amper|bijna geen) (?:woord |goed )?nederlands(?: te (?:spreken|kennen|kunnen)| (?:spreekt|spreken|kan|praat|spreek))?\b|\b(?:spreekt?|praat|kan|kent|versta(?:at)?|begrijpt?) (?:nog |nog maar |bijna |heel |maar )?(?:geen|weinig|slecht|nauwelijks|niet|amper) (?:woord |zo goed |goed |veel )?nederlands\b|\bnederlands (?:nog )?(?:niet|slecht)\b(?: spreek\w*| kan| goed\w*)?|\bniet (?:zo )?goed nederlands\b(?: spreek\w*)?|\b(?:no|don t speak|without|speak no) dutch\b|\bdutch not\b",
        False,
    ),
    (
        "women-only",
        r"\b(?:alleen|enkel|uitsluitend) (?:voor |met |bij |tussen |onder )?(?:andere )?(?:vrouwen|dames|meiden)\b|\bvrouwen onder elkaar\b|\bonder vrouwen\b|\bmet alleen vrouwen\b|\b(?:zonder|geen) mannen(?: erbij)?\b|\b(?:only women|women only|only for women)\b|\bsadece kadinlar\b|للنساء فقط",
        False,
    ),
    (
        "men-only",
        r"\b(?:alleen|enkel|uitsluitend) (?:voor |met )?(?:mannen|heren)\b|\bmannen onder elkaar\b|\bmen only\b",
        False,
    ),
    ("no-income", r"\bgeen (?:laag inkomen|uitkering)\b|\bwerkende?\b", True),
    ("no-membership", r"\bzonder (?:lidmaatschap|lid te (?:zijn|worden))\b|\bgeen lid(?:maatschap)?\b", False),
    (
        "near",
        r"\bniet (?:te |zo )?ver(?: weg| lopen)?\b|\bdichtbij\b|\bdicht bij(?: huis)?\b|\bbij mij in de buurt\b|\bin de buurt\b|\bvlakbij\b|\bom de hoek\b|\bop loopafstand\b|\bnear me\b|\bclose by\b|\bnearby\b|\byakin\w*|قريب\w*",
        False,
    ),
    (
        "room",
        r"\b(?:zonder|geen) wacht(?:lijst|tijd)\b|\b(?:nu|meteen|direct|snel) (?:terecht|beginnen|plek|starten)\b|\bnog plek\b|\bplek vrij\b",
        False,
    ),
]

_PersonOf = Callable[["re.Match[str]"], Person]


def _is(
    low: int | None = None, high: int | None = None, gender: str = "", groups: str = "", weight: float = 0.6
) -> _PersonOf:
    return lambda hit: Person(low, high, gender, tuple(groups.split()), weight)


def _aged(hit: "re.Match[str]") -> Person:
    age = next(int(each) for each in hit.groups() if each)
    group = (
        "children" if age < 12 else "teenagers" if age < 18 else "young-adults" if age < 27 else "older-people" if age >= 60
        else "adults"
    )  # fmt: skip
    return Person(age, age, "", (group,), 0.6, is_sure=True)


# (pattern, who that is, the words are read on as well)
PEOPLE: list[tuple[str, _PersonOf, bool]] = [
    (r"\b(\d{1,3}) ?(?:jaar|jarigen?|jr|years?|yo|lat|ans|yas\w*)\b(?: oude?| old)?|\bvanaf (\d{2})\b(?! uur)|\b(?:is|ben|van) (\d{1,2})\b(?! (?:uur|euro|tot|op|weken|keer))", _aged, False),
    (r"\b(?:(?:groot)?oma|omaatje|grootmoeder|oude (?:moeder|dame|vrouw|buurvrouw)|bejaarde (?:vrouw|moeder|buurvrouw)|grandmother|grandma|babaanne|anneanne|babcia|babci|бабус\w*|бабушк\w*|abuela|grand mere)\b", _is(65, 95, "w", "older-people"), False),
    (r"\b(?:opa|opaatje|grootvader|oude (?:vader|man|heer|buurman)|bejaarde (?:man|vader|buurman)|grandfather|grandpa|dede\w*|dziadek|abuelo|grand pere)\b", _is(65, 95, "m", "older-people"), False),
    (r"\b(?:ouderen?|senioren|senior|bejaarden?|oudjes|hoogbejaard\w*|oude mensen|op leeftijd|gepensioneerd\w*|met pensioen|aow\w*|elderly|seniors|old people|yasli\w*|كبار السن|seniorow|starsz\w*|літн\w* люд\w*|пожил\w*|personnes agees|ancianos|mayores)\b", _is(60, 95, "", "older-people"), False),
    (r"\bmijn (?:moeder|ma|mama|mams)\b(?! (?:en|of) (?:mijn )?(?:kind|baby))", _is(None, None, "w"), False),
    (r"\bmijn (?:vader|pa|papa|paps|broer|oom|man|vriend|ex man)\b", _is(None, None, "m"), True),
    (r"\bmijn (?:zus|zusje|vriendin|vrouw|tante|dochter|schoonmoeder|nicht)\b", _is(None, None, "w"), True),
    (r"\b(?:alleenstaande|gescheiden|single) (?:moeders?|mama s?|mother|mom|moms)\b|\bbaby ?mama\b", _is(None, None, "w", "single-parents"), False),
    (r"\b(?:alleenstaande|gescheiden|single) (?:vaders?|father|dad)\b", _is(None, None, "m", "single-parents"), False),
    (r"\b(?:alleenstaande|single) (?:ouders?|parents?)\b|\bouders? alleen\b|\beenoudergezin\w*", _is(None, None, "", "single-parents", 0.8), False),
    (r"\b(?:alleen ?staande |oudere )?(?:mannen|man|heren|vent|men|erkek\w*|رجال|للرجال|mezczyzn\w*|чоловік\w*|мужчин\w*)\b(?! (?:verloren|slaat|is overleden))", _is(None, None, "m", "men", 0.45), False),
    (r"\b(?:alleen ?staande |oudere )?(?:vrouwen|dames|vrouw|women|woman|kadin\w*|femmes|mujeres|kobiet\w*|жін\w*|женщин\w*|زنان)\b(?! (?:verloren|is overleden))|للنساء|النساء|\bنساء\b", _is(None, None, "w", "women", 0.7), False),
    (r"\bbaby s?\b|\bbaby\b|\bpasgeboren\w*", _is(0, 1, "", "families children", 0.4), True),
    (r"\b(?:peuters?|dreumes\w*|toddlers?)\b", _is(2, 4, "", "children", 0.4), True),
    (r"\b(?:kleuters?)\b", _is(4, 6, "", "children", 0.4), True),
    (r"\b(?:tieners?|pubers?|middelbare scholieren?|scholieren?|teens?|teenagers?|brugklassers?)\b", _is(12, 17, "", "teenagers"), False),
    (r"\b(?:meiden|meisjes)\b", _is(None, None, "w", "teenagers children", 0.5), True),
    (r"\b(?:jongens)\b", _is(None, None, "m", "teenagers children", 0.5), True),
    (r"\b(?:meisje|dochter|dochtertje)\b", _is(None, None, "w", "children", 0.35), False),
    (r"\b(?:jongen|zoon|zoontje|jongetje)\b", _is(None, None, "m", "children", 0.35), False),
    (r"\b(?:jongeren|jongere|jeugd|youth|genc\w*|mlodziez\w*|młodzież)\b", _is(12, 23, "", "teenagers young-adults"), False),
    (r"\b(?:jong ?volwassenen?|studenten?|twintigers?)\b", _is(18, 27, "", "young-adults"), False),
    (r"\b(?:kinderen|kids?|kind|kindje|kindjes|kleinkind\w*|basisschool\w*|cocuk\w*|children|child|dzieci|dziecka|дітей|діти|детей|дети|enfants?|ninos?|الاطفال|للاطفال|اطفال|کودکان|ህጻናት)\b", _is(None, None, "", "children families", 0.5), True),
    (r"\b(?:volwassenen?|adults?)\b", _is(27, 60, "", "adults", 0.3), False),
    (r"\b(?:gezin|gezinnen|familie|families)\b", _is(None, None, "", "families", 0.5), True),
    (r"\bmantelzorg(?:er|ers|sters?)\b", _is(None, None, "", "carers", 0.7), True),
    (r"\b(?:statushouders?|nieuwkomers?|vluchtelingen?|asielzoekers?|refugees?|newcomers?|migrant\w*|nieuw in nederland|net in nederland|pas in nederland|multeci\w*|لاجئ\w*|uchodz\w*|біжен\w*|беженц\w*)\b", _is(None, None, "", "newcomers other-language", 0.6), True),
    (r"\b(?:anderstalig\w*|buitenland\w*|expat\w*)\b", _is(None, None, "", "other-language newcomers", 0.6), False),
    (r"\blaaggeletterd\w*\b", _is(None, None, "", "low-literacy", 0.5), True),
    (r"\b(?:minima|mensen met een laag inkomen|laag inkomen|in de bijstand|bijstand)\b", _is(None, None, "", "money-worries", 0.5), True),
    (r"\b(?:werkzoekenden?|werklozen|werkloos)\b", _is(None, None, "", "job-seekers", 0.5), True),
    (r"\b(?:blinden?|slechtzienden?|doven?|doof|slechthorenden?|blind|ziet slecht|hoort slecht|visuele? beperking)\b", _is(None, None, "", "sensory", 0.9), True),
    (r"\b(?:verstandelijk\w* (?:beperk\w*|gehandicapt\w*)|lvb|licht verstandelijk\w*|down ?syndroom|syndroom van down)\b", _is(None, None, "", "learning", 0.9), True),
    (r"\b(?:lichamelijk\w* (?:beperk\w*|gehandicapt\w*)|gehandicapten?|handicap|slecht ter been|moeilijk (?:ter been|lopen)|loopt slecht|beperking)\b", _is(None, None, "", "physical", 0.7), False),
    (r"\b(?:psychische (?:kwetsbaarheid|klachten|problemen|aandoening|achtergrond)|ggz client\w*)\b", _is(None, None, "", "mental-health", 0.6), True),
    (r"\b(?:niet aangeboren hersenletsel|hersenletsel|nah)\b", _is(None, None, "", "brain-injury", 0.8), True),
    (r"\b(?:dementie|dement\w*|alzheimer)\b", _is(None, None, "", "dementia", 0.7), True),
    (r"\b(?:dak ?lozen?|daklozen|thuislozen|dakloos|homeless)\b", _is(None, None, "", "homeless", 0.6), True),
    (r"\b(?:lhbt\w*|lgbt\w*|homo s?|lesbisch\w*|queer\w*|trans\w*|regenboog)\b", _is(None, None, "", "lgbtiq", 0.9), True),
]  # fmt: skip

GIVES: list[tuple[str, bool]] = [
    (r"^(?:ik ben |is |ben |heel |erg |best )*(?:goed|handig|sterk|ervaren|bedreven) (?:in|met)\b", False),
    (r"\bvoor (?:een ander|anderen|eenzame ouderen|oude mensen in de buurt)\b", True),
    (r"^(?:\w+ )?(?:iets )?(?:geven|aanbieden|aangeboden|te bieden|doneren|weggeven)\b|\b(?:te bieden|aangeboden)\b", True),
    (r"\b(?:kan|kunnen|ben|is|zijn) (?:ik )?(?:heel |erg |best |vrij )?(?:goed|handig|sterk|prima|lekker) (?:in|met|in het|kan)?\b", False),
    (r"\b(?:kan|kunnen) (?:ik )?(?:heel |erg |best )?(?:goed|lekker|mooi|prima|aardig)\b", False),
    (r"\b(?:is|ben) (?:heel |erg )?(?:handig|goed|sterk)\b", False),
    (r"\bhandig (?:met|in)\b", False),
    (r"\bvrijwilligers?(?:werk|vacature\w*)?\b|\bvrijwillig\b|\bvolunteer\w*|\bgonullu\w*|تطوع|متطوع|\bwolontari\w*|волонтер\w*|волонтёр\w*|\bbenevol\w*|\bvoluntari\w*", True),
    (r"\b(?:wil|willen|zou|kan|graag) (?:ik |graag |iemand |een ander |anderen |mensen |ouderen |kinderen |buren |wel |ook |best |even |de |in de |mijn |wat |iets |voor )*(?:helpen|bijdragen|iets terugdoen|terugdoen|koken voor|lesgeven|les geven|voorlezen aan|rijden voor|meehelpen|begeleiden|organiseren|uitdelen|geven|doneren|delen|aanbieden|inzetten|betekenen)\b", True),
    (r"\b(?:help graag|graag helpen|wil helpen|iets voor (?:een ander|anderen|de buurt|mensen) (?:doen|betekenen)|mijn handen uit de mouwen|handen uit de mouwen|me inzetten|zich inzetten|mij inzetten|meehelpen|tijd over|uurtje over|uurtjes over|tijd om te helpen|mijn steentje)\b", True),
    (r"\bik (?:geef|bied|leer anderen|rijd|heb een auto|heb tijd|speel|repareer|help|deel)\b|\bheeft (?:een )?(?:auto en tijd|tijd over)\b|\banderen? (?:leren|helpen)\b|\bles geven\b|\blesgeven\b|\btijd over\b", True),
    (r"\b(?:was|ben|is) (?:vroeger |een |oud )*(?:timmerman|kok|leraar|lerares|docent|docente|verpleegkundige|chauffeur|boekhouder|boekhoudster|kapper|kapster|naaister|kleermaker|tuinman|schilder|elektricien|loodgieter|ict er|accountant|jurist|juf|meester|bakker|fietsenmaker|monteur|trainer|muzikant|pianist)\b", True),
    (r"\b(?:spreekt|spreek|praat) (?:goed |vloeiend )(?:\w+ )?(?:en )?\w* ?(?:wil|kan)? ?(?:tolken|vertalen)\b|\btolken\b", True),
]  # fmt: skip

TAKES: list[str] = [
    r"\b(?:leren|les|cursus|zoekt? hulp|hulp nodig|hulp bij|help mij|help me|wie (?:kan|helpt|wil)|iemand die|heb hulp|nodig|heeft|zoek iemand|learn|ogrenmek)\b",
]

# (ISO code, how someone says that one speaks it, how one wants to learn it)
_SPOKEN = {
    "ar": "arabisch|arabic|syrisch|arapca|العربية|عربي|بالعربي", "tr": "turks|turkse|turkish|turkce", "pl": "pools|poolse|polish|polsk\\w*|po polsku",
    "uk": "oekraiens\\w*|ukrainian|українськ\\w*", "ru": "russisch\\w*|russian|русск\\w*|по русски", "ti": "tigrinya|tigrinja|eritrees|ትግርኛ",
    "fa": "farsi|perzisch|dari|iraans|فارسی|دری", "en": "engels|engelse|engelstalig\\w*|english", "fr": "frans|franse|franstalig\\w*|french|francais",
    "es": "spaans|spaanse|spanish|espanol", "so": "somalisch|somali|soomaali", "zgh": "berbers|tamazight|marokkaans|amazigh|riffijns|tarifit",
    "ku": "koerdisch|kurdish|kurmanci", "ro": "roemeens", "bg": "bulgaars", "pt": "portugees", "pap": "papiaments?|antilliaans", "zh": "chinees|mandarijn",
    "ps": "pashto|pasjtoe|afghaans", "srn": "sranan|surinaams", "dse": "gebarentaal|gebaren",
}  # fmt: skip
LANGUAGES: list[tuple[str, str, str]] = [
    (code, rf"\b(?:alleen |ook |vooral |iemand |die )*(?:spreekt?|praat|praten|spreken|spreek|speaks?|in het|in|op zijn|in my|mowi|mowiacy)? ?(?:alleen |ook |vooral |goed |het )*(?:{names})(?:talige?)?(?: (?:spreek\w*|sprekend\w*|praat|praten|speaking|konusan|bilen))?\b(?! leren| les)", r"a^")
    for code, names in _SPOKEN.items()
]  # fmt: skip

FORMS: list[tuple[str, str, bool]] = [
    ("one-to-one", r"\beenopeen\b|\biemand (?:om|voor om) (?:mee )?(?:samen )?(?:te )?(?!hulp)|\biemand (?:die )?(?:met (?:mij|me|haar|hem|mijn \w+)|mee)\b|\bpersoonlijke? (?:begeleid\w*|contact)\b|\bmaatjes?\b|\bbuddy\b|\bsomeone to\b|\bniet in een groep\b|\bgeen groep\b", True),
    ("online", r"\bonline\b|\bvia (?:zoom|teams|internet|de computer|beeldbellen)\b|\bdigitale? (?:les|cursus|bijeenkomst)\b", True),
    ("phone", r"\btelefonisch\b|\b(?:via|per|door|met) de telefoon\b|\bper telefoon\b|\bbellen met\b|\bom te bellen\b", True),
    ("home-visit", r"\baan huis\b|\bbij (?:mij|me|hem|haar|ons|mensen|u) thuis\b|\bthuis (?:komt|komen)\b|\bkomt (?:thuis|langs)\b|\blangs ?komt\b|\bkan (?:het huis|de deur) niet uit\b|\bniet (?:meer )?(?:het huis|de deur) uit\b|\bbedlegerig\b|\bthuis\b(?= les)", True),
    ("group", r"\bin (?:een )?(?:groep|groepje)\b|\bmet een groepje\b|\bgroepsles\b", False),
    ("walk-in", r"\binloop\b|\bbinnenlopen\b|\bbinnen lopen\b", True),
]  # fmt: skip
