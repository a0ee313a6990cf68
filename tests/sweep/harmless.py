# SPDX-License-Identifier: MIT
"""The differences that are no harm, each with its reason. What is not named here is harm."""
import dataclasses
import re
import typing

import compare
import forms
import runs


@dataclasses.dataclass(frozen=True)
class Harmless:
    kind: str  # of the difference
    reason: str
    holds: typing.Callable[[forms.Command, runs.Left, runs.Left, compare.Difference], bool] = lambda *_: True


STATISTICS = re.compile(rb"--?(f?time(-report.*)?|Q|f?stats|.*mem-report.*|fproc-stat-report.*|print-stats|ftrack-macro.*)")


def _holds_word(command: forms.Command, pattern: re.Pattern) -> bool:
    return any(pattern.fullmatch(word) for word in command.words)


TABLE = (
    Harmless("macro positions", "a server gets preprocessed source, in which a macro is its expansion: columns behind it, the "
             "quoted line and the notes on the macro's definition differ, and so do headings and counts of warnings; file, line, severity and text are equal"),
    Harmless("debug columns", "the same columns in .debug_line and DW_AT_decl_column; files, lines, addresses are equal"),
    Harmless("spelling of the source's path", "DW_AT_name is another path to the same file: clang 14 names a folder as it first "
             "found it, which may be by -I .. before the source's own path", lambda command, *_: command.words[0].endswith(b"-14")),
    Harmless("driver's name", "what a server or, for it, distcc's fallback here says is said under the name that distcc sent: "
             "x86_64-linux-gnu-gcc-12 for gcc-12", lambda command, plain, through, difference: through.sent),
    Harmless("told twice", "preprocessing and compiling are two runs of the compiler, and each warns of the same option; where the "
             "compile fails plainly too, distcc compiles here once more", lambda command, plain, through, difference: through.sent),
    Harmless("name of the source", "a preprocessed source without a line marker names no source, so the server's own file is named",
             lambda command, *_: b"odd.mi" in command.words),
    Harmless("stderr", "measurements of a run of the compiler, of which there are two",
             lambda command, *_: _holds_word(command, STATISTICS)),
    Harmless("stderr", "clang++ says of a C source that it is taken for C++, and says it of the preprocessed one too",
             lambda command, plain, *_: b"treating 'c' input as 'c++'" in plain.err),
    Harmless("diagnostics", "measurements again", lambda command, *_: _holds_word(command, STATISTICS)),
    Harmless("distcc's words on an error", "where the compile fails plainly too, distcc adds lines of its own to the compiler's; "
             "what the compiler says is compared without them"),
    Harmless("server put aside on an error", "distcc avoids a server for a minute on which a compile failed, also where it fails "
             "here too (its issue 461)"),
)


def reason(command: forms.Command, plain: runs.Left, through: runs.Left, difference: compare.Difference) -> str:
    """Why it is no harm; empty where it is."""
    for row in TABLE:
        if row.kind == difference.kind and row.holds(command, plain, through, difference):
            return row.reason
    return ""
