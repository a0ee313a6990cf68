// SPDX-License-Identifier: MIT
#include "probe/cli/version_facts.hpp"

#include "probe/trial/child.hpp"
#include "wrapper/fd.hpp"

#include <chrono>
#include <fcntl.h>
#include <poll.h>
#include <sys/utsname.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_most = std::size_t{16} * 1024;

// PRETTY_NAME of os-release(5), which quotes it.
std::string distribution()
{
  const auto file = open_named_file("/etc/os-release", O_RDONLY);
  const std::string text = file ? "\n" + read_all(*file, k_most).value_or("") : "";
  constexpr std::string_view k_key = "\nPRETTY_NAME=";
  const auto begin = text.find(k_key);
  if (begin == text.npos) {
    return "";
  }
  std::string name = text.substr(begin + k_key.size());
  name.erase(std::min(name.find('\n'), name.size()));
  std::erase(name, '"');
  return name;
}

} // namespace

std::string what_it_says(const std::vector<std::string>& words)
{
  using Clock = std::chrono::steady_clock;
  std::vector<std::string> environment;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    environment.emplace_back(*entry);
  }
  const auto deadline = Clock::now() + std::chrono::seconds(3);
  ChildCommand command{words.front(), words, std::move(environment), "/"};
  command.heard = STDOUT_FILENO;
  auto child = Child::start(command);
  if (!child) {
    return "";
  }
  while (Clock::now() < deadline && (child->watch().fd >= 0 || child->ending())) {
    pollfd watch = child->watch();
    constexpr int k_step_ms = 20;
    ::poll(&watch, watch.fd >= 0 ? 1 : 0, k_step_ms);
    child->step();
  }
  return child->said();
}

std::string this_system()
{
  utsname name{};
  ::uname(&name);
  const std::string kernel = std::string(name.sysname) + " " + name.release + " " + name.machine;
  const std::string system = distribution();
  return system.empty() ? kernel : system + ", " + kernel;
}

} // namespace distcc_auto
