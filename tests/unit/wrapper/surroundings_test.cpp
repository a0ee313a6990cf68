// SPDX-License-Identifier: MIT
#include "wrapper/surroundings.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <sys/stat.h>

namespace distcc_auto
{
namespace
{

class SurroundingsTest : public testing::Test
{
protected:
  void put(const std::string& name, const std::string& text) const { std::ofstream(path(name)) << text; }
  std::string path(const std::string& name) const { return folder_.path() + "/" + name; }
  TestFolder folder_;
};

using Files = SurroundingsTest;

TEST_F(Files, HaveTheirWordsReadWhereTheyAreOrdinary)
{
  put("r", "-c a.c");
  EXPECT_EQ(read_response_file(path("r"), 100), "-c a.c");
  EXPECT_EQ(read_response_file(path("r"), 3), std::nullopt);
  EXPECT_EQ(read_response_file(path("absent"), 100), std::nullopt);
  EXPECT_EQ(read_response_file(folder_.path(), 100), std::nullopt);
  ASSERT_EQ(::mkfifo(path("fifo").c_str(), 0600), 0);
  EXPECT_EQ(read_response_file(path("fifo"), 100), std::nullopt);
}

TEST_F(Files, KeepACallHereThatDistccWouldWriteElsewhere)
{
  const auto kind = [this](const std::string& output) {
    return why_files_stay(read_arguments(CompilerFamily::gcc, {"-c", path("a.c"), "-o", output})).kind;
  };
  using Kind = WhyLocal::Kind;
  put("a.c", "int x;");
  put("there.o", "");
  EXPECT_EQ(kind(path("a.o")), Kind::distributed);
  EXPECT_EQ(kind(path("there.o")), Kind::distributed);
  EXPECT_EQ(kind("a.o"), Kind::distributed);
  EXPECT_EQ(kind(path("nodir/a.o")), Kind::not_sendable);
  EXPECT_EQ(kind(path("there.o/a.o")), Kind::not_sendable);
  EXPECT_EQ(kind(folder_.path()), Kind::not_sendable);
  EXPECT_EQ(kind("/dev/null"), Kind::not_sendable);
}

TEST_F(Files, KeepACallHereThatIncludesOthersInAssembly)
{
  const auto kind = [this](const std::string& text) {
    put("a.c", text);
    return why_files_stay(read_arguments(CompilerFamily::gcc, {"-c", path("a.c")})).kind;
  };
  EXPECT_EQ(kind("int x;"), WhyLocal::Kind::distributed);
  EXPECT_EQ(kind(""), WhyLocal::Kind::distributed);
  EXPECT_EQ(kind("asm(\".incbin \\\"data\\\"\");"), WhyLocal::Kind::not_sendable);
}

TEST(Assembly, IncludesFilesInItsOwnWords)
{
  for (const char* text : {"asm(\".incbin \\\"f\\\"\")", "asm(\"x: \\n\\t.include \\\"f\\\"\")", "\"\\n.incbin \" F",
                           "asm(\"a;.incbin\\\"f\\\"\")", "R\"(\n\t.include\t\"f\")\""}) {
    EXPECT_TRUE(includes_in_assembly(text)) << text;
  }
  for (const char* text :
       {"", ".inc", ".incbin", "#include <a.h>", "x.include = 1;", "x.incbin(1)", "a.includes \"x\"", "p->y.incb "}) {
    EXPECT_FALSE(includes_in_assembly(text)) << text;
  }
}

TEST(WorkingFolder, IsThePwdThatLeadsHere)
{
  const std::string here = std::filesystem::current_path();
  EXPECT_EQ(working_folder_for_debugging(here + "/."), here + "/.");
  EXPECT_EQ(working_folder_for_debugging("/"), here);
  EXPECT_EQ(working_folder_for_debugging("."), here);
  EXPECT_EQ(working_folder_for_debugging(""), here);
  EXPECT_EQ(working_folder_for_debugging("/no/such"), here);
}

TEST(FamilyOf, IsThatOfTheFileBehindALink)
{
  TestFolder folder;
  const std::string link = folder.path() + "/cc";
  std::ofstream(folder.path() + "/clang-77") << "";
  std::filesystem::create_symlink("clang-77", link);
  Programs programs;
  programs.word = "cc";
  programs.compiler = link;
  EXPECT_EQ(family_of(programs), CompilerFamily::clang);
  programs.word = "gcc";
  EXPECT_EQ(family_of(programs), CompilerFamily::gcc);
  programs.word = "cc";
  programs.compiler = "";
  EXPECT_EQ(family_of(programs), CompilerFamily::unknown);
}

} // namespace
} // namespace distcc_auto
