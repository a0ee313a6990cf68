// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/dns_answer.hpp"
#include "probe/discovery/dns_proof.hpp"
#include "probe/discovery/dns_records.hpp"
#include "wrapper/error.hpp"

#include <asio/io_context.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

// One c-ares channel inside an io_context: questions in, answers out through callbacks. Only the files
// dns_*.cpp include <ares.h>. A lost packet is sent again after tens of milliseconds.
namespace distcc_auto
{

class DnsChannel
{
public:
  enum class Search { none, system };            // put the system's search domains behind a name
  enum class Refusal { next_server, is_answer }; // SERVFAIL, NOTIMP and REFUSED: try another server, or tell
  struct Rules {
    std::vector<std::string> servers; // "ADDRESS", "ADDRESS:PORT", "[IPv6]:PORT"; empty: the system's
    Search search = Search::none;
    Refusal refusal = Refusal::next_server;
    Proof proof = Proof::none; // required: names are asked for as they are, without search domains
  };

  // Errc::invalid for a server that is not an address, Errc::system where c-ares cannot start.
  static Result<DnsChannel> open(asio::io_context& io, const Rules& rules);
  ~DnsChannel();
  DnsChannel(DnsChannel&&) noexcept;
  DnsChannel& operator=(DnsChannel&&) noexcept;

  // Calls `done` once: here, in the io_context's thread, or when the channel ends.
  using Done = std::function<void(DnsAnswer)>;
  void ask(const std::string& name, Family family, Done done);

  // The same for records that are no addresses.
  using RecordsDone = std::function<void(RecordAnswer)>;
  void ask(const RecordQuestion& question, RecordsDone done);

  // Gives up all questions; each is told as `silent`.
  void cancel();

private:
  class State;
  explicit DnsChannel(std::shared_ptr<State> state);
  std::shared_ptr<State> state_;
};

} // namespace distcc_auto
