// SPDX-License-Identifier: MIT
#include "probe/cli/asking.hpp"

#include "probe/cli/publish.hpp"

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace distcc_auto
{

Asking::Asking(const Options& options)
  : inquiry_(inquiry_of(options))
  , settings_(settings_of(inquiry_))
{
  std::array<int, 2> ends{-1, -1};
  if (::pipe2(ends.data(), O_CLOEXEC) == 0) {
    reader_ = Fd(ends[0]);
    writer_ = Fd(ends[1]);
  }
  thread_ = std::jthread([this] { ask(); });
}

Asking::~Asking()
{
  reader_.reset();
}

std::string Asking::in_words() const
{
  const std::scoped_lock lock(mutex_);
  return "asking the servers: " + std::to_string(answered_) + " of " + std::to_string(candidates_) + " answered";
}

bool Asking::over() const
{
  const std::scoped_lock lock(mutex_);
  return over_;
}

void Asking::ask()
{
  std::optional<Round> round;
  try {
    round = settings_ ? run(settings_->settings) : std::nullopt;
  } catch (const std::exception& error) { // no descriptor, no thread, no memory was left
    round.emplace().trouble = std::string("the servers cannot be asked: ") + error.what();
  }
  const std::scoped_lock lock(mutex_);
  round_ = std::move(round);
  over_ = true;
}

std::optional<Round> Asking::run(const Settings& settings)
{
  RoundCall call;
  call.caller_fd = writer_.get();
  call.listed = cached_list(inquiry_);
  call.progress = [this](std::size_t candidates, std::size_t answered, std::size_t) {
    const std::scoped_lock lock(mutex_);
    candidates_ = candidates;
    answered_ = answered;
  };
  auto round = round_of(inquiry_, settings, call);
  if (round) {
    publish_round(inquiry_, settings, *round);
  }
  return round;
}

} // namespace distcc_auto
