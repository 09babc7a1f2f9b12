"""How long `import diplomacy_model` and the main example take beside `import attrs, cattrs`.

Run it as ``uv run python tests/benchmarks/import_time.py``. Each figure is the median of several
fresh interpreters, with the start of the interpreter taken off. All modules are compiled first.
"""

from __future__ import annotations

import operator
import statistics
import subprocess
import sys
from pathlib import Path

from measuring import Contender, machine, median_ratio, print_ratio, turns

ROUNDS = 21
EXAMPLE = Path(__file__).parents[2] / "examples" / "kuala_lumpur.py"
YARDSTICK, IMPORT = "import attrs, cattrs", "import diplomacy_model"
LIMITS = (1.6, 2.4)
COMPILE = """
import compileall, runpy, sys
import attrs, cattrs
runpy.run_path(sys.argv[1], run_name="__main__")
for module in list(sys.modules.values()):
    if (getattr(module, "__file__", None) or "").endswith(".py"):
        compileall.compile_file(module.__file__, quiet=1)
"""
"""Compiles whatever the others import, even where Python has been told not to."""


def run(*arguments: str) -> None:
    """Run a fresh interpreter, and let it print to nowhere."""
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


def main() -> None:
    """Print the medians and the ratios."""
    run("-c", COMPILE, str(EXAMPLE))
    nothing, *others = turns(
        Contender("nothing", lambda _: run("-c", "pass")),
        Contender(YARDSTICK, lambda _: run("-c", YARDSTICK)),
        Contender(IMPORT, lambda _: run("-c", IMPORT)),
        Contender(EXAMPLE.name, lambda _: run(str(EXAMPLE))),
        rounds=ROUNDS,
    )
    names = (YARDSTICK, IMPORT, EXAMPLE.name)
    beyond = [list(map(operator.sub, seconds, nothing)) for seconds in others]
    for name, seconds in zip(names, beyond, strict=True):
        print(f"{name:44} {statistics.median(seconds) * 1000:8.1f} ms")
    yardstick, *ours = beyond
    for name, seconds, limit in zip(names[1:], ours, LIMITS, strict=True):
        print_ratio(name, median_ratio(seconds, yardstick), limit)
    print(f"\n{machine('attrs', 'cattrs')}, median of {ROUNDS} processes each")


if __name__ == "__main__":
    main()
