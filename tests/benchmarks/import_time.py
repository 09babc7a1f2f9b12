"""How long `import diplomacy_model` and the main example take beside `import attrs, cattrs`.

Run it as ``uv run python tests/benchmarks/import_time.py``. Each figure is the median of several
fresh interpreters, with the start of the interpreter taken off. All modules are compiled first.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from measuring import Contender, machine, medians, print_ratio

ROUNDS = 21
EXAMPLE = Path(__file__).parents[2] / "examples" / "kuala_lumpur.py"
NOTHING, YARDSTICK, IMPORT = "pass", "import attrs, cattrs", "import diplomacy_model"
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
    nothing, yardstick, ours, example = medians(
        Contender("nothing", lambda _: run("-c", NOTHING)),
        Contender("yardstick", lambda _: run("-c", YARDSTICK)),
        Contender("import", lambda _: run("-c", IMPORT)),
        Contender("example", lambda _: run(str(EXAMPLE))),
        rounds=ROUNDS,
    )
    for name, seconds in ((YARDSTICK, yardstick), (IMPORT, ours), (EXAMPLE.name, example)):
        print(f"{name:40} {(seconds - nothing) * 1000:8.1f} ms")
    print_ratio(IMPORT, (ours - nothing) / (yardstick - nothing), 1.6)
    print_ratio(EXAMPLE.name, (example - nothing) / (yardstick - nothing), 2.4)
    print(f"\n{machine('attrs', 'cattrs')}, median of {ROUNDS} processes each")


if __name__ == "__main__":
    main()
