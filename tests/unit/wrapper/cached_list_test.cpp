// SPDX-License-Identifier: MIT
#include "wrapper/cached_list.hpp"

#include "wrapper/question.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

CachedList sample()
{
  CachedList list;
  list.state = CachedList::State::servers;
  list.order = CachedList::Order::by_unit;
  list.question = "compiler gcc /usr/bin/gcc 1 2 3\nsettings /etc/x absent\n";
  list.made = 1000;
  list.fresh_until = 1060;
  list.valid_until = 1900;
  list.distcc = "/opt/my distcc/distcc";
  list.hosts = "127.0.0.1:4000/4,lzo [::1]:4001/2 [fe80::1%2]/1";
  list.local_slots = 2;
  list.local_slots_cpp = 4;
  list.pause_ms = 25;
  list.io_timeout_s = 60;
  list.other_versions = true;
  list.network = "0123456789abcdef";
  list.send_as = "gcc-13";
  list.links = "gcc-13 x86_64-linux-gnu-gcc-13";
  list.native = "-march=skylake -mavx2 --param=l1-cache-size=32 -Xclang -target-feature -Xclang +cmov";
  list.message = "a message\nwith 100 % of everything";
  return list;
}

TEST(CachedList, ComesBackAsItWasWritten)
{
  const auto read = parse_list(encode_list(sample()));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(*read, sample());
}

TEST(CachedList, IsRefusedWhereverItIsCut)
{
  const std::string text = encode_list(sample());
  for (std::size_t size = 0; size < text.size(); ++size) {
    EXPECT_FALSE(parse_list(std::string_view(text).substr(0, size))) << size;
  }
}

TEST(CachedList, IsRefusedWhereverAByteIsChanged)
{
  const std::string text = encode_list(sample());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    other[at] = static_cast<char>(other[at] ^ 1);
    EXPECT_FALSE(parse_list(other)) << at;
  }
}

// A text with a right checksum, as somebody who knows the format would make it.
std::string forged(std::string lines)
{
  std::string text = "distcc-auto list 1\n" + lines;
  return text + "end " + file_key(text) + "\n";
}

TEST(CachedList, RefusesWhatWeWouldNeverWrite)
{
  for (const char* lines : {"state servers\n",
                            "state servers\nhosts \n",
                            "state servers\nhosts a;b\n",
                            "state servers\nhosts $(id)\n",
                            "state servers\nhosts a\tb\n",
                            "nonsense 1\n",
                            "state perhaps\n",
                            "order random\n",
                            "local_slots 0\n",
                            "local_slots_cpp -1\n",
                            "pause_ms -5\n",
                            "io_timeout_s -1\n",
                            "made 12x\n",
                            "made 99999999999999999999\n",
                            "made\n",
                            "other_versions no\n",
                            "send_as /usr/bin/gcc\n",
                            "send_as -fplugin=x\n",
                            "links ../gcc\n",
                            "native \n",
                            "native -o\n",
                            "native -march=a -fplugin=/x.so\n",
                            "native -mavx  -mavx2\n",
                            "native -Xclang -load -Xclang x\n",
                            "\n"}) {
    EXPECT_FALSE(parse_list(forged(lines))) << lines;
  }
  EXPECT_TRUE(parse_list(forged("state servers\nhosts 10.0.0.1/4\n")));
}

TEST(CachedList, AgesByTheClock)
{
  const CachedList list = sample();
  EXPECT_EQ(age_of(list, 1000), Age::fresh);
  EXPECT_EQ(age_of(list, 1059), Age::fresh);
  EXPECT_EQ(age_of(list, 1060), Age::stale);
  EXPECT_EQ(age_of(list, 1899), Age::stale);
  EXPECT_EQ(age_of(list, 1900), Age::too_old);
}

TEST(CachedList, IsStaleWhenItIsFromTheFuture)
{
  EXPECT_EQ(age_of(sample(), 1000 - 3600), Age::stale);
  EXPECT_EQ(age_of(sample(), 999), Age::fresh) << "two machines' clocks on one folder differ by a second";
}

} // namespace
} // namespace distcc_auto
