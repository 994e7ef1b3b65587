"""``panse packs``: the industries that panse knows, and how well it reads of one."""

from typing import TYPE_CHECKING, Annotated

import typer

from panse.cli.assisting import Assisting, Endpoint, Model, Parallel
from panse.cli.evaluating import Documents, Entities, Keys, print_calibration, print_tallies
from panse.cli.options import OutputFormat
from panse.cli.reach import check_own_pack, measure_pack, pack_table, write_precision
from panse.cli.streams import say, write_result
from panse.cli.tables import Format, print_table
from panse.model.table import Table

if TYPE_CHECKING:
    from panse.evaluation.measuring import Measured

app = typer.Typer(rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def packs(context: typer.Context, form: OutputFormat = Format.TABLE) -> None:
    """Example: panse packs

    List the industries that an observatory can be made of.
    """
    if context.invoked_subcommand is None:
        print_table(pack_table(), form)


@app.command(short_help="Measure how often each frame of a pack is right.")
def measure(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="The folder of a pack; with --dry-run also a name.")],
    keys: Keys,
    entities: Entities = None,
    documents: Documents = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what was measured, and write nothing.")] = False,
    model: Model = None,
    endpoint: Endpoint = None,
    parallel: Parallel = 4,
    form: OutputFormat = Format.TABLE,
) -> None:
    """Example: panse packs measure my-pack keys/my-pack

    Read the documents of answer keys and write to the pack's precision.yaml how often each frame was right, which is
    the confidence of its claims from then on, and from which confidence on the careful reading takes claims. Each
    document is read twice, with the pack as it is and without the names of entities.csv beside its key. With --model a
    language model reads along and is measured as well.
    """
    if not dry_run:
        check_own_pack(pack)
    assisting = Assisting.of(model, endpoint, dry_run=False, prices=(None, None), parallel=parallel)
    assistant = None if assisting is None else assisting.assistant(lambda _: None)
    measured = measure_pack(pack, keys, entities or (), documents or (), assistant)
    target = None if dry_run else write_precision(pack, measured, keys)
    if form is Format.TABLE:
        _print(measured)
    else:
        print_table(_table(measured), form)
    if target is not None:
        say(f"{target} written")


def _print(measured: "Measured") -> None:
    precision = measured.precision
    print_tallies("method", {**precision.methods, "ALL FRAMES": precision.all})
    write_result(["\n"])
    print_tallies("names", measured.by_names)
    print_calibration(measured.calibration)
    write_result(["(confidence as the other documents teach it)\n"])
    careful = precision.careful
    if careful is None:
        write_result(["the careful reading: no confidence gave nine right in ten, on facts enough to say\n"])
        return
    low, high = careful.tally.interval
    share = f"{careful.tally.right:,} of {careful.tally.found:,} right, {low:.2f} to {high:.2f} (95 %)"
    write_result([f"the careful reading: from confidence {careful.least:.2f} on; {share}\n"])


def _table(measured: "Measured") -> Table:
    """One row for each method: its facts, those right, the share with its interval."""
    rows = [
        (method, tally.share, *tally.interval, tally.right, tally.found)
        for method, tally in (*measured.precision.methods.items(), ("", measured.precision.all))
    ]
    return Table(("method", "precision", "low", "high", "true", "found"), tuple(rows))
