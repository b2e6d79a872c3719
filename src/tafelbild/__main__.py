"""Entry point of the program ``tafelbild``, which is also ``python -m tafelbild``."""

import sys


def main() -> None:
    """Run the command line; Ctrl-C while its modules are imported ends it as later, with exit status 130."""
    try:
        from tafelbild.cli import main as run_command_line  # noqa: PLC0415  (takes half a second)
    except KeyboardInterrupt:
        sys.exit(130)
    run_command_line()


if __name__ == "__main__":
    main()
