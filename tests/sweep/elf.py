# SPDX-License-Identifier: MIT
"""Reads an ELF object: what the linker takes from it, and what it keeps beside, each as comparable values."""
import dataclasses
import re
import struct

SHF_ALLOC, SHT_SYMTAB, SHT_RELA, SHT_REL, SHT_NOBITS, SHT_GROUP, STT_SECTION, STT_FILE = 2, 2, 4, 9, 8, 17, 3, 4

MACROS_OF_HEADER = re.compile(r"wm[48]\.")  # gcc's groups of .debug_macro; dwarf.py compares what is in them


@dataclasses.dataclass
class Section:
    name: str
    kind: int
    flags: int
    body: bytes
    size: int
    link: int
    info: int


@dataclasses.dataclass
class Object:
    header: tuple  # class, machine, flags
    allocated: list  # name, flags, content, relocations
    symbols: list
    sources: list  # names of FILE symbols
    groups: list  # signature, names of the sections
    beside: dict[str, bytes]  # sections that are not loaded, without symbol and string tables


def is_object(content: bytes) -> bool:
    return content[:4] == b"\x7fELF" and len(content) >= 52


def read(content: bytes) -> Object:
    wide = content[4] == 2
    order = "<" if content[5] == 1 else ">"
    machine = struct.unpack_from(order + "H", content, 18)[0]
    flags = struct.unpack_from(order + "I", content, 48 if wide else 36)[0]
    sections = _sections(content, wide, order)
    table = next((s for s in sections if s.kind == SHT_SYMTAB), None)
    symbols = _symbols(table, sections, wide, order) if table else []
    moves: dict[int, list] = {}
    for section in sections:
        if section.kind in (SHT_RELA, SHT_REL):
            moves.setdefault(section.info, []).extend(_relocations(section, symbols, wide, order))
    allocated = [(s.name, s.flags, s.size if s.kind == SHT_NOBITS else s.body, sorted(moves.get(i, [])))
                 for i, s in enumerate(sections) if s.flags & SHF_ALLOC and s.kind not in (SHT_RELA, SHT_REL)]
    tables = {".symtab", ".strtab", ".shstrtab"}
    groups = [_group(s, symbols, sections, order) for s in sections if s.kind == SHT_GROUP]
    beside: dict[str, bytes] = {}
    for s in sections[1:]:
        if not s.flags & SHF_ALLOC and s.name not in tables and s.kind not in (SHT_RELA, SHT_REL, SHT_GROUP):
            beside[s.name] = beside.get(s.name, b"") + s.body
    named = sorted(s for s in symbols if s[3] & 15 not in (STT_SECTION, STT_FILE) and not MACROS_OF_HEADER.match(s[0]))
    files = [s[0] for s in symbols if s[3] & 15 == STT_FILE]
    return Object((wide, machine, flags), sorted(allocated), named, files,
                  sorted(g for g in groups if not MACROS_OF_HEADER.match(g[0])), beside)


def _group(section: Section, symbols: list[tuple], sections: list[Section], order: str) -> tuple:
    members = struct.unpack_from(f"{order}{len(section.body) // 4}I", section.body)[1:]
    return symbols[section.info][0], [sections[m].name for m in members if m < len(sections)]


def _sections(content: bytes, wide: bool, order: str) -> list[Section]:
    table = struct.unpack_from(order + ("Q" if wide else "I"), content, 40 if wide else 32)[0]
    size, count, names = struct.unpack_from(order + "HHH", content, 58 if wide else 46)
    layout = order + ("IIQQQQIIQQ" if wide else "IIIIIIIIII")
    rows = [struct.unpack_from(layout, content, table + i * size) for i in range(count)]
    if not rows:
        return []
    strings = content[rows[names][4] : rows[names][4] + rows[names][5]]
    return [Section(_text(strings, row[0]), row[1], row[2], b"" if row[1] == SHT_NOBITS else content[row[4] : row[4] + row[5]],
                    row[5], row[6], row[7]) for row in rows]


def _symbols(table: Section, sections: list[Section], wide: bool, order: str) -> list[tuple]:
    """Name, value, size, kind, visibility, and the section's name."""
    strings = sections[table.link].body
    found = []
    for at in range(0, len(table.body), 24 if wide else 16):
        if wide:
            name, info, other, index, value, size = struct.unpack_from(order + "IBBHQQ", table.body, at)
        else:
            name, value, size, info, other, index = struct.unpack_from(order + "IIIBBH", table.body, at)
        where = sections[index].name if 0 < index < len(sections) else str(index)
        text = where if info & 15 == STT_SECTION else _text(strings, name)
        found.append((text, value, size, info, other, where))
    return found


def _relocations(section: Section, symbols: list[tuple], wide: bool, order: str) -> list[tuple]:
    """Offset, kind, symbol's name, addend."""
    with_addend = section.kind == SHT_RELA
    layout = order + ("QQ" if wide else "II") + (("q" if wide else "i") if with_addend else "")
    found = []
    for at in range(0, len(section.body), struct.calcsize(layout)):
        offset, info, *addend = struct.unpack_from(layout, section.body, at)
        number, kind = (info >> 32, info & 0xFFFFFFFF) if wide else (info >> 8, info & 255)
        found.append((offset, kind, symbols[number][0] if number < len(symbols) else "", *addend))
    return found


def _text(strings: bytes, at: int) -> str:
    return strings[at : strings.find(b"\0", at)].decode("utf-8", "replace")
