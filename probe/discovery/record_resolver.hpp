// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/known_answers.hpp"
#include "probe/discovery/lookup.hpp"
#include "probe/dns/query.hpp"
#include "probe/dns/system.hpp"
#include "wrapper/error.hpp"

#include <asio/awaitable.hpp>
#include <asio/io_context.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

// Names to SRV and TXT records, always from DNS. Its questions are its own: they neither hold up those for addresses
// nor end with them.
namespace distcc_auto
{

struct ServiceLookup {
  Lookup lookup; // without addresses
  std::vector<ServiceRecord> records;
};

class RecordResolver
{
public:
  // Asks the servers of `system`.
  RecordResolver(asio::io_context& io, const DnsSystem& system, Proof proof, std::shared_ptr<DnsMemory> memory);
  ~RecordResolver();
  RecordResolver(RecordResolver&&) noexcept;
  RecordResolver& operator=(RecordResolver&&) noexcept;

  // The SRV records of `name`, with search domains where they always stand behind names. Never takes longer than
  // `limit`.
  asio::awaitable<ServiceLookup> services(std::string name, std::chrono::milliseconds limit);

  // Asks for the TXT records of `name`, with search domains as for its addresses. `answered` is called once if there
  // are any, whenever that is, else never. Where a proof is required, a name without a dot is not asked for, and an
  // answer without one is told as Errc::untrusted, with what is wrong.
  using Texts = std::function<void(const Result<std::vector<std::string>>& texts)>;
  void texts(const std::string& name, Texts answered);

private:
  struct State;
  static asio::awaitable<void> ask_texts(std::shared_ptr<State> state, std::string name, Texts answered);
  std::shared_ptr<State> state_;
};

} // namespace distcc_auto
