#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets Counterpoint ask a scikit-learn or LightGBM classifier: --model "cmd:python3 sklearn_wrapper.py MODEL".

Reads rows as CSV on standard input (header: feature names, values in original units) and writes class probabilities as
CSV on standard output (header: class names). MODEL is a file written by joblib.dump or pickle.dump (a classifier or a
pipeline with predict_proba), or a LightGBM booster saved as text (.txt). Opening a pickle runs the code inside it: use
only files whose origin you trust.
"""

import argparse
import csv
import pickle
import sys


def load_model(path):
    """The object with predict_proba or, for a LightGBM booster, predict."""
    if path.endswith(".txt"):
        import lightgbm

        return lightgbm.Booster(model_file=path)
    try:
        import joblib
    except ImportError:
        with open(path, "rb") as file:
            return pickle.load(file)
    return joblib.load(path)


def read_rows(stream):
    """Names and rows; cells that are numbers become numbers, empty ones None."""
    reader = csv.reader(stream)
    names = next(reader, None)
    if not names:
        sys.exit("no header on standard input")
    return names, [[parse_cell(cell) for cell in row] for row in reader if row]


def parse_cell(cell):
    if cell == "":
        return None
    try:
        return float(cell)
    except ValueError:
        return cell


def make_table(names, rows, model):
    """A data frame where pandas is there (pipelines choose columns by name), else an array of numbers."""
    try:
        import pandas
    except ImportError:
        import numpy

        return numpy.array([[float("nan") if cell is None else cell for cell in row] for row in rows], dtype=float)
    frame = pandas.DataFrame(rows, columns=names)
    expected = getattr(model, "feature_names_in_", None)
    return frame if expected is None else frame[list(expected)]


def probabilities(model, table, class_names):
    """Class names and one list of probabilities per row."""
    if hasattr(model, "predict_proba"):
        names = class_names or [class_text(label) for label in model.classes_]
        return names, model.predict_proba(table)
    values = model.predict(table)
    if getattr(values, "ndim", 1) == 1:
        values = [[1.0 - value, value] for value in values]
    return class_names or [str(k) for k in range(len(values[0]))], values


def class_text(label):
    """1.0 is written 1, as a table's label is."""
    if isinstance(label, float) and label.is_integer():
        return str(int(label))
    return str(label)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model")
    parser.add_argument("--classes", help="class names in the model's order, separated by commas")
    arguments = parser.parse_args()
    model = load_model(arguments.model)
    names, rows = read_rows(sys.stdin)
    class_names = arguments.classes.split(",") if arguments.classes else None
    header, values = probabilities(model, make_table(names, rows, model), class_names)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([f"{float(value):.9g}" for value in row] for row in values)


if __name__ == "__main__":
    main()
