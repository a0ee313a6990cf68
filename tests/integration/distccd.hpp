// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"
#include "probe/trial/child.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

// A real distccd on 127.0.0.1 for one test.
namespace distcc_auto
{

class Distccd
{
public:
  Distccd() = default;
  Distccd(const Distccd&) = delete;
  Distccd& operator=(const Distccd&) = delete;
  ~Distccd();

  // False where none is installed, or it does not listen within five seconds.
  bool start();

  Result<Reply> ask(const Request& request) const;

private:
  std::filesystem::path folder_;
  std::uint16_t port_ = 0;
  std::optional<Child> process_;
};

} // namespace distcc_auto
