// SPDX-License-Identifier: MIT
#include "probe/watch/watch_lines.hpp"

#include "probe/report/durations.hpp"

#include <algorithm>
#include <cmath>

namespace distcc_auto
{
namespace
{

constexpr std::size_t k_bar = 8;
constexpr std::size_t k_time = 7;
constexpr std::size_t k_slots = 7;
constexpr std::size_t k_least_name = 12;
constexpr std::size_t k_events_most = 4;
constexpr const char* k_keys = "q: quit   r: ask the servers now";

using Lines = std::vector<std::string>;

// A screen's columns can be counted only where a character is a byte: what is none of ASCII becomes a question mark.
std::string ascii(std::string text)
{
  std::ranges::replace_if(text, [](char c) { return c < ' ' || c > '~'; }, '?');
  return text;
}

std::string cut(std::string text, std::size_t width)
{
  constexpr std::size_t k_dots = 3;
  text = ascii(std::move(text));
  if (text.size() <= width) {
    return text;
  }
  return width <= k_dots ? text.substr(0, width) : text.substr(0, width - k_dots) + "...";
}

std::string left(const std::string& text, std::size_t width)
{
  const std::string fit = cut(text, width);
  return fit + std::string(width - fit.size(), ' ');
}

std::string right(const std::string& text, std::size_t width)
{
  const std::string fit = cut(text, width);
  return std::string(width - fit.size(), ' ') + fit;
}

std::string bar(std::size_t filled, char rest)
{
  return std::string(filled, '#') + std::string(k_bar - filled, rest);
}

// The fastest server's is full, one half as fast has half of it; nobody's is empty.
std::string speed_bar(Milliseconds took, Milliseconds fastest)
{
  if (took.count() <= 0) {
    return std::string(k_bar, ' ');
  }
  const double share = std::min(1.0, fastest.count() / took.count());
  return bar(std::max<std::size_t>(1, static_cast<std::size_t>(std::lround(share * k_bar))), ' ');
}

std::string slots_bar(const WatchedServer& server)
{
  if (server.slots == 0) {
    return std::string(k_bar, ' ');
  }
  const std::size_t used = std::min(server.in_use, server.slots);
  return bar((used * k_bar + server.slots - 1) / server.slots, '.');
}

std::string jobs_in_words(const std::vector<JobState>& jobs)
{
  std::string text;
  for (const JobState& job : jobs) {
    text += (text.empty() ? "" : ", ") + job.phase + (job.file.empty() ? "" : " " + job.file);
  }
  return text;
}

// What stands behind a server's slots: what is out of order before what it does.
std::string remark(const WatchedServer& server)
{
  const bool ordinary = server.listed && server.verdict == "good";
  const std::string jobs = jobs_in_words(server.jobs);
  return ordinary || server.verdict.empty() ? jobs : jobs.empty() ? server.verdict : server.verdict + "; " + jobs;
}

struct Layout {
  std::size_t name;
  Milliseconds fastest;
};

std::string trimmed(std::string line)
{
  line.erase(line.find_last_not_of(' ') + 1);
  return line;
}

std::string row(const WatchedServer& server, const Layout& layout, std::size_t width)
{
  const std::string name = left(server.name, layout.name) + " ";
  if (!server.listed && server.in_use == 0) {
    return trimmed(cut(name + " " + server.verdict, width));
  }
  const std::string time = server.took.count() > 0 ? milliseconds_in_words(server.took) + " ms" : "";
  const std::string slots = std::to_string(server.in_use) + "/" + std::to_string(server.slots);
  return trimmed(cut(name + speed_bar(server.took, layout.fastest) + right(time, k_time) + "  " + slots_bar(server) +
                         right(slots, k_slots) + "  " + remark(server),
                     width));
}

std::string head(std::size_t name)
{
  return left("server", name) + " " + left("speed", k_bar + k_time) + "  " + left("slots in use", k_bar + k_slots) +
         "  now";
}

std::string sums(const WatchState& state)
{
  unsigned listed = 0;
  unsigned slots = 0;
  unsigned in_use = 0;
  for (const WatchedServer& server : state.servers) {
    listed += server.listed ? 1 : 0;
    slots += server.listed ? server.slots : 0;
    in_use += server.in_use;
  }
  return state.title + ": " + std::to_string(listed) + " of " + std::to_string(state.servers.size()) +
         " servers listed, " + std::to_string(in_use) + " of " + std::to_string(slots) + " slots in use here";
}

Layout layout_of(const WatchState& state, std::size_t width)
{
  Layout layout{k_least_name, Milliseconds(0)};
  for (const WatchedServer& server : state.servers) {
    layout.name = std::max(layout.name, server.name.size());
    const bool faster = layout.fastest.count() <= 0 || server.took < layout.fastest;
    if (server.listed && server.took.count() > 0 && faster) {
      layout.fastest = server.took;
    }
  }
  layout.name = std::min(layout.name, std::max(k_least_name, width * 3 / 8));
  return layout;
}

Lines top(const WatchState& state, std::size_t width)
{
  Lines lines = {sums(state), state.list + (state.asking.empty() ? "" : "; " + state.asking)};
  if (!state.trouble.empty()) {
    lines.push_back(state.trouble);
  }
  lines.emplace_back();
  lines.push_back(head(layout_of(state, width).name));
  return lines;
}

Lines bottom(const WatchState& state)
{
  Lines lines;
  if (!state.here.empty()) {
    lines.push_back("here: " + jobs_in_words(state.here));
  }
  const std::size_t begin = state.events.size() - std::min(state.events.size(), k_events_most);
  lines.insert(lines.end(), state.events.begin() + static_cast<std::ptrdiff_t>(begin), state.events.end());
  lines.emplace_back(k_keys);
  return lines;
}

Lines rows(const WatchState& state, std::size_t width, std::size_t room)
{
  const Layout layout = layout_of(state, width);
  const bool all = state.servers.size() <= room;
  const std::size_t shown = all ? state.servers.size() : room - std::min<std::size_t>(room, 1);
  Lines lines;
  for (std::size_t i = 0; i < shown; ++i) {
    lines.push_back(row(state.servers[i], layout, width));
  }
  if (!all && room > 0) {
    lines.push_back("and " + std::to_string(state.servers.size() - shown) + " more");
  }
  return lines;
}

} // namespace

std::vector<std::string> watch_lines(const WatchState& state, std::size_t width, std::size_t height)
{
  Lines lines = top(state, width);
  Lines end = bottom(state);
  while (end.size() > 1 && lines.size() + state.servers.size() + end.size() + 1 > height) {
    end.erase(end.begin());
  }
  const std::size_t taken = lines.size() + end.size() + 1;
  const Lines middle = rows(state, width, height > taken ? height - taken : 0);
  lines.insert(lines.end(), middle.begin(), middle.end());
  lines.emplace_back();
  lines.insert(lines.end(), end.begin(), end.end());
  lines.resize(std::min(lines.size(), height));
  for (std::string& line : lines) {
    line = cut(std::move(line), width);
  }
  return lines;
}

} // namespace distcc_auto
