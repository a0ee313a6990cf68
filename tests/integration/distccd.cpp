// SPDX-License-Identifier: MIT
#include "distccd.hpp"

#include "loopback.hpp"
#include "probe/protocol/reply_reader.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <sys/socket.h>
#include <sys/time.h>
#include <thread>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

constexpr const char* k_program = "/usr/bin/distccd";

Result<Fd> connect_to(std::uint16_t port)
{
  const sockaddr_in address = test::loopback(port);
  Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  if (!socket) {
    return fail(Errc::system, "no socket");
  }
  const timeval patience{.tv_sec = 10, .tv_usec = 0};
  ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    const int error = errno;
    return fail(Errc::refused, errno_text(error));
  }
  return socket;
}

} // namespace

Distccd::~Distccd()
{
  process_.reset();
  if (!folder_.empty()) {
    fs::remove_all(folder_);
  }
}

bool Distccd::start()
{
  std::string name = "/tmp/distccd-XXXXXX"; // nobody can't enter the test's own TMPDIR
  if (!fs::exists(k_program) || ::mkdtemp(name.data()) == nullptr) {
    return false;
  }
  folder_ = name;
  fs::permissions(folder_, fs::perms::all); // for its user, nobody where we are root
  port_ = test::bind_to(Fd(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), 0);
  auto process = Child::start(
      {.program = k_program,
       .argv = {"distccd", "--daemon", "--no-detach", "--user", "nobody", "--listen", "127.0.0.1", "--port",
                std::to_string(port_), "--allow", "127.0.0.0/8", "--jobs", "2", "--log-file", folder_ / "log"},
       .environment = {"PATH=/usr/bin:/bin", "TMPDIR=" + name},
       .folder = name});
  if (!process) {
    return false;
  }
  process_.emplace(std::move(*process));
  for (int tries = 0; tries < 500 && !process_->exit_code(); ++tries) {
    if (connect_to(port_)) {
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
    process_->step();
  }
  return false;
}

Result<Reply> Distccd::ask(const Request& request) const
{
  const auto socket = connect_to(port_);
  if (!socket) {
    return std::unexpected(socket.error());
  }
  if (const auto written = write_all(*socket, encode_request(request)); !written) {
    return std::unexpected(written.error());
  }
  ReplyReader reader(request.protocol);
  std::array<char, 1000> bytes{};
  for (;;) {
    const ssize_t got = ::recv(socket->get(), bytes.data(), bytes.size(), 0);
    if (got <= 0) {
      return fail(Errc::protocol, "distccd closed the connection");
    }
    const auto step = reader.feed({bytes.data(), static_cast<std::size_t>(got)});
    if (!step) {
      return std::unexpected(step.error());
    }
    if (*step == ReadStep::done) {
      return reader.take();
    }
  }
}

} // namespace distcc_auto
