// SPDX-License-Identifier: MIT
#pragma once
#include "probe/verdict/usual_time.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

// What earlier rounds learned of each server and is worth keeping: text <-> value, pure. Times are seconds since the
// epoch.
namespace distcc_auto
{

class History
{
public:
  static constexpr std::size_t k_most_entries = 4000; // of each kind; those not seen for the longest time go first
  static constexpr std::size_t k_longest_text = std::size_t{1024} * 1024;
  static constexpr std::chrono::seconds k_kept{7 * 24 * 3600};
  static constexpr std::chrono::seconds k_slots_believed{3600};

  // What `text` holds of it; a line that is not one of ours is passed over, and so is what is older than k_kept or
  // from the future.
  static History parse(std::string_view text, std::int64_t now);
  std::string text() const;

  // Another round for the compiler that `job` names (one word) brought these verdicts, and this from stats ports, as
  // in Evidence.
  void add(const std::string& job, const std::vector<Verdict>& verdicts, const std::map<std::string, int>& stats,
           std::int64_t now);
  UsualTimes usual_times(const std::string& job) const;

  // What stats ports told in the last hour, as in Evidence: they need not be asked again.
  std::map<std::string, int> told_slots(std::int64_t now) const;

private:
  struct Time {
    UsualTime usual;
    std::int64_t seen = 0;
  };
  struct Slots {
    int slots = 0;
    std::int64_t seen = 0;
  };
  void read_line(std::string_view line, std::int64_t now);
  void forget_the_oldest();

  std::map<std::pair<std::string, std::string>, Time> times_; // by endpoint and job
  std::map<std::string, Slots> slots_;                        // by endpoint
};

} // namespace distcc_auto
