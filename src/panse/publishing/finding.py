"""The finding in words: the headline of the board and the lines under it, in Korean and English.

Everything is computed from a ``Standing``. No firm, layer or region is named here; only the grammar is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from panse.analysis.standing import RegionStanding, Standing
from panse.language import attach, format_when
from panse.model import Entity, When
from panse.packs.pack import Pack

_KOREAN_NUMBERS = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열")
_ENGLISH_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MONTHS: tuple[str, ...] = ("January", "February", "March", "April", "May", "June")
_MONTHS += ("July", "August", "September", "October", "November", "December")
_NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """What the page says first (``headline``), who that is (``names``), and how much is on record (``record``).

    ``since`` stands before the headline and says of when it holds. All but the headline may be empty.
    """

    since: str
    headline: str
    names: str = ""
    record: str = ""


def finding(stands: Standing, pack: Pack, language: str) -> Finding:
    """Say how the board stands."""
    return (_korean if language == "ko" else _english)(stands, pack)


def _korean(stands: Standing, pack: Pack) -> Finding:
    since = "" if stands.month is None else f"{format_when(stands.month, 'ko')} 현재"
    regions = stands.regions
    if not any(region.firms for region in regions):
        return Finding(since, "문헌에 나온 제품이 아직 없다")
    record = ", ".join(
        f"{region.region.label.ko} {region.firms:,}곳·제품 {region.products:,}개" for region in regions if region.firms
    )
    if stands.layers == 1:
        label = pack.layers[0].label.ko
        counts = _korean_counts([(region, region.firms) for region in regions])
        return Finding(since, f"{label} 제품을 가진 기업은 {counts}", record=f"문헌에 나온 기업은 {record}.")
    counts = _korean_counts([(region, len(stands.full(region))) for region in regions])
    headline = f"{_korean_layers(stands.layers)}을 모두 제 것으로 채운 기업은 {counts}"
    sentences = [_korean_reach(stands, region, pack) for region in regions]
    return Finding(since, headline, " ".join(filter(None, sentences)), f"문헌에 나온 기업은 {record}.")


def _korean_counts(counted: list[tuple[RegionStanding, int]]) -> str:
    there = [f"{region.region.label.ko} {number:,}곳" for region, number in counted if number]
    absent = [region.region.label.ko for region, number in counted if not number]
    if not there:
        return " ".join(f"{label}에도" for label in absent) + " 없다" if len(absent) > 1 else "없다"
    return ", ".join([*there, *([f"{'·'.join(absent)}에는 없다"] if absent else [])])


def _korean_reach(stands: Standing, region: RegionStanding, pack: Pack) -> str:
    label = region.region.label.ko
    if full := stands.full(region):
        top, bottom = pack.layers[0].label.ko, pack.layers[-1].label.ko
        return f"{_korean_names(full)} {bottom}부터 {top}까지 갖췄다."
    if region.reach >= 2:
        return f"{label}에서는 {_korean_names(region.leaders)} {_korean_layers(region.reach)}까지 왔다."
    if region.reach == 1:
        return (
            f"{label}에서는 두 층 이상 가진 곳이 아직 없다." if stands.layers > 2 else f"{label}에서는 한 층까지 왔다."
        )
    return ""


def _korean_names(entities: Sequence[Entity]) -> str:
    names = [entity.shown("ko") for entity in entities]
    shown, left = names[:_NAMES_SHOWN], len(names) - _NAMES_SHOWN
    if left > 0:
        return f"{', '.join(shown)} 외 {left:,}곳이"
    if len(shown) == 2:
        return f"{attach(shown[0], '과/와')} {attach(shown[1], '이/가')}"
    return ", ".join([*shown[:-1], attach(shown[-1], "이/가")])


def _korean_layers(number: int) -> str:
    return f"{_KOREAN_NUMBERS[number]} 층" if number < len(_KOREAN_NUMBERS) else f"{number}개 층"


def _english(stands: Standing, pack: Pack) -> Finding:
    since = "" if stands.month is None else f"As of {_in_full(stands.month)},"
    regions = stands.regions
    if not any(region.firms for region in regions):
        return Finding(since, _begin(since, "no product is on record yet"))
    record = "On record: " + ", ".join(_english_record(region, regions) for region in regions if region.firms) + "."
    if stands.layers == 1:
        counts = ", ".join(f"{_english_number(region.firms)} {_english_place(region, regions)}" for region in regions)
        return Finding(
            since, _begin(since, f"firms with products in {inside(pack.layers[0].label.en)}: {counts}"), record=record
        )
    layers = "both layers" if stands.layers == 2 else f"all {_english_number(stands.layers)} layers"
    if any(stands.full(region) for region in regions):
        counts = ", ".join(
            f"{_english_number(len(stands.full(region)))} {_english_place(region, regions)}" for region in regions
        )
        headline = f"firms with products of their own in {layers}: {counts}"
    else:
        headline = f"no firm has products of its own in {layers}"
    sentences = [_english_reach(stands, region, pack) for region in regions]
    return Finding(since, _begin(since, headline), " ".join(f"{said}." for said in sentences if said), record)


def _in_full(month: When) -> str:
    """Write a month as a headline does; in running text and tables it is shortened."""
    return f"{_MONTHS[month.start.month - 1]} {month.start.year}"


def _english_reach(stands: Standing, region: RegionStanding, pack: Pack) -> str:
    place = _sentence(_english_place(region, stands.regions))
    if full := stands.full(region):
        top, bottom = inside(pack.layers[0].label.en), inside(pack.layers[-1].label.en)
        return f"{_english_names(full)} {'reaches' if len(full) == 1 else 'reach'} from {bottom} to {top}"
    if region.reach >= 2:
        verb = "reaches" if len(region.leaders) == 1 else "reach"
        return f"{place} {_english_names(region.leaders)} {verb} {_english_number(region.reach)} layers"
    return f"{place} no firm holds more than one layer" if region.reach == 1 else ""


def _english_record(region: RegionStanding, regions: Sequence[RegionStanding]) -> str:
    firms = f"{region.firms:,} {'firm' if region.firms == 1 else 'firms'}"
    products = f"{region.products:,} {'product' if region.products == 1 else 'products'}"
    return f"{firms} {_english_place(region, regions)} with {products}"


def _english_place(region: RegionStanding, regions: Sequence[RegionStanding]) -> str:
    """Return "abroad", "at home", or "in" and the label where more than one region is home."""
    if not region.region.countries:
        return "abroad"
    return "at home" if sum(bool(other.region.countries) for other in regions) == 1 else f"in {region.region.label.en}"


def _english_names(entities: Sequence[Entity]) -> str:
    names = [entity.shown("en") for entity in entities]
    left = len(names) - _NAMES_SHOWN
    if left > 0:
        return f"{', '.join(names[:_NAMES_SHOWN])} and {left:,} more"
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _english_number(number: int) -> str:
    if number == 0:
        return "none"
    return _ENGLISH_NUMBERS[number] if number < len(_ENGLISH_NUMBERS) else f"{number:,}"


def inside(label: str) -> str:
    """Return a label as it stands inside a sentence: "Apps" becomes "apps", "AI chips" stays."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _begin(since: str, text: str) -> str:
    return text if since else _sentence(text)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
