// SPDX-License-Identifier: MIT
#include "config/toml_tree.hpp"

#include "wrapper/printable.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <tuple>

// Some of its assertions do not hold for what is not TOML, which it then refuses in order.
#define TOML_ASSERT(expression) static_cast<void>(0)
#include <toml++/toml.h>

namespace distcc_auto
{

namespace
{

// toml++ bounds the nesting of values but not that of dotted keys, and frees what it built by recursion: a line of
// dots could end in a stack overflow.
constexpr std::size_t k_most_dots = 100;

// Counts what could be a dotted key: outside strings and comments, seen line by line.
std::size_t key_dots(std::string_view line)
{
  std::size_t dots = 0;
  char quote = '\0';
  for (const char c : line) {
    if (quote != '\0') {
      quote = c == quote ? '\0' : quote;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      break;
    } else if (c == '.') {
      ++dots;
    }
  }
  return dots;
}

// The first line whose keys are nested too deeply, or 0.
unsigned too_deep(std::string_view text)
{
  unsigned number = 0;
  while (!text.empty()) {
    ++number;
    const auto end = std::min(text.find('\n'), text.size() - 1);
    if (key_dots(text.substr(0, end + 1)) > k_most_dots) {
      return number;
    }
    text.remove_prefix(end + 1);
  }
  return 0;
}

std::string_view noun_of(toml::node_type type)
{
  switch (type) {
  case toml::node_type::table:
    return "a table";
  case toml::node_type::array:
    return "an array";
  case toml::node_type::string:
    return "a string";
  case toml::node_type::integer:
    return "a whole number";
  case toml::node_type::floating_point:
    return "a number with a fraction";
  case toml::node_type::boolean:
    return "a truth value";
  default:
    return "a date or a time";
  }
}

// NOLINTNEXTLINE(misc-no-recursion): toml++ nests values 256 deep at most
TomlNode plain(const toml::node& node)
{
  TomlNode out;
  out.noun = noun_of(node.type());
  out.line = node.source().begin.line;
  if (const auto* number = node.as_integer()) {
    out.kind = TomlNode::Kind::number;
    out.number = number->get();
  } else if (const auto* text = node.as_string()) {
    out.kind = TomlNode::Kind::text;
    out.text = text->get();
  } else if (const auto* list = node.as_array()) {
    out.kind = TomlNode::Kind::list;
    for (const auto& item : *list) {
      out.items.push_back(plain(item));
    }
  } else if (const auto* table = node.as_table()) {
    out.kind = TomlNode::Kind::table;
    for (const auto& [key, item] : *table) {
      auto& added = out.items.emplace_back(plain(item));
      added.key = key.str();
      added.line = key.source().begin.line;
    }
    std::ranges::sort(out.items, {}, [](const TomlNode& item) { return std::tie(item.line, item.key); });
  }
  return out;
}

// toml++ quotes whole keys, however long.
std::string shortened(std::string_view text)
{
  constexpr std::size_t longest = 200;
  if (text.size() <= longest) {
    return printable(text);
  }
  auto end = longest;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) {
    --end;
  }
  return printable(text.substr(0, end)) + "...";
}

std::string place(const std::string& file, unsigned line)
{
  return printable(file) + ":" + std::to_string(line) + ": ";
}

} // namespace

Result<TomlNode> parse_toml(std::string_view text, const std::string& file)
{
  if (const auto line = too_deep(text)) {
    return fail(Errc::invalid, place(file, line) + "keys are nested too deeply, expected TABLE.KEY");
  }
  try {
    const toml::table table = toml::parse(text);
    return plain(table);
  } catch (const toml::parse_error& error) {
    return fail(Errc::invalid, place(file, error.source().begin.line) + shortened(error.description()));
  } catch (const std::exception& error) {
    return fail(Errc::system, printable(file) + ": " + printable(error.what()));
  }
}

} // namespace distcc_auto
