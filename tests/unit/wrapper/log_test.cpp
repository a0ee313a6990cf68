// SPDX-License-Identifier: MIT
#include "wrapper/log.hpp"

#include "test_folder.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

class LogTest : public testing::Test
{
protected:
  // What the file holds after one word was said into a log of that name.
  std::string said_into(const std::string& name) const
  {
    Environment environment;
    environment.auto_log = path_of(name);
    Log(environment).say("word");
    std::ifstream file(path_of(name));
    return {std::istreambuf_iterator<char>(file), {}};
  }
  std::string path_of(const std::string& name) const { return folder_.path() + "/" + name; }
  TestFolder folder_;
};

TEST_F(LogTest, IsMadeForItsUserAndAppendedTo)
{
  EXPECT_NE(said_into("log").find("word\n"), std::string::npos);
  EXPECT_EQ(fs::status(path_of("log")).permissions(), fs::perms(0600));
  const auto size = fs::file_size(path_of("log"));
  said_into("log");
  EXPECT_EQ(fs::file_size(path_of("log")), 2 * size);
}

// A compiler may be called what it likes.
TEST_F(LogTest, HoldsOneLineForEachWordWhateverIsInIt)
{
  Environment environment;
  environment.auto_log = path_of("log");
  Log(environment).say("gcc\n2026-01-01 00:00:00 [1] cached hosts: 192.0.2.1\r\x1b[2K: no such compiler");
  std::ifstream file(path_of("log"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(std::ranges::count(text, '\n'), 1);
  EXPECT_NE(text.find("] gcc\\x0a2026-01-01 00:00:00 [1] cached hosts: 192.0.2.1\\x0d\\x1b[2K: no such compiler\n"),
            std::string::npos)
      << text;
}

TEST_F(LogTest, FollowsNoLink)
{
  folder_.write("target", "");
  fs::create_symlink(path_of("target"), path_of("link"));
  EXPECT_EQ(said_into("link"), "");
  fs::create_hard_link(path_of("target"), path_of("other_name"));
  EXPECT_EQ(said_into("other_name"), "");
}

TEST_F(LogTest, IsNotWrittenWhereAnotherCouldExchangeItsFolder)
{
  fs::create_directory(path_of("open"));
  fs::permissions(path_of("open"), fs::perms(0777));
  EXPECT_EQ(said_into("open/log"), "");
  EXPECT_FALSE(fs::exists(path_of("open/log")));
}

TEST_F(LogTest, IsNotWrittenIntoAnothersFile)
{
  if (::geteuid() != 0) {
    GTEST_SKIP() << "only root can make another's file";
  }
  ASSERT_EQ(::chown(folder_.write("log", "").c_str(), 65534, 65534), 0);
  EXPECT_EQ(said_into("log"), "");
}

// As Portage has it: the folder is its group's, and so is all that is made below it.
TEST_F(LogTest, IsSharedBelowAFolderThatItsGroupShares)
{
  Environment environment;
  environment.distcc_dir = folder_.path();
  environment.auto_log = path_of("log");
  fs::permissions(folder_.path(), fs::perms(0770));
  Log(environment).say("word");
  EXPECT_EQ(fs::status(path_of("log")).permissions(), fs::perms(0660));
  if (::geteuid() == 0) {
    ASSERT_EQ(::chown(folder_.path().c_str(), 0, 65534), 0);
    ASSERT_EQ(::chown(path_of("log").c_str(), 65533, 65534), 0);
    const auto size = fs::file_size(path_of("log"));
    Log(environment).say("word");
    EXPECT_EQ(fs::file_size(path_of("log")), 2 * size);
  }
  environment.distcc_dir.clear();
  const auto size = fs::file_size(path_of("log"));
  Log(environment).say("word");
  EXPECT_EQ(fs::file_size(path_of("log")), size);
}

TEST_F(LogTest, IsNotTriedWherePermissionsForbidIt)
{
  if (::geteuid() == 0) {
    GTEST_SKIP() << "root may write everywhere";
  }
  folder_.write("log", "");
  fs::permissions(path_of("log"), fs::perms(0400));
  EXPECT_EQ(said_into("log"), "");
}

TEST_F(LogTest, MayBeWhatIsOpenAlready)
{
  Environment environment;
  environment.auto_log = "/dev/stderr";
  testing::internal::CaptureStderr();
  Log(environment).say("word");
  EXPECT_NE(testing::internal::GetCapturedStderr().find("word\n"), std::string::npos);
}

TEST_F(LogTest, SaysWhyItIsNotWrittenWhereMessagesAreWanted)
{
  fs::create_symlink("nowhere", path_of("link"));
  Environment environment;
  environment.auto_log = path_of("link");
  environment.verbose = true;
  testing::internal::CaptureStderr();
  Log(environment).say("word");
  const auto said = testing::internal::GetCapturedStderr();
  EXPECT_NE(said.find("no log: " + path_of("link") + ": is a symbolic link"), std::string::npos) << said;
}

} // namespace
} // namespace distcc_auto
