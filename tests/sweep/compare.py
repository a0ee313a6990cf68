# SPDX-License-Identifier: MIT
"""What differs between two runs of one command line, each difference of a named kind."""
import collections
import dataclasses
import re

import objects
import runs
import words


@dataclasses.dataclass(frozen=True)
class Difference:
    kind: str
    where: str = ""  # the file
    detail: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """A part of a name that a compiler draws by lot is no part of it."""
        return self.kind, re.sub(r"[0-9a-f]{4,}", "#", self.where)


def compare(plain: runs.Left, through: runs.Left, compiler: str) -> list[Difference]:
    if through.exit is None or plain.exit is None:
        return [] if through.exit == plain.exit else [Difference("did not end")]
    found = []
    if through.exit != plain.exit:
        found.append(Difference("exit code", "", f"{through.exit} instead of {plain.exit}"))
    found += [Difference("server put aside" if plain.exit == 0 else "server put aside on an error", "", name) for name in through.put_aside[:1]]
    if through.strays != plain.strays:
        found.append(Difference("files in TMPDIR", "", f"{through.strays} instead of {plain.strays}"))
    if through.out != plain.out:
        found.append(Difference("stdout", "", _first_lines(plain.out, through.out)))
    return found + _words(plain, through) + _files(plain, through, compiler)


def _words(plain: runs.Left, through: runs.Left) -> list[Difference]:
    known = words.of_distcc(plain.err)
    strange = [line for line in words.of_distcc(through.err) if line not in known]
    if not strange:
        return _compiler_words(plain.err, through.err)
    kind = "distcc's words" if plain.exit == 0 else "distcc's words on an error"
    rest = b"".join(line for line in through.err.splitlines(keepends=True) if line.rstrip(b"\n") not in strange)
    return [Difference(kind, "", strange[0].decode("utf-8", "replace")), *_compiler_words(plain.err, rest)]


def _compiler_words(plain: bytes, through: bytes) -> list[Difference]:
    if plain == through:
        return []
    document = words.as_json(plain)
    if document is not None:
        other = words.as_json(through)
        if other is None:
            return [Difference("JSON", "", "no longer one document")]
        same = words.without_columns(document) == words.without_columns(other)
        return [Difference("macro positions" if same else "JSON", "", _first_lines(plain, through))]
    if words.COLOURS.sub(b"", plain) == words.COLOURS.sub(b"", through):
        return [Difference("colours")]
    renamed = words.with_typed_name(through, plain)
    if renamed != through:
        return [Difference("driver's name", "", _first_lines(plain, through)), *_compiler_words(plain, renamed)]
    mine = words.diagnostics(plain) + words.other_lines(plain)
    other = words.diagnostics(through) + words.other_lines(through)
    if mine == other:
        return [Difference("macro positions")]
    if words.MACRO_NOTE.search(plain) and _texts(mine) == _texts(other):
        return [Difference("macro positions")]
    lost, gained = collections.Counter(mine) - collections.Counter(other), collections.Counter(other) - collections.Counter(mine)
    twice = not lost and all(item in mine for item in gained)
    kind = "told twice" if twice else "diagnostics" if words.diagnostics(plain) != words.diagnostics(through) else "stderr"
    return [Difference(kind, "", f"lost {[*lost][:1]}, gained {[*gained][:1]}")]


def _texts(said: list) -> list:
    """What is said, wherever: gcc names the place of a macro's definition, a server the place of its use."""
    return sorted(str(item[2:]) if isinstance(item, tuple) else str(item) for item in said
                  if isinstance(item, tuple) or not item.startswith((b"In file included from", b"                 from")))


def _files(plain: runs.Left, through: runs.Left, compiler: str) -> list[Difference]:
    found = [Difference("file missing", name) for name in sorted(plain.files.keys() - through.files.keys())]
    found += [Difference("file too many", name) for name in sorted(through.files.keys() - plain.files.keys())]
    for name in sorted(plain.files.keys() & through.files.keys()):
        mine, other = plain.files[name], through.files[name]
        if mine != other:
            found += [Difference(kind, name, detail) for kind, detail in objects.differences(name, mine, other, compiler)]
    return found


def _first_lines(plain: bytes, through: bytes) -> str:
    mine, other = plain.split(b"\n"), through.split(b"\n")
    at = next((i for i, (a, b) in enumerate(zip(mine, other)) if a != b), min(len(mine), len(other)))
    return f"line {at + 1}: {mine[at : at + 1]} became {other[at : at + 1]}"
