import pytest

from panse.analysis.standing import RegionStanding, Standing
from panse.model import Entity, Name, When
from panse.packs.pack import Label, Layer, Region
from panse.publishing.finding import finding

ABROAD = Region("abroad", Label("해외", "Abroad"))
HOME = Region("home", Label("국내", "Korea"), ("KR",))
LABELS = [("앱", "Apps"), ("모델", "Models"), ("클라우드", "Cloud"), ("칩", "AI chips")]


def firm(korean, english):
    names = (Name(korean, "ko", preferred=True), Name(english, "en", preferred=True))
    return Entity(english, "org", names)


RIVER, HILL, BAY, FOX, OWL = (
    firm(*names) for names in [("강물", "River"), ("언덕", "Hill"), ("만", "Bay"), ("여우", "Fox"), ("KT", "xOwl")]
)


def at(region, reach, *leaders, firms=5, products=9):
    return RegionStanding(region, firms, products, reach, leaders)


def say(language, *regions, layers=4, month="2023-11", garden):
    labels = [Layer(f"l{n}", Label(*LABELS[n]), "#000000", "#ffffff") for n in range(layers)]
    pack = garden()
    object.__setattr__(pack, "layers", tuple(labels))
    stands = Standing(None if month is None else When.parse(month), layers, regions)
    found = finding(stands, pack, language)
    return f"{found.since} {found.headline}".strip(), found.names, found.record


CASES = [
    (
        "some abroad, none at home",
        (at(ABROAD, 4, RIVER, HILL), at(HOME, 3, BAY, OWL)),
        "2023년 11월 현재 네 층을 모두 제 것으로 채운 기업은 해외 2곳, 국내에는 없다",
        "강물과 언덕이 칩부터 앱까지 갖췄다. 국내에서는 만과 KT가 세 층까지 왔다.",
        "As of November 2023, firms with products of their own in all four layers: two abroad, none at home",
        "River and Hill reach from AI chips to apps. At home Bay and xOwl reach three layers.",
    ),
    (
        "none abroad",
        (at(ABROAD, 2, FOX), at(HOME, 4, OWL)),
        "2023년 11월 현재 네 층을 모두 제 것으로 채운 기업은 국내 1곳, 해외에는 없다",
        "해외에서는 여우가 두 층까지 왔다. KT가 칩부터 앱까지 갖췄다.",
        "As of November 2023, firms with products of their own in all four layers: none abroad, one at home",
        "Abroad Fox reaches two layers. xOwl reaches from AI chips to apps.",
    ),
    (
        "none at all",
        (at(ABROAD, 3, RIVER, HILL, BAY, FOX, OWL), at(HOME, 1, OWL)),
        "2023년 11월 현재 네 층을 모두 제 것으로 채운 기업은 해외에도 국내에도 없다",
        "해외에서는 강물, 언덕, 만 외 2곳이 세 층까지 왔다. 국내에서는 두 층 이상 가진 곳이 아직 없다.",
        "As of November 2023, no firm has products of its own in all four layers",
        "Abroad River, Hill, Bay and 2 more reach three layers. At home no firm holds more than one layer.",
    ),
    (
        "both",
        (at(ABROAD, 4, RIVER), at(HOME, 4, BAY, FOX, OWL)),
        "2023년 11월 현재 네 층을 모두 제 것으로 채운 기업은 해외 1곳, 국내 3곳",
        "강물이 칩부터 앱까지 갖췄다. 만, 여우, KT가 칩부터 앱까지 갖췄다.",
        "As of November 2023, firms with products of their own in all four layers: one abroad, three at home",
        "River reaches from AI chips to apps. Bay, Fox and xOwl reach from AI chips to apps.",
    ),
]


@pytest.mark.parametrize(
    ("regions", "headline", "names"), [case[1:4] for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_finding_in_korean(garden, regions, headline, names):
    assert say("ko", *regions, garden=garden)[:2] == (headline, names)


@pytest.mark.parametrize(
    ("regions", "headline", "names"), [(case[1], *case[4:]) for case in CASES], ids=[case[0] for case in CASES]
)
def test_the_finding_in_english(garden, regions, headline, names):
    assert say("en", *regions, garden=garden)[:2] == (headline, names)


@pytest.mark.parametrize(
    ("language", "record"),
    [
        ("ko", "문헌에 나온 기업은 해외 1곳·제품 1개, 국내 1,200곳·제품 3,000개."),
        ("en", "On record: 1 firm abroad with 1 product, 1,200 firms at home with 3,000 products."),
    ],
)
def test_the_record_counts_with_the_right_plural(garden, language, record):
    regions = (at(ABROAD, 1, FOX, firms=1, products=1), at(HOME, 1, OWL, firms=1200, products=3000))
    assert say(language, *regions, garden=garden)[2] == record


@pytest.mark.parametrize(
    ("language", "layers", "said"),
    [
        ("ko", 1, "앱 제품을 가진 기업은 해외 5곳, 국내에는 없다"),
        ("en", 1, "Firms with products in apps: five abroad, none at home"),
        ("ko", 2, "두 층을 모두 제 것으로 채운 기업은 해외에도 국내에도 없다"),
        ("en", 2, "No firm has products of its own in both layers"),
    ],
)
def test_a_board_of_one_or_two_layers_and_no_date(garden, language, layers, said):
    regions = (at(ABROAD, 1, FOX), at(HOME, 0, firms=0, products=0))
    assert say(language, *regions, layers=layers, month=None, garden=garden)[0] == said


def test_nothing_on_record_is_said_as_such(garden):
    empty = (at(ABROAD, 0, firms=0, products=0), at(HOME, 0, firms=0, products=0))
    assert say("ko", *empty, month=None, garden=garden) == ("문헌에 나온 제품이 아직 없다", "", "")
    assert say("en", *empty, garden=garden) == ("As of November 2023, no product is on record yet", "", "")


def test_more_than_one_home_region_is_named_by_its_label(garden):
    regions = (at(ABROAD, 4, FOX), at(HOME, 1, OWL), at(Region("jp", Label("일본", "Japan"), ("JP",)), 4, BAY))
    assert say("en", *regions, garden=garden)[0].endswith("one abroad, none in Korea, one in Japan")
    assert say("ko", *regions, garden=garden)[0].endswith("해외 1곳, 일본 1곳, 국내에는 없다")
