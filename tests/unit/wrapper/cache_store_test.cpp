// SPDX-License-Identifier: MIT
#include "wrapper/cache_store.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

TEST(CachePlaces, AreNowhereElseWhenDistccDirIsSet)
{
  Environment environment;
  environment.distcc_dir = "/var/tmp/portage/.distcc";
  environment.home = "/home/a";
  environment.runtime_dir = "/run/user/1";
  environment.temp_dir = "/tmp";
  const auto places = cache_places(environment, 1);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].folder, "/var/tmp/portage/.distcc/auto");
  EXPECT_EQ(places[0].distcc_dir, "") << "distcc reads the variable itself";
  EXPECT_TRUE(places[0].shared);
}

TEST(CachePlaces, AreHomeThenRuntimeThenTemporary)
{
  Environment environment;
  environment.home = "/home/a";
  environment.runtime_dir = "/run/user/7";
  environment.temp_dir = "/tmp";
  const auto places = cache_places(environment, 7);
  ASSERT_EQ(places.size(), 3U);
  EXPECT_EQ(places[0].folder, "/home/a/.distcc/auto");
  EXPECT_EQ(places[0].distcc_dir, "");
  EXPECT_EQ(places[1].folder, "/run/user/7/distcc-auto");
  EXPECT_EQ(places[1].distcc_dir, places[1].folder) << "distcc itself would go to the home folder";
  EXPECT_EQ(places[2].folder, "/tmp/distcc-auto-7");
}

TEST(CachePlaces, LeaveOutWhatIsUnsetOrRelative)
{
  Environment environment;
  environment.home = "relative";
  environment.temp_dir = "/tmp";
  EXPECT_EQ(cache_places(environment, 7).size(), 1U);
}

struct TrustCase {
  const char* what;
  uid_t owner;
  gid_t group;
  mode_t mode;
  bool alone;  // to user 7
  bool shared; // to user 7 with the group 20
};

TEST(Trusted, IsWhatOnlyThoseWeBelieveCouldHaveWritten)
{
  const TrustCase cases[] = {
      {"our own", 7, 9, 0600, true, true},
      {"root's", 0, 0, 0644, true, true},
      {"our own, all may read", 7, 9, 0644, true, true},
      {"our own, all may write", 7, 9, 0602, false, false},
      {"our own, its group may write", 7, 9, 0660, false, false},
      {"our own, the sharing group may write", 7, 20, 0660, false, true},
      {"another's", 8, 9, 0600, false, false},
      {"a group member's", 8, 20, 0660, false, true},
      {"a group member's, all may write", 8, 20, 0666, false, false},
      {"root's, all may write", 0, 0, 0777, false, false},
  };
  for (const auto& one : cases) {
    struct stat facts{};
    facts.st_uid = one.owner;
    facts.st_gid = one.group;
    facts.st_mode = S_IFREG | one.mode;
    EXPECT_EQ(trusted(facts, Reader{7, false, 0}), one.alone) << one.what;
    EXPECT_EQ(trusted(facts, Reader{7, true, 20}), one.shared) << one.what;
  }
}

class CacheStoreTest : public testing::Test
{
protected:
  void SetUp() override
  {
    const std::string& root = folder_.path();
    place_ = CachePlace{root + "/.distcc/auto", "", root + "/.distcc", false};
    ASSERT_TRUE(prepare(place_));
  }
  TestFolder folder_;
  CachePlace place_;
};

TEST_F(CacheStoreTest, GivesBackWhatWasStored)
{
  ASSERT_TRUE(store_cached(place_, "a", "one"));
  ASSERT_TRUE(store_cached(place_, "a", "two"));
  EXPECT_EQ(read_cached(place_, "a", 100).value(), "two");
  EXPECT_EQ(std::distance(fs::directory_iterator(place_.folder), fs::directory_iterator()), 1);
}

TEST_F(CacheStoreTest, KeepsFilesAndFoldersToItself)
{
  ASSERT_TRUE(store_cached(place_, "a", "one"));
  EXPECT_EQ(fs::status(place_.folder + "/a").permissions(), fs::perms(0600));
  EXPECT_EQ(fs::status(place_.folder).permissions(), fs::perms(0700));
  EXPECT_EQ(fs::status(place_.parent).permissions(), fs::perms(0700));
}

TEST_F(CacheStoreTest, SaysWhyThereIsNothing)
{
  EXPECT_EQ(read_cached(place_, "a", 100).error().code, Errc::not_found);
  ASSERT_TRUE(store_cached(place_, "a", std::string(200, 'x')));
  EXPECT_EQ(read_cached(place_, "a", 100).error().code, Errc::too_large);
}

TEST_F(CacheStoreTest, BelievesNoLinkNoFolderAndNoFileThatOthersCanWrite)
{
  ASSERT_TRUE(store_cached(place_, "real", "text"));
  fs::create_symlink(place_.folder + "/real", place_.folder + "/link");
  fs::create_directory(place_.folder + "/folder");
  ASSERT_TRUE(store_cached(place_, "open", "text"));
  fs::permissions(place_.folder + "/open", fs::perms(0666));
  EXPECT_FALSE(read_cached(place_, "link", 100));
  EXPECT_EQ(read_cached(place_, "folder", 100).error().code, Errc::untrusted);
  EXPECT_EQ(read_cached(place_, "open", 100).error().code, Errc::untrusted);
}

TEST_F(CacheStoreTest, BelievesNothingInAFolderThatOthersCanWrite)
{
  ASSERT_TRUE(store_cached(place_, "a", "text"));
  fs::permissions(place_.folder, fs::perms(0777));
  EXPECT_EQ(read_cached(place_, "a", 100).error().code, Errc::untrusted);
  EXPECT_EQ(prepare(place_).error().code, Errc::untrusted);
}

TEST_F(CacheStoreTest, BelievesNothingBelowAFolderThatOthersCouldExchange)
{
  ASSERT_TRUE(store_cached(place_, "a", "text"));
  fs::permissions(folder_.path(), fs::perms(0777));
  EXPECT_EQ(read_cached(place_, "a", 100).error().code, Errc::untrusted);
  EXPECT_EQ(prepare(place_).error().code, Errc::untrusted);
  const CachePlace fresh{folder_.path() + "/new/auto", "", folder_.path() + "/new", false};
  EXPECT_EQ(prepare(fresh).error().code, Errc::untrusted);
  EXPECT_FALSE(fs::exists(fresh.parent)) << "nothing is made there either";
}

TEST_F(CacheStoreTest, FollowsNoUserAsRoot)
{
  if (::geteuid() != 0) {
    GTEST_SKIP() << "only root can be led astray";
  }
  ASSERT_TRUE(store_cached(place_, "a", "text"));
  ASSERT_EQ(::chown(folder_.path().c_str(), 65534, 65534), 0);
  EXPECT_EQ(read_cached(place_, "a", 100).error().code, Errc::untrusted);
  EXPECT_EQ(prepare(place_).error().code, Errc::untrusted);
}

TEST_F(CacheStoreTest, BelievesNoLinkedFolder)
{
  const CachePlace linked{place_.parent + "/link", "", place_.parent, false};
  fs::create_directory_symlink(place_.folder, linked.folder);
  EXPECT_EQ(prepare(linked).error().code, Errc::untrusted);
}

TEST_F(CacheStoreTest, TakesTheFirstPlaceThatWorks)
{
  std::ofstream(place_.parent + "/file") << "in the way";
  const CachePlace blocked{place_.parent + "/file/auto", "", place_.parent + "/file", false};
  EXPECT_EQ(first_usable({blocked, place_}).value().folder, place_.folder);
  EXPECT_NE(first_usable({blocked}).error().detail.find(blocked.parent), std::string::npos);
}

TEST_F(CacheStoreTest, SharesWithTheGroupWhereDistccDirsGroupMayWrite)
{
  fs::permissions(place_.parent, fs::perms(0770));
  const CachePlace shared{place_.parent + "/shared", "", place_.parent, true};
  ASSERT_TRUE(prepare(shared));
  ASSERT_TRUE(store_cached(shared, "a", "text"));
  EXPECT_EQ(fs::status(shared.folder).permissions(), fs::perms(02770));
  EXPECT_EQ(fs::status(shared.folder + "/a").permissions(), fs::perms(0660));
  EXPECT_TRUE(read_cached(shared, "a", 100));
}

} // namespace
} // namespace distcc_auto
