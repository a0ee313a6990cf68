// SPDX-License-Identifier: MIT
#include "wrapper/question.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

class QuestionTest : public testing::Test
{
protected:
  void SetUp() override
  {
    environment_.auto_config = write("settings.toml", "");
    programs_.compiler = write("gcc", "one");
    programs_.distcc = write("distcc", "two");
    call_ = Call{Call::Mode::explicit_call, "gcc", true, {"-c", "a.c"}, {}};
  }
  std::string write(const std::string& name, const std::string& text) const { return folder_.write(name, text); }
  std::string text() const { return question_of(environment_, call_, programs_).text; }

  TestFolder folder_;
  Environment environment_;
  Programs programs_;
  Call call_;
};

TEST_F(QuestionTest, IsTheSameForEverySourceFile)
{
  const std::string before = text();
  call_.arguments = {"-O3", "-c", "b.c"};
  EXPECT_EQ(text(), before);
}

TEST_F(QuestionTest, ChangesWithWhatDecidesTheList)
{
  std::vector<std::string> seen = {text()};
  const auto expect_new = [&](const char* what) {
    for (const auto& old : seen) {
      EXPECT_NE(text(), old) << what;
    }
    seen.push_back(text());
  };
  write("settings.toml", "[cache]");
  expect_new("settings changed");
  write("gcc", "upgraded");
  expect_new("compiler upgraded");
  call_.targets.emplace_back("-m32");
  expect_new("another target");
  call_.compiler = "cc";
  expect_new("another name");
  environment_.auto_hosts = "build%d";
  expect_new("DISTCC_AUTO_HOSTS");
  environment_.auto_type = "mips";
  expect_new("DISTCC_AUTO_TYPE");
  environment_.pump = true;
  expect_new("pump");
  environment_.socks_proxy = "/proxy";
  expect_new("proxy");
}

// HOME is a new one for every package that Portage builds.
TEST_F(QuestionTest, HasNothingOfSettingsThatNeedNotBeThereAndAreNot)
{
  environment_.auto_config.clear();
  environment_.home = folder_.path() + "/one";
  const std::string before = text();
  environment_.home = folder_.path() + "/two";
  EXPECT_EQ(text(), before);
  write("config.toml", "[cache]");
  std::filesystem::create_directories(environment_.home + "/.config/distcc-auto");
  std::filesystem::rename(folder_.path() + "/config.toml", environment_.home + "/.config/distcc-auto/config.toml");
  EXPECT_NE(text(), before);
}

// They must be there: what becomes of a call without them is another call's trouble.
TEST_F(QuestionTest, HasTheNameOfSettingsThatWereAskedForAndAreAbsent)
{
  environment_.auto_config = folder_.path() + "/one";
  const std::string before = text();
  environment_.auto_config = folder_.path() + "/two";
  EXPECT_NE(text(), before);
}

TEST_F(QuestionTest, IsPrintableWhateverIsInIt)
{
  environment_.auto_hosts = "a\nb\x01\xff";
  for (const char c : text()) {
    EXPECT_TRUE(c == '\n' || (c >= ' ' && c < 127));
  }
}

TEST(Escaped, ComesBack)
{
  std::string every;
  for (int byte = 0; byte < 256; ++byte) {
    every += static_cast<char>(byte);
  }
  EXPECT_EQ(unescaped(escaped(every)), every);
  EXPECT_EQ(unescaped("%"), "%");
  EXPECT_EQ(unescaped("%4"), "%4");
  EXPECT_EQ(unescaped("%zz"), "%zz");
}

TEST(FileKey, IsAlways16HexDigits)
{
  EXPECT_EQ(file_key(""), "cbf29ce484222325"); // FNV-1a's offset basis
  EXPECT_EQ(file_key("a"), "af63dc4c8601ec8c");
}

} // namespace
} // namespace distcc_auto
