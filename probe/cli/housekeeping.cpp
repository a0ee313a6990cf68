// SPDX-License-Identifier: MIT
#include "probe/cli/housekeeping.hpp"

#include "probe/engine/history_file.hpp"
#include "wrapper/cache_files.hpp"
#include "wrapper/cached_list.hpp"
#include "wrapper/lock.hpp"

#include <chrono>
#include <filesystem>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;
using Hours = std::chrono::hours;

// Nobody asks any more for what is so old.
constexpr Hours k_unused{24 * 7};

bool is_file(const fs::directory_entry& entry)
{
  std::error_code error;
  return entry.is_regular_file(error) && !entry.is_symlink(error);
}

// Of links to compilers.
bool is_folder_of_links(const fs::directory_entry& entry)
{
  std::error_code error;
  return entry.path().extension() == k_links_end && entry.is_directory(error) && !entry.is_symlink(error);
}

// What is there of that kind; nothing where somebody else could have put other files in their place.
std::vector<fs::path> entries_of(const CachePlace& place, bool (*is_wanted)(const fs::directory_entry&))
{
  std::vector<fs::path> entries;
  if (!check_place(place)) {
    return entries;
  }
  std::error_code error;
  for (fs::directory_iterator entry(place.folder, error), end; !error && entry != end; entry.increment(error)) {
    if (is_wanted(*entry)) {
      entries.push_back(entry->path());
    }
  }
  return entries;
}

// False where that cannot be told.
bool is_older(const fs::path& file, Hours age)
{
  std::error_code error;
  const auto written = fs::last_write_time(file, error);
  return !error && fs::file_time_type::clock::now() - written > age;
}

std::string state_in_words(const CachedList& list, std::int64_t now)
{
  if (age_of(list, now) == Age::too_old) {
    return "too old: the next call probes again";
  }
  if (list.state == CachedList::State::broken_settings) {
    return "settings cannot be used: " + list.message;
  }
  if (list.state == CachedList::State::none) {
    return "no server: " + list.message;
  }
  return age_of(list, now) == Age::fresh ? "fresh" : "stale: used, and refreshed in the background";
}

CachedAnswer answer_of(const std::string& file, const CachedList& list, std::int64_t now)
{
  CachedAnswer answer;
  answer.file = file;
  answer.question = list.question;
  answer.state = state_in_words(list, now);
  answer.hosts = list.hosts;
  answer.age = std::chrono::seconds(now - list.made);
  answer.fresh_for = std::chrono::seconds(list.fresh_until - now);
  answer.valid_for = std::chrono::seconds(list.valid_until - now);
  return answer;
}

bool is_temporary(const fs::path& file)
{
  return file.filename().string().starts_with("new-");
}

bool is_kept(const fs::path& file)
{
  const auto end = file.extension();
  return end == k_list_end || end == k_recording_end || end == k_native_end || end == k_answers_end ||
         file.filename() == k_history_file;
}

// Nobody's, and of a question that nobody asks any more: one that is asked has a list that is newer than a week.
bool is_unused_lock(const CachePlace& place, const fs::path& file)
{
  std::error_code error;
  if (file.extension() != k_lock_end || fs::exists(fs::path(file).replace_extension(k_list_end), error)) {
    return false;
  }
  const auto lock = Lock::open(place, file.filename());
  return lock && lock->acquire(std::chrono::milliseconds(0)).has_value();
}

} // namespace

std::vector<CachedAnswer> cached_answers(const CachePlace& place, std::int64_t now)
{
  std::vector<CachedAnswer> answers;
  for (const auto& file : entries_of(place, is_file)) {
    if (file.extension() != k_list_end) {
      continue;
    }
    const auto bytes = read_cached(place, file.filename(), k_longest_list);
    if (const auto list = bytes ? parse_list(*bytes) : std::unexpected(bytes.error())) {
      answers.push_back(answer_of(file, *list, now));
    }
  }
  return answers;
}

std::size_t clear_cache(const CachePlace& place)
{
  std::size_t removed = 0;
  for (const auto& file : entries_of(place, is_file)) {
    std::error_code error;
    removed += (is_kept(file) || is_temporary(file)) && fs::remove(file, error) ? 1 : 0;
  }
  for (const auto& folder : entries_of(place, is_folder_of_links)) {
    std::error_code error;
    fs::remove_all(folder, error);
  }
  return removed;
}

// A list that needs links makes their folder as new as itself.
void remove_old_files(const CachePlace& place)
{
  std::error_code error;
  for (const auto& folder : entries_of(place, is_folder_of_links)) {
    if (is_older(folder, k_unused)) {
      fs::remove_all(folder, error);
    }
  }
  for (const auto& file : entries_of(place, is_file)) {
    const bool old = is_older(file, is_temporary(file) ? Hours(1) : k_unused);
    if (old && (is_temporary(file) || is_kept(file) || is_unused_lock(place, file))) {
      fs::remove(file, error);
    }
  }
}

} // namespace distcc_auto
