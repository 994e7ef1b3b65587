"""English numbers, money, percentages, ranges and bounds, as they are really written.

One line a case: text | value | unit | bound | counter. A range is low..high; an empty cell says "none". Numbers may be
written with commas, as 20e9 (20 billion) or as 1/3. The text may hold other words; exactly one quantity stands in it.
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
    1,048,576                         | 1,048,576    | count |          |
    236B                              | 236e9        | count |          |
    13.1B                             | 13.1e9       | count |          |
    a 7B-Instruct checkpoint          | 7e9          | count |          |
    Foo-70B                           | 70e9         | count |          |
    70b                               | 70e9         | count |          |
    1.5T                              | 1.5e12       | count |          |
    350M                              | 350e6        | count |          |
    66K                               | 66000        | count |          |
    405 billion parameters            | 405e9        | count |          | parameters
    a 7-billion-parameter model       | 7e9          | count |          |
    100 million users                 | 100e6        | count |          | users
    100 million weekly users          | 100e6        | count |          |
    5m users                          | 5e6          | count |          | users
    2bn downloads                     | 2e9          | count |          | downloads
    10k stars                         | 10000        | count |          | stars
    3 GPUs                            | 3            | count |          | GPUs
    a 100,000-GPU cluster             | 100,000      | count |          |
    24 countries                      | 24           | count |          | countries
    1,200 people                      | 1200         | count |          | people
    it has 24 integrated ports        | 24           | count |          |
    a dozen companies                 | 12           | count |          | companies
    two dozen firms                   | 24           | count |          | firms
    two companies                     | 2            | count |          | companies
    twenty-five chips                 | 25           | count |          | chips
    three hundred servers             | 300          | count |          | servers
    a hundred languages               | 100          | count |          | languages
    a million users                   | 1e6          | count |          | users
    half a million users              | 500000       | count |          | users
    two million                       | 2e6          | count |          |
    1.2 million                       | 1.2e6        | count |          |
    5 hundred thousand                | 500000       | count |          |
    300 Thousand copies               | 300000       | count |          | copies
    ２０ customers                    | 20           | count |          | customers
    2.1e25 FLOPs                      | 2.1e25       | count |          | FLOPs
    10^26 operations                  | 1e26         | count |          | operations
    3 x 10^24 operations              | 3e24         | count |          | operations
    a score of 71.9                   | 71.9         | count |          |
    """
)

BOUNDS = table(
    """
    about 20 firms                    | 20           | count | about    | firms
    around 20 firms                   | 20           | count | about    | firms
    roughly 20 firms                  | 20           | count | about    | firms
    approximately 20%                 | 20           | percent | about  |
    approx. 20%                       | 20           | percent | about  |
    some 300 engineers                | 300          | count | about    | engineers
    nearly 3 million                  | 3e6          | count | about    |
    almost 3 million                  | 3e6          | count | about    |
    close to 3 million                | 3e6          | count | about    |
    ~30%                              | 30           | percent | about  |
    ~$20B                             | 20e9         | USD   | about    |
    ≈ 40 GW                           | 40e9         | W     | about    |
    20 firms or so                    | 20           | count | about    | firms
    more than $10 billion             | 10e9         | USD   | over     |
    over 90%                          | 90           | percent | over   |
    above 90%                         | 90           | percent | over   |
    exceeding 1 million               | 1e6          | count | over     |
    in excess of $5bn                 | 5e9          | USD   | over     |
    upwards of 40%                    | 40           | percent | over   |
    surpassed 100 million users       | 100e6        | count | over     | users
    topped $3 billion                 | 3e9          | USD   | over     |
    >30%                              | 30           | percent | over   |
    at least 10 companies             | 10           | count | at_least | companies
    no less than 10%                  | 10           | percent | at_least |
    a minimum of 8 GPUs               | 8            | count | at_least | GPUs
    $20 billion or more               | 20e9         | USD   | at_least |
    30-plus countries                 | 30           | count | at_least | countries
    100+ countries                    | 100          | count | at_least | countries
    $500+                             | 500          | USD   | at_least |
    30% or higher                     | 30           | percent | at_least |
    ≥ 16 GB                           | 16e9         | bytes | at_least |
    up to 10%                         | 10           | percent | at_most |
    as much as 10%                    | 10           | percent | at_most |
    as many as 400 jobs               | 400          | count | at_most  | jobs
    no more than 5 nodes              | 5            | count | at_most  | nodes
    at most 5 nodes                   | 5            | count | at_most  | nodes
    a maximum of 8K tokens            | 8000         | tokens | at_most |
    10% or less                       | 10           | percent | at_most |
    under 5%                          | 5            | percent | under   |
    below $1                          | 1            | USD   | under    |
    less than $1 million              | 1e6          | USD   | under    |
    fewer than 20 people              | 20           | count | under    | people
    <5%                               | 5            | percent | under   |
    Up to 10%                         | 10           | percent | at_most |
    """
)

MONEY = table(
    """
    $20 billion                       | 20e9         | USD   |          |
    a $20-billion deal                | 20e9         | USD   |          |
    \\$20 billion                     | 20e9         | USD   |          |
    US$1.3tn                          | 1.3e12       | USD   |          |
    US\\$1.3tn                        | 1.3e12       | USD   |          |
    U.S. $3 million                   | 3e6          | USD   |          |
    a $1.3 Trillion Market            | 1.3e12       | USD   |          |
    $5m                               | 5e6          | USD   |          |
    $5MM                              | 5e6          | USD   |          |
    $87.9 million in profit           | 87.9e6       | USD   |          |
    $1.5B                             | 1.5e9        | USD   |          |
    $2.50                             | 2.5          | USD   |          |
    -$3bn                             | -3e9         | USD   |          |
    20 billion dollars                | 20e9         | USD   |          |
    30 bn US dollars                  | 30e9         | USD   |          |
    two billion dollars               | 2e9          | USD   |          |
    10 cents                          | 0.1          | USD   |          |
    USD 20 billion                    | 20e9         | USD   |          |
    20 billion USD                    | 20e9         | USD   |          |
    KRW 30 billion                    | 30e9         | KRW   |          |
    KRW30bn                           | 30e9         | KRW   |          |
    ₩3tn                              | 3e12         | KRW   |          |
    2 trillion won                    | 2e12         | KRW   |          |
    a 500-billion-won fund            | 500e9        | KRW   |          |
    €1.5bn                            | 1.5e9        | EUR   |          |
    EUR 1.5 billion                   | 1.5e9        | EUR   |          |
    3 million euros                   | 3e6          | EUR   |          |
    £40m                              | 40e6         | GBP   |          |
    ¥500 billion                      | 500e9        | JPY   |          |
    RMB 7 billion                     | 7e9          | CNY   |          |
    7 billion yuan                    | 7e9          | CNY   |          |
    HK$2bn                            | 2e9          | HKD   |          |
    NT$90 billion                     | 90e9         | TWD   |          |
    A$15m                             | 15e6         | AUD   |          |
    CHF 4 million                     | 4e6          | CHF   |          |
    ₹300                              | 300          | INR   |          |
    $30 a month                       | 30           | USD/month |      |
    $30/month                         | 30           | USD/month |      |
    $30 per month                     | 30           | USD/month |      |
    $30 monthly                       | 30           | USD/month |      |
    $25 per user per month            | 25           | USD/month |      |
    about $30 per user a month        | 30           | USD/month | about |
    $4 an hour                        | 4            | USD/hour |       |
    $4/hr                             | 4            | USD/hour |       |
    $4 per GPU hour                   | 4            | USD/hour |       |
    $2 per GPU-hour                   | 2            | USD/hour |       |
    $10 billion a year                | 10e9         | USD/year |       |
    $10 billion annually              | 10e9         | USD/year |       |
    more than $10bn per year          | 10e9         | USD/year | over  |
    $0.01 per 1K tokens               | 0.01         | USD/1k_tokens | |
    $0.01 per 1,000 tokens            | 0.01         | USD/1k_tokens | |
    $0.01 per thousand tokens         | 0.01         | USD/1k_tokens | |
    $0.3 per 1M tokens                | 0.0003       | USD/1k_tokens | |
    $2.50 per million tokens          | 0.0025       | USD/1k_tokens | |
    $2.50 per million input tokens    | 0.0025       | USD/1k_tokens | |
    $15/1M tokens                     | 0.015        | USD/1k_tokens | |
    $15/M tokens                      | 0.015        | USD/1k_tokens | |
    $15/MTok                          | 0.015        | USD/1k_tokens | |
    an estimated $15,000 per accelerator | 15000     | USD   |          | accelerator
    """
)

SHARES = table(
    """
    24.4%                             | 24.4         | percent |        |
    24.4 percent                      | 24.4         | percent |        |
    24.4 per cent                     | 24.4         | percent |        |
    a 20-percent cut                  | 20           | percent |        |
    ten percent                       | 10           | percent |        |
    fell -5%                          | -5           | percent |        |
    minus sign −5%                    | -5           | percent |        |
    3 percentage points               | 3            | percent_points | |
    0.4 pp                            | 0.4          | percent_points | |
    25 basis points                   | 0.25         | percent_points | |
    half                              | 1/2          | x     |          |
    about half of users               | 1/2          | x     | about    |
    one-third                         | 1/3          | x     |          |
    two thirds of firms               | 2/3          | x     |          |
    a third of users                  | 1/3          | x     |          |
    three quarters of them            | 3/4          | x     |          |
    more than a quarter of sales      | 1/4          | x     | over     |
    1/3 of the price                  | 1/3          | x     |          |
    ¾ of them                         | 3/4          | x     |          |
    twice what it was                 | 2            | x     |          |
    three times as fast               | 3            | x     |          |
    up to 30 times faster             | 30           | x     | at_most  |
    3.5x                              | 3.5          | x     |          |
    2X faster                         | 2            | x     |          |
    4× the speed                      | 4            | x     |          |
    fourfold                          | 4            | x     |          |
    a ten-fold rise                   | 10           | x     |          |
    a 10-fold rise                    | 10           | x     |          |
    two to three times                | 2..3         | x     |          |
    85 points                         | 85           | score |          |
    """
)

MEASURES = table(
    """
    1,048,576 tokens                  | 1,048,576    | tokens |         |
    66K tokens                        | 66000        | tokens |         |
    a 128K-token window               | 128000       | tokens |         |
    15 trillion tokens                | 15e12        | tokens |         |
    128GB of memory                   | 128e9        | bytes  |         |
    128 GB                            | 128e9        | bytes  |         |
    45 terabytes                      | 45e12        | bytes  |         |
    16 GiB                            | 17179869184  | bytes  |         |
    3,700 GB/s                        | 3.7e12       | bytes/s |        |
    3.35TB/s                          | 3.35e12      | bytes/s |        |
    900 gigabytes per second          | 900e9        | bytes/s |        |
    400Gbps                           | 400e9        | bits/s |         |
    400 Gb/s                          | 400e9        | bits/s |         |
    5nm                               | 5            | nm     |         |
    5 nm                              | 5            | nm     |         |
    a 5-nanometer process             | 5            | nm     |         |
    3,958 TFLOPS                      | 3.958e15     | FLOPS  |         |
    1.5 petaflops                     | 1.5e15       | FLOPS  |         |
    2 exaflops                        | 2e18         | FLOPS  |         |
    400 TFLOP/s                       | 400e12       | FLOPS  |         |
    275 TOPS                          | 275e12       | OPS    |         |
    750 megawatts                     | 750e6        | W      |         |
    1.2GW                             | 1.2e9        | W      |         |
    700W                              | 700          | W      |         |
    30 gigawatt-hours                 | 30e9         | Wh     |         |
    111.6 GWh                         | 111.6e9      | Wh     |         |
    280 Ah                            | 280          | Ah     |         |
    300 Wh/kg                         | 300          | Wh/kg  |         |
    up to 400 watt-hours per kilogram | 400          | Wh/kg  | at_most |
    720 Wh per litre                  | 720          | Wh/L   |         |
    205 mAh/g                         | 205          | Ah/kg  |         |
    10 miles                          | 16093.44     | m      |         |
    90,000 metric tons                | 90e6         | kg     |         |
    2.4 GHz                           | 2.4e9        | Hz     |         |
    5 m                               | 5            | m      |         |
    40 km                             | 40000        | m      |         |
    3 kg                              | 3            | kg     |         |
    20 tonnes                         | 20000        | kg     |         |
    3 hours                           | 3            | hours  |         |
    a 24-hour run                     | 24           | hours  |         |
    20 minutes                        | 1/3          | hours  |         |
    300 milliseconds                  | 0.3          | seconds |        |
    90 days                           | 90           | days   |         |
    two weeks                         | 2            | weeks  |         |
    18 months                         | 18           | months |         |
    a 3-year deal                     | 3            | years  |         |
    5 to 10 years                     | 5..10        | years  |         |
    over 3 years                      | 3            | years  |         |
    """
)

RANGES = table(
    """
    40-50%                            | 40..50       | percent |        |
    some 40-50%                       | 40..50       | percent | about  |
    40–50 percent                     | 40..50       | percent |        |
    10 to 20 percent                  | 10..20       | percent |        |
    between 10 and 20 percent         | 10..20       | percent |        |
    between 10% and 20%               | 10..20       | percent |        |
    $25,000-30,000                    | 25000..30000 | USD   |          |
    about $25,000-30,000              | 25000..30000 | USD   | about    |
    $1 million to $2 million          | 1e6..2e6     | USD   |          |
    $1 to $2 million                  | 1e6..2e6     | USD   |          |
    $1.2-1.5bn                        | 1.2e9..1.5e9 | USD   |          |
    $30bn-$40bn                       | 30e9..40e9   | USD   |          |
    $500 to $1 million                | 500..1e6     | USD   |          |
    between $3bn and $5bn             | 3e9..5e9     | USD   |          |
    KRW 3–5 trillion                  | 3e12..5e12   | KRW   |          |
    $10 to $20 a month                | 10..20       | USD/month |      |
    3-5 years                         | 3..5         | years |          |
    2-3x                              | 2..3         | x     |          |
    7B–13B                            | 7e9..13e9    | count |          |
    100 to 200 GPUs                   | 100..200     | count |          | GPUs
    two to four weeks                 | 2..4         | weeks |          |
    """
)

CASES = [case for case in COUNTS + BOUNDS + MONEY + SHARES + MEASURES + RANGES if case[1]]


@pytest.mark.parametrize("case", CASES, ids=[case[0] for case in CASES])
def test_a_quantity_is_read_as_it_is_written(case: list[str]) -> None:
    text, value, unit, bound, counter = [*case, ""][:5]
    found = find_quantities(text, "en")
    assert len(found) == 1, found
    assert agrees(found[0].quantity, value, unit, bound, counter), found[0]


SEVERAL = table(
    """
    rose from 10% to 20%              | 10 percent; 20 percent
    grew 50% to $3 billion            | 50 percent; 3e9 USD
    grew $2 billion to $5 billion     | 2e9 USD; 5e9 USD
    sizes of 7B, 13B and 70B          | 7e9 count; 13e9 count; 70e9 count
    128GB at 3,700 GB/s               | 128e9 bytes; 3.7e12 bytes/s
    $30bn (KRW 40 trillion)           | 30e9 USD; 40e12 KRW
    two of 30 firms                   | 30 count
    $0.30 per million input tokens and $2.50 per million output tokens | 0.0003 USD/1k_tokens; 0.0025 USD/1k_tokens
    input is $0.40 per million tokens, output $1.60 | 0.0004 USD/1k_tokens; 0.0016 USD/1k_tokens
    $5 per million tokens. A seat costs $30         | 0.005 USD/1k_tokens; 30 USD
    $5 per million tokens, after raising $40 million | 0.005 USD/1k_tokens; 40e6 USD
    8 GPUs with 80GB each             | 8 count; 80e9 bytes
    """
)


@pytest.mark.parametrize("case", SEVERAL, ids=[case[0] for case in SEVERAL])
def test_several_quantities_are_found_in_order(case: list[str]) -> None:
    found = [found.quantity for found in find_quantities(case[0], "en")]
    wanted = [part.split() for part in case[1].split(";")]
    assert [quantity.unit for quantity in found] == [unit for _, unit in wanted]
    assert all(close(quantity.value, value) for quantity, (value, _) in zip(found, wanted, strict=True))


NOT_QUANTITIES = """
    in 2024 | 2030 | 2023-2027 | 2019–2024 | Q3 2024 | 3Q23 | FY2025 | 2024-10-31 | 10/31/2024 | mid-2025 | 2024's
    May 16, 2026 | 16 May 2026 | at 3 p.m. | the 2024 elections | 2024 models
    3rd | the 21st century | the third | third party | a third party | No. 3 | Figure 2 | Table 4 | section 2.1 | v2.0
    Oct. 27, 2024 | §230 | an iPhone 15 | an i9-14900K | 1-in-5
    version 3.5 | Gemma 2.5 Flash | Office 365 | Llama 3 models | GPT-4 | GPT-4 users | X220 | A100 | HBM3E | PCIe 5.0
    LLaMA2 | 200GbE | FP8 | INT4 | 5G | 3D | B2B | 8x7B | 1920x1080 | COVID-19 | F-35B | 2FA | MP3
    Fortune 500 companies | top 10 companies | the top 5 | 24/7 | 10-K | Form 10-K
    dozens of firms | hundreds of millions | millions of users | several million | a few hundred
    first half of 2024 | the second half | three times a week | half a year | half-time | one of them | no one
    http://example.com/300 | www.example.com/a/20 | 555-123-4567 | 12:30 | 1.2.3 | 192.168.0.1 | [12] | #42 | 007
    20 won the day | 4K video
"""


@pytest.mark.parametrize("text", [cell.strip() for line in table(NOT_QUANTITIES) for cell in line])
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert find_quantities(text, "en") == ()


@pytest.mark.parametrize("text", ["2.1 Markets", "1. Introduction", "1) Scope", "# 3 Findings", "(2) Background"])
def test_numbers_of_sections_and_lists_are_left_alone(text: str) -> None:
    assert find_quantities(f"A paragraph.\n{text}\nAnother paragraph", "en") == ()


SPANS = table(
    """
    worth more than $10 billion through the decade | more than $10 billion          | $10 billion
    costs $30 per user per month now               | $30 per user per month         | $30
    priced at $2.50 per million tokens             | $2.50 per million tokens       | $2.50
    put at $20 billion or more                     | $20 billion or more            | $20 billion
    it takes between 10 and 20 percent             | between 10 and 20 percent      | 10 and 20 percent
    some US\\$1.3tn in sales                       | some US\\$1.3tn                | US\\$1.3tn
    in 100+ countries today                        | 100+ countries                 | 100+ countries
    """
)


@pytest.mark.parametrize("case", SPANS, ids=[case[0] for case in SPANS])
def test_the_span_covers_bound_and_rate_and_the_core_only_number_and_unit(case: list[str]) -> None:
    text, span, core = case
    (found,) = find_quantities(text, "en")
    assert (found.span.cut(text), found.core.cut(text)) == (span, core)


STEPS = table(
    """
    $20 billion              | 1e9
    13.1B                    | 100e6
    24.4%                    | 0.1
    1,048,576 tokens         | 1
    $2.50 per million tokens | 0.00001
    two million              | 1e6
    $1.2-1.5bn               | 100e6
    """
)


@pytest.mark.parametrize("case", STEPS, ids=[case[0] for case in STEPS])
def test_a_value_keeps_the_precision_it_was_written_with(case: list[str]) -> None:
    quantity = parse_quantity(case[0], "en")
    assert quantity is not None
    assert close(quantity.step, case[1])


@pytest.mark.parametrize(
    ("text", "language", "unit", "value"),
    [("5m", "en", "count", 5_000_000), ("5m", "ko", "m", 5)],
)
def test_the_language_settles_what_is_really_ambiguous(text: str, language: str, unit: str, value: int) -> None:
    quantity = parse_quantity(text, language)
    assert quantity is not None
    assert (quantity.unit, int(quantity.value)) == (unit, value)


def test_a_tilde_before_a_number_means_about_in_english_alone() -> None:
    korean, english = parse_quantity("~30%", "ko"), parse_quantity("~30%", "en")
    assert korean is None  # "up to" as often as "about"
    assert english is not None
    assert english.bound is not None


def test_a_year_before_a_sum_of_money_is_no_end_of_a_range() -> None:
    found = find_quantities("It grows from $5bn in 2024 to $90bn in 2034.", "en")
    assert [int(one.quantity.value) for one in found] == [5 * 10**9, 90 * 10**9]
