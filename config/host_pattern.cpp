// SPDX-License-Identifier: MIT
#include "config/host_pattern.hpp"

#include "config/address.hpp"
#include "config/characters.hpp"
#include "config/host_name.hpp"
#include "config/host_options.hpp"
#include "config/host_template.hpp"
#include "config/quote.hpp"
#include "config/service_name.hpp"

#include <algorithm>
#include <cstddef>

namespace distcc_auto
{

namespace
{

// What is wrong and what was expected; nothing where all is well.
using Trouble = std::optional<std::string>;

constexpr int k_highest_port = 65535;

Trouble entry_trouble(std::string_view text)
{
  if (text.empty()) {
    return "is empty, expected NAME[:PORT][/SLOTS][,lzo]";
  }
  if (std::ranges::any_of(text, [](char c) { return c == ' ' || is_control(c); })) {
    return "holds a blank or a control character, expected one host per entry";
  }
  if (text.find('@') != std::string_view::npos && !is_ssh_host(text)) {
    return "has a \"@\" behind the name, expected NAME[:PORT][/SLOTS][,lzo] or [USER]@HOST[/SLOTS][:COMMAND][,lzo]";
  }
  if (text.starts_with("--") || text.starts_with('+')) {
    return "distcc's keywords are not supported here, expected NAME[:PORT][/SLOTS][,lzo]";
  }
  return std::nullopt;
}

// distcc takes "cpp" in any place, but only beside "lzo".
Trouble take_options(HostPattern& pattern, std::string_view options)
{
  bool cpp = false;
  while (!options.empty()) {
    const auto end = std::min(options.find(',', 1), options.size());
    const auto option = options.substr(1, end - 1);
    if (option == "lzo") {
      pattern.lzo = true;
    } else if (option == "cpp") {
      cpp = true;
    } else {
      return refused_option(option);
    }
    options.remove_prefix(end);
  }
  if (cpp && !pattern.lzo) {
    return "the option \"cpp\" stands without \"lzo\", expected \",lzo\"; a pump session adds \",cpp\" by itself";
  }
  return std::nullopt;
}

Trouble take_port(HostPattern& pattern, std::string_view text)
{
  const int port = number_within(text, 1, k_highest_port);
  if (port < 0) {
    return "the port is " + in_quotes(text) + ", expected a number from 1 to 65535";
  }
  pattern.port = static_cast<std::uint16_t>(port);
  return std::nullopt;
}

Trouble take_slots(HostPattern& pattern, std::string_view text)
{
  const int slots = number_within(text, 1, k_most_slots);
  if (slots < 0) {
    return "the number of slots is " + in_quotes(text) + ", expected a number from 1 to 10000";
  }
  pattern.slots = slots;
  return std::nullopt;
}

// ":PORT" and "/SLOTS", each at most once and in either order, as distcc has it.
Trouble take_tail(HostPattern& pattern, std::string_view tail)
{
  const std::string_view all = tail;
  while (!tail.empty()) {
    const char mark = tail.front();
    if (mark != ':' && mark != '/') {
      return in_quotes(tail) + " stands behind the bracket, expected \":PORT\" or \"/SLOTS\"";
    }
    if (std::ranges::count(all, mark) > 1) {
      return in_quotes({&mark, 1}) + " stands there twice, expected NAME[:PORT][/SLOTS], an IPv6 address in brackets";
    }
    const auto end = std::min(tail.find_first_of(":/", 1), tail.size());
    const auto number = tail.substr(1, end - 1);
    if (auto trouble = mark == ':' ? take_port(pattern, number) : take_slots(pattern, number)) {
      return trouble;
    }
    tail.remove_prefix(end);
  }
  return std::nullopt;
}

// The N of "%0Nd" or 0 for "%d" at the beginning of `text`, and how many characters that takes; nothing for another
// thing behind the "%".
struct SchemeNumber {
  int digits = 0;
  std::size_t length = 0;
};

std::optional<SchemeNumber> scheme_number(std::string_view text)
{
  if (text.starts_with("%d")) {
    return SchemeNumber{0, 2};
  }
  if (text.size() >= 4 && text[1] == '0' && text[2] >= '1' && text[2] <= '9' && text[3] == 'd') {
    return SchemeNumber{text[2] - '0', 4};
  }
  return std::nullopt;
}

Trouble take_scheme(HostPattern& pattern, std::size_t percent)
{
  const auto number = scheme_number(std::string_view(pattern.name).substr(percent));
  if (!number) {
    return "has a \"%\" that is no number of a scheme, expected %d or %0Nd with N from 1 to 9";
  }
  pattern.prefix = pattern.name.substr(0, percent);
  pattern.suffix = pattern.name.substr(percent + number->length);
  if (pattern.suffix.find('%') != std::string::npos) {
    return "has more than one \"%\", expected exactly one %d or %0Nd";
  }
  pattern.kind = HostPattern::Kind::scheme;
  pattern.digits = number->digits;
  const auto example = scheme_name(pattern, 1);
  if (looks_like_number(example)) {
    return "makes numbers (" + in_quotes(example) + "), expected a scheme that makes names";
  }
  return host_name_trouble(example);
}

// The dot that makes a name absolute: no search domain stands behind it.
void drop_final_dot(HostPattern& pattern)
{
  std::string& name = pattern.name;
  if (name.size() > 1 && name.ends_with('.')) {
    name.pop_back();
    pattern.absolute = true;
  }
}

Trouble take_name(HostPattern& pattern, std::string_view name)
{
  pattern.name = name;
  if (is_ipv4(name)) {
    pattern.kind = HostPattern::Kind::address;
    return std::nullopt;
  }
  drop_final_dot(pattern);
  if (is_service_name(pattern.name)) {
    pattern.kind = HostPattern::Kind::service;
    return service_name_trouble(pattern.name);
  }
  const auto percent = pattern.name.find('%');
  return percent == std::string::npos ? host_name_trouble(pattern.name) : take_scheme(pattern, percent);
}

Trouble take_bracketed(HostPattern& pattern, std::string_view head)
{
  const auto close = head.find(']');
  if (close == std::string_view::npos) {
    return "has a \"[\" without \"]\", expected [IPv6]";
  }
  const auto inner = head.substr(1, close - 1);
  if (!is_bracketed_ipv6(inner)) {
    return in_quotes(inner) +
           " in brackets is not an IPv6 address, expected one (a link-local one also with %INTERFACE)";
  }
  pattern.kind = HostPattern::Kind::address;
  pattern.name = inner;
  return take_tail(pattern, head.substr(close + 1));
}

// `head` is all that stands before the options.
Trouble take_head(HostPattern& pattern, std::string_view head)
{
  if (head.starts_with('[')) {
    return take_bracketed(pattern, head);
  }
  const auto end = std::min(head.find_first_of(":/"), head.size());
  if (head.empty() || end == 0) {
    return "has no name, expected NAME[:PORT][/SLOTS][,lzo]";
  }
  if (auto trouble = take_name(pattern, head.substr(0, end))) {
    return trouble;
  }
  const auto tail = head.substr(end);
  if (pattern.kind == HostPattern::Kind::service && tail.find(':') != std::string_view::npos) {
    return "has a port behind an SRV name, expected none: its SRV records in DNS say it";
  }
  return take_tail(pattern, tail);
}

// "[USER]@HOST[/SLOTS][:COMMAND]": whatever stands behind the first ":" is the command, as in distcc.
Trouble take_ssh(HostPattern& pattern, std::string_view head)
{
  const auto colon = std::min(head.find(':'), head.size());
  const auto slash = std::min(head.find('/'), colon);
  if (slash < colon) {
    if (auto trouble = take_slots(pattern, head.substr(slash + 1, colon - slash - 1))) {
      return trouble;
    }
  }
  auto ssh = parse_ssh_host(head.substr(0, slash), head.substr(colon));
  if (!ssh) {
    return ssh.error().detail;
  }
  pattern.kind = HostPattern::Kind::ssh;
  pattern.name = head.substr(0, slash);
  pattern.ssh = std::move(*ssh);
  return std::nullopt;
}

Trouble take_entry(HostPattern& pattern, std::string_view text)
{
  if (auto trouble = entry_trouble(text)) {
    return trouble;
  }
  if (is_ipv6(text)) {
    pattern.kind = HostPattern::Kind::address;
    pattern.name = text;
    return std::nullopt;
  }
  const auto comma = std::min(text.find(','), text.size());
  const auto head = text.substr(0, comma);
  if (is_ssh_host(text)) {
    auto trouble = take_ssh(pattern, head);
    return trouble ? trouble : take_options(pattern, text.substr(comma));
  }
  if (!head.starts_with('[') && std::ranges::count(head, ':') > 1) {
    return "has more than one \":\", expected NAME[:PORT][/SLOTS][,lzo], with an IPv6 address in brackets";
  }
  if (auto trouble = take_head(pattern, head)) {
    return trouble;
  }
  return take_options(pattern, text.substr(comma));
}

} // namespace

Result<HostPattern> parse_host_pattern(std::string_view text)
{
  HostPattern pattern;
  pattern.text = text;
  const auto example = filled_in(text, example_words());
  if (!example) {
    return fail(Errc::invalid, in_quotes(text) + ": " + example.error().detail);
  }
  if (auto trouble = take_entry(pattern, *example)) {
    return fail(Errc::invalid, in_quotes(text) + ": " + *trouble);
  }
  return pattern;
}

std::string scheme_name(const HostPattern& pattern, int number)
{
  auto digits = std::to_string(number);
  const auto width = static_cast<std::size_t>(pattern.digits);
  if (digits.size() < width) {
    digits.insert(0, width - digits.size(), '0');
  }
  return pattern.prefix + digits + pattern.suffix;
}

} // namespace distcc_auto
