"""What a page about one entity finds, as headlines: sentences made of its numbers, for one, none and many."""

from collections import Counter
from collections.abc import Callable

from panse.analysis.entity import EntityProfile, busiest_half, quiet_years_before
from panse.analysis.index import ClaimIndex, FactRow
from panse.analysis.positions import Holding, LayerPosition
from panse.language import attach, format_quantity, format_when
from panse.model import Quantity
from panse.packs import Meaning
from panse.publishing.evidence import number_of_places
from panse.publishing.finding import inside
from panse.publishing.sentences import (
    english_count,
    korean_count,
    korean_count_of,
    listed,
    sentence_case,
)
from panse.publishing.words import qualifier_word

Shown = Callable[[str], str]


class Findings:
    """The sentences of one page in one language."""

    def __init__(self, profile: EntityProfile, index: ClaimIndex, language: str) -> None:
        self._profile = profile
        self._index = index
        self._language = language
        self._korean = language == "ko"

    def shown(self, name: str) -> str:
        return self._index.entity(name).shown(self._language)

    def lede(self) -> str:
        """Return what the entity is, in a sentence."""
        if not self._profile.records:
            return ""
        if self._profile.maker:
            return self._korean_stand() if self._korean else self._english_stand()
        return self._korean_thing() if self._korean else self._english_thing()

    def _clauses(self) -> list[tuple[list[LayerPosition], tuple[str, ...]]]:
        """Gather the layers that are had in the same way: own first, then each group of holders, then none."""
        grouped: dict[tuple[Holding, bool, tuple[str, ...]], list[LayerPosition]] = {}
        for position in self._profile.positions:
            things = () if position.holding in {Holding.OWN, Holding.NONE} else position.things
            grouped.setdefault((position.holding, position.planned, things), []).append(position)
        order = [Holding.OWN, Holding.INVESTED, Holding.ALLIED, Holding.NONE]
        ranked = sorted(grouped.items(), key=lambda item: (order.index(item[0][0]), item[0][1]))
        return [(layers, key[2]) for key, layers in ranked]

    def _korean_stand(self) -> str:
        positions = self._profile.positions
        if all(position.holding is Holding.NONE for position in positions):
            return "어느 층에도 제 제품이나 기대는 곳이 기록에 없다."
        if all(position.holding is Holding.OWN and not position.planned for position in positions):
            return f"{korean_count_of(len(positions), '층')}을 모두 제 것으로 갖췄다."
        written = []
        clauses = self._clauses()
        for number, (layers, things) in enumerate(clauses):
            last = number == len(clauses) - 1
            topic = attach(", ".join(entry.layer.label.ko for entry in layers), "은/는")
            written.append(f"{topic} {self._korean_verb(layers[0], things, last=last)}")
        return ", ".join(written) + "."

    def _korean_verb(self, position: LayerPosition, things: tuple[str, ...], *, last: bool) -> str:
        if position.holding is Holding.OWN:
            if position.planned:
                return "제 것을 준비한다" if last else "제 것을 준비하고"
            return "제 것이다" if last else "제 것이고"
        if position.holding is Holding.NONE:
            return "기록에 없다" if last else "기록에 없고"
        names = listed([self.shown(thing) for thing in things], "ko")
        if position.holding is Holding.INVESTED:
            return f"투자한 {names}의 것이다" if last else f"투자한 {names}의 것이고"
        return f"{names}에 기댄다" if last else f"{names}에 기대고"

    def _english_stand(self) -> str:
        positions = self._profile.positions
        if all(position.holding is Holding.NONE for position in positions):
            return "No product of its own and nobody it leans on are on record in any layer."
        if all(position.holding is Holding.OWN and not position.planned for position in positions):
            return f"It has all {len(positions)} layers of its own."
        written = []
        for layers, things in self._clauses():
            topic = listed([inside(entry.layer.label.en) for entry in layers], "en", most=9)
            names = listed([self.shown(thing) for thing in things], "en") if things else ""
            written.append(
                {
                    Holding.OWN: f"of its own: {topic}" if not layers[0].planned else f"planned: {topic}",
                    Holding.INVESTED: f"through {names}, in which it has a stake: {topic}",
                    Holding.ALLIED: f"leaning on {names}: {topic}",
                    Holding.NONE: f"none on record: {topic}",
                }[layers[0].holding]
            )
        return sentence_case("; ".join(written)) + "."

    def _places(self) -> int:
        return number_of_places(self._profile.records)

    def _makers(self) -> list[str]:
        names = [
            row.subject
            for row in self._profile.relations
            if row.predicate in self._index.makes and row.object == self._profile.entity.name
        ]
        return [self.shown(name) for name in dict.fromkeys(names)]

    def _kind(self) -> str:
        return self._index.pack.kind(self._profile.entity.kind).label.shown(self._language)

    def _korean_thing(self) -> str:
        makers, documents = self._makers(), korean_count_of(self._profile.documents, "편")
        what = f"{attach(listed(makers, 'ko'), '이/가')} 만든 {self._kind()}" if makers else self._kind()
        return f"{what}. 문헌 {documents}이 {korean_count_of(self._places(), '곳')}에서 말한다."

    def _english_thing(self) -> str:
        makers = self._makers()
        what = f"{self._kind()} by {listed(makers, 'en')}" if makers else self._kind()
        documents = english_count(self._profile.documents, "document")
        places = english_count(self._places(), "place")
        verb = "speaks" if self._profile.documents == 1 else "speak"
        return f"{sentence_case(what)}. {sentence_case(documents)} {verb} of it in {places}."

    def timeline(self) -> str:
        happenings = self._profile.happenings
        if len(happenings) == 1:
            only = format_when(happenings[0].when, self._language)
            return f"날짜가 적힌 일은 하나, {only}" if self._korean else f"One dated event, {only}"
        total, half = len(happenings), busiest_half(happenings)
        if half is None or half[1] < 3 or half[1] * 5 < total * 2:
            return self._spread(total)
        when, number = half
        quiet = quiet_years_before(when, happenings)
        if self._korean:
            gap = f"{quiet}년의 빈칸 뒤, " if quiet >= 1 else ""
            share = f"{korean_count_of(total, '건')}이 모두" if number == total else f"{total}건 가운데 {number}건이"
            return f"{gap}{format_when(when, 'ko')}에 {share} 몰렸다"
        gap = f"After {english_count(quiet, 'quiet year')}, " if quiet >= 1 else ""
        share = f"all {total} events" if number == total else f"{number} of {total} events"
        return sentence_case(f"{gap}{share} fall in {format_when(when, 'en')}")

    def _spread(self, total: int) -> str:
        years = [happening.when.start.year for happening in self._profile.happenings]
        first, last = min(years), max(years)
        if first == last:
            return f"{first}년에 {korean_count_of(total, '건')}" if self._korean else f"{total} dated events in {first}"
        if self._korean:
            return f"{first}년부터 {last}년까지 {korean_count_of(total, '건')}"
        return f"{sentence_case(english_count(total, 'dated event'))}, {first} to {last}"

    def products(self) -> str:
        products = self._profile.products
        total, measured = len(products), sum(bool(product.figures) for product in products)
        if not total:
            return "제품은 기록에 없다" if self._korean else "No product on record"
        if total == 1:
            name = self.shown(products[0].entity.name)
            return f"제품은 하나, {name}" if self._korean else f"One product: {name}"
        if self._korean:
            known = f"수치가 적힌 것은 {korean_count(measured, '개')}" if measured else "수치가 적힌 것은 없다"
            return f"제품 {korean_count(total, '개')}, {known}"
        known = english_count(measured, "with figures", "with figures") if measured else "none with figures"
        return f"{sentence_case(english_count(total, 'product'))}, {known}"

    def relations(self) -> str:
        name = self._profile.entity.name
        counts = Counter(other for row in self._profile.relations if (other := row.other(name)) is not None)
        if not self._profile.maker:
            return self._links(counts)
        if not counts:
            return "상대는 기록에 없다" if self._korean else "No partner on record"
        ranked = [self.shown(partner) for partner, _ in counts.most_common()]
        lead = self._leader(counts)
        if self._korean:
            tail = self._korean_investments()
            if len(ranked) <= 3:
                return f"상대는 {listed(ranked, 'ko')} {korean_count(len(ranked), '곳')}{tail}"
            most = f", 가장 잦은 것은 {lead}" if lead else ""
            return f"상대 {korean_count(len(ranked), '곳')}{most}{tail}"
        tail, partners = self._english_investments(), sentence_case(english_count(len(ranked), "partner"))
        if len(ranked) <= 3:
            return f"{partners}: {listed(ranked, 'en')}{tail}"
        return f"{partners}{', most often ' + lead if lead else ''}{tail}"

    def _links(self, counts: Counter[str]) -> str:
        """Return what a thing is tied to; makers, models and norms alike, so nobody is called a partner."""
        ranked = [self.shown(other) for other, _ in counts.most_common()]
        if not ranked:
            return "이어진 것은 기록에 없다" if self._korean else "No tie on record"
        if len(ranked) <= 3:
            if self._korean:
                return f"이어진 것은 {listed(ranked, 'ko')} {korean_count(len(ranked), '개')}"
            return f"Tied to {listed(ranked, 'en')}"
        lead = self._leader(counts)
        if self._korean:
            return f"이어진 것 {korean_count(len(ranked), '개')}{f', 가장 잦은 것은 {lead}' if lead else ''}"
        return f"Tied to {english_count(len(ranked), 'other')}{f', most often {lead}' if lead else ''}"

    def _leader(self, counts: Counter[str]) -> str | None:
        (first, most), *rest = counts.most_common(2)
        return None if rest and rest[0][1] == most else self.shown(first)

    def _investments(self) -> int:
        name = self._profile.entity.name
        holds = self._index.pack.meaning(Meaning.HOLDS)
        return len({r.object for r in self._profile.relations if r.predicate in holds and r.subject == name})

    def _korean_investments(self) -> str:
        if not self._profile.maker:
            return ""
        number = self._investments()
        return f", 투자한 곳은 {korean_count(number, '곳')}" if number else ", 투자 기록은 없다"

    def _english_investments(self) -> str:
        if not self._profile.maker:
            return ""
        number = self._investments()
        return f"; invested in {english_count(number, 'firm')}" if number else "; no investment on record"

    def figures(self) -> str:
        rows = self._profile.figures
        if not rows:
            return "수치는 기록에 없다" if self._korean else "No figure on record"
        labels = list(dict.fromkeys(self._index.predicate(row).label.shown(self._language) for row in rows))
        if len(rows) == 1:
            row = rows[0]
            value = format_quantity(row.quantity, self._language) if row.quantity else ""
            when = format_when(row.valid, self._language) if row.valid and not value else ""
            about = f"({qualifier_word(row.about, self._language)})" if row.about else ""
            return " ".join(part for part in (sentence_case(labels[0]), about, value or when) if part)
        several = several_values(rows)
        if self._korean:
            number = korean_count(len(rows), "건")
            more = " 등" if len(labels) > 3 else ""
            head = (
                f"수치 {number}: {', '.join(labels[:3])}{more}" if len(labels) > 1 else f"{labels[0]}, 적힌 것 {number}"
            )
            return head + (f" – 값이 여럿인 항목 {korean_count(several, '개')}" if several else "")
        number = sentence_case(english_count(len(rows), "figure"))
        head = f"{number}: {listed(labels, 'en')}"
        return head + (f"; {english_count(several, 'item')} with more than one value" if several else "")


def several_values(rows: tuple[FactRow, ...]) -> int:
    """Return how many items of the same name, qualifier and date carry more than one value."""
    values: dict[tuple[object, ...], set[Quantity | None]] = {}
    for row in rows:
        values.setdefault((row.predicate, row.about, row.valid, row.valid_until), set()).add(row.quantity)
    return sum(len(found) > 1 for found in values.values())
