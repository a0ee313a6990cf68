// SPDX-License-Identifier: MIT
#include "probe/engine/kept_native.hpp"

#include "wrapper/cache_files.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_largest = std::size_t{256} * 1024;
constexpr std::string_view k_opening = "distcc-auto native 1\n";

// The whole key stands in front, since two of them may share a file name.
std::string head(const std::string& key)
{
  return key + "\n";
}

} // namespace

std::string encode_native(const NativeUse& use)
{
  std::string line = "options";
  for (const std::string& option : use.options) {
    line += " " + option;
  }
  return std::string(k_opening) + line + "\ntrouble " + escaped(use.trouble) + "\n";
}

std::optional<NativeUse> decode_native(std::string_view bytes, const std::vector<std::string>& typed)
{
  constexpr std::string_view k_options = "options ";
  constexpr std::string_view k_trouble = "trouble ";
  NativeUse use;
  use.typed = typed;
  const auto lines = bytes.substr(std::min(k_opening.size(), bytes.size()));
  const auto options = lines.substr(0, lines.find('\n'));
  if (options.starts_with(k_options)) {
    use.options = words_of(options.substr(k_options.size()));
  }
  const auto rest = lines.substr(std::min(options.size() + 1, lines.size()));
  if (rest.starts_with(k_trouble)) {
    use.trouble = unescaped(rest.substr(k_trouble.size(), rest.find('\n') - k_trouble.size()));
  }
  const bool one_of_them = use.options.empty() != use.trouble.empty();
  const bool whole = one_of_them && are_machine_options(use.options) && encode_native(use) == bytes;
  return whole ? std::optional(std::move(use)) : std::nullopt;
}

std::optional<NativeUse> kept_native(const CachePlace& place, const std::string& key,
                                     const std::vector<std::string>& typed)
{
  const auto bytes = read_cached(place, cache_file(key, k_native_end), k_largest);
  if (!bytes || !bytes->starts_with(head(key))) {
    return std::nullopt;
  }
  return decode_native(std::string_view(*bytes).substr(head(key).size()), typed);
}

void keep_native(const CachePlace& place, const std::string& key, const NativeUse& use)
{
  static_cast<void>(store_cached(place, cache_file(key, k_native_end), head(key) + encode_native(use)));
}

} // namespace distcc_auto
