"""The command line: what can be done with the program, and how a mistake is told.

Rules:
- Whatever a person can correct is one line on standard error and exit code 2; standard output holds results only.
- Each command imports what it needs when it runs, so that ``--help`` answers at once.
- No traceback shows values: they may be words or secrets.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from core.errors import PeerSupportError, SettingError
from core.people import Level

TO_CORRECT = 2
"""The exit code for something that a person can correct."""

app = typer.Typer(
    help="A school's peer support: a pupil finds an older pupil trained to listen, and danger reaches an adult.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
)
roster = typer.Typer(help="Who is in the scheme, from the school's list.", no_args_is_help=True)
app.add_typer(roster, name="roster")

Input = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="JSON lines. Default: standard input.")]


@app.command()
def run() -> None:
    """Run the service until it is told to stop. Settings: environment and .env (docs/operations.md)."""
    from bot import service  # noqa: PLC0415
    from bot.advice import advice  # noqa: PLC0415
    from bot.clock import MachineClock  # noqa: PLC0415
    from bot.logs import configure  # noqa: PLC0415
    from config.school import load_school  # noqa: PLC0415
    from config.settings import load  # noqa: PLC0415

    settings = load()
    school = load_school(settings.school)
    for line in advice(settings, school, school.calendar.today(MachineClock().now())):
        _tell(line)
    configure(settings.logs)
    service.run(settings)


@app.command(name="try")
def try_() -> None:
    """Try everything with a made-up school, on this machine only. Prints the address to open."""
    from bot.trial import run_trial  # noqa: PLC0415

    run_trial()


@app.command()
def verify(
    wait: Annotated[float, typer.Option(min=0, help="Seconds that messages may still be on their way.")] = 5.0,
) -> None:
    """Check the database: its schema, the audit trail, nothing unhandled, undelivered or unscreened."""
    import asyncio  # noqa: PLC0415

    from bot.verification import verify as look  # noqa: PLC0415
    from config.settings import load  # noqa: PLC0415

    faults = asyncio.run(look(load(), wait))
    for fault in faults:
        _tell(fault)
    if faults:
        raise typer.Exit(1)
    typer.echo("All is well.")


@app.command()
def screen(file: Input = None) -> None:
    """Say how worrying each message is. One answer a line, in order."""
    from bot.lines import run_screen  # noqa: PLC0415

    raise typer.Exit(run_screen(file))


@app.command()
def understand(file: Input = None) -> None:
    """Say what each message asks for. One answer a line, in order."""
    from bot.lines import run_understand  # noqa: PLC0415

    raise typer.Exit(run_understand(file))


@app.command()
def texts(
    level: Annotated[Level, typer.Argument(help="Whose texts.", case_sensitive=False)],
    school: Annotated[Path | None, typer.Option(help="The school's own folder, with its texts.")] = None,
) -> None:
    """Print every text of a reading level as one HTML page, for a teacher to read before pupils do."""
    from config.catalogue import Catalogue  # noqa: PLC0415
    from config.fluent_files import TEXTS  # noqa: PLC0415
    from config.review import page  # noqa: PLC0415
    from config.school import texts_folder  # noqa: PLC0415

    own = texts_folder(school)
    typer.echo(page(level, Catalogue.load(TEXTS, own) if own else None))


@app.command()
def version() -> None:
    """Print the version."""
    from importlib.metadata import version as installed  # noqa: PLC0415

    typer.echo(installed("peer-support"))


@roster.command(name="template")
def template_() -> None:
    """Print the first line of a roster on standard output, and what each column means on standard error."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from config.roster import COLUMNS, template  # noqa: PLC0415

    typer.echo(template(), nl=False)
    table = Table("Column", "What it holds")
    for column, meaning in COLUMNS.items():
        table.add_row(column, meaning)
    Console(stderr=True).print(table)


@roster.command(name="import")
def import_(
    file: Annotated[Path, typer.Argument(help="A CSV file; roster template says which columns.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only check the file; keep and print nothing.")] = False,
    again: Annotated[bool, typer.Option("--again", help="New invitations also for those who are in already.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Whoever is not in the file has left the school.")] = False,
) -> None:
    """Keep everybody of a roster; print one invitation a person (code, web link, Telegram link) as CSV."""
    import asyncio  # noqa: PLC0415

    from bot.invitations import write_csv  # noqa: PLC0415
    from bot.registration import register  # noqa: PLC0415
    from config.settings import load  # noqa: PLC0415

    settings = load()
    done = asyncio.run(register(settings, _content(file), dry_run=dry_run, again=again, whole=whole))
    if not dry_run:
        write_csv(done.invitations, sys.stdout)
    for line in done.said:
        _tell(line)


def main() -> None:
    """The console entry. Exits with 2 and one line for what a person can correct."""
    try:
        app()
    except PeerSupportError as wrong:
        for line in getattr(wrong, "mistakes", ()) or (str(wrong),):
            _tell(line)
        raise SystemExit(TO_CORRECT) from None
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(1) from None


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as wrong:
        raise SettingError(f"{file}: it cannot be read ({wrong.strerror}).") from None


def _tell(line: str) -> None:
    typer.echo(line, err=True)


if __name__ == "__main__":
    main()
