// SPDX-License-Identifier: MIT
#include "probe/engine/history_file.hpp"

namespace distcc_auto
{

History kept_history(const CachePlace& place, std::int64_t now)
{
  const auto text = read_cached(place, k_history_file, History::k_longest_text);
  return text ? History::parse(*text, now) : History();
}

void keep_history(const CachePlace& place, const History& history)
{
  static_cast<void>(store_cached(place, k_history_file, history.text()));
}

} // namespace distcc_auto
