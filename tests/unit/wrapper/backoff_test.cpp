// SPDX-License-Identifier: MIT
#include "wrapper/backoff.hpp"

#include "test_folder.hpp"

#include <ctime>
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

TEST(BackoffFile, IsNamedAsDistccNamesIt)
{
  const struct {
    const char* entry;
    const char* file;
  } cases[] = {
      {"192.0.2.7", "backoff_tcp_192.0.2.7_3632_0"},
      {"192.0.2.7/4", "backoff_tcp_192.0.2.7_3632_0"},
      {"192.0.2.7:3640/4,lzo", "backoff_tcp_192.0.2.7_3640_0"},
      {"192.0.2.7,lzo", "backoff_tcp_192.0.2.7_3632_0"},
      {"[2001:db8::1]/4", "backoff_tcp_2001:db8::1_3632_0"},
      {"[::1]:9/4,lzo", "backoff_tcp_::1_9_0"},
      {"localhost/4", ""},
      {"--localslots=4", ""},
      {"@host/4", ""},
      {"", ""},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(backoff_file(one.entry), one.file) << one.entry;
  }
}

class PutAside : public testing::Test
{
protected:
  void mark(const std::string& name, std::int64_t time) const
  {
    const std::string file = folder_.write(name, "\n");
    const timespec times[2] = {{time, 0}, {time, 0}};
    ASSERT_EQ(::utimensat(AT_FDCWD, file.c_str(), times, 0), 0);
  }
  TestFolder folder_;
  const std::int64_t now_ = std::time(nullptr);
};

TEST_F(PutAside, IsSeenForTheHostsOfTheList)
{
  mark("backoff_tcp_192.0.2.7_3632_0", now_);
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.6/4 192.0.2.7/4", now_, now_));
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.7/4", now_ - 60, now_));
  EXPECT_FALSE(put_aside_since(folder_.path(), "192.0.2.6/4 192.0.2.8/4", now_, now_));
  EXPECT_FALSE(put_aside_since(folder_.path(), "", now_, now_));
}

TEST_F(PutAside, IsForgottenByAListThatIsNewer)
{
  mark("backoff_tcp_192.0.2.7_3632_0", now_ - 5);
  EXPECT_FALSE(put_aside_since(folder_.path(), "192.0.2.7/4", now_, now_));
}

TEST_F(PutAside, SaysNothingWhereTheClockWasSetBackSince)
{
  mark("backoff_tcp_192.0.2.7_3632_0", now_ + 3600);
  EXPECT_FALSE(put_aside_since(folder_.path(), "192.0.2.7/4", now_, now_));
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.7/4", now_, now_ + 3600));
}

TEST_F(PutAside, IsForgottenWhereItsTimeIsStillToCome)
{
  const std::string hosts = "192.0.2.6/4 192.0.2.7/4 192.0.2.9/4";
  mark("backoff_tcp_192.0.2.6_3632_0", now_ + 3600);
  mark("backoff_tcp_192.0.2.7_3632_0", now_ - 5);
  mark("backoff_tcp_192.0.2.8_3632_0", now_ + 3600);
  mark("backoff_tcp_192.0.2.9_3632_0", now_ + 1);
  forget_put_aside_in_future(folder_.path(), hosts, now_);
  EXPECT_FALSE(put_aside_since(folder_.path(), "192.0.2.6/4", 0, now_ + 3600));
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.7/4", 0, now_)) << "distcc's evidence";
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.8/4", 0, now_ + 3600)) << "none of the list";
  EXPECT_TRUE(put_aside_since(folder_.path(), "192.0.2.9/4", 0, now_)) << "a file server's clock";
  forget_put_aside_in_future(folder_.path() + "/none", hosts, now_);
}

TEST_F(PutAside, NeedsNoFolder)
{
  EXPECT_FALSE(put_aside_since(folder_.path() + "/none", "192.0.2.7/4", 0, now_));
  EXPECT_FALSE(put_aside_since(folder_.write("file", ""), "192.0.2.7/4", 0, now_));
}

} // namespace
} // namespace distcc_auto
