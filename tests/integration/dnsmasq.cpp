// SPDX-License-Identifier: MIT
#include "dnsmasq.hpp"

#include "dns_responder.hpp"
#include "loopback.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <spawn.h>
#include <sstream>
#include <string_view>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace distcc_auto::test
{
namespace
{

std::string program()
{
  const char* const path = std::getenv("PATH");
  std::istringstream folders(std::string(path != nullptr ? path : "") + ":/usr/sbin");
  for (std::string folder; std::getline(folders, folder, ':');) {
    if (::access((folder + "/dnsmasq").c_str(), X_OK) == 0) {
      return folder + "/dnsmasq";
    }
  }
  return "";
}

// dnsmasq gives up root's rights before it reads the file, so others must be able to.
std::string shared_folder()
{
  std::string folder = (std::filesystem::temp_directory_path() / "dnsmasq-test-XXXXXX").string();
  if (::mkdtemp(folder.data()) == nullptr || ::chmod(folder.c_str(), 0755) != 0) {
    return "";
  }
  return folder;
}

} // namespace

bool Dnsmasq::installed()
{
  return !program().empty();
}

Dnsmasq::Dnsmasq(const std::vector<std::string>& hosts, std::vector<std::string> arguments)
  : folder_(shared_folder())
  , port_(free_dns_port())
{
  std::ofstream file(folder_ + "/hosts");
  for (const auto& line : hosts) {
    file << line << '\n';
  }
  file.close();
  std::vector<std::string> words = {program(),
                                    "--keep-in-foreground",
                                    "--conf-file=/dev/null",
                                    "--pid-file=",
                                    "--no-resolv",
                                    "--no-hosts",
                                    "--addn-hosts=" + folder_ + "/hosts",
                                    "--listen-address=127.0.0.1",
                                    "--bind-interfaces",
                                    "--log-facility=" + folder_ + "/log",
                                    "--port=" + std::to_string(port_)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  start(std::move(words));
  answers_ = wait_until_it_answers();
}

void Dnsmasq::start(std::vector<std::string> words)
{
  std::vector<char*> argv;
  std::transform(words.begin(), words.end(), std::back_inserter(argv), [](std::string& word) { return word.data(); });
  argv.push_back(nullptr);
  if (::posix_spawn(&pid_, argv[0], nullptr, nullptr, argv.data(), environ) != 0) {
    pid_ = -1;
  }
}

Dnsmasq::~Dnsmasq()
{
  if (pid_ > 0) {
    ::kill(pid_, SIGTERM);
    ::waitpid(pid_, nullptr, 0);
  }
  std::error_code unimportant;
  std::filesystem::remove_all(folder_, unimportant);
}

std::string Dnsmasq::address() const
{
  return "127.0.0.1:" + std::to_string(port_);
}

bool Dnsmasq::wait_until_it_answers() const
{
  constexpr std::string_view k_question("\x12\x34\x01\0\0\x01\0\0\0\0\0\0\4test\0\0\1\0\1", 22);
  constexpr int k_looks = 250;
  const sockaddr_in server = loopback(port_);
  for (int i = 0; i < k_looks && pid_ > 0; ++i) {
    const Fd socket(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    std::array<char, 512> reply{};
    pollfd ready{socket.get(), POLLIN, 0};
    const bool sent = ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&server), sizeof server) == 0 &&
                      ::send(socket.get(), k_question.data(), k_question.size(), 0) > 0;
    if (sent && ::poll(&ready, 1, 20) > 0 && ::recv(socket.get(), reply.data(), reply.size(), 0) > 0) {
      return true;
    }
    ::usleep(10'000);
  }
  return false;
}

} // namespace distcc_auto::test
