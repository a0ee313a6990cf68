// SPDX-License-Identifier: MIT
#include "wrapper/lock.hpp"

#include "test_folder.hpp"

#include <array>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <gtest/gtest.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;

class LockTest : public testing::Test
{
protected:
  void SetUp() override
  {
    const std::string cache = folder_.path() + "/cache";
    place_ = CachePlace{cache, cache, folder_.path(), false};
    ASSERT_TRUE(prepare(place_));
  }
  Lock open() const { return std::move(Lock::open(place_, "x.lock").value()); }
  TestFolder folder_;
  CachePlace place_;
};

TEST_F(LockTest, IsHeldByOne)
{
  const Lock one = open();
  const Lock other = open();
  ASSERT_TRUE(one.acquire(milliseconds(0)));
  EXPECT_EQ(other.acquire(milliseconds(0)).error().code, Errc::timed_out);
  one.release();
  EXPECT_TRUE(other.acquire(milliseconds(0)));
}

TEST_F(LockTest, IsNoLinkAndNothingThatOthersCouldHavePutThere)
{
  namespace fs = std::filesystem;
  folder_.write("target", "");
  fs::create_symlink(folder_.path() + "/target", place_.folder + "/link.lock");
  EXPECT_EQ(Lock::open(place_, "link.lock").error().code, Errc::untrusted);
  static_cast<void>(open());
  fs::permissions(place_.folder + "/x.lock", fs::perms(0666));
  EXPECT_EQ(Lock::open(place_, "x.lock").error().code, Errc::untrusted);
  fs::create_directory(place_.folder + "/folder.lock");
  EXPECT_FALSE(Lock::open(place_, "folder.lock"));
}

TEST_F(LockTest, IsSharedWhereTheCacheIs)
{
  namespace fs = std::filesystem;
  const std::string parent = folder_.path() + "/parent";
  fs::create_directory(parent);
  fs::permissions(parent, fs::perms(0770));
  const CachePlace shared{parent + "/auto", "", parent, true};
  ASSERT_TRUE(prepare(shared));
  const auto lock = Lock::open(shared, "x.lock");
  ASSERT_TRUE(lock);
  EXPECT_EQ(fs::status(shared.folder + "/x.lock").permissions(), fs::perms(0660));
  lock->set(Lock::Mark::failed);
  ASSERT_TRUE(Lock::open(shared, "x.lock"));
  EXPECT_TRUE(lock->has_lately(Lock::Mark::failed, std::time(nullptr)));
}

TEST_F(LockTest, GoesWithItsHolder)
{
  {
    const Lock gone = open();
    ASSERT_TRUE(gone.acquire(milliseconds(0)));
  }
  EXPECT_TRUE(open().acquire(milliseconds(0)));
}

TEST_F(LockTest, IsWaitedForUntilTheDeadline)
{
  const Lock holder = open();
  ASSERT_TRUE(holder.acquire(milliseconds(0)));
  const auto begin = std::chrono::steady_clock::now();
  EXPECT_EQ(open().acquire(milliseconds(60)).error().code, Errc::timed_out);
  const auto took = std::chrono::steady_clock::now() - begin;
  EXPECT_GE(took, milliseconds(55));
  EXPECT_LT(took, milliseconds(2000));
}

TEST_F(LockTest, LeavesTheCallersAlarmAsItWas)
{
  const Lock holder = open();
  ASSERT_TRUE(holder.acquire(milliseconds(0)));
  const itimerval hour{{0, 0}, {3600, 0}};
  ASSERT_EQ(::setitimer(ITIMER_REAL, &hour, nullptr), 0);
  EXPECT_FALSE(open().acquire(milliseconds(10)));
  itimerval left{};
  const itimerval none{};
  ::setitimer(ITIMER_REAL, &none, &left);
  EXPECT_GT(left.it_value.tv_sec, 3500);
  struct sigaction action{};
  ::sigaction(SIGALRM, nullptr, &action);
  EXPECT_EQ(action.sa_handler, SIG_DFL);
}

TEST_F(LockTest, RemembersAFailedRoundForAWhile)
{
  const Lock lock = open();
  EXPECT_FALSE(lock.has_lately(Lock::Mark::failed, ::time(nullptr)));
  lock.set(Lock::Mark::failed);
  const auto now = static_cast<std::int64_t>(::time(nullptr));
  EXPECT_TRUE(open().has_lately(Lock::Mark::failed, now));
  EXPECT_TRUE(open().has_lately(Lock::Mark::failed, now + k_mark_belief_s - 2));
  EXPECT_FALSE(open().has_lately(Lock::Mark::failed, now + k_mark_belief_s + 2));
  EXPECT_TRUE(open().has_lately(Lock::Mark::failed, now - k_mark_belief_s + 2)) << "a file server's clock";
  EXPECT_FALSE(open().has_lately(Lock::Mark::failed, now - 3600)) << "the clock was set back";
  lock.clear_mark();
  EXPECT_FALSE(open().has_lately(Lock::Mark::failed, now));
}

TEST_F(LockTest, RemembersWaitsInVainTwiceAsLongEachTime)
{
  const Lock lock = open();
  const auto now = static_cast<std::int64_t>(::time(nullptr));
  EXPECT_FALSE(lock.failed_lately(now));
  for (std::int64_t belief = k_mark_belief_s; belief <= 640; belief *= 2) {
    lock.note_wait_in_vain();
    EXPECT_TRUE(open().failed_lately(now + belief - 2)) << belief;
    EXPECT_FALSE(open().failed_lately(now + belief + 2)) << belief;
  }
  lock.note_wait_in_vain();
  EXPECT_FALSE(open().failed_lately(now + 642)) << "no longer than that";
  EXPECT_TRUE(open().failed_lately(now - k_mark_belief_s + 2)) << "a file server's clock";
  EXPECT_FALSE(open().failed_lately(now - k_mark_belief_s - 2)) << "the clock was set back";
  lock.set(Lock::Mark::failed);
  EXPECT_FALSE(open().failed_lately(now + k_mark_belief_s + 2));
  lock.clear_mark();
  lock.note_wait_in_vain();
  EXPECT_FALSE(open().failed_lately(now + k_mark_belief_s + 2)) << "from the beginning";
}

TEST_F(LockTest, KnowsWhoWorksUnderIt)
{
  const Lock lock = open();
  ASSERT_TRUE(lock.acquire(milliseconds(0)));
  EXPECT_EQ(lock.worker(Lock::Role::prober), 0);
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    Lock::mark_self(lock.fd().get(), Lock::Role::prober);
    static_cast<void>(::write(ends[1], "", 1));
    ::pause();
    ::_exit(0);
  }
  char byte = 0;
  ASSERT_EQ(::read(ends[0], &byte, 1), 1);
  EXPECT_EQ(lock.worker(Lock::Role::prober), child);
  EXPECT_EQ(lock.worker(Lock::Role::caller), 0);
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_EQ(lock.worker(Lock::Role::prober), 0);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_F(LockTest, IsReplacedWithItsLockHeld)
{
  const Lock old = open();
  ASSERT_TRUE(old.acquire(milliseconds(0)));
  EXPECT_FALSE(old.was_replaced(place_, "x.lock"));
  const auto fresh = Lock::replace(place_, "x.lock");
  ASSERT_TRUE(fresh);
  EXPECT_TRUE(old.was_replaced(place_, "x.lock"));
  EXPECT_FALSE(open().acquire(milliseconds(0)));
  fresh->release();
  EXPECT_TRUE(open().acquire(milliseconds(0)));
}

TEST_F(LockTest, TellsARefreshThatHasBegunFromARoundThatFailed)
{
  const Lock lock = open();
  lock.set(Lock::Mark::failed);
  lock.set(Lock::Mark::refreshing);
  const auto now = static_cast<std::int64_t>(::time(nullptr));
  EXPECT_TRUE(open().has_lately(Lock::Mark::refreshing, now));
  EXPECT_FALSE(open().has_lately(Lock::Mark::failed, now));
}

} // namespace
} // namespace distcc_auto
