// SPDX-License-Identifier: MIT
#pragma once
#include "probe/dns/answer.hpp"
#include "probe/dns/query.hpp"
#include "probe/dns/system.hpp"

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

// The names that a name may stand for, by the search domains of the system, and which of their answers is the name's.
// Pure.
namespace distcc_auto
{

// Domains in which a name was found: of those, what they say of another name of the same kind counts before the
// trouble of others.
using FruitfulDomains = std::set<std::string>;

class Search
{
public:
  // A name with a last dot is tried as it is, and so is one with a dot inside, unless the search domains always stand
  // behind names. Others are tried with each of the domains, then as they are; before them, where they have the
  // system's ndots. Where a proof is required, a single label is not tried as it is if there are search domains: it
  // is no question for the servers of the root.
  Search(const std::string& name, const DnsSystem& system, Proof proof, FruitfulDomains& fruitful);

  // The name to ask for now, absolute; nothing once the name's answer is known.
  std::optional<std::string> next() const;

  // What the answer to it means.
  enum class Meaning {
    found,
    denied, // no such name, or nothing there
    failed, // DNS cannot say
    final   // whatever else DNS says, this is the name's answer
  };
  void answered(Meaning meaning);

  // The number of the answer, counted from 0, that is the name's.
  std::size_t decisive() const;

private:
  struct Try {
    std::string name;
    std::string domain; // "" for a single label as it is; ".example.com" for mydistcc1.example.com as it is
    std::optional<Meaning> meaning{};
  };
  int rank(const Try& one) const;

  FruitfulDomains& fruitful_;
  Proof proof_;
  std::vector<Try> tries_;
  std::size_t next_ = 0;
  bool ended_ = false;
};

Search::Meaning meaning_of(DnsAnswer::Kind kind);

} // namespace distcc_auto
