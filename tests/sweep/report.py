# SPDX-License-Identifier: MIT
"""Counts what was tried, for each compiler, and prints it."""
import collections
import dataclasses
import sys
import threading

import forms
import trials


@dataclasses.dataclass
class Count:
    tried: int = 0
    rejected: int = 0
    sent: int = 0
    kept: int = 0
    identical: int = 0
    harmful: int = 0


class Report:
    def __init__(self, verbose: str):
        self.verbose = verbose
        self.counts: dict[str, Count] = collections.defaultdict(Count)
        self.harmless: collections.Counter = collections.Counter()
        self.kinds: dict[str, list[str]] = collections.defaultdict(list)
        self.lock = threading.Lock()

    def reject(self, command: forms.Command) -> None:
        with self.lock:
            self.counts[_compiler_of(command)].rejected += 1

    def add(self, outcome: trials.Outcome) -> None:
        with self.lock:
            count = self.counts[_compiler_of(outcome.command)]
            count.tried += 1
            count.sent += outcome.sent
            count.kept += not outcome.sent
            count.identical += outcome.identical
            count.harmful += bool(outcome.harmful)
            self.harmless.update(outcome.harmless)
            for difference in outcome.harmful:
                self.kinds[difference.kind].append(outcome.command.line)
            if outcome.harmful or self.verbose == "all":
                self._print(outcome, self.verbose)

    @staticmethod
    def _print(outcome: trials.Outcome, verbose: str) -> None:
        state = "sent" if outcome.sent else "kept"
        print(f"{'HARMFUL' if outcome.harmful else 'equal  '} {state}  {outcome.command.line}")
        for difference in outcome.harmful:
            print(f"            {difference.kind} {difference.where}: {difference.detail}"[:600])
        for kind in sorted(set(outcome.harmless)) if verbose == "all" else []:
            print(f"            harmless: {kind}")
        sys.stdout.flush()

    @property
    def harmful(self) -> int:
        return sum(count.harmful for count in self.counts.values())

    def print_table(self) -> None:
        print(f"\n{'compiler':14} {'tried':>7} {'sent':>7} {'kept':>7} {'identical':>9} {'rejected':>8} {'harmful':>7}")
        for name, c in [*sorted(self.counts.items()), ("together", self._total())]:
            print(f"{name:14} {c.tried:7} {c.sent:7} {c.kept:7} {c.identical:9} {c.rejected:8} {c.harmful:7}")
        for title, kinds in (("harmless", self.harmless), ("HARMFUL", {k: len(v) for k, v in self.kinds.items()})):
            for kind, number in sorted(kinds.items(), key=lambda item: -item[1]):
                print(f"{title:9} {number:6}  {kind}")

    def _total(self) -> Count:
        total = Count()
        for count in self.counts.values():
            for field in dataclasses.fields(Count):
                setattr(total, field.name, getattr(total, field.name) + getattr(count, field.name))
        return total


def _compiler_of(command: forms.Command) -> str:
    return command.words[0].decode("utf-8", "replace")
