// SPDX-License-Identifier: MIT
#include "probe/trial/driver_runs.hpp"

#include "probe/trial/child.hpp"
#include "probe/trial/processors.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

Result<Child> start(const Driver& driver, const DriverRun& run)
{
  std::vector<std::string> argv{driver.name};
  argv.insert(argv.end(), run.words.begin(), run.words.end());
  const ChildCommand command{.program = driver.program,
                             .argv = std::move(argv),
                             .environment = driver.environment,
                             .folder = driver.folder,
                             .heard = run.heard,
                             .most_heard = k_most_printed};
  const auto pinned = run.processor ? std::make_optional<PinnedTo>(*run.processor) : std::nullopt;
  return Child::start(command);
}

// Looks at all of them; whether each has ended and been heard to its end.
bool step_all(std::vector<Child>& children)
{
  bool over = true;
  for (Child& child : children) {
    child.step();
    over = over && child.exit_code();
  }
  return over;
}

void wait_for(const std::vector<Child>& children, milliseconds most)
{
  // The end of a process is not seen by poll(2), only that of its output.
  constexpr milliseconds k_longest_nap{20};
  constexpr milliseconds k_shortest_nap{1};
  std::vector<pollfd> fds;
  fds.reserve(children.size());
  bool ending = false;
  for (const Child& child : children) {
    fds.push_back(child.watch());
    ending = ending || child.ending();
  }
  const milliseconds nap = std::min(most, ending ? k_shortest_nap : k_longest_nap);
  ::poll(fds.data(), fds.size(), static_cast<int>(nap.count()));
}

} // namespace

Result<std::vector<DriverAnswer>> run_driver(const Driver& driver, const std::vector<DriverRun>& runs,
                                             Clock::time_point deadline)
{
  std::vector<Child> children;
  children.reserve(runs.size());
  for (const DriverRun& run : runs) {
    auto child = start(driver, run);
    if (!child) {
      return std::unexpected(child.error());
    }
    children.push_back(std::move(*child));
  }
  while (!step_all(children)) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
    if (left <= milliseconds(0)) {
      return fail(Errc::timed_out, driver.name + " has not answered in time");
    }
    wait_for(children, left);
  }
  std::vector<DriverAnswer> answers;
  answers.reserve(children.size());
  for (const Child& child : children) {
    answers.push_back({child.exit_code().value_or(0), child.said()});
  }
  return answers;
}

} // namespace distcc_auto
