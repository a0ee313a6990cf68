// SPDX-License-Identifier: MIT
#include "probe/discovery/known_answers.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr std::int64_t k_now = 1'700'000'000;

Lookup answer(Lookup::Status status, const std::vector<std::string>& addresses = {})
{
  Lookup lookup;
  lookup.status = status;
  lookup.asked = Moment{};
  lookup.took = Milliseconds(7);
  for (const auto& address : addresses) {
    lookup.addresses.push_back(*parse_address(address));
  }
  return lookup;
}

KnownAnswers sample()
{
  KnownAnswers known;
  known.heard_addresses("a1.test", answer(Lookup::Status::found, {"192.0.2.1", "2001:db8::1"}), k_now);
  known.heard_addresses("a2.test", answer(Lookup::Status::no_such_name), k_now - 5);
  known.heard_texts("a1.test", {"slots=8 options=lzo", "", "two\nlines =\xff"}, k_now);
  known.heard_texts("a2.test", {}, k_now);
  known.heard_services("_distcc._tcp.test", {{10, 5, 3632, "a1.test"}, {0, 0, 1, "a b\n"}, {0, 0, 0, ""}}, k_now);
  return known;
}

TEST(KnownAnswers, AreGivenWithoutAQuestion)
{
  const auto found = sample().addresses("a1.test");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->status, Lookup::Status::found);
  ASSERT_EQ(found->addresses.size(), 2U);
  EXPECT_EQ(to_string(found->addresses[1]), "2001:db8::1");
  EXPECT_FALSE(found->asked);
  EXPECT_EQ(found->took.count(), 0);
  EXPECT_EQ(sample().addresses("a2.test")->status, Lookup::Status::no_such_name);
  EXPECT_FALSE(sample().addresses("a3.test"));
}

TEST(KnownAnswers, HoldOtherRecordsToo)
{
  EXPECT_EQ(sample().texts("a1.test")->size(), 3U);
  EXPECT_TRUE(sample().texts("a2.test")->empty());
  EXPECT_FALSE(sample().texts("a3.test"));
  const auto services = sample().services("_distcc._tcp.test");
  ASSERT_TRUE(services);
  EXPECT_EQ(*services, (std::vector<ServiceRecord>{{10, 5, 3632, "a1.test"}, {0, 0, 1, "a b\n"}, {0, 0, 0, ""}}));
  EXPECT_FALSE(sample().services("a1.test"));
}

TEST(KnownAnswers, DoNotHoldWhatIsVeryLong)
{
  KnownAnswers known;
  known.heard_texts("a", {std::string(70'000, 'x')}, k_now);
  known.heard_texts("b", std::vector<std::string>(1000), k_now);
  EXPECT_TRUE(known.empty());
}

TEST(KnownAnswers, HoldNoTrouble)
{
  KnownAnswers known;
  known.heard_addresses("silent", answer(Lookup::Status::silent), k_now);
  known.heard_addresses("failed", answer(Lookup::Status::failed), k_now);
  known.heard_addresses("odd", answer(Lookup::Status::found), k_now);
  Lookup from_file = answer(Lookup::Status::found, {"192.0.2.1"});
  from_file.asked.reset();
  known.heard_addresses("hosts-file", from_file, k_now);
  EXPECT_TRUE(known.empty());
}

TEST(KnownAnswers, AreBelievedForATime)
{
  auto known = sample();
  known.forget_older(k_now + 6, 10);
  EXPECT_TRUE(known.addresses("a1.test"));
  EXPECT_FALSE(known.addresses("a2.test"));
  known.forget_older(k_now - 1, 10);
  EXPECT_TRUE(known.empty()) << "the clock was set back";
}

TEST(KnownAnswers, KeepTheirOwnTimeWhereOthersAreAdded)
{
  KnownAnswers newer;
  newer.heard_addresses("a3.test", answer(Lookup::Status::no_such_name), k_now + 9);
  newer.add(sample());
  newer.forget_older(k_now + 11, 10);
  EXPECT_TRUE(newer.addresses("a3.test"));
  EXPECT_FALSE(newer.addresses("a1.test"));
}

TEST(KnownAnswers, ComeBackFromTheirBytes)
{
  const auto known = sample();
  const auto bytes = known.encode("the key");
  const auto back = KnownAnswers::decode(bytes, "the key");
  ASSERT_TRUE(back) << back.error().detail;
  EXPECT_EQ(back->encode("the key"), bytes);
  EXPECT_EQ(KnownAnswers::decode(bytes, "another key").error().code, Errc::not_found);
  EXPECT_TRUE(KnownAnswers::decode(KnownAnswers().encode(""), ""));
}

TEST(KnownAnswers, RefuseEveryTruncationThatIsNoWholeLine)
{
  const auto bytes = sample().encode("key");
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const auto back = KnownAnswers::decode(std::string_view(bytes).substr(0, size), "key");
    EXPECT_EQ(back.has_value(), size > 0 && bytes[size - 1] == '\n') << size;
  }
}

TEST(KnownAnswers, RefuseOtherTexts)
{
  const std::string line = "distcc-auto answers 1 key\n";
  for (const std::string& wrong :
       {std::string("x addresses a =192.0.2.1\n"), std::string("1 addresses a =192.0.2.1,lzo\n"),
        std::string("1 addresses a =@evil\n"), std::string("1 addresses a 192.0.2.1\n"),
        std::string("1 addresses a =192.0.2.1:22\n"), std::string("01 addresses a =192.0.2.1\n"),
        std::string("1 addresses a =192.0.2.1  =192.0.2.2\n"), std::string("1 others a\n"),
        std::string("1 addresses a =192.0.2.1\n1 addresses a =192.0.2.2\n"),
        std::string("1 addresses b\n1 addresses a\n"), std::string("\n"),
        std::string("99999999999999999999 texts a\n"), std::string("1 services a =1%202\n"),
        std::string("1 services a =1%202%2099999999%20x\n"), "1 texts a =" + std::string(7000, 'x') + "\n"}) {
    EXPECT_FALSE(KnownAnswers::decode(line + wrong, "key")) << wrong;
  }
}

} // namespace
} // namespace distcc_auto
