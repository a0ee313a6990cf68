// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace distcc_auto::fleet
{

// The names of the fleet: a prefix, a number and a suffix ("mydistcc%d", "cc-%03d-a"), below a domain.
class Scheme
{
public:
  // Errc::invalid without exactly one %d or %0Nd.
  static Result<Scheme> parse(const std::string& pattern, const std::string& domain);

  std::string name(int number) const;

  // The number of a name, in either case; nothing where no number gives exactly this name.
  std::optional<int> number_of(std::string_view name) const;

  bool in_domain(std::string_view name) const;

private:
  std::string prefix_;
  std::string suffix_; // with the domain
  std::string domain_;
  std::size_t width_ = 0;
};

} // namespace distcc_auto::fleet
