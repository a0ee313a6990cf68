// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/environment.hpp"
#include "wrapper/log_file.hpp"

#include <array>
#include <string>
#include <string_view>

// What we have to say goes only where it was asked for: the file of DISTCC_AUTO_LOG, and with DISTCC_AUTO_VERBOSE to
// ccache's UNCACHED_ERR_FD or to stderr.
namespace distcc_auto
{

// Where the system names what a process holds open itself, by number: another file in another process.
inline constexpr std::array<std::string_view, 2> k_descriptor_folders{"/dev/fd/", "/proc/self/fd/"};

class Log
{
public:
  explicit Log(const Environment& environment);

  // Whether anybody hears what is said, for what takes time to put into words.
  bool is_asked_for() const { return !file_.path.empty() || messages_ >= 0; }

  // One line, with time and process in the file; below ccache nothing of it goes to stdout or stderr, which are
  // cached. A file that somebody else could have put there gets nothing; trouble with the log is no trouble of the
  // build.
  void say(std::string_view text) const;

private:
  LogFile file_;
  int uncached_ = -1; // descriptors that aren't ours, or -1
  int messages_ = -1;
};

// For the messages that cannot be left out (a broken setting, no compiler): one line to UNCACHED_ERR_FD, else stderr.
void tell(const Environment& environment, std::string_view text);

} // namespace distcc_auto
