# SPDX-License-Identifier: MIT
"""What a compiler says on stderr, as diagnostics that can be compared."""
import json
import re

DIAGNOSTIC = re.compile(rb"^(.+?):(\d+):(?:(\d+):)? (warning|error|fatal error|note|remark): (.*)$")
MACRO_NOTE = re.compile(rb"in (expansion|definition) of macro|expanded from (macro|here)|in the definition of")
HEADING = re.compile(rb": (At top level|In (member )?(function|constructor|destructor|instantiation of) .*):$|"
                     rb"^(\d+ (warning|error)s?( and )?)+ generated\.$")
CARET = re.compile(rb"^[ ~]*\^[ ~^]*$")  # clang before 18 puts nothing before the line that it is below
COLOURS = re.compile(rb"\x1b\[[0-9;]*[mK]")


def of_distcc(err: bytes) -> list[bytes]:
    return [line for line in err.split(b"\n") if b"distcc" in line]


def diagnostics(err: bytes) -> list[tuple]:
    """File, line, severity and text of each; notes on macros are left out, for they are where the macro is no more."""
    found = []
    for line in COLOURS.sub(b"", err).split(b"\n"):
        match = DIAGNOSTIC.match(line)
        if match and not MACRO_NOTE.search(match[5]):
            found.append((match[1], int(match[2]), match[4], match[5]))
    return sorted(found)


def other_lines(err: bytes) -> list[bytes]:
    """Lines that are neither diagnostics nor the source that gcc and clang show below them."""
    kept = []
    lines = COLOURS.sub(b"", err).split(b"\n")
    for line, following in zip(lines, [*lines[1:], b""]):
        shows_source = re.match(rb"^ *(\d+)? *\||^ {2,}|^ *[~^]+ *$|^\s*$", line) or CARET.match(following)
        if not DIAGNOSTIC.match(line) and not HEADING.search(line) and not shows_source:
            kept.append(line)
    return kept


def with_typed_name(err: bytes, typed: bytes) -> bytes:
    """distcc runs gcc under its full name, x86_64-linux-gnu-gcc, which the driver's own messages begin with."""
    names = re.findall(rb"^((?:gcc|g\+\+)(?:-\d+)?): ", typed, re.M)
    return re.sub(rb"^[\w-]*-linux-gnu\w*-" + re.escape(names[0]) + b": ", names[0] + b": ", err, flags=re.M) if names else err


def as_json(err: bytes) -> object | None:
    """The one JSON document that `err` is; None where it is none."""
    if not err.lstrip()[:1] in (b"[", b"{"):
        return None
    try:
        return json.loads(err)
    except ValueError:
        return None


def without_columns(document: object) -> object:
    if isinstance(document, dict):
        return {key: without_columns(value) for key, value in document.items() if "column" not in key.lower()}
    if isinstance(document, list):
        return [without_columns(value) for value in document]
    return document
