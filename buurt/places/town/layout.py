"""The lie of the town, as data: metres east and north of its south-west corner."""

from dataclasses import dataclass

Point = tuple[float, float]

NAME = "Lindewaard"
CODE = "GM9900"
SLUG = "lindewaard"
# Open water of the Markermeer.
ORIGIN_LON, ORIGIN_LAT = 5.2400, 52.5600


@dataclass(frozen=True)
class Quarter:
    """A neighbourhood: its CBS-like code, its district, its outline, and figures as CBS would give them."""

    code: str
    name: str
    district: str
    outline: tuple[Point, ...]
    postcode: str
    inhabitants: int
    households: int
    over_65_percent: int


@dataclass(frozen=True)
class Way:
    """A street: its centre line, its width, and what stands along it.

    `house` is the width of a dwelling (0: nothing stands there), `shops` the share that is no dwelling, `upstairs` the
    share with a second dwelling above (12a), `boats` whether houseboats lie on its right side.
    """

    name: str
    line: tuple[Point, ...]
    width: float = 8
    house: float = 8
    shops: float = 0
    upstairs: float = 0
    boats: bool = False


@dataclass(frozen=True)
class Flat:
    """A block of flats with one entrance, on the side of its street."""

    street: str
    corner: Point
    size: Point
    entrance: Point
    first_number: int
    floors: int
    per_floor: int


DISTRICTS = {"WK990001": "Wijk 01 Binnenstad en Linden", "WK990002": "Wijk 02 Oosterhaven"}

QUARTERS = (
    Quarter("BU99000101", "Oude Stad", "WK990001", ((0, 0), (425, 0), (425, 960), (0, 960)), "9900AA", 1080, 620, 21),
    Quarter(
        "BU99000102",
        "Lindekwartier",
        "WK990001",
        ((425, 0), (1085, 0), (1085, 960), (425, 960)),
        "9901LK",
        2140,
        960,
        17,
    ),
    Quarter(
        "BU99000201",
        "Torenbuurt",
        "WK990002",
        ((1085, 425), (1720, 425), (1720, 960), (1085, 960)),
        "9902TB",
        1490,
        760,
        24,
    ),
    Quarter(
        "BU99000202", "Havenbuurt", "WK990002", ((1085, 0), (1720, 0), (1720, 425), (1085, 425)), "9903HB", 930, 410, 14
    ),
)


def _old(name: str, *line: Point, shops: float = 0) -> Way:
    """A crooked street of the old town: narrow, with dwellings above."""
    return Way(name, line, width=6.5, shops=shops, upstairs=0.12)


WAYS = (
    # Lindekwartier: terraces in blocks around courts.
    Way("Molenweg", ((425, 856), (700, 862), (1085, 866)), width=12),
    Way("Beukenstraat", ((425, 680), (700, 680), (1085, 682))),
    Way("Esdoornstraat", ((444, 500), (760, 502), (1062, 500))),
    Way("Parkweg", ((425, 322), (760, 318), (1085, 322)), width=12),
    Way("Lindenstraat", ((520, 322), (512, 500), (520, 680), (524, 858))),
    Way("Kastanjelaan", ((680, 322), (684, 500), (680, 680), (676, 860)), width=10),
    Way("Berkenstraat", ((860, 320), (856, 500), (860, 680), (864, 864))),
    Way("Wilgenkade", ((1020, 322), (1026, 500), (1020, 680), (1016, 866))),
    Way("Iepenhof", ((600, 680), (600, 775)), width=6),
    Way("Essenhof", ((600, 500), (602, 590)), width=6),
    Way("Vlierpad", ((600, 500), (602, 412)), width=5),
    Way("Hazelaarhof", ((770, 500), (772, 590)), width=6),
    Way("Elzenhof", ((770, 502), (770, 412)), width=6),
    Way("Populierhof", ((940, 500), (942, 592)), width=6),
    Way("Wilgenhof", ((940, 682), (942, 775)), width=6),
    Way("Meidoornhof", ((940, 500), (938, 412)), width=6),
    # Oude Stad: crooked streets around the market.
    _old("Kerkstraat", (235, 612), (243, 700), (222, 785), (235, 865), shops=0.3),
    _old("Visstraat", (212, 585), (140, 562), (70, 520), shops=0.25),
    _old("Lange Brugstraat", (258, 592), (340, 612), (425, 680), shops=0.4),
    _old("Zoutsteeg", (235, 570), (226, 500), (246, 420), (235, 340)),
    _old("Weverstraat", (70, 520), (104, 425), (165, 352), (235, 340)),
    _old("Smidstraat", (235, 340), (325, 352), (378, 430), (384, 530), (372, 632)),
    _old("Bakkersgang", (243, 700), (310, 722), (372, 700)),
    _old("Kuiperstraat", (222, 785), (130, 765), (76, 690), (70, 520)),
    _old("Molenpoort", (235, 865), (330, 850), (425, 856)),
    _old("Raadhuisstraat", (220, 620), (150, 645), (76, 690), shops=0.2),
    _old("Parkpoort", (325, 352), (425, 322)),
    _old("Begijnhof", (140, 562), (150, 470), (104, 425)),
    _old("Vestingstraat", (372, 632), (378, 740), (330, 850)),
    # Torenbuurt: wide lanes, flats in the green, a few rows of houses.
    Way("Torenlaan", ((1085, 682), (1390, 690), (1660, 694)), width=12, house=0),
    Way("Sterrenlaan", ((1190, 686), (1192, 930)), width=9, house=0),
    Way("Maanlaan", ((1420, 690), (1424, 930)), width=9, house=0),
    Way("Zonnelaan", ((1192, 930), (1424, 930), (1640, 926)), width=9),
    Way("Planetenweg", ((1640, 450), (1645, 694), (1640, 926)), width=9),
    Way("Kometenstraat", ((1190, 686), (1184, 440))),
    Way("Meteorenstraat", ((1300, 688), (1296, 440))),
    Way("Nevelstraat", ((1184, 452), (1296, 450), (1640, 452))),
    # Havenbuurt: new terraces and houseboats along the harbour.
    Way("Havenweg", ((1085, 322), (1400, 326), (1660, 330)), width=11),
    Way("Ankerstraat", ((1190, 324), (1188, 132))),
    Way("Roerstraat", ((1290, 325), (1288, 132))),
    Way("Mastlaan", ((1400, 326), (1398, 132))),
    Way("Zeilstraat", ((1510, 328), (1508, 132))),
    Way("Boegstraat", ((1620, 330), (1618, 132))),
    Way("Havenkade", ((1110, 132), (1400, 132), (1660, 132)), width=9, boats=True),
)

FLATS = (
    Flat("Sterrenlaan", (1215, 720), (150, 13), (1215, 726), 1, 4, 8),
    Flat("Sterrenlaan", (1215, 780), (150, 13), (1215, 786), 33, 4, 8),
    Flat("Sterrenlaan", (1215, 840), (150, 13), (1215, 846), 65, 4, 8),
    Flat("Maanlaan", (1450, 720), (150, 13), (1450, 726), 1, 4, 8),
    Flat("Maanlaan", (1450, 780), (150, 13), (1450, 786), 33, 4, 8),
    Flat("Maanlaan", (1450, 840), (150, 13), (1450, 846), 65, 4, 8),
    Flat("Torenlaan", (1385, 610), (24, 24), (1397, 634), 2, 10, 5),
    Flat("Torenlaan", (1470, 612), (24, 24), (1482, 636), 102, 10, 5),
    Flat("Torenlaan", (1555, 614), (24, 24), (1567, 638), 202, 10, 5),
)

WATER = {
    "Singelgracht": ((418, 0), (432, 0), (432, 960), (418, 960)),
    "Wilgengracht": ((1062, 0), (1082, 0), (1082, 960), (1062, 960)),
    "Haven": ((1082, 0), (1720, 0), (1720, 124), (1100, 124), (1082, 124)),
    "Vijver": ((620, 170), (660, 135), (730, 130), (790, 150), (805, 185), (770, 215), (700, 225), (640, 210)),
}
PARKS = {
    "Lindepark": ((445, 40), (1050, 40), (1050, 292), (445, 296)),
    "Sterrenveld": ((1205, 700), (1408, 704), (1408, 915), (1205, 915)),
    "Maanveld": ((1436, 704), (1628, 706), (1628, 912), (1436, 915)),
}
SQUARES = {
    "Beukenplein": ((700, 694), (768, 694), (768, 738), (700, 738)),
    "Markt": ((208, 572), (262, 570), (266, 612), (212, 616)),
    "Havenplein": ((1420, 150), (1484, 150), (1484, 190), (1420, 190)),
}
PUBLIC = {
    "Buurthuis De Linde": ((704, 748), (752, 748), (752, 774), (704, 774)),
    "Basisschool De Esdoorn": ((448, 560), (492, 560), (492, 620), (470, 620), (470, 645), (448, 645)),
    "Oude Kerk": ((170, 690), (205, 690), (205, 735), (170, 735)),
    "Gezondheidscentrum": ((1330, 560), (1362, 560), (1362, 600), (1330, 600)),
    "Havenloods": ((1425, 205), (1480, 205), (1480, 232), (1425, 232)),
}
# Footpaths: through the parks, and between Torenbuurt and Havenbuurt.
PATHS = (
    (
        (452, 322),
        (452, 250),
        (560, 215),
        (600, 180),
        (620, 100),
        (700, 60),
        (860, 70),
        (1040, 120),
        (1040, 270),
        (1040, 322),
    ),
    ((680, 319), (700, 260), (760, 235), (860, 220), (950, 260), (1040, 270)),
    ((1192, 760), (1420, 765)),
    ((1424, 820), (1640, 815)),
    ((1184, 440), (1188, 323)),
    ((1640, 450), (1640, 330)),
)
# One walks straight across a square; these are not drawn.
ACROSS_SQUARES = (
    ((235, 612), (237, 592), (235, 570)),
    ((212, 585), (237, 592), (258, 592)),
    ((220, 620), (237, 592)),
)
