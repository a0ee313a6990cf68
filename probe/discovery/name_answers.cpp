// SPDX-License-Identifier: MIT
#include "probe/discovery/name_answers.hpp"

#include "probe/dns/message.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;

// Longer than four packets in a row lost (k_first_pause in exchange.cpp).
constexpr std::chrono::milliseconds k_company{250};

bool is_enough_alone(Kind kind)
{
  return kind == Kind::records || kind == Kind::unproven || kind == Kind::no_name;
}

void append_new(std::vector<Address>& all, const std::vector<Address>& more)
{
  for (const auto& address : more) {
    if (all.size() < k_most_addresses && std::find(all.begin(), all.end(), address) == all.end()) {
      all.push_back(address);
    }
  }
}

// The status that `kinds` mean, where there are no addresses.
Lookup::Status status_of(std::array<Kind, 2> kinds)
{
  const auto any = [&](Kind kind) { return std::find(kinds.begin(), kinds.end(), kind) != kinds.end(); };
  if (any(Kind::unproven)) {
    return Lookup::Status::unproven;
  }
  if (any(Kind::bad_alias)) {
    return Lookup::Status::bad_alias;
  }
  if (any(Kind::no_name)) { // of all records that the name could have
    return Lookup::Status::no_such_name;
  }
  if (any(Kind::failed)) {
    return Lookup::Status::failed;
  }
  return kinds[0] == kinds[1] ? distcc_auto::status_of(kinds[0]) : Lookup::Status::silent;
}

} // namespace

void NameAnswers::answered(RecordType type, DnsAnswer answer, TimePoint at)
{
  auto& place = answers_.at(type == RecordType::a ? 0 : 1);
  if (place) {
    return;
  }
  if (is_enough_alone(answer.kind) && !other_comes_by_tcp(type)) {
    alone_until_ = std::min(alone_until_, at + k_company);
  }
  place = std::move(answer);
}

void NameAnswers::comes_by_tcp(RecordType type)
{
  by_tcp_.at(type == RecordType::a ? 0 : 1) = true;
  if (!answers_.at(type == RecordType::a ? 0 : 1)) {
    alone_until_ = TimePoint::max();
  }
}

bool NameAnswers::other_comes_by_tcp(RecordType type) const
{
  return by_tcp_.at(type == RecordType::a ? 1 : 0);
}

NameAnswers::TimePoint NameAnswers::enough_at() const
{
  return answers_[0] && answers_[1] ? TimePoint::min() : alone_until_;
}

Lookup NameAnswers::together() const
{
  Lookup lookup;
  std::array<Kind, 2> kinds{Kind::silent, Kind::silent};
  for (std::size_t i = 0; i < answers_.size(); ++i) {
    if (const auto& answer = answers_.at(i)) {
      kinds.at(i) = answer->kind;
      append_new(lookup.addresses, answer->addresses);
      lookup.detail = lookup.detail.empty() ? answer->detail : lookup.detail;
      lookup.repeats += answer->repeats;
    }
  }
  if (!lookup.addresses.empty()) {
    std::ranges::sort(lookup.addresses); // a round robin turns them round each time, and the list shall stay the same
    lookup.status = Lookup::Status::found;
    lookup.detail.clear();
    return lookup;
  }
  lookup.status = status_of(kinds);
  if (lookup.status == Lookup::Status::no_such_name && !lookup.detail.empty()) {
    const bool neither = kinds[0] == Kind::none && kinds[1] == Kind::none;
    lookup.status = neither ? Lookup::Status::bad_alias : lookup.status;
    lookup.detail = neither ? lookup.detail : "";
  }
  return lookup;
}

} // namespace distcc_auto
