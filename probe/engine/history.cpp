// SPDX-License-Identifier: MIT
#include "probe/engine/history.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_longest_word = 80; // an endpoint is 54 characters at most
constexpr std::int64_t k_longest_time_us = 60'000'000;
constexpr int k_most_slots = 10000; // as in the settings

std::vector<std::string_view> words_of(std::string_view line)
{
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin <= line.size();) {
    const auto end = std::min(line.find(' ', begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::optional<std::int64_t> number(std::string_view word, std::int64_t least, std::int64_t most)
{
  std::int64_t value = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool whole = error == std::errc() && stop == word.data() + word.size();
  return whole && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

bool is_word(std::string_view word)
{
  const auto visible = [](char c) { return c > ' ' && c < '\x7f'; };
  return !word.empty() && word.size() <= k_longest_word && std::ranges::all_of(word, visible);
}

// Drops the entries that were not seen for the longest time, where there are more than `most`.
template <class Entries> void keep_newest(Entries& entries, std::size_t most)
{
  if (entries.size() <= most) {
    return;
  }
  std::vector<std::int64_t> seen;
  seen.reserve(entries.size());
  for (const auto& entry : entries) {
    seen.push_back(entry.second.seen);
  }
  const auto first_kept = seen.end() - static_cast<std::ptrdiff_t>(most);
  std::ranges::nth_element(seen, first_kept);
  std::erase_if(entries, [&](const auto& entry) { return entry.second.seen < *first_kept; });
  while (entries.size() > most) {
    entries.erase(entries.begin()); // all of one second
  }
}

} // namespace

History History::parse(std::string_view text, std::int64_t now)
{
  History history;
  text = text.substr(0, k_longest_text);
  for (auto end = text.find('\n'); end != text.npos; end = text.find('\n')) {
    history.read_line(text.substr(0, end), now);
    text.remove_prefix(end + 1);
  }
  history.forget_the_oldest();
  return history;
}

// "time ENDPOINT JOB MICROSECONDS ROUNDS SEEN" or "slots ENDPOINT SLOTS SEEN".
void History::read_line(std::string_view line, std::int64_t now)
{
  const auto words = words_of(line);
  if (words.size() < 4 || !std::ranges::all_of(words, is_word)) {
    return;
  }
  const auto seen = number(words.back(), now - k_kept.count(), now);
  if (seen && words[0] == "time" && words.size() == 6) {
    const auto time = number(words[3], 1, k_longest_time_us);
    const auto rounds = number(words[4], 1, k_rounds_counted);
    if (time && rounds) {
      const UsualTime usual{std::chrono::microseconds(*time), static_cast<int>(*rounds)};
      times_[{std::string(words[1]), std::string(words[2])}] = {usual, *seen};
    }
  } else if (seen && words[0] == "slots" && words.size() == 4) {
    if (const auto slots = number(words[2], 0, k_most_slots)) {
      slots_[std::string(words[1])] = {static_cast<int>(*slots), *seen};
    }
  }
}

void History::forget_the_oldest()
{
  keep_newest(times_, k_most_entries);
  keep_newest(slots_, k_most_entries);
}

std::string History::text() const
{
  std::string text;
  for (const auto& [key, time] : times_) {
    text += "time " + key.first + " " + key.second + " " +
            std::to_string(std::llround(time.usual.usual.count() * 1000)) + " " + std::to_string(time.usual.rounds) +
            " " + std::to_string(time.seen) + "\n";
  }
  for (const auto& [endpoint, told] : slots_) {
    text += "slots " + endpoint + " " + std::to_string(told.slots) + " " + std::to_string(told.seen) + "\n";
  }
  return text;
}

void History::add(const std::string& job, const std::vector<Verdict>& verdicts,
                  const std::map<std::string, int>& stats, std::int64_t now)
{
  const auto told = told_slots(now);
  for (const Verdict& verdict : verdicts) {
    const std::string endpoint = verdict.good() ? endpoint_text(verdict.candidate) : "";
    if (!is_word(endpoint)) {
      continue;
    }
    auto& time = times_[{endpoint, job}];
    time = {usual_after(time.usual, verdict.total()), now};
    const auto said = stats.find(endpoint);
    if (said != stats.end() && !told.contains(endpoint)) {
      slots_[endpoint] = {said->second, now};
    }
  }
  forget_the_oldest();
}

UsualTimes History::usual_times(const std::string& job) const
{
  UsualTimes times;
  for (const auto& [key, time] : times_) {
    if (key.second == job) {
      times.emplace(key.first, time.usual);
    }
  }
  return times;
}

std::map<std::string, int> History::told_slots(std::int64_t now) const
{
  std::map<std::string, int> told;
  for (const auto& [endpoint, slots] : slots_) {
    if (now - slots.seen < k_slots_believed.count()) {
      told.emplace(endpoint, slots.slots);
    }
  }
  return told;
}

} // namespace distcc_auto
