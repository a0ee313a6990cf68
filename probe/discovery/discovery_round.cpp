// SPDX-License-Identifier: MIT
#include "probe/discovery/discovery_round.hpp"

#include <algorithm>

namespace distcc_auto
{
namespace
{

constexpr int k_most_under_way = 64; // names asked at once, of all patterns together

SchemeWalk::Rules rules_of(const DiscoverySettings& settings)
{
  SchemeWalk::Rules rules;
  rules.first = settings.first;
  rules.gap = settings.gap;
  rules.most = settings.max_hosts;
  return rules;
}

// Neither what DNS names nor what is written so gets a search domain.
std::string absolute(const std::string& name, SearchDomains search)
{
  const bool searched = search == SearchDomains::always || !name.contains('.');
  return searched && !name.ends_with('.') ? name + "." : name;
}

std::string as_asked(const HostPattern& pattern, const std::string& name, SearchDomains search)
{
  return pattern.absolute ? absolute(name, search) : name;
}

} // namespace

DiscoveryRound::DiscoveryRound(const asio::any_io_executor& executor, DiscoverySettings settings, DiscoverySink& sink,
                               Clock::time_point end)
  : settings_(std::move(settings))
  , end_(end)
  , news_(executor)
  , sink_(sink)
  , finds_(sink, settings_.max_hosts)
{
  for (std::size_t place = 0; place < settings_.hosts.size(); ++place) {
    const auto& pattern = settings_.hosts[place];
    if (pattern.kind == HostPattern::Kind::ssh) {
      continue; // see ssh_candidates.hpp
    }
    Source source{{pattern, place}, std::nullopt, std::nullopt};
    if (pattern.kind == HostPattern::Kind::service) {
      source.service.emplace(static_cast<std::size_t>(settings_.max_hosts));
    }
    if (pattern.kind == HostPattern::Kind::scheme) {
      source.scheme.emplace(rules_of(settings_));
    }
    sources_.push_back(std::move(source));
  }
}

std::chrono::milliseconds DiscoveryRound::left() const
{
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(end_ - Clock::now());
  return std::max(left, std::chrono::milliseconds(0));
}

std::optional<DiscoveryRound::Question> DiscoveryRound::next_question()
{
  const bool late = left().count() == 0;
  for (std::size_t i = 0; i < sources_.size() && under_way_ < k_most_under_way && !finds_.full(); ++i) {
    auto& source = sources_[turn_];
    if (late && source.scheme) {
      source.scheme->stop();
    }
    auto question = question_of(turn_);
    turn_ = (turn_ + 1) % sources_.size();
    if (question) {
      ++under_way_;
      announce(*question);
      return question;
    }
  }
  return std::nullopt;
}

std::optional<DiscoveryRound::Question> DiscoveryRound::question_of(std::size_t source)
{
  auto& asked = sources_[source];
  if (asked.scheme) {
    const auto number = asked.scheme->next();
    return number ? std::optional(Question{
                        source, *number,
                        as_asked(asked.origin.pattern, scheme_name(asked.origin.pattern, *number), settings_.search)})
                  : std::nullopt;
  }
  if (asked.service) {
    return service_question(source, *asked.service);
  }
  if (std::exchange(asked.asked, true)) {
    return std::nullopt;
  }
  ++names_under_way_;
  const auto& pattern = asked.origin.pattern;
  return Question{source, 0, as_asked(pattern, pattern.name, settings_.search)};
}

std::optional<DiscoveryRound::Question> DiscoveryRound::service_question(std::size_t source, ServiceWalk& walk)
{
  if (walk.next_is_service()) {
    ++names_under_way_;
    const auto& pattern = sources_[source].origin.pattern;
    return Question{source, 0, as_asked(pattern, pattern.name, settings_.search), Asks::service};
  }
  const auto number = walk.next_target();
  if (!number) {
    return std::nullopt;
  }
  ++names_under_way_;
  return Question{source, static_cast<int>(*number), absolute(walk.target(*number).name, settings_.search)};
}

void DiscoveryRound::announce(const Question& question) const
{
  const auto& pattern = sources_[question.source].origin.pattern;
  if (sink_.asking && question.asks == Asks::addresses && !pattern.slots) {
    sink_.asking(question.name);
  }
}

void DiscoveryRound::answered(Question question, Lookup lookup)
{
  if (closed_) {
    return;
  }
  --under_way_;
  unheard_ = true;
  auto& source = sources_[question.source];
  if (source.scheme) {
    source.scheme->answered(question.number, std::move(lookup), Clock::now());
  } else {
    --names_under_way_;
    names_.emplace_back(std::move(question), std::move(lookup));
  }
  news_.cancel();
}

void DiscoveryRound::answered(Question question, ServiceLookup service)
{
  auto& walk = sources_[question.source].service;
  if (closed_ || !walk) {
    return;
  }
  --under_way_;
  --names_under_way_;
  unheard_ = true;
  if (service.lookup.status != Lookup::Status::found) {
    walk->answered({});
    names_.emplace_back(std::move(question), std::move(service.lookup));
  } else {
    service.lookup.status = Lookup::Status::failed;
    for (auto& why : walk->answered(std::move(service.records))) {
      service.lookup.detail = std::move(why);
      names_.emplace_back(question, service.lookup);
    }
  }
  news_.cancel();
}

void DiscoveryRound::tell()
{
  for (const auto& [question, lookup] : std::exchange(names_, {})) {
    tell_name(question, lookup);
  }
  for (auto& source : sources_) {
    if (source.scheme) {
      tell_scheme(source);
    }
  }
  tell_bound();
}

void DiscoveryRound::tell_bound()
{
  std::size_t names = 0;
  for (const auto& source : sources_) {
    const auto more = source.names(settings_.first);
    if (!more) {
      return;
    }
    names += *more;
  }
  if (sink_.bounded) {
    sink_.bounded(names);
  }
}

void DiscoveryRound::tell_name(const Question& question, const Lookup& lookup)
{
  if (finds_.full()) {
    return;
  }
  if (lookup.status == Lookup::Status::found) {
    finds_.tell(origin_of(question), question.name, lookup);
  } else {
    sink_.unresolved(question.name, lookup);
  }
}

void DiscoveryRound::tell_scheme(Source& source)
{
  using Yield = SchemeProgress::Yield;
  if (!source.scheme) {
    return;
  }
  SchemeProgress& scheme = *source.scheme;
  const auto& pattern = source.origin.pattern;
  while (!finds_.full()) {
    const auto told = scheme.take(Clock::now());
    if (!told) {
      break;
    }
    const std::string name = as_asked(pattern, scheme_name(pattern, told->number), settings_.search);
    if (told->lookup.status != Lookup::Status::found) {
      sink_.unresolved(name, told->lookup);
      const auto status = told->lookup.status;
      if (status == Lookup::Status::unproven || status == Lookup::Status::bad_alias) {
        scheme.brought(told->number, Yield::unusable);
      }
      continue;
    }
    const Finds::Origin origin{pattern, source.origin.place, told->number - settings_.first};
    const int news = finds_.tell(origin, name, told->lookup);
    scheme.brought(told->number, news != 0 ? Yield::something_new : Yield::nothing_new);
    if (scheme.is_wildcard() && sink_.wildcard) {
      sink_.wildcard(name);
    }
  }
  if (scheme.done() && !finds_.full()) {
    for (const auto& told : scheme.take_unknown()) {
      sink_.unresolved(as_asked(pattern, scheme_name(pattern, told.number), settings_.search), told.lookup);
    }
  }
}

asio::steady_timer& DiscoveryRound::news()
{
  auto when = Clock::time_point::max();
  for (const auto& source : sources_) {
    when = source.scheme ? std::min(when, source.scheme->next_release()) : when;
  }
  news_.expires_at(when);
  return news_;
}

Finds::Origin DiscoveryRound::origin_of(const Question& question) const
{
  const auto& source = sources_[question.source];
  Finds::Origin origin = source.origin;
  if (source.service) {
    origin.number = question.number;
    origin.target = &source.service->target(static_cast<std::size_t>(question.number));
  }
  return origin;
}

bool DiscoveryRound::Source::done() const
{
  if (service) {
    return service->done();
  }
  return scheme ? scheme->done() : asked;
}

std::optional<std::size_t> DiscoveryRound::Source::names(int first) const
{
  if (service) {
    return service->names();
  }
  if (!scheme) {
    return 1;
  }
  const auto end = scheme->end();
  return end ? std::optional(static_cast<std::size_t>(std::max(*end - first + 1, 0))) : std::nullopt;
}

bool DiscoveryRound::done() const
{
  const bool all_ended = std::ranges::all_of(sources_, &Source::done);
  return finds_.full() || (all_ended && names_under_way_ == 0 && names_.empty());
}

} // namespace distcc_auto
