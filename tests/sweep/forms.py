# SPDX-License-Identifier: MIT
"""Command lines: the forms in which one option, or two, are tried."""
import dataclasses
import shlex

import compilers
import sources

# Each is what builds write; {} is the place of the option, SOURCE that of the source.
FORMS = {
    "object": "{} -g -O1 -c SOURCE -o o/a.o",
    "here": "-O2 -Wall -Wextra -c SOURCE {}",
    "dependencies": "-g {} -O2 -MD -MT o/a.o -MF o/a.d -o o/a.o -c SOURCE",
    "beside": "-MMD -MP {} -Wall -c SOURCE -o o/a.o",
}


BIG = "x" * 100 * 1024  # a word that no file's name and no pipe's buffer holds


@dataclasses.dataclass(frozen=True)
class Command:
    words: tuple[bytes, ...]  # the compiler's name first
    files: tuple[tuple[str, bytes], ...] = ()  # beside those of sources.py
    front: str = ""  # run before the compiler: ccache
    folder: str = ""  # below the folder of the sources: where it is run
    way: str = "distcc-auto"  # or a link of the compiler's name to it: masquerade
    stdin: str = ""

    @property
    def line(self) -> str:
        """As --only takes it."""
        words = [word.decode("utf-8", "surrogateescape").replace(BIG, "BIG") for word in self.words]
        before = [f"in:{self.folder}"] * bool(self.folder) + [f"stdin:{self.stdin}"] * bool(self.stdin)
        before += ["masquerade"] * (self.way == "masquerade") + [self.front] * bool(self.front)
        return shlex.join(before + words)


def command(compiler: str, words: list[str] | tuple[str, ...], **others) -> Command:
    """In the words, SOURCE is the compiler's source, and BIG is 100 KiB. %PWD% becomes the folder when it is run."""
    source = sources.of_language(compilers.FAMILIES[compilers.without_version(compiler)][1])
    spelled = [word.replace("SOURCE", source).replace("BIG", BIG) for word in words]
    return Command((compiler.encode(), *(word.encode("utf-8", "surrogateescape") for word in spelled)), **others)


def with_option(compiler: str, form: str, option: tuple[str, ...]) -> Command:
    words: list[str] = []
    for word in FORMS[form].split():
        words += option if word == "{}" else [word]
    return command(compiler, words)


def from_line(line: str, files: dict[str, bytes]) -> Command:
    words = shlex.split(line)
    others: dict = {"files": tuple(files.items())}
    while ":" in words[0] or words[0] in ("masquerade", "ccache"):
        word = words.pop(0)
        if word in ("masquerade", "ccache"):
            others.update({"way": word} if word == "masquerade" else {"front": word})
        else:
            key, value = word.split(":", 1)
            others["folder" if key == "in" else key] = value
    return command(words[0], words[1:], **others)
