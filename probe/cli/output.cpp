// SPDX-License-Identifier: MIT
#include "probe/cli/output.hpp"

#include "wrapper/fd.hpp"
#include "wrapper/printable.hpp"

#include <cerrno>
#include <cstdio>

namespace distcc_auto
{
namespace
{

int first_error = 0; // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): as stdout itself

void note_error()
{
  first_error = first_error == 0 ? errno : first_error;
}

} // namespace

void print(std::string_view text)
{
  const std::string shown = printable_lines(text);
  if (std::fwrite(shown.data(), 1, shown.size(), stdout) != shown.size()) {
    note_error();
  }
}

void complain(std::string_view text, std::string_view program)
{
  std::fprintf(stderr, "%s: %s\n", std::string(program).c_str(), printable(text).c_str());
}

std::string output_trouble()
{
  if (std::fflush(stdout) != 0) {
    note_error();
  }
  return first_error == 0 || first_error == EPIPE ? "" : "not all could be written: " + errno_text(first_error);
}

} // namespace distcc_auto
