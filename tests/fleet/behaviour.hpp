// SPDX-License-Identifier: MIT
#pragma once
#include "tests/fleet/spec.hpp"

#include <chrono>
#include <string>
#include <vector>

// How a simulated distcc server conducts itself: a closed list, each by a name for the command line.
namespace distcc_auto::fleet
{

enum class Conduct {
  good,                 // with `kids`: no more jobs at once, the others wait
  tires,                // good, but each job after the first `after` takes `delay`
  recovers,             // good, but each of the first `after` jobs takes `delay`
  refuses,              // nobody listens there
  silent,               // reads the request, never answers
  stops_reading,        // accepts and reads nothing
  drip,                 // one byte of the answer each `gap`
  garbage,              // answers as a web server would
  closes_at_accept,     // before a byte is read
  closes_after_request, // when it has read everything
  closes_in_answer,     // after half of the answer
  resets,               // the same, with a TCP reset
  huge_length,          // says that the object has ffffffff bytes, and stops after the real ones
  endless,              // the same, and never stops
  wrong_object,         // of another target, compiler version, options or code (`kind`)
  canned,               // a right object, with the constant of another round
  compile_fails,        // exit code 1 and an error text
  compiler_missing,     // distccd's status for a compiler that cannot be started
  not_allowed,          // closes without a word, as distccd does for a compiler that isn't on its list
  wrong_version,        // DONE 00000003
  comes_and_goes,       // listens for half of each `period`
  no_such_host,         // its name does not exist
};

// What is wrong with a wrong object.
enum class Difference { target, version, options, bit };

struct Behaviour {
  Conduct conduct = Conduct::good;
  std::chrono::milliseconds delay{0}; // between request and answer
  int kids = 0;                       // 0: any number
  int after = 0;
  std::chrono::milliseconds gap{10};
  std::chrono::milliseconds period{2000};
  Difference difference = Difference::target;
};

std::string_view name_of(Conduct conduct);

Result<Behaviour> make_behaviour(const Spec& spec);

// The behaviours of servers 1 to `servers`; of specs that cover the same number, the last one counts.
Result<std::vector<Behaviour>> plan_behaviours(const std::vector<std::string>& specs, int servers);

// One line for each name with its parameters, for --help.
std::string list_conducts();

} // namespace distcc_auto::fleet
