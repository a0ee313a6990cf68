// SPDX-License-Identifier: MIT
#include "probe/trial/machine_view.hpp"

#include "probe/trial/driver_commands.hpp"
#include "probe/trial/native_candidates.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

// As compilers printed it, on an Intel Xeon of 2023.
std::string printed_by(const std::string& name)
{
  std::ifstream file(std::string(DISTCC_AUTO_DRIVER_OUTPUT) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

MachineView view_of(const std::string& name)
{
  return machine_view(printed_by(name), "/tmp/work").value_or(MachineView{});
}

TEST(DriverCommands, AreLinesThatABlankOpens)
{
  const std::vector<std::pair<const char*, std::vector<DriverCommand>>> cases = {
      {" a b", {{"a", "b"}}},
      {"a b\n c\n", {{"c"}}},
      {" \"a b\" \"c\\\"\\\\\\$\" d\n", {{"a b", "c\"\\$", "d"}}},
      {"  a   b  \n", {{"a", "b"}}},
      {" a \"\" b", {{"a", "", "b"}}},
      {" \"a\"b", {}},
      {" \"a", {}},
      {" a \"b\\", {}},
      {" ", {}},
      {"\n\n", {}},
      {"", {}},
  };
  for (const auto& [text, commands] : cases) {
    EXPECT_EQ(driver_commands(text), commands) << text;
  }
}

struct Recorded {
  const char* name;
  MachineView::Family family;
  const char* processor; // an option of gcc's, or clang's cpu
  const char* feature;
};

TEST(MachineView, IsReadFromWhatCompilersPrint)
{
  using Family = MachineView::Family;
  for (const Recorded& recorded : {
           Recorded{"gcc11_arch_native", Family::gcc, "-march=cooperlake", "-mavxvnni"},
           Recorded{"gcc12_arch_native", Family::gcc, "-march=cooperlake", "-mno-xop"},
           Recorded{"gcc14_arch_native", Family::gcc, "-march=sapphirerapids", "-mavx512fp16"},
           Recorded{"gcc14_arch_native", Family::gcc, "-mtune=sapphirerapids", "-mno-usermsr"},
           Recorded{"clang14_arch_native", Family::clang, "icelake-client", "+avx512fp16"},
           Recorded{"clang19_arch_native", Family::clang, "sapphirerapids", "-ppx"},
           Recorded{"aarch64_gcc12_named", Family::gcc, "-mcpu=neoverse-n1", "-mlittle-endian"},
           Recorded{"aarch64_clang19_named", Family::clang, "neoverse-n1", "+crc"},
       }) {
    const MachineView view = view_of(recorded.name);
    EXPECT_EQ(view.family, recorded.family) << recorded.name;
    const Words& features = view.family == Family::gcc ? view.options : view.features;
    EXPECT_NE(std::ranges::find(features, recorded.feature), features.end()) << recorded.name;
    EXPECT_TRUE(view.cpu == recorded.processor ||
                std::ranges::find(view.options, recorded.processor) != view.options.end())
        << recorded.name;
    EXPECT_FALSE(is_unresolved(view)) << recorded.name;
    EXPECT_TRUE(view.diagnostics.empty()) << recorded.name;
  }
}

TEST(MachineView, HoldsWhatTheCachesAre)
{
  const Words caches = {"l1-cache-size=48", "l1-cache-line-size=64", "l2-cache-size=307200"};
  EXPECT_EQ(view_of("gcc12_arch_native").parameters, caches);
  EXPECT_EQ(view_of("gcc12_tune_native").parameters, caches);
  EXPECT_EQ(view_of("gcc12_plain").parameters, Words());
}

TEST(MachineView, SaysWhereNativeIsStillInIt)
{
  EXPECT_TRUE(is_unresolved(view_of("aarch64_gcc12_cross")));
  EXPECT_TRUE(is_unresolved(view_of("mips64_clang19_cross")));
  EXPECT_FALSE(view_of("aarch64_clang19_cross").diagnostics.empty());
  EXPECT_FALSE(view_of("clang19_cpu_native").diagnostics.empty());
  EXPECT_FALSE(view_of("clang14_cpu_native").diagnostics.empty());
  EXPECT_FALSE(view_of("gcc12_cpu_native").diagnostics.empty());
}

TEST(MachineView, IsNoneWhereNothingOrTooMuchIsCompiled)
{
  for (const char* text : {"", "cc1 -march=a", " as --64 -o x.o x.s", " (in-process)", " mcpcom -mP3OPT_sky",
                           " cc1 -march=a\n cc1 -march=b", " \"cc1 -march=a"}) {
    EXPECT_FALSE(machine_view(text, "/tmp/work")) << text;
  }
}

MachineView gcc(Words options, Words parameters = {})
{
  MachineView view;
  view.options = std::move(options);
  view.parameters = std::move(parameters);
  return view;
}

MachineView clang(const char* cpu, Words features)
{
  MachineView view;
  view.family = MachineView::Family::clang;
  view.cpu = cpu;
  view.features = std::move(features);
  return view;
}

TEST(SameMachine, GoesByTheOrderOfFeaturesOnly)
{
  const MachineView plain = gcc({"-mabi=lp64"});
  const MachineView one = gcc({"-mabi=lp64", "-march=a", "-mx", "-mno-y"}, {"c=1"});
  EXPECT_TRUE(same_machine(one, gcc({"-mx", "-mno-y", "-mabi=lp64", "-march=a"}, {"c=1"}), plain));
  EXPECT_FALSE(same_machine(one, gcc({"-mabi=lp64", "-march=a", "-mno-y", "-mx"}, {"c=1"}), plain));
  EXPECT_FALSE(same_machine(one, gcc({"-mabi=lp64", "-march=b", "-mx", "-mno-y"}, {"c=1"}), plain));
  EXPECT_FALSE(same_machine(one, gcc({"-march=a", "-mx", "-mno-y"}, {"c=1"}), plain));
  EXPECT_FALSE(same_machine(one, gcc({"-mabi=lp64", "-march=a", "-mx", "-mno-y"}, {"c=2"}), plain));
  EXPECT_TRUE(same_machine(clang("a", {"+x", "-y"}), clang("a", {"-y", "+x"}), clang("b", {})));
  EXPECT_FALSE(same_machine(clang("a", {"+x"}), clang("a", {"-x"}), clang("b", {})));
  EXPECT_FALSE(same_machine(clang("a", {"+x"}), clang("b", {"+x"}), clang("b", {})));
}

TEST(CommonMachine, IsWhatAllCoresHave)
{
  const auto view = [](Words parameters) { return gcc({"-march=a"}, std::move(parameters)); };
  const std::vector<MachineView> caches = {view({"l1=48", "l2=1280"}), view({"l1=32", "l2=2048"})};
  EXPECT_EQ(common_machine(caches), view({"l1=32", "l2=1280"}));
  const std::vector<std::vector<MachineView>> different = {
      {},
      {gcc({"-march=a"}), gcc({"-march=b"})},
      {view({"l1=48"}), view({})},
      {view({"l1=48"}), view({"l2=48"})},
      {view({"l1=48"}), view({"l1=x"})},
      {view({"l1=48"}), view({"l1=-1"})},
      {clang("a", {"+x"}), clang("a", {})},
  };
  for (const auto& views : different) {
    EXPECT_FALSE(common_machine(views));
  }
}

TEST(NativeCandidates, AreWordsOfTheDriverForWhatItSaid)
{
  const auto gcc12 = native_candidates(view_of("gcc12_arch_native"), view_of("gcc12_plain"), Words{"-march=native"});
  ASSERT_EQ(gcc12.size(), 2U); // without the driver's own -mtune=generic, and with it
  EXPECT_EQ(gcc12[0].front(), "-march=cooperlake");
  EXPECT_EQ(gcc12[0].back(), "--param=l2-cache-size=307200");
  EXPECT_EQ(std::ranges::count(gcc12[0], "-mtune=generic"), 0);
  EXPECT_EQ(std::ranges::count(gcc12[1], "-mtune=generic"), 1);
  const auto tuned =
      native_candidates(view_of("clang19_tune_native"), view_of("clang19_plain"), Words{"-mtune=native"});
  EXPECT_EQ(tuned, std::vector<Words>{{"-mtune=sapphirerapids"}});
  const auto named =
      native_candidates(view_of("clang19_arch_native"), view_of("clang19_plain"), Words{"-march=native"});
  ASSERT_EQ(named.size(), 2U);
  EXPECT_EQ(named[0], Words{"-march=sapphirerapids"});
  EXPECT_EQ(std::ranges::count(named[1], "-mno-xop"), 1);
  for (const auto& all : {gcc12, tuned, named}) {
    for (const Words& words : all) {
      EXPECT_TRUE(are_machine_options(words)) << testing::PrintToString(words);
    }
  }
  EXPECT_TRUE(native_candidates(gcc({}), gcc({}), Words{"-march=native"}).empty());
}

TEST(NativeCandidates, AreRespelledWhereTheDriverComplains)
{
  const Words words = {"-march=sapphirerapids", "-mno-ppx", "-mcmov", "-mno-usermsr"};
  const auto complaints = diagnostics_in(printed_by("clang19_unknown_options"));
  const Words rejected = rejected_words(words, complaints);
  EXPECT_EQ(rejected, (Words{"-mno-ppx", "-mcmov"}));
  EXPECT_EQ(respelled(words, Words{"-ppx", "+cmov", "-usermsr"}, rejected),
            (Words{"-march=sapphirerapids", "-mno-usermsr", "-Xclang", "-target-feature", "-Xclang", "-ppx",
                   "-Xclang", "-target-feature", "-Xclang", "+cmov"}));
  EXPECT_EQ(
      rejected_words(words, Words{"x: error: no quotes", "x: error: 'other'", "x: warning: '-mcmov'", "error: '"}),
      Words());
}

TEST(NativeCandidates, HaveAnOptionThatCanBeTakenBack)
{
  EXPECT_EQ(revocable_option(Words{"-march=a", "-mavx", "-mavx2", "-mno-xop", "-mtune=b"}), "-mavx2");
  EXPECT_EQ(revocable_option(Words{"-march=a", "-mno-xop"}), "");
  EXPECT_EQ(revocable_option(Words{}), "");
}

} // namespace
} // namespace distcc_auto
