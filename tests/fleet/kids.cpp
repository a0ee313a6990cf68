// SPDX-License-Identifier: MIT
#include "tests/fleet/kids.hpp"

#include "tests/fleet/awaiting.hpp"

#include <utility>

namespace distcc_auto::fleet
{

Kids::Kids(const asio::any_io_executor& executor, int most)
  : most_(most)
  , freed_(executor, asio::steady_timer::time_point::max())
{
}

Kids::Held::Held(std::shared_ptr<Kids> kids)
  : kids_(std::move(kids))
{
  ++kids_->held_;
}

// NOLINTNEXTLINE(bugprone-exception-escape): Asio knows no error in cancelling a timer that lives
Kids::Held::~Held()
{
  --kids_->held_;
  kids_->freed_.cancel_one();
}

asio::awaitable<void> Kids::wait_for_one(std::shared_ptr<Kids> kids)
{
  while (kids->most_ > 0 && kids->held_ >= kids->most_) {
    co_await kids->freed_.async_wait(k_no_throw);
  }
}

} // namespace distcc_auto::fleet
