// SPDX-License-Identifier: MIT
#include "probe/proxy/uses_proxy.hpp"

#include "probe/trial/calibration_command.hpp"
#include "probe/trial/child.hpp"
#include "probe/trial/private_folder.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr const char* k_nobody = "127.0.0.1:1"; // tcpmux, which nothing speaks any more
constexpr char k_socks_version = 5;

Result<Fd> listen_at(const std::string& path)
{
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) {
    return fail(Errc::invalid, path + ": too long for the path of a UNIX socket");
  }
  std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
  Fd listener(::socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (!listener || ::bind(listener.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
      ::listen(listener.get(), 1) != 0) {
    const int error = errno;
    return fail(Errc::system, path + ": no listener: " + errno_text(error));
  }
  return listener;
}

std::vector<std::string> own_environment()
{
  std::vector<std::string> variables;
  for (char** variable = environ; variable != nullptr && *variable != nullptr; ++variable) {
    variables.emplace_back(*variable);
  }
  return variables;
}

// Waits until a client of a SOCKS 5 proxy has come, or `distcc` has ended without one.
bool greets(const Fd& listener, Child& distcc, Clock::time_point deadline)
{
  constexpr milliseconds k_nap{20};
  Fd client;
  while (Clock::now() < deadline) {
    distcc.step();
    client =
        client ? std::move(client) : Fd(::accept4(listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    std::array<char, 1> first{};
    if (client && ::recv(client.get(), first.data(), first.size(), 0) == 1) {
      return first[0] == k_socks_version;
    }
    if (distcc.exit_code()) {
      return false;
    }
    std::array fds = {distcc.watch(), pollfd{client ? client.get() : listener.get(), POLLIN, 0}};
    ::poll(fds.data(), fds.size(), static_cast<int>(k_nap.count()));
  }
  return false;
}

} // namespace

Result<bool> uses_proxy(const CalibrationQuestion& question)
{
  const auto deadline = Clock::now() + question.deadline;
  const auto folder = PrivateFolder::make("/tmp"); // TMPDIR may be too long for a socket's path
  if (!folder) {
    return std::unexpected(folder.error());
  }
  const std::string socket = folder->path() + "/proxy";
  const auto listener = listen_at(socket);
  if (!listener) {
    return std::unexpected(listener.error());
  }
  const Language language = language_of(question.compiler);
  const JobFiles files = job_files(language);
  if (auto written = folder->write(files.source, test_source(language, k_placeholder)); !written) {
    return std::unexpected(written.error());
  }
  auto environment = calibration_environment(own_environment(), question.path, folder->path());
  environment.push_back("DISTCC_SOCKS_PROXY=" + socket);
  auto distcc = Child::start(distcc_command(question, k_nobody, std::move(environment), folder->path()));
  if (!distcc) {
    return std::unexpected(distcc.error());
  }
  return greets(*listener, *distcc, deadline);
}

} // namespace distcc_auto
