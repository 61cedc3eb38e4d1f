#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times bench_csv_load and pandas.read_csv on one file, turn by turn, and prints the medians and their ratio.

usage: csv_vs_pandas.py BENCH_CSV_LOAD ADULT.csv.gz [ADULT.schema.json]
The file is Adult repeated to one million rows; it is made once, in the temporary folder.
"""
import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROWS = 1_000_000
ROUNDS = 5


def make_file(source):
    path = os.path.join(tempfile.gettempdir(), "counterpoint-adult-1m.csv")
    if os.path.exists(path):
        return path
    with gzip.open(source, "rb") as packed:
        header, *rows = packed.read().splitlines(keepends=True)
    with open(path + ".part", "wb") as out:
        out.write(header)
        left = ROWS
        while left > 0:
            out.writelines(rows[:left])
            left -= min(left, len(rows))
    os.rename(path + ".part", path)
    return path


def ours(program, arguments):
    output = subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
    seconds, rows = output.split()[:2]
    assert int(rows) == ROWS, rows
    return float(seconds)


PANDAS = """
import sys, time, pandas
start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1])
print(time.perf_counter() - start, len(frame))
"""


def pandas(path):
    output = subprocess.run(["/usr/bin/python3", "-c", PANDAS, path], check=True, capture_output=True, text=True).stdout
    seconds, rows = output.split()
    assert int(rows) == ROWS, rows
    return float(seconds)


def main():
    program, source, *schema = sys.argv[1:]
    path = make_file(source)
    print(f"{path}: {os.path.getsize(path) / 1e6:.1f} MB")
    times = {"pandas": [], "inferred": [], "schema": []}
    for _ in range(ROUNDS):
        times["pandas"].append(pandas(path))
        times["inferred"].append(ours(program, [path]))
        if schema:
            times["schema"].append(ours(program, [path, schema[0]]))
    reference = statistics.median(times["pandas"])
    for name, seconds in times.items():
        if seconds:
            median = statistics.median(seconds)
            print(f"{name:9} median {median:.3f} s  ({median / reference:.2f} of pandas)  " + " ".join(f"{s:.3f}" for s in seconds))


if __name__ == "__main__":
    main()
