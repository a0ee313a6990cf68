// SPDX-License-Identifier: MIT
#include "probe/engine/missing_names.hpp"

#include <algorithm>
#include <set>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_most = 8;

std::string domain_of(const std::string& name)
{
  return name.substr(std::min(name.find('.'), name.size()));
}

} // namespace

std::vector<std::string> missing_names(const Round& round)
{
  std::set<std::string> known;
  for (const auto* verdicts : {&round.listed, &round.others}) {
    for (const Verdict& verdict : *verdicts) {
      if (verdict.reason != Reason::no_such_name) {
        known.insert(domain_of(verdict.candidate.name));
      }
    }
  }
  std::vector<std::string> names;
  for (const Verdict& verdict : round.others) {
    const std::string& name = verdict.candidate.name;
    const std::string domain = domain_of(name);
    if (verdict.reason == Reason::no_such_name && domain.size() > 1 && !name.ends_with('.') &&
        !known.contains(domain) && names.size() < k_most) {
      names.push_back(name);
    }
  }
  return names;
}

void tell_searched_names(Round& round, const std::map<std::string, std::string>& found)
{
  for (Verdict& verdict : round.others) {
    const auto whole = found.find(verdict.candidate.name);
    if (verdict.reason == Reason::no_such_name && whole != found.end()) {
      verdict.reason = Reason::search_domain;
      verdict.detail = whole->second + " exists";
    }
  }
}

} // namespace distcc_auto
