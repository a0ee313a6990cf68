// SPDX-License-Identifier: MIT
#include "probe/proxy/proxy_round.hpp"

#include "probe/discovery/finds.hpp"
#include "probe/engine/fill_in_hosts.hpp"
#include "probe/engine/untried.hpp"
#include "probe/proxy/means.hpp"
#include "probe/proxy/proxied_scheme.hpp"
#include "probe/proxy/route.hpp"
#include "probe/proxy/uses_proxy.hpp"

#include <algorithm>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/io_context.hpp>
#include <asio/posix/stream_descriptor.hpp>
#include <asio/signal_set.hpp>
#include <csignal>
#include <fcntl.h>
#include <future>
#include <memory>
#include <set>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_workers = 8; // names and addresses at once
using Clock = std::chrono::steady_clock;

class ProxyRound
{
public:
  ProxyRound(const RoundOrder& order, std::string proxy, RoundOutcome& outcome)
    : order_(order)
    , proxy_(std::move(proxy))
    , outcome_(outcome)
    , signals_(io_, SIGINT, SIGTERM)
    , caller_(io_)
  {
  }
  Result<void> run(int caller_fd);

private:
  Result<std::string> prepare();
  void watch_for_the_end(int caller_fd);
  void give_up();
  void start();
  asio::awaitable<void> work_on_names();
  asio::awaitable<void> work_on_scheme(std::size_t place);
  void add(Verdict verdict);
  void finish_if_done();
  void fill_in_names();
  void cannot_ask(std::size_t place, std::string why);

  const RoundOrder& order_;
  const std::string proxy_;
  RoundOutcome& outcome_;
  asio::io_context io_{1};
  asio::signal_set signals_;
  asio::posix::stream_descriptor caller_;
  std::unique_ptr<ProxiedServers> servers_; // once there is a recording
  std::vector<HostPattern> hosts_;          // with their names filled in
  std::vector<std::size_t> names_;          // places of the entries that are no schemes
  std::size_t next_name_ = 0;
  std::size_t under_way_ = 0;   // schemes, and workers on names
  std::set<std::string> known_; // NAME:PORT of all that have a verdict
};

// Two entries may name one server; by its address that cannot be known here, by its name it can.
void ProxyRound::add(Verdict verdict)
{
  if (verdict.candidate.by_name && !known_.insert(endpoint_text(verdict.candidate)).second) {
    verdict.detail = verdict.candidate.name;
    verdict.reason = Reason::duplicate;
  }
  outcome_.verdicts.push_back(std::move(verdict));
}

asio::awaitable<void> ProxyRound::work_on_names()
{
  while (next_name_ < names_.size()) {
    const std::size_t place = names_[next_name_++];
    const Finds::Origin origin{hosts_[place], place, 0};
    Candidate candidate = candidate_by_name(hosts_[place], hosts_[place].name, candidate_order(origin, 0));
    ProxiedServers::Answered nothing = [](SocksAnswer) {};
    Verdict verdict = co_await servers_->verdict_on(std::move(candidate), std::move(nothing));
    add(std::move(verdict));
  }
  --under_way_;
  finish_if_done();
}

asio::awaitable<void> ProxyRound::work_on_scheme(std::size_t place)
{
  const ProxiedScheme scheme{hosts_[place], place, order_.settings.discovery, order_.settings.probe.timeout,
                             order_.nonce};
  std::vector<Verdict> verdicts = co_await try_scheme(*servers_, scheme);
  std::ranges::for_each(verdicts, [this](Verdict& verdict) { add(std::move(verdict)); });
  --under_way_;
  finish_if_done();
}

void ProxyRound::finish_if_done()
{
  if (under_way_ == 0) {
    io_.stop(); // the signals and the caller are still waited for
  }
}

void ProxyRound::give_up()
{
  outcome_.given_up = true;
  io_.stop();
}

void ProxyRound::watch_for_the_end(int caller_fd)
{
  signals_.async_wait([this](const std::error_code& error, int) {
    if (!error) {
      give_up();
    }
  });
  if (caller_fd >= 0) {
    std::error_code unusable;
    caller_.assign(::fcntl(caller_fd, F_DUPFD_CLOEXEC, 0), unusable); // no compiler holds it open
    caller_.async_wait(asio::posix::stream_descriptor::wait_error, [this](const std::error_code& error) {
      if (!error) {
        give_up();
      }
    });
  }
}

void ProxyRound::fill_in_names()
{
  auto filled = fill_in_hosts(order_.settings.discovery.hosts, compiler_words(*outcome_.recording));
  hosts_ = std::move(filled.hosts);
  for (auto& [entry, why] : filled.nameless) {
    Lookup lookup;
    lookup.status = Lookup::Status::no_such_name;
    lookup.detail = std::move(why);
    add(unresolved(std::move(entry), std::move(lookup)));
  }
}

void ProxyRound::cannot_ask(std::size_t place, std::string why)
{
  Lookup lookup;
  lookup.status = Lookup::Status::failed;
  lookup.detail = std::move(why);
  add(unresolved(hosts_[place].text, std::move(lookup)));
}

void ProxyRound::start()
{
  fill_in_names();
  for (std::size_t place = 0; place < hosts_.size(); ++place) {
    if (hosts_[place].kind == HostPattern::Kind::service) {
      cannot_ask(place, "SRV records cannot be asked for through a proxy: name the servers");
    } else if (hosts_[place].kind == HostPattern::Kind::ssh) {
      cannot_ask(place, "ssh does not go through a proxy");
    } else if (hosts_[place].kind == HostPattern::Kind::scheme) {
      ++under_way_;
      asio::co_spawn(io_, work_on_scheme(place), asio::detached);
    } else {
      names_.push_back(place);
    }
  }
  for (std::size_t worker = 0; worker < std::min(k_workers, names_.size()); ++worker) {
    ++under_way_;
    asio::co_spawn(io_, work_on_names(), asio::detached);
  }
}

// The recording; and the object that is expected.
Result<std::string> ProxyRound::prepare()
{
  const auto begin = Clock::now();
  const bool lacks_target = order_.recording && order_.calibration.wants_target && order_.recording->target.empty();
  const bool kept = order_.recording && !lacks_target;
  outcome_.recording = kept ? Result<Recording>(*order_.recording) : calibrate(order_.calibration);
  outcome_.calibration = kept ? Milliseconds(0) : Clock::now() - begin;
  if (!outcome_.recording) {
    return std::unexpected(outcome_.recording.error());
  }
  return expected_object(*outcome_.recording, order_.nonce);
}

// Whether distcc can use what is found is asked while the servers are tried.
Result<void> ProxyRound::run(int caller_fd)
{
  auto expected = prepare();
  if (!expected) {
    return std::unexpected(expected.error());
  }
  servers_ = std::make_unique<ProxiedServers>(order_, proxy_, *outcome_.recording, std::move(*expected));
  auto used = std::async(std::launch::async, uses_proxy, order_.calibration);
  watch_for_the_end(caller_fd);
  start();
  if (under_way_ > 0 && order_.limits.whole.count() > 0) {
    const Milliseconds left = order_.limits.whole - outcome_.calibration;
    io_.run_for(std::chrono::duration_cast<Clock::duration>(left));
  } else if (under_way_ > 0) {
    io_.run();
  }
  const auto uses = used.get();
  if (!uses) {
    return std::unexpected(uses.error());
  }
  if (!*uses) {
    return fail(Errc::refused, order_.calibration.distcc +
                                   " does not use DISTCC_SOCKS_PROXY, so it reaches no server from here: install a "
                                   "distcc with Gentoo's SOCKS patch, or build without network-sandbox");
  }
  return {};
}

} // namespace

RoundOutcome run_proxy_round(const RoundOrder& order, const std::string& proxy, int caller_fd)
{
  RoundOutcome outcome{{}, fail(Errc::timed_out, "the round was given up"), false, {}, {}, {}, {}};
  outcome.begin = Clock::now();
  const auto route = proxy_route(proxy);
  const auto ran = route ? ProxyRound(order, *route, outcome).run(caller_fd) : std::unexpected(route.error());
  outcome.total = Clock::now() - outcome.begin;
  outcome.discovery = outcome.total;
  if (!ran) {
    outcome.verdicts.clear();
    outcome.recording = std::unexpected(ran.error());
  }
  return outcome;
}

} // namespace distcc_auto
