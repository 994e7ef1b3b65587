"""``panse read --model``: a language model reads along; what that would take, and what it came to."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from panse.cli.reach import make_assistant
from panse.cli.streams import plain, write_result
from panse.cli.tables import Format, print_table
from panse.model.table import Cell, Table

if TYPE_CHECKING:
    from panse.assistance import Asked, Assistant, Plan

Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="Let this language model read along.")]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="Its OpenAI-compatible address, such as http://127.0.0.1:8000/v1."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what the model would be asked, and send nothing.")]
PriceIn = Annotated[
    float | None, typer.Option("--price-in", min=0, metavar="PRICE", help="What a million tokens sent cost.")
]
PriceOut = Annotated[
    float | None, typer.Option("--price-out", min=0, metavar="PRICE", help="What a million tokens answered cost.")
]
Parallel = Annotated[int, typer.Option("--parallel", min=1, max=64, help="How many passages to ask at a time.")]


@dataclass(frozen=True, slots=True)
class Assisting:
    """The options of a reading with a model, checked. Raises ``typer.BadParameter`` for what does not go together."""

    model: str
    endpoint: str | None
    dry_run: bool
    prices: tuple[float, float] | None
    parallel: int

    @classmethod
    def of(
        cls,
        model: str | None,
        endpoint: str | None,
        *,
        dry_run: bool,
        prices: tuple[float | None, float | None],
        parallel: int,
    ) -> "Assisting | None":
        if model is None:
            if endpoint is not None or dry_run or prices != (None, None):
                raise typer.BadParameter("--endpoint, --dry-run and prices go with --model NAME.")
            return None
        if endpoint is None and not dry_run:
            raise typer.BadParameter("--model needs --endpoint URL, such as http://127.0.0.1:8000/v1.")
        known = None if prices == (None, None) else (prices[0] or 0.0, prices[1] or 0.0)
        return cls(model, endpoint, dry_run, known, parallel)

    def assistant(self, show: Callable[[str], None]) -> "Assistant":
        """Return the model as a reader; ``show`` is told how far it is."""

        def progress(done: int, total: int) -> None:
            show(f"asking {plain(self.model)}: {done:,} of {total:,} passages answered")

        return make_assistant(self.model, self.endpoint, parallel=self.parallel, on_progress=progress)


def print_plans(plans: Iterable[tuple[str, "Plan"]], options: Assisting, form: Format) -> None:
    """Print what reading would take: a row for each document, and for people the sum in words."""
    listed = list(plans)
    columns = ["name", "passages", "to_ask", "tokens_in", "tokens_out", *(["cost"] if options.prices else [])]
    rows = [
        (name, plan.passages, plan.to_ask, plan.tokens_in, plan.tokens_out, *_cost(plan, options))
        for name, plan in listed
    ]
    table = Table(tuple(columns), tuple(rows))
    if form is not Format.TABLE:
        print_table(table, form)
        return
    print_table(table, form)
    tokens_in, tokens_out = sum(table["tokens_in"]), sum(table["tokens_out"])  # type: ignore[arg-type]
    known = sum(plan.passages - plan.to_ask for _, plan in listed)
    words = f"About {tokens_in:,} tokens would be sent and {tokens_out:,} answered"
    if options.prices:
        words += f", for about {_money(sum(table['cost']))}"  # type: ignore[arg-type]
    kept = f" Answered already: {_passages(known)}." if known else ""
    write_result([f"\n{words}; nothing was sent.{kept}\n"])


def _cost(plan: "Plan", options: Assisting) -> Iterator[Cell]:
    if options.prices:
        yield round(plan.cost(*options.prices), 4)


def told(asked: Iterable["Asked | None"], prices: tuple[float, float] | None) -> Iterator[str]:
    """Say in sentences what a model came to: what was asked, what it cost, and who found what."""
    read = [one for one in asked if one is not None]
    if not read:
        return
    name = plain(read[0].model)
    passages, now = sum(one.passages for one in read), sum(one.asked for one in read)
    tokens_in, tokens_out = sum(one.tokens_in for one in read), sum(one.tokens_out for one in read)
    words = f"{name}: {_passages(passages)}, {now:,} asked now"
    if now:
        words += f" ({tokens_in:,} tokens sent, {tokens_out:,} answered"
        words += f", {_money((tokens_in * prices[0] + tokens_out * prices[1]) / 1e6)})" if prices else ")"
    yield words + "."
    unusable = sum(one.unusable for one in read)
    if unusable:
        yield f"{_passages(unusable)} got no answer that can be used, which is asked for again the next time."
    frames, model, both = (sum(getattr(one.found, who) for one in read) for who in ("frames", "model", "both"))
    yield f"Claims found by frames alone {frames:,}, by {name} alone {model:,}, by both {both:,}."


def _passages(count: int) -> str:
    return f"{count:,} passage" if count == 1 else f"{count:,} passages"


def _money(sum_: float) -> str:
    return f"{sum_:,.2f}" if sum_ >= 1 else f"{sum_:.4f}"
