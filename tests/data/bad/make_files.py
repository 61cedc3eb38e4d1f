#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the bad (and merely unusual) tables of this folder and expectations.json. Run it here; the output is committed."""
import gzip
import json
import os
import random

HEADER = "age,job,income,status\n"
ROWS = ["34,clerk,1200.5,good\n", "51,farmer,800,bad\n", "29,clerk,2300,good\n", "44,nurse,1750.25,bad\n"]
TABLE = HEADER + "".join(ROWS)
SCHEMA = {
    "format": 1,
    "title": "Four clients",
    "label": "status",
    "fields": [
        {"name": "age", "type": "integer", "role": "feature"},
        {"name": "job", "type": "categorical", "role": "feature", "values": ["clerk", "farmer", "nurse"]},
        {"name": "income", "type": "continuous", "role": "feature"},
        {"name": "status", "type": "binary", "role": "label", "values": ["bad", "good"]},
    ],
}
expectations = []


def packed(data, level=9):
    return gzip.compress(data if isinstance(data, bytes) else data.encode(), level, mtime=0)


def put(name, content, message=None, rows=None, schema=None, needs_label=False):
    """`message`: fragments of the error, or nothing for a file that loads and has `rows` rows."""
    with open(name, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    if schema is not None:
        with open(name.split(".")[0] + ".schema.json", "w") as file:
            file.write(schema if isinstance(schema, str) else json.dumps(schema, indent=1) + "\n")
    entry = {"file": name, "loads": message is None}
    if message is None:
        entry["rows"] = rows
    else:
        entry["message"] = message
    if needs_label:
        entry["needs_label"] = True
    expectations.append(entry)


put("ragged_short.csv", HEADER + ROWS[0] + "51,farmer,800\n" + ROWS[2], ["3 cells", "header has 4", "line 3"])
put("ragged_long.csv", HEADER + ROWS[0] + ROWS[1] + "29,clerk,2,300,good\n", ["5 cells", "header has 4", "line 4"])
put("empty.csv", "", ["empty"])
put("blank.csv", "\n \r\n\n", ["empty"])
put("header_only.csv", HEADER, ["no rows", "line 2"])
put("no_header.csv", "34,1,1200.5,0\n51,2,800,1\n", ["numbers, not column names", "line 1"])
put("duplicate_header.csv", "age,job,age,status\n34,clerk,3,good\n", ["'age' occurs twice", "columns 1 and 3", "line 1, column 3"])
generator = random.Random(1)
put("noise.csv", bytes(generator.randrange(256) for _ in range(4096)), ["not a text file"])
put("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0", ["not a text file"])
put("nul_byte.csv", HEADER + "".join(ROWS) + "29,cl\0erk,2300,good\n" + ROWS[3] * 4, ["NUL byte", "line 6, column 6"])
put("unterminated_quote.csv", HEADER + ROWS[0] + '51,"farmer,800,bad\n' + ROWS[2], ["quote is opened and never closed", "line 3, column 2 'job'"])
put("quote_inside.csv", HEADER + ROWS[0] + '51,far"mer",800,bad\n', ["quote stands inside a cell", "line 3, column 2 'job'"])
put("huge_cell.csv.gz", packed(HEADER + ROWS[0] + "51," + "x" * (1 << 20) + "x,800,bad\n"), ["more than 1048576 bytes", "line 3, column 2 'job'"])
put("undefined_byte.csv", HEADER.encode() + b"34,cl\x81rk,1200.5,good\n", ["0x81", "line 2, column 6"])
put("utf16_cut.csv", b"\xff\xfe" + TABLE.encode("utf-16-le")[:-1], ["half a character", "line 5"])
put("truncated.csv.gz", packed(TABLE * 50)[:100], ["ends too early"])
damaged = bytearray(packed("".join(f"{i},{i * i % 97}\n" for i in range(400))))
damaged[60:90] = bytes(30)
put("corrupt.csv.gz", bytes(damaged), ["corrupt"])
put("bomb.csv.gz", packed(b"age,status\n" + b"0,0\n" * (33 << 20)), ["unpacks to more than"])
put("wrong_schema.csv", TABLE, ["unknown value 'number'", "field 'age'", "key 'type'"],
    schema={**SCHEMA, "fields": [{"name": "age", "type": "number"}, *SCHEMA["fields"][1:]]})
put("broken_schema.csv", TABLE, ["not valid JSON", "line 2"], schema='{"format": 1,\n "fields": [}\n')
put("newer_schema.csv", TABLE, ["format 2 is newer", "key 'format'"], schema={**SCHEMA, "format": 2})
put("unknown_column.csv", "age,job,income,shoe,status\n34,clerk,1200.5,43,good\n", ["'shoe' is not in the schema", "line 1, column 4"], schema=SCHEMA)
put("missing_column.csv", "age,job,status\n34,clerk,good\n", ["'income' of the schema is missing", "line 1"], schema=SCHEMA)
put("missing_label.csv", "age,job,income\n34,clerk,1200.5\n", ["'status' of the schema is missing", "line 1"], schema=SCHEMA, needs_label=True)
put("unknown_label.csv", TABLE + "40,clerk,900,ugly\n", ["'ugly' is not one of the values", "line 6, column 4 'status'"], schema=SCHEMA)
put("unknown_level.csv", TABLE.replace("nurse", "nurze"), ["'nurze' is not one of the values", "line 5, column 2 'job'", "did you mean 'nurse'"], schema=SCHEMA)
put("text_in_number.csv", TABLE.replace("2300", "much"), ["'much' is not a number", "line 4, column 3 'income'"], schema=SCHEMA)
put("infinite_number.csv", TABLE.replace("2300", "inf"), ["'inf' is not a number", "line 4, column 3 'income'"], schema=SCHEMA)

put("utf16_le.csv", b"\xff\xfe" + TABLE.replace("nurse", "Müller").encode("utf-16-le"), rows=4)
put("utf16_be.csv", b"\xfe\xff" + TABLE.replace("nurse", "Müller").encode("utf-16-be"), rows=4)
put("cp1252.csv", TABLE.replace("nurse", "Müller €").encode("cp1252"), rows=4)
put("utf8_bom.csv", b"\xef\xbb\xbf" + TABLE.replace("nurse", "Müller").encode(), rows=4)
put("crlf.csv", TABLE.replace("\n", "\r\n"), rows=4)
put("mixed_line_ends.csv", HEADER.replace("\n", "\r\n") + ROWS[0] + ROWS[1].replace("\n", "\r") + "\n" + ROWS[2].replace("\n", "\r\n") + ROWS[3].rstrip(), rows=4)
put("decimal_comma.csv", TABLE.replace(",", ";").replace(".", ","), rows=4)
put("one_column.csv", "status\ngood\nbad\ngood\n", rows=3)

with open("expectations.json", "w") as file:
    file.write("[\n" + ",\n".join(" " + json.dumps(e, ensure_ascii=False) for e in expectations) + "\n]\n")
print(len(expectations), "files,", sum(os.path.getsize(e["file"]) for e in expectations), "bytes")
