// SPDX-License-Identifier: MIT
#include "probe/verdict/rank.hpp"

#include "probe/verdict/rendezvous.hpp"

#include <algorithm>
#include <tuple>

namespace distcc_auto
{
namespace
{

constexpr double k_alike = 1.25;
constexpr Milliseconds k_always_alike{2};
constexpr double k_hardly_ever = 0.01; // the weight 0 beside others (RFC 2782)

// Where a server goes: compared member by member.
struct Place {
  bool busy = false;
  int group = 0;
  std::size_t pace = 0; // the number of those that are alike
  double draw = 0;      // among them
  std::uint64_t order = 0;
  std::size_t which = 0; // equals stay as they came
  Milliseconds time{0};

  auto rough() const { return std::tuple(busy, group, time, order, which); }
  auto fine() const { return std::tuple(busy, group, pace, draw, order, which); }
};

double weight_of(const Candidate& candidate, int slots)
{
  if (candidate.weight) {
    return std::max(static_cast<double>(*candidate.weight), k_hardly_ever);
  }
  return candidate.slots.value_or(slots);
}

std::vector<Place> places_by_time(const std::vector<Verdict>& good, const SelectionSettings& selection,
                                  const std::string& client)
{
  std::vector<Place> places;
  for (const Verdict& verdict : good) {
    const Candidate& candidate = verdict.candidate;
    // Another draw than that for a subset of the site: there the greatest were taken.
    const double draw = rendezvous_place(client + " order", candidate, weight_of(candidate, selection.slots));
    places.push_back({verdict.busy, candidate.group, 0, draw, candidate.order, places.size(), verdict.total()});
  }
  std::ranges::sort(places, {}, &Place::rough);
  return places;
}

// Each pace begins with its fastest server.
void find_paces(std::vector<Place>& places)
{
  Milliseconds fastest{0};
  for (std::size_t i = 0; i < places.size(); ++i) {
    const bool same_kind = i > 0 && places[i].busy == places[i - 1].busy && places[i].group == places[i - 1].group;
    const bool alike = same_kind && places[i].time <= std::max(fastest * k_alike, fastest + k_always_alike);
    fastest = alike ? fastest : places[i].time;
    places[i].pace = i == 0 ? 0 : places[i - 1].pace + (alike ? 0 : 1);
  }
}

std::vector<Verdict> taken(std::vector<Verdict> verdicts, const std::vector<Place>& places)
{
  std::vector<Verdict> ranked;
  ranked.reserve(verdicts.size());
  for (const Place& place : places) {
    ranked.push_back(std::move(verdicts[place.which]));
  }
  return ranked;
}

} // namespace

std::vector<Verdict> rank(std::vector<Verdict> good, const SelectionSettings& selection, const std::string& client)
{
  auto places = places_by_time(good, selection, client);
  if (selection.order != Order::speed) {
    std::ranges::sort(places, {}, [](const Place& place) { return std::pair(place.order, place.which); });
  } else {
    find_paces(places);
    std::ranges::sort(places, {}, &Place::fine);
  }
  return taken(std::move(good), places);
}

} // namespace distcc_auto
