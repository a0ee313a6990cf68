# SPDX-License-Identifier: MIT
"""The options that a compiler names itself: gcc's --help= and --completion=, clang's --help-hidden and --autocomplete=."""
import dataclasses
import re

import compilers
import values

GCC_CLASSES = ["common", "optimizers", "warnings", "target", "params", "c", "c++", "undocumented", "joined", "separate",
               "common,joined", "common,separate", "c,joined", "c,separate", "c++,joined", "c++,separate"]
MOST_CHOICES = 12  # of one option's named values: -march= has 80


@dataclasses.dataclass(frozen=True)
class Option:
    name: str
    attempts: tuple[tuple[str, ...], ...]  # ways to write it; the first one that the compiler accepts is tried

    @property
    def is_negation(self) -> bool:
        return re.match(r"--?[fWmg]?no-", self.name) is not None


def collect(compiler: compilers.Compiler, folder: str) -> list[Option]:
    found: dict[tuple, Option] = {}
    for option in (_of_gcc if compiler.family == "gcc" else _of_clang)(compiler.name, folder):
        if option.attempts:
            found.setdefault(option.attempts, option)
    return list(found.values())


def _spread(choices: list[str]) -> list[str]:
    """All of a few choices; of many the first, the last, and some between."""
    if len(choices) <= MOST_CHOICES:
        return choices
    return [choices[i * (len(choices) - 1) // (MOST_CHOICES - 1)] for i in range(MOST_CHOICES)]


def _with_values(name: str, described: str, separate: bool) -> list[Option]:
    given = values.for_option(name, described)
    ways = [(name, value) if separate else (name + value,) for value in given]
    if values.are_alternatives(name):
        return [Option(name, (way,)) for way in ways]
    return [Option(name, tuple(ways))] if ways else []


def _of_gcc(name: str, folder: str) -> list[Option]:
    options, joined, separate = [], {}, {}
    for help_class in GCC_CLASSES:
        for word, described in _lines_of_help(compilers.output_of([name, f"--help={help_class}"], folder)):
            kind = separate if "separate" in help_class else joined
            kind.setdefault(word, described)
    for word, described in _lines_of_help(compilers.output_of([name, "--help"], folder)):
        joined.setdefault(word, described)
    completions = compilers.output_of([name, "--completion=-"], folder).split("\n")
    choices: dict[str, list[str]] = {}
    for word in completions:
        if "=" in word and not word.endswith("=") and not word.startswith("--param "):
            choices.setdefault(word[: word.index("=") + 1], []).append(word)
    for word, described in joined.items():
        if described.startswith("[") and word.endswith("="):
            choices.setdefault(word, [word + value for value in described.strip("[]").split("|")])
        if word in choices:
            options += [Option(word, ((whole,),)) for whole in _spread(choices[word])]
        elif described or word.endswith(("=", ",")):
            options += _with_values(word, described, separate=" " in described)
        if not word.endswith(("=", ",")):
            options.append(Option(word, ((word,),)))
    for word, described in separate.items():
        options += _with_values(word, described, separate=True)
    known = set(joined)
    options += [Option(word, ((word,),)) for word in completions
                if re.match(r"-[fWmg]no-", word) and "=" not in word and _positive(word) in known]
    return options


def _positive(word: str) -> str:
    return word[:2] + word[5:]


def _lines_of_help(text: str) -> list[tuple[str, str]]:
    """Each option with what it says of its value: '' for none, else '<number>', '[a|b]', ' <file>' (a word of its own)."""
    found = []
    for line in text.split("\n"):
        line = re.match(r"  (--?[^\s,<\[=]+,?)(=?)(\S*)( <[^>]+>)?(?:\s|$)", line)
        if line:
            name = line[1] + line[2]
            found.append((name, line[3] or (line[4] or "")))
    return found


def _of_clang(name: str, folder: str) -> list[Option]:
    options, described_names = [], {}
    for word, described in _lines_of_help(compilers.output_of([name, "--help-hidden"], folder)):
        described_names[word] = described
    for line in compilers.output_of([name, "--autocomplete=-"], folder).split("\n"):
        word = line.split("\t")[0].strip()
        if word and word != "-":
            described_names.setdefault(word, "")
    for word, described in described_names.items():
        named_values = _named_values(name, word, folder) if word.endswith("=") else []
        if named_values:
            options += [Option(word, ((word + value,),)) for value in _spread(named_values)]
        elif described or word.endswith(("=", ",")) or word in values.BY_NAME:
            options += _with_values(word, described, separate=not word.endswith(("=", ",")))
            if described and described[0] != " ":
                options += _with_values(word, described, separate=False)
        if not word.endswith(("=", ",")):
            bare = (word,)
            options.append(Option(word, (bare, *((word, value) for value in values.UNKNOWN[:5]))))
    return options


def _named_values(name: str, word: str, folder: str) -> list[str]:
    if word in values.BY_NAME and values.BY_NAME[word]:
        return []
    lines = compilers.output_of([name, f"--autocomplete={word}"], folder).split("\n")
    return [line.strip() for line in lines if line.strip() and not line.startswith("-")]
