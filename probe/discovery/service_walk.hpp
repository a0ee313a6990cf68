// SPDX-License-Identifier: MIT
#pragma once
#include "probe/discovery/service.hpp"

#include <utility>

// What to ask next for an SRV name: first the name itself, then the addresses of each server. Pure. A server's name
// is never asked for SRV records again, so that records that lead to each other end here.
namespace distcc_auto
{

class ServiceWalk
{
public:
  explicit ServiceWalk(std::size_t most)
    : most_(most)
  {
  }

  // Whether the SRV records are to be asked now; true once.
  bool next_is_service() { return !std::exchange(asked_, true); }

  // The next server whose addresses are to be asked now, each once.
  std::optional<std::size_t> next_target()
  {
    return next_ < service_.targets.size() ? std::optional(next_++) : std::nullopt;
  }
  const ServiceTarget& target(std::size_t number) const { return service_.targets.at(number); }

  // What DNS said, none where it had nothing; returns what is wrong with the records that are not used.
  std::vector<std::string> answered(std::vector<ServiceRecord> records)
  {
    service_ = service_of(std::move(records), most_);
    answered_ = true;
    return std::exchange(service_.refused, {});
  }

  // How many servers there are, once that is known.
  std::optional<std::size_t> names() const
  {
    return answered_ ? std::optional(service_.targets.size()) : std::nullopt;
  }

  // Nothing is left to be asked.
  bool done() const { return answered_ && next_ == service_.targets.size(); }

private:
  std::size_t most_;
  Service service_;
  std::size_t next_ = 0;
  bool asked_ = false;
  bool answered_ = false;
};

} // namespace distcc_auto
