// SPDX-License-Identifier: MIT
#include "tests/fleet/constant.hpp"

#include <charconv>

namespace distcc_auto::fleet
{

namespace
{

constexpr std::string_view k_declarator = "distcc_auto_constant[16]";
constexpr std::string_view k_blanks = " \t\r\n";

// Where each byte's two hex digits are.
using Places = std::array<std::size_t, std::tuple_size_v<Constant>>;

class Scanner
{
public:
  Scanner(std::string_view text, std::size_t at)
    : text_(text)
    , at_(at)
  {
  }

  bool skip(std::string_view token)
  {
    at_ = std::min(text_.find_first_not_of(k_blanks, at_), text_.size());
    const bool there = text_.substr(at_).starts_with(token);
    at_ += there ? token.size() : 0;
    return there;
  }

  // Two hex digits after 0x, and no more than these.
  std::optional<std::size_t> hex_byte()
  {
    constexpr std::string_view digits = "0123456789abcdefABCDEF";
    if (!skip("0x") || text_.substr(at_).find_first_not_of(digits) != 2) {
      return std::nullopt;
    }
    at_ += 2;
    return at_ - 2;
  }

private:
  std::string_view text_;
  std::size_t at_;
};

std::optional<Places> places_after(std::string_view source, std::size_t at)
{
  Scanner scanner(source, at);
  Places places{};
  bool right = scanner.skip("=") && scanner.skip("{");
  for (std::size_t i = 0; right && i < places.size(); ++i) {
    const auto place = scanner.hex_byte();
    right = place.has_value() && (i + 1 == places.size() || scanner.skip(","));
    places.at(i) = place.value_or(0);
  }
  scanner.skip(",");
  return right && scanner.skip("}") ? std::optional(places) : std::nullopt;
}

std::optional<Places> find_places(std::string_view source)
{
  for (auto at = source.find(k_declarator); at != std::string_view::npos; at = source.find(k_declarator, at)) {
    at += k_declarator.size();
    if (const auto places = places_after(source, at)) {
      return places;
    }
  }
  return std::nullopt;
}

std::string as_bytes(const Constant& constant)
{
  return {constant.begin(), constant.end()};
}

} // namespace

std::optional<Constant> find_constant(std::string_view source)
{
  const auto places = find_places(source);
  if (!places) {
    return std::nullopt;
  }
  Constant constant{};
  for (std::size_t i = 0; i < constant.size(); ++i) {
    const auto* digits = source.data() + places->at(i);
    std::from_chars(digits, digits + 2, constant.at(i), 16);
  }
  return constant;
}

std::string with_constant(std::string source, const Constant& constant)
{
  constexpr std::string_view digits = "0123456789abcdef";
  const auto places = find_places(source);
  for (std::size_t i = 0; places && i < constant.size(); ++i) {
    source[places->at(i)] = digits[constant.at(i) >> 4U];
    source[places->at(i) + 1] = digits[constant.at(i) & 0xfU];
  }
  return source;
}

std::optional<std::string> patched(std::string object, const Constant& from, const Constant& to)
{
  const auto wanted = as_bytes(from);
  const auto place = object.find(wanted);
  if (place == std::string::npos || object.find(wanted, place + 1) != std::string::npos) {
    return std::nullopt;
  }
  return object.replace(place, wanted.size(), as_bytes(to));
}

} // namespace distcc_auto::fleet
