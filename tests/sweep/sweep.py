# SPDX-License-Identifier: MIT
"""The sweep: chooses command lines, tries them on all processors, reports."""
import argparse
import concurrent.futures
import itertools
import os
import queue
import random
import sys
import threading
import time
import zlib

import compilers
import forms
import options
import report
import runs
import shapes
import trials


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run", description="Compares what command lines do through distcc-auto and without.")
    parser.add_argument("session", help=argparse.SUPPRESS)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--all", action="store_true", help="every option of every compiler, and every shape")
    what.add_argument("--pairs", type=int, metavar="N", help="N random pairs of options")
    what.add_argument("--shapes", action="store_true", help="the shapes of command lines alone")
    what.add_argument("--only", action="append", metavar="LINE", help="one command line; may be repeated")
    what.add_argument("--from", dest="file", metavar="FILE", help="the command lines of a file")
    what.add_argument("--list", action="store_true", help="print the options instead of trying them")
    parser.add_argument("--seconds", type=float, default=None, help="end after so long (60 for the random part, which is the default)")
    parser.add_argument("--seed", type=int, default=None, help="for what is random; printed")
    parser.add_argument("--compiler", action="append", help="this compiler alone; may be repeated")
    parser.add_argument("--through", default="distcc-auto", help="what is tried: distcc-auto, or distcc with the servers")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="command lines at once")
    parser.add_argument("--verbose", action="store_true", help="print the equal ones too")
    return parser.parse_args()


class Sweep:
    def __init__(self, arguments: argparse.Namespace):
        self.arguments = arguments
        self.session = arguments.session
        self.seed = arguments.seed if arguments.seed is not None else random.SystemRandom().randrange(1 << 32)
        self.random = random.Random(self.seed)
        self.report = report.Report("all" if arguments.verbose or arguments.only else "harmful")
        self.places: queue.SimpleQueue[runs.Place] = queue.SimpleQueue()
        self.collected: dict[tuple[str, int], list[options.Option]] = {}
        self.baselines: dict[tuple[str, str], tuple] = {}
        self.lock = threading.Lock()
        found = compilers.installed(os.environ["PATH"].split(":"))
        self.compilers = [c for c in found if not arguments.compiler or c.name in arguments.compiler]
        if not arguments.everything:
            self.compilers = self._one_version_of_each()
        self.deadline = 0.0
        self._make_places()

    def _one_version_of_each(self) -> list[compilers.Compiler]:
        """To ask all of them for their options would take a good part of a minute."""
        versions = {family: self.random.choice([c.version for c in self.compilers if c.family == family])
                    for family in sorted({c.family for c in self.compilers})}
        return [c for c in self.compilers if versions[c.family] == c.version]

    def _make_places(self) -> None:
        masquerade = os.path.join(self.session, "masquerade")
        os.makedirs(masquerade)
        for compiler in self.compilers:
            os.symlink(_where_is(self.arguments.through), os.path.join(masquerade, compiler.name))
        settings = {"DISTCC_AUTO_CONFIG": os.environ.get("SWEEP_CONFIG", "")}
        if self.arguments.through != "distcc-auto":
            settings["DISTCC_HOSTS"] = os.environ.get("SWEEP_HOSTS", "")
        for number in range(self.arguments.jobs):
            base = os.path.join(self.session, f"worker{number}")
            self.places.put(runs.Place(base, settings, self.arguments.through, masquerade))

    def options_of(self, compiler: compilers.Compiler) -> list[options.Option]:
        key = (compiler.family, compiler.version)
        if key not in self.collected:
            folder = os.path.join(self.session, "queries")
            os.makedirs(folder, exist_ok=True)
            self.collected[key] = options.collect(compiler, folder)
        return self.collected[key]

    def try_option(self, compiler: compilers.Compiler, option: options.Option) -> bool:
        """In one form; in all of them where the option shows in anything but the object. False where no way of writing it is
        accepted."""
        names = list(forms.FORMS)
        chosen = names[zlib.crc32(repr((option.attempts, self.seed)).encode()) % len(names)]
        for attempt in option.attempts:
            outcome = self.try_command(forms.with_option(compiler.name, chosen, attempt))
            if outcome is None or outcome.accepted or not _wants_value(option, attempt, outcome):
                break
        if outcome is None or not outcome.accepted or b"is valid for" in outcome.plain.err:
            return False
        if self._shows(compiler, chosen, outcome):
            for form in names:
                if form != chosen:
                    self.try_command(forms.with_option(compiler.name, form, attempt))
        return True

    def try_in_either(self, compiler: compilers.Compiler, other: compilers.Compiler | None, option: options.Option) -> None:
        """In the other language where the first has no such option."""
        if not self.try_option(compiler, option) and other is not None:
            self.try_option(other, option)

    def _shows(self, compiler: compilers.Compiler, form: str, outcome: trials.Outcome) -> bool:
        key = (compiler.name, form)
        with self.lock:
            base = self.baselines.get(key)
        if base is None:
            place = self.places.get()
            left = place.run_plain(forms.with_option(compiler.name, form, ()))
            self.places.put(place)
            base = (left.files.keys(), left.err, left.out)
            with self.lock:
                self.baselines[key] = base
        return base != (outcome.plain.files.keys(), outcome.plain.err, outcome.plain.out)

    def try_command(self, command: forms.Command, tries_rejected: bool = False) -> trials.Outcome | None:
        """None where the time is over."""
        if time.monotonic() > self.deadline:
            return None
        place = self.places.get()
        try:
            outcome = trials.attempt(place, command, tries_rejected)
        finally:
            self.places.put(place)
        if outcome.accepted or tries_rejected:
            self.report.add(outcome)
        else:
            self.report.reject(command)
        return outcome

    def run_all(self, tasks: list) -> None:
        self.deadline = time.monotonic() + (self.arguments.seconds or 10**9)
        with concurrent.futures.ThreadPoolExecutor(self.arguments.jobs) as pool:
            for done in concurrent.futures.as_completed([pool.submit(*task) for task in tasks]):
                done.result()

    def option_tasks(self) -> list:
        """A C and a C++ compiler of one version name the same options: half of them are tried in each language first."""
        tasks = []
        for compiler in self.compilers:
            other = next((c for c in self.compilers if (c.family, c.version) == (compiler.family, compiler.version)
                          and c != compiler), None)
            for option in self.options_of(compiler):
                in_c = other is None or zlib.crc32(repr(option.attempts).encode()) & 1 == 0
                if other is None or in_c == (compiler.language == "c"):
                    tasks.append((self.try_in_either, compiler, other, option))
        return tasks

    def shape_tasks(self) -> list:
        return [(self.try_command, command, True) for compiler in self.compilers for command in shapes.of(compiler)]

    def pair_tasks(self, number: int) -> list:
        return [(self.try_pair, compiler, *self.random.sample(self.options_of(compiler), 2), self.random.choice(list(forms.FORMS)))
                for compiler in itertools.islice(itertools.cycle(self.compilers), number)]

    def try_pair(self, compiler: compilers.Compiler, first: options.Option, second: options.Option, form: str) -> None:
        both = (*first.attempts[0], *second.attempts[0])
        self.try_command(forms.with_option(compiler.name, form, both))


def _wants_value(option: options.Option, attempt: tuple[str, ...], outcome: trials.Outcome) -> bool:
    bare = attempt == (option.name,)
    return not bare or b"missing" in outcome.plain.err or b"requires" in outcome.plain.err


def _where_is(program: str) -> str:
    if "/" in program:
        return program
    for folder in os.environ["PATH"].split(":"):
        if os.access(os.path.join(folder, program), os.X_OK):
            return os.path.join(folder, program)
    sys.exit(f"{program} is not on PATH")


def main() -> int:
    sys.stdout.reconfigure(errors="surrogateescape")
    arguments = read_arguments()
    arguments.everything = any((arguments.all, arguments.pairs, arguments.shapes, arguments.only, arguments.file, arguments.list))
    if not arguments.everything:
        arguments.seconds = arguments.seconds or 60
    sweep = Sweep(arguments)
    if arguments.list:
        for compiler in sweep.compilers:
            for option in sweep.options_of(compiler):
                print(compiler.name, *option.attempts[0])
        return 0
    print(f"seed {sweep.seed}, compilers {' '.join(c.name for c in sweep.compilers)}")
    sys.stdout.flush()
    if arguments.only or arguments.file:
        lines = arguments.only or open(arguments.file, encoding="utf-8").read().split("\n")
        tasks = [(sweep.try_command, forms.from_line(line, shapes.FILES), True) for line in lines if line.strip()]
    elif arguments.shapes:
        tasks = sweep.shape_tasks()
    elif arguments.pairs:
        tasks = sweep.pair_tasks(arguments.pairs)
    else:
        tasks = sweep.option_tasks() + sweep.shape_tasks()
        if not arguments.all:
            tasks += sweep.pair_tasks(len(tasks) // 2)
        if arguments.seconds:
            sweep.random.shuffle(tasks)
    sweep.run_all(tasks)
    sweep.report.print_table()
    return 1 if sweep.report.harmful else 0


if __name__ == "__main__":
    sys.exit(main())
