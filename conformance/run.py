#!/usr/bin/env python3
"""Tries a codec, in any language, on the conformance vectors. README.md describes the vectors and what the commands must do."""
import argparse, collections, concurrent.futures, json, os, re, shlex, subprocess, sys

HERE = os.path.dirname(os.path.abspath(__file__))


def parse(text):
    return json.loads(text, parse_float=str)


def bytes_of(row):
    if "text" in row:
        return row["text"].encode()
    return bytes.fromhex(re.sub(r"\(([^)]*)\)\*(\d+)", lambda run: run[1] * int(run[2]), row["hex"]))


def fields_of(value):
    if isinstance(value, dict):
        if "$text" in value:
            return value["$text"][0] * value["$text"][1]
        return {name: fields_of(member) for name, member in value.items()}
    if isinstance(value, list):
        return [each for item in value
                for each in ([item["$list"][0]] * item["$list"][1] if isinstance(item, dict) and "$list" in item else [fields_of(item)])]
    return value


def read(formats):
    """Every vector with its format, options and place."""
    for entry in json.load(open(os.path.join(HERE, "index.json"), encoding="utf-8")):
        for file in entry["files"] if not formats or entry["format"] in formats else []:
            for number, line in enumerate(open(os.path.join(HERE, file), encoding="utf-8"), 1):
                row = parse(line)
                # Encode exactly this text, to the last digit of each number.
                start = line.find('"fields":') + len('"fields":')
                raw = line[start:json.JSONDecoder().raw_decode(line, start)[1]] if "fields" in row else None
                if "note" not in row:
                    yield dict(row, raw=raw if "$" not in str(raw) else None, format=entry["format"], options=entry["options"], where=f"{file}:{number} {entry['options']}".strip())


def run(command, key, data):
    values = {"format": key[0], "options": " ".join("--" + option.replace("=", " ") for option in key[1].split()), "from": key[2] or "",
              "packet": f"--packet {key[3]}" if key[3] else ""}
    arguments = shlex.split(re.sub(r"\{(format|options|from|packet)\}", lambda name: values[name[1]], command))
    output = subprocess.run(arguments, input=data, stdout=subprocess.PIPE, check=False).stdout
    return output.decode().rstrip("\n").split("\n") if output else []


def error_of(line):
    return line.get("error"), line.get("offset"), line.get("field")


def decoded(row, line):
    if "error" in row:
        return error_of(parse(line)) == error_of(row)
    answer = parse(line)
    return answer.get("packet") == row["packet"] and answer.get("fields") == fields_of(row["fields"])


def encoded(row, line):
    if "error" in row or row.get("canonical", "") is None:
        answer = parse(line) if line.startswith("{") else {}
        return "error" in answer and ("error" not in row or (answer["error"], answer["field"]) == (row["error"], row["field"]))
    return not line.startswith("{") and bytes.fromhex(line) == bytes_of(row.get("canonical", row))


def cut(row, lines):
    length, position, expected = len(bytes_of(row)), 0, []
    for event in row["events"]:
        size = event.get("frame") or event.get("bad") or event.get("skip") or length - position
        if "frame" in event:
            expected.append((position, size, None))
        elif "bad" in event:
            expected.append((position, size, error_of(event)))
        # Bytes that cannot be framed are reported as cut short; the rest of a frame that was too long is not reported again.
        elif "more" in event or row["events"][row["events"].index(event) - 1].get("error") == "UnknownPacket":
            expected.append((position, size, ("Truncated", size, None)))
        position += size
    said = [parse(line) for line in lines]
    # A line that is not a packet is still a frame.
    return len(said) == len(expected) and all((line["position"], line["length"]) == (at, size) and error in (None, error_of(line))
                                              for line, (at, size, error) in zip(said, expected))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("decode", "encode", "stream"):
        parser.add_argument("--" + name, metavar="COMMAND", help=f"the program that can {name}")
    parser.add_argument("--format", action="append", metavar="NAME", help="only this format; may be repeated")
    options = parser.parse_args()
    jobs = []  # (command, key, rows, standard input, check)
    groups = collections.defaultdict(list)
    for row in read(options.format):
        key = row["format"], row["options"], row["from"], row["packet"] if row.get("named") else None
        if "stream" in row:
            if options.stream:
                jobs.append((options.stream, key, [row], bytes_of(row), cut))
            continue
        if options.decode and ("text" in row or "hex" in row) and bytes_of(row):
            groups["decode", key].append(row)
        if options.encode and "fields" in row:
            groups["encode", (row["format"], row["options"], None, None)].append(row)
    for (kind, key), rows in groups.items():
        lines = [bytes_of(row).hex() if kind == "decode" else f'{{"packet":"{row["packet"]}","fields":{row["raw"] or json.dumps(fields_of(row["fields"]))}}}' for row in rows]
        jobs.append((getattr(options, kind), key, rows, ("\n".join(lines) + "\n").encode(), decoded if kind == "decode" else encoded))

    passed, failed = 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for (command, key, rows, _, check), lines in zip(jobs, pool.map(lambda job: run(job[0], job[1], job[3]), jobs)):
            if check is not cut and len(lines) != len(rows):
                print(f"{command}: {len(rows)} lines in, {len(lines)} lines out", file=sys.stderr)
                return 2
            for row, line in zip(rows, [lines] if check is cut else lines):
                good = check(row, line)
                passed, failed = passed + good, failed + (not good)
                if not good:
                    print(f"{row['where']}: {check.__name__} otherwise: {str(line)[:400]}")
    print(f"{passed} vectors met, {failed} not met")
    return 1 if failed or not passed else 0


sys.exit(main())
