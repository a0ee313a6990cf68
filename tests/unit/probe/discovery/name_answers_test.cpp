// SPDX-License-Identifier: MIT
#include "probe/discovery/name_answers.hpp"

#include "probe/dns/message.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Kind = DnsAnswer::Kind;
using Status = Lookup::Status;
using std::chrono::milliseconds;
constexpr NameAnswers::TimePoint k_start{milliseconds(1000)};

DnsAnswer answer(Kind kind, RecordType type)
{
  DnsAnswer answer;
  answer.kind = kind;
  if (kind == Kind::records) {
    answer.addresses.push_back(*parse_address(type == RecordType::a ? "192.0.2.1" : "2001:db8::1"));
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
      {Kind::records, Kind::records, Status::found, 2},
      {Kind::records, std::nullopt, Status::found, 1},
      {std::nullopt, Kind::records, Status::found, 1},
      {Kind::records, Kind::none, Status::found, 1},
      {Kind::records, Kind::failed, Status::found, 1},
      {Kind::none, Kind::records, Status::found, 1},
      {Kind::no_name, Kind::no_name, Status::no_such_name, 0},
      {Kind::no_name, std::nullopt, Status::no_such_name, 0},
      {Kind::none, Kind::none, Status::no_such_name, 0},
      {std::nullopt, Kind::none, Status::silent, 0}, // it may well have an IPv4 address
      {Kind::silent, Kind::none, Status::silent, 0},
      {Kind::failed, Kind::no_name, Status::no_such_name, 0},
      {Kind::no_name, Kind::failed, Status::no_such_name, 0},
      {Kind::failed, Kind::none, Status::failed, 0},
      {Kind::failed, std::nullopt, Status::failed, 0},
      {Kind::bad_alias, Kind::bad_alias, Status::bad_alias, 0},
      {Kind::failed, Kind::bad_alias, Status::bad_alias, 0},
      {Kind::records, Kind::bad_alias, Status::found, 1},
      {Kind::no_server, Kind::no_server, Status::no_server, 0},
      {Kind::no_server, Kind::silent, Status::silent, 0},
      {Kind::unproven, Kind::none, Status::unproven, 0},
      {Kind::unproven, Kind::records, Status::found, 1},
      {Kind::unproven, Kind::failed, Status::unproven, 0},
  };
  for (const auto& row : rows) {
    NameAnswers answers;
    if (row.ipv4) {
      answers.answered(RecordType::a, answer(*row.ipv4, RecordType::a), k_start);
    }
    if (row.ipv6) {
      answers.answered(RecordType::aaaa, answer(*row.ipv6, RecordType::aaaa), k_start);
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
      {Kind::records, k_start + milliseconds(250)},  {Kind::no_name, k_start + milliseconds(250)},
      {Kind::none, NameAnswers::TimePoint::max()},   {Kind::failed, NameAnswers::TimePoint::max()},
      {Kind::silent, NameAnswers::TimePoint::max()},
  };
  for (const auto& row : rows) {
    NameAnswers answers;
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::max());
    answers.answered(RecordType::a, answer(row.kind, RecordType::a), k_start);
    EXPECT_EQ(answers.enough_at(), row.enough) << &row - rows;
    answers.answered(RecordType::aaaa, answer(Kind::none, RecordType::aaaa), k_start);
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::min());
  }
}

TEST(NameAnswers, WaitForWhatComesByTcp)
{
  for (const bool tcp_first : {true, false}) {
    NameAnswers answers;
    if (tcp_first) {
      answers.comes_by_tcp(RecordType::a);
    }
    answers.answered(RecordType::aaaa, answer(Kind::records, RecordType::aaaa), k_start);
    if (!tcp_first) {
      answers.comes_by_tcp(RecordType::a);
    }
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::max());
    answers.answered(RecordType::a, answer(Kind::records, RecordType::a), k_start);
    EXPECT_EQ(answers.enough_at(), NameAnswers::TimePoint::min());
  }
}

TEST(NameAnswers, KeepEachAddressOnceAndNotTooMany)
{
  DnsAnswer many;
  many.kind = Kind::records;
  for (int i = 0; i < 500; ++i) {
    const auto address = "10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200);
    many.addresses.push_back(*parse_address(address));
    many.addresses.push_back(*parse_address(address));
  }
  NameAnswers answers;
  answers.answered(RecordType::a, many, k_start);
  const auto lookup = answers.together();
  ASSERT_EQ(lookup.addresses.size(), k_most_addresses);
  EXPECT_EQ(to_string(lookup.addresses.front()), "10.0.0.0");
  EXPECT_EQ(to_string(lookup.addresses.back()), "10.0.0.99");
}

TEST(NameAnswers, HaveOneOrderHoweverDnsTurnsThemRound)
{
  const std::vector<std::string> in_order{"192.0.2.9", "192.0.2.10", "192.0.2.200", "2001:db8::1"};
  for (std::size_t turn = 0; turn < 3; ++turn) {
    DnsAnswer turned;
    turned.kind = Kind::records;
    for (std::size_t i = 0; i < 3; ++i) {
      turned.addresses.push_back(*parse_address(in_order[(i + turn) % 3]));
    }
    NameAnswers answers;
    answers.answered(RecordType::aaaa, answer(Kind::records, RecordType::aaaa), k_start);
    answers.answered(RecordType::a, turned, k_start);
    std::vector<std::string> together;
    for (const auto& address : answers.together().addresses) {
      together.push_back(to_string(address));
    }
    EXPECT_EQ(together, in_order) << turn;
  }
}

TEST(NameAnswers, SayThatAnAliasHasNoAddress)
{
  for (const char* detail : {"", "its alias leads to \"b\", which has no address"}) {
    NameAnswers answers;
    DnsAnswer none;
    none.kind = Kind::none;
    none.detail = detail;
    answers.answered(RecordType::a, none, k_start);
    answers.answered(RecordType::aaaa, none, k_start);
    const auto lookup = answers.together();
    EXPECT_EQ(lookup.status, *detail == 0 ? Status::no_such_name : Status::bad_alias);
    EXPECT_EQ(lookup.detail, detail);
  }
}

TEST(NameAnswers, SayWhatFailed)
{
  NameAnswers answers;
  for (const char* word : {"SERVFAIL", "later"}) {
    DnsAnswer failed;
    failed.kind = Kind::failed;
    failed.detail = word;
    answers.answered(RecordType::a, std::move(failed), k_start);
  }
  EXPECT_EQ(answers.together().detail, "SERVFAIL");
}

TEST(NameAnswers, CountTheRepeatsOfBothQuestions)
{
  NameAnswers answers;
  DnsAnswer repeated;
  repeated.repeats = 2;
  answers.answered(RecordType::a, repeated, k_start);
  repeated.repeats = 1;
  answers.answered(RecordType::aaaa, repeated, k_start);
  EXPECT_EQ(answers.together().repeats, 3);
}

} // namespace
} // namespace distcc_auto
