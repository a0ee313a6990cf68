// SPDX-License-Identifier: MIT
#pragma once
#include "config/settings.hpp"
#include "probe/attestation/accept.hpp"
#include "probe/discovery/known_answers.hpp"
#include "probe/engine/evidence.hpp"
#include "probe/trial/calibrate.hpp"
#include "probe/verdict/verdict.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

// One round: discover, and probe each candidate as soon as it is known; while the recording is still being made,
// the candidates wait for it.
namespace distcc_auto
{

enum class Depth { look_up, connect, compile }; // how far a candidate is tried

// Times that hold in place of the settings'. All that has no verdict at the end of `whole` is left out.
struct RoundLimits {
  std::chrono::milliseconds connect{std::chrono::hours(1)};
  std::chrono::milliseconds answer{std::chrono::hours(1)};
  std::chrono::milliseconds trial{0}; // connection and answer; 0: probe.timeout
  std::chrono::milliseconds whole{0}; // 0: no limit
};

struct RoundOrder {
  Settings settings;
  std::optional<Recording> recording; // kept from an earlier round, else it is made
  CalibrationQuestion calibration;
  Nonce nonce{};
  std::string client;                    // whose subset of a large site is probed
  std::set<std::string> listed;          // endpoints that are given longer, since they were good and may only be busy
  std::map<std::string, int> told_slots; // what stats ports said lately, as in Evidence
  KnownAnswers answers{};                // DNS is not asked for these
  std::optional<AttestationTerms> attestation{}; // where every server has to prove that it is the site's
  Depth depth = Depth::compile; // less than compile: `recording` is not looked at, but has to be there
  RoundLimits limits{};
  std::size_t at_once = 1; // rounds of this process that share its descriptors
};

struct RoundOutcome {
  std::vector<Verdict> verdicts; // one for each candidate and for each name without one, in no order
  Result<Recording> recording;   // or what kept it from being made; then there are no trials
  bool given_up = false;         // the caller went away, or SIGINT, SIGTERM
  Milliseconds calibration{0};   // 0 where it was kept
  Milliseconds discovery{0};
  Milliseconds total{0};
  Moment begin{};
  Evidence evidence{};        // as far as it has come in
  KnownAnswers heard{};       // what DNS said
  std::size_t not_probed = 0; // candidates beyond probe.max_probed, who have no verdict
};

// Told as the round goes on, in its thread.
struct RoundWatch {
  using Progress = std::function<void(std::size_t candidates, std::size_t answered, std::size_t good)>;
  Progress progress;
  std::function<void(RoundOutcome so_far)> first_list; // at most once: those still missing are clearly slower
  int caller_fd = -1; // the write end of a pipe: when its reader goes away before first_list, the round is given up
  std::function<void(const Recording&)> calibrated{}; // the compiler has been calibrated, not known before
};

// Blocks until the last verdict; that is, discovery and trial each at most probe.timeout, calibration its deadline.
RoundOutcome run_round(const RoundOrder& order, const RoundWatch& watch);

} // namespace distcc_auto
