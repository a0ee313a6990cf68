// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/discover.hpp"
#include "probe/discovery/finds.hpp"
#include "probe/discovery/scheme_progress.hpp"
#include "probe/discovery/service_walk.hpp"

#include <asio/any_io_executor.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

// Which names a discovery asks for, and what it tells of their answers. discover.cpp does the asking and the waiting.
namespace distcc_auto
{

// A discovery while it goes on. The questions under way share it; what they bring after `close` is not looked at.
class DiscoveryRound
{
public:
  using Clock = std::chrono::steady_clock;

  enum class Asks { addresses, service };
  struct Question {
    std::size_t source = 0;
    int number = 0; // of a naming scheme, or of an SRV name's servers
    std::string name;
    Asks asks = Asks::addresses;
  };

  DiscoveryRound(const asio::any_io_executor& executor, DiscoverySettings settings, DiscoverySink& sink,
                 Clock::time_point end);
  ~DiscoveryRound() = default;
  DiscoveryRound(const DiscoveryRound&) = delete;
  DiscoveryRound& operator=(const DiscoveryRound&) = delete;

  // The next name to ask for now.
  std::optional<Question> next_question();
  void answered(Question question, Lookup lookup);
  void answered(Question question, ServiceLookup service);

  // Tells the sink what may be told.
  void tell();

  // Whether anything was answered since this was last asked: a literal is answered before anybody waits.
  bool take_unheard() { return std::exchange(unheard_, false); }

  // Fires with the next answer, or when something may be told without one.
  asio::steady_timer& news();

  bool done() const;
  void close() { closed_ = true; }
  bool closed() const { return closed_; }
  std::chrono::milliseconds left() const;

private:
  // One entry of the settings while it is asked for.
  struct Source {
    Finds::Origin origin;
    std::optional<SchemeProgress> scheme; // only for a naming scheme
    std::optional<ServiceWalk> service;   // only for an SRV name
    bool asked = false;                   // only for a name or an address
    bool done() const;
    std::optional<std::size_t> names(int first) const; // at most, once that is known
  };

  std::optional<Question> question_of(std::size_t source);
  std::optional<Question> service_question(std::size_t source, ServiceWalk& walk);
  void announce(const Question& question) const;
  Finds::Origin origin_of(const Question& question) const;
  void tell_name(const Question& question, const Lookup& lookup);
  void tell_scheme(Source& source);
  void tell_bound();

  const DiscoverySettings settings_;
  const Clock::time_point end_;
  asio::steady_timer news_;
  DiscoverySink& sink_;
  Finds finds_;
  std::vector<Source> sources_;
  std::vector<std::pair<Question, Lookup>> names_; // answered, not told yet
  std::size_t turn_ = 0;                           // the source to be asked next, so that none waits for another
  int under_way_ = 0;
  int names_under_way_ = 0; // of them, those that are no number of a scheme
  bool unheard_ = false;
  bool closed_ = false;
};

} // namespace distcc_auto
