// SPDX-License-Identifier: MIT
#include "probe/engine/recordings.hpp"

#include "wrapper/cache_files.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_largest_recording = std::size_t{512} * 1024;

// The whole key stands in front, since two of them may share a file name.
std::string head(const std::string& key)
{
  return key + "\n";
}

} // namespace

std::string recording_key(const Question& question, const std::string& distcc)
{
  return question.compiler + " asked " + program_text(distcc);
}

std::optional<Recording> kept_recording(const CachePlace& place, const std::string& key)
{
  const auto bytes = read_cached(place, cache_file(key, k_recording_end), k_largest_recording);
  if (!bytes || !bytes->starts_with(head(key))) {
    return std::nullopt;
  }
  auto recording = decode_recording(std::string_view(*bytes).substr(head(key).size()));
  return recording ? std::optional<Recording>(std::move(*recording)) : std::nullopt;
}

void keep_recording(const CachePlace& place, const std::string& key, const Recording& recording)
{
  static_cast<void>(store_cached(place, cache_file(key, k_recording_end), head(key) + encode_recording(recording)));
}

} // namespace distcc_auto
