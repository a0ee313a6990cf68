// SPDX-License-Identifier: MIT
#include "wrapper/way.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

struct AboveCase {
  const char* what;
  uid_t owner;
  gid_t group;
  mode_t mode;
  bool fine; // above what user 7 reads
};

TEST(Way, LeadsThroughFoldersThatOnlyThoseWeBelieveCanChange)
{
  const AboveCase cases[] = {
      {"root's", 0, 0, 0755, true},
      {"our own", 7, 100, 0755, true},
      {"another's", 8, 8, 0755, false},
      {"another's, sticky", 8, 8, 01777, false},
      {"root's, all may write", 0, 0, 0777, false},
      {"root's, sticky, as /tmp", 0, 0, 01777, true},
      {"our own, our own group may write", 7, 7, 0775, true},
      {"our own, a group may write", 7, 100, 0775, false},
      {"root's, a group may write", 0, 50, 02775, false},
  };
  for (const auto& one : cases) {
    struct stat facts{};
    facts.st_uid = one.owner;
    facts.st_gid = one.group;
    facts.st_mode = S_IFDIR | one.mode;
    EXPECT_EQ(trusted_above(facts, Reader{7, false, 0}), one.fine) << one.what;
  }
}

TEST(Way, IsSharedWithAGroupThatIsBelieved)
{
  struct stat facts{};
  facts.st_uid = 250;
  facts.st_gid = 250;
  facts.st_mode = S_IFDIR | 0775;
  EXPECT_TRUE(trusted_above(facts, Reader{0, true, 250}));
  EXPECT_FALSE(trusted_above(facts, Reader{0, false, 0})) << "root does not follow a user";
}

struct SharingCase {
  const char* what;
  uid_t owner;
  gid_t group;
  mode_t mode;
  bool with_root;
  bool with_portage; // user 250
};

TEST(Way, IsSharedWithTheGroupOfADistccDirOnlyWhereRootOrTheReaderSaysSo)
{
  const SharingCase cases[] = {
      {"root's, as Portage makes it", 0, 250, 02775, true, true},
      {"Portage's user's own", 250, 250, 02775, false, true},
      {"an ordinary user's", 1000, 1000, 02775, false, false},
      {"root's, for root alone", 0, 250, 0755, false, false},
      {"root's, all may write", 0, 250, 03777, false, false},
  };
  for (const auto& one : cases) {
    struct stat facts{};
    facts.st_uid = one.owner;
    facts.st_gid = one.group;
    facts.st_mode = S_IFDIR | one.mode;
    EXPECT_EQ(reader_below(facts, 0).shared, one.with_root) << one.what;
    EXPECT_EQ(reader_below(facts, 250).shared, one.with_portage) << one.what;
  }
}

class WayTest : public testing::Test
{
protected:
  void SetUp() override { fs::create_directories(root() + "/a/b"); }
  const std::string& root() const { return folder_.path(); }
  void open_to_all(const std::string& path) const { fs::permissions(root() + path, fs::perms(0777)); }
  Result<void> check(const std::string& path) const
  {
    return check_way(root() + path, Reader{::geteuid(), false, 0});
  }
  TestFolder folder_;
};

TEST_F(WayTest, IsCheckedUpToTheRoot)
{
  EXPECT_TRUE(check("/a/b/file"));
  open_to_all("/a/b");
  EXPECT_TRUE(check("/a/b")) << "the last part is not the way";
  EXPECT_EQ(check("/a/b/file").error().code, Errc::untrusted);
  fs::permissions(root() + "/a/b", fs::perms(0700));
  open_to_all("/a");
  EXPECT_EQ(check("/a/b/file").error().detail, root() + "/a: somebody else could exchange what is in it");
}

TEST_F(WayTest, IsCheckedAsFarAsItIsThere)
{
  EXPECT_TRUE(check("/a/none/none/file"));
  open_to_all("/a");
  EXPECT_FALSE(check("/a/none/none/file"));
}

TEST_F(WayTest, IsCheckedWhereLinksLead)
{
  fs::create_directory_symlink(root() + "/a/b", root() + "/link");
  EXPECT_TRUE(check("/link/file"));
  open_to_all("/a");
  EXPECT_EQ(check("/link/file").error().code, Errc::untrusted);
}

TEST_F(WayTest, IsCheckedAtEachOfAChainOfLinks)
{
  fs::create_directory(root() + "/real");
  fs::create_directory_symlink("../real", root() + "/a/second");
  fs::create_directory_symlink("a/second", root() + "/first");
  EXPECT_TRUE(check("/first/file"));
  open_to_all("/a");
  EXPECT_EQ(check("/first/file").error().detail, root() + "/a: somebody else could exchange what is in it");
}

TEST_F(WayTest, EndsInALoopOfLinks)
{
  fs::create_directory_symlink("loop", root() + "/loop");
  EXPECT_EQ(check("/loop/file").error().code, Errc::system);
}

} // namespace
} // namespace distcc_auto
