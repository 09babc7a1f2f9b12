"""How long `import diplomacy_model` takes beside `import attrs, cattrs`.

Each figure is the median of eleven fresh interpreters, the start of the interpreter taken off; the
two take turns, so that a machine that changes its pace changes both. Run it as
``python tests/benchmarks/import_time.py``; the ratio may be at most 2.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

ROUNDS = 11
STATEMENTS = {
    "nothing": "pass",
    "attrs, cattrs": "import attrs, cattrs",
    "diplomacy_model": "import diplomacy_model",
}


def seconds(statement: str) -> float:
    """Return how long a fresh interpreter takes for a statement."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", statement], check=True)  # noqa: S603
    return time.perf_counter() - start


def main() -> None:
    """Print the medians and the ratio."""
    for statement in STATEMENTS.values():  # what has not been compiled yet is compiled here
        seconds(statement)
    runs: dict[str, list[float]] = {name: [] for name in STATEMENTS}
    for _ in range(ROUNDS):
        for name, statement in STATEMENTS.items():
            runs[name].append(seconds(statement))
    median = {name: statistics.median(times) for name, times in runs.items()}
    ours, theirs = (
        median[name] - median["nothing"] for name in ("diplomacy_model", "attrs, cattrs")
    )
    print(f"import attrs, cattrs    {theirs * 1000:6.1f} ms")
    print(f"import diplomacy_model  {ours * 1000:6.1f} ms")
    print(f"ratio                   {ours / theirs:6.2f} (at most 2)")


if __name__ == "__main__":
    main()
