// SPDX-License-Identifier: MIT
#pragma once
#include <map>
#include <optional>
#include <set>

// Which numbers of a naming scheme to ask next. Pure: numbers out, answers in, in any order.
namespace distcc_auto
{

class SchemeWalk
{
public:
  struct Rules {
    int first = 1;   // the first number
    int gap = 0;     // missing numbers tolerated in a row (lsdistcc -g counts them in all) before the scheme ends
    int most = 500;  // numbers that exist, at most
    int window = 16; // numbers asked at once
  };
  explicit SchemeWalk(Rules rules);

  // The next number to ask now, or nothing: wait for an answer, or all is done.
  std::optional<int> next();

  enum class Answer { exists, missing, unknown }; // unknown (DNS silent) neither ends the scheme nor counts
  void answered(int number, Answer answer);

  // The scheme ends with `number` for a reason that lies outside the numbering.
  void end_after(int number);

  // Nothing more will be asked, whatever the answers still to come.
  void stop() { stopped_ = true; }

  // Nothing before the end is under way and nothing more will be asked.
  bool done() const;

  // Whether `number` lies behind the end of the scheme: it was asked ahead, and the end was found before it.
  bool behind_end(int number) const { return end_ && number > *end_; }

  // The last number that can exist, once that is known.
  std::optional<int> end() const { return stopped_ && !end_ ? next_ - 1 : end_; }

  // Whether all numbers before `number` have been answered, so that no end can turn up before it any more.
  bool certain(int number) const { return number <= settled_; }

private:
  bool may_ask() const;
  void settle();
  void find_end();

  Rules rules_;
  int next_;
  int settled_;         // the lowest number without an answer
  int settled_run_ = 0; // missing numbers in a row just before it
  int existing_ = 0;
  bool stopped_ = false;
  std::optional<int> end_; // the last number of the scheme
  std::set<int> under_way_;
  std::map<int, Answer> ahead_; // answers from `settled_` on
};

} // namespace distcc_auto
