"""The page of one entity: a firm, a product, a market, a norm or whatever else claims are about."""

from collections.abc import Set
from dataclasses import dataclass

from markupsafe import Markup

from panse.analysis.entity import EntityProfile, Happening, ProductRow, entity_profile
from panse.analysis.index import ClaimIndex, FactRow
from panse.analysis.passages import Passages
from panse.analysis.positions import Holding, LayerPosition, Positions
from panse.figures.timeline import NARROW, WIDE, TimelineEvent, TimelineRow, TimelineStyle, draw_timeline
from panse.model import Status
from panse.publishing.entity_findings import Findings
from panse.publishing.evidence import Evidence, evidence_of, number_of_places
from panse.publishing.rendering import Pages
from panse.publishing.sentences import table_date
from panse.publishing.words import qualifier_word

NAMES_SHOWN = 6
TIES_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Named:
    """An entity in a cell: its name and the way to its page."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a cell, with what happened then; ``date`` is empty where the source gives none."""

    date: str
    words: str
    status: Status


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a cell: what it measures, the value, whether it is an estimate."""

    label: str
    value: str
    status: Status


@dataclass(frozen=True, slots=True)
class Tie:
    """A relation in a cell: how, and with whom, ``others`` more of them left out."""

    label: str
    partners: tuple[Named, ...]
    others: int


@dataclass(frozen=True, slots=True)
class ProductView:
    entity: Named
    layer: str | None
    kind: str
    anchor: str | None
    dates: tuple[Dated, ...]
    figures: tuple[Figure, ...]
    ties: tuple[Tie, ...]
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RelationView:
    partner: Named
    partner_row: FactRow
    arrow: str
    label: str
    about: str
    when: Dated
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class FigureView:
    label: str
    first_of_label: bool
    about: str
    value: str
    when: Dated
    attributed_to: str
    confidence: float
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StripView:
    position: LayerPosition
    things: tuple[str, ...]
    others: int
    places: int
    target: str


@dataclass(frozen=True, slots=True)
class TimelineView:
    wide: Markup
    narrow: Markup
    rows: tuple[tuple[str, str, str, Status], ...]


def render_entity(name: str, pages: Pages, positions: Positions, passages: Passages) -> str:
    """Return the page of the entity called ``name``, its canonical name.

    Raises ``UnknownName`` where neither a claim, the ledger nor the pack knows it.
    """
    profile = entity_profile(name, positions)
    return _EntityPage(profile, pages, positions.index, passages).render()


class _EntityPage:
    """Turns a profile into what the template shows, in the language of ``pages``."""

    def __init__(self, profile: EntityProfile, pages: Pages, index: ClaimIndex, passages: Passages) -> None:
        self._profile, self._pages, self._index, self._passages = profile, pages, index, passages
        self._name = profile.entity.name
        self._korean = pages.language == "ko"
        self._findings = Findings(profile, index, pages.language)

    def render(self) -> str:
        profile, pages, entity = self._profile, self._pages, self._profile.entity
        other = "en" if self._korean else "ko"
        shown = entity.shown(pages.language)
        twin = entity.shown(other)
        return pages.render(
            "entity.html",
            nav="firms" if profile.maker else "",
            twins={code: pages.links.entity(self._name, code) for code in pages.languages},
            profile=profile,
            kind=pages.pack.kind(entity.kind).label.shown(pages.language),
            name=shown,
            twin=twin if twin != shown else "",
            twin_language=other,
            also=self._also(shown, twin),
            findings=self._findings,
            strip=[self._strip(position) for position in profile.positions],
            products=self._products(),
            relations=[self._relation(row) for row in profile.relations],
            figures=self._figures(),
            timeline=self._timeline(),
            similar=self._similar(),
            changes=[(table_date(c.when, None, pages.language), self._things(c.things)) for c in profile.changes],
            region_of=lambda name: pages.pack.region_of(self._index.entity(name).country),
        )

    def _named(self, name: str) -> Named:
        pages = self._pages
        return Named(self._index.entity(name).shown(pages.language), pages.links.entity(name, pages.language))

    def _also(self, *shown: str) -> tuple[str, ...]:
        """Return what else the entity is called, without a name in other capitals and without two names in one."""
        said = {name.casefold() for name in shown}
        names: dict[str, str] = {}
        for name in self._index.pack.shown_names(self._profile.entity):
            names.setdefault(name.text.casefold(), name.text)
        known = names.keys() | said
        others = (text for folded, text in names.items() if folded not in said and not _is_two_names(folded, known))
        return tuple(others)[:NAMES_SHOWN]

    def _about(self, about: str | None) -> str:
        if about is None:
            return ""
        return qualifier_word(about, self._pages.language)

    def _label(self, row: FactRow | Happening, *, outgoing: bool) -> str:
        predicate = self._pages.pack.predicate(row.predicate)
        label = predicate.label if outgoing else predicate.inverse
        return label.shown(self._pages.language)

    def _dated(self, row: FactRow, words: str = "") -> Dated:
        date = "" if row.valid is None else table_date(row.valid, row.valid_until, self._pages.language)
        return Dated(date, words, row.status)

    # strip

    def _strip(self, position: LayerPosition) -> StripView:
        own = position.holding is Holding.OWN
        target = f"products-{position.layer.id}" if own else "relations"
        places = self._strip_places(position)
        things = tuple(self._index.entity(thing).shown(self._pages.language) for thing in position.things[:3])
        return StripView(position, things, len(position.things) - len(things), places, target)

    def _strip_places(self, position: LayerPosition) -> int:
        """Return in how many places the layer's things are spoken of, all that is said of own products included."""
        if position.holding is not Holding.OWN:
            return number_of_places(position.records)
        products = (product for product in self._profile.products if product.layer == position.layer.id)
        return number_of_places(record for product in products for record in product.records)

    # products

    def _products(self) -> list[ProductView]:
        seen: set[str] = set()
        views = []
        for product in self._profile.products:
            anchor = product.layer if product.layer not in seen else None
            if product.layer is not None:
                seen.add(product.layer)
            views.append(self._product(product, anchor))
        return views

    def _product(self, product: ProductRow, anchor: str | None) -> ProductView:
        pack, language = self._pages.pack, self._pages.language
        layer = next((layer for layer in pack.layers if layer.id == product.layer), None)
        label = layer.label if layer is not None else pack.kind(product.entity.kind).label
        return ProductView(
            entity=self._named(product.entity.name),
            layer=product.layer,
            kind=label.shown(language),
            anchor=anchor,
            dates=self._dates(product.made),
            figures=tuple(self._figure(row) for row in product.figures[:TIES_SHOWN]),
            ties=self._ties(product),
            confidence=product.confidence,
            evidence=evidence_of(product.records, self._pages, self._passages),
        )

    def _dates(self, made: tuple[FactRow, ...]) -> tuple[Dated, ...]:
        """Gather what happened at each date; an undated claim adds nothing beside a dated one."""
        grouped: dict[tuple[str, Status], list[str]] = {}
        for row in made:
            dated = self._dated(row)
            words = self._about(row.about)
            found = grouped.setdefault((dated.date, row.status), [])
            if words and words not in found:
                found.append(words)
        if any(date for date, _ in grouped):
            grouped = {key: words for key, words in grouped.items() if key[0] or key[1] is not Status.DONE}
        return tuple(Dated(date, "·".join(words), status) for (date, status), words in grouped.items())

    def _figure(self, row: FactRow) -> Figure:
        label = self._label(row, outgoing=True)
        about = self._about(row.about)
        value = self._value(row)
        return Figure(f"{label} ({about})" if about else label, value, row.status)

    def _value(self, row: FactRow) -> str:
        if row.quantity is not None:
            return self._pages.quantity(row.quantity)
        return "" if row.valid is None else table_date(row.valid, row.valid_until, self._pages.language)

    def _ties(self, product: ProductRow) -> tuple[Tie, ...]:
        grouped: dict[str, dict[str, None]] = {}
        for row in product.ties:
            other = row.other(product.entity.name)
            if other is not None and other != self._name:
                label = self._label(row, outgoing=row.subject == product.entity.name)
                grouped.setdefault(label, {})[other] = None
        return tuple(
            Tie(label, tuple(self._named(other) for other in list(others)[:TIES_SHOWN]), len(others) - TIES_SHOWN)
            for label, others in grouped.items()
        )

    # relations and figures

    def _relation(self, row: FactRow) -> RelationView:
        outgoing = row.subject == self._name
        symmetric = self._pages.pack.predicate(row.predicate).symmetric
        about = [self._about(row.about), "" if row.amount is None else self._pages.quantity(row.amount)]
        return RelationView(
            partner=self._named(row.other(self._name) or self._name),
            partner_row=row,
            arrow="—" if symmetric else "→" if outgoing else "←",
            label=self._label(row, outgoing=outgoing),
            about=", ".join(part for part in about if part),
            when=self._dated(row),
            confidence=row.confidence,
            evidence=evidence_of(row.records, self._pages, self._passages),
        )

    def _figures(self) -> list[FigureView]:
        views: list[FigureView] = []
        for row in self._profile.figures:
            label = self._label(row, outgoing=True)
            views.append(
                FigureView(
                    label=label,
                    first_of_label=not views or views[-1].label != label,
                    about=self._about(row.about),
                    value=self._value(row),
                    when=self._dated(row),
                    attributed_to=row.attributed_to or "",
                    confidence=row.confidence,
                    evidence=evidence_of(row.records, self._pages, self._passages),
                )
            )
        return views

    # timeline, similar firms, changes

    def _timeline(self) -> TimelineView | None:
        happenings = self._profile.happenings
        if not happenings:
            return None
        rows = self._timeline_rows()
        region = self._profile.region
        home = region is not None and bool(region.countries)
        label = f"{self._profile.entity.shown(self._pages.language)}: {self._findings.timeline()}"
        wide = draw_timeline(rows, TimelineStyle(WIDE, 96, home, "w"), label)
        narrow = draw_timeline(rows, TimelineStyle(NARROW, 0, home, "n"), label)
        table = tuple(
            (
                table_date(happening.when, None, self._pages.language),
                self._happening_text(happening),
                self._row_label(happening),
                happening.status,
            )
            for happening in happenings
        )
        return TimelineView(wide, narrow, table)

    def _row_label(self, happening: Happening) -> str:
        if not self._profile.maker:
            return self._label(happening, outgoing=happening.outgoing)
        layer = next((layer for layer in self._pages.pack.layers if layer.id == happening.layer), None)
        return self._pages.word("self") if layer is None else layer.label.shown(self._pages.language)

    def _timeline_rows(self) -> list[TimelineRow]:
        """Gather the events of a maker by layer, top layer first, and those of anything else by predicate."""
        events: dict[str, list[TimelineEvent]] = {}
        layers: dict[str, str | None] = {}
        if self._profile.maker:
            for layer in self._pages.pack.layers:
                events[layer.label.shown(self._pages.language)] = []
        for happening in self._profile.happenings:
            label = self._row_label(happening)
            events.setdefault(label, []).append(self._event(happening))
            layers[label] = happening.layer if self._profile.maker else self._profile.layer
        return [TimelineRow(label, tuple(found), layers.get(label)) for label, found in events.items()]

    def _event(self, happening: Happening) -> TimelineEvent:
        amounts = [row.amount for row in happening.rows if row.amount is not None]
        return TimelineEvent(
            happening.when,
            self._pages.when(happening.when, "chart"),
            self._happening_text(happening) if self._profile.maker else self._thing(happening),
            self._pages.quantity(amounts[0]) if amounts else "",
            happening.status,
        )

    def _thing(self, happening: Happening) -> str:
        name = happening.thing or self._name
        abouts = dict.fromkeys(self._about(row.about) for row in happening.rows if row.predicate in self._index.makes)
        words = "·".join(about for about in abouts if about)
        shown = self._index.entity(name).shown(self._pages.language)
        return f"{shown} {words}".strip()

    def _happening_text(self, happening: Happening) -> str:
        """Return what happened in few words: 클로바X 출시, CLOVA X released, invests in Anthropic."""
        label = self._label(happening, outgoing=happening.outgoing)
        if happening.thing is None:
            return label
        shown = self._index.entity(happening.thing).shown(self._pages.language)
        if happening.predicate in self._index.makes and happening.outgoing:
            abouts = dict.fromkeys(self._about(row.about) for row in happening.rows)
            words = "·".join(about for about in abouts if about)
            if words or not self._korean:
                return f"{shown} {words}".strip()
        return f"{shown} {label}" if self._korean else f"{label} {shown}"

    def _similar(self) -> list[tuple[str, Named, tuple[LayerPosition, ...]]]:
        if not self._profile.similar:
            return []
        rows = [(self._name, self._profile.positions), *self._profile.similar]
        return [(name, self._named(name), positions) for name, positions in rows]

    def _things(self, happenings: tuple[Happening, ...]) -> list[Named]:
        names = dict.fromkeys(happening.thing or self._name for happening in happenings)
        return [self._named(name) for name in names]


def _is_two_names(name: str, known: Set[str]) -> bool:
    """Tell whether ``name`` is one known name with another in brackets behind it, as where a text explains a name."""
    outer, opened, inner = name.rstrip(")").partition("(")
    return bool(opened) and outer.strip() in known and inner.strip() in known
