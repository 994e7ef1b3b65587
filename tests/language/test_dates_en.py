"""English dates as they are written. Each line of a table: the text, and what stands in it and means.

``span=when``, ``span=when..until`` for a period, ``span=when..`` for one without an end, ``span=?`` for an open date.
"""

import pytest

from panse.language.dates import find_dates
from panse.model import When


def said(text: str, published: str | None) -> str:
    """Write what was found in the notation of the tables."""
    found = find_dates(text, When.parse(published) if published else None, "en")
    shown = []
    for each in found:
        end = f"..{each.until}" if each.until else ".." if each.since else ""
        shown.append(f"{each.span.cut(text)}={each.when or '?'}{end}")
    return "; ".join(shown)


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("October 2022", "October 2022=2022-10"),
        ("OCTOBER 2022", "OCTOBER 2022=2022-10"),
        ("Oct. 2022", "Oct. 2022=2022-10"),
        ("Oct 2022", "Oct 2022=2022-10"),
        ("Sept. 2022", "Sept. 2022=2022-09"),
        ("October, 2022", "October, 2022=2022-10"),
        ("October of 2022", "October of 2022=2022-10"),
        ("in October '22", "October '22=2022-10"),
        ("May 2023", "May 2023=2023-05"),
        ("Oct 31, 2023", "Oct 31, 2023=2023-10-31"),
        ("Oct. 31, 2023", "Oct. 31, 2023=2023-10-31"),
        ("October 31st, 2023", "October 31st, 2023=2023-10-31"),
        ("October 31 2023", "October 31 2023=2023-10-31"),
        ("31 October 2023", "31 October 2023=2023-10-31"),
        ("31st of October, 2023", "31st of October, 2023=2023-10-31"),
        ("updated May 16, 2026", "May 16, 2026=2026-05-16"),
        ("2023-10-31", "2023-10-31=2023-10-31"),
        ("2023/10/31", "2023/10/31=2023-10-31"),
        ("2024-05-13T10:00:00Z", "2024-05-13=2024-05-13"),
        ("2023-10", "2023-10=2023-10"),
        ("10/31/2023", "10/31/2023=2023-10-31"),
        ("31/10/2023", "31/10/2023=2023-10-31"),
        ("Q3 2024", "Q3 2024=2024-Q3"),
        ("Q3 of 2024", "Q3 of 2024=2024-Q3"),
        ("Q3'24", "Q3'24=2024-Q3"),
        ("Q3 FY2024", "Q3 FY2024=2024-Q3"),
        ("3Q24 revenue", "3Q24=2024-Q3"),
        ("2024Q3", "2024Q3=2024-Q3"),
        ("2024-Q3", "2024-Q3=2024-Q3"),
        ("2024-H1", "2024-H1=2024-H1"),
        ("H1 2025", "H1 2025=2025-H1"),
        ("1H25", "1H25=2025-H1"),
        ("1H 2025", "1H 2025=2025-H1"),
        ("the third quarter of 2024", "third quarter of 2024=2024-Q3"),
        ("third-quarter 2024", "third-quarter 2024=2024-Q3"),
        ("Fourth quarter of fiscal 2024", "Fourth quarter of fiscal 2024=2024-Q4"),
        ("first half of 2025", "first half of 2025=2025-H1"),
        ("the latter half of 2025", "latter half of 2025=2025-H2"),
        ("early 2024", "early 2024=2024-Q1"),
        ("early in 2024", "early in 2024=2024-Q1"),
        ("the beginning of 2024", "beginning of 2024=2024-Q1"),
        ("late 2023", "late 2023=2023-Q4"),
        ("mid-2024", "mid-2024=2024"),
        ("the middle of 2024", "middle of 2024=2024"),
        ("end of 2025", "end of 2025=2025-12"),
        ("year-end 2025", "year-end 2025=2025-12"),
        ("late October 2023", "late October 2023=2023-10"),
        ("in 2024", "2024=2024"),
        ("In 2019 it was bought", "2019=2019"),
        ("by 2030", "2030=2030"),
        ("through 2030, and", "2030=2030"),
        ("until 2030", "2030=2030"),
        ("during 2022", "2022=2022"),
        ("revenue of $510 million for 2025", "2025=2025"),
        ("a loss in 2024.", "2024=2024"),
        ("in 2023, 2024 and 2025", "2023=2023; 2024=2024; 2025=2025"),
        ("fiscal 2024", "fiscal 2024=2024"),
        ("fiscal year 2024", "fiscal year 2024=2024"),
        ("FY2024", "FY2024=2024"),
        ("FY24 results", "FY24=2024"),
        ("(2023)", "2023=2023"),
        ("(Kim et al., 2023)", "2023=2023"),
        ("2023 Report on Chips", "2023=2023"),
        ("2024", "2024=2024"),
        ("2023년 10월 31일 release", "2023년 10월 31일=2023-10-31"),
        ("the three months ended June 30, 2025", "June 30, 2025=2025-06-30"),
    ],
)
def test_a_date_with_its_year_needs_no_publication(text: str, means: str) -> None:
    assert said(text, None) == means


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("since 2020", "2020=2020.."),
        ("since October 2020", "October 2020=2020-10.."),
        ("from 2025 onwards", "2025=2025.."),
        ("from 2023 to 2030", "2023 to 2030=2023..2030"),
        ("2023-2027", "2023-2027=2023..2027"),
        ("2023–2030", "2023–2030=2023..2030"),
        ("2023 through 2027", "2023 through 2027=2023..2027"),
        ("2023-24 season", "2023-24=2023..2024"),
        ("between 2020 and 2023", "2020 and 2023=2020..2023"),
        ("from October 2022 to March 2023", "October 2022 to March 2023=2022-10..2023-03"),
        ("between October and December 2023", "October and December 2023=2023-10..2023-12"),
        ("between November and March 2024", "November and March 2024=2023-11..2024-03"),
        ("October to December 2023", "October to December 2023=2023-10..2023-12"),
        ("October–December 2023", "October–December 2023=2023-10..2023-12"),
        ("March 5-7, 2024", "March 5-7, 2024=2024-03-05..2024-03-07"),
        ("5-7 March 2024", "5-7 March 2024=2024-03-05..2024-03-07"),
        ("Q1-Q3 2024", "Q1-Q3 2024=2024-Q1..2024-Q3"),
        ("Q1 2024 to Q3 2024", "Q1 2024 to Q3 2024=2024-Q1..2024-Q3"),
        ("May 2023 and June 2023", "May 2023=2023-05; June 2023=2023-06"),
    ],
)
def test_a_period_has_two_ends_or_an_open_one(text: str, means: str) -> None:
    assert said(text, None) == means


@pytest.mark.parametrize(
    ("published", "text", "means"),
    [
        ("2023-11-30", "this year", "this year=2023"),
        ("2023-11-30", "later this year", "later this year=2023"),
        ("2023-11-30", "earlier this year", "earlier this year=2023"),
        ("2023-11-30", "last year", "last year=2022"),
        ("2023-11-30", "next year", "next year=2024"),
        ("2023-11-30", "early next year", "early next year=2024-Q1"),
        ("2023-11-30", "late last year", "late last year=2022-Q4"),
        ("2023-11-30", "by the end of the year", "end of the year=2023-12"),
        ("2023-11-30", "by the end of this year", "end of this year=2023-12"),
        ("2023-11-30", "by year-end", "year-end=2023-12"),
        ("2023-11-30", "the first half of next year", "first half of next year=2024-H1"),
        ("2023-11-30", "the second half of the year", "second half of the year=2023-H2"),
        ("2023-11-30", "third quarter of last year", "third quarter of last year=2022-Q3"),
        ("2023-11-30", "revenue in the second quarter", "second quarter=2023-Q2"),
        ("2024-01-30", "Fourth-quarter revenue rose", "Fourth-quarter=2023-Q4"),
        ("2024-01-15", "last month", "last month=2023-12"),
        ("2023-12-15", "next month", "next month=2024-01"),
        ("2023-11-30", "this month", "this month=2023-11"),
        ("2023-11-30", "last quarter", "last quarter=2023-Q3"),
        ("2023-11-30", "next quarter", "next quarter=2024-Q1"),
        ("2023-11-30", "last July", "last July=2023-07"),
        ("2023-03-30", "last July", "last July=2022-07"),
        ("2023-11-30", "this March", "this March=2023-03"),
        ("2023-11-30", "next March", "next March=2024-03"),
        ("2023-11-30", "October of last year", "October of last year=2022-10"),
        ("2024-03-01", "yesterday", "yesterday=2024-02-29"),
        ("2023-11-30", "today", "today=2023-11-30"),
        ("2023-11-30", "tomorrow", "tomorrow=2023-12-01"),
        ("2023-11-30", "on Monday", "Monday=2023-11-27"),
        ("2023-11-30", "on Thursday", "Thursday=2023-11-30"),
        ("2023-11-30", "said Tuesday", "Tuesday=2023-11-28"),
        ("2023-11-30", "next Monday", "next Monday=2023-12-04"),
        ("2023-11-30", "over the next five years", "next five years=2023..2028"),
        ("2023-11-30", "in the coming 10 years", "coming 10 years=2023..2033"),
        ("2023-11-30", "over the past three years", "past three years=2020..2023"),
        ("2023-11-30", "within two years", "within two years=2023..2025"),
        ("2023-11-30", "three years ago", "three years ago=2020"),
        ("2023-11-30", "a year ago", "a year ago=2022"),
        ("2024-01-30", "two months ago", "two months ago=2023-11"),
        ("2023-11-30", "from January through March", "January through March=2023-01..2023-03"),
        ("2023-11-30", "since last year", "last year=2022.."),
    ],
)
def test_a_relative_date_is_counted_from_the_day_of_publication(published: str, text: str, means: str) -> None:
    assert said(text, published) == means


@pytest.mark.parametrize(
    ("published", "text", "means"),
    [
        ("2023-11-30", "It launched in October", "October=2023-10"),
        ("2023-11-30", "It launched in December", "December=2022-12"),
        ("2023-11-30", "It will launch in December", "December=2023-12"),
        ("2023-11-30", "It will launch in March", "March=2024-03"),
        ("2023-11-30", "It was sold on October 31", "October 31=2023-10-31"),
        ("2023-11-30", "on 5 June it was sold", "5 June=2023-06-05"),
        ("2024-01-15", "its October launch", "October=2023-10"),
        ("2023-11-30", "In October 2022 it sold X. In November it sold Y.", "October 2022=2022-10; November=2022-11"),
        ("2023-11-30", "In 2021 it grew. The following year it fell.", "2021=2021; following year=2022"),
        ("2023-11-30", "It was sold in 2021. In March of that year", "2021=2021; March of that year=2021-03"),
        ("2024-01-15", "Founded in April 2021, it sold a chip in November", "April 2021=2021-04; November=2021-11"),
        ("2024-05-20", "Q1 revenue was up from Q4", "Q1=2024-Q1; Q4=2023-Q4"),
        (
            "2024-05-20",
            "sold in the first quarter, and expects second-quarter",
            "first quarter=2024-Q1; second-quarter=2024-Q2",
        ),
        ("2023-11-30", "In December, it will launch", "December=2023-12"),
        (None, "next year", "next year=?"),
        (None, "It launched in October", "October=?"),
        ("2023-11", "yesterday", "yesterday=?"),
        ("2023-11", "on Monday", "Monday=?"),
        ("2023-11", "last month", "last month=2023-10"),
        ("2023", "last month", "last month=?"),
        ("2023", "early next year", "early next year=2024-Q1"),
        ("2023-11-30", "the same year", "same year=?"),
    ],
)
def test_what_a_date_leaves_out_comes_from_the_text_before_or_the_publication(
    published: str | None, text: str, means: str
) -> None:
    assert said(text, published) == means


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the 2010s",
        "recently",
        "soon",
        "this week",
        "It may rise.",
        "March on!",
        "April is a colleague",
        "Version 2023.1.2",
        "v2.1",
        "3.5",
        "GPT-4",
        "24 hours",
        "$2024",
        "2,024 users",
        "2000 users",
        "of 2000 processors",
        "up to 2048 tokens",
        "by 2000 points",
        "192.168.20.10",
        "+82-2-2023-1031",
        "20231031",
        "2023-13-45",
        "February 30, 2023",
        "5/6/2023",
        "the first half of the game",
        "the first quarter of the list",
        "Black Friday",
        "today's models",
        "in 20245",
        "a score of 2024.5",
        "octopus",
        "Mayor",
        "Junior staff",
        "second-hand",
        "lately",
        "RTX 2080",
        "model 2023a",
        "40-50%",
        "page 2-5",
        "the last straw",
        "next to it",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert said(text, "2023-11-30") == ""


def test_a_relative_date_says_so() -> None:
    relative = [found.relative for found in find_dates("in 2022, last year, on May 5", When.year(2023), "en")]
    assert relative == [False, True, True]
