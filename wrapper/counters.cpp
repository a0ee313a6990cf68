// SPDX-License-Identifier: MIT
#include "wrapper/counters.hpp"

#include "wrapper/fd.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csetjmp>
#include <csignal>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::uint64_t k_magic = 0x31746e756f636164; // "dacount1"
constexpr std::size_t k_places = 62;                  // room for more counters
static_assert(k_counters <= k_places);

// The file. Numbers of 64 bits that lie alone are added to without a lock on every machine that Linux runs distcc on.
struct Sheet {
  std::uint64_t magic;
  std::int64_t since;
  std::array<std::uint64_t, k_places> numbers;
};

constexpr std::array<std::string_view, k_counters> k_names = {
    "calls",     "queries",     "warm",          "stale",       "cold",         "waited",
    "waited_ms", "not_compile", "preprocessing", "configuring", "not_sendable", "no_server",
    "trouble",   "rounds",      "published",     "found",       "lost"};

std::string file_of(const CachePlace& place)
{
  return place.folder + "/counters";
}

// A page that the file system cannot keep (cut file, full disk below a copy-on-write system) raises SIGBUS at the
// first touch. The handler is ours only while we touch it; the last one comes back, since a called program inherits
// an ignored signal.
thread_local sigjmp_buf jump_back;

class BusGuard
{
public:
  BusGuard()
  {
    struct sigaction action{};
    action.sa_handler = [](int) { ::siglongjmp(jump_back, 1); };
    action.sa_flags = SA_NODEFER; // the jump leaves the mask as it is, which saves asking for it
    ::sigaction(SIGBUS, &action, &old_);
  }
  ~BusGuard() { ::sigaction(SIGBUS, &old_, nullptr); }
  BusGuard(const BusGuard&) = delete;
  BusGuard& operator=(const BusGuard&) = delete;

private:
  struct sigaction old_{};
};

class Mapping
{
public:
  Mapping(const Fd& file, int protection)
    : address_(::mmap(nullptr, sizeof(Sheet), protection, MAP_SHARED, file.get(), 0))
  {
  }
  ~Mapping()
  {
    if (sheet() != nullptr) {
      ::munmap(address_, sizeof(Sheet));
    }
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  Sheet* sheet() const { return address_ == MAP_FAILED ? nullptr : static_cast<Sheet*>(address_); }

private:
  void* address_;
};

// A new file is filled with zeros, and disk blocks below them; who does the same at the same time changes nothing.
bool lay_out(const Fd& file, std::int64_t now)
{
  struct stat facts{};
  const std::array<std::uint64_t, 2> head = {k_magic, static_cast<std::uint64_t>(now)};
  return ::posix_fallocate(file.get(), 0, sizeof(Sheet)) == 0 && ::fstat(file.get(), &facts) == 0 &&
         facts.st_size == sizeof(Sheet) && ::pwrite(file.get(), head.data(), sizeof head, 0) == sizeof head;
}

// Ours to read and write, and of the right size; Errc::not_found where it is new.
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
  if (facts.st_size != sizeof(Sheet)) {
    return fail(Errc::corrupt, path + ": not a file of counters; distcc-probe --stats --zero begins a new one");
  }
  return {};
}

void add(Sheet& sheet, const Counts& more)
{
  for (std::size_t i = 0; i < k_counters; ++i) {
    if (more.numbers[i] != 0) {
      std::atomic_ref(sheet.numbers[i]).fetch_add(more.numbers[i], std::memory_order_relaxed);
    }
  }
}

// Plain memory only below this point: a jump back runs no destructor in between.
void add_guarded(Sheet& sheet, const Counts& more)
{
  const BusGuard guard;
  if (::sigsetjmp(jump_back, 0) != 0) {
    return;
  }
  // Who makes the file has given it its size, but perhaps not yet its first words.
  const std::uint64_t magic = std::atomic_ref(sheet.magic).load(std::memory_order_relaxed);
  if (magic == k_magic || magic == 0) {
    add(sheet, more);
  }
}

bool copy_guarded(const Sheet& sheet, Sheet& copy)
{
  const BusGuard guard;
  if (::sigsetjmp(jump_back, 0) != 0) {
    return false;
  }
  copy = sheet;
  return copy.magic == k_magic;
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
  const bool is_new = !checked && checked.error().code == Errc::not_found;
  if (is_new) {
    share_file(*file, reader);
  }
  if (!checked && !(is_new && lay_out(*file, now))) {
    return;
  }
  const Mapping mapping(*file, PROT_READ | PROT_WRITE);
  if (mapping.sheet() != nullptr) {
    add_guarded(*mapping.sheet(), more);
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
  const Mapping mapping(*file, PROT_READ);
  Sheet copy{};
  if (mapping.sheet() == nullptr || !copy_guarded(*mapping.sheet(), copy)) {
    return fail(Errc::corrupt, path + ": not a file of counters; distcc-probe --stats --zero begins a new one");
  }
  Counts counts;
  counts.since = copy.since;
  std::copy_n(copy.numbers.begin(), k_counters, counts.numbers.begin());
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
