// SPDX-License-Identifier: MIT
#include "probe/trial/processor_kinds.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

namespace distcc_auto
{
namespace
{

// What gcc's and clang's drivers know a processor by: x86 through the cpuid instruction, of which these tell; ARM,
// POWER, MIPS, SPARC, LoongArch and RISC-V by these lines themselves.
constexpr std::array k_telling = {
    std::string_view("vendor_id"),        std::string_view("cpu family"),  std::string_view("model"),
    std::string_view("model name"),       std::string_view("stepping"),    std::string_view("flags"),
    std::string_view("cache size"),       std::string_view("Features"),    std::string_view("CPU implementer"),
    std::string_view("CPU architecture"), std::string_view("CPU variant"), std::string_view("CPU part"),
    std::string_view("CPU revision"),     std::string_view("cpu"),         std::string_view("cpu model"),
    std::string_view("revision"),         std::string_view("isa"),         std::string_view("uarch"),
    std::string_view("mvendorid"),        std::string_view("marchid"),     std::string_view("mimpid"),
    std::string_view("features"),         std::string_view("CPU Family"),  std::string_view("Model Name")};

constexpr std::array k_changing = {std::string_view("mhz"), std::string_view("clock"), std::string_view("bogo")};

struct Line {
  std::string_view whole;
  std::string_view key;
  std::string_view value;
};

std::string_view trimmed(std::string_view text)
{
  const auto begin = text.find_first_not_of(" \t");
  return begin == text.npos ? std::string_view() : text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

Line take_line(std::string_view& text)
{
  const auto whole = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(whole.size() + 1, text.size()));
  const auto colon = std::min(whole.find(':'), whole.size());
  return {whole, trimmed(whole.substr(0, colon)), trimmed(whole.substr(std::min(colon + 1, whole.size())))};
}

std::optional<int> number_in(std::string_view text)
{
  int number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

bool is_changing(std::string_view key)
{
  std::string lower(key);
  std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return std::ranges::any_of(k_changing, [&lower](std::string_view word) { return lower.contains(word); });
}

std::vector<ProcessorKind> processors_in(std::string_view cpuinfo)
{
  std::vector<ProcessorKind> processors;
  while (!cpuinfo.empty()) {
    const Line line = take_line(cpuinfo);
    if (const auto number = line.key == "processor" ? number_in(line.value) : std::nullopt) {
      processors.push_back({"", *number});
    } else if (!processors.empty() && std::ranges::find(k_telling, line.key) != k_telling.end()) {
      processors.back().text.append(line.key).append(": ").append(line.value).append("\n");
    }
  }
  return processors;
}

} // namespace

std::vector<ProcessorKind> processor_kinds(std::string_view cpuinfo, const std::function<bool(int)>& usable,
                                           const std::function<std::string(int)>& caches)
{
  std::vector<ProcessorKind> kinds;
  std::set<std::string> known;
  for (ProcessorKind& processor : processors_in(cpuinfo)) {
    if (!usable(processor.first)) {
      continue;
    }
    processor.text += "caches: " + caches(processor.first) + "\n";
    if (known.insert(processor.text).second) {
      kinds.push_back(std::move(processor));
    }
  }
  return kinds;
}

std::string steady_lines(std::string_view cpuinfo)
{
  std::set<std::string_view> lines;
  while (!cpuinfo.empty()) {
    const Line line = take_line(cpuinfo);
    if (!is_changing(line.key)) {
      lines.insert(line.whole);
    }
  }
  std::string text;
  for (const std::string_view line : lines) {
    text.append(line).append("\n");
  }
  return text;
}

} // namespace distcc_auto
