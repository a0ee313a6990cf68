// SPDX-License-Identifier: MIT
#include "fleet_process.hpp"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{

namespace
{

pid_t start(std::vector<std::string> argv, int output)
{
  std::vector<char*> words;
  words.reserve(argv.size() + 1);
  for (auto& word : argv) {
    words.push_back(word.data());
  }
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t pid = -1;
  const int trouble = ::posix_spawn(&pid, words.front(), &actions, nullptr, words.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return trouble == 0 ? pid : -1;
}

// The next line, or what there is at the end.
std::string read_line(const Fd& fd)
{
  std::string line;
  char letter = 0;
  while (::read(fd.get(), &letter, 1) == 1 && letter != '\n') {
    line += letter;
  }
  return line;
}

std::uint16_t port_in(std::ifstream& file, const std::string& key)
{
  std::string line;
  std::getline(file, line);
  const bool right = line.starts_with(key + "=");
  return right ? static_cast<std::uint16_t>(std::stoi(line.substr(key.size() + 1))) : 0;
}

} // namespace

FleetProcess::FleetProcess(std::vector<std::string> arguments)
{
  std::string folder = (std::filesystem::temp_directory_path() / "fleet-test-XXXXXX").string();
  int ends[2] = {-1, -1};
  if (::mkdtemp(folder.data()) == nullptr || ::pipe2(ends, O_CLOEXEC) != 0) {
    return;
  }
  folder_ = folder;
  output_ = Fd(ends[0]);
  Fd input(ends[1]);
  std::vector<std::string> argv = {DISTCC_AUTO_FLEET, "--port", "0",           "--dns",           "127.0.0.1:0",
                                   "--for",           "120",    "--port-file", folder + "/ports", "--report",
                                   folder + "/report"};
  argv.insert(argv.end(), arguments.begin(), arguments.end());
  pid_ = start(std::move(argv), input.get());
  input.reset();
  if (read_line(output_) == "ready") {
    std::ifstream ports(folder + "/ports");
    port_ = port_in(ports, "port");
    dns_port_ = port_in(ports, "dns_port");
  }
}

FleetProcess::~FleetProcess()
{
  stop();
  std::error_code unimportant;
  std::filesystem::remove_all(folder_, unimportant);
}

nlohmann::json FleetProcess::report() const
{
  constexpr int looks = 500;
  const auto file = folder_ / "report";
  std::error_code unimportant;
  std::filesystem::remove(file, unimportant);
  ::kill(pid_, SIGUSR1);
  for (int i = 0; i < looks && !std::filesystem::exists(file); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  std::ifstream stream(file);
  return nlohmann::json::parse(stream, nullptr, false);
}

int FleetProcess::stop()
{
  const pid_t pid = std::exchange(pid_, -1);
  int status = -1;
  if (pid > 0) {
    ::kill(pid, SIGTERM);
    ::waitpid(pid, &status, 0);
  }
  return status;
}

} // namespace distcc_auto
