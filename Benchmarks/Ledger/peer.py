"""What SQLite itself takes for rows of the same size, without chain, ids or questions: peer.py FILE ROWS TEXTS

A table with a hash as its key, a body of 430 bytes, full-text search over 110 of them; texts of 2,000 bytes, searched too; 4,000 rows a
transaction, write-ahead log, full sync. Prints rows a second.
"""

import hashlib
import os
import random
import sqlite3
import sys
import time


def main() -> None:
    path, rows, texts = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
        "CREATE TABLE entry (sequence INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;"
        "CREATE VIRTUAL TABLE words USING fts5 (text, content = '', tokenize = 'unicode61 remove_diacritics 2');"
    )
    generator = random.Random(1)
    words = ["".join(generator.choice("bdklmnprstvz") + generator.choice("aeiou") for _ in range(3)) for _ in range(40_000)]
    draw = [words[min(39_999, int(40_000 ** generator.random()) - 1)] for _ in range(200_000)]
    made = []
    for _ in range(2000):
        start = generator.randrange(199_000)
        made.append((" ".join(draw[start : start + 16]), " ".join(draw[start : start + 300])))
    spent = 0.0
    every = rows // texts
    for start in range(0, rows, 4000):
        batch = []
        for number in range(start, min(start + 4000, rows)):
            claim, text = made[number % 2000]
            body = f'{{"claim":{{"content":"{claim}","number":{number}}},"rest":"{"x" * 300}"}}'
            batch.append((number + 1, hashlib.sha256(body.encode()).digest(), body, text if number % every == 0 else claim))
        before = time.perf_counter()
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO entry VALUES (?, ?, ?)", (row[:3] for row in batch))
        db.executemany("INSERT INTO words (rowid, text) VALUES (?, ?)", ((row[0], row[3]) for row in batch))
        db.execute("COMMIT")
        spent += time.perf_counter() - before
    print(f"{rows / spent:.0f}")
    db.close()
    os.remove(path)


main()
