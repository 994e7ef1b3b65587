"""The notation of frames: what it is read into, and what it says of mistakes."""

import pytest

from panse.extraction.notation import ClauseFrame, Gap, Inside, Literal, PhraseFrame, Slot, read_frame
from panse.model import PackError
from panse.packs import Frame, load_pack

PACK = load_pack("genai")


def frame(*, clause: str | None = None, phrase: str | None = None, predicate: str = "invests_in") -> Frame:
    return Frame("ko.test", predicate, "ko", clause, phrase, None, None, {}, (), (), "frames/ko/test.yaml", 7)


def test_a_clause_has_roles_a_cue_and_words_that_must_or_must_not_stand() -> None:
    read = read_frame(
        frame(clause="<subject 이|은 *> <object:org 에> <amount near:3 ?> 투자|지분_투자 +전략 -유치"), PACK
    )
    assert isinstance(read, ClauseFrame)
    subject = next(slot for slot in read.slots if slot.role == "subject")
    amount = next(slot for slot in read.slots if slot.role == "amount")
    assert subject.markers == ("이", "은")
    assert subject.from_context
    assert not subject.optional
    assert (amount.near, amount.optional) == (3, True)
    assert read.cues == ("투자", "지분 투자")
    assert read.required == (("전략",),)
    assert read.forbidden == ("유치",)


def test_a_role_without_kinds_takes_those_of_the_predicate() -> None:
    read = read_frame(frame(clause="<subject 이> <object 을> 탑재", predicate="uses"), PACK)
    assert isinstance(read, ClauseFrame)
    kinds = {slot.role: slot.kinds for slot in read.slots}
    assert kinds["object"] == frozenset(PACK.predicate("uses").object)


def test_a_phrase_is_read_in_its_order() -> None:
    read = read_frame(frame(phrase="<subject:org 의|0> ~4 자회사|계열사 <object:org> (<date>)"), PACK)
    assert isinstance(read, PhraseFrame)
    assert [type(part) for part in read.parts] == [Slot, Gap, Literal, Slot, Inside]


def test_a_kind_may_be_narrowed_to_a_sublayer_or_leave_one_out() -> None:
    read = read_frame(frame(clause="<object:chip,-chip/foundry_memory 을> 공개", predicate="develops"), PACK)
    assert isinstance(read, ClauseFrame)
    assert read.slots[0].not_sublayers == {"chip/foundry_memory"}
    assert read.slots[0].kinds == {"chip"}


@pytest.mark.parametrize(
    ("clause", "phrase", "says"),
    [
        ("<subject 이> <objekt 에> 투자", None, 'objekt 에>" is no role'),
        ("<subject:firm 이> 투자", None, '"firm" is no kind or unit'),
        ("<subject 이> <object 에>", None, "needs a cue"),
        ("투자", None, "needs at least one role"),
        ("<subject 이> 투자 출자", None, "has one cue"),
        ("<subject 이> ~3 투자", None, "roles and cue words only"),
        ("<subject 이> 투자 <", None, "cannot be read"),
        (None, "자회사 <subject:org>", "begins with a role"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(clause: str | None, phrase: str | None, says: str) -> None:
    with pytest.raises(PackError) as raised:
        read_frame(frame(clause=clause, phrase=phrase), PACK)
    assert str(raised.value).startswith('frames/ko/test.yaml:7: frame "ko.test": ')
    assert says in str(raised.value)


def test_all_frames_of_the_pack_can_be_read() -> None:
    assert all(read_frame(one, PACK) for one in PACK.frames)
