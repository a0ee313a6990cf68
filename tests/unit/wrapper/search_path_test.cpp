// SPDX-License-Identifier: MIT
#include "wrapper/search_path.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;

class SearchPathTest : public testing::Test
{
protected:
  void SetUp() override
  {
    program("own/distcc-auto");
    program("bin/distcc");
    program("bin/gcc");
    link("masq/gcc", "own/distcc-auto");
    link("distccs/gcc", "bin/distcc");
    own_ = program_at(in("own/distcc-auto"));
  }
  std::string in(const std::string& name) const { return folder_.path() + "/" + name; }
  void program(const std::string& name) const
  {
    fs::create_directories(fs::path(in(name)).parent_path());
    std::ofstream(in(name)) << name;
    fs::permissions(in(name), fs::perms::owner_all);
  }
  void link(const std::string& name, const std::string& target) const
  {
    fs::create_directories(fs::path(in(name)).parent_path());
    fs::create_symlink(in(target), in(name));
  }
  std::string path(std::initializer_list<const char*> folders) const
  {
    std::string joined;
    for (const char* folder : folders) {
      joined += (joined.empty() ? "" : ":") + in(folder);
    }
    return joined;
  }
  TestFolder folder_;
  std::optional<FileId> own_;
};

TEST_F(SearchPathTest, TakesOutEveryFolderThatLeadsBack)
{
  const auto found = find_programs(path({"masq", "distccs", "bin", "masq"}), "gcc", own_, "");
  EXPECT_EQ(found.distcc, in("bin/distcc"));
  EXPECT_EQ(found.compiler, in("bin/gcc"));
  EXPECT_EQ(found.path, path({"bin"}));
}

TEST_F(SearchPathTest, LeavesAPathThatLeadsNowhereElseAlone)
{
  const auto found = find_programs(path({"bin", "own"}), "gcc", own_, "");
  EXPECT_EQ(found.path, path({"bin", "own"}));
}

TEST_F(SearchPathTest, IsNotItsOwnDistcc)
{
  link("front/distcc", "own/distcc-auto");
  const auto found = find_programs(path({"front", "bin"}), "gcc", own_, "");
  EXPECT_EQ(found.distcc, in("bin/distcc"));
}

TEST_F(SearchPathTest, GoesOnBehindADistccThatLedBack)
{
  for (const char* folder : {"script", "copy"}) {
    program(std::string(folder) + "/distcc");
  }
  const std::string twice = path({"script", "copy", "script", "bin"});
  const auto next_after = [&](std::vector<std::string> passed) {
    return find_programs(twice, "gcc", own_, in("fallback/distcc"), {passed, {}}).distcc;
  };
  program("fallback/distcc");
  EXPECT_EQ(next_after({in("script/distcc")}), in("copy/distcc"));
  EXPECT_EQ(next_after({in("script/distcc"), in("copy/distcc")}), in("bin/distcc"));
  EXPECT_EQ(next_after({in("fallback/distcc")}), in("script/distcc"));
  EXPECT_EQ(next_after({in("script/distcc"), in("copy/distcc"), in("bin/distcc")}), in("fallback/distcc"));
  EXPECT_EQ(next_after({in("fallback/distcc"), in("script/distcc"), in("bin/distcc"), in("copy/distcc")}), "")
      << "the end";
}

// A script called gcc may start us again.
TEST_F(SearchPathTest, GoesOnBehindACompilerThatLedBackAndNotForEver)
{
  program("script/gcc");
  const auto after = [&](std::vector<std::string> passed, const std::string& compiler = "gcc") {
    return find_programs(path({"script", "bin"}), compiler, own_, "", {{}, passed});
  };
  const std::string script = in("script/gcc");
  const std::string gcc = in("bin/gcc");
  EXPECT_EQ(after({}).compiler, script);
  EXPECT_EQ(after({script}).compiler, gcc);
  EXPECT_EQ(after({script}).path, path({"script", "bin"})) << "what else is in that folder is still needed";
  EXPECT_EQ(after({script, gcc}).compiler, script) << "gcc may need gcc";
  EXPECT_EQ(after({script, gcc, script, gcc, script}).compiler, gcc);
  const auto end = after({script, gcc, script, gcc, script, gcc});
  EXPECT_EQ(end.compiler, "");
  EXPECT_TRUE(end.in_circles);
  EXPECT_EQ(after({gcc, gcc}, gcc).compiler, gcc);
  EXPECT_EQ(after({gcc, gcc, gcc}, gcc).compiler, "");
  EXPECT_FALSE(after({gcc, gcc, gcc}, "cc").in_circles) << "there is none";
}

TEST_F(SearchPathTest, KnowsAnotherInstallationForOurselves)
{
  program("other/distcc-auto");
  link("others/gcc", "other/distcc-auto");
  fs::create_symlink("gcc", in("others/cc"));
  link("others/distcc", "other/distcc-auto");
  const auto found = find_programs(path({"masq", "others", "bin"}), "gcc", own_, "");
  EXPECT_EQ(found.compiler, in("bin/gcc"));
  EXPECT_EQ(found.distcc, in("bin/distcc"));
  EXPECT_EQ(found.path, path({"bin"}));
  EXPECT_EQ(find_programs(path({"bin"}), in("others/cc"), own_, "").word, "cc") << "and is looked up by its name";
  const auto fronts = fronts_in(path({"others", "bin"}), "gcc", own_, program_at(in("bin/distcc")));
  ASSERT_EQ(fronts.size(), 1U);
  EXPECT_EQ(fronts[0].kind, Front::Kind::ourselves);
}

TEST_F(SearchPathTest, FallsBackToTheBuiltInDistcc)
{
  link("front/distcc", "own/distcc-auto");
  EXPECT_EQ(find_programs(path({"front"}), "gcc", own_, in("bin/distcc")).distcc, in("bin/distcc"));
  EXPECT_EQ(find_programs(path({"front"}), "gcc", own_, in("front/distcc")).distcc, "") << "the fallback is us";
  EXPECT_EQ(find_programs(path({"front"}), "gcc", own_, in("nowhere/distcc")).distcc, "");
}

TEST_F(SearchPathTest, TakesAPathAsItIsTyped)
{
  EXPECT_EQ(find_programs(path({"masq"}), in("bin/gcc"), own_, "").compiler, in("bin/gcc"));
  EXPECT_EQ(find_programs(path({"bin"}), in("bin/nothing"), own_, "").compiler, "");
}

TEST_F(SearchPathTest, LooksBehindThePathOfAMasqueradeLink)
{
  const auto found = find_programs(path({"masq", "bin"}), in("masq/gcc"), own_, "");
  EXPECT_EQ(found.compiler, in("bin/gcc"));
  EXPECT_EQ(found.path, path({"bin"}));
  EXPECT_EQ(found.word, "gcc");
}

TEST_F(SearchPathTest, SeesNoProgramInFoldersDanglingLinksAndFilesThatCannotRun)
{
  fs::create_directories(in("odd/gcc"));
  fs::create_directories(in("dangling"));
  fs::create_symlink(in("gone"), in("dangling/gcc"));
  fs::create_symlink(in("loop/gcc"), in("dangling/distcc"));
  std::ofstream(in("gcc")) << "not executable";
  const auto found = find_programs(path({"odd", "dangling", ".", "bin"}), "gcc", own_, "");
  EXPECT_EQ(found.compiler, in("bin/gcc"));
}

TEST_F(SearchPathTest, TakesOutLoopsOfLinks)
{
  fs::create_directories(in("loop"));
  fs::create_symlink("gcc", in("loop/gcc"));
  fs::create_symlink("itself", in("itself"));
  const auto found = find_programs(path({"loop", "itself", "bin"}), "gcc", own_, "");
  EXPECT_EQ(found.compiler, in("bin/gcc"));
  EXPECT_EQ(found.path, path({"bin"})) << "execvp(3) would end at the loop";
  EXPECT_EQ(find_programs(path({"bin"}), in("loop/gcc"), own_, "").compiler, "") << "as it is typed";
}

TEST_F(SearchPathTest, FindsTheCompilerBehindCcache)
{
  program("usr/ccache");
  link("caches/gcc", "usr/ccache");
  const auto found = find_programs(path({"masq", "caches", "bin", "caches"}), "gcc", own_, "");
  EXPECT_EQ(found.ccache, in("caches/gcc"));
  EXPECT_EQ(found.compiler, in("bin/gcc"));
  EXPECT_EQ(found.path, path({"bin"}));
  EXPECT_EQ(find_programs(path({"bin", "caches"}), "gcc", own_, "").ccache, "") << "the compiler comes first";
}

TEST_F(SearchPathTest, FollowsAChainOfLinksToCcache)
{
  program("usr/ccache");
  link("first/gcc", "usr/ccache");
  link("second/gcc", "first/gcc");
  fs::create_directories(in("relative"));
  fs::create_symlink("../second/gcc", in("relative/gcc"));
  EXPECT_EQ(find_programs(path({"relative", "bin"}), "gcc", own_, "").ccache, in("relative/gcc"));
  const auto by_path = find_programs(path({"bin"}), in("second/gcc"), own_, "");
  EXPECT_EQ(by_path.ccache, in("second/gcc"));
  EXPECT_EQ(by_path.compiler, in("bin/gcc"));
  EXPECT_EQ(by_path.word, "gcc");
}

TEST_F(SearchPathTest, TakesCcacheByItsOwnNameAsAnyProgram)
{
  program("usr/ccache");
  link("bin/ccache", "usr/ccache");
  const auto found = find_programs(path({"bin"}), "ccache", own_, "");
  EXPECT_EQ(found.compiler, in("bin/ccache"));
  EXPECT_EQ(found.ccache, "");
  EXPECT_EQ(found.path, path({"bin"}));
}

TEST(PathFolders, StandForTheWorkingFolderWhereEmpty)
{
  EXPECT_EQ(path_folders(""), std::vector<std::string>{"."});
  EXPECT_EQ(path_folders("/a::/b:"), (std::vector<std::string>{"/a", ".", "/b", "."}));
}

} // namespace
} // namespace distcc_auto
