// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/command_line.hpp"
#include "wrapper/environment.hpp"
#include "wrapper/search_path.hpp"

#include <string>
#include <string_view>

// What a list is good for: the settings, the type, the compiler and the distcc that it was made with. Two calls with
// the same question share one list; whatever changes a question makes it another one.
namespace distcc_auto
{

struct Question {
  std::string compiler; // the compiler part alone, one line: what a recording is good for
  std::string text;     // the whole question, readable lines of printable ASCII
  std::string obstacle; // why no list can be the answer, "" for all usual questions
};

// The question of `call`. Looks at the settings files, the compiler and distcc with stat(2), never into them.
Question question_of(const Environment& environment, const Call& call, const Programs& programs);

// A program as questions have it: its escaped name and what stat(2) says of it, so that another one in its place
// shows.
std::string program_text(const std::string& file);

// The name of the file that answers to `text`: 16 hex digits. Two texts with one name are told apart by the text,
// which the file holds.
std::string file_key(std::string_view text);

// FNV-1a, 64 bit: for names and for noticing cut files, not against forgers.
unsigned long long fingerprint(std::string_view bytes);

// `text` with everything but printable ASCII, and '%', as %XX; so it is one word of one line where `text` has no
// blanks.
std::string escaped(std::string_view text);
std::string unescaped(std::string_view text);

} // namespace distcc_auto
