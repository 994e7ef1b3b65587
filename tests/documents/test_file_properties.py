"""What office files say of themselves, and what of it can be believed."""

import pytest

from panse.documents.file_properties import made_on, named, titled


@pytest.mark.parametrize(
    ("created", "modified", "day"),
    [
        ("2025-03-01T09:00:00Z", "2025-03-05T10:00:00Z", "2025-03-05"),
        ("2025-03-01T09:00:00Z", None, "2025-03-01"),
        ("2013-12-23T23:15:00Z", "2025-03-05T10:00:00Z", None),  # made of an old template
        ("2019-03-01T09:00:00Z", "2025-03-05T10:00:00Z", None),  # opened again years later
        (None, "2025-03-05T10:00:00Z", None),
        ("yesterday", "today", None),
    ],
)
def test_the_day_is_that_of_saving_soon_after_making(created, modified, day):
    when = made_on(created, modified)
    assert (when and str(when)) == day


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("나루 반도체 동향", "나루 반도체 동향"),
        ("Microsoft Word - 보고서.doc", None),
        ("제목 없음", None),
        ("Document1", None),
        ("보고서(최종).hwp", None),
        ("3", None),
        ("", None),
    ],
)
def test_a_title_that_a_program_filled_in_is_none(written, title):
    assert titled(written) == title


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("나루연구소", "나루연구소"),
        ("Administrator", None),
        ("user1", None),
        ("DESKTOP-3F2", None),
        ("python-docx", None),
        ("...", None),
    ],
)
def test_a_name_that_a_program_filled_in_is_none(written, name):
    assert named(written) == name
