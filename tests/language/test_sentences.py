import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.language.sentences import split_sentences

hangul = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
telling = st.sampled_from([*"다요 .?!…\"'“”‘’()[]\n0123456789aAzZ", "Inc.", "다. ", "U.S. ", "2023. 9. 9. "])
mixed = st.lists(st.one_of(hangul, telling, st.characters())).map("".join)


def cut(text: str, language: str) -> list[str]:
    return [span.cut(text) for span in split_sentences(text, language)]


# A bar stands where one sentence ends and the next begins.
@pytest.mark.parametrize(
    "marked",
    [
        "가온은 칩을 냈다. | 한빛도 냈다.",
        "가온은 칩을 냈어요. | 좋죠. | 빠릅니다.",
        "무엇이 달라졌나? | 값이 내렸다!",
        "값이 내렸다! | 모두 놀랐다.",
        "그는 “칩을 낸다. 내년이다”라고 말했다. | 모두 놀랐다.",
        '그는 "칩을 낸다. 내년이다."라고 말했다. | 모두 놀랐다.',
        '그는 "칩을 낸다." 라고 말했다. | 모두 놀랐다.',
        "그는 '칩을 낸다. 내년이다'고 했다. | 모두 놀랐다.",
        "“내년에 칩을 낸다.” | 그는 짧게 답했다.",
        "칩을 냈다(그림 3. 참고). | 다음은 서버다.",
        "칩을 냈다(가격은 미정이다. 곧 정한다). | 다음은 서버다.",
        "버전 3.5를 냈다. | 4.0도 낸다.",
        "발표일은 2023. 9. 9. 이다. | 다음 날 나왔다.",
        "2023. 9. 9. 가온은 칩을 냈다. | 다음 날 한빛도 냈다.",
        "회의(9.8.)에서 정했다. | 곧 시행한다.",
        "'23.8. 가온이 칩을 냈다. | 한빛은 미뤘다.",
        "2023.10.31. 가온이 칩을 냈다. | 한빛은 미뤘다.",
        "비율은 12.5%. | 작년보다 높다.",
        "모두 25.3을 얻었다. | 최고는 30.1.",
        "점유율은 25. | 작년은 24.",
        "U.S. 정부와 맞섰다. | 결과는 없다.",
        "Acme Inc. 대표가 왔다. | 말은 없었다.",
        "가온 vs. 한빛 대결이다. | 승자는 없다.",
        "J. 스미스가 왔다. | 말은 없었다.",
        "㈜가온은 칩을 냈다. | (주)한빛도 냈다.",
        "https://example.kr/a.b?c=1 에 있다. | 찾기 쉽다.",
        "모르겠다… | 그래도 해 본다.",
        "가온, 칩 공개… 한빛은 미뤄",
        "가온 손잡다…한빛은 독자 노선",
        "칩 성능 2배 향상",
        "- 학습 데이터 5,600억 개 확보",
        "칩을 냈다.[3] | 그러나 팔리지 않았다.",
        "1. 서론",
        "가. 추진 배경",
        "2.1. 시장 현황",
        "Ⅲ. 시사점",
        "서버를 늘릴 계획임. | 예산은 300억 원.",
        "칩을 냈다. | iPhone에도 들어간다.",
        "칩은 NPU. | 서버는 GPU.",
        "The chip is new. | 한빛이 냈다. | It is fast.",
        "OpenAPI를 쓴다. | gpt도 쓴다.",
        "“끝났다!” | 그가 외쳤다.",
        "값은 $3.5다. | 싸다.",
        "왜냐고? | 빠르니까.",
        "그는 “왜?”라며 웃었다. | 답은 없었다.",
    ],
)
def test_korean_sentences_end_at_their_stops(marked: str) -> None:
    assert cut(marked.replace(" | ", " "), "ko") == marked.split(" | ")


@pytest.mark.parametrize(
    "marked",
    [
        "The chip works. | It is fast.",
        "Mr. Kim met Dr. Lee. | They agreed.",
        "Acme Inc. makes chips. | Orbit Corp. buys them.",
        "The deal closed at Acme Inc. | The price was not given.",
        "He moved to the U.S. | In 2023 he came back.",
        "The U.S. Government agreed.",
        "J. Smith and A. B. Jones left. | Nobody stayed.",
        "It costs $3.5 million. | That is a lot.",
        "Version 2.1 is out. | Version 3.0 follows.",
        "Nvidia vs. Intel is an old story. | It goes on.",
        "Some tools, e.g. Foo, help. | Others, i.e. Bar, do not.",
        "See Fig. 3 and No. 5. | They differ.",
        "The answer was no. | Nobody asked again.",
        '"We did it. It works." | The team cheered.',
        '"It works," he said. | "It is fast."',
        '"Does it work?" she asked. | It did.',
        "Does it work? | Yes! | It does.",
        "Well... maybe not. | We will see.",
        "It raised a Series B. | The round was large.",
        "He holds a Ph.D. in physics. | She does too.",
        "The call is at 5 p.m. today. | Be there.",
        "The call is at 5 p.m. | The host is Kim.",
        "See https://example.com/a.b.c for more. | It is long.",
        "It runs on Node.js. | The site is fast.",
        "Sales rose 12%. | Costs fell.",
        "It sold chips (see Table 2. It is long) to all. | Then it stopped.",
        "It sold chips. | (The list is long.) | Then it stopped.",
        "It was founded in 2016. | It has 300 staff.",
        "On Oct. 31 it launched. | On Nov. 5 it closed.",
        "Prof. Lee, Gen. Park and Sen. Cho spoke. | The rest listened.",
        "They make chips, servers, etc. | The rest is bought.",
        "St. Louis is far. | So is Mt. Halla.",
        "Smith et al. found it. | Others confirmed it.",
        "The phone is new. | iPhone sales rose.",
        "A headline with no stop",
        "It is 9 a.m. in Seoul. | All sleep in N.Y. now.",
        "Approx. 30 firms came. | Five left.",
        "1. Introduction",
        "It grew by 3 p.p. last year. | This year it fell.",
        "The board (Kim, Lee, etc.) met. | It agreed.",
        "He asked why. | Because it matters, she said.",
        "Yahoo! announced results. | Shares rose.",
        "The Washington D.C. office closed. | Nobody minded.",
    ],
)
def test_english_sentences_end_at_their_stops(marked: str) -> None:
    assert cut(marked.replace(" | ", " "), "en") == marked.split(" | ")


def test_a_forgotten_space_does_not_join_two_korean_sentences() -> None:
    assert cut("칩을 냈다.그러나 팔리지 않았다.", "ko") == ["칩을 냈다.", "그러나 팔리지 않았다."]


def test_a_line_break_that_was_meant_ends_a_headline() -> None:
    assert cut("가온, 새 칩 공개\n2025-12-30\n가온이 서울에서 새 칩을 꺼내 보였다.", "ko") == [
        "가온, 새 칩 공개",
        "2025-12-30",
        "가온이 서울에서 새 칩을 꺼내 보였다.",
    ]


def test_a_line_break_of_the_page_does_not_end_a_sentence() -> None:
    lines = (
        "Acme has built a chip that runs models of any size on",
        "less power than any before it, and sells it.",
        "Orbit buys.",
    )
    assert cut("\n".join(lines), "en") == ["\n".join(lines[:2]), lines[2]]


def test_list_items_and_blank_lines_end_a_sentence() -> None:
    assert cut("first\n- second\n\nthird", "en") == ["first", "- second", "third"]


def test_a_stray_bracket_or_quotation_mark_does_not_swallow_the_rest() -> None:
    text = '가온은 (칩을 냈다. 한빛은 "서버를 냈다. ' + "나래는 말이 없다. " * 100
    assert len(cut(text, "ko")) == 102


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000"])
def test_space_alone_holds_no_sentence(text: str) -> None:
    assert split_sentences(text, "ko") == ()


@given(mixed, st.sampled_from(["ko", "en"]))
def test_sentences_cover_everything_but_space_in_order(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(span.cut(text) == span.cut(text).strip() for span in spans)


@pytest.mark.parametrize(
    "unit", ["가", "했다. ", ".", "(", "'a ", '"a. ', "a\n", "\n", "A. ", "( . ", "''", "1.", "다. ["]
)
def test_a_long_text_of_one_kind_is_split_to_its_end(unit: str) -> None:
    text = unit * (200_000 // len(unit))  # in time that grows with the square this would take minutes
    spans = split_sentences(text, "ko")
    assert "".join("".join(span.cut(text).split()) for span in spans) == "".join(text.split())
