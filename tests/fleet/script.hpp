// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"
#include "tests/fleet/behaviour.hpp"

#include <chrono>
#include <string>

// What a server does with a connection, decided before a byte is moved: how much it reads, what it sends, how it
// ends.
namespace distcc_auto::fleet
{

enum class Intake {
  nothing_closes, // closes at once
  nothing_holds,  // reads nothing, waits for the other side to close
  some_bytes,     // the first few
  whole_request,
  everything // the request and what follows, until the other side closes
};

enum class Ending {
  closes,
  breaks_off, // closes, and what was sent is no whole answer
  resets,
  holds,  // waits for the other side to close
  endless // sends on and on
};

struct Script {
  std::string bytes;
  Ending ending = Ending::breaks_off;
  std::chrono::milliseconds gap{0}; // between two bytes; 0: all at once
};

Intake intake_of(Conduct conduct);

// Whether the answer needs a compile.
bool needs_object(Conduct conduct);

// The request as this server hands it to the compiler.
Request as_compiled(const Behaviour& behaviour, Request request);

// `right` is the compiler's own reply where one is needed.
Script script_for(const Behaviour& behaviour, const Request& request, Reply right);

} // namespace distcc_auto::fleet
