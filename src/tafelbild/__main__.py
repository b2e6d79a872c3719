"""``python -m tafelbild`` is ``tafelbild``."""

from tafelbild.cli import main

if __name__ == "__main__":
    main()
