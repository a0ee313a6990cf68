# SPDX-License-Identifier: MIT
"""What an option is given where it wants a value."""
import re

# By the option's name, before its value's description is asked. Files and folders are those of sources.py.
BY_NAME = {
    "-include": ["extra.h"], "--include": ["extra.h"], "-imacros": ["macros.h"], "--imacros": ["macros.h"],
    "-I": ["inc"], "-isystem": ["inc"], "-iquote": ["inc"], "-idirafter": ["inc"], "-cxx-isystem": ["inc"], "-F": ["inc"],
    "-isysroot": ["/", "inc"], "--sysroot": ["/"], "--sysroot=": ["/"], "-isysroot=": ["/"], "-iprefix": ["inc/"],
    "-D": ["EXTRA", "EXTRA=3"], "--define-macro": ["EXTRA=3"], "-U": ["EXTRA"], "-A": ["machine=x"], "--assert": ["machine=x"],
    "-o": ["o/out.o"], "--output": ["o/out.o"], "--output=": ["o/out.o"], "-MF": ["o/out.d"], "-MT": ["target"],
    "-MQ": ["target$"], "-MJ": ["o/out.json"], "-x": ["c", "c++", "cpp-output", "assembler", "none"], "--language": ["c"],
    "-aux-info": ["o/out.x"], "-aux-info=": ["o/out.x"], "-dumpbase": ["base"], "-dumpdir": ["o/"], "-dumpbase-ext": [".c"],
    "-serialize-diagnostics": ["o/out.dia"], "--serialize-diagnostics": ["o/out.dia"], "-dependency-file": ["o/out.d"],
    "-dependency-dot": ["o/out.dot"], "-index-store-path": ["o/store"], "-gen-cdb-fragment-path": ["o"],
    "-foptimization-record-file=": ["o/out.yaml"], "-ftime-trace=": ["o/out.trace"], "-fprofile-use=": ["o/none.profdata"],
    "-fdebug-prefix-map=": ["%PWD%=/src", "inc=/src"], "-ffile-prefix-map=": ["%PWD%=/src", "a=/src"],
    "-fmacro-prefix-map=": ["%PWD%=/src", "inc=/src"], "-fcoverage-prefix-map=": ["%PWD%=/src"],
    "-fprofile-prefix-path=": ["%PWD%"], "-fprofile-prefix-map=": ["%PWD%=/src"], "-fcanon-prefix-map=": ["%PWD%=/src"],
    "-fdebug-compilation-dir": ["/src"], "-fdebug-compilation-dir=": ["/src", "."], "-ffile-compilation-dir=": ["/src"],
    "-fcoverage-compilation-dir=": ["/src"], "-d": ["a", "D", "M", "r", "p", "A", "x", "I", "N", "U", "P", "H"],
    "--dump": ["a"], "--dump=": ["a"], "-fdump-": ["tree-all", "tree-optimized", "rtl-final", "ipa-all", "passes", "statistics"],
    "-fopt-info-": ["all=o/out.info", "vec", "all"], "-fopt-info-all=": ["o/out.info"], "-fcallgraph-info=": ["su,da"],
    "-fcall-saved-": ["rbx"], "-fcall-used-": ["rbx"], "-ffixed-": ["r15"], "-fdisable-": ["tree-fre1"],
    "-fenable-": ["tree-fre1"], "-fdump-final-insns=": ["o/out.insns"], "-fdump-go-spec=": ["o/out.go"], "-g": ["1", "2", "3"],
    "-O": ["0", "1", "2", "3", "s", "fast"], "-Wp,": ["-DEXTRA", "-MMD,o/wp.d", "-MD,o/wp.d", "-v"], "-Wl,": ["-s"],
    "-Wa,": ["-I,inc", "--noexecstack", "-a=o/out.lst", "-al", "--MD,o/wa.d", "-MD,o/wa.d", "-g", "-L"],
    "-Xassembler": ["--noexecstack", "-al=o/out.lst"], "-Xpreprocessor": ["-DEXTRA"], "-Xlinker": ["-s"], "-B": ["inc"],
    "-Xclang": ["-fno-rtti", "-w"], "-mllvm": ["-enable-misched", "-stats"], "-fplugin=": ["none"], "-specs=": ["empty.specs"],
    "-fmessage-length=": ["0", "72"], "-frandom-seed=": ["sweep"], "-finput-charset=": ["UTF-8", "LATIN1"], "-fexec-charset=": ["UTF-8", "LATIN1"],
    "-fwide-exec-charset=": ["UTF-32LE"], "-std": ["c99"], "-Werror=": ["unused", "format"], "-Wno-error=": ["unused"],
    "-stdlib=": ["libstdc++"], "-rtlib=": ["libgcc"], "--target=": ["x86_64-linux-gnu"], "-target": ["x86_64-linux-gnu"],
    "--config": ["empty.specs"], "--config=": ["empty.specs"], "-fdbg-cnt=": ["cfg_pass:0"], "-wrapper": ["env"],
    "-fpatchable-function-entry=": ["2", "2,1"], "-fopenmp-simd": [""], "-imultiarch": ["x86_64-linux-gnu"],
    "-fmodules-cache-path=": ["o/cache"], "-fprofile-dir=": ["o"], "-fprofile-generate=": ["o"], "-fmodule-map-file=": ["inc/module.modulemap"],
    "-fprebuilt-module-path=": ["o"], "-fcrash-diagnostics-dir=": ["o"], "-frecord-command-line": [""],
    "-fsanitize-ignorelist=": ["empty.specs"], "-fsanitize-blacklist=": ["empty.specs"], "-fxray-attr-list=": ["empty.specs"],
    "-save-stats=": ["obj", "cwd"], "-save-temps=": ["obj", "cwd"], "--save-stats=": ["obj"], "-gsplit-dwarf=": ["single", "split"],
    "-fdiagnostics-add-output=": ["sarif:file=o/out.sarif", "text"], "-fdiagnostics-set-output=": ["sarif:file=o/out.sarif"],
    "-fdeps-file=": ["o/out.ddi"], "-fdeps-target=": ["o/a.o"], "-fdeps-format=": ["p1689r5"], "-fself-test=": [],
    "-fdump-record-layouts-canonical": [], "-fthinlto-index=": [], "-fsanitize=": [],
}

DESCRIBED = [
    (r"dir|path|prefix", ["inc", "o"]),
    (r"file|name", ["empty.specs", "o/out.x", "extra.h"]),
    (r"old", ["a=b"]),
    (r"num|size|bytes?|count|limit|level|depth|N|seconds|version|threshold|age|seed", ["2", "8", "16"]),
]

UNKNOWN = ["1", "all", "none", "extra.h", "inc", "a=b", "sum", "16", "on", "x86-64", "default"]


def for_option(name: str, described: str) -> list[str]:
    """Values worth trying, the likeliest first; those of a range or a choice are all of them good."""
    if name in BY_NAME:
        return BY_NAME[name]
    span = re.fullmatch(r"<(-?\d+),(-?\d+)>", described)
    if span:
        low, high = int(span[1]), int(span[2])
        return [str(max(low, min(high, 2)))]
    for pattern, values in DESCRIBED:
        if re.search(pattern, described):
            return values + UNKNOWN
    return UNKNOWN


def are_alternatives(name: str) -> bool:
    """Whether each of the option's values is tried, rather than the first that the compiler accepts."""
    return name in BY_NAME
