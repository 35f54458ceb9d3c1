"""Bundle what the portal's scripts take from others, or check that the committed bundle is what would be made.

    python tools/vendor.py          write flows/portal/assets/vendor/ anew
    python tools/vendor.py --check  make it elsewhere and compare every byte

Needs Node and npm, which nothing else here does: versions and hashes of the packages are in
`tools/vendor/package-lock.json`, the licences of what is bundled stand beside the bundle.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = Path(__file__).parent / "vendor"
PORTAL = Path(__file__).parent.parent / "flows" / "portal"
# Of each bundle its global name and where it stands: the first is of every site, the second of large ones alone.
BUNDLES = {
    "explorer-parquet": ("SijillParquet", PORTAL / "assets" / "vendor"),
    "parquet-parts": ("SijillParts", PORTAL / "large" / "assets" / "vendor"),
}
PACKAGES = ("hyparquet", "fzstd")
LIST = "SHA256SUMS"


def main() -> int:
    """Make the bundle; returns the process's exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as folder:
        made = _made(Path(folder))
    if not check:
        for file, content in made.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        return 0
    different = [file for file, content in made.items() if _content(file) != content]
    for file in different:
        sys.stderr.write(f"{file.name} is not what would be made.\n")
    return 1 if different else 0


def _made(folder: Path) -> dict[Path, bytes]:
    """Every file of every bundle with its content."""
    for file in SOURCES.iterdir():
        if file.is_file():
            shutil.copy(file, folder)
    _run(folder, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    made = (_bundle(folder, name, *told) for name, told in BUNDLES.items())
    return {file: content for files in made for file, content in files.items()}


def _bundle(folder: Path, bundle: str, global_name: str, target: Path) -> dict[Path, bytes]:
    _run(
        folder,
        *("node_modules/.bin/esbuild", f"{bundle}.mjs", "--bundle", "--minify", "--format=iife"),
        *(f"--global-name={global_name}", "--target=es2020", "--charset=utf8", "--legal-comments=none"),
        f"--banner:js=/* hyparquet and fzstd, MIT: {bundle}.LICENSES.txt; made by tools/vendor.py */",
        f"--outfile={bundle}.js",
    )
    licences = "\n".join(f"{name}\n\n{_licence(folder, name)}" for name in PACKAGES)
    made = {f"{bundle}.js": (folder / f"{bundle}.js").read_bytes(), f"{bundle}.LICENSES.txt": licences.encode()}
    listed = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in made.items())
    return {target / name: content for name, content in {**made, LIST: listed.encode()}.items()}


def _licence(folder: Path, package: str) -> str:
    return (folder / "node_modules" / package / "LICENSE").read_text("utf-8").strip() + "\n"


def _run(folder: Path, *command: str) -> None:
    program = shutil.which(command[0]) or str(folder / command[0])
    subprocess.run(
        [program, *command[1:]], cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


if __name__ == "__main__":
    sys.exit(main())
