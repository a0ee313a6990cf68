// SPDX-License-Identifier: MIT
#include "probe/discovery/name_answers.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using Status = Lookup::Status;
using std::chrono::milliseconds;
constexpr NameAnswers::TimePoint k_start{milliseconds(1000)};

DnsAnswer answer(Kind kind, Family family)
{
  DnsAnswer answer{kind, {}, ""};
  if (kind == Kind::addresses) {
    answer.addresses.push_back(*parse_address(family == Family::ipv4 ? "192.0.2.1" : "2001:db8::1"));
  }
  return answer;
}

TEST(NameAnswers, MeanTogether)
{
  const struct {
    std::optional<Kind> ipv4;
    std::optional<Kind> ipv6;
    Status status;
    std::size_t addresses;
  } rows[] = {
      {std::nullopt, std::nullopt, Status::silent, 0},
      {Kind::addresses, Kind::addresses, Status::found, 2},
      {Kind::addresses, std::nullopt, Status::found, 1},
      {std::nullopt, Kind::addresses, Status::found, 1},
      {Kind::addresses, Kind::no_addresses, Status::found, 1},
      {Kind::addresses, Kind::failed, Status::found, 1},
      {Kind::no_addresses, Kind::addresses, Status::found, 1},
      {Kind::no_name, Kind::no_name, Status::no_such_name, 0},
      {Kind::no_name, std::nullopt, Status::no_such_name, 0},
      {Kind::no_addresses, Kind::no_addresses, Status::no_such_name, 0},
      {std::nullopt, Kind::no_addresses, Status::silent, 0}, // it may well have an IPv4 address
      {Kind::silent, Kind::no_addresses, Status::silent, 0},
      {Kind::failed, Kind::no_name, Status::failed, 0},
      {Kind::failed, std::nullopt, Status::failed, 0},
      {Kind::no_server, Kind::no_server, Status::silent, 0},
      {Kind::unproven, Kind::no_addresses, Status::unproven, 0},
      {Kind::unproven, Kind::addresses, Status::found, 1},
      {Kind::unproven, Kind::failed, Status::unproven, 0},
  };
  for (const auto& row : rows) {
    NameAnswers answers;
    if (row.ipv4) {
      answers.answered(Family::ipv4, answer(*row.ipv4, Family::ipv4), k_start);
    }
    if (row.ipv6) {
      answers.answered(Family::ipv6, answer(*row.ipv6, Family::ipv6), k_start);
    }
    const auto lookup = answers.together();
    EXPECT_EQ(lookup.status, row.status) << &row - rows;
    EXPECT_EQ(lookup.addresses.size(), row.addresses) << &row - rows;
  }
}

TEST(NameAnswers, WaitForTheOtherFamilyOnlyAsLongAsItIsWorth)
{
  const struct {
    Kind kind;
    NameAnswers::TimePoint enough;
  } rows[] = {
      {Kind::addresses, k_start + milliseconds(250)},      {Kind::no_name, k_start + milliseconds(250)},
      {Kind::no_addresses, NameAnswers::TimePoint::max()}, {Kind::failed, NameAnswers::TimePoint::max()},
      {Kind::silent, NameAnswers::TimePoint::max()},
  };
  for (const auto& row : rows) {
    NameAnswers answers;
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::max());
    answers.answered(Family::ipv4, answer(row.kind, Family::ipv4), k_start);
    EXPECT_EQ(answers.enough_at(), row.enough) << &row - rows;
    answers.answered(Family::ipv6, answer(Kind::no_addresses, Family::ipv6), k_start);
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::min());
  }
}

TEST(NameAnswers, KeepEachAddressOnceAndNotTooMany)
{
  DnsAnswer many{Kind::addresses, {}, ""};
  for (int i = 0; i < 500; ++i) {
    const auto address = "10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200);
    many.addresses.push_back(*parse_address(address));
    many.addresses.push_back(*parse_address(address));
  }
  NameAnswers answers;
  answers.answered(Family::ipv4, many, k_start);
  const auto lookup = answers.together();
  ASSERT_EQ(lookup.addresses.size(), k_most_addresses);
  EXPECT_EQ(to_string(lookup.addresses.front()), "10.0.0.0");
  EXPECT_EQ(to_string(lookup.addresses.back()), "10.0.0.99");
}

TEST(NameAnswers, SayWhatFailed)
{
  NameAnswers answers;
  answers.answered(Family::ipv4, {Kind::failed, {}, "SERVFAIL"}, k_start);
  answers.answered(Family::ipv4, {Kind::failed, {}, "later"}, k_start);
  EXPECT_EQ(answers.together().detail, "SERVFAIL");
}

TEST(NameAnswers, CountTheRepeatsOfBothQuestions)
{
  NameAnswers answers;
  answers.answered(Family::ipv4, {Kind::addresses, {}, "", 2}, k_start);
  answers.answered(Family::ipv6, {Kind::no_addresses, {}, "", 1}, k_start);
  EXPECT_EQ(answers.together().repeats, 3);
}

} // namespace
} // namespace distcc_auto
