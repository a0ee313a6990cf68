// SPDX-License-Identifier: MIT
#include "wrapper/affinity.hpp"

#include "wrapper/question.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

namespace distcc_auto
{
namespace
{

constexpr unsigned k_fraction_bits = 20;
constexpr std::size_t k_steps = 256;

// log2(number / 2^31) for a number from 2^31 to below 2^32, by squaring: each square yields one more binary digit.
constexpr std::uint32_t log2_digits(std::uint64_t number)
{
  std::uint32_t digits = 0;
  for (unsigned i = 0; i < k_fraction_bits; ++i) {
    number = (number * number) >> 31U;
    const std::uint64_t digit = number >> 32U;
    digits = (digits << 1U) | static_cast<std::uint32_t>(digit);
    number >>= digit;
  }
  return digits;
}

constexpr std::array<std::uint32_t, k_steps + 1> logarithms()
{
  std::array<std::uint32_t, k_steps + 1> table{};
  for (std::size_t i = 0; i < k_steps; ++i) {
    table[i] = log2_digits((k_steps + i) << 23U);
  }
  table[k_steps] = 1U << k_fraction_bits;
  return table;
}

constexpr auto k_logarithms = logarithms();

// FNV-1a leaves neighbours close together; the finisher of SplitMix64 mends that.
std::uint64_t mixed(std::uint64_t hash)
{
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

// What a server has drawn for a unit: the least comes first.
struct Drawn {
  std::uint64_t score;
  std::size_t which;
};

using Parts = std::vector<std::string_view>;

// The parts of `path`, those that mean no folder of their own taken out.
Parts parts_of(std::string_view path)
{
  Parts parts;
  while (!path.empty()) {
    const auto part = path.substr(0, path.find('/'));
    path.remove_prefix(std::min(part.size() + 1, path.size()));
    if (part == ".." && !parts.empty() && parts.back() != "..") {
      parts.pop_back();
    } else if (!part.empty() && part != ".") {
      parts.push_back(part);
    }
  }
  return parts;
}

std::string joined(const Parts& parts, std::size_t from)
{
  std::string text;
  for (std::size_t i = from; i < parts.size(); ++i) {
    text.append("/").append(parts[i]);
  }
  return text;
}

// Of a path that leads out of the working folder: any folder in it may be the checkout itself.
std::string file_name(const Parts& parts)
{
  return parts.empty() ? "" : joined(parts, parts.size() - 1);
}

// `path` without what depends on the place of the checkout.
std::string portable(std::string_view path, std::string_view working_folder)
{
  const Parts parts = parts_of(path);
  if (!path.starts_with('/')) {
    return !parts.empty() && parts.front() == ".." ? file_name(parts) : joined(parts, 0);
  }
  const Parts here = parts_of(working_folder);
  const auto differ = std::ranges::mismatch(parts, here);
  const auto shared = static_cast<std::size_t>(differ.in1 - parts.begin());
  return shared == here.size() && shared > 0 ? joined(parts, shared) : file_name({differ.in1, parts.end()});
}

} // namespace

std::string unit_key(std::string_view compiler, const Arguments& arguments, std::string_view working_folder)
{
  const bool by_output = is_preprocessed(arguments.source) && !arguments.output.empty();
  std::string key(base_name(compiler));
  for (const auto& option : arguments.targets) {
    key.append(" ").append(option);
  }
  return key.append(" ").append(portable(by_output ? arguments.output : arguments.source, working_folder));
}

std::uint64_t negative_log2(std::uint64_t draw)
{
  draw = std::max<std::uint64_t>(draw, 1);
  const auto zeros = static_cast<unsigned>(std::countl_zero(draw));
  const std::uint64_t digits = draw << zeros << 1U; // behind the leading one
  const std::size_t step = digits >> 56U;
  const std::uint64_t rest = (digits >> 40U) & 0xffffU;
  const std::uint64_t low = k_logarithms[step];
  const std::uint64_t fraction = low + (((k_logarithms[step + 1] - low) * rest) >> 16U);
  return (std::uint64_t{zeros + 1} << k_fraction_bits) - fraction;
}

HostEntry read_host_entry(std::string_view text)
{
  HostEntry entry{text, text, "", 4};
  const bool ssh = text.substr(0, text.find_first_of("/,:")).find('@') != text.npos; // its colon begins a command
  const auto end = std::min(text.find_first_of(ssh ? "/,:" : "/,"), text.size());
  entry.endpoint = text.substr(0, end);
  entry.options = text.substr(end);
  if (entry.options.starts_with('/')) {
    const char* last = text.data() + text.size();
    const char* behind = std::from_chars(entry.options.data() + 1, last, entry.slots).ptr;
    entry.options = {behind, static_cast<std::size_t>(last - behind)};
  }
  entry.slots = std::max(entry.slots, 1U);
  return entry;
}

std::vector<HostEntry> by_affinity(std::string_view hosts, std::string_view unit_key)
{
  std::vector<HostEntry> read;
  std::vector<Drawn> drawn;
  const auto most = static_cast<std::size_t>(std::ranges::count(hosts, ' ')) + 1;
  read.reserve(most);
  drawn.reserve(most);
  const std::uint64_t unit = mixed(fingerprint(unit_key));
  while (!hosts.empty()) {
    const auto text = hosts.substr(0, hosts.find(' '));
    hosts.remove_prefix(std::min(text.size() + 1, hosts.size()));
    if (!text.empty()) {
      const HostEntry& entry = read.emplace_back(read_host_entry(text));
      const std::uint64_t draw = mixed(unit ^ fingerprint(entry.endpoint));
      // The least of exponentially distributed numbers is each one's in proportion to its rate.
      drawn.push_back({(negative_log2(draw) << 32U) / entry.slots, drawn.size()});
    }
  }
  std::ranges::sort(drawn, [&read](const Drawn& one, const Drawn& other) {
    return one.score != other.score ? one.score < other.score : read[one.which].endpoint < read[other.which].endpoint;
  });
  std::vector<HostEntry> entries;
  entries.reserve(drawn.size());
  for (const Drawn& one : drawn) {
    entries.push_back(read[one.which]);
  }
  return entries;
}

} // namespace distcc_auto
