"""The command line: argv -> build -> print -> exit code. No other logic."""

import typer

app = typer.Typer(name="lessonpress", no_args_is_help=True)


@app.callback()
def root() -> None:
    """Compile lessons into facilitator guides, participant handouts, worksheets and answer keys."""


def main() -> None:
    """Run the program."""
    app()
