# SPDX-License-Identifier: MIT
"""The compilers of this machine: every installed major version of gcc, g++, clang and clang++."""
import dataclasses
import os
import re
import subprocess

FAMILIES = {"gcc": ("gcc", "c"), "g++": ("gcc", "c++"), "clang": ("clang", "c"), "clang++": ("clang", "c++")}


@dataclasses.dataclass(frozen=True)
class Compiler:
    name: str  # as it is typed: gcc-12
    family: str  # gcc or clang
    language: str  # c or c++
    version: int


def without_version(name: str) -> str:
    return re.sub(r"-\d+$", "", os.path.basename(name))


def named(name: str) -> Compiler | None:
    """The compiler of that name; None where it is no gcc or clang."""
    kind = FAMILIES.get(without_version(name))
    if kind is None:
        return None
    version = re.search(r"-(\d+)$", name)
    return Compiler(name, *kind, int(version[1]) if version else 0)


def installed(folders: list[str]) -> list[Compiler]:
    """Those whose name holds a version, in the order of family, version and language; else those without one."""
    names = sorted({name for folder in folders if os.path.isdir(folder) for name in os.listdir(folder)})
    found = [compiler for compiler in map(named, names) if compiler is not None]
    versioned = [compiler for compiler in found if compiler.version > 0] or found
    return sorted(versioned, key=lambda c: (c.family != "gcc", c.version, c.language))


def output_of(words: list[str], folder: str) -> str:
    """What a query of a compiler prints; the files that some queries leave are the folder's."""
    environment = {"PATH": os.environ["PATH"], "HOME": folder, "TMPDIR": folder, "LC_ALL": "C", "COLUMNS": "80"}
    done = subprocess.run(words, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=False)
    return done.stdout.decode("utf-8", "replace")
