// SPDX-License-Identifier: MIT
#include "probe/report/matrix.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace distcc_auto
{
namespace
{

Verdict verdict(const std::string& address, std::uint64_t order, Reason reason,
                Likeness likeness = Likeness::different)
{
  Verdict made;
  made.candidate.name = "cc" + std::to_string(order);
  made.candidate.address = parse_address(address).value_or(Address());
  made.candidate.order = order;
  made.reason = reason;
  made.likeness = likeness;
  made.compiler = reason == Reason::good || reason == Reason::wrong_object ? "gcc 12.2.0" : "";
  return made;
}

std::vector<Round> two_rounds()
{
  Round gcc;
  gcc.compiler = "gcc";
  gcc.compiler_in_words = "gcc 12.2.0 (x86-64)";
  gcc.sent_as = "x86_64-linux-gnu-gcc";
  gcc.listed = {verdict("192.0.2.2", 2, Reason::good, Likeness::identical),
                verdict("192.0.2.1", 1, Reason::good, Likeness::version)};
  gcc.others = {verdict("192.0.2.3", 3, Reason::wrong_object, Likeness::target),
                verdict("", 4, Reason::no_such_name)};
  Round cross;
  cross.compiler = "mipsel-linux-gnu-gcc";
  cross.trouble = "it does not compile\nat all";
  cross.others = {verdict("192.0.2.1", 1, Reason::closed_without_answer), verdict("192.0.2.3", 3, Reason::too_slow)};
  return {gcc, cross};
}

TEST(Matrix, HasALineForEachServerAndAColumnForEachCompiler)
{
  EXPECT_EQ(matrix_table(two_rounds()),
            "1  gcc                   gcc 12.2.0 (x86-64)            sent as x86_64-linux-gnu-gcc\n"
            "2  mipsel-linux-gnu-gcc  it does not compile\\x0aat all\n"
            "\n"
            "server  address    1          2\n"
            "cc1     192.0.2.1  version    none\n"
            "cc2     192.0.2.2  identical  -\n"
            "cc3     192.0.2.3  target     slow\n");
}

TEST(Matrix, SaysWhereThereIsNoServer)
{
  Round round;
  round.compiler = "gcc";
  EXPECT_EQ(matrix_table({round}), "1  gcc  -\n\nno server was found\n");
}

TEST(Matrix, HasAWordForEveryReason)
{
  for (int reason = 0; reason <= static_cast<int>(k_last_reason); ++reason) {
    EXPECT_FALSE(matrix_word(verdict("192.0.2.1", 1, static_cast<Reason>(reason))).empty());
  }
  Verdict unreadable = verdict("192.0.2.1", 1, Reason::wrong_object);
  unreadable.compiler = "";
  EXPECT_EQ(matrix_word(unreadable), "wrong_object");
}

TEST(Matrix, IsTheSameAsJson)
{
  const auto json = nlohmann::json::parse(matrix_json(two_rounds()));
  EXPECT_EQ(json["compilers"][0]["words"], "gcc 12.2.0 (x86-64)");
  EXPECT_EQ(json["compilers"][0]["sent_as"], "x86_64-linux-gnu-gcc");
  EXPECT_EQ(json["compilers"][1]["sent_as"], "");
  ASSERT_EQ(json["servers"].size(), 3U);
  EXPECT_EQ(json["servers"][0]["address"], "192.0.2.1");
  EXPECT_EQ(json["servers"][0]["results"][0]["word"], "version");
  EXPECT_EQ(json["servers"][0]["results"][0]["good"], true);
  EXPECT_EQ(json["servers"][1]["results"][1], nullptr);
}

} // namespace
} // namespace distcc_auto
