"""What was measured of the methods of a pack."""

from collections.abc import Callable
from pathlib import Path

import pytest

from panse.model import Tally, UnknownName
from panse.packs import available_packs, load_pack
from panse.packs.pack import CAREFUL
from panse.packs.precision import Careful, Precision, models_in, precision_text

FaultsOf = Callable[[Path], list[str]]
PACK = load_pack("genai")
CLAUSES = [frame for frame in PACK.frames if frame.clause is not None][:3]
PHRASES = [frame for frame in PACK.frames if frame.phrase is not None][:2]


def confidences(methods: dict[str, Tally], overall: Tally) -> dict[str, float]:
    return Precision(overall, methods).confidences([*CLAUSES, *PHRASES])


class TestConfidence:
    def test_a_method_with_many_claims_is_taken_for_what_it_was(self) -> None:
        sure = confidences({CLAUSES[0].id: Tally(950, 1000)}, Tally(960, 1200))
        assert sure[CLAUSES[0].id] == pytest.approx(0.95, abs=0.01)

    def test_one_with_few_is_drawn_towards_its_form(self) -> None:
        methods = {CLAUSES[0].id: Tally(0, 1), CLAUSES[1].id: Tally(95, 100), PHRASES[0].id: Tally(40, 100)}
        sure = confidences(methods, Tally(135, 201))
        assert sure[PHRASES[0].id] < sure[PHRASES[1].id] < sure[CLAUSES[0].id] < sure[CLAUSES[2].id]

    def test_a_form_that_made_no_claim_is_taken_for_all(self) -> None:
        sure = confidences({CLAUSES[0].id: Tally(8, 10)}, Tally(8, 10))
        assert sure[PHRASES[0].id] == sure[""] == pytest.approx(0.8)

    def test_a_language_model_is_taken_for_the_prior_until_it_is_measured(self, coffee: Path) -> None:
        assert load_pack(coffee).confidence("model:oak") == 0.7

    def test_a_measured_one_is_drawn_towards_the_prior_as_by_four_claims(self, coffee: Path) -> None:
        measured = 'all: {right: 8, found: 10}\nframes: {}\nmodels:\n  "oak:8b": {right: 90, found: 96}\n'
        (coffee / "precision.yaml").write_text(measured, encoding="utf-8")
        assert load_pack(coffee).confidence("model:oak:8b") == pytest.approx((90 + 4 * 0.7) / 100)


class TestReadings:
    def test_the_careful_reading_begins_where_it_was_measured(self, coffee: Path) -> None:
        assert load_pack(coffee).least("careful") == CAREFUL
        measured = 'all: {right: 8, found: 10}\ncareful: {least: "0.84", right: 19, found: 20}\nframes: {}\n'
        (coffee / "precision.yaml").write_text(measured, encoding="utf-8")
        pack = load_pack(coffee)
        assert (pack.least("careful"), pack.least("complete")) == (0.84, 0.0)

    def test_a_reading_of_another_name_is_told(self) -> None:
        with pytest.raises(UnknownName, match=r'No reading is named "carefull"\. Did you mean "careful"'):
            PACK.least("carefull")


class TestFile:
    def test_what_is_written_is_read_again(self, coffee: Path) -> None:
        frame = load_pack(coffee).frames[0].id
        measured = Precision(
            Tally(45, 50), {frame: Tally(9, 11), "model:oak:8b": Tally(5, 7)}, Careful(0.86, Tally(19, 20))
        )
        written = precision_text(measured, ["on a key"])
        (coffee / "precision.yaml").write_text(written, encoding="utf-8")
        pack = load_pack(coffee)
        assert pack.precision == measured.confidences(pack.frames)
        assert pack.careful == 0.86
        assert models_in(written) == {"model:oak:8b": Tally(5, 7)}
        assert f'  "{frame}": {{right: 9, found: 11, interval: ["0.523", "0.949"]}}\n' in written

    @pytest.mark.parametrize(
        ("written", "fault"),
        [
            ("all: {right: 8, found: 0}\nframes: {}\n", "no claim was found"),
            ("all: {right: 8, found: 7}\nframes: {}\n", "more claims are right than were found. Measure again."),
            ('all: {right: 1, found: 2, interval: ["0.1", "0.9"]}\nframes: {}\n', "the interval is not that of its"),
            ('all: {right: 1, found: 2, interval: ["0.1"]}\nframes: {}\n', '"interval" is empty'),
            ('all: {right: 1, found: 2, interval: ["0.1", "1.9"]}\nframes: {}\n', '"interval": "1.9" is no share'),
            ('all: {right: 1, found: 2}\ncareful: {least: "x", right: 1, found: 2}\nframes: {}\n', '"x" is no share'),
            ("all: {right: 1, found: 2}\ncareful: {least: 0.9, right: 1, found: 2}\nframes: {}\n", 'Write "0.9".'),
            ('all: {right: 1, found: 2}\nframes:\n  "en.nothing": {right: 1, found: 1}\n', "en.nothing"),
            ("all: {right: 1, found: 2}\nframes: {}\nmoods: {}\n", 'unknown key "moods"'),
        ],
    )
    def test_what_is_at_fault_is_told_with_its_line(
        self, coffee: Path, faults_of: FaultsOf, written: str, fault: str
    ) -> None:
        (coffee / "precision.yaml").write_text(written, encoding="utf-8")
        told = faults_of(coffee)
        assert told
        assert any(fault in one for one in told)
        assert all(one.startswith("precision.yaml:") for one in told)

    def test_more_right_than_found_is_told_where_it_stands(self, coffee: Path, faults_of: FaultsOf) -> None:
        measured = 'all: {right: 8, found: 10}\nframes: {}\nmodels:\n  "oak:8b": {right: 9, found: 6}\n'
        (coffee / "precision.yaml").write_text(measured, encoding="utf-8")
        assert faults_of(coffee) == ["precision.yaml:4: more claims are right than were found. Measure again."]

    def test_a_pack_can_be_loaded_without_it_to_measure_again(self, coffee: Path) -> None:
        (coffee / "precision.yaml").write_text("damaged: [", encoding="utf-8")
        assert load_pack(coffee, measured=False).precision == {}
        assert models_in("damaged: [") == {}

    @pytest.mark.parametrize("name", available_packs())
    def test_what_shipped_packs_say_of_themselves_is_measured(self, name: str) -> None:
        pack = load_pack(name)
        assert pack.folder is not None
        if not (pack.folder / "precision.yaml").exists():
            pytest.skip(f"{name} was not measured")
        assert all(0 < pack.confidence(frame.id) < 1 for frame in pack.frames)
