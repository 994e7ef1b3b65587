"""Korean numbers, money, percentages, ranges and bounds, as they are really written.

One line a case: text | value | unit | bound | counter. A range is low..high; an empty cell says "none". Numbers may be
written with commas, as 20e8 (20억) or as 1/3. The text may hold other words; exactly one quantity stands in it.
"""

from decimal import Decimal
from fractions import Fraction

import pytest

from panse.language import find_quantities, parse_quantity
from panse.model import Quantity


def table(lines: str) -> list[list[str]]:
    """Split the lines of a table into stripped cells."""
    return [[cell.strip() for cell in line.split("|")] for line in lines.strip().splitlines() if line.strip()]


def close(number: Decimal, written: str) -> bool:
    """Compare with a number as the tables write it; thirds to twenty digits."""
    wanted = Fraction(written.replace(",", ""))
    return abs(Fraction(number) - wanted) <= abs(wanted) / 10**20


def agrees(quantity: Quantity, value: str, unit: str, bound: str = "", counter: str = "") -> bool:
    low, _, high = value.partition("..")
    ends = (
        (quantity.value_high is not None and close(quantity.value_high, high)) if high else quantity.value_high is None
    )
    said = quantity.bound.value if quantity.bound else ""
    return (
        close(quantity.value, low) and ends and (quantity.unit, said, quantity.counter or "") == (unit, bound, counter)
    )


COUNTS = table(
    """
    2,040억개                         | 2040e8       | count |          | 개
    2,040억 개                        | 2040e8       | count |          | 개
    4천500만 건                       | 45e6         | count |          | 건
    4천5백만 건                       | 45e6         | count |          | 건
    3억 5,000만 장                    | 350e6        | count |          | 장
    3억5000만 장                      | 350e6        | count |          | 장
    1조 2,345억 6,789만 개            | 1234567890000 | count |         | 개
    131억 개                          | 131e8        | count |          | 개
    1.17억개                          | 117e6        | count |          | 개
    5만2000개                         | 52000        | count |          | 개
    3만 5000명                        | 35000        | count |          | 명
    2만 5,300명                       | 25300        | count |          | 명
    32천 개                           | 32000        | count |          | 개
    128천개                           | 128000       | count |          | 개
    1.5만                             | 15000        | count |          |
    0.9만 장                          | 9000         | count |          | 장
    2백 명                            | 200          | count |          | 명
    3천 명                            | 3000         | count |          | 명
    2천5백 건                         | 2500         | count |          | 건
    100경(京) 번의 연산               | 1e18         | count |          |
    천 억                             | 1000e8       | count |          |
    천억 개                           | 1000e8       | count |          | 개
    천만 명                           | 10e6         | count |          | 명
    백만 개                           | 1e6          | count |          | 개
    오천만 명                         | 50e6         | count |          | 명
    삼백 명                           | 300          | count |          | 명
    5,000                             | 5000         | count |          |
    180개국에 열었다                  | 180          | count |          | 개국
    4종의 모델                        | 4            | count |          | 종
    곳곳에 12곳                       | 12           | count |          | 곳
    책 7권                            | 7            | count |          | 권
    논문 35편이 실렸다                | 35           | count |          | 편
    대회를 9회 열었다                 | 9            | count |          | 회
    직원 48명이 남았다                | 48           | count |          | 명
    국내 3사를 합쳐                   | 3            | count |          | 사
    회원사 40개사                     | 40           | count |          | 개사
    4만개 기업이 쓴다                 | 40000        | count |          | 개
    1.5만 스타트업                    | 15000        | count |          | 스타트업
    115억 파라미터                    | 115e8        | count |          | 파라미터
    2360억 매개변수                   | 2360e8       | count |          | 매개변수
    1.6B개의                          | 1.6e9        | count |          | 개
    서버 8대                          | 8            | count |          | 대
    서버 8대를 들였다                 | 8            | count |          | 대
    차량 20만 대 판매                 | 200000       | count |          | 대
    차 10대 중에서                    | 10           | count |          | 대
    로봇 30대 도입                    | 30           | count |          | 대
    시장 2위                          | 2            | count |          | 위
    1위를 지켰다                      | 1            | count |          | 위
    파라미터 3,400억 개추정           | 3400e8       | count |          | 개
    1.030개                           | 1030         | count |          | 개
    최신 2.000억 개                   | 2000e8       | count |          | 개
    두 차례 유찰됐다                  | 2            | count |          | 차례
    다섯 곳                           | 5            | count |          | 곳
    세 가지 방법                      | 3            | count |          | 가지
    한 가지                           | 1            | count |          | 가지
    열두 명                           | 12           | count |          | 명
    스무 개                           | 20           | count |          | 개
    두 번                             | 2            | count |          | 번
    """
)

BOUNDS = table(
    """
    약 3,000억                        | 3000e8       | count | about    |
    약3,000억 개                      | 3000e8       | count | about    | 개
    대략 20개                         | 20           | count | about    | 개
    거의 500만 명                     | 5e6          | count | about    | 명
    20개 정도                         | 20           | count | about    | 개
    20개가량                          | 20           | count | about    | 개
    30명 안팎                         | 30           | count | about    | 명
    30명 내외                         | 30           | count | about    | 명
    열 명 남짓                        | 10           | count | about    | 명
    10개쯤                            | 10           | count | about    | 개
    1000억 개급                       | 1000e8       | count | about    | 개
    300만 명 수준                     | 3e6          | count | about    | 명
    100만 명에 육박                   | 1e6          | count | about    | 명
    100만 명에 가까운                 | 1e6          | count | about    | 명
    약 1,030여개                      | 1030         | count | about    | 개
    1,000억개 이상                    | 1000e8       | count | at_least | 개
    1만 개 이상의                     | 10000        | count | at_least | 개
    300개의 이상                      | 300          | count | at_least | 개
    최소 50명                         | 50           | count | at_least | 명
    적어도 세 곳                      | 3            | count | at_least | 곳
    약 100개 이상                     | 100          | count | at_least | 개
    20여 개                           | 20           | count | over     | 개
    50여가지                          | 50           | count | over     | 가지
    2,500만여 건                      | 25e6         | count | over     | 건
    1,030여개                         | 1030         | count | over     | 개
    100여만 명                        | 1e6          | count | over     | 명
    2,000여 기업                      | 2000         | count | over     | 기업
    4천만 상회                        | 40e6         | count | over     |
    7억 명이 넘을 경우                | 700e6        | count | over     | 명
    7억 명을 넘는                     | 700e6        | count | over     | 명
    200만 명을 넘어섰고               | 2e6          | count | over     | 명
    200만 명을 돌파했다               | 2e6          | count | over     | 명
    5천 건 초과                       | 5000         | count | over     | 건
    5천 건을 웃도는                   | 5000         | count | over     | 건
    100명 미만                        | 100          | count | under    | 명
    100만 명에 못 미치는              | 1e6          | count | under    | 명
    100만 명을 밑도는                 | 1e6          | count | under    | 명
    100명 이하                        | 100          | count | at_most  | 명
    최대 2,000억 개                   | 2000e8       | count | at_most  | 개
    최대 3배 수준                     | 3            | x     | at_most  |
    최대 약 3배                       | 3            | x     | about    |
    1% 미만                           | 1            | percent | under  |
    90% 이상                          | 90           | percent | at_least |
    80%이상                           | 80           | percent | at_least |
    30%대                             | 30           | percent | about  |
    3.7%를 밑도는                     | 3.7          | percent | under  |
    """
)

MONEY = table(
    """
    1조3천억 원                       | 13000e8      | KRW  |          |
    1조 3,000억원                     | 13000e8      | KRW  |          |
    약 300억원                        | 300e8        | KRW  | about    |
    353억원                           | 353e8        | KRW  |          |
    4402억원이다                      | 4402e8       | KRW  |          |
    300여억원                         | 300e8        | KRW  | over     |
    100만 원                          | 1e6          | KRW  |          |
    천 억 원                          | 1000e8       | KRW  |          |
    600억원 규모                      | 600e8        | KRW  |          |
    1억2천만원 선이다                 | 120e6        | KRW  | about    |
    3000억원대                        | 3000e8       | KRW  | about    |
    300억원을 투자                    | 300e8        | KRW  |          |
    ₩5,000                            | 5000         | KRW  |          |
    KRW 30 billion                    | 30e9         | KRW  |          |
    448억 9천만 달러                  | 44.89e9      | USD  |          |
    1.5억달러의                       | 150e6        | USD  |          |
    3만달러                           | 30000        | USD  |          |
    백만 달러                         | 1e6          | USD  |          |
    600달러와                         | 600          | USD  |          |
    미화 3억 달러                     | 300e6        | USD  |          |
    3억 美달러                        | 300e6        | USD  |          |
    3억 미국 달러                     | 300e6        | USD  |          |
    2.6~4.4조 달러                    | 2.6e12..4.4e12 | USD |         |
    \\$20 billion                     | 20e9         | USD  |          |
    \\$0.01로                         | 0.01         | USD  |          |
    약 \\$1.3 Trillion                | 1.3e12       | USD  | about    |
    9억 유로                          | 900e6        | EUR  |          |
    3조 엔                            | 3e12         | JPY  |          |
    70억 위안                         | 7e9          | CNY  |          |
    2억 파운드                        | 200e6        | GBP  |          |
    5억 홍콩달러                      | 500e6        | HKD  |          |
    월 30달러                         | 30           | USD/month |     |
    월 이용료 30달러                  | 30           | USD/month |     |
    매월 2만9천원                     | 29000        | KRW/month |     |
    한 달에 20달러                    | 20           | USD/month |     |
    30달러/월                         | 30           | USD/month |     |
    연 4억원 수준                     | 400e6        | KRW/year  | about |
    연간 약 3천억 원                  | 3000e8       | KRW/year  | about |
    연간 2.6~4.4조 달러               | 2.6e12..4.4e12 | USD/year |    |
    매년 최대 1조 원                  | 1e12         | KRW/year  | at_most |
    시간당 0.97~3.22달러              | 0.97..3.22   | USD/hour  |     |
    하루 500원                        | 500          | KRW/day   |     |
    개당 3만달러                      | 30000        | USD  |          | 개
    대당 4억 원                       | 400e6        | KRW  |          | 대
    100만 토큰당 0.3달러              | 0.0003       | USD/1k_tokens | |
    1,000토큰당 0.02달러              | 0.02         | USD/1k_tokens | |
    토큰 1,000개당 0.01달러           | 0.01         | USD/1k_tokens | |
    100만 토큰에 3달러                | 0.003        | USD/1k_tokens | |
    토큰 단가를 100만 개당 3달러      | 0.003        | USD/1k_tokens | |
    9할                               | 90           | percent |       |
    100만 토큰당 약 3달러             | 0.003        | USD/1k_tokens | about |
    0.5달러/100만 토큰                | 0.0005       | USD/1k_tokens | |
    """
)

SHARES = table(
    """
    85.5%                             | 85.5         | percent |       |
    15퍼센트                          | 15           | percent |       |
    ３０％                            | 30           | percent |       |
    24.5% 성장해                      | 24.5         | percent |       |
    −3%                               | -3           | percent |       |
    (△3.2%)                           | -3.2         | percent |       |
    10~20%                            | 10..20       | percent |       |
    10%∼20%                           | 10..20       | percent |       |
    10–20% 수준                       | 10..20       | percent | about |
    10% 내지 20%                      | 10..20       | percent |       |
    0.1%p                             | 0.1          | percent_points | |
    5.8%p 떨어졌다                    | 5.8          | percent_points | |
    0.2%포인트                        | 0.2          | percent_points | |
    3퍼센트포인트                     | 3            | percent_points | |
    10배                              | 10           | x    |          |
    6,500배 많은                      | 6500         | x    |          |
    2배 이상                          | 2            | x    | at_least |
    3~5배                             | 3..5         | x    |          |
    2.5배로                           | 2.5          | x    |          |
    두 배                             | 2            | x    |          |
    세배                              | 3            | x    |          |
    세 배 이상                        | 3            | x    | at_least |
    절반                              | 1/2          | x    |          |
    절반 이상                         | 1/2          | x    | at_least |
    3분의 1                           | 1/3          | x    |          |
    기존의 10분의 1, 그것도           | 1/10         | x     |          |
    10분의 1 수준                     | 1/10         | x    | about    |
    1/3 수준                          | 1/3          | x    | about    |
    72.3점으로                        | 72.3         | score |         |
    100점 만점                        | 100          | score |         |
    """
)

MEASURES = table(
    """
    2TB                               | 2e12         | bytes  |        |
    80GB A100                         | 80e9         | bytes  |        |
    128기가바이트(GB) 수준            | 128e9        | bytes  | about  |
    45테라바이트                      | 45e12        | bytes  |        |
    초당 900GB                        | 900e9        | bytes/s |       |
    초당 전송 속도를 900GB 수준       | 900e9        | bytes/s | about |
    3.35TB/s                          | 3.35e12      | bytes/s |       |
    10Gbps                            | 10e9         | bits/s |        |
    9엑사플롭스(Exa Flops)            | 9e18         | FLOPS  |        |
    88.5페타플롭스                    | 88.5e15      | FLOPS  |        |
    120TFLOPS                         | 120e12       | FLOPS  |        |
    200TOPS                           | 200e12       | OPS    |        |
    4나노공정                         | 4            | nm     |        |
    7나노 공정                        | 7            | nm     |        |
    28나노미터                        | 28           | nm     |        |
    5㎚                               | 5            | nm     |        |
    40메가와트(MW)급                  | 40e6         | W      | about  |
    1.2GW                             | 1.2e9        | W      |        |
    111.6GWh로                        | 111.6e9      | Wh     |        |
    280Ah                             | 280          | Ah     |        |
    300Wh/kg 이상                     | 300          | Wh/kg  | at_least |
    ㎏당 350Wh                        | 350          | Wh/kg  |        |
    1kg당 최대 500Wh                  | 500          | Wh/kg  | at_most |
    리터당 750와트시                  | 750          | Wh/L   |        |
    900Wh/ℓ                           | 900          | Wh/L   |        |
    205mAh/g                          | 205          | Ah/kg  |        |
    500마일                           | 804672       | m      |        |
    3.2㎓                             | 3.2e9        | Hz     |        |
    4천 토큰                          | 4000         | tokens |        |
    128K 토큰                         | 128000       | tokens |        |
    5조 토큰 이상                     | 5e12         | tokens | at_least |
    약 3시간                          | 3            | hours  | about  |
    24시간                            | 24           | hours  |        |
    30분                              | 1/2          | hours  |        |
    두 시간                           | 2            | hours  |        |
    0.2초                             | 0.2          | seconds |       |
    30일간                            | 30           | days   |        |
    3주 만에                          | 3            | weeks  |        |
    18개월                            | 18           | months |        |
    한 달                             | 1            | months |        |
    두 달 동안                        | 2            | months |        |
    10년간                            | 10           | years  |        |
    3년 내 흑자                       | 3            | years  |        |
    10여 년                           | 10           | years  | over   |
    5년 이상                          | 5            | years  | at_least |
    5개년 계획                        | 5            | years  |        |
    2톤                               | 2000         | kg     |        |
    100m                              | 100          | m      |        |
    30킬로미터                        | 30000        | m      |        |
    5000㎡                            | 5000         | m2     |        |
    13.1B                             | 13.1e9       | count  |        |
    마음글방-13B                      | 13e9         | count  |        |
    """
)

RANGES = table(
    """
    5억~10억 원                       | 5e8..10e8    | KRW   |         |
    5~10억 원                         | 5e8..10e8    | KRW   |         |
    500억~1조 원                      | 500e8..1e12  | KRW   |         |
    9000~1만 명                       | 9000..10000  | count |         | 명
    1~2만 명                          | 10000..20000 | count |         | 명
    1,000~2,000만 원                  | 10e6..20e6   | KRW   |         |
    100만∼200만 명                    | 1e6..2e6     | count |         | 명
    10〜20개                          | 10..20       | count |         | 개
    3-5개 사업                        | 3..5         | count |         | 개
    10달러~20달러                     | 10..20       | USD   |         |
    \\$10~\\$20                       | 10..20       | USD   |         |
    약 70억–500억 개                  | 70e8..500e8  | count | about   | 개
    −3~5%                             | -3..5        | percent |       |
    6~12개월                          | 6..12        | months |        |
    2~3년간                           | 2..3         | years |         |
    """
)

CASES = [case for case in COUNTS + BOUNDS + MONEY + SHARES + MEASURES + RANGES if case[1]]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_quantity_is_read_as_it_is_written(case: list[str]) -> None:
    text, value, unit, bound, counter = [*case, ""][:5]
    found = find_quantities(text, "ko")
    assert len(found) == 1, found
    assert agrees(found[0].quantity, value, unit, bound, counter), found[0]


SEVERAL = table(
    """
    70억 개(7B) 모델                  | 7e9 count; 7e9 count
    7B, 13B, 70B                      | 7e9 count; 13e9 count; 70e9 count
    70% → 85.5%로 올랐다              | 70 percent; 85.5 percent
    2K → 4K로 늘렸다                  | 2000 count; 4000 count
    약 4천 개에서 32천 개로           | 4000 count; 32000 count
    236B(매개변수 2360억 개)          | 236e9 count; 2360e8 count
    10%에서 20%로                     | 10 percent; 20 percent
    300억 원, 20억 달러               | 300e8 KRW; 20e8 USD
    월 30달러, 연 300달러             | 30 USD/month; 300 USD/year
    20개 가운데 절반이                | 20 count; 0.5 x
    매출 1억 원·영업이익 2천만 원     | 100e6 KRW; 20e6 KRW
    """
)


@pytest.mark.parametrize("case", SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_quantities_are_found_in_order(case: list[str]) -> None:
    found = [found.quantity for found in find_quantities(case[0], "ko")]
    wanted = [part.split() for part in case[1].split(";")]
    assert [quantity.unit for quantity in found] == [unit for _, unit in wanted]
    assert all(close(quantity.value, value) for quantity, (value, _) in zip(found, wanted, strict=True))


NOT_QUANTITIES = """
    2023년 | 2023년부터 | 2022~2025년 | 23년 | '23.8 | ’23.11.6 | '23년下 | (23.11) | 2023.10.31 | 2023. | 2030
    10월 | 10월 30일 | 1~5월 | 3일 | 4월부터 | 2분기 | 1/4분기 | 2024-10 | 2024-10-31 | 9시 30분
    4세대 | 제4세대 | 3차 | 제3회 | 제10조 | 제 3장 | 여섯 번째 | 3번째 | 세번째 | 5호기 | 21세기 | 1단계
    수백억 | 수십만 명 | 수천 개 | 몇백 명 | 수 천 명 | 수십 배 | 여러 개 | 몇 개
    500대 기업 | 3대 전략 | 10대 과제 | 8 대 1 | 4대 은행
    모델 X220 | 라마2 | 엑사2.0 | 별빛2 개발 | 5G | B2B | H100 | HBM3E | PCIe 5.0 | GPT-4 | 별빛-2 | 버전 3.5 | 시즌 2
    02-123-4567 | 010-1234-5678 | https://example.kr/2024/30개 | http://example.com/300 | 12:30 | 1.2.3 | 192.168.0.1
    <sup>26</sup> | [12] | [^3] | 각주 3 | 그림 2 | 표 1
    한편 | 세대 교체 | 세계 | 두려움 | 네트워크 | 천만에 | 백만장자 | 이천시 | 만약 | 열기 | 조직 | 원칙 | 한번
    5만원권 | 1+1 행사 | 4K 영상 | 2개발 | 3위원회 | 24/7
"""


@pytest.mark.parametrize("text", [cell.strip() for line in table(NOT_QUANTITIES) for cell in line])
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert find_quantities(text, "ko") == ()


@pytest.mark.parametrize("text", ["2.1 시장 동향", "1. 서론", "1) 개요", "# 3 결론", "(2) 배경"])
def test_numbers_of_sections_and_lists_are_left_alone(text: str) -> None:
    assert find_quantities(f"앞 문단.\n{text}\n다음 문단", "ko") == ()


SPANS = table(
    """
    매출은 약 300억 원 이상이다       | 약 300억 원 이상          | 300억 원
    월 이용료 30달러로                | 월 이용료 30달러          | 30달러
    시간당 0.97~3.22달러로            | 시간당 0.97~3.22달러      | 0.97~3.22달러
    이용자 7억 명이 넘을 경우         | 7억 명이 넘을             | 7억 명
    무려 20여 개 기업                 | 20여 개                   | 20여 개
    100만 토큰당 0.3달러에            | 100만 토큰당 0.3달러      | 0.3달러
    초당 128기가바이트(GB) 수준이다   | 초당 128기가바이트(GB) 수준 | 128기가바이트
    최대 2,000억 개 규모              | 최대 2,000억 개           | 2,000억 개
    미화 3억 달러를                   | 미화 3억 달러             | 3억 달러
    """
)


@pytest.mark.parametrize("case", SPANS, ids=[case[0] for case in SPANS])
def test_the_span_covers_bound_and_rate_and_the_core_only_number_and_unit(case: list[str]) -> None:
    text, span, core = case
    (found,) = find_quantities(text, "ko")
    assert (found.span.cut(text), found.core.cut(text)) == (span, core)


STEPS = table(
    """
    448억 9천만 달러 | 10e6
    13.1B            | 100e6
    약 3,000억       | 100e6
    1조3천억 원      | 1000e8
    24.4%            | 0.1
    24.40%           | 0.01
    5만2000개        | 1
    5만 명           | 10000
    0.97~3.22달러    | 0.01
    100만 토큰당 0.3달러 | 0.0001
    """
)


@pytest.mark.parametrize("case", STEPS, ids=[case[0] for case in STEPS])
def test_a_value_keeps_the_precision_it_was_written_with(case: list[str]) -> None:
    quantity = parse_quantity(case[0], "ko")
    assert quantity is not None
    assert close(quantity.step, case[1])


def test_parse_takes_a_text_that_is_one_quantity_and_nothing_else() -> None:
    quantity = parse_quantity(" 약 300억 원 ", "ko")
    assert quantity is not None
    assert quantity.value == 30_000_000_000
    assert parse_quantity("매출 300억 원", "ko") is None
    assert parse_quantity("70억 개(7B)", "ko") is None
    assert parse_quantity("", "ko") is None
