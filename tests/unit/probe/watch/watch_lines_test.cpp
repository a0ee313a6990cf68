// SPDX-License-Identifier: MIT
#include "probe/watch/watch_lines.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Lines = std::vector<std::string>;

JobState job(const std::string& file, const std::string& phase)
{
  return {1, file, "10.0.0.1", 0, phase};
}

WatchState sample()
{
  WatchState state;
  state.title = "distcc-auto 0.1.0, gcc";
  state.list = "list: fresh, made 12 s ago";
  state.servers = {
      {"cc1.example.com", "good", true, Milliseconds(12), 4, 2, {job("a.c", "compile"), job("b.c", "send")}, ""},
      {"cc2.example.com:3640", "good, but busy: 48 ms, usually 9", true, Milliseconds(48), 16, 1, {}, ""},
      {"cc3.example.com", "connection refused", false, Milliseconds(0), 0, 0, {}, ""},
  };
  state.here = {job("c.c", "preprocess")};
  state.events = {"12:01:07 10.0.0.1 joined"};
  return state;
}

std::size_t longest(const Lines& lines)
{
  std::size_t most = 0;
  for (const auto& line : lines) {
    most = std::max(most, line.size());
  }
  return most;
}

TEST(WatchLines, ShowEverythingOnEightyColumns)
{
  const Lines expected = {
      "distcc-auto 0.1.0, gcc: 2 of 3 servers listed, 3 of 20 slots in use here",
      "list: fresh, made 12 s ago",
      "",
      "server               speed            slots in use     now",
      "cc1.example.com      ########  12 ms  ####....    2/4  compile a.c, send b.c",
      "cc2.example.com:3640 ##        48 ms  #.......   1/16  good, but busy: 48 ms,...",
      "cc3.example.com       connection refused",
      "",
      "here: preprocess c.c",
      "12:01:07 10.0.0.1 joined",
      "q: quit   r: ask the servers now",
  };
  EXPECT_EQ(watch_lines(sample(), 80, 24), expected);
}

TEST(WatchLines, TellOfWhatIsGoingOn)
{
  WatchState state = sample();
  state.asking = "asking the servers: 1 of 3 answered";
  state.trouble = "settings: /c.toml:3: x";
  const Lines lines = watch_lines(state, 80, 24);
  EXPECT_EQ(lines[1], "list: fresh, made 12 s ago; asking the servers: 1 of 3 answered");
  EXPECT_EQ(lines[2], "settings: /c.toml:3: x");
}

TEST(WatchLines, FitEverySize)
{
  WatchState state = sample();
  for (int i = 0; i < 300; ++i) {
    state.servers.push_back(
        {"server" + std::string(60, 'x') + std::to_string(i), "good", true, Milliseconds(i), 10000, 9999, {}, ""});
  }
  state.events = Lines(50, "12:01:07 something that is quite long happened to a server with a long name");
  for (std::size_t width = 0; width < 200; width += 3) {
    for (const std::size_t height : {0U, 1U, 2U, 5U, 6U, 7U, 8U, 24U, 50U, 400U}) {
      const Lines lines = watch_lines(state, width, height);
      EXPECT_LE(lines.size(), height) << width;
      EXPECT_LE(longest(lines), width) << height;
    }
  }
  EXPECT_EQ(watch_lines(state, 80, 24).back(), "q: quit   r: ask the servers now");
  EXPECT_EQ(watch_lines(state, 80, 24)[21], "and 286 more");
}

TEST(WatchLines, HoldNothingThatATerminalWouldObey)
{
  WatchState state = sample();
  state.servers[0].name = "\x1b[2J\xc3\xa9";
  state.servers[0].jobs[0].file = "\x1b]0;x\a.c\n";
  state.events = {"\r\x7f"};
  for (const auto& line : watch_lines(state, 80, 24)) {
    EXPECT_TRUE(std::ranges::all_of(line, [](char c) { return c >= ' ' && c <= '~'; })) << line;
  }
}

TEST(WatchLines, ShowAServerThatLeftWhileItWorks)
{
  WatchState state = sample();
  state.servers[0].listed = false;
  state.servers[0].verdict = "left the list";
  EXPECT_EQ(watch_lines(state, 80, 24)[4].substr(0, 68),
            "cc1.example.com      ########  12 ms  ####....    2/4  left the list");
}

} // namespace
} // namespace distcc_auto
