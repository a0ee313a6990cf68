// SPDX-License-Identifier: MIT
#pragma once
#include "probe/engine/round.hpp"
#include "probe/lsdistcc/command.hpp"

// From lsdistcc's command line to a round of ours.
namespace distcc_auto
{

// How far each server is tried, as -c, -k and -p have it.
Depth ls_depth(const LsCommand& command);

// Whether each address has been judged for itself: then addresses are printed, as with -n, since distcc would look a
// name up again, and may come to another one.
bool judges_addresses(const TrustSettings& trust);

// The times that -c, -k and -t allow.
RoundLimits ls_limits(const LsCommand& command);

// The site's settings with what the command line says in their place: what to look for, how, and in which protocol.
// What the site says about trust, the compilers' likeness, its DNS servers and its distcc stays. `domain` is put
// behind every name. Errc::invalid for a FORMAT or NAME that cannot be one.
Result<Settings> ls_settings(const LsCommand& command, Settings site, const std::string& domain);

// What to send, and what to expect, where `compiler` is not installed here, so that nothing can be calibrated: what
// the command line names, and any object that holds the round's constant.
Recording ls_recording(const std::string& compiler);

} // namespace distcc_auto
