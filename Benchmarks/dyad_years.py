"""The peer of `servanda export dyad-years`: the same table by pandas.

Every pair of members of the state system in every year (a cross join by year), joined with the pledges of a table that lists only those pairs and years
that have one: what a researcher's script does with such data. Usage: dyad_years.py STATE-SYSTEM.csv PLEDGES.csv OUT.csv
"""
import sys
import time

import pandas as pd

PLEDGES = ["defense", "offense", "neutral", "nonagg", "consul"]


def main(system_path: str, pledges_path: str, out_path: str) -> None:
    system = pd.read_csv(system_path)
    pledges = pd.read_csv(pledges_path, comment="#", dtype={name: "Int8" for name in PLEDGES})
    start = time.perf_counter()
    spells = pd.DataFrame(
        {
            "ccode": system["cow"],
            "first": system["from"].str[:4].astype(int),
            "last": system["through"].str[:4].fillna("2016").astype(int).clip(upper=2016),
        }
    )
    years = [range(first, last + 1) for first, last in zip(spells["first"], spells["last"])]
    states = spells.assign(year=years).explode("year").drop_duplicates(["ccode", "year"])[["ccode", "year"]].dropna()
    states = states[states["year"] >= 1816]
    dyads = states.merge(states, on="year", suffixes=("1", "2"))
    dyads = dyads[dyads["ccode1"] != dyads["ccode2"]]
    table = dyads.merge(pledges[["ccode1", "ccode2", "year"] + PLEDGES], on=["ccode1", "ccode2", "year"], how="left")
    table[PLEDGES] = table[PLEDGES].fillna(0)
    joined = time.perf_counter()
    table.to_csv(out_path, index=False)
    written = time.perf_counter()
    print(f"{len(table)}\t{joined - start:.2f}\t{written - start:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
