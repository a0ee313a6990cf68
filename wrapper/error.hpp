// SPDX-License-Identifier: MIT
#pragma once
#include <expected>
#include <string>
#include <utility>

// Expected trouble is a value. `code` says what the caller may do about it; `detail` is a sentence for people that
// names the thing and the place.
namespace distcc_auto
{

enum class Errc {
  not_found, // there is no such file, name, ...: an ordinary answer
  untrusted, // it is there, but somebody else could have written it
  corrupt,   // it is there, but it is not what it should be
  invalid,   // the user wrote something that cannot be
  timed_out,
  stuck, // a process that does nothing until somebody helps it
  refused,
  protocol,  // the other side speaks something else
  too_large, // more than the bounds allow
  system,    // a system call failed; `detail` holds its reason
};

struct Error {
  Errc code = Errc::system;
  std::string detail;
};

template <class Value> using Result = std::expected<Value, Error>;

inline std::unexpected<Error> fail(Errc code, std::string detail)
{
  return std::unexpected(Error{code, std::move(detail)});
}

} // namespace distcc_auto
