// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/discover.hpp"
#include "probe/engine/enquiries.hpp"
#include "probe/engine/round.hpp"

#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

// The names of a round: filled in by the compiler where they have to be, looked up, and those of the servers behind
// them taken that trust.networks and probe.max_probed let pass.
namespace distcc_auto
{

class Naming
{
public:
  // Called in the io_context's thread.
  struct Sink {
    std::function<void(std::vector<Candidate>)> take; // these are to be tried now, if any
    std::function<void(Verdict)> untried;             // nothing will be sent there
    std::function<void()> ended;                      // DNS has been asked for everything, and all has been taken
  };

  // All must outlive what runs in `io`.
  Naming(asio::io_context& io, const RoundOrder& order, Enquiries& enquiries, Sink sink);

  // Whether there are names that the compiler has to fill in, so that start() has to wait for fill_in().
  bool needs_compiler() const;
  void fill_in(const Recording& recording);

  // Begins to look up; an error says why it cannot.
  Result<void> start();

  std::size_t found() const { return candidates_; }
  std::size_t not_probed() const { return not_probed_; } // beyond probe.max_probed
  bool done() const { return discovered_ && found_.empty(); }
  const KnownAnswers& heard() const { return memory_->heard; } // what DNS has said so far

private:
  void listen();
  asio::awaitable<void> discover_all(Resolver& resolver);
  void consider(Candidate candidate);
  void bounded(std::size_t names);
  void take_soon();
  void take_subset();

  asio::io_context& io_;
  const RoundOrder& order_;
  Enquiries& enquiries_;
  const Sink sink_;
  const std::shared_ptr<DnsMemory> memory_;
  std::optional<Resolver> resolver_;
  DiscoverySink discovery_;
  std::vector<HostPattern> hosts_; // with their names filled in
  std::vector<Candidate> found_;   // until it is known whether they are too many
  std::size_t candidates_ = 0;
  std::size_t taken_ = 0; // of them, those that are tried
  std::size_t not_probed_ = 0;
  bool few_ = false; // no more names than may be probed
  bool discovered_ = false;
  StatsPorts::Known known_ = StatsPorts::Known::all;
};

} // namespace distcc_auto
