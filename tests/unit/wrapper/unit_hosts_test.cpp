// SPDX-License-Identifier: MIT
#include "wrapper/unit_hosts.hpp"

#include "test_folder.hpp"
#include "wrapper/affinity.hpp"
#include "wrapper/slot_locks.hpp"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <memory>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

// Holds a slot as distcc does, in a process of its own: a process does not see its own locks.
class Job
{
public:
  explicit Job(const std::string& file)
  {
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) {
      return;
    }
    pid_ = ::fork();
    if (pid_ == 0) {
      const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT, 0666);
      struct flock lock{};
      lock.l_type = F_WRLCK;
      const char done = ::fcntl(fd, F_SETLK, &lock) == 0 ? 'y' : 'n';
      static_cast<void>(!::write(pipe[1], &done, 1));
      ::pause();
      ::_exit(0);
    }
    char done = 'n';
    ::close(pipe[1]);
    holds_ = ::read(pipe[0], &done, 1) == 1 && done == 'y';
    ::close(pipe[0]);
  }
  ~Job()
  {
    if (pid_ > 0) {
      ::kill(pid_, SIGKILL);
      ::waitpid(pid_, nullptr, 0);
    }
  }
  Job(const Job&) = delete;
  Job& operator=(const Job&) = delete;
  bool holds() const { return holds_; }

private:
  pid_t pid_ = -1;
  bool holds_ = false;
};

constexpr std::string_view k_hosts = "10.0.0.1/1,lzo 10.0.0.2:3640/1 [2001:db8::3]/1";

class UnitHosts : public testing::Test
{
protected:
  std::string slot(const HostEntry& entry, int number) const
  {
    const bool plain_port = entry.endpoint.find("3640") == std::string_view::npos;
    std::string name(entry.endpoint.substr(0, plain_port ? entry.endpoint.npos : entry.endpoint.find(":3640")));
    std::erase_if(name, [](char c) { return c == '[' || c == ']'; });
    return folder.path() + "/cpu_tcp_" + name + (plain_port ? "_3632_" : "_3640_") + std::to_string(number);
  }
  std::string chosen(std::int64_t aside_after = 0) const
  {
    return hosts_for_unit(k_hosts, key, folder.path(), aside_after);
  }
  static std::string alone(const HostEntry& entry)
  {
    return std::string(entry.endpoint) + "/2" + std::string(entry.options);
  }

  TestFolder folder;
  std::string key = "gcc /a.c";
  std::vector<HostEntry> order = by_affinity(k_hosts, key);
};

TEST_F(UnitHosts, AreTheFirstServerAlone)
{
  EXPECT_EQ(chosen(), alone(order[0]));
  EXPECT_EQ(hosts_for_unit("", key, folder.path(), 0), "");
  EXPECT_EQ(hosts_for_unit(k_hosts, key, folder.path() + "/absent", 0), alone(order[0]));
}

// The command of an ssh host stands between slots and options (distcc: hosts.c).
TEST_F(UnitHosts, KeepTheCommandOfAnSshHost)
{
  const auto alone_of = [this](std::string_view host) { return hosts_for_unit(host, key, folder.path(), 0); };
  EXPECT_EQ(alone_of("me@there/2:/opt/bin/distccd,lzo"), "me@there/4:/opt/bin/distccd,lzo");
  EXPECT_EQ(alone_of("@there:/opt/bin/distccd"), "@there/8:/opt/bin/distccd");
  EXPECT_EQ(alone_of("me@there,lzo"), "me@there/8,lzo");
  EXPECT_EQ(alone_of("[2001:db8::1]:3640/3,lzo,cpp"), "[2001:db8::1]:3640/6,lzo,cpp");
}

TEST_F(UnitHosts, AreTheSecondOneWhereTheFirstIsFull)
{
  const Job one(slot(order[0], 0));
  ASSERT_TRUE(one.holds());
  EXPECT_EQ(chosen(), alone(order[0])) << "once its slots more may wait there";
  const Job two(slot(order[0], 1));
  ASSERT_TRUE(two.holds());
  EXPECT_EQ(chosen(), alone(order[1]));
}

TEST_F(UnitHosts, HaveSlotsInUse)
{
  const HostEntry two = read_host_entry("10.0.0.2:3640/4,lzo");
  EXPECT_EQ(two.endpoint, "10.0.0.2:3640");
  EXPECT_EQ(two.slots, 4U);
  EXPECT_EQ(slots_in_use(folder.path(), two, 4), 0U);
  const Job first(slot(two, 0));
  const Job last(slot(two, 3));
  ASSERT_TRUE(first.holds() && last.holds());
  EXPECT_EQ(slots_in_use(folder.path(), two, 4), 2U);
  EXPECT_EQ(slots_in_use(folder.path(), two, 3), 1U);
  EXPECT_EQ(slots_in_use(folder.path(), read_host_entry("localhost/4"), 4), 0U);
}

TEST_F(UnitHosts, AreAllInOrderWhereEverythingIsFull)
{
  std::vector<std::unique_ptr<Job>> jobs;
  for (const HostEntry& entry : order) {
    for (const int number : {0, 1}) {
      jobs.push_back(std::make_unique<Job>(slot(entry, number)));
      ASSERT_TRUE(jobs.back()->holds());
    }
  }
  EXPECT_EQ(chosen(),
            std::string(order[0].text) + " " + std::string(order[1].text) + " " + std::string(order[2].text));
  EXPECT_EQ(chosen(), ordered_for_unit(k_hosts, key));
}

TEST_F(UnitHosts, LeaveOutWhomDistccPutAside)
{
  const std::string file = slot(order[0], 0);
  const std::string aside = folder.path() + "/backoff" + file.substr(file.rfind("/cpu") + 4);
  ASSERT_GE(::close(::open(aside.c_str(), O_WRONLY | O_CREAT, 0666)), 0);
  struct stat facts{};
  ASSERT_EQ(::stat(aside.c_str(), &facts), 0);
  EXPECT_EQ(chosen(facts.st_mtim.tv_sec - 1), alone(order[1]));
  EXPECT_EQ(chosen(facts.st_mtim.tv_sec), alone(order[0]));
}

} // namespace
} // namespace distcc_auto
