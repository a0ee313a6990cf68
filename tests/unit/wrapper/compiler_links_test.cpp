// SPDX-License-Identifier: MIT
#include "wrapper/compiler_links.hpp"

#include "test_folder.hpp"

#include <filesystem>
#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(CompilerLinks, LeadToTheCompilerThatTheyWereMadeFor)
{
  const TestFolder temp;
  const CachePlace place{temp.path(), "", "", false};
  const std::string folder = links_folder(place, "/opt/x/bin/gcc");
  EXPECT_NE(folder, links_folder(place, "/usr/bin/gcc"));
  EXPECT_FALSE(links_lead_to(folder, "gcc-13", "/opt/x/bin/gcc"));
  ASSERT_TRUE(make_links(folder, "gcc-13 x86_64-linux-gnu-gcc-13", "/opt/x/bin/gcc"));
  EXPECT_TRUE(links_lead_to(folder, "gcc-13 x86_64-linux-gnu-gcc-13", "/opt/x/bin/gcc"));
  EXPECT_TRUE(links_lead_to(folder, " x86_64-linux-gnu-gcc-13", "/opt/x/bin/gcc"));
  EXPECT_TRUE(links_lead_to(folder, "", "/opt/x/bin/gcc"));
  EXPECT_FALSE(links_lead_to(folder, "gcc-13 gcc-14", "/opt/x/bin/gcc"));
  EXPECT_FALSE(links_lead_to(folder, "gcc-13", "/opt/x/bin/gc"));
}

TEST(CompilerLinks, ReplaceWhatIsThere)
{
  const TestFolder temp;
  const std::string folder = temp.path() + "/links";
  ASSERT_TRUE(make_links(folder, "gcc", "/old/gcc"));
  ASSERT_TRUE(make_links(folder, "gcc", "/new/gcc"));
  EXPECT_TRUE(links_lead_to(folder, "gcc", "/new/gcc"));
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder), std::filesystem::directory_iterator()), 1);
  EXPECT_EQ(make_links(temp.path() + "/none/links", "gcc", "/new/gcc").error().code, Errc::system);
}

TEST(CompilerLinks, HaveNamesOfCompilers)
{
  for (const char* names : {"", "gcc", "gcc-13 x86_64-linux-gnu-g++-13", "  c++ "}) {
    EXPECT_TRUE(are_link_names(names)) << names;
  }
  for (const char* names : {"/usr/bin/gcc", "gcc ../gcc", ".", "gcc ..", "-o"}) {
    EXPECT_FALSE(are_link_names(names)) << names;
  }
}

} // namespace
} // namespace distcc_auto
