"""Known vulnerabilities of the locked dependencies: `python3 tools/audit.py <pip-audit> [options]`, see `make audit`.

`pip-audit` asks PyPI (or OSV, `-s osv`) about each package by name and version; it installs nothing. It ends with
success, too, when it could look up nothing, because a mirror without the list says «not found». Here that is a failure
of its own, so that silence is never taken for a clean bill: exit code 0 all looked up and clean, 1 vulnerabilities
found, 2 not everything could be looked up.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

LOCKS = ("requirements/runtime.lock", "requirements/dev.lock")
# A reason for each, and until when it holds; none today.
ACCEPTED: dict[str, str] = {}


def main(command: list[str]) -> int:
    """Look up every lock and tell what was found."""
    outcome = 0
    for lock in LOCKS:
        outcome = max(outcome, tell(lock, looked_up(command, lock)))
    return outcome


def looked_up(command: list[str], lock: str) -> list[dict[str, Any]] | None:
    """What `pip-audit` says of each package of a lock; null if it says nothing."""
    ignored = [part for name in ACCEPTED for part in ("--ignore-vuln", name)]
    options = [
        "--requirement",
        lock,
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner",
        "off",
        "--format",
        "json",
    ]
    done = subprocess.run([*command, *options, *ignored], capture_output=True, encoding="utf-8", check=False)
    try:
        found: list[dict[str, Any]] = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        sys.stderr.write(done.stderr.strip().rpartition("\n")[2][:300] + "\n")
        return None
    return found


def tell(lock: str, packages: list[dict[str, Any]] | None) -> int:
    """One line a finding and one for the lock; its exit code."""
    name = Path(lock).name
    if packages is None:
        print(f"{name}: not audited, no list of vulnerabilities could be reached")
        return 2
    vulnerable = [(each, fault) for each in packages for fault in each.get("vulns", ())]
    for each, fault in vulnerable:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{name}: {each['name']} {each['version']}: {fault['id']}, fixed in {fixed}")
    skipped = [each["name"] for each in packages if "skip_reason" in each]
    checked = len(packages) - len(skipped)
    print(f"{name}: {checked} of {len(packages)} packages looked up, {len(vulnerable)} vulnerabilities")
    if skipped:
        shown = ", ".join(skipped[:5]) + (", …" if len(skipped) > 5 else "")
        print(f"{name}: not looked up: {shown}. The index in use has no list; try: make audit ARGS='-s osv'")
    return 1 if vulnerable else 2 if skipped else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
