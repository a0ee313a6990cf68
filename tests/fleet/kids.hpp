// SPDX-License-Identifier: MIT
#pragma once
#include <asio/any_io_executor.hpp>
#include <asio/awaitable.hpp>
#include <asio/steady_timer.hpp>
#include <memory>

namespace distcc_auto::fleet
{

// A server's children: those who find none free wait for one, as connections to distccd do.
class Kids
{
public:
  Kids(const asio::any_io_executor& executor, int most);

  // Holds one child for as long as it lives.
  class Held
  {
  public:
    explicit Held(std::shared_ptr<Kids> kids);
    ~Held();
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

  private:
    std::shared_ptr<Kids> kids_;
  };

  // Returns when a child is free; the caller takes it at once, by a Held.
  static asio::awaitable<void> wait_for_one(std::shared_ptr<Kids> kids);

private:
  int most_; // 0: as many as are needed
  int held_ = 0;
  asio::steady_timer freed_; // cancelled whenever a child is
};

} // namespace distcc_auto::fleet
