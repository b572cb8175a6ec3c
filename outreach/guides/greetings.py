"""A greeting to let someone read who speaks another language; each in its own, whatever the language of the page."""

from dataclasses import dataclass

RIGHT_TO_LEFT = {"ar"}


@dataclass(frozen=True)
class Greeting:
    """`name`: the language as its speakers call it."""

    code: str
    name: str
    text: str

    @property
    def direction(self) -> str:
        return "rtl" if self.code in RIGHT_TO_LEFT else "ltr"


GREETINGS = [
    Greeting(
        "en",
        "English",
        "Hello! We are from the neighbourhood team (wijkteam). Today we visit the people in this street to get to know "
        "you. We are not selling anything. There is free coffee and tea around the corner. You are very welcome!",
    ),
    Greeting(
        "tr",
        "Türkçe",
        "Merhaba! Biz mahalle ekibindeniz (wijkteam). Bugün sizinle tanışmak için bu sokaktaki evleri ziyaret "
        "ediyoruz. Hiçbir şey satmıyoruz. Hemen yakında ücretsiz kahve ve çay var. Sizi de bekleriz!",
    ),
    Greeting(
        "ar",
        "العربية",
        "مرحبًا! نحن من فريق الحي (wijkteam). نزور اليوم سكان هذا الشارع لنتعرّف عليكم. نحن لا نبيع شيئًا. "
        "توجد قهوة وشاي مجانًا بالقرب من هنا. أهلًا وسهلًا بكم!",
    ),
    Greeting(
        "pl",
        "Polski",
        "Dzień dobry! Jesteśmy z zespołu dzielnicowego (wijkteam). Odwiedzamy dziś mieszkańców tej ulicy, żeby się "
        "poznać. Niczego nie sprzedajemy. Tuż obok czeka bezpłatna kawa i herbata. Serdecznie zapraszamy!",
    ),
    Greeting(
        "uk",
        "Українська",
        "Добрий день! Ми з районної команди (wijkteam). Сьогодні ми відвідуємо мешканців цієї вулиці, щоб "
        "познайомитися. Ми нічого не продаємо. Зовсім поруч можна безкоштовно випити кави чи чаю. Ласкаво запрошуємо!",
    ),
]
