// SPDX-License-Identifier: MIT
#include "probe/trial/request_trap.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_most_connections = 8;

union SocketAddress {
  sockaddr any;
  sockaddr_in ipv4;
  sockaddr_in6 ipv6;
};

SocketAddress loopback(RequestTrap::Family family)
{
  SocketAddress address;
  std::memset(&address, 0, sizeof address);
  if (family == RequestTrap::Family::ipv4) {
    address.ipv4.sin_family = AF_INET;
    address.ipv4.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  } else {
    address.ipv6.sin6_family = AF_INET6;
    address.ipv6.sin6_addr = in6addr_loopback;
  }
  return address;
}

std::unexpected<Error> no_listener(int error)
{
  return fail(Errc::system, "no listener on loopback: " + errno_text(error) + "; is the interface lo up?");
}

} // namespace

Result<RequestTrap> RequestTrap::open(Family family, std::string mark)
{
  SocketAddress address = loopback(family);
  Fd listener(::socket(address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  socklen_t size = sizeof address;
  if (!listener || ::bind(listener.get(), &address.any, size) != 0 || ::listen(listener.get(), 8) != 0 ||
      ::getsockname(listener.get(), &address.any, &size) != 0) {
    return no_listener(errno);
  }
  std::string host = family == Family::ipv4 ? "127.0.0.1:" + std::to_string(ntohs(address.ipv4.sin_port))
                                            : "[::1]:" + std::to_string(ntohs(address.ipv6.sin6_port));
  return RequestTrap(std::move(listener), std::move(host), std::move(mark));
}

RequestTrap::RequestTrap(Fd listener, std::string host, std::string mark)
  : listener_(std::move(listener))
  , host_(std::move(host))
  , mark_(std::move(mark))
{
}

void RequestTrap::watch(std::vector<pollfd>& fds) const
{
  if (caught_) {
    return;
  }
  if (connections_.size() < k_most_connections) {
    fds.push_back({listener_.get(), POLLIN, 0});
  }
  for (const Connection& connection : connections_) {
    fds.push_back({connection.fd.get(), POLLIN, 0});
  }
}

void RequestTrap::step()
{
  accept_all();
  std::erase_if(connections_, [this](Connection& connection) { return !read_from(connection); });
}

void RequestTrap::accept_all()
{
  while (!caught_ && connections_.size() < k_most_connections) {
    Fd fd(::accept4(listener_.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
    if (!fd) {
      return;
    }
    connections_.push_back({std::move(fd), RequestReader()});
  }
}

// False once the connection is of no more use.
bool RequestTrap::read_from(Connection& connection)
{
  std::array<char, 4096> bytes{};
  while (!caught_) {
    const ssize_t got = ::recv(connection.fd.get(), bytes.data(), bytes.size(), 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) {
      return true;
    }
    if (got <= 0) {
      trouble_ = "the connection was closed within the request";
      return false;
    }
    if (!take_from(connection, {bytes.data(), static_cast<std::size_t>(got)})) {
      return false;
    }
  }
  return false;
}

bool RequestTrap::take_from(Connection& connection, std::string_view bytes)
{
  const auto step = connection.reader.feed(bytes);
  if (!step) {
    trouble_ = step.error().detail;
    return false;
  }
  if (*step == ReadStep::more) {
    return true;
  }
  Request request = connection.reader.take();
  if (request.source.find(mark_) == std::string::npos) {
    trouble_ = "the source that came is not the one that was compiled";
  } else {
    caught_ = std::move(request);
  }
  return false;
}

} // namespace distcc_auto
