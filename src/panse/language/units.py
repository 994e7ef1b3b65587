"""The table of units and counters, and how to find one behind a number.

To add a unit, add its spellings to a table below; to add a word that Korean counts with, add it to ``COUNTERS``.
Base units are those that claims are stored in: KRW, USD, bytes, FLOPS, nm, percent, x (a factor), hours, tokens, count.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from panse.language.particles import read_particle


class Unit(NamedTuple):
    """A unit as spelled: its base unit, and how much of the base unit one of it is (``factor / divisor``)."""

    name: str
    factor: Decimal = Decimal(1)
    divisor: int = 1

    def based(self, number: Decimal) -> Decimal:
        """Return so many of this unit in the base unit."""
        number = number if self.factor == 1 else number * self.factor
        return number if self.divisor == 1 else number / self.divisor


def listed(words: str) -> frozenset[str]:
    """Return the words of a table that people edit as running text."""
    return frozenset(words.split())


CURRENCIES: dict[str, tuple[str, str, str]] = {
    # ISO 4217: signs, Korean words, English words
    "KRW": ("₩", "원 원화", "won"),
    "USD": (
        "$ US$ U.S.$",
        "달러 美달러 미달러 미_달러 미국_달러 불 弗",
        "dollar dollars us_dollars us_dollar u.s._dollars bucks",
    ),
    "EUR": ("€", "유로 유로화", "euro euros"),
    "JPY": ("¥ JP¥", "엔 엔화", "yen"),
    "CNY": ("CN¥ RMB¥", "위안 위안화 중국_위안", "yuan renminbi rmb"),
    "GBP": ("£", "파운드 파운드화", "pounds pound pounds_sterling"),
    "TWD": ("NT$", "대만달러 대만_달러 신대만달러", "taiwan_dollars"),
    "HKD": ("HK$", "홍콩달러 홍콩_달러", "hong_kong_dollars"),
    "SGD": ("S$", "싱가포르달러 싱가포르_달러", "singapore_dollars"),
    "AUD": ("A$ AU$", "호주달러 호주_달러", "australian_dollars"),
    "CAD": ("C$ CA$", "캐나다달러 캐나다_달러", "canadian_dollars"),
    "INR": ("₹", "루피", "rupees rupee"),
    "CHF": ("", "스위스프랑 스위스_프랑", "swiss_francs"),
    "RUB": ("₽", "루블", "roubles rubles"),
    "BRL": ("R$", "헤알", "reais"),
    "VND": ("₫", "베트남동", "dong"),
    "THB": ("฿", "바트", "baht"),
    "ILS": ("₪", "셰켈", "shekels"),
    "TRY": ("₺", "튀르키예_리라", "lira"),
    "AED": ("", "디르함", "dirhams"),
    "SAR": ("", "사우디_리얄 사우디리얄", "riyals"),
    "IDR": ("", "루피아", "rupiah"),
    "SEK": ("", "스웨덴_크로나", "swedish_kronor"),
    "NOK": ("", "노르웨이_크로네", "norwegian_kroner"),
    "DKK": ("", "덴마크_크로네", "danish_kroner"),
    "MXN": ("", "멕시코_페소", "mexican_pesos"),
    "PLN": ("", "즐로티", "zloty"),
    "ZAR": ("", "랜드화", "rand"),
}
"""Currencies by code. ``_`` stands for a space inside a spelling."""

CURRENCY_SIGNS = {sign: code for code, (signs, _, _) in CURRENCIES.items() for sign in signs.split()}
CURRENCY_CODES = {**{code: code for code in CURRENCIES}, "RMB": "CNY"}

MINUTES = Unit("hours", divisor=60)

_PREFIXES = (  # factor, symbols, Korean, English
    (10**3, "k K", "킬로", "kilo"),
    (10**6, "M", "메가", "mega"),
    (10**9, "G", "기가", "giga"),
    (10**12, "T", "테라", "tera"),
    (10**15, "P", "페타", "peta"),
    (10**18, "E", "엑사", "exa"),
    (10**21, "Z", "제타", "zetta"),
)
_PREFIXED = (  # base unit, symbols that take a prefix, Korean words, English words
    ("bytes", "B", "바이트", "byte bytes"),
    ("bytes/s", "B/s Bps B/sec", "", ""),
    ("bits", "b bit", "비트", "bit bits"),
    ("bits/s", "bps b/s bit/s bits/s", "", ""),
    ("W", "W", "와트 와트급", "watt watts"),
    ("Wh", "Wh", "와트시 와트아워", "watt-hour watt-hours watt_hours watt_hour"),
    ("Ah", "Ah", "암페어시", "ampere-hour ampere-hours amp-hour amp-hours"),
    ("Hz", "Hz", "헤르츠", "hertz"),
    ("FLOPS", "FLOPS FLOP/s Flops flops flop/s FLOPs/s", "플롭스", "flops"),
    ("OPS", "OPS", "옵스", ""),
)
_SYMBOLS = """
    percent          10             할
    percent          1              % 퍼센트 percent per_cent pct
    percent_points   1              %p %P %포인트 %_포인트 퍼센트포인트 퍼센트_포인트 pp ppt
    percent_points   1              percentage_points percentage_point
    percent_points   0.01           bp basis_points basis_point 베이시스포인트
    x                1              배 곱절 x X × times fold
    score            1              점 포인트 points point pts
    tokens           1              토큰 tokens token
    nm               1              nm ㎚ 나노미터 나노 nanometer nanometers nanometre nanometres
    m                1              m 미터 meter meters metre metres
    m                1000           km ㎞ 킬로미터 kilometer kilometers kilometre kilometres
    m                1609.344       mi 마일 mile miles
    m                0.01           cm ㎝ 센티미터 centimeters centimetres
    m                0.001          mm ㎜ 밀리미터 millimeters millimetres
    m                0.000001       µm μm ㎛ 마이크로미터 micrometers micrometres
    m2               1              ㎡ 제곱미터 평방미터
    kg               1              kg ㎏ 킬로그램 kilogram kilograms
    kg               0.001          g 그램 gram grams
    kg               1000           t 톤 ton tons tonne tonnes metric_ton metric_tons metric_tonne metric_tonnes
    Ah               0.001          mAh
    hours            1/60           mins minutes minute
    hours            1              h hr hrs 시간 hour hours
    days             1              days day
    weeks            1              weeks week
    months           1              개월 달 months month
    years            1              개년 years year yrs
    seconds          1              초 sec seconds second
    seconds          0.001          ms 밀리초 milliseconds millisecond
    W                1000           ㎾
    W                1000000        ㎿
    Wh               1000           ㎾h
    Wh               1000000        ㎿h
    Hz               1000000        ㎒
    Hz               1000000000     ㎓
    bytes            1000           ㎅
    bytes            1000000        ㎆
    bytes            1000000000     ㎇ 기가
    bytes            1000000000000  테라
    bytes            1024           KiB
    bytes            1048576        MiB
    bytes            1073741824     GiB
    bytes            1099511627776  TiB
    USD              0.01           ¢ 센트 cents cent
"""

COUNTERS = listed(
    """
    개 여개 명 장 건 대 곳 종 권 편 회 차례 사 개사 개국 개소 개교 개점 개주 개팀 개종 기 인 가구 줄 자 쪽 위 가지
    종류 단계 마리 채 팀 실 석 통 잔 병 벌 켤레 그루 점포 호점 부문 페이지 단어 문장 글자 어절 문항 항목 과목 좌석
    사람 군데 갈래 개구 개관 개동 개언어 개월분 배럴 세트 박스 대분 컷 곡 판 라인 노드 코어
    """
)
"""What Korean counts with, directly behind the number."""

COUNTED_NOUNS = listed(
    """
    파라미터 매개변수 변수 사용자 이용자 가입자 고객 회원 직원 임직원
    연구자 연구원 개발자 학생 시민 국민 인구 기업 업체 회사 스타트업 국가
    도시 언어 기관 대학 학교 병원 은행 매장 점포 문서
    이미지 영상 데이터 문장 단어 문제 칩 서버 다운로드 조회 구독자
    """
)
"""Nouns that stand right behind a large number without a counter: 115억 파라미터, 1.5만 스타트업."""

_NATIVE_COUNTERS = (COUNTERS | {"번", "달", "배", "시간", "주", "해"}) - {"위", "여개", "사", "인"}
_ONE_COUNTS = frozenset({"개", "명", "곳", "달", "가지", "건", "시간", "사람", "차례", "종류", "군데"})
_GLUED_TO_NATIVE = frozenset({"배", "가지", "곳", "개", "명", "차례", "달", "시간", "군데", "사람"})


def is_money(unit: str) -> bool:
    return unit in CURRENCIES


def is_hangul(letter: str) -> bool:
    return "가" <= letter <= "힣"


def is_latin(letter: str) -> bool:
    return "a" <= letter <= "z" or "A" <= letter <= "Z"


_SUFFIX = re.compile(
    r"이상|이하|미만|초과|정도|가량|안팎|내외|남짓|수준|규모|상당|어치|이내|이후|모두|전부|넘게|넘는|가까이|전후|동안|만에|분량|상회|돌파|추가|"
    r"추정|공정|대에?|급|짜리|여|쯤|씩|꼴|당|등|중|간|내|(?:이었|였|이에|예)[가-힣]{1,3}"
)


_NOT_BEHIND_NUMBERS = frozenset({"자", "사", "든", "서", "측", "랑"})  # 백만장자 is no 백만 장, 두 회사는 no 두 회


def ends_word(text: str, at: int) -> bool:
    """Tell whether a Korean unit may end at ``at``: no Hangul follows, or particles or a bound. 개 yes, 개발 no."""
    if at >= len(text) or not is_hangul(text[at]):
        return True
    suffix = _SUFFIX.match(text, at)
    if suffix:
        end = suffix.end()
        if end >= len(text) or not is_hangul(text[end]) or _particle_at(text, end):
            return True
    return _particle_at(text, at)


def _particle_at(text: str, at: int) -> bool:
    particle = read_particle(text, at)
    return particle is not None and not _NOT_BEHIND_NUMBERS & {particle.written, particle.parts[0]}


def _spelled(words: str) -> list[str]:
    return [word.replace("_", " ") for word in words.split()]


def _tables() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Build the spellings: symbols and Korean words as they stand, English words in lower case."""
    exact: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    for name, symbols, korean, english in _PREFIXED:
        for factor, prefixes, korean_prefix, english_prefix in _PREFIXES:
            unit = Unit(name, Decimal(factor))
            exact |= {prefix + symbol: unit for prefix in prefixes.split() for symbol in symbols.split()}
            exact |= {korean_prefix + gap + word: unit for word in korean.split() for gap in ("", " ")}
            words |= {english_prefix + word: unit for word in _spelled(english)}
        exact |= {word: Unit(name) for word in korean.split()}
        words |= {word: Unit(name) for word in _spelled(english)}
    for symbol in ("W", "Wh", "Ah", "Hz", "FLOPS", "FLOP/s", "bps", "B/s", "OPS"):
        exact[symbol] = Unit(next(name for name, symbols, _, _ in _PREFIXED if symbol in symbols.split()))
    for line in _SYMBOLS.strip().splitlines():
        name, factor_written, *spellings = line.split()
        unit = Unit(name, Decimal(factor_written)) if factor_written != "1/60" else MINUTES
        for spelling in _spelled(" ".join(spellings)):
            (words if re.fullmatch(r"[a-z][a-z ]{2,}", spelling) else exact)[spelling] = unit
    for code, (_, korean, english) in CURRENCIES.items():
        exact |= {word: Unit(code) for word in _spelled(korean)}
        words |= {word: Unit(code) for word in _spelled(english)}
    exact |= {spelled: Unit(code) for spelled, code in CURRENCY_CODES.items()}
    return exact, words


_EXACT, _WORDS = _tables()
_LONGEST = max(map(len, _EXACT))
_FIRST_LETTERS = frozenset(spelling[0] for spelling in _EXACT)
_LONGEST_COUNTER = max(map(len, COUNTERS | COUNTED_NOUNS))
_LATIN = re.compile(
    r"(?P<first>[A-Za-zµμ]++(?:\.[Ss]\.)?)(?P<rate>/[A-Za-z]++)?(?P<more>[ -][A-Za-z]++(?P<most>[ ][A-Za-z]++)?)?"
)


def unit_at(text: str, at: int) -> tuple[Unit, int] | None:
    """Read the unit that stands at ``at``, after at most one space or hyphen; return it and where it ends."""
    letter = text[at : at + 1]
    gap = letter if letter in {" ", "-"} else ""
    start = at + len(gap)
    letter = text[start : start + 1]
    if not letter:
        return None
    if is_latin(letter) or letter in "µμ":
        return _latin_unit(text, start, gap)
    return None if gap == "-" else _other_unit(text, start)


def _other_unit(text: str, start: int) -> tuple[Unit, int] | None:
    """Read a Korean unit or a sign; of the spellings that fit, the longest."""
    if text[start] not in _FIRST_LETTERS:
        return None
    for length in range(min(_LONGEST, len(text) - start), 0, -1):
        unit = _EXACT.get(text[start : start + length])
        if unit is None:
            continue
        end = start + length
        last = text[end - 1]
        if last == "초" and text.startswith("과", end):
            continue  # 0.5 초과
        if last == "p" and end < len(text) and is_latin(text[end]):
            continue  # %point and the like
        if is_hangul(last) and length <= 2 and not ends_word(text, end):
            continue
        return unit, end
    return None


def _latin_unit(text: str, start: int, gap: str) -> tuple[Unit, int] | None:
    match = _LATIN.match(text, start)
    if match is None:
        return None
    first = match["first"]
    for written, end in (
        (match[0], match.end()),
        (match[0][: len(match[0]) - len(match["most"] or "")], match.end() - len(match["most"] or "")),
        (first + (match["rate"] or ""), match.end("rate") if match["rate"] else match.end("first")),
        (first, match.end("first")),
    ):
        unit = _EXACT.get(written) if gap != "-" or len(written) > 1 else None
        unit = unit or _WORDS.get(written.lower())
        if unit is None or (end < len(text) and text[end].isascii() and text[end].isalnum()):
            continue
        if unit.name == "x" and len(written) == 1 and gap:
            continue  # 3 x 4
        if unit.name == "FLOPS" and first in {"flops", "FLOPs"}:
            continue  # a count of operations, not a speed
        return unit, end
    return None


def counter_at(text: str, at: int, *, native: str = "", large: bool = False) -> tuple[str, int] | None:
    """Read the Korean counter that stands at ``at``, after at most one space; return it and where it ends.

    ``native`` is the native numeral before it (두, 세), which takes other counters; ``large`` lets plain nouns count.
    """
    gap = text.startswith(" ", at)
    start = at + gap
    if start >= len(text) or not is_hangul(text[start]):
        return None
    for length in range(min(_LONGEST_COUNTER, len(text) - start), 0, -1):
        word = text[start : start + length]
        if word in COUNTERS or (native and word in _NATIVE_COUNTERS):
            if native and (word not in _NATIVE_COUNTERS or (native == "한" and word not in _ONE_COUNTS)):
                continue
            if native and not gap and word not in _GLUED_TO_NATIVE:
                continue
        elif not (large and word in COUNTED_NOUNS):
            continue
        if ends_word(text, start + length):
            return word, start + length
    return None


_PLURAL = re.compile(r"[ ](?P<noun>people|[A-Za-z]{1,30}+(?<=s))(?![A-Za-z0-9])")
_NOT_COUNTED = listed(
    """
    is was has as this its us less across plus times versus towards always does goes says its yes thus his hers ours
    theirs perhaps besides unless sales minus whereas ms vs
    """
)


def counted_noun_at(text: str, at: int) -> tuple[str, int] | None:
    """Read the English plural that stands right behind a number: users, GPUs, people."""
    match = _PLURAL.match(text, at)
    if match is None:
        return None
    noun = match["noun"]
    if noun.lower() in _NOT_COUNTED or noun.endswith(("ous", "ss")) or len(noun) < 3:
        return None
    return noun, match.end()
