"""The words on screen, in Korean and English: one table, looked up by key.

A word may hold places to fill (``{n}``) and, in English, two forms parted by ``|``: the first for one, the second
for any other number. The words of the firm, document and search pages stand in ``reading_words.py``.

>>> word("firms_n", "en", n=1), word("firms_n", "en", n=1200)
('1 firm', '1,200 firms')
"""

from panse.packs.pack import Label
from panse.publishing.reading_words import READING_WORDS

FRAME_WORDS: dict[str, Label] = {
    # frame
    "panse": Label("판세", "panse"),
    "skip": Label("본문으로", "Skip to content"),
    "main_menu": Label("주 메뉴", "Main"),
    "board": Label("판도", "Landscape"),
    "firms": Label("기업", "Firms"),
    "documents": Label("문서", "Documents"),
    "search": Label("찾기", "Search"),
    "ledger_of": Label("판세 장부", "panse ledger"),
    "about": Label(
        "판세는 문서가 말한 것을 그 문장과 함께 보인다. "
        "「 」 안의 수는 그렇게 말한 곳의 수이고, 누르면 그 문장이 열린다.",
        "panse shows what documents say, with the sentence that says it. "
        "The number in 「 」 is how many places say so; it opens them.",
    ),
    "documents_n": Label("문헌 {n}편", "{n} document|{n} documents"),
    "claims_label": Label("근거 {n} 건", "{n} claim|{n} claims"),
    "claims_n": Label("근거 {n}건", "{n} claim|{n} claims"),
    "firms_n": Label("{n}곳", "{n} firm|{n} firms"),
    "products_n": Label("제품 {n}개", "{n} product|{n} products"),
    "places_n": Label("근거 문장 {n} 곳", "said in {n} place|said in {n} places"),
    "stated_to": Label("{when}까지 말한 것", "as stated to {when}"),
    # landscape
    "value_chain": Label("{pack} 가치 사슬", "the {pack} value chain"),
    "filters": Label("거르기", "Filters"),
    "region": Label("지역", "Region"),
    "all": Label("모두", "All"),
    "layer": Label("층", "Layer"),
    "as_of_month": Label("기준 시점", "As of"),
    "show": Label("보기", "Show"),
    "firms_unit": Label("곳", ""),
    "named_only": Label("이름만 나온 곳", "Named only"),
    "void": Label("문헌에 나온 기업이 없다", "No firm on record"),
    "more": Label("외 {n}", "+{n}"),
    "rest": Label("그 밖에 {n}곳", "{n} more firm|{n} more firms"),
    "hosted": Label("{name}\u00a0{n}개", "{name}\u00a0({n})"),
    "hosted_here": Label("{n}개", "{n} hosted"),
    "unplaced": Label("나라가 적히지 않아 판에 놓지 못한 곳", "Country not on record, hence not on the board"),
    "key_hollow": Label("빈 돌 {region}", "hollow: {region}"),
    "key_filled": Label("찬 돌 {region}", "filled: {region}"),
    "key_bar": Label(
        "막대와 숫자: 제품을 말한 곳의 수 (이 막대가 {n}곳)",
        "bar, number: places that speak of the products (here {n})",
    ),
    "key_dashed": Label("파선", "dashed"),
    "key_expected": Label("아직 계획이거나 추정", "planned or estimated"),
    "key_undated": Label("날짜 없는 제품은 문헌이 나온 달부터 센다", "undated: counted from their document’s month"),
    "key_source": Label("출처: 판세 장부, {documents}, {claims}", "Source: panse ledger, {documents}, {claims}"),
    # firms, documents, missing pages
    "firm": Label("기업·기관", "Organisation"),
    "firms_headline": Label("문헌에 나온 기업·기관 {n}곳", "{n} organisation on record|{n} organisations on record"),
    "firms_holding": Label("제 제품이 있는 곳은 {n}곳", "{n} with products of its own|{n} with products of their own"),
    "firms_holding_none": Label("제 제품이 있는 곳은 없다", "none with products of its own"),
    "documents_headline": Label("{documents}에서 {claims}", "{documents}, {claims}"),
    "no_country": Label("나라 모름", "Country not on record"),
    "places_named": Label("이름이 나온 곳", "Named in"),
    "own_product": Label("자체 제품", "own product"),
    "for_others": Label("남의 제품을 만들거나 제공", "makes or offers products of others"),
    "evidence": Label("근거", "Claims"),
    "layers_held": Label("가진 층", "Layers"),
    "title": Label("제목", "Title"),
    "publisher": Label("낸 곳", "Publisher"),
    "published": Label("나온 때", "Published"),
    "language": Label("언어", "Language"),
    "ko": Label("한국어", "Korean"),
    "en": Label("영어", "English"),
    "text_held": Label("원문", "Text"),
    "held": Label("있음", "held"),
    "text_not_held": Label("없음, 사실과 위치만", "not held: facts and places only"),
    "no_documents": Label("읽은 문서가 아직 없다", "No document has been read yet"),
    "read_one": Label("panse read 파일 로 문서를 읽는다.", "Read one with: panse read FILE"),
    "no_firms": Label("문서에 나온 기업이 아직 없다", "No document has named a firm yet"),
    "missing": Label("그런 쪽이 없다", "There is no such page"),
    "missing_where": Label("‘{address}’에는 아무것도 없다.", "Nothing stands at “{address}”."),
    "nearest": Label("이것을 찾았나?", "Did you mean one of these?"),
    "go_on": Label("판도로 가거나 이름으로 찾는다.", "Go to the landscape, or search by name."),
    "bad_request": Label("이 주소는 읽을 수 없다", "This address cannot be read"),
    # marks and states
    "done": Label("완료", "done"),
    "ongoing": Label("진행", "under way"),
    "planned": Label("계획", "planned"),
    "estimated": Label("추정", "estimate"),
    "denied": Label("부인", "denied"),
    "no_date": Label("날짜 없음", "no date"),
    "confidence": Label("신뢰도, 100점에", "confidence, of 100"),
    "own": Label("자체", "own"),
    "invested": Label("투자", "invested"),
    "allied": Label("제휴", "allied"),
    "none": Label("기록 없음", "none on record"),
}

WORDS: dict[str, Label] = FRAME_WORDS | READING_WORDS


def forms(key: str, language: str) -> tuple[str, str]:
    """Return the word of ``key`` for one and for many, its places unfilled."""
    one, bar, many = WORDS[key].shown(language).partition("|")
    return one, many if bar else one


def word(key: str, language: str, **values: str | int) -> str:
    """Return the word of ``key`` with its places filled; whole numbers get separators of thousands.

    An unknown key is a fault of panse and raises ``KeyError``.
    """
    one, many = forms(key, language)
    written = one if values.get("n") == 1 else many
    if not values:
        return written
    return written.format(**{name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()})


def qualifier_word(about: str, language: str) -> str:
    """Return what a qualifier of a claim is called; one that has no word is its source's own and shows as it is."""
    key = f"about_{about}"
    return word(key, language) if key in WORDS else about
