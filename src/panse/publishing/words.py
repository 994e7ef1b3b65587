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
    "claims_n": Label("근거 {n}건", "{n} claim|{n} claims"),
    "firms_n": Label("{n}곳", "{n} firm|{n} firms"),
    "products_n": Label("제품 {n}개", "{n} product|{n} products"),
    "places_n": Label("근거 문장 {n}곳", "said in {n} place|said in {n} places"),
    "stated_to": Label("{when}까지 말한 것", "as stated to {when}"),
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


def word(key: str, language: str, **values: str | int) -> str:
    """Return the word of ``key`` with its places filled; whole numbers get separators of thousands.

    An unknown key is a fault of panse and raises ``KeyError``.
    """
    written = WORDS[key].shown(language)
    one, bar, many = written.partition("|")
    if bar:
        written = one if values.get("n") == 1 else many
    if not values:
        return written
    return written.format(**{name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()})
