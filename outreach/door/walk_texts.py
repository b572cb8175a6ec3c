"""What the walk page says by script: the same for everyone, so that its shell holds nothing of anyone."""

from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from outreach.door.event_schema import (
    DOORS_ON_A_FLOOR,
    HINT_LENGTH,
    NOTE_LENGTH,
    PEOPLE_AT_ONCE,
    PROMISE_LENGTH,
    SIGNAL_LENGTH,
    SIGNALS_IN_A_TALK,
)
from outreach.door.noticing import seeing_texts
from outreach.door.talks import AFTER_A_TALK
from outreach.models import DoorHint, DoorReport, Outcome, Promise, Signal, TableVisit
from socialmap.models import TaxonomyTerm


def walk_texts() -> dict[str, Any]:
    """`{door}` and the like are filled in by static/js/walk/dom.js; `one` and `many` are chosen by number."""
    return {
        "outcomes": {outcome.value: str(outcome.label) for outcome in Outcome},
        "after_a_talk": sorted(AFTER_A_TALK),
        "kinds": {kind.value: str(kind.label) for kind in Signal.Kind},
        "themes": [[term.code, str(term)] for term in TaxonomyTerm.objects.filter(parent=None)],
        "limits": {
            "note": NOTE_LENGTH,
            "signal": SIGNAL_LENGTH,
            "signals": SIGNALS_IN_A_TALK,
            "hint": HINT_LENGTH,
            "promise": PROMISE_LENGTH,
            "people": PEOPLE_AT_ONCE,
            "doors_on_a_floor": DOORS_ON_A_FLOOR,
        },
        **seeing_texts(),
        "clock": get_format("TIME_FORMAT"),
        **_door(),
        **_hints(),
        **_flat(),
        **_talk(),
        **_table(),
        **_promises(),
        **_net(),
        **_safety(),
    }


def _door() -> dict[str, Any]:
    """The door, the list and the head."""
    return {
        "duo": _("Duo {letter}: {names}"),
        "duo_alone": _("Duo {letter}"),
        "and": _(" en "),
        "progress": _("{done} van {all} deuren"),
        "talks": {"one": _("{n} gesprek"), "many": _("{n} gesprekken")},
        "until": _("tot {time} uur"),
        "earlier": _("Vorige keer: {outcome}, {when}"),
        "by_me": _("Jij noteerde: {outcome}."),
        "by_other": _("{name} noteerde: {outcome}."),
        "skip": _("Hier wil iemand dat je niet aanbelt. Sla deze deur over."),
        "busy": _("{name} staat nu bij deze deur."),
        "busy_short": _("{name} is hier"),
        "number": _("Nr. {door}"),
        "number_alone": _("nummer {door}"),
        "undo": _("{door}: {outcome}"),
        "saved": _("Genoteerd. {door}: {outcome}."),
        "undone": _("Teruggenomen. {door} staat weer open."),
        "passed": _("Overgeslagen. Je vindt deze deur terug in de lijst."),
        "open": _("nog niet aangebeld"),
        "earlier_short": _("vorige keer {outcome}"),
        "tried": {
            "one": _("nog niet gesproken, 1 keer geprobeerd"),
            "many": _("nog niet gesproken, {n} keer geprobeerd"),
        },
        "asked": _("Hier wil iemand graag bezoek: {day}, {from}–{until} uur."),
        "asked_short": _("wil graag bezoek"),
        "card": _("Hier was {n} keer niemand thuis. Bel niet aan, doe alleen een kaartje in de bus."),
        "card_short": _("alleen een kaartje"),
        "skip_short": _("wil niet dat je aanbelt"),
        "found_door": _("Vul het huisnummer in, of kies wat het is."),
        "found_number": _("Dit is geen huisnummer. Schrijf het als 19a of 12-2."),
    }


def _hints() -> dict[str, Any]:
    """What helps at a door."""
    return {
        "hints": {code.value: str(code.label) for code in DoorHint.Code if code != DoorHint.Code.OWN},
        "reports": {
            DoorReport.Kind.DOUBLE.value: _("Gemeld: staat dubbel in de lijst. Sla deze deur over."),
            DoorReport.Kind.ENTRANCE_ELSEWHERE.value: _("Gemeld: de ingang is ergens anders."),
        },
        "reported_short": _("staat dubbel, gemeld"),
        "reported": _("Gemeld. Je coördinator kijkt ernaar."),
        "report_off": _("Melding teruggenomen."),
        "report_of": _("melding over {door}"),
        "hint_put": _("Tip gezet: {hint}."),
        "hint_off": _("Tip weggehaald: {hint}."),
        "hint_of": _("tip bij {door}"),
        "hint_empty": _("Schrijf op wat helpt bij deze deur, bijvoorbeeld ‘bel zit links om de hoek’."),
    }


def _flat() -> dict[str, Any]:
    """All doors of one flat or porch at once."""
    return {
        "flat": _("Hele flat ({n} deuren)"),
        "to_flat": _("Klaar, terug naar de flat"),
        "cell": _("{door}, {outcome}"),
        "cell_open": _("{door}, nog niet aangebeld"),
        "chosen": {"one": _("{n} deur gekozen"), "many": _("{n} deuren gekozen")},
        "not_home": _("Niet thuis ({n})"),
        "all_not_home": {"one": _("Niemand thuis bij {n} deur"), "many": _("Niemand thuis bij {n} deuren")},
        "all_no_access": {
            "one": _("Noteer {n} deur: niet toegankelijk"),
            "many": _("Noteer {n} deuren: niet toegankelijk"),
        },
        "undo_many": _("{n} deuren: {outcome}"),
        "floors_of": _("verdiepingen bij {door}"),
        "floors_tell": _("Toon per verdieping"),
        "floors_change": _("Wijzig de verdiepingen"),
        "floors_so": _("Dan is nummer {number} op: {floor}."),
        "floors_set": _("Ingedeeld in verdiepingen."),
        "floors_none": _("Zonder verdiepingen."),
        "floor": {"one": _("verdieping {n}"), "many": _("verdieping {n}")},
        "ground_floor": _("begane grond"),
        "ground_short": _("bg"),
        "undone_many": {
            "one": _("Teruggenomen. {n} deur is weer zoals eerst."),
            "many": _("Teruggenomen. {n} deuren zijn weer zoals eerst."),
        },
    }


def _talk() -> dict[str, Any]:
    """The form after a talk."""
    return {
        "to_next": _("Klaar, naar {door}"),
        "to_list": _("Klaar, naar de lijst"),
        "beside": _("Ook {name} schreef hier iets op."),
        "walking": _("{n} min. lopen"),
        "fits": {"one": _("{n} ding past hierbij."), "many": _("{n} dingen passen hierbij.")},
        "fits_nothing": _("We vonden niets dat past. Kies een ander thema, of zoek later op de sociale kaart."),
        "fits_choose": _("Kies een thema, of schrijf op wat je hoorde: dan zie je hier wat past."),
        "remove": _("Haal deze {kind} weg"),
        "gone_on": _("Weg na {day}."),
        "consent_yes": _("Vraag het eerst, en zet het vinkje bij ‘de bewoner zei ja’. Of kies ‘Het adres’."),
        "consent_reach": _("Schrijf een telefoonnummer of e-mailadres op. Of kies ‘Het adres’."),
        "consent_phone": _("Dit telefoonnummer is te kort. Kijk het na."),
        "consent_email": _("Dit e-mailadres klopt nog niet. Kijk het na."),
    }


def _table() -> dict[str, Any]:
    """The coffee table."""
    return {
        "table": _("Koffietafel"),
        "table_who": {who.value: str(who.label) for who in TableVisit.Who},
        "at_table": {"one": _("{n} mens aan tafel"), "many": _("{n} mensen aan tafel")},
        "at_table_none": _("Nog niemand aan tafel"),
        "people": {"one": _("{n} persoon"), "many": _("{n} personen")},
        "invited": _("op uitnodiging aan de deur"),
        "at_time": _("{time} uur"),
        "came_kept": {"one": _("Genoteerd: {n} persoon."), "many": _("Genoteerd: {n} personen.")},
        "came_back": _("Teruggenomen."),
        "to_table": _("Klaar, terug naar de tafel"),
        "table_of": _("aan de koffietafel"),
    }


def _promises() -> dict[str, Any]:
    """What one promises, and what stands open at a door."""
    return {
        "whats": {what.value: str(what.label) for what in Promise.What},
        "promise_me": _("ik"),
        "promise_first": _("Schrijf een belofte op"),
        "promise_more": _("Nog een belofte"),
        "promise_about": _("{who}, uiterlijk {due}"),
        "promised_here": _("Hier is iets beloofd: {what}."),
        "promise_of": _("belofte bij {door}"),
        "promise_off_of": _("belofte teruggenomen: {door}"),
        "tomorrow": _("morgen"),
        "before_wednesday": _("vóór woensdag"),
        "before_friday": _("vóór vrijdag"),
        "this_week": _("deze week"),
        "next_week": _("volgende week"),
        "in_two_weeks": _("over twee weken"),
    }


def _net() -> dict[str, Any]:
    """What was kept, what still has to be sent, and what was refused."""
    return {
        "kept": _("Bewaard"),
        "keeping": _("Wordt bewaard…"),
        "fetching": _("Wordt opgehaald…"),
        "waiting": {
            "one": _("Wat je net noteerde, wacht op deze pagina. Houd haar open."),
            "many": _("{n} dingen die je noteerde, wachten op deze pagina. Houd haar open."),
        },
        "on_phone": {
            "one": _("Wat je noteerde, staat veilig op deze telefoon."),
            "many": _("{n} dingen die je noteerde, staan veilig op deze telefoon."),
        },
        "unsent": {"one": _("{n} niet verstuurd"), "many": _("{n} niet verstuurd")},
        "refused": {"one": _("{n} niet aangenomen"), "many": _("{n} niet aangenomen")},
        "rescue_file": _("niet-verstuurd.json"),
        "rescued": _("Kijk bij je downloads of het bestand er staat. Geef het aan je coördinator."),
        "never_read": _("Open deze ronde eerst een keer met verbinding. Daarna werkt ze ook zonder."),
        "someone_else": _("Op deze telefoon is nu iemand anders ingelogd. Laad de pagina opnieuw."),
        "talk_of": _("gesprek bij {door}"),
        "undo_of": _("teruggenomen: {door}"),
        "found_of": _("nieuwe deur: {door}"),
        "visit_of": _("{door}: {outcome}"),
        "other_round": _("uit een andere ronde"),
        "try_again": _("We proberen het zo weer."),
        "logged_out": _("Je bent uitgelogd. Wat je noteerde, staat hier nog. Log opnieuw in en kom dan terug."),
        "clock_off": _("De klok van je telefoon staat niet goed."),
        "clock_mend": _("Zet hem goed bij de instellingen van je telefoon. Wat je noteert, komt gewoon aan."),
        "not_kept": _("Niet bewaard: {what}."),
    }


def _safety() -> dict[str, Any]:
    """Checking out, and asking for help."""
    return {
        "checked_out": _("Jullie afmelding"),
        "not_back": _("Jullie afmelding, teruggenomen"),
        "check_out_before": _("Doe dit vóór {time} uur. Anders waarschuwen we de coördinator, en dan het noodcontact."),
        "check_out_only": _("Doe dit vóór {time} uur. Anders waarschuwen we de coördinator."),
        "is_back": _("Jullie hebben je om {time} uur afgemeld. Fijn dat jullie er weer zijn."),
        "back_unsent": _(
            "Jullie afmelding staat op deze telefoon, maar is nog niet verstuurd. Je coördinator weet het nog niet."
        ),
        "alarm": _("Jullie vraag om hulp"),
        "alarm_off": _("Hulp is niet meer nodig"),
        "alarm_mine": _("Je coördinator is gewaarschuwd, om {time} uur."),
        "alarm_other": _("Duo {letter} ({names}) vroeg om {time} uur om hulp."),
        "alarm_alone": _("{name} vroeg om {time} uur om hulp."),
        "off_unsent": _("Dat hulp niet meer nodig is, is nog niet verstuurd. Je coördinator weet het nog niet."),
        "call_team": _("Bel het team: {phone}"),
        "said_off": _("Je coördinator ziet dat hulp niet meer nodig is."),
        "try_alarm": _("Probeer opnieuw"),
        "said_back": _("Afgemeld. Fijn dat jullie er weer zijn."),
        "said_not_back": _("Afmelding teruggenomen. Jullie zijn weer onderweg."),
    }
