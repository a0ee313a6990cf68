# SPDX-License-Identifier: MIT
"""Command lines by their shape rather than by one option: response files, `--`, languages, names, dependencies, bad input."""
import itertools
import os
import shlex

import compilers
import forms

FILES = {
    "other.txt": b"int other(int n) { return n + 1; }\n",
    "plain.s": b".text\n.globl plain\nplain: ret\n",
    "plain.S": b"#define NAME plain\n.text\n.globl NAME\nNAME: ret\n",
    "pre.i": b'# 1 "source.c"\nint pre(int n) { return n + 1; }\n',
    "pre.ii": b'# 1 "source.cc"\nint pre(int n) { return n + 1; }\n',
    **{f"odd.{suffix}": b"int odd(int n) { return n + 2; }\n" for suffix in ("C", "cxx", "cpp", "c++", "cp", "CPP", "m", "mi")},
    **{name: b"int strange(int n) { return n + 3; }\n"
       for name in ("a b.c", "a$b.c", "-a.c", "it's.c", "wei\\ss.c", "ü.c", "no_suffix", "a.b.c", "conftest.c")},
    "incbin.c": b'__asm__(".data\\n.globl whole\\nwhole: .incbin \\"own.h\\"\\n.text");\nint n;\n',
    "asm_include.c": b'__asm__(".include \\"plain.s\\"");\nint n;\n',
    "asm_search.c": b'__asm__(".include \\"apart.s\\"");\nint n;\n',
    "inc/apart.s": b".globl apart\napart: ret\n",
    "error.c": b'#include "own.h"\nint f(void) { return LEAST(1, missing); }\n',
    "preprocessor_error.c": b'#include "nowhere.h"\nint f(void) { return 1; }\n',
    "warning.c": b'#include "own.h"\nint f(int n) { int unused = 1; return LEAST(n, 1u); }\n#warning shown\n',
    "r": b"-g -MD -c b.c -o o/b.o\n",
    "source": b"b.c",
    "empty": b"",
    "blank": b" \n\t\n",
    "self": b"@self -c b.c",
    "outer": b"-c @inner -o o/b.o",
    "inner": b"-g b.c",
    "quoted": b"-c 'b.c' \"-DTEXT=\\\"a b\\\"\" -DBACK=a\\ b -o o/'b'.o",
    "output": b"-o o/by_file.o",
    "warnings": b"-Wall -Wextra",
    "dwo": b"-g -gsplit-dwarf -MD -c b.c -o o/b.o",
    "asm.options": b"-L",
    "folder/x": b"",
    "\udce9.c": b"int n;\n",
}

DEPENDENCY_WORDS = ["-MD", "-MMD", "-MF o/x.d", "-MT t", "-MQ t$", "-MP", "-MG"]


def of(compiler: compilers.Compiler) -> list[forms.Command]:
    commands = [_command(compiler, shlex.split(line)) for name in ("both", compiler.family) for line in _lines(name)]
    return commands + _rare(compiler) + (_dependencies(compiler) if compiler.language == "c" else [])


def _lines(name: str) -> list[str]:
    """The arguments of one command each, as a shell would separate them; what SOURCE and BIG are, forms.py says."""
    with open(os.path.join(os.path.dirname(__file__), "shapes.d", name), encoding="utf-8") as file:
        return file.read().splitlines()


def _command(compiler: compilers.Compiler, words: list[str], **others) -> forms.Command:
    return forms.command(compiler.name, words, files=tuple(FILES.items()), **others)


def _dependencies(compiler: compilers.Compiler) -> list[forms.Command]:
    """Every set of the options that make dependencies, with and without -o."""
    found = []
    for size in range(1, len(DEPENDENCY_WORDS) + 1):
        for chosen in itertools.combinations(DEPENDENCY_WORDS, size):
            words = " ".join(chosen).split()
            for output in ([], ["-o", "o/a.o"]):
                found.append(_command(compiler, [*words, "-c", "SOURCE", *output]))
    return found


def _rare(compiler: compilers.Compiler) -> list[forms.Command]:
    """Bytes that are no UTF-8, another working folder, standard input, ccache in front, a link named like the compiler."""
    return [
        _command(compiler, ["-c", "SOURCE", "-DTEXT=\"\udce9\udcff\"", "-o", "o/\udce9.o"]),
        _command(compiler, ["-MD", "-c", "\udce9.c"]),
        _command(compiler, ["-g", "-c", "../SOURCE", "-o", "a.o"], folder="o"),
        _command(compiler, ["-g", "-MD", "-I", "..", "-c", "%PWD%/SOURCE", "-o", "deep.o"], folder="inc"),
        _command(compiler, ["-x", "c", "-c", "-", "-o", "o/in.o"], stdin="int from_stdin;"),
        _command(compiler, ["-E", "-"], stdin="int from_stdin;"),
        *(_command(compiler, ["-g", "-O2", "-MD", "-c", "SOURCE", "-o", "o/a.o", *more], way="masquerade")
          for more in ([], ["-Wall"], ["-gsplit-dwarf"], ["-Wp,-MMD,o/wp.d"])),
        *(_command(compiler, ["-g", "-O2", "-c", "SOURCE", "-o", "o/a.o", *more], front="ccache")
          for more in ([], ["-MD"], ["-MMD", "-Wp,-MMD,o/wp.d"], ["-gsplit-dwarf"])),
    ]
