// SPDX-License-Identifier: MIT
#pragma once
#include "probe/cli/inquiry.hpp"

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

namespace distcc_auto
{

// One round in a thread of its own, whose list is published. When it is destroyed first, the round is given up.
class Asking
{
public:
  explicit Asking(const Options& options);
  ~Asking();
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

  const ProbeInquiry& inquiry() const { return inquiry_; }
  const Result<LoadedSettings>& settings() const { return settings_; }

  // "asking the servers: 3 of 5 answered"
  std::string in_words() const;
  bool over() const;
  // What it found, once it is over.
  const std::optional<Round>& round() const { return round_; }
  void join() { thread_.join(); }

private:
  void ask();
  std::optional<Round> run(const Settings& settings);

  ProbeInquiry inquiry_;
  Result<LoadedSettings> settings_;
  Fd reader_;
  Fd writer_;
  mutable std::mutex mutex_;
  std::size_t candidates_ = 0;
  std::size_t answered_ = 0;
  bool over_ = false;
  std::optional<Round> round_;
  std::jthread thread_; // the last member: it ends before what it uses
};

} // namespace distcc_auto
