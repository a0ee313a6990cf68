// SPDX-License-Identifier: MIT
#include "tests/fleet/children.hpp"

#include "tests/fleet/awaiting.hpp"
#include "tests/fleet/descriptor_limit.hpp"
#include "wrapper/fd.hpp"

#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto::fleet
{

namespace
{

std::vector<char*> pointers(std::vector<std::string>& words)
{
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (auto& word : words) {
    result.push_back(word.data());
  }
  result.push_back(nullptr);
  return result;
}

// distcc's own guard: a compiler on PATH that is distcc, or a wrapper of it, must compile here.
std::vector<std::string> environment(const std::string& folder)
{
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    if (!text.starts_with("TMPDIR=") && !text.starts_with("_DISTCC_SAFEGUARD=")) {
      result.push_back(text);
    }
  }
  result.insert(result.end(), {"TMPDIR=" + folder, "_DISTCC_SAFEGUARD=1"});
  return result;
}

// What posix_spawn does in the child: a folder, three files and nothing else open, a process group of its own.
class SpawnPlan
{
public:
  explicit SpawnPlan(const Command& command)
  {
    constexpr int to_write = O_WRONLY | O_CREAT | O_TRUNC;
    ::posix_spawn_file_actions_init(&actions_);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETPGROUP);
    ::posix_spawn_file_actions_addchdir_np(&actions_, command.folder.c_str());
    ::posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, command.output.c_str(), to_write, 0600);
    ::posix_spawn_file_actions_addopen(&actions_, STDERR_FILENO, command.errors.c_str(), to_write, 0600);
    ::posix_spawn_file_actions_addclosefrom_np(&actions_, STDERR_FILENO + 1);
  }
  ~SpawnPlan()
  {
    ::posix_spawnattr_destroy(&attributes_);
    ::posix_spawn_file_actions_destroy(&actions_);
  }
  SpawnPlan(const SpawnPlan&) = delete;
  SpawnPlan& operator=(const SpawnPlan&) = delete;

  int spawn(pid_t& pid, std::vector<std::string> argv, std::vector<std::string> variables) const
  {
    const auto words = pointers(argv);
    const auto entries = pointers(variables);
    const DescriptorReserve reserve;
    return ::posix_spawnp(&pid, words.front(), &actions_, &attributes_, words.data(), entries.data());
  }

private:
  posix_spawn_file_actions_t actions_{};
  posix_spawnattr_t attributes_{};
};

} // namespace

Children::Children(asio::io_context& io, std::size_t most)
  : most_(most)
  , child_signals_(io, SIGCHLD)
  , place_free_(io, asio::steady_timer::time_point::max())
{
  watch();
}

Children::~Children()
{
  for (const auto& child : running_) {
    ::kill(-child->pid, SIGKILL);
    ::waitpid(child->pid, &child->status, 0);
  }
}

void Children::watch()
{
  child_signals_.async_wait([this](const asio::error_code& error, int) {
    if (!error) {
      reap();
      watch();
    }
  });
}

void Children::reap()
{
  running_.remove_if([this](const auto& child) {
    child->ended = ::waitpid(child->pid, &child->status, WNOHANG) == child->pid;
    if (child->ended) {
      child->ending.cancel();
      place_free_.cancel_one();
    }
    return child->ended;
  });
}

asio::awaitable<Result<int>> Children::run(Command command)
{
  while (running_.size() >= most_) {
    co_await place_free_.async_wait(k_no_throw);
  }
  pid_t pid = -1;
  const int trouble = SpawnPlan(command).spawn(pid, command.argv, environment(command.folder));
  if (trouble != 0) {
    const auto code = trouble == ENOENT || trouble == EACCES ? Errc::not_found : Errc::system;
    co_return fail(code, command.argv.front() + " cannot be started: " + errno_text(trouble));
  }
  asio::steady_timer ending(place_free_.get_executor(), asio::steady_timer::time_point::max());
  auto child = std::make_shared<Child>(Child{pid, 0, false, std::move(ending)});
  running_.push_back(child);
  while (!child->ended) {
    co_await child->ending.async_wait(k_no_throw);
  }
  co_return child->status;
}

} // namespace distcc_auto::fleet
