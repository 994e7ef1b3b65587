"""HTML pages: what a reader sees, a line a block."""

from pathlib import Path

import pytest

from panse.documents import outline, read_document

PAGES = Path(__file__).parent / "pages"


def _body(text):
    return f"<!doctype html><body>{text}</body>"


def test_a_news_page(draw):
    assert draw((PAGES / "news.html").read_text(encoding="utf-8"), "news.html") == [
        "heading1: 가람반도체, 추론용 칩 ‘물결’ 양산",
        "  paragraph: 입력 2025.03.12 09:30 수정 2025.03.12 11:05",
        "  caption: 가람반도체가 공개한 칩의 모습",
        "  paragraph: 가람반도체는 한빛통신으로부터 120억원을 투자받았다고 12일 밝혔다.",
        "  paragraph: 새 칩은 4나노 공정으로 만들며, 전력은 앞선 제품보다 30% 덜 쓴다.",
        "  paragraph: 양산은 올해 하반기에 시작한다.",
        "  paragraph: 면적은 30mm2이고 클럭은 2 GHz다.",
        "  footnote [1]: 회사가 낸 투자 설명서에 따른다.",
    ]


def test_the_head_of_a_news_page():
    document = read_document(PAGES / "news.html")
    assert document.title == "가람반도체, 추론용 칩 '물결' 양산" or document.title.startswith("가람반도체")
    assert (document.publisher, str(document.published)) == ("나루경제", "2025-03-12")


def test_a_page_laid_out_in_tables(draw):
    lines = draw((PAGES / "policy.html").read_text(encoding="utf-8"), "policy.html", headers=True)
    assert lines[:6] == [
        "heading2: 2025년 지원 사업 안내",
        "  item1 □: 사업 개요",
        "    item2 ㅇ: 대상은 창업 7년 이내의 기업이다",
        "      item3 -: 상장 기업은 제외",
        "        item4 *: 코넥스 상장 기업은 신청할 수 있다",
        "    item2 ㅇ: 예산은 모두 84억원이다",
    ]
    assert [line.strip() for line in lines if "15억원" in line or "협의" in line] == [
        "cell: 15억원 < 지원금, 2025년, 반도체, 시제품",
        "cell: 협의 < 지원금, 2024년, 클라우드",
    ]
    assert lines[-1] == "  caption: ※ 자료: 나루산업진흥원 (2025.1.)"


def test_lists_terms_and_notes(draw):
    assert draw((PAGES / "lists.html").read_text(encoding="utf-8"), "lists.html") == [
        "heading1: Cloud price list",
        "  paragraph: Published 3 February 2026",
        "    item1 1.: Compute",
        "      item2: One accelerator costs $2.10 an hour",
        "        item3: Spot price: $0.90",
        "      item2: Eight cost $15.80",
        "    item1 2.: Storage",
        "      paragraph: The first terabyte is free.",
        "  paragraph: Region",
        "    item1: Seoul and Busan",
        "  paragraph: line one",
        "  paragraph: line two",
        "  paragraph: A quoted sentence.",
        "  paragraph: Prices hold until June.",
        "  footnote [1]: Taxes are not included.",
    ]


def test_a_word_that_is_bold_in_the_middle_stays_on_its_line(read):
    document = read(_body("<p>나루는 <b>다온</b>으로부터 <i>투자</i>를 받았다</p>"), "a.html")
    assert document.text == "나루는 다온으로부터 투자를 받았다\n"


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>글</script>",
        "<style>글</style>",
        "<template><p>글</p></template>",
        "<p hidden>글</p>",
        "<p style='display:none'>글</p>",
        "<p style='color: red; visibility: hidden'>글</p>",
        "<nav><p>글</p></nav>",
        "<footer>글</footer>",
        "<noscript>글</noscript>",
        "<select><option>글</select>",
        "<!-- 글 -->",
        "<div role='navigation'>글</div>",
        "<ul><li><a href=a>글</a><li><a href=b>글</a><li><a href=c>글</a><li><a href=d>글</a></ul>",
        "<svg><text>글</text></svg>",
        "<aside><a href=a>글 하나</a> <a href=b>글 둘</a></aside>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(draw, unseen):
    assert draw(_body(f"<p>앞이다.</p>{unseen}<p>뒤다.</p>"), "a.html") == ["paragraph: 앞이다.", "paragraph: 뒤다."]


def test_a_list_of_sentences_with_links_is_no_menu(draw):
    entries = "".join(f"<li><a href={at}>나루</a>가 칩을 {at}개 팔았다</li>" for at in range(5))
    assert len(draw(_body(f"<ul>{entries}</ul>"), "a.html")) == 5


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>하나<br>둘<br><br>셋</p>", ["paragraph: 하나", "paragraph: 둘", "paragraph: 셋"]),
        ("<p>A &amp; B &lt;C&gt; &#44032;</p>", ["paragraph: A & B <C> 가"]),
        ("<p>&#x1112;&#x1161;&#x11ab;글</p>", ["paragraph: 한글"]),
        ("<div>안<div>속</div>밖</div>", ["paragraph: 안", "paragraph: 속", "paragraph: 밖"]),
        ("<p>닫히지 <b>않은<p>문단", ["paragraph: 닫히지 않은", "paragraph: 문단"]),
        ("<h2>■ 배경</h2><p>- 하나</p><p>- 둘</p>", ["heading2 ■: 배경", "  item1 -: 하나", "  item1 -: 둘"]),
        ("<ul><li>• 하나<li>• 둘</ul>", ["item1 •: 하나", "item1 •: 둘"]),
        ("<p>3<sup>rd</sup> party</p>", ["paragraph: 3rd party"]),
        ("<p>[그림 1] 흐름</p>", ["caption: [그림 1] 흐름"]),
        ("<table><tr><td>한 칸뿐인 표</td></tr></table>", ["paragraph: 한 칸뿐인 표"]),
        ("<p>글은 있고 <div", ["paragraph: 글은 있고"]),
    ],
)
def test_how_lines_come_out(draw, html, lines):
    assert draw(f"<!doctype html><body>{html}", "a.html") == lines


def test_a_table_is_a_line_a_row_with_tabs_between_its_cells(read):
    html = "<table><tr><th>회사<th>매출<tr><td>나루<td>3조<br>(잠정)</table>"
    assert read(_body(html), "a.html").text == "회사\t매출\n나루\t3조 (잠정)\n"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta name=date content=2025-01-20>", "2025-01-20"),
        ("<meta property='article:published_time' content='2025-01-20T01:00:00Z'>", "2025-01-20"),
        ("<meta name=pubdate content='20250120'>", "2025-01-20"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2025-01-20"}]}</script>', "2025-01-20"),
        ('<script type="application/ld+json">{broken</script>', None),
        ("<time datetime=2025-01-20>그저께</time>", "2025-01-20"),
        ("<p>등록일 2025. 1. 20.</p>", "2025-01-20"),
        ("<meta name=date content=yesterday>", None),
    ],
)
def test_where_a_page_says_its_date(read, head, published):
    when = read(f"<!doctype html>{head}<p>글이다.</p>", "a.html").published
    assert (when and str(when)) == published


def test_a_page_names_its_encoding(read):
    page = "<html><head><meta charset='euc-kr'></head><body><p>국내 시장이 크다.</p></body></html>"
    assert read(page.encode("euc-kr"), "a.html").text == "국내 시장이 크다.\n"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000 + "글",
        "<div>글" * 50_000,
        "<b><i><font>글" * 20_000,
        "<table><tr><td>" * 20_000 + "글",
        "<custom>" * 50_000 + "<div></div>" * 20_000 + "글",
        "<ul><li>글" * 20_000,
        "<div " + " ".join(f"a{at}=1" for at in range(20_000)) + ">글</div>",
        "<script>a</script>" * 20_000 + "글",
    ],
    ids=["div", "div with text", "inline", "tables", "unknown elements", "lists", "attributes", "scripts"],
)
def test_a_page_without_end_is_read_all_the_same(read, html):
    assert "글" in read("<!doctype html><body>" + html, "a.html").text


def test_a_broken_page_keeps_its_order(read):
    document = read(_body("<table><tr><td>가<td>나<p>다</table><p>라"), "a.html")
    assert [document.text.index(letter) for letter in "가나다라"] == sorted(map(document.text.index, "가나다라"))
    assert outline(document).at(document.text.index("라")) is not None
