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
SECTION = re.compile(r"^(?:Contents of the|Raw dump of debug contents of section) (\S+).*$", re.M)


@dataclasses.dataclass
class Debug:
    unit: dict[str, str]  # the compile unit's own attributes
    information: str  # the tree of .debug_info
    lines: list[str]  # file, line, address; a row that only a column makes another one is none
    macros: str


def read(content: bytes) -> Debug:
    parts = SECTION.split(_readelf(content))
    sections: dict[str, str] = {}
    for name, text in zip(parts[1::2], parts[2::2]):
        sections[name] = sections.get(name, "") + text
    whole = "".join(text for name, text in sections.items() if ".debug_info" in name)
    first = whole.split("\n <1>", 1)[0]
    unit: dict[str, str] = {}
    for name, value in UNIT.findall(first):
        unit.setdefault(name, FORM.sub("", value).strip())
    rows: list[str] = []
    for row in "".join(text for name, text in sections.items() if ".debug_line" in name).split("\n"):
        row = " ".join(row.split())
        if row and (not rows or rows[-1] != row):
            rows.append(row)
    macros = "".join(text for name, text in sections.items() if ".debug_macro" in name or ".debug_macinfo" in name)
    return Debug(unit, OFFSET.sub("", COLUMN.sub("", whole)), rows, OFFSET.sub("", macros))


def _readelf(content: bytes) -> str:
    memory = os.memfd_create("object")
    try:
        os.write(memory, content)
        name = f"/proc/self/fd/{memory}"
        done = subprocess.run(["readelf", "--wide", "--debug-dump=info,decodedline,macro", name], pass_fds=[memory],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    finally:
        os.close(memory)
    return done.stdout.decode("utf-8", "replace").replace(name, "")
