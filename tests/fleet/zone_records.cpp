// SPDX-License-Identifier: MIT
#include "tests/fleet/zone_records.hpp"

#include <algorithm>
#include <sstream>

namespace distcc_auto::fleet
{

namespace
{

constexpr std::uint32_t k_ttl = 60;
constexpr std::size_t k_longest_string = 255;

constexpr std::array<NamedValue<TextLie>, 5> k_lies = {{
    {TextLie::large, "large", ""},
    {TextLie::many, "many", ""},
    {TextLie::beyond, "beyond", ""},
    {TextLie::ttl_only, "ttl_only", ""},
    {TextLie::silent, "silent", ""},
}};

std::string two_bytes(int value)
{
  return {static_cast<char>(value >> 8 & 0xff), static_cast<char>(value & 0xff)};
}

std::string lower(std::string text)
{
  std::ranges::transform(text, text.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return text;
}

// A text as the strings of a record.
std::string in_strings(std::string_view text)
{
  std::string data;
  do {
    const auto part = text.substr(0, k_longest_string);
    data += static_cast<char>(part.size());
    data += part;
    text.remove_prefix(part.size());
  } while (!text.empty());
  return data;
}

std::vector<std::string> lie(TextLie which)
{
  constexpr std::size_t k_strings = 250;
  switch (which) {
  case TextLie::large:
    return {in_strings("slots=64 " + std::string(k_strings * k_longest_string - 9, 'x'))};
  case TextLie::many:
    return std::vector<std::string>(500, in_strings("slots=64"));
  case TextLie::beyond:
    return {"\xffslots=64"};
  case TextLie::ttl_only:
    return {""};
  case TextLie::silent:
    return {};
  }
  return {};
}

Result<std::string> service_data(const std::string& text, std::uint16_t own_port)
{
  std::istringstream words(text);
  std::string priority;
  std::string weight;
  std::string port;
  words >> priority >> weight >> port >> std::ws;
  std::string target;
  std::getline(words, target);
  constexpr int k_most = 65535;
  const auto first = parse_number(priority, 0, k_most);
  const auto second = parse_number(weight, 0, k_most);
  const auto third = port == "own" ? Result<int>(own_port) : parse_number(port, 0, k_most);
  if (!first || !second || !third || target.empty()) {
    return fail(Errc::invalid, "\"" + text + "\" should be PRIORITY WEIGHT PORT TARGET");
  }
  return two_bytes(*first) + two_bytes(*second) + two_bytes(*third) + encode_name(target == "." ? "" : target);
}

template <class Value>
const Value* last_for(const std::vector<std::pair<Selection, Value>>& rules, std::optional<int> number)
{
  for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
    if (number && rule->first.covers(number)) {
      return &rule->second;
    }
  }
  return nullptr;
}

} // namespace

Result<ZoneRecords> ZoneRecords::parse(const Sources& sources, const std::string& domain, std::uint16_t port)
{
  ZoneRecords records;
  records.service_name_ = lower("_distcc._tcp." + domain);
  for (const auto& text : sources.texts) {
    const auto equals = std::min(text.find('='), text.size());
    const auto whom = parse_spec(text.substr(0, equals) + "=text");
    if (!whom || equals == text.size()) {
      return fail(Errc::invalid, "\"" + text + "\": write WHOM=TEXT");
    }
    records.texts_.emplace_back(whom->whom, in_strings(text.substr(equals + 1)));
  }
  for (const auto& text : sources.lies) {
    const auto spec = parse_spec(text);
    const auto which = spec ? choose(*spec, k_lies) : std::unexpected(spec.error());
    if (!which) {
      return std::unexpected(which.error());
    }
    records.lies_.emplace_back(spec->whom, *which);
  }
  for (const auto& text : sources.services) {
    auto data = service_data(text, port);
    if (!data) {
      return std::unexpected(data.error());
    }
    records.services_.push_back(std::move(*data));
  }
  return records;
}

std::optional<TextLie> ZoneRecords::lie_about(std::optional<int> number) const
{
  const auto* which = last_for(lies_, number);
  return which == nullptr ? std::nullopt : std::optional(*which);
}

std::optional<std::vector<DnsRecord>> ZoneRecords::of(const DnsQuestion& question, std::optional<int> number) const
{
  std::vector<std::string> found;
  if (question.type == k_type_srv && lower(question.name) == service_name_) {
    found = services_;
  } else if (question.type == k_type_txt) {
    const auto* text = last_for(texts_, number);
    const auto which = lie_about(number);
    found = which ? lie(*which) : std::vector<std::string>(text == nullptr ? 0 : 1, text == nullptr ? "" : *text);
  }
  if (found.empty()) {
    return std::nullopt;
  }
  std::vector<DnsRecord> records;
  records.reserve(found.size());
  for (auto& data : found) {
    records.push_back({question.name, question.type, k_ttl, std::move(data)});
  }
  return records;
}

bool ZoneRecords::stays_silent(const DnsQuestion& question, std::optional<int> number) const
{
  return question.type == k_type_txt && lie_about(number) == TextLie::silent;
}

std::string list_text_lies()
{
  return list_rows(k_lies);
}

} // namespace distcc_auto::fleet
