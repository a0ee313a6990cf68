// SPDX-License-Identifier: MIT
#pragma once
#include "config/load.hpp"
#include "probe/cli/options.hpp"
#include "probe/engine/kept_native.hpp"
#include "probe/engine/list.hpp"
#include "wrapper/cache_store.hpp"
#include "wrapper/question.hpp"

#include <optional>

// What this run of the prober is about: the same question as the wrapper's, so that both mean the same file.
namespace distcc_auto
{

struct ProbeInquiry {
  Environment environment;
  std::string type_is_from = "DISTCC_AUTO_TYPE"; // or the option
  Call call;
  Programs programs;
  Question question;
  NativeUse native{};       // once with_native_resolved() has looked
  Result<CachePlace> place; // where the cache is written, or why nowhere
  std::vector<CachePlace> places;
};

ProbeInquiry inquiry_of(const Options& options);

Result<LoadedSettings> settings_of(const ProbeInquiry& inquiry);

// What keeps a round from being worth its while, or nothing.
std::string trouble_of(const ProbeInquiry& inquiry, const Settings& settings);

// What a round for `inquiry` has to do, with the kept recording if there is one.
RoundOrder order_of(const ProbeInquiry& inquiry, const Settings& settings);

// How a round is called for.
struct RoundCall {
  RoundWatch::Progress progress;
  std::function<void(const Round&)> first_list; // at most once: what is known when those missing are clearly slower
  int caller_fd = -1;
  CachedList listed; // the list that is refreshed: its servers are given longer
  enum class Names { asked, shared };
  Names names = Names::asked;           // shared: DNS is not asked for what it has just told another round
  std::function<void()> calibrated{};   // see RoundWatch
  std::size_t at_once = 1;              // rounds of this process
  std::chrono::milliseconds longest{0}; // then what has been judged is all; 0: no limit
};

CalibrationQuestion calibration_of(const ProbeInquiry& inquiry, const Settings& settings);

// What that calibration's recording is kept under, the options for "native" included.
std::string recording_key_of(const ProbeInquiry& inquiry, const Settings& settings);

ListFacts facts_of(const ProbeInquiry& inquiry);

// Runs the round, with the kept recording if there is one, and keeps a new one. Nothing where it was given up.
// `first_list` may be empty.
std::optional<Round> round_of(const ProbeInquiry& inquiry, const Settings& settings, const RoundCall& call);

// The list that is cached for the question now, whatever its age; an empty one where there is none.
CachedList cached_list(const ProbeInquiry& inquiry);

} // namespace distcc_auto
