#!/usr/bin/env python3
"""Says how long each test run took and what failed in it, then how many tests of all runs passed and failed. Reads the reports of VSTest and of xunit."""
import datetime, pathlib, sys
import xml.etree.ElementTree as ElementTree

TRX = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"


def vstest(run):
    """Seconds, passed, failures. A failure is a test's name and message."""
    times, counters = run.find(f"{TRX}Times"), run.find(f".//{TRX}Counters")
    began, ended = (datetime.datetime.fromisoformat(times.get(name)) for name in ("start", "finish"))
    failures = [(result.get("testName"), result.findtext(f".//{TRX}Message", "")) for result in run.iter(f"{TRX}UnitTestResult") if result.get("outcome") == "Failed"]
    # A run that was cut off counts failures that no result names.
    unnamed = int(counters.get("failed")) + int(counters.get("error")) + int(counters.get("aborted")) - len(failures)
    return (ended - began).total_seconds(), int(counters.get("passed")), failures + [("A test without a result", "")] * unnamed


def xunit(assemblies):
    found = list(assemblies.iter("assembly"))
    failures = [(test.get("name"), test.findtext(".//message", "")) for test in assemblies.iter("test") if test.get("result") == "Fail"]
    return sum(float(each.get("time")) for each in found), sum(int(each.get("passed")) for each in found), failures


def assembly(root):
    """The name of what was tested."""
    test = root.find(f".//{TRX}UnitTest")
    path = test.get("storage") if test is not None else root.find("assembly").get("name") if root.find("assembly") is not None else "?"
    return pathlib.PurePath(path).name


def main():
    passed, failed, runs = 0, [], []
    for report in sorted(pathlib.Path(sys.argv[1]).rglob("*")):
        if report.suffix not in (".trx", ".xml") or report.name.startswith("coverage"):
            continue
        root = ElementTree.parse(report).getroot()
        seconds, succeeded, failures = vstest(root) if root.tag == f"{TRX}TestRun" else xunit(root)
        runs.append((seconds, succeeded, assembly(root)))
        passed += succeeded
        failed += failures
    for seconds, succeeded, name in sorted(runs, reverse=True):
        print(f"{seconds:6.0f} s {succeeded:6} passed  {name}")
    for name, message in failed:
        print(f"FAILED {name}\n    " + "\n    ".join(message.strip().splitlines()[:20]))
    print(f"\n{passed} passed, {len(failed)} failed")
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main())
