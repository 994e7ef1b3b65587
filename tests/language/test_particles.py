import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.language.particles import ParticleRole as R
from panse.language.particles import attach, fits, read_particle

hangul = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
mixed = st.text(
    st.one_of(hangul, st.sampled_from("은는이가을를과와의에서로부터까지도만들측사AZaz09 .,()'\"%"), st.characters())
)


@pytest.mark.parametrize(
    ("name", "rest", "written", "role"),
    [
        ("한빛", "은 칩을 내놨다", "은", R.TOPIC),
        ("가온", "는", "는", R.TOPIC),
        ("나래", "가 밝혔다", "가", R.SUBJECT),
        ("다솜", "이 밝혔다", "이", R.SUBJECT),
        ("한빛", "께서 오셨다", "께서", R.SUBJECT),
        ("연구소", "에서 개발했다", "에서", R.AT),
        ("칩", "을 샀다", "을", R.OBJECT),
        ("서버", "를 샀다", "를", R.OBJECT),
        ("한빛", "과 가온", "과", R.WITH),
        ("가온", "와 한빛", "와", R.WITH),
        ("가온", "하고 한빛", "하고", R.WITH),
        ("가온", "랑 한빛", "랑", R.WITH),
        ("한빛", "이랑 가온", "이랑", R.WITH),
        ("한빛", "에 투자했다", "에", R.TO),
        ("한빛", "에게 공급한다", "에게", R.TO),
        ("한빛", "한테 공급한다", "한테", R.TO),
        ("한빛", "으로부터 받았다", "으로부터", R.FROM),
        ("가온", "로부터 받았다", "로부터", R.FROM),
        ("가온", "에게서 받았다", "에게서", R.FROM),
        ("가온", "부터 시작했다", "부터", R.FROM),
        ("가온", "로 옮겼다", "로", R.BY),
        ("한빛", "으로 옮겼다", "으로", R.BY),
        ("한빛", "의 칩", "의", R.OF),
        ("한빛", "도 낸다", "도", R.ALSO),
        ("한빛", "만 낸다", "만", R.ONLY),
        ("한빛", "까지 낸다", "까지", R.UNTIL),
        ("한빛", "보다 빠르다", "보다", R.THAN),
        ("한빛", "처럼 빠르다", "처럼", R.LIKE),
        ("가온", "라는 회사", "라는", R.NAMED),
        ("한빛", "이라는 회사", "이라는", R.NAMED),
        ("한빛", "이다.", "이다", R.COPULA),
        ("한빛", "인 점", "인", R.COPULA),
        ("한빛", "이며, ", "이며", R.COPULA),
        ("한빛", "이고 ", "이고", R.COPULA),
        ("가온", "였다", "였다", R.COPULA),
        ("한빛", "들", "들", R.PLURAL),
        ("한빛", "측", "측", R.SIDE),
        ("한빛", "社", "社", R.SIDE),
        ("한빛", "에는 있다", "에는", R.TO),
        ("한빛", "에서는 쓴다", "에서는", R.AT),
        ("한빛", "과의 협력", "과의", R.WITH),
        ("가온", "와의 협력", "와의", R.WITH),
        ("가온", "로서 한다", "로서", R.AS),
        ("한빛", "으로서 한다", "으로서", R.AS),
        ("한빛", "에도 있다", "에도", R.TO),
        ("한빛", "까지는 된다", "까지는", R.UNTIL),
        ("한빛", "부터는 된다", "부터는", R.FROM),
        ("한빛", "에서의 사용", "에서의", R.AT),
        ("한빛", "으로의 이전", "으로의", R.BY),
        ("한빛", "대로 한다", "대로", R.LIKE),
        ("한빛", "마다 다르다", "마다", R.EACH),
        ("한빛", "조차 모른다", "조차", R.EVEN),
        ("한빛", "이나 가온", "이나", R.OR),
        ("가온", "나 한빛", "나", R.OR),
        ("가온", "든지", "든지", R.OR),
        ("한빛", "들에게도 판다", "들에게도", R.TO),
        ("한빛", "측은 말했다", "측은", R.TOPIC),
        ("한빛", "측에 따르면", "측에", R.TO),
        ("한빛", "사의 칩", "사의", R.OF),
        ("한빛", "만이 한다", "만이", R.ONLY),
    ],
)
def test_a_particle_is_read_to_the_end_of_its_word(name: str, rest: str, written: str, role: R) -> None:
    particle = read_particle(name + rest, len(name))
    assert particle is not None
    assert particle.written == written == (name + rest)[particle.start : particle.end]
    assert particle.role is role


@pytest.mark.parametrize(
    "rest",
    [
        "X",
        "가격이",
        "은행",
        "이사회",
        "도시",
        "로봇",
        "2.0",
        "의료원",
        "만들다",
        "클라우드",
        " 가 ",
        ", 가",
        "",
        "과학",
        "가A",
        "이1",
    ],
)
def test_a_longer_word_is_no_particle(rest: str) -> None:
    assert read_particle("한빛" + rest, 2) is None


def test_a_chain_says_what_each_link_marks() -> None:
    particle = read_particle("한빛들과의 협력", 2)
    assert particle is not None
    assert particle.parts == ("들", "과", "의")
    assert particle.roles == (R.PLURAL, R.WITH, R.OF)


@pytest.mark.parametrize("at", [-1, 2, 99])
def test_outside_of_the_text_there_is_no_particle(at: int) -> None:
    assert read_particle("한빛", at) is None


@pytest.mark.parametrize(
    ("name", "pair", "attached"),
    [
        ("리벨리온", "은/는", "리벨리온은"),
        ("네이버", "은/는", "네이버는"),
        ("네이버", "는/은", "네이버는"),
        ("KT", "이/가", "KT가"),
        ("KT", "이", "KT가"),
        ("IBM", "은/는", "IBM은"),
        ("HR", "을/를", "HR을"),
        ("SQL", "으로/로", "SQL로"),
        ("ATOM", "을/를", "ATOM을"),
        ("NAVER", "은/는", "NAVER는"),
        ("GPT-4", "은/는", "GPT-4는"),
        ("GPT-3", "은/는", "GPT-3은"),
        ("A100", "을/를", "A100을"),
        ("1조", "이/가", "1조가"),
        ("7", "으로/로", "7로"),
        ("6", "으로/로", "6으로"),
        ("7B", "와/과", "7B와"),
        ("OpenAI", "과/와", "OpenAI와"),
        ("Google", "로/으로", "Google로"),
        ("Anthropic", "이/가", "Anthropic이"),
        ("Claude", "을/를", "Claude를"),
        ("Phone", "을/를", "Phone을"),
        ("Samsung", "은/는", "Samsung은"),
        ("Microsoft", "이/가", "Microsoft가"),
        ("Copilot", "을/를", "Copilot을"),
        ("Bedrock", "을/를", "Bedrock을"),
        ("Spark", "을/를", "Spark를"),
        ("Chip", "이/가", "Chip이"),
        ("Cloud", "이라는/라는", "Cloud라는"),
        ("서울", "로/으로", "서울로"),
        ("부산", "로/으로", "부산으로"),
        ("서울", "으로부터", "서울로부터"),
        ("서울", "이나/나", "서울이나"),
        ("리벨리온(Rebellions)", "은/는", "리벨리온(Rebellions)은"),
        ("“믿음”", "이/가", "“믿음”이"),
        ("'판세'", "이/가", "'판세'가"),
        ("70%", "을/를", "70%를"),
        ("한빛", "에서", "한빛에서"),
        ("字", "은/는", "字는"),
        ("", "은/는", "는"),
    ],
)
def test_the_form_that_fits_the_last_sound_is_attached(name: str, pair: str, attached: str) -> None:
    assert attach(name, pair) == attached


@pytest.mark.parametrize(
    ("name", "particle", "expected"),
    [
        ("리벨리온", "은", True),
        ("리벨리온", "는", False),
        ("리벨리온", "은커녕", True),
        ("네이버", "와의", True),
        ("네이버", "과의", False),
        ("서울", "로", True),
        ("서울", "으로", False),
        ("부산", "로", False),
        ("KT", "가", True),
        ("KT", "이", False),
        ("KT", "에서는", True),
        ("NAVER", "는", True),
        ("NAVER", "은", True),  # read letter by letter
        ("字", "은", True),
        ("字", "는", True),
        ("Hub", "은", True),
        ("Hub", "는", True),
    ],
)
def test_a_form_fits_where_the_reading_allows_it(name: str, particle: str, expected: bool) -> None:
    assert fits(name, particle) is expected


@pytest.mark.parametrize("particle", ["", "/", "은/가", "입니까요", "the"])
def test_what_is_no_particle_is_not_attached(particle: str) -> None:
    with pytest.raises(ValueError, match="no Korean particle"):
        attach("한빛", particle)


@given(mixed, st.integers(-2, 30))
def test_reading_never_fails_and_cuts_what_it_says(text: str, at: int) -> None:
    particle = read_particle(text, at)
    if particle:
        assert particle.start == at
        assert "".join(particle.parts) == text[particle.start : particle.end] == particle.written
        assert len(particle.parts) == len(particle.roles)


@given(mixed, st.sampled_from(["은/는", "이/가", "을/를", "과/와", "으로/로", "이라는/라는", "이다/다", "에게"]))
def test_what_was_attached_fits(name: str, pair: str) -> None:
    written = attach(name, pair)
    assert written.startswith(name)
    assert fits(name, written[len(name) :])
