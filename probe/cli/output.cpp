// SPDX-License-Identifier: MIT
#include "probe/cli/output.hpp"

#include "wrapper/fd.hpp"

#include <cerrno>

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
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    note_error();
  }
}

std::string output_trouble()
{
  if (std::fflush(stdout) != 0) {
    note_error();
  }
  return first_error == 0 || first_error == EPIPE ? "" : "not all could be written: " + errno_text(first_error);
}

} // namespace distcc_auto
