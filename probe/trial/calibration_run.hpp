// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/calibrate.hpp"
#include "probe/trial/child.hpp"
#include "probe/trial/private_folder.hpp"
#include "probe/trial/request_trap.hpp"

#include <chrono>
#include <optional>
#include <string>

// The processes of one calibration, what they are given, and what came of them.
namespace distcc_auto
{

class CalibrationRun
{
public:
  using Clock = std::chrono::steady_clock;

  // Starts distcc for each address family and the compiler, whose file is `program`, all at once. `question` must
  // outlive the run.
  static Result<CalibrationRun> start(const CalibrationQuestion& question, const std::string& program);

  // Returns when nothing more is to come, `deadline` at the latest.
  void wait_until(Clock::time_point deadline);

  Result<Recording> conclude() const;

private:
  // distcc and the listener that is its only host.
  struct Recorder {
    RequestTrap trap;
    Child distcc;

    bool over() const { return trap.caught() || distcc.exit_code(); }
    void step();
  };
  struct Place;

  // The compiler, once to compile and once, where that is wanted, to tell its target.
  struct Compiler {
    Child compile;
    std::optional<Child> target;
  };

  CalibrationRun(const CalibrationQuestion& question, PrivateFolder folder, Compiler compiler, Recorder ipv4,
                 std::optional<Recorder> ipv6);
  static Result<Compiler> start_compiler(const std::string& program, const Place& place);
  static Result<Recorder> record(RequestTrap::Family family, const Place& place);
  void step();
  bool over();
  void wait(std::chrono::milliseconds most) const;
  Error why_nothing_came() const;
  std::string target() const;
  Result<std::string> reference_object() const;

  const CalibrationQuestion* question_;
  PrivateFolder folder_; // before the processes: they end before it goes
  Child compiler_;
  std::optional<Child> target_;
  Recorder ipv4_;
  std::optional<Recorder> ipv6_;
  std::optional<Clock::time_point> settled_at_; // when all but IPv6 was over
};

} // namespace distcc_auto
