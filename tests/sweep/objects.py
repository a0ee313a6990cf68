# SPDX-License-Identifier: MIT
"""How two files of one name differ: objects by what the linker and the debugger read, others by their lines."""
import difflib
import os
import re
import subprocess
import tempfile

import dwarf
import elf

BITCODE = b"BC\xc0\xde"  # what clang makes with -flto
ASSEMBLY = re.compile(rb"\t\.(file|text)\b")  # how what -S makes begins, whatever -o calls it
LTO = (".gnu.lto_", ".gnu.debuglto_")
DEBUG = (".debug_", ".zdebug_")


def differences(name: str, mine: bytes, other: bytes, compiler: str) -> list[tuple[str, str]]:
    """Kind and detail of each."""
    if elf.is_object(mine) and elf.is_object(other):
        return _whole_differences(mine, other, compiler)
    if elf.is_object(mine):
        return [("no object", f"begins with {other[:20]!r}")]
    if mine.startswith(BITCODE) and other.startswith(BITCODE):
        compiled = [_compiled(content, "ir", compiler) for content in (mine, other)]
        if all(elf.is_object(content) for content in compiled):
            found = _object_differences(*compiled) if compiled[0] != compiled[1] else []
            return [(f"{kind} (bitcode)" if kind not in ("debug columns",) else kind, detail) for kind, detail in found]
    if name.endswith(".d"):
        return [("dependencies", _first_line(mine, other))]
    if name.endswith(".s") or ASSEMBLY.match(mine):
        assembled = [_compiled(content, "assembler", compiler) for content in (mine, other)]
        if all(elf.is_object(content) for content in assembled):
            found = _whole_differences(*assembled, compiler) if assembled[0] != assembled[1] else []
            return [(f"{kind} (assembly)" if kind not in ("debug columns",) else kind, detail) for kind, detail in found]
    return [("content", _first_line(mine, other))]


def _whole_differences(mine: bytes, other: bytes, compiler: str) -> list[tuple[str, str]]:
    return _object_differences(mine, other) + _linked_differences(mine, other, compiler)


def _object_differences(mine: bytes, other: bytes) -> list[tuple[str, str]]:
    a, b = elf.read(mine), elf.read(other)
    found = []
    if a.header != b.header:
        found.append(("ELF header", f"{b.header} instead of {a.header}"))
    if a.allocated != b.allocated:
        found.append(("code and data", _sections(a.allocated, b.allocated)))
    if a.symbols != b.symbols:
        found.append(("symbols", str(sorted(set(a.symbols) ^ set(b.symbols))[:2])))
    if a.sources != b.sources:
        found.append(("name of the source", f"{b.sources} instead of {a.sources}"))
    if a.groups != b.groups:
        found.append(("groups", _first_line(str(a.groups).encode(), str(b.groups).encode())))
    beside = {name for name in a.beside.keys() | b.beside.keys() if a.beside.get(name) != b.beside.get(name)}
    found += [(f"section {name}", _first_line(a.beside.get(name, b""), b.beside.get(name, b"")))
              for name in sorted(beside) if not name.startswith(DEBUG + LTO)]
    if any(name.startswith(DEBUG) for name in beside) or not (found or beside):
        found += _debug_differences(mine, other)
    return found


def _debug_differences(mine: bytes, other: bytes) -> list[tuple[str, str]]:
    a, b = dwarf.read(mine), dwarf.read(other)
    found = [_attribute(key, a.unit, b.unit) for key in sorted(a.unit.keys() | b.unit.keys())
             if a.unit.get(key) != b.unit.get(key)]
    if a.information != b.information:
        texts = dwarf.with_file_names(a, mine), dwarf.with_file_names(b, other)
        if texts[0] != texts[1]:
            found.append(("debug information", _first_line(texts[0].encode(), texts[1].encode())))
    if a.lines != b.lines:
        found.append(("debug lines", _first_line("\n".join(a.lines).encode(), "\n".join(b.lines).encode())))
    if a.macros != b.macros:
        found.append(("debug macros", str([m for m in a.macros if m not in b.macros][:1])))
    return found or [("debug columns", "")]


def _attribute(key: str, unit: dict[str, str], other_unit: dict[str, str]) -> tuple[str, str]:
    mine, other = unit.get(key, ""), other_unit.get(key, "")
    if key == "name" and dwarf.path(unit, mine) == dwarf.path(other_unit, other):
        return "spelling of the source's path", f"{other} instead of {mine}"
    return f"DW_AT_{key}", f"{other} instead of {mine}"


def _sections(mine: list, other: list) -> str:
    changed = {section[0] for section in mine if section not in other} | {section[0] for section in other if section not in mine}
    return ", ".join(sorted(changed)) or "their order"


def _linked_differences(mine: bytes, other: bytes, compiler: str) -> list[tuple[str, str]]:
    """gcc names the sections of -flto by lot, and columns are in them: it is told by what they become."""
    if not any(name.startswith(LTO) for name in elf.read(mine).beside):
        return []
    linked = [_linked(content, compiler) for content in (mine, other)]
    if not all(elf.is_object(content) for content in linked):
        return [("link", f"{[len(content) for content in linked]} bytes")]
    return [(f"{kind} (linked)" if kind not in ("debug columns",) else kind, detail)
            for kind, detail in (_object_differences(*linked) if linked[0] != linked[1] else [])]


def _linked(content: bytes, compiler: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        part, result = os.path.join(folder, "part.o"), os.path.join(folder, "a.o")
        with open(part, "wb") as file:
            file.write(content)
        words = ["-m32"] if content[4] == 1 else []
        words += [f"-fdebug-prefix-map={folder}=/link", "-r", "-nostdlib", "-flinker-output=nolto-rel"]
        subprocess.run([compiler, "-flto", *words, "part.o", "-o", "a.o"], cwd=folder, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(result):
            return b""
        with open(result, "rb") as file:
            return file.read()


def _compiled(text: bytes, language: str, compiler: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        source, result = os.path.join(folder, "source"), os.path.join(folder, "a.o")
        with open(source, "wb") as file:
            file.write(text)
        subprocess.run([compiler, "-x", language, "-c", source, "-o", result], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False)
        if not os.path.exists(result):
            return b""
        with open(result, "rb") as file:
            return file.read()


def _first_line(mine: bytes, other: bytes) -> str:
    a, b = mine[:200_000].split(b"\n"), other[:200_000].split(b"\n")
    for tag, low, high, other_low, other_high in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes() \
            if len(a) + len(b) < 400 else _quick(a, b):
        if tag != "equal":
            return f"{a[low : min(high, low + 2)]} became {b[other_low : min(other_high, other_low + 2)]}"[:400]
    return ""


def _quick(mine: list[bytes], other: list[bytes]) -> list[tuple]:
    at = next((i for i, (a, b) in enumerate(zip(mine, other)) if a != b), min(len(mine), len(other)))
    return [("replace", at, at + 1, at, at + 1)]
