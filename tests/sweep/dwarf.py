# SPDX-License-Identifier: MIT
"""Debug information as readelf prints it, without what moves when one column does: offsets and columns."""
import dataclasses
import os
import re
import subprocess

COLUMN = re.compile(r"^.*DW_AT_(?:decl|call)_column .*\n?", re.M)
OFFSET = re.compile(r"<[0-9a-f]+>|0x[0-9a-f]+|\((?:alt )?indirect[^)]*\)|\(offset: [^)]*\)|offset: [0-9a-fx]+", re.I)
UNIT = re.compile(r"DW_AT_(comp_dir|producer|name|language|GNU_dwo_name|dwo_name)\s*:\s*(.*)")
FORM = re.compile(r"^(\([^)]*\)\s*)*:?\s*")
MACRO = re.compile(r"DW_MAC\w*_(define|undef)\w* - lineno ?: (\d+) macro ?: (.*)")
SECTION = re.compile(r"^Contents of the (\S+).*$", re.M)
TABLES = re.compile(r"^ The Directory Table.*?^ Line Number Statements", re.M | re.S)
FOLDER_ENTRY = re.compile(r"^  (\d+)\t(?:\(.*\): )?([^\t\n]*)$", re.M)
FILE_ENTRY = re.compile(r"^  (\d+)\t\(udata\)\t(\d+)\t.*: (.*)$|^  (\d+)\t(\d+)\t\d+\t\d+\t(.*)$", re.M)
JOINED = re.compile(r"^.*/(?=/)")  # readelf puts the folder before an absolute name, too
FILE_NUMBER = re.compile(r"(DW_AT_(?:decl|call)_file\s*: )(?:\([^)]*\) )?(\d+)")


@dataclasses.dataclass
class Debug:
    unit: dict[str, str]  # the compile unit's own attributes
    information: str  # the tree of .debug_info, but for these attributes
    lines: list[str]  # path, line, first address
    macros: list[str]  # what is defined and undefined where; gcc shares those of a header, if it reads the header itself


def read(content: bytes) -> Debug:
    parts = SECTION.split(_readelf(content, "info,decodedline,macro"))
    sections: dict[str, str] = {}
    for name, text in zip(parts[1::2], parts[2::2]):
        sections[name] = sections.get(name, "") + text
    whole = "".join(text for name, text in sections.items() if ".debug_info" in name)
    first, *others = whole.split("\n <1>", 1)
    unit: dict[str, str] = {}
    for name, value in UNIT.findall(first):
        unit.setdefault(name, FORM.sub("", value).strip())
    rows = "".join(text for name, text in sections.items() if ".debug_line" in name).split("\n")
    macros = "".join(text for name, text in sections.items() if ".debug_macro" in name or ".debug_macinfo" in name)
    tree = "\n <1>".join([UNIT.sub("", first), *others])
    return Debug(unit, OFFSET.sub("", COLUMN.sub("", tree)), _by_line(rows, unit), sorted(MACRO.findall(macros)))


def path(unit: dict[str, str], *parts: str) -> str:
    """The file that a name in a folder means: clang 14 puts the source's folder into its name, or beside it."""
    return os.path.normpath(os.path.join(unit.get("comp_dir", ""), *parts))


def _by_line(rows: list[str], unit: dict[str, str]) -> list[str]:
    """The first row of each stretch of one file and line: a column more makes a further row of it, at another address."""
    kept: list[str] = []
    file, last = "", ""
    for row in rows:
        words = row.split()
        if len(words) >= 3 and (words[1].isdigit() or words[1] == "-"):
            place = f"{file or words[0]} {words[1]}"
            if place != last:
                kept.append(f"{place} {words[2]}")
            last = place
        elif row.endswith((":", ":[++]")):
            file = path(unit, JOINED.sub("", row.removeprefix("CU: ").rstrip("+[]").rstrip(":")))
    return kept


def with_file_names(debug: Debug, content: bytes) -> str:
    """The tree with files by their paths: clang gives the main file another number where it has no checksum of it, as in
    preprocessed text."""
    text = _readelf(content, "rawline")
    folders = dict(FOLDER_ENTRY.findall("".join(part.split("The File Name Table")[0] for part in TABLES.findall(text))))
    files = {m[0] or m[3]: path(debug.unit, folders.get(m[1] or m[4], ""), m[2] or m[5]) for m in FILE_ENTRY.findall(text)}
    return FILE_NUMBER.sub(lambda m: m[1] + files.get(m[2], m[2]), debug.information)


def _readelf(content: bytes, sections: str) -> str:
    memory = os.memfd_create("object")
    try:
        os.write(memory, content)
        name = f"/proc/self/fd/{memory}"
        done = subprocess.run(["readelf", "--wide", f"--debug-dump={sections}", name], pass_fds=[memory],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    finally:
        os.close(memory)
    return done.stdout.decode("utf-8", "replace").replace(name, "")
