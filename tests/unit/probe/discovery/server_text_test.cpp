// SPDX-License-Identifier: MIT
#include "probe/discovery/server_text.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Records = std::vector<std::string>;

TEST(ServerText, ReadsSlotsAndOptions)
{
  const struct {
    Records records;
    std::optional<int> slots;
    bool lzo;
  } cases[] = {
      {{"slots=16 options=lzo"}, 16, true},
      {{"options=lzo slots=1"}, 1, true},
      {{"slots=10000"}, 10000, false},
      {{"options=lzo,lzo"}, std::nullopt, true},
      {{"  slots=8   rack=4 "}, 8, false},
      {{"v=spf1 -all", "slots=8", "google-site-verification=abc"}, 8, false},
      {{"slots=8 user@host --localslots=3 +zeroconf # other/4"}, 8, false},
  };
  for (const auto& c : cases) {
    const auto text = read_server_text(c.records);
    EXPECT_EQ(text.slots, c.slots) << c.records.front();
    EXPECT_EQ(text.lzo, c.lzo) << c.records.front();
    EXPECT_EQ(text.trouble, "") << c.records.front();
  }
}

TEST(ServerText, PassesOverWhatIsNotAboutIt)
{
  for (const Records& records :
       {Records{}, Records{""}, Records{"v=spf1 -all"}, Records{"SLOTS=4"}, Records{"slots 4"}, Records{"myslots=4"},
        Records{std::string(70'000, 'x')}, Records(5000, " ")}) {
    EXPECT_EQ(read_server_text(records), ServerText());
  }
}

TEST(ServerText, RefusesTheWholeRecordForOneWrongWord)
{
  const struct {
    Records records;
    std::string why; // a part of it
  } cases[] = {
      {{"slots=0"}, "slots is \"0\", expected a number from 1 to 10000"},
      {{"slots=-4"}, "slots is \"-4\""},
      {{"slots="}, "slots is \"\""},
      {{"slots=10001"}, "slots is \"10001\""},
      {{"slots=99999999999999999999"}, "slots is"},
      {{"slots=16,lzo"}, "slots is \"16,lzo\""},
      {{"slots=16:3633"}, "slots is \"16:3633\""},
      {{"slots=4@host"}, "slots is \"4@host\""},
      {{"slots=4\tother"}, "slots is \"4\\x09other\""},
      {{"slots=4\nother/4"}, "slots is \"4\\x0aother/4\""},
      {{std::string("slots=4\0", 8)}, "slots is \"4\\x00\""},
      {{"slots=\xff\xfe"}, "slots is \"\\xff\\xfe\""},
      {{"slots=4 slots=4"}, "slots= stands there twice"},
      {{"slots=4 options=lzo options=lzo"}, "options= stands there twice"},
      {{"slots=4 options=cpp"}, "the option \"cpp\" is unknown"},
      {{"slots=4 options=lzo,down"}, "the option \"down\" is not supported here"},
      {{"slots=4 options="}, "the option \"\" is unknown"},
      {{"options=lzo, slots=4"}, "the option \"\" is unknown"},
      {{"slots=4", "slots=8"}, "there is another one"},
      {{"slots=4", "options=lzo"}, "there is another one"},
      {{"slots=4 " + std::string(1017, 'x')}, "longer than 1024 bytes"},
      {{"slots=4 " + std::string(70'000, 'x')}, "longer than 1024 bytes"},
  };
  for (const auto& c : cases) {
    const auto text = read_server_text(c.records);
    EXPECT_FALSE(text.slots) << c.why;
    EXPECT_FALSE(text.lzo) << c.why;
    EXPECT_TRUE(text.trouble.starts_with("its TXT record is not used: ")) << text.trouble;
    EXPECT_NE(text.trouble.find(c.why), std::string::npos) << text.trouble;
    EXPECT_LT(text.trouble.size(), 200U);
  }
}

} // namespace
} // namespace distcc_auto
