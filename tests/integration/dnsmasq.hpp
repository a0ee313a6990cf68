// SPDX-License-Identifier: MIT
#pragma once
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

// A real dnsmasq on 127.0.0.1 and a free port, for as long as this object lives.
namespace distcc_auto::test
{

class Dnsmasq
{
public:
  // `hosts` are lines as in /etc/hosts, `arguments` more of dnsmasq's own.
  explicit Dnsmasq(const std::vector<std::string>& hosts, std::vector<std::string> arguments = {});
  ~Dnsmasq();
  Dnsmasq(const Dnsmasq&) = delete;
  Dnsmasq& operator=(const Dnsmasq&) = delete;

  static bool installed();
  bool answers() const { return answers_; }
  std::string address() const; // "127.0.0.1:PORT"

private:
  void start(std::vector<std::string> words);
  bool wait_until_it_answers() const;

  std::string folder_;
  std::uint16_t port_ = 0;
  pid_t pid_ = -1;
  bool answers_ = false;
};

} // namespace distcc_auto::test
