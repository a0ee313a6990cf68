// SPDX-License-Identifier: MIT
#include "probe/engine/recordings.hpp"

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_largest_recording = std::size_t{512} * 1024;

std::string file_name(const Question& question)
{
  return file_key(question.compiler) + ".rec";
}

// The whole compiler line stands in front, since two of them may share a file name.
std::string head(const Question& question)
{
  return question.compiler + "\n";
}

} // namespace

std::optional<Recording> kept_recording(const CachePlace& place, const Question& question)
{
  const auto bytes = read_cached(place, file_name(question), k_largest_recording);
  if (!bytes || !bytes->starts_with(head(question))) {
    return std::nullopt;
  }
  auto recording = decode_recording(std::string_view(*bytes).substr(head(question).size()));
  return recording ? std::optional<Recording>(std::move(*recording)) : std::nullopt;
}

void keep_recording(const CachePlace& place, const Question& question, const Recording& recording)
{
  static_cast<void>(store_cached(place, file_name(question), head(question) + encode_recording(recording)));
}

} // namespace distcc_auto
