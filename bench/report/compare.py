"""How long one program takes over another, from runs in turns: compare.py <name of a> <name of b> <directory> <rounds>

The directory has a.0.json, b.0.json, a.1.json…"""
import sys
from pathlib import Path

import results

NOTABLE = 0.03


def main(a_name, b_name, directory, rounds):
    best = {side: [{name: row.best for name, row in results.load(Path(directory) / f"{side}.{i}.json")[1].items()}
                   for i in range(int(rounds))] for side in "ab"}
    common = [name for name in best["b"][0] if name in best["a"][0]]
    only = set(best["a"][0]) ^ set(best["b"][0])
    print(f"time of B ({b_name}) over A ({a_name}), {rounds} turns: above 1 is slower")
    print(f"{'':<52}{'A, ns':>9}{'B, ns':>9}{'B/A':>8}   turn by turn")
    for name in common:
        a, b = (min(turn[name] for turn in best[side]) for side in "ab")
        ratios = [y[name] / x[name] for x, y in zip(best["a"], best["b"])]
        low, high = min(ratios), max(ratios)
        mark = "slower" if low > 1 + NOTABLE else "faster" if high < 1 - NOTABLE else ""
        print(f"{name:<52}{a:9.4f}{b:9.4f}{b / a:8.3f}   {low:.3f} to {high:.3f}  {mark}".rstrip())
    if only:
        print(f"only in one of them: {len(only)}, such as {sorted(only)[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
