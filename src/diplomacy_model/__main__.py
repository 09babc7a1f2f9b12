"""``python -m diplomacy_model``, which is the command ``diplomacy-model``."""

import sys

from diplomacy_model.cli import main

if __name__ == "__main__":
    sys.exit(main())
