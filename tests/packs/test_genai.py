"""The flagship pack carries the kinds, predicates and units of the answer keys, and all their entities and more."""

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from panse.extraction import NameIndex
from panse.packs import Pack, fold_name, load_pack

SharedFile = Callable[[str], Path]

KINDS = "app benchmark chip cloud dataset market model norm org programme tool"
UNITS = (
    "FLOPS KRW KRW/year USD USD/1k_tokens USD/hour USD/month USD/year "
    "bytes bytes/s count hours nm percent score tokens x"
)
# predicate, a subject it takes, an object or unit it takes ("" where the date is the value), one that it does not take
SIGNATURES = [
    ("develops", "org", "model", "norm"), ("develops", "cloud", "benchmark", "market"),
    ("succeeds", "chip", "chip", "org"), ("based_on", "app", "model", "org"), ("hosts", "cloud", "model", "dataset"),
    ("hosts", "org", "app", "norm"), ("uses", "model", "dataset", "org"), ("uses", "org", "tool", "norm"),
    ("supplies", "org", "cloud", "chip"), ("manufactures", "org", "chip", "model"),
    ("invests_in", "org", "org", "model"), ("acquires", "org", "org", "app"), ("partners_with", "cloud", "org", "app"),
    ("subsidiary_of", "org", "org", "market"), ("raises", "org", "KRW", "count"), ("enacts", "org", "norm", "app"),
    ("runs", "org", "programme", "model"), ("runs", "org", "benchmark", "norm"), ("founded", "org", "", "count"),
    ("parameters", "model", "count", "tokens"), ("training_tokens", "model", "tokens", "count"),
    ("training_data", "model", "bytes", "USD"), ("context_tokens", "model", "tokens", "count"),
    ("price", "chip", "USD/hour", "percent"), ("price", "app", "USD/month", "x"), ("process_node", "chip", "nm", "x"),
    ("market_size", "market", "USD/year", "percent"), ("growth_rate", "market", "percent", "USD"),
    ("market_share", "org", "percent", "USD"), ("market_share", "market", "percent", "x"),
    ("benchmark_score", "model", "score", "x"), ("benchmark_score", "model", "percent", "USD"),
    ("improvement", "tool", "x", "count"), ("metric", "programme", "KRW", ""), ("metric", "org", "percent", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack("genai")


def test_kinds_and_units_are_those_of_the_answer_keys(pack: Pack) -> None:
    assert sorted(kind.id for kind in pack.kinds) == KINDS.split()
    assert sorted(pack.units) == sorted(UNITS.split())
    assert set(pack.unit_labels) == set(pack.units)


def test_predicates_are_those_of_the_answer_keys(pack: Pack) -> None:
    assert {predicate.id for predicate in pack.predicates} == {name for name, *_ in SIGNATURES}


@pytest.mark.parametrize(("name", "subject", "takes", "refuses"), SIGNATURES)
def test_signatures_follow_the_answer_keys(pack: Pack, name: str, subject: str, takes: str, refuses: str) -> None:
    predicate = pack.predicate(name)
    allowed = predicate.object or predicate.units
    assert subject in predicate.subject
    assert (takes in allowed) if takes else not allowed
    assert refuses not in allowed


def test_what_is_near_symmetric_or_paid_for_is_marked(pack: Pack) -> None:
    assert {(p.id, p.near) for p in pack.predicates if p.near} == {("uses", "based_on"), ("based_on", "uses")}
    assert [p.id for p in pack.predicates if p.symmetric] == ["partners_with"]
    assert {p.id for p in pack.predicates if p.takes_amount} == {"invests_in", "acquires"}


def test_the_board_runs_from_apps_to_chips_and_the_value_chain_back(pack: Pack) -> None:
    assert [layer.id for layer in pack.layers] == ["app", "model", "cloud", "chip"]
    assert [layer.id for layer in pack.value_chain] == ["chip", "cloud", "model", "app"]
    sublayers = {layer.id: [part.id for part in layer.sublayers] for layer in pack.layers}
    assert sublayers["model"] == ["closed", "open", "hub"]
    assert sublayers["app"] == ["consumer", "business"]
    assert sublayers["chip"] == ["design", "foundry_memory"]
    assert sublayers["cloud"] == []


def test_home_is_korea(pack: Pack) -> None:
    assert pack.home == "home"
    home, abroad, nowhere = (pack.region_of(country) for country in ("KR", "US", None))
    assert home is not None
    assert abroad is not None
    assert (home.id, abroad.id, nowhere) == ("home", "abroad", None)


def test_every_row_of_the_entity_table_stands_in_the_pack(pack: Pack, shared_file: SharedFile) -> None:
    with shared_file("gold/entities.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        entity = pack.entity(row["name"])
        layers = tuple(filter(None, row["layers"].split(";")))
        assert (entity.kind, entity.country or "", entity.layers) == (row["kind"], row["country"], layers), entity.name
        written = {name.text for name in entity.names}
        aliases = {alias.strip() for alias in row["aliases"].split(";") if alias.strip()}
        assert written >= {row["name"], *aliases}, entity.name


def test_a_folded_name_leads_to_one_entity(pack: Pack) -> None:
    owners: dict[str, str] = {}
    for entity in pack.entities:
        for name in entity.names:
            assert owners.setdefault(fold_name(name.text), entity.name) == entity.name


@pytest.mark.parametrize(
    ("name", "korean", "english"),
    [
        ("Anthropic", "앤트로픽", "Anthropic"),
        ("Microsoft", "마이크로소프트", "Microsoft"),
        ("OpenAI", "오픈AI", "OpenAI"),
        ("GPT-4", "GPT-4", "GPT-4"),
        ("X330", "X330", "X330"),
        ("Advanced Data Analysis", "Advanced Data Analysis", "Advanced Data Analysis"),
        ("디지털 권리장전", "디지털 권리장전", "Digital Bill of Rights"),
    ],
)
def test_names_are_shown_as_readers_know_them(pack: Pack, name: str, korean: str, english: str) -> None:
    assert (pack.entity(name).shown("ko"), pack.entity(name).shown("en")) == (korean, english)


def test_every_entity_has_a_name_for_english_readers(pack: Pack) -> None:
    shown = [(entity.name, entity.shown("en")) for entity in pack.entities]
    assert [name for name, english in shown if re.search("[가-힣]", english)] == []


def test_damaged_writings_are_matched_and_never_shown(pack: Pack) -> None:
    assert {"OpenAl", "xAl", "AMDA"} <= pack.damaged_names
    shown = {name.text for entity in pack.entities for name in entity.names if name.preferred}
    assert not shown & pack.damaged_names


@pytest.mark.parametrize("word", ["Word", "Command", "빙", "모레", "구름", "스킬", "Plugins", "A.", "MEM", "생성 AI"])
def test_names_that_are_common_words_are_risky(pack: Pack, word: str) -> None:
    assert word in pack.risky_names


@pytest.mark.parametrize(
    "word",
    ["Apple", "Oracle", "Arm", "Scale AI", "Perplexity", "Cursor", "Micron", "제타", "이루다", "한화", "국회", "노타"],
)
def test_new_names_that_are_common_words_are_risky(pack: Pack, word: str) -> None:
    assert word in pack.risky_names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Llama 3", "Llama 3.1"), ("GPT-4", "GPT-4o"), ("DeepSeek-V3", "DeepSeek-V3.1"), ("EXAONE 3.0", "EXAONE 3.5"),
        ("TPU v5e", "TPU v5p"), ("MI300X", "MI300A"), ("HBM3", "HBM3E"), ("Claude 3", "Claude 3 Opus"),
        ("SoftBank", "SoftBank Vision Fund"), ("SAPEON Korea", "SAPEON"), ("Google DeepMind", "DeepMind"),
        ("Foundry market", "Semiconductor market"), ("K-EXAONE", "EXAONE"),
    ],
)  # fmt: skip
def test_versions_and_subsidiaries_stay_apart(pack: Pack, one: str, other: str) -> None:
    mine = {fold_name(name.text) for name in pack.entity(one).names}
    assert mine.isdisjoint(fold_name(name.text) for name in pack.entity(other).names)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("알리바바의 큐원2.5를 썼다.", "Qwen2.5"), ("미국 정부는 검토했다.", "Government of the United States"),
        ("기재부가 예산을 늘렸다.", "Ministry of Economy and Finance of Korea"), ("GB200을 들여왔다.", "GB200"),
        ("The U.S. government agreed.", "Government of the United States"), ("It runs on Trainium2.", "Trainium2"),
        ("인공지능기본법이 시행됐다.", "AI Basic Act"), ("세계 D램 시장은 컸다.", "DRAM market"),
        ("a16z가 투자했다.", "Andreessen Horowitz"),
        ("DeepSeek R1 was released.", "DeepSeek-R1"), ("Llama-3.1-70B was tested.", "Llama 3.1"),
    ],
)  # fmt: skip
def test_usual_writings_lead_to_their_entity(pack: Pack, text: str, entity: str) -> None:
    assert entity in {match.entity for match in NameIndex(pack).find(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Firms want to scale AI together.", "perplexity fell", "He moved the cursor.", "한화 약 3조원이다.",
        "꿈을 이루다", "an AI hub of Asia", "core ML skills", "AI 200 개 기업",
    ],
)  # fmt: skip
def test_common_words_name_nobody(pack: Pack, text: str) -> None:
    assert NameIndex(pack).find(text) == ()


@pytest.mark.parametrize("name", ["오픈AI", "NVIDIA", "네이버", "GPT-4", "믿음(Mi:dm)", "하이퍼클로바X"])
def test_names_that_mean_one_thing_are_not_risky(pack: Pack, name: str) -> None:
    assert name not in pack.risky_names


@pytest.mark.parametrize(
    ("name", "sublayer"),
    [
        ("GPT-4", "closed"), ("LLaMA 2", "open"), ("Amazon Bedrock", "hub"), ("ChatGPT", "consumer"),
        ("ChatGPT Enterprise", "business"), ("H100", "design"), ("HBM3E", "foundry_memory"), ("AWS", None),
        ("OpenAI", None), ("CUDA", None),
    ],
)  # fmt: skip
def test_products_stand_in_their_sublayer(pack: Pack, name: str, sublayer: str | None) -> None:
    assert pack.entity(name).sublayer == sublayer


def test_bundled_quotations_verify_against_the_source(pack: Pack, shared_file: SharedFile) -> None:
    for source in pack.sources:
        content = shared_file(f"sources/{source.name}").read_bytes()
        assert hashlib.sha256(content).hexdigest() == source.sha256
        text = unicodedata.normalize("NFC", content.decode("utf-8").replace("\r\n", "\n"))
        for claim in (claim for claim in pack.claims if claim.source == source.sha256):
            quote = text[claim.start : claim.end]
            assert hashlib.sha256(quote.encode()).hexdigest() == claim.quote_sha256
            assert text.count("\n", 0, claim.start) + 1 == claim.line


def test_bundled_facts_are_those_of_the_answer_key(pack: Pack, shared_file: SharedFile) -> None:
    lines = shared_file("gold/spri-2023-genai-ecosystem.jsonl").read_text(encoding="utf-8").splitlines()
    keys = [json.loads(line) for line in lines]
    wanted = [{field: key[field] for field in key if field not in {"id", "line", "quote"}} for key in keys]
    assert [claim.fields for claim in pack.claims] == wanted


def test_no_sentence_of_the_source_stands_in_the_pack(pack: Pack, shared_file: SharedFile) -> None:
    text = "".join(shared_file(f"sources/{source.name}").read_text(encoding="utf-8") for source in pack.sources)
    report = re.sub(r"\s+", "", text)
    names = {re.sub(r"\s+", "", name.text) for entity in pack.entities for name in entity.names}
    names |= {re.sub(r"\s+", "", source.title) for source in pack.sources}
    assert pack.folder is not None
    taken = [run for file in _data_files(pack.folder) for run in _korean_runs(file) if run in report]
    assert [run for run in taken if not any(run in name for name in names)] == []


def _data_files(folder: Path) -> Iterator[Path]:
    yield from folder.glob("*.yaml")
    yield from folder.glob("entities/*.yaml")
    yield from folder.glob("bundled/*")


def _korean_runs(file: Path) -> list[str]:
    """What stands in a file as 12 Hangul syllables or more in a row, spaces aside."""
    runs = re.findall(r"[가-힣][가-힣 ]{10,}[가-힣]", file.read_text(encoding="utf-8"))
    squeezed = (run.replace(" ", "") for run in runs)
    return [run for run in squeezed if len(run) >= 12]
