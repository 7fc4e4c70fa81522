#!/usr/bin/env python3
"""Breaks ledgers in every way that happens to them, and checks after each that nothing acknowledged is lost.

    Tests/with-postgres.sh python3 Tests/Faults/faults.py PROGRAM [--kills 200] [--seed 1] [--only NAME ...]

After each fault: every report whose receipt was printed is in the ledger with all its parts, no report is there in part, `servanda ledger verify` is
content, and so is a check of the whole chain in this script, which knows of the program only what docs/ledger.md says. Faults that this machine
cannot make (no leave to mount, no faketime, no PostgreSQL) are reported as skipped.
"""

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PARTS = 4


class Broken(Exception):
    """What must hold does not."""


def require(condition: bool, message: str) -> None:
    if not condition:
        raise Broken(message)


class Skipped(Exception):
    """This machine cannot make the fault."""


def report(number: int) -> dict:
    """A report of `servanda.report/1` with a claim, a figure and an act."""
    text = f"Harbour talks {number}\nOslo said at least {number + 10} ships left the harbour. Parliament ratified the pact. " + "More. " * (number % 50)
    said = text.index("said")
    end = text.index(" ships")
    return {
        "schema": "servanda.report/1", "id": "sha256:" + hashlib.sha256(text.encode()).hexdigest(), "file": f"reports/{number}.txt", "url": None,
        "title": f"Harbour talks {number}", "publisher": "The Example Times", "published": "2024-11-12", "dateline": None, "text": text,
        "leftOut": [{"text": "Subscribe now", "reason": "sign-up"}],
        "claims": [{
            "id": "c1", "source": {"text": "Oslo", "spans": [[said - 5, said - 1]], "actors": ["NOR"]},
            "cue": {"text": "said", "spans": [[said, said + 4]]}, "content": {"text": text[said + 5:end], "spans": [[said + 5, end]]},
            "stance": "asserts", "certainty": "certain", "polarity": "positive", "via": [], "probability": 0.9}],
        "figures": [{
            "span": [said + 5, end], "low": number + 10, "high": None, "approximate": False, "unit": "ship", "about": "ships that left",
            "claim": "c1", "claimedBy": ["NOR"]}],
        "acts": [{
            "span": [said, said + 4], "kind": "ratification", "actor": "NOR", "organ": "parliament", "modality": "done", "date": "2024-11-11",
            "treaty": "prk-rus-2024", "treatyText": "the pact", "claim": None, "probability": 0.5}],
        "entities": []}


def canonical(value) -> bytes:
    """RFC 8785 for the values that occur here: integers, short decimals, text."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256(data: bytes) -> str:
    return "sha256:" + hashlib.sha256(data).hexdigest()


TESTIMONY = {"report", "claim", "figure", "proposedAct"}


def check_export(lines: list[str], salvaged: bool = False) -> list[dict]:
    """Every hash of an export again, from the documentation alone. Gives the entries."""
    manifest, entries = json.loads(lines[0]), [json.loads(line) for line in lines[1:]]
    require(manifest["schema"] == "servanda.ledger/1", f"manifest {manifest}")
    previous = "sha256:" + "0" * 64
    for place, entry in enumerate(entries, 1):
        content = {"body": entry["body"], "kind": entry["kind"], "version": entry["version"]}
        if entry["kind"] not in TESTIMONY:
            content |= {"author": entry["author"], "recorded": entry["recorded"]}
        require(sha256(canonical(content)) == entry["id"], f"entry {entry['sequence']}: the id is not the hash of its content")
        link = {name: entry[name] for name in ("author", "id", "previous", "recorded", "sequence")}
        require(sha256(canonical(link)) == entry["hash"], f"entry {entry['sequence']}: its chain hash is wrong")
        if not salvaged:
            require(entry["sequence"] == place, f"entry {entry['sequence']} stands at place {place}")
            require(entry["previous"] == previous, f"entry {place} does not follow the one before it")
            previous = entry["hash"]
        for name, text in entry.get("texts", {}).items():
            require(sha256(text.encode()) == name, f"a text of entry {entry['sequence']} does not have its hash")
    if not salvaged:
        require(manifest["entries"] == len(entries), f"{len(entries)} entries, the manifest says {manifest['entries']}")
        require(manifest["head"] == previous, "the head is not the last entry's hash")
    return entries


class Ledger:
    """A ledger and the program that keeps it."""

    def __init__(self, program: str, address: str, prefix: tuple = ()):
        self.program, self.address, self.prefix = program, address, prefix
        self.acknowledged: dict[str, str] = {}

    def command(self, *arguments: str) -> list[str]:
        return [*self.prefix, self.program, "ledger", *arguments, "--ledger", self.address]

    def run(self, *arguments: str, code=0, **options) -> subprocess.CompletedProcess:
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=600, **options)
        codes = code if isinstance(code, tuple) else (code,)
        require(done.returncode in codes, f"{' '.join(arguments)}: code {done.returncode}, wanted {code}: {done.stderr.strip()}")
        require("Fatal error" not in done.stderr and "Stack dump" not in done.stderr, f"a trace: {done.stderr}")
        return done

    def begin(self, numbers: range, folder: Path, batch: int = 3, **options) -> subprocess.Popen:
        """Imports reports of those numbers, printing receipts to a file."""
        source = folder / "reports.ndjson"
        source.write_text("".join(json.dumps(report(number)) + "\n" for number in numbers))
        self.receipts = open(folder / "receipts", "w+", encoding="utf-8")
        self.errors = open(folder / "errors", "w+", encoding="utf-8")
        command = self.command("import", str(source), "--format", "json", "--author", "ines", "--batch", str(batch))
        return subprocess.Popen(command, stdout=self.receipts, stderr=self.errors, **options)

    def collect(self) -> int:
        """Reads the receipts that were printed; a last line without its end was not acknowledged."""
        self.receipts.seek(0)
        before = len(self.acknowledged)
        for line in self.receipts.read().split("\n")[:-1]:
            receipt = json.loads(line)
            self.acknowledged[receipt["file"]] = receipt["report"]
        self.receipts.close()
        self.errors.seek(0)
        self.said = self.errors.read()
        self.errors.close()
        return len(self.acknowledged) - before

    def check(self, thorough: bool = True) -> int:
        """All that must hold. Gives the number of reports."""
        run = self.run("verify", "--format", "json", code=(0, 66))
        if run.returncode == 66:
            require(not self.acknowledged, "the ledger is gone")
            return 0
        verified = json.loads(run.stdout)
        require(verified["sound"], f"verify: {verified}")
        if not thorough:
            return verified["reports"]
        entries = check_export(self.run("export").stdout.splitlines())
        reports: dict[str, int] = {entry["id"]: 0 for entry in entries if entry["kind"] == "report"}
        for entry in entries:
            if entry["kind"] in TESTIMONY - {"report"}:
                reports[entry["body"]["report"]] += 1
        for file, name in self.acknowledged.items():
            require(name in reports, f"{file} was acknowledged and is lost")
        for name, parts in reports.items():
            require(parts == PARTS - 1, f"report {name} has {parts} parts, wanted {PARTS - 1}")
        return len(reports)


def killed(ledger: Ledger, folder: Path, kills: int, dice: random.Random) -> str:
    """kill -9 at random moments of an import; each import goes over reports of the one before, as a person would run it again."""
    began = time.monotonic()
    ledger.begin(range(0, 30), folder).wait()
    require(ledger.collect() == 30, "the first import did not acknowledge all")
    usual = time.monotonic() - began
    cut = 0
    for turn in range(kills):
        process = ledger.begin(range(turn * 10, turn * 10 + 40), folder)
        # Mostly while it writes, now and then while it starts or ends.
        time.sleep(dice.uniform(0, usual * 1.1))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if process.returncode == -signal.SIGKILL:
            cut += 1
        ledger.collect()
        ledger.check(thorough=turn % 20 == 19 or turn == kills - 1)
    return f"{kills} times, {cut} of them before it ended; {len(ledger.acknowledged)} receipts, none lost"


def fault_kill_import(context) -> str:
    return killed(context.sqlite("killed"), context.folder, context.kills, context.dice)


def fault_kill_add(context) -> str:
    """The same for `ledger add`, which reads texts with the model."""
    model = os.environ.get("SERVANDA_MODEL", "Models/english.servanda")
    if not Path(model).exists():
        raise Skipped("there is no model to read with")
    ledger = context.sqlite("added")
    texts = context.folder / "texts"
    texts.mkdir()
    for number in range(12):
        (texts / f"{number:02}.txt").write_text(
            f"Oslo and Pyongyang talk about harbours, part {number}\nNorway has ratified its harbour treaty with Sweden, the state news agency said "
            f"on Tuesday. At least {number + 10} ships left the harbour, the ministry said.\n")
    times = max(1, context.kills // 10)
    began = time.monotonic()
    context.sqlite("warm-up").run("add", str(texts), "--author", "ines", "--published", "2024-11-12")
    usual = time.monotonic() - began
    seen: set[str] = set()
    for turn in range(times):
        with open(context.folder / "out", "w+", encoding="utf-8") as out:
            command = ledger.command("add", str(texts), "--author", "ines", "--published", "2024-11-12", "--batch", "1", "--format", "json")
            process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
            time.sleep(context.dice.uniform(usual * 0.3, usual * 1.1))
            process.send_signal(signal.SIGKILL)
            process.wait()
            out.seek(0)
            seen |= {json.loads(line)["report"] for line in out.read().split("\n")[:-1]}
        if Path(ledger.address).exists():
            ledger.run("verify", code=(0, 66))
        if turn % 5 == 4:
            ledger.run("add", str(texts), "--author", "ines", "--published", "2024-11-12")
            there = {entry["id"] for entry in check_export(ledger.run("export").stdout.splitlines())}
            require(seen <= there, "an acknowledged report is lost")
            os.remove(ledger.address)
            for suffix in ("-wal", "-shm"):
                Path(ledger.address + suffix).unlink(missing_ok=True)
            seen.clear()
    return f"{times} times"


def fault_kill_postgres(context) -> str:
    return killed(Ledger(context.program, context.postgres("killed")), context.folder, max(1, context.kills // 5), context.dice)


def fault_disk_full(context) -> str:
    place = context.mount("full", "2m")
    ledger = Ledger(context.program, str(place / "ledger.db"))
    process = ledger.begin(range(0, 900), context.folder, batch=10)
    code = process.wait()
    first = ledger.collect()
    require(code == 74, f"code {code}, wanted 74: {ledger.said}")
    require("disk is full" in ledger.said and "run the command again" in ledger.said, ledger.said)
    require(first > 0, "nothing was added before the disk was full")
    ledger.check()
    export = subprocess.run(f"cat /dev/zero > {place}/filler 2>/dev/null; exec {' '.join(ledger.command('export'))} > {place}/out", shell=True,
                            capture_output=True, text=True)
    require(export.returncode == 74, f"export to a full disk: code {export.returncode}")
    os.remove(place / "filler")
    Path(place / "out").unlink(missing_ok=True)
    subprocess.run(["mount", "-o", "remount,size=64m", str(place)], check=True)
    require(ledger.begin(range(0, 900), context.folder, batch=100).wait() == 0, "after room was made it does not go on")
    ledger.collect()
    require(ledger.check() == 900, "not all reports are there")
    return f"code 74 after {first} reports, all 900 after room was made"


def fault_read_only(context) -> str:
    place = context.mount("read-only", "16m")
    ledger = Ledger(context.program, str(place / "ledger.db"))
    ledger.begin(range(0, 20), context.folder).wait()
    ledger.collect()
    subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
    for command in (["note", "1", "--reason", "x"], ["import", str(context.folder / "reports.ndjson")]):
        done = ledger.run(*command, "--author", "ines", code=73)
        require("cannot be written" in done.stderr, done.stderr)
    ledger.check()
    ledger.run("search", "harbour")
    subprocess.run(["mount", "-o", "remount,rw", str(place)], check=True)
    told = "a disk"
    if os.getuid() == 0:
        # The owner of the machine may write anything; somebody else may not.
        other = context.folder / "others"
        other.mkdir()
        shutil.copy(place / "ledger.db", other / "ledger.db")
        os.chmod(other / "ledger.db", 0o444)
        os.chmod(other, 0o755)
        os.chmod(context.folder, 0o755)
        somebody = Ledger(context.program, str(other / "ledger.db"), ("runuser", "-u", "nobody", "--"))
        if subprocess.run([*somebody.prefix, context.program, "--version"], capture_output=True).returncode == 0:
            done = somebody.run("note", "1", "--reason", "x", "--author", "n", code=73)
            require("cannot be written" in done.stderr, done.stderr)
            somebody.run("list")
            somebody.run("verify")
            told = "a disk and a file"
    return f"{told} that cannot be written: code 73, and reading goes on"


def fault_two_writers(context) -> str:
    told = []
    for name, address in [("SQLite", str(context.folder / "two.db"))] + ([("PostgreSQL", context.postgres("two"))] if context.server else []):
        folders = [context.folder / f"writer-{name}-{number}" for number in range(3)]
        writers = []
        for number, folder in enumerate(folders):
            folder.mkdir()
            ledger = Ledger(context.program, address)
            # Every report is given to two of the three.
            writers.append((ledger, ledger.begin(range(number * 40, number * 40 + 80), folder, batch=2)))
        for ledger, process in writers:
            code = process.wait()
            ledger.collect()
            require(code == 0, f"a writer ended with {code}: {ledger.said}")
        whole = writers[0][0]
        for ledger, _ in writers[1:]:
            whole.acknowledged |= ledger.acknowledged
        require(whole.check() == 160, "not every report is there once")
        told.append(name)
    return f"three at once on {' and '.join(told)}: every report once, one chain"


def fault_postgres_restarts(context) -> str:
    ledger = Ledger(context.program, context.postgres("restarted"))
    control = os.environ["SERVANDA_TEST_POSTGRES_CONTROL"]
    codes: dict[int, int] = {}
    began = time.monotonic()
    ledger.begin(range(0, 120), context.folder, batch=2).wait()
    ledger.collect()
    usual = time.monotonic() - began
    for turn in range(1, 13):
        process = ledger.begin(range(turn * 90, turn * 90 + 120), context.folder, batch=2)
        time.sleep(context.dice.uniform(0, usual))
        # `immediate` is a crash: the server comes back by its own log.
        subprocess.run([control, "restart", "immediate" if turn % 2 else "fast"], check=True, capture_output=True)
        code = process.wait()
        ledger.collect()
        codes[code] = codes.get(code, 0) + 1
        require(code in (0, 69, 75), f"code {code}, wanted 75: {ledger.said}")
        if code == 75:
            require("run the command again" in ledger.said, ledger.said)
        ledger.check(thorough=turn % 4 == 3)
    require(codes.get(75, 0) > 0, f"no restart came in mid-write: codes {codes}")
    require(ledger.begin(range(0, 1200), context.folder, batch=50).wait() == 0, "it does not go on")
    ledger.collect()
    require(ledger.check() == 1200, "not all reports are there")
    return f"12 restarts, {codes.get(75, 0)} of them in mid-write: {len(ledger.acknowledged)} receipts, none lost"


def fault_clock(context) -> str:
    if not shutil.which("faketime"):
        raise Skipped("there is no faketime")
    ledger = context.sqlite("clock")
    ledger.begin(range(0, 5), context.folder).wait()
    ledger.collect()
    note = ["note", "1", "--reason", "x", "--author", "ines"]
    behind = Ledger(context.program, ledger.address, ("faketime", "-f", "-3d"))
    done = behind.run(*note, code=75)
    require("clock" in done.stderr and "--despite-clock" in done.stderr, done.stderr)
    Ledger(context.program, ledger.address, ("faketime", "-f", "-120")).run(*note)
    behind.run(*note, "--despite-clock")
    ledger.check()
    entries = check_export(ledger.run("export").stdout.splitlines())
    moments = [entry["recorded"] for entry in entries]
    require(moments == sorted(moments), "moments go backwards")
    return "three days back: code 75 and what to do; two minutes back: recorded after the last"


def fault_damage(context) -> str:
    ledger = context.sqlite("whole")
    ledger.begin(range(0, 300), context.folder, batch=100).wait()
    ledger.collect()
    sound = {json.loads(line)["sequence"]: line for line in ledger.run("export", "--without-texts").stdout.splitlines()[1:]}
    size = os.path.getsize(ledger.address)
    told = lost = 0
    damages = [(0, 4096), (0, 100), (size // 2, size)] + [
        (page * 4096, page * 4096 + context.dice.choice([1, 40, 4096])) for page in context.dice.sample(range(1, size // 4096), 40)]
    for start, end in damages:
        copy = context.sqlite("damaged")
        data = bytearray(Path(ledger.address).read_bytes())
        if end >= size:
            del data[start:]
        else:
            offset = 0 if end - start >= 100 else context.dice.randrange(4000)
            for place in range(start + offset, end + offset):
                data[place] ^= 0xA5
        Path(copy.address).write_bytes(data)
        for suffix in ("-wal", "-shm"):
            Path(copy.address + suffix).unlink(missing_ok=True)
        verified = copy.run("verify", code=(0, 65, 66))
        lines = copy.run("export", "--salvage", "--without-texts").stdout.splitlines()
        got = {entry["sequence"]: entry for entry in check_export(lines, salvaged=True)}
        require(all(lines[place] in sound.values() for place in range(1, len(lines))), "salvage made something up")
        missing = len(sound) - len(got)
        require(not missing or verified.returncode != 0, f"{missing} entries are damaged at {start} and verify says nothing")
        if verified.returncode:
            told += 1
            require("servanda" in verified.stderr, "verify says nothing")
        if end < size:
            # What stands on a page of eight or fewer entries, and what hangs on it.
            require(missing <= 20, f"one page lost {missing} entries")
            lost += missing
    return f"{len(damages)} ways: verify told of {told}, salvage got out all but the entries on the damaged pages ({lost} in all)"


class Context:
    """Where the faults happen."""

    def __init__(self, options, folder: Path):
        self.program, self.kills, self.folder = str(Path(options.program).resolve()), options.kills, folder
        self.dice = random.Random(options.seed)
        self.server = os.environ.get("SERVANDA_TEST_POSTGRES")
        self.mounts: list[Path] = []

    def sqlite(self, name: str) -> Ledger:
        return Ledger(self.program, str(self.folder / f"{name}.db"))

    def postgres(self, name: str) -> str:
        if not self.server or not shutil.which("psql"):
            raise Skipped("there is no PostgreSQL")
        subprocess.run(["psql", "-q", self.server, "-c", f"CREATE DATABASE fault_{name}"], check=True, capture_output=True)
        return self.server.rsplit("/", 1)[0] + f"/fault_{name}"

    def mount(self, name: str, size: str) -> Path:
        place = self.folder / name
        place.mkdir()
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, text=True)
        if done.returncode:
            raise Skipped(f"no leave to mount a small disk: {done.stderr.strip()}")
        self.mounts.append(place)
        return place

    def close(self) -> None:
        for place in self.mounts:
            subprocess.run(["umount", "-l", str(place)], capture_output=True)


FAULTS = {
    "kill-import": fault_kill_import, "kill-add": fault_kill_add, "kill-postgres": fault_kill_postgres, "disk-full": fault_disk_full,
    "read-only": fault_read_only, "two-writers": fault_two_writers, "postgres-restarts": fault_postgres_restarts, "clock": fault_clock,
    "damage": fault_damage}


def main() -> int:
    parser = argparse.ArgumentParser(description="Breaks ledgers and checks that nothing acknowledged is lost.")
    parser.add_argument("program")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", choices=sorted(FAULTS), default=list(FAULTS))
    options = parser.parse_args()
    failed = 0
    for name in options.only:
        with tempfile.TemporaryDirectory(prefix="servanda-faults-") as folder:
            context = Context(options, Path(folder))
            began = time.monotonic()
            try:
                told = "held     " + FAULTS[name](context)
            except Skipped as reason:
                told = f"skipped  {reason}"
            except Broken as reason:
                told = f"BROKEN   {reason}"
                failed += 1
            finally:
                context.close()
            print(f"{name:18} {told} ({time.monotonic() - began:.0f} s)", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
