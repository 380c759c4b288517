"""Where the program begins: `lessonpress`, and `python -m lessonpress`.

Each worker process loads again what the program began with (multiprocessing's main module): that is no more than this.
"""


def main() -> None:
    """Run the program."""
    from lessonpress.cli import main as run

    run()


if __name__ == "__main__":
    main()
