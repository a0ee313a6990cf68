// SPDX-License-Identifier: MIT
#include "wrapper/counters.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <functional>
#include <optional>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::uint64_t k_magic = 0x31746e756f636164; // "dacount1"
constexpr std::size_t k_places = 62;                  // room for more counters
static_assert(k_counters <= k_places);

// One sheet of the file. Zeros alone are a sheet that nobody has used yet, as the holes of a file are.
struct Sheet {
  std::uint64_t magic = 0;
  std::int64_t since = 0;
  std::array<std::uint64_t, k_places> numbers{};
};

// So many that processes which lost the processor, or were stopped, while they had one locked keep nobody from
// counting.
constexpr int k_sheets = 64;
constexpr int k_tries = 300; // of all sheets, a millisecond apart

constexpr std::array<std::string_view, k_counters> k_names = {
    "calls",     "queries",     "warm",          "stale",       "cold",         "waited",
    "waited_ms", "not_compile", "preprocessing", "configuring", "not_sendable", "no_server",
    "trouble",   "rounds",      "published",     "found",       "lost"};

std::string file_of(const CachePlace& place)
{
  return place.folder + "/counters";
}

std::unexpected<Error> not_counters(const std::string& path)
{
  return fail(Errc::corrupt, path + ": not a file of counters; distcc-probe --stats --zero begins a new one");
}

// Ours to read and write, and of whole sheets; Errc::not_found where it is new.
Result<void> check(const Fd& file, const Reader& reader, const std::string& path)
{
  struct stat facts{};
  if (::fstat(file.get(), &facts) != 0) {
    return fail(Errc::system, path + ": " + errno_text(errno));
  }
  if (!S_ISREG(facts.st_mode) || facts.st_nlink != 1 || !trusted(facts, reader)) {
    return fail(Errc::untrusted, path + ": somebody else could have written it");
  }
  if (facts.st_size == 0) {
    return fail(Errc::not_found, path + ": nothing has been counted yet");
  }
  if (facts.st_size > off_t{k_sheets} * off_t{sizeof(Sheet)} || facts.st_size % off_t{sizeof(Sheet)} != 0) {
    return not_counters(path);
  }
  return {};
}

off_t place_of(int sheet)
{
  return off_t{sheet} * off_t{sizeof(Sheet)};
}

// Locks a sheet that is free for as long as the file is open.
std::optional<int> lock_a_sheet(const Fd& file)
{
  for (int tried = 0; tried < k_tries * k_sheets; ++tried) {
    if (tried != 0 && tried % k_sheets == 0) {
      const timespec millisecond{0, 1'000'000};
      ::nanosleep(&millisecond, nullptr);
    }
    const int sheet = tried % k_sheets;
    struct flock range{};
    range.l_type = F_WRLCK;
    range.l_whence = SEEK_SET;
    range.l_start = place_of(sheet);
    range.l_len = sizeof(Sheet);
    if (::fcntl(file.get(), F_OFD_SETLK, &range) == 0) {
      return sheet;
    }
    if (errno != EAGAIN && errno != EACCES) {
      return std::nullopt;
    }
  }
  return std::nullopt;
}

// Nothing where it can't be read or holds something else.
std::optional<Sheet> read_sheet(const Fd& file, int number)
{
  Sheet sheet;
  const ssize_t got = ::pread(file.get(), &sheet, sizeof sheet, place_of(number));
  const bool whole = got == 0 || got == ssize_t{sizeof sheet};
  return whole && (sheet.magic == 0 || sheet.magic == k_magic) ? std::optional(sheet) : std::nullopt;
}

void add(const Fd& file, int number, const Counts& more, std::int64_t now)
{
  auto sheet = read_sheet(file, number);
  if (!sheet) {
    return;
  }
  if (sheet->magic == 0) {
    sheet->magic = k_magic;
    sheet->since = now;
  }
  std::transform(more.numbers.begin(), more.numbers.end(), sheet->numbers.begin(), sheet->numbers.begin(),
                 std::plus{});
  // A disk that is full loses the count: a sheet lies within one of its blocks, so that it is never half written.
  static_cast<void>(!::pwrite(file.get(), &*sheet, sizeof *sheet, place_of(number)));
}

} // namespace

std::string_view counter_name(Counter counter)
{
  return k_names.at(static_cast<std::size_t>(counter));
}

void count(const CachePlace& place, const Counts& more, std::int64_t now)
{
  const std::string path = file_of(place);
  const auto file = open_file(path, O_RDWR | O_CREAT | O_NONBLOCK, 0600);
  if (!file) {
    return;
  }
  const Reader reader = reader_of(place);
  const auto checked = check(*file, reader, path);
  if (!checked && checked.error().code != Errc::not_found) {
    return;
  }
  if (!checked) {
    share_file(*file, reader);
  }
  if (const auto sheet = lock_a_sheet(*file)) {
    add(*file, *sheet, more, now);
  }
}

Result<Counts> read_counts(const CachePlace& place)
{
  const std::string path = file_of(place);
  const auto file = open_file(path, O_RDONLY | O_NONBLOCK);
  if (!file) {
    return std::unexpected(file.error());
  }
  if (auto checked = check(*file, reader_of(place), path); !checked) {
    return std::unexpected(checked.error());
  }
  Counts counts;
  for (int number = 0; number < k_sheets; ++number) {
    const auto sheet = read_sheet(*file, number);
    if (!sheet) {
      return not_counters(path);
    }
    if (sheet->magic != 0) {
      counts.since = counts.since == 0 ? sheet->since : std::min(counts.since, sheet->since);
    }
    for (std::size_t i = 0; i < k_counters; ++i) {
      counts.numbers.at(i) += sheet->numbers.at(i);
    }
  }
  return counts;
}

Result<void> zero_counts(const CachePlace& place)
{
  const std::string path = file_of(place);
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
    return fail(Errc::system, path + ": " + errno_text(errno));
  }
  return {};
}

} // namespace distcc_auto
