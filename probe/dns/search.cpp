// SPDX-License-Identifier: MIT
#include "probe/dns/search.hpp"

#include <algorithm>
#include <utility>

namespace distcc_auto
{

Search::Search(const std::string& name, const DnsSystem& system, Proof proof, FruitfulDomains& fruitful)
  : fruitful_(fruitful)
  , proof_(proof)
{
  const bool last_dot = name.size() > 1 && name.ends_with('.');
  const auto first_dot = name.find('.');
  const bool has_dot = first_dot != std::string::npos;
  if (last_dot || (has_dot && system.searched == SearchDomains::single_label)) {
    tries_.push_back({last_dot ? name.substr(0, name.size() - 1) : name, ""});
    return;
  }
  for (const auto& domain : system.search) {
    std::string whole = name;
    whole.append(1, '.').append(domain);
    tries_.push_back({std::move(whole), domain});
  }
  if (has_dot || proof == Proof::none || tries_.empty()) {
    const bool first = std::ranges::count(name, '.') >= system.ndots;
    tries_.insert(first ? tries_.begin() : tries_.end(), {name, has_dot ? name.substr(first_dot) : ""});
  }
}

std::optional<std::string> Search::next() const
{
  return ended_ || next_ == tries_.size() ? std::nullopt : std::optional(tries_[next_].name);
}

void Search::answered(Meaning meaning)
{
  Try& asked = tries_.at(next_++);
  asked.meaning = meaning;
  ended_ = meaning == Meaning::found || meaning == Meaning::final ||
           (meaning == Meaning::failed && proof_ == Proof::required);
  if (meaning == Meaning::found && !asked.domain.empty()) {
    fruitful_.insert(asked.domain);
  }
}

// Resolvers that ask nobody for a single label refuse it, so what is said of it as it is counts least.
int Search::rank(const Try& one) const
{
  const bool failed = one.meaning == Meaning::failed;
  if (one.domain.empty()) {
    return failed ? 3 : 4;
  }
  return !failed && fruitful_.contains(one.domain) ? 0 : (failed ? 1 : 2);
}

std::size_t Search::decisive() const
{
  if (ended_ || next_ == 0) {
    return next_ - (ended_ ? 1 : 0);
  }
  const auto end = tries_.begin() + static_cast<std::ptrdiff_t>(next_);
  const auto first =
      std::min_element(tries_.begin(), end, [this](const Try& a, const Try& b) { return rank(a) < rank(b); });
  return static_cast<std::size_t>(first - tries_.begin());
}

Search::Meaning meaning_of(DnsAnswer::Kind kind)
{
  using Kind = DnsAnswer::Kind;
  switch (kind) {
  case Kind::records:
    return Search::Meaning::found;
  case Kind::none:
  case Kind::no_name:
    return Search::Meaning::denied;
  case Kind::failed:
    return Search::Meaning::failed;
  case Kind::unproven:
  case Kind::bad_alias:
  case Kind::silent:
  case Kind::no_server:
    return Search::Meaning::final;
  }
  return Search::Meaning::final;
}

} // namespace distcc_auto
