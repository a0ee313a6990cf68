// SPDX-License-Identifier: MIT
#include "wrapper/cached_list.hpp"

#include "wrapper/compiler_links.hpp"

#include "wrapper/distcc/machine_options.hpp"
#include "wrapper/question.hpp"

#include <array>
#include <charconv>

namespace distcc_auto
{
namespace
{

constexpr std::string_view k_first_line = "distcc-auto list 1\n";
struct StateWord {
  CachedList::State state;
  std::string_view word;
};

// In the order of the enumeration.
constexpr std::array k_states = {StateWord{CachedList::State::servers, "servers"},
                                 StateWord{CachedList::State::none, "none"},
                                 StateWord{CachedList::State::broken_settings, "broken-settings"}};

struct OrderWord {
  CachedList::Order order;
  std::string_view word;
};

constexpr std::array k_orders = {OrderWord{CachedList::Order::listed, "listed"},
                                 OrderWord{CachedList::Order::by_unit, "by-unit"}};

void put(std::string& text, std::string_view key, std::string_view value)
{
  text.append(key).append(" ").append(value).append("\n");
}

template <class Number> bool read_number(std::string_view text, Number& number)
{
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const auto read = std::from_chars(begin, end, number);
  return read.ec == std::errc() && read.ptr == end;
}

bool read_state(std::string_view text, CachedList::State& state)
{
  for (const StateWord& known : k_states) {
    if (known.word == text) {
      state = known.state;
      return true;
    }
  }
  return false;
}

bool read_order(std::string_view text, CachedList::Order& order)
{
  for (const OrderWord& known : k_orders) {
    if (known.word == text) {
      order = known.order;
      return true;
    }
  }
  return false;
}

bool read_text(std::string_view text, std::string& value)
{
  value = unescaped(text);
  return true;
}

// What may stand in DISTCC_HOSTS is printable; a list with anything else was not written by us.
bool read_hosts(std::string_view text, std::string& hosts)
{
  hosts = text;
  return text.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.:[]/,%_@+- ") ==
         text.npos;
}

// They become words of a compiler's command line.
bool read_native(std::string_view text, std::string& line)
{
  line = text;
  return !line.empty() && is_machine_line(line);
}

bool read_line(CachedList& list, std::string_view key, std::string_view value)
{
  if (key == "question") {
    return read_text(value, list.question);
  }
  if (key == "state") {
    return read_state(value, list.state);
  }
  if (key == "order") {
    return read_order(value, list.order);
  }
  if (key == "made") {
    return read_number(value, list.made);
  }
  if (key == "fresh_until") {
    return read_number(value, list.fresh_until);
  }
  if (key == "valid_until") {
    return read_number(value, list.valid_until);
  }
  if (key == "distcc") {
    return read_text(value, list.distcc);
  }
  if (key == "hosts") {
    return read_hosts(value, list.hosts);
  }
  if (key == "local_slots") {
    return read_number(value, list.local_slots) && list.local_slots > 0;
  }
  if (key == "local_slots_cpp") {
    return read_number(value, list.local_slots_cpp) && list.local_slots_cpp > 0;
  }
  if (key == "pause_ms") {
    return read_number(value, list.pause_ms) && list.pause_ms >= 0;
  }
  if (key == "io_timeout_s") {
    return read_number(value, list.io_timeout_s) && list.io_timeout_s >= 0;
  }
  if (key == "other_versions") {
    list.other_versions = true;
    return value == "yes";
  }
  if (key == "network") {
    return read_text(value, list.network);
  }
  if (key == "send_as") {
    return read_text(value, list.send_as) && are_link_names(list.send_as);
  }
  if (key == "links") {
    return read_text(value, list.links) && are_link_names(list.links);
  }
  if (key == "native") {
    return read_native(value, list.native);
  }
  if (key == "message") {
    return read_text(value, list.message);
  }
  return false;
}

Result<CachedList> corrupt(std::string_view what)
{
  return fail(Errc::corrupt, "not a whole list: " + std::string(what));
}

} // namespace

std::string encode_list(const CachedList& list)
{
  std::string text(k_first_line);
  put(text, "question", escaped(list.question));
  put(text, "state", k_states.at(static_cast<std::size_t>(list.state)).word);
  put(text, "order", k_orders.at(static_cast<std::size_t>(list.order)).word);
  put(text, "made", std::to_string(list.made));
  put(text, "fresh_until", std::to_string(list.fresh_until));
  put(text, "valid_until", std::to_string(list.valid_until));
  put(text, "distcc", escaped(list.distcc));
  put(text, "hosts", list.hosts);
  put(text, "local_slots", std::to_string(list.local_slots));
  put(text, "local_slots_cpp", std::to_string(list.local_slots_cpp));
  put(text, "pause_ms", std::to_string(list.pause_ms));
  put(text, "io_timeout_s", std::to_string(list.io_timeout_s));
  if (list.other_versions) { // so that an older wrapper can read all other lists; as below
    put(text, "other_versions", "yes");
  }
  if (!list.network.empty()) {
    put(text, "network", escaped(list.network));
  }
  if (!list.send_as.empty()) {
    put(text, "send_as", escaped(list.send_as));
  }
  if (!list.links.empty()) {
    put(text, "links", escaped(list.links));
  }
  if (!list.native.empty()) {
    put(text, "native", list.native);
  }
  put(text, "message", escaped(list.message));
  put(text, "end", file_key(text));
  return text;
}

Result<CachedList> parse_list(std::string_view text)
{
  const auto end = text.rfind("end ");
  if (!text.starts_with(k_first_line) || end == text.npos) {
    return corrupt("first or last line");
  }
  if (text.substr(end) != "end " + file_key(text.substr(0, end)) + "\n") {
    return corrupt("checksum");
  }
  CachedList list;
  for (auto rest = text.substr(0, end).substr(k_first_line.size()); !rest.empty();) {
    const auto line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() + 1);
    const auto key = line.substr(0, line.find(' '));
    if (key.size() == line.size() || !read_line(list, key, line.substr(key.size() + 1))) {
      return corrupt(key);
    }
  }
  if (list.state == CachedList::State::servers && list.hosts.empty()) {
    return corrupt("no hosts");
  }
  return list;
}

Age age_of(const CachedList& list, std::int64_t now)
{
  if (now >= list.valid_until) {
    return Age::too_old;
  }
  constexpr std::int64_t k_clock_slack = 2;
  return now >= list.fresh_until || now + k_clock_slack < list.made ? Age::stale : Age::fresh;
}

} // namespace distcc_auto
