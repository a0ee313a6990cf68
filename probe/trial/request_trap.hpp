// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/reply_reader.hpp"
#include "wrapper/fd.hpp"

#include <optional>
#include <poll.h>
#include <string>
#include <vector>

// A listener on loopback that takes one request and never answers.
namespace distcc_auto
{

class RequestTrap
{
public:
  enum class Family { ipv4, ipv6 };

  // Any user of this machine can connect: only a request whose source holds `mark` is taken. Errc::system where
  // there is no loopback of that family.
  static Result<RequestTrap> open(Family family, std::string mark);

  // As in DISTCC_HOSTS: "127.0.0.1:40001", "[::1]:40002".
  const std::string& host() const { return host_; }

  void watch(std::vector<pollfd>& fds) const;

  // Takes what has come. Never waits.
  void step();

  const std::optional<Request>& caught() const { return caught_; }

  // What was wrong with the last thing that came and was no such request.
  const std::string& trouble() const { return trouble_; }

private:
  struct Connection {
    Fd fd;
    RequestReader reader;
  };
  RequestTrap(Fd listener, std::string host, std::string mark);
  void accept_all();
  bool read_from(Connection& connection);
  bool take_from(Connection& connection, std::string_view bytes);

  Fd listener_;
  std::string host_;
  std::string mark_;
  std::vector<Connection> connections_;
  std::optional<Request> caught_;
  std::string trouble_;
};

} // namespace distcc_auto
