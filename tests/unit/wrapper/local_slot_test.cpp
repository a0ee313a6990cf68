// SPDX-License-Identifier: MIT
#include "wrapper/local_slot.hpp"

#include "test_folder.hpp"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

class LocalSlotTest : public testing::Test
{
protected:
  // Which process holds the slot, 0 for none.
  pid_t holder(int slot) const
  {
    const int fd = ::open((lock_ + "/cpu_localhost_" + std::to_string(slot)).c_str(), O_RDWR);
    struct flock lock{};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    const bool asked = fd >= 0 && ::fcntl(fd, F_GETLK, &lock) == 0;
    ::close(fd);
    return asked && lock.l_type != F_UNLCK ? lock.l_pid : 0;
  }

  // A process that takes one and then sleeps as another program.
  pid_t start(SlotKind kind, LocalLimits limits)
  {
    const pid_t child = ::fork();
    if (child == 0) {
      take_local_slot(lock_, kind, [limits] { return limits; });
      ::execl("/bin/sleep", "sleep", "60", nullptr);
      ::_exit(1);
    }
    children_.push_back(child);
    return child;
  }

  bool soon_holds(int slot, pid_t child) const
  {
    for (int i = 0; i < 500 && holder(slot) != child; ++i) {
      ::usleep(10'000);
    }
    return holder(slot) == child;
  }

  void end(pid_t child)
  {
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    std::erase(children_, child);
  }

  void TearDown() override
  {
    while (!children_.empty()) {
      end(children_.front());
    }
  }

  TestFolder folder_;
  std::string lock_ = folder_.path() + "/lock";
  std::vector<pid_t> children_;
};

TEST_F(LocalSlotTest, IsHeldByTheProgramThatAProcessBecomes)
{
  const pid_t one = start(SlotKind::compile, {2, 4, 5});
  ASSERT_TRUE(soon_holds(0, one));
  const pid_t other = start(SlotKind::compile, {2, 4, 5});
  EXPECT_TRUE(soon_holds(1, other));
}

TEST_F(LocalSlotTest, IsWaitedForWhereAllAreHeld)
{
  const pid_t one = start(SlotKind::compile, {1, 2, 5});
  ASSERT_TRUE(soon_holds(0, one));
  const pid_t other = start(SlotKind::compile, {1, 2, 5});
  ::usleep(100'000);
  EXPECT_EQ(holder(0), one);
  EXPECT_EQ(holder(1), 0) << "there is one slot";
  end(one);
  EXPECT_TRUE(soon_holds(0, other));
}

TEST_F(LocalSlotTest, AreMoreForPreprocessing)
{
  const pid_t one = start(SlotKind::preprocess, {1, 2, 5});
  ASSERT_TRUE(soon_holds(0, one));
  const pid_t other = start(SlotKind::preprocess, {1, 2, 5});
  EXPECT_TRUE(soon_holds(1, other));
}

TEST_F(LocalSlotTest, IsDoneWithoutWhereNothingCanBeLocked)
{
  bool asked = false;
  take_local_slot("/dev/null/lock", SlotKind::compile, [&asked] {
    asked = true;
    return LocalLimits{};
  });
  EXPECT_FALSE(asked);
}

} // namespace
} // namespace distcc_auto
