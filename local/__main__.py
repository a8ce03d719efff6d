"""`python -m local` is `credmate`."""

import sys

from local.cli.main import main

sys.exit(main())
