"""`python -m kcnminutes`: the same as the command `kcnminutes`."""

import sys

from kcnminutes.cli import main

if __name__ == "__main__":
    sys.exit(main())
