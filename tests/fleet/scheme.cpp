// SPDX-License-Identifier: MIT
#include "tests/fleet/scheme.hpp"

#include <algorithm>
#include <charconv>

namespace distcc_auto::fleet
{

namespace
{

std::string lower(std::string_view text)
{
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

// The width of "%d" (0) or "%03d" (3) at `text`, and where it ends; nothing where it is something else.
std::optional<std::pair<std::size_t, std::size_t>> number_format(std::string_view text)
{
  const auto letter = text.find('d');
  if (letter == 1) {
    return std::pair<std::size_t, std::size_t>{0, 2};
  }
  const bool one_digit = letter == 3 && text[1] == '0' && text[2] >= '1' && text[2] <= '9';
  return one_digit ? std::optional(std::pair<std::size_t, std::size_t>(text[2] - '0', 4)) : std::nullopt;
}

} // namespace

Result<Scheme> Scheme::parse(const std::string& pattern, const std::string& domain)
{
  const auto percent = pattern.find('%');
  const bool once = percent != std::string::npos && pattern.find('%', percent + 1) == std::string::npos;
  const auto format = once ? number_format(std::string_view(pattern).substr(percent)) : std::nullopt;
  if (!format) {
    return fail(Errc::invalid, "scheme \"" + pattern + "\": write one %d or %02d into it, as mydistcc%d");
  }
  Scheme scheme;
  scheme.prefix_ = lower(pattern.substr(0, percent));
  scheme.width_ = format->first;
  scheme.domain_ = domain.empty() ? "" : "." + lower(domain);
  scheme.suffix_ = lower(pattern.substr(percent + format->second)) + scheme.domain_;
  return scheme;
}

std::string Scheme::name(int number) const
{
  const auto digits = std::to_string(number);
  const auto zeros = digits.size() < width_ ? width_ - digits.size() : 0;
  return prefix_ + std::string(zeros, '0') + digits + suffix_;
}

std::optional<int> Scheme::number_of(std::string_view name) const
{
  const auto wanted = lower(name);
  if (wanted.size() <= prefix_.size() + suffix_.size()) {
    return std::nullopt;
  }
  int number = 0;
  const auto* end = wanted.data() + wanted.size() - suffix_.size();
  const auto parsed = std::from_chars(wanted.data() + prefix_.size(), end, number);
  const bool right = parsed.ec == std::errc() && parsed.ptr == end && number >= 0 && this->name(number) == wanted;
  return right ? std::optional(number) : std::nullopt;
}

bool Scheme::in_domain(std::string_view name) const
{
  return lower(name).ends_with(domain_);
}

} // namespace distcc_auto::fleet
