// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/question.hpp"

#include <string>
#include <string_view>

// What lies in a cache folder, by name: file_key() of what a file is about, and an end that tells its kind.
namespace distcc_auto
{

inline constexpr std::string_view k_list_end = ".list";     // of a question (cached_list.hpp)
inline constexpr std::string_view k_lock_end = ".lock";     // of a question: who probes for it holds it (lock.hpp)
inline constexpr std::string_view k_recording_end = ".rec"; // of a compiler (probe/engine/recordings.hpp)
inline constexpr std::string_view k_native_end = ".native"; // of a compiler (probe/engine/kept_native.hpp)
inline constexpr std::string_view k_answers_end =
    ".names";                                           // of a resolver's settings (probe/engine/shared_answers.hpp)
inline constexpr std::string_view k_links_end = ".bin"; // a folder, of a compiler (compiler_links.hpp)

inline std::string cache_file(std::string_view about, std::string_view end)
{
  return file_key(about).append(end);
}

} // namespace distcc_auto
