// SPDX-License-Identifier: MIT
#include "wrapper/counters.hpp"

#include "test_folder.hpp"
#include "wrapper/fd.hpp"

#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

Counts one(Counter counter)
{
  Counts counts;
  counts[counter] = 1;
  return counts;
}

class Counters : public testing::Test
{
protected:
  TestFolder folder;
  CachePlace place{folder.path(), "", folder.path(), false};
  std::string file = folder.path() + "/counters";
};

TEST_F(Counters, AddUp)
{
  EXPECT_EQ(read_counts(place).error().code, Errc::not_found);
  count(place, one(Counter::warm), 1000);
  count(place, one(Counter::warm), 2000);
  Counts many;
  many[Counter::waited_ms] = 1'000'000'000'000;
  count(place, many, 3000);
  const auto counts = read_counts(place);
  ASSERT_TRUE(counts) << counts.error().detail;
  EXPECT_EQ((*counts)[Counter::warm], 2U);
  EXPECT_EQ((*counts)[Counter::waited_ms], 1'000'000'000'000U);
  EXPECT_EQ((*counts)[Counter::cold], 0U);
  EXPECT_EQ(counts->since, 1000);
}

TEST_F(Counters, LoseNothingWhenManyCountAtOnceAndTheFileIsNew)
{
  constexpr int k_processes = 200;
  constexpr int k_times = 20;
  std::vector<pid_t> children;
  for (int i = 0; i < k_processes; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      for (int time = 0; time < k_times; ++time) {
        count(place, one(Counter::calls), 1000);
      }
      ::_exit(0);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    ::waitpid(child, nullptr, 0);
  }
  const auto counts = read_counts(place);
  ASSERT_TRUE(counts) << counts.error().detail;
  EXPECT_EQ((*counts)[Counter::calls], std::uint64_t{k_processes} * k_times);
}

// Locks sheets as a process does that is stopped in the middle of its counting.
bool lock_sheets(const Fd& counters, int how_many)
{
  struct flock range{};
  range.l_type = F_WRLCK;
  range.l_whence = SEEK_SET;
  range.l_len = 512L * how_many;
  return ::fcntl(counters.get(), F_OFD_SETLK, &range) == 0;
}

TEST_F(Counters, GoOnWhereSomebodyIsStoppedWhileCounting)
{
  count(place, one(Counter::warm), 2000);
  const auto stopped = open_file(file, O_RDWR);
  ASSERT_TRUE(stopped && lock_sheets(*stopped, 63));
  count(place, one(Counter::warm), 1000);
  count(place, one(Counter::warm), 1500);
  EXPECT_EQ((*read_counts(place))[Counter::warm], 3U);
  EXPECT_EQ(read_counts(place)->since, 1000);
  ASSERT_TRUE(lock_sheets(*stopped, 64));
  const auto begin = std::chrono::steady_clock::now();
  count(place, one(Counter::warm), 3000);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
  EXPECT_EQ((*read_counts(place))[Counter::warm], 3U);
}

TEST_F(Counters, BeginAgain)
{
  EXPECT_TRUE(zero_counts(place)) << "without a file too";
  count(place, one(Counter::warm), 1000);
  EXPECT_TRUE(zero_counts(place));
  EXPECT_FALSE(read_counts(place));
  count(place, one(Counter::cold), 2000);
  EXPECT_EQ((*read_counts(place))[Counter::warm], 0U);
  EXPECT_EQ(read_counts(place)->since, 2000);
}

TEST_F(Counters, LeaveWhatIsNotTheirsAlone)
{
  const std::string contents[] = {"x", std::string(511, '\0'), std::string(512, 'x'), std::string(5000, '\0'),
                                  std::string(512, '\0') + std::string(512, 'x')};
  for (const auto& content : contents) {
    folder.write("counters", content);
    count(place, one(Counter::warm), 1000);
    EXPECT_EQ(read_counts(place).error().code, Errc::corrupt) << content.size();
    EXPECT_EQ(fs::file_size(file), content.size());
    EXPECT_TRUE(zero_counts(place));
  }
}

TEST_F(Counters, FollowNoLinkAndBelieveNobodyElse)
{
  const std::string other = folder.write("other", "");
  fs::create_symlink(other, file);
  count(place, one(Counter::warm), 1000);
  EXPECT_EQ(fs::file_size(other), 0U);
  fs::remove(file);
  fs::create_hard_link(other, file);
  count(place, one(Counter::warm), 1000);
  EXPECT_EQ(fs::file_size(other), 0U);
  EXPECT_EQ(read_counts(place).error().code, Errc::untrusted);
  fs::remove(other);
  count(place, one(Counter::warm), 1000);
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write | fs::perms::others_write);
  EXPECT_EQ(read_counts(place).error().code, Errc::untrusted);
}

TEST_F(Counters, DoWithoutAFolderOrAFile)
{
  const CachePlace absent{folder.path() + "/absent", "", folder.path(), false};
  count(absent, one(Counter::warm), 1000);
  EXPECT_EQ(read_counts(absent).error().code, Errc::not_found);
  fs::create_directory(file);
  count(place, one(Counter::warm), 1000);
  EXPECT_FALSE(read_counts(place));
}

TEST_F(Counters, SurviveAFileThatIsCutWhileItIsUsed)
{
  count(place, one(Counter::warm), 1000);
  const pid_t cutter = ::fork();
  if (cutter == 0) {
    for (int i = 0; i < 3000; ++i) {
      static_cast<void>(!::truncate(file.c_str(), i % 2 == 0 ? 0 : 512));
    }
    ::_exit(0);
  }
  int status = -1;
  while (::waitpid(cutter, &status, WNOHANG) == 0) {
    count(place, one(Counter::warm), 1000);
    static_cast<void>(read_counts(place));
  }
  EXPECT_EQ(status, 0);
}

TEST(CounterNames, AreAllDifferent)
{
  for (std::size_t i = 0; i < k_counters; ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_NE(counter_name(static_cast<Counter>(i)), counter_name(static_cast<Counter>(j)));
    }
  }
}

} // namespace
} // namespace distcc_auto
