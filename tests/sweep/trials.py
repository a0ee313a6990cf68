# SPDX-License-Identifier: MIT
"""Tries one command line: plain, through distcc-auto, and again where they differ."""
import dataclasses

import compare
import forms
import harmless
import runs

PLAIN_RUNS = 4  # further ones, where a run through distcc-auto differs


@dataclasses.dataclass
class Outcome:
    command: forms.Command
    accepted: bool = False  # by plain
    sent: bool = False
    identical: bool = False  # every file, byte for byte
    harmless: list[str] = dataclasses.field(default_factory=list)  # kinds
    harmful: list[compare.Difference] = dataclasses.field(default_factory=list)
    plain: runs.Left | None = None


def attempt(place: runs.Place, command: forms.Command, tries_rejected: bool = False) -> Outcome:
    """What plain rejects is not tried further, unless it is asked for."""
    outcome = Outcome(command)
    outcome.plain = plain = place.run_plain(command)
    outcome.accepted = plain.exit == 0
    if not outcome.accepted and not tries_rejected:
        return outcome
    through = place.run_through(command)
    outcome.sent = through.sent
    outcome.identical = plain.files == through.files
    compiler = command.words[0].decode()
    found = compare.compare(plain, through, compiler)
    harmful = []
    for difference in found:
        if harmless.reason(command, plain, through, difference):
            outcome.harmless.append(difference.kind)
        else:
            harmful.append(difference)
    if harmful:
        changing = _changing(place, command, plain, harmful)
        outcome.harmful = [d for d in harmful if d.identity not in changing]
        outcome.harmless += [f"{d.kind}, which differs in plain runs" for d in harmful if d.identity in changing]
    return outcome


def _changing(place: runs.Place, command: forms.Command, plain: runs.Left, harmful: list[compare.Difference]) -> set:
    """What differs between plain runs too, which may be one of several only: gcc 12's .BTF is in the order of addresses."""
    changing: set = set()
    for _ in range(PLAIN_RUNS):
        changing |= {d.identity for d in compare.compare(plain, place.run_plain(command), command.words[0].decode())}
        if all(d.identity in changing for d in harmful):
            break
    return changing
