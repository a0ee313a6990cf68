// SPDX-License-Identifier: MIT
#include "tests/fleet/spec.hpp"

#include <algorithm>
#include <charconv>
#include <limits>

namespace distcc_auto::fleet
{

namespace
{

std::vector<std::string> split(const std::string& text, char separator)
{
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (auto end = text.find(separator); end != std::string::npos; end = text.find(separator, begin)) {
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.push_back(text.substr(begin));
  return parts;
}

Result<std::pair<int, int>> parse_range(const std::string& text)
{
  constexpr int most = std::numeric_limits<int>::max();
  const auto dash = text.find('-');
  const auto first = parse_number(text.substr(0, dash), 1, most);
  const auto last = dash == std::string::npos ? first : parse_number(text.substr(dash + 1), 1, most);
  if (!first || !last || *first > *last) {
    return fail(Errc::invalid, "\"" + text + "\" is no number nor a range of numbers as 5-8");
  }
  return std::pair{*first, *last};
}

Result<Selection> parse_selection(const std::string& text)
{
  Selection whom;
  if (text == "all") {
    whom.everything = true;
    return whom;
  }
  for (const auto& part : split(text, ',')) {
    const auto range = parse_range(part);
    if (!range) {
      return std::unexpected(range.error());
    }
    whom.ranges.push_back(*range);
  }
  return whom;
}

} // namespace

bool Selection::covers(std::optional<int> number) const
{
  const auto holds = [&](const auto& range) { return number && range.first <= *number && *number <= range.second; };
  return everything || std::any_of(ranges.begin(), ranges.end(), holds);
}

int Selection::greatest() const
{
  int found = 0;
  for (const auto& range : ranges) {
    found = std::max(found, range.second);
  }
  return found;
}

Result<Spec> parse_spec(const std::string& text)
{
  const auto equals = text.find('=');
  if (equals == std::string::npos) {
    return fail(Errc::invalid, "\"" + text + "\": write WHOM=BEHAVIOUR, as 3=silent, 5-8=good:delay=25ms, all=good");
  }
  auto whom = parse_selection(text.substr(0, equals));
  if (!whom) {
    return fail(whom.error().code, "\"" + text + "\": " + whom.error().detail);
  }
  const auto parts = split(text.substr(equals + 1), ':');
  Spec spec{text, std::move(*whom), parts.front(), {}};
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const auto middle = parts[i].find('=');
    if (middle == std::string::npos) {
      return fail(Errc::invalid, "\"" + text + "\": \"" + parts[i] + "\" should be KEY=VALUE");
    }
    spec.parameters[parts[i].substr(0, middle)] = parts[i].substr(middle + 1);
  }
  return spec;
}

Result<int> parse_number(const std::string& text, int least, int most)
{
  int value = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stopped != end || value < least || value > most) {
    return fail(Errc::invalid,
                "\"" + text + "\" is no number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value;
}

Result<std::chrono::milliseconds> parse_duration(const std::string& text)
{
  constexpr int most = 24 * 3600 * 1000;
  const auto unit = text.find_first_not_of("0123456789");
  const auto number = parse_number(text.substr(0, unit), 0, most);
  const auto suffix = unit == std::string::npos ? "" : text.substr(unit);
  if (number && (suffix == "ms" || (suffix.empty() && *number == 0))) {
    return std::chrono::milliseconds(*number);
  }
  if (number && suffix == "s" && *number <= most / 1000) {
    return std::chrono::seconds(*number);
  }
  return fail(Errc::invalid, "\"" + text + "\" is no duration: write 25ms or 2s");
}

Result<void> set_duration(std::chrono::milliseconds& place, const std::string& text)
{
  const auto duration = parse_duration(text);
  if (!duration) {
    return std::unexpected(duration.error());
  }
  place = *duration;
  return {};
}

Result<void> set_number(int& place, const std::string& text, int least, int most)
{
  const auto number = parse_number(text, least, most);
  if (!number) {
    return std::unexpected(number.error());
  }
  place = *number;
  return {};
}

Error unknown_name(const Spec& spec, const std::vector<std::string_view>& known)
{
  std::string detail = "\"" + spec.text + "\": there is no behaviour \"" + spec.name + "\", only";
  for (const auto name : known) {
    detail += " " + std::string(name);
  }
  return {Errc::invalid, detail};
}

Result<void> check_keys(const Spec& spec, std::string_view keys)
{
  const auto taken = split(std::string(keys), ' ');
  for (const auto& [key, value] : spec.parameters) {
    if (std::find(taken.begin(), taken.end(), key) == taken.end()) {
      return fail(Errc::invalid, "\"" + spec.text + "\": " + spec.name + " takes no \"" + key + "\"" +
                                     (keys.empty() ? std::string() : ", only: " + std::string(keys)));
    }
  }
  return {};
}

} // namespace distcc_auto::fleet
