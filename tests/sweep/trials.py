# SPDX-License-Identifier: MIT
"""Tries one command line: plain, through distcc-auto, and again where they differ."""
import dataclasses

import compare
import forms
import harmless
import runs


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
        changing = {d.identity for d in compare.compare(plain, place.run_plain(command), compiler)}
        outcome.harmful = [d for d in harmful if d.identity not in changing]
        outcome.harmless += ["differs in two plain runs" for d in harmful if d.identity in changing]
    return outcome
