#!/usr/bin/env python3
"""Adds up which branches the test runs took, and compares the rest with the list of branches that are not covered, uncovered.txt."""
import argparse, collections, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FORMATS = [f"Protocols.{name}" for name in ("Abstractions", "BinaryChat", "DatagramChat", "DelimitedChat", "JsonChat", "TextChat")]
LIBRARIES = [(library, target) for library in FORMATS for target in ("net10.0", "netstandard2.0")]
REST = [("Protocols.Pipelines", "net10.0"), ("Protocols.Generator", "netstandard2.0")]

Place = collections.namedtuple("Place", "library target file method line offset end")
Branch = collections.namedtuple("Branch", "library target file method code number")


def reports(directory):
    for folder, _, names in os.walk(directory):
        if "coverage.json" in names and os.path.basename(os.path.dirname(folder)) != "In":
            with open(os.path.join(folder, "coverage.json"), encoding="utf-8") as report:
                yield json.load(report)


def target_of(report):
    """Generated code has the target in its path; a report is of one run, and so of one target."""
    return "netstandard2.0" if any("/netstandard2.0/" in file for module in report.values() for file in module) else "net10.0"


def from_root(file):
    """A file's path from the repository's root. Some reports of a deterministic build have /_/ in place of the root."""
    return re.sub(r"^.*?(?=src/)", "", file.replace("\\", "/"))


def counted(directory):
    """How often each branch was taken, in all runs together. Cases of a switch that lead to the same place are one branch."""
    taken = collections.Counter()
    for report in reports(directory):
        target = target_of(report)
        for module, files in report.items():
            library = module[:-len(".dll")]
            built_for = next((only for name, only in REST if name == library), target)
            for file, classes in files.items():
                file = from_root(file)
                for methods in classes.values():
                    for method, found in methods.items():
                        name = re.sub(r"\(.*", "", method.split("::")[-1])
                        for branch in found["Branches"]:
                            place = Place(library, built_for, file, name, branch["Line"], branch["Offset"], branch["EndOffset"])
                            taken[place] += branch["Hits"]
    return taken


def source_lines(file):
    path = os.path.join(ROOT, *file.split("/"))
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8-sig") as source:
        return source.read().split("\n")


def named(taken):
    """The branches by names that stay the same when lines move: the line's code, and the branch's number among those of the same code."""
    lines, numbers, branches = {}, collections.Counter(), {}
    for place in sorted(taken):
        if place.file not in lines:
            lines[place.file] = source_lines(place.file)
        code = "(generated)" if lines[place.file] is None else lines[place.file][place.line - 1].strip()
        key = (place.library, place.target, os.path.basename(place.file), place.method, code)
        numbers[key] += 1
        branches[Branch(*key, numbers[key])] = taken[place]
    return branches


def listed(path):
    """The branches that uncovered.txt names, those that only some processors take, and the most that may be uncovered in a library."""
    branches, on_some_processors, most = set(), set(), {}
    reason = ""
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(map(str.strip, lines), 1):
            if not line:
                reason = ""
            elif line.startswith("#"):
                reason += line
            elif not reason:
                sys.exit(f"{path}:{number}: a reason must precede the branch")
            elif match := re.fullmatch(r"at most (\d+) in (\S+)", line):
                most[match[2]] = int(match[1])
            else:
                library, targets, file, method, rest = line.split(" ", 4)
                code, branch = rest.rsplit(" ", 1)
                for target in targets.split(","):
                    entry = Branch(library, target, file, method, code, int(branch))
                    branches.add(entry)
                    if reason.startswith("# Processor:"):
                        on_some_processors.add(entry)
    return branches, on_some_processors, most


def show(branch):
    return " ".join(map(str, branch))


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("results", help="the directory with the results of the test runs")
    branches = named(counted(arguments.parse_args().results))
    expected, on_some_processors, most = listed(os.path.join(HERE, "uncovered.txt"))
    problems = []
    for library, target in LIBRARIES + REST:
        mine = {branch: hits for branch, hits in branches.items() if (branch.library, branch.target) == (library, target)}
        open_ones = {branch for branch, hits in mine.items() if not hits}
        if not mine:
            problems.append(f"no run has measured {library} for {target}")
            continue
        print(f"{library:24} {target:15} {len(mine) - len(open_ones):5} of {len(mine):5} branches, {100 * (len(mine) - len(open_ones)) / len(mine):.2f} %")
        if library in most:
            if len(open_ones) > most[library]:
                problems.append(f"{len(open_ones)} branches of {library} are not covered, at most {most[library]} may be:")
                problems += [f"    {show(branch)}" for branch in sorted(open_ones)]
            continue
        here = {branch for branch in expected if (branch.library, branch.target) == (library, target)}
        problems += [f"not covered: {show(branch)}" for branch in sorted(open_ones - here)]
        problems += [f"listed, but covered: {show(branch)}" for branch in sorted((here & mine.keys()) - open_ones - on_some_processors)]
        problems += [f"listed, but gone: {show(branch)}" for branch in sorted(here - mine.keys())]
    print("\n".join(problems))
    print(f"{len(expected)} branches are listed as not covered, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
