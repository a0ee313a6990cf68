// SPDX-License-Identifier: MIT
#include "probe/discovery/scheme_walk.hpp"

#include <gtest/gtest.h>
#include <limits>
#include <set>
#include <string>
#include <vector>

namespace distcc_auto
{
namespace
{

using Answer = SchemeWalk::Answer;

std::vector<int> ask_all(SchemeWalk& walk)
{
  std::vector<int> numbers;
  while (const auto number = walk.next()) {
    numbers.push_back(*number);
  }
  return numbers;
}

Answer answer_in(const std::string& world, int index)
{
  const char letter = index < static_cast<int>(world.size()) ? world[static_cast<std::size_t>(index)] : '-';
  return letter == 'x' ? Answer::exists : letter == '?' ? Answer::unknown : Answer::missing;
}

// Walks `world` ('x' exists, '?' unknown, '-' and everything behind it missing), answered in the order asked or
// backwards; which existing numbers count?
enum class Sequence { forward, backward };
std::vector<int> existing(SchemeWalk::Rules rules, const std::string& world, Sequence sequence)
{
  SchemeWalk walk(rules);
  std::set<int> found;
  while (!walk.done()) {
    auto numbers = ask_all(walk);
    if (sequence == Sequence::backward) {
      numbers = {numbers.rbegin(), numbers.rend()};
    }
    for (const int number : numbers) {
      const auto answer = answer_in(world, number - rules.first);
      walk.answered(number, answer);
      if (answer == Answer::exists) {
        found.insert(number);
      }
    }
  }
  std::vector<int> counted;
  for (const int number : found) {
    if (!walk.behind_end(number)) {
      counted.push_back(number);
    }
  }
  return counted;
}

TEST(SchemeWalk, FindsTheSameNumbersInWhateverOrderTheyAreAnswered)
{
  const struct {
    int first;
    int gap;
    const char* world;
    std::vector<int> found;
  } rows[] = {
      {1, 0, "", {}},
      {1, 0, "-xxx", {}},
      {1, 1, "-xxx", {2, 3, 4}},
      {1, 0, "xxx-x", {1, 2, 3}},
      {0, 0, "xxx-x", {0, 1, 2}},
      {7, 0, "xx-x", {7, 8}},
      {1, 1, "xx-x--x", {1, 2, 4}},
      {1, 2, "x--x---x", {1, 4}},
      {1, 2, "x-x-x-x", {1, 3, 5, 7}},
      {1, 0, "x?x?-x", {1, 3}},
      {1, 1, "x-?-x", {1}},
      {1, 1, "x-?x-x", {1, 4, 6}},
      {1, 0, "????", {}},
      {1, 0, "xxxxxxxxxxxxxxxxxxxx-x", {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20}},
  };
  for (const auto& row : rows) {
    for (const int window : {1, 2, 3, 16}) {
      const SchemeWalk::Rules rules{row.first, row.gap, 500, window};
      EXPECT_EQ(existing(rules, row.world, Sequence::forward), row.found) << row.world << " window " << window;
      EXPECT_EQ(existing(rules, row.world, Sequence::backward), row.found) << row.world << " window " << window;
    }
  }
}

TEST(SchemeWalk, AsksNoMoreAtOnceThanTheWindow)
{
  SchemeWalk walk({1, 0, 500, 3});
  EXPECT_EQ(ask_all(walk), (std::vector{1, 2, 3}));
  walk.answered(2, Answer::exists);
  EXPECT_EQ(ask_all(walk), (std::vector{4}));
  walk.answered(1, Answer::unknown);
  EXPECT_EQ(ask_all(walk), (std::vector{5}));
  EXPECT_FALSE(walk.done());
}

TEST(SchemeWalk, AsksNoMoreThanMayExist)
{
  SchemeWalk walk({1, 1, 3, 16});
  EXPECT_EQ(ask_all(walk), (std::vector{1, 2, 3}));
  walk.answered(1, Answer::exists);
  walk.answered(2, Answer::missing);
  EXPECT_EQ(ask_all(walk), (std::vector{4}));
  walk.answered(3, Answer::exists);
  walk.answered(4, Answer::exists);
  EXPECT_TRUE(walk.done());
  EXPECT_FALSE(walk.next());
}

TEST(SchemeWalk, DoesNotWaitForNumbersBehindTheEnd)
{
  SchemeWalk walk({1, 0, 500, 4});
  ask_all(walk);
  walk.answered(3, Answer::missing);
  EXPECT_FALSE(walk.done());
  EXPECT_TRUE(walk.behind_end(4));
  EXPECT_FALSE(walk.behind_end(3));
  walk.answered(1, Answer::exists);
  walk.answered(2, Answer::exists);
  EXPECT_TRUE(walk.done());
}

TEST(SchemeWalk, IsCertainOfANumberOnceAllBeforeItAreAnswered)
{
  SchemeWalk walk({1, 0, 500, 4});
  ask_all(walk);
  EXPECT_TRUE(walk.certain(1));
  EXPECT_FALSE(walk.certain(2));
  walk.answered(2, Answer::exists);
  EXPECT_FALSE(walk.certain(2));
  walk.answered(1, Answer::unknown);
  EXPECT_TRUE(walk.certain(3));
  EXPECT_FALSE(walk.certain(4));
}

TEST(SchemeWalk, TakesNoAnswerThatItDidNotAskFor)
{
  SchemeWalk walk({1, 0, 500, 2});
  ask_all(walk);
  walk.answered(9, Answer::missing);
  walk.answered(1, Answer::exists);
  walk.answered(1, Answer::missing);
  EXPECT_FALSE(walk.behind_end(2));
}

TEST(SchemeWalk, EndsWhereItIsTold)
{
  SchemeWalk walk({1, 0, 500, 2});
  ask_all(walk);
  walk.end_after(1);
  EXPECT_FALSE(walk.done());
  walk.answered(1, Answer::exists);
  EXPECT_TRUE(walk.done());
  EXPECT_TRUE(walk.behind_end(2));

  SchemeWalk stopped({1, 0, 500, 2});
  ask_all(stopped);
  stopped.stop();
  stopped.answered(1, Answer::exists);
  EXPECT_FALSE(stopped.next());
  EXPECT_FALSE(stopped.done());
  stopped.answered(2, Answer::exists);
  EXPECT_TRUE(stopped.done());
}

TEST(SchemeWalk, KnowsItsEndBeforeEverythingIsAnswered)
{
  SchemeWalk walk({});
  ask_all(walk);
  walk.answered(1, Answer::exists);
  walk.answered(3, Answer::exists);
  EXPECT_EQ(walk.end(), std::nullopt);
  walk.answered(4, Answer::missing);
  EXPECT_EQ(walk.end(), 4);
  EXPECT_FALSE(walk.done());
  walk.answered(2, Answer::missing);
  EXPECT_EQ(walk.end(), 2);
}

TEST(SchemeWalk, EndsWithTheLastNumberAskedWhereItIsStopped)
{
  SchemeWalk walk({});
  ask_all(walk);
  walk.stop();
  EXPECT_EQ(walk.end(), 16);
}

TEST(SchemeWalk, StopsBeforeNumbersOverflow)
{
  SchemeWalk walk({std::numeric_limits<int>::max() - 1, 0, 500, 16});
  EXPECT_EQ(ask_all(walk).size(), 1U);
}

} // namespace
} // namespace distcc_auto
