"""Run the command line: `python -m service`."""

from __future__ import annotations

import sys

from service.cli import main

sys.exit(main(sys.argv[1:]))
