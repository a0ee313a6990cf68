// SPDX-License-Identifier: MIT
#pragma once

// The one thing that distcc-attest does with its group: answering a challenge, called by distccd as a compiler. What
// a client can choose is the bytes of the challenge and nothing else; the two names are distccd's temporary files.
namespace distcc_auto
{

// `distcc-attest -c CHALLENGE -o STATEMENT`: the exit code; where it is 1 a sentence stands on stderr, which the
// prober gets to see.
int answer_challenge(const char* challenge_file, const char* statement_file);

} // namespace distcc_auto
