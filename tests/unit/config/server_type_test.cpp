// SPDX-License-Identifier: MIT
#include "load_text.hpp"

namespace distcc_auto
{
namespace
{

constexpr const char* k_types = R"([discovery]
hosts = ["general"]
gap = 1
[[type]]
name = "mips64"
compilers = ["mips64-unknown-linux-gnu-*", "mips64-gcc"]
hosts = ["mips%d"]
[type.probe]
timeout_ms = 3000
[type.discovery]
gap = 7
[[type]]
name = "clang"
compilers = ["*clang*", "mips64-*"]
[type.discovery]
hosts = ["clang%d"]
[[type]]
name = "by-name-only"
)";

// A pattern with a slash is for the compiler's file, wherever its name came from.
TEST(ServerType, IsChosenByTheCompilersFile)
{
  const struct {
    std::string file;
    std::string chosen;
  } cases[] = {
      {"/opt/x/bin/gcc", "opt"}, {"/opt/x/bin/g++", "opt"}, {"/usr/bin/gcc", ""}, {"bin/gcc", ""}, {"", ""},
  };
  for (const auto& c : cases) {
    auto sources = with_compiler(c.file.substr(c.file.rfind('/') + 1));
    sources.compiler_file = c.file;
    const auto loaded =
        load_text("[[type]]\nname = \"opt\"\ncompilers = [\"/opt/x/bin/g*\"]\nsend_as = \"gcc-13\"\n", sources);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->settings.type, c.chosen) << c.file;
    EXPECT_EQ(loaded->settings.distcc.send_as, c.chosen.empty() ? "" : "gcc-13") << c.file;
  }
}

TEST(ServerType, IsChosenByNameOrElseByCompiler)
{
  const struct {
    std::string type;
    std::string compiler;
    std::string chosen;
    std::string hosts;
  } cases[] = {
      {"", "", "", "[\"general\"]"},
      {"", "gcc", "", "[\"general\"]"},
      {"", "mips64-unknown-linux-gnu-g++", "mips64", "[\"mips%d\"]"},
      {"", "mips64-gcc", "mips64", "[\"mips%d\"]"},
      {"", "mips64-cc", "clang", "[\"clang%d\"]"},
      {"", "clang++-19", "clang", "[\"clang%d\"]"},
      {"mips64", "clang", "mips64", "[\"mips%d\"]"},
      {"by-name-only", "clang", "by-name-only", "[\"general\"]"},
  };
  for (const auto& c : cases) {
    auto sources = with_type(c.type);
    sources.compiler = c.compiler;
    const auto loaded = load_text(k_types, sources);
    ASSERT_TRUE(loaded) << loaded.error().detail;
    EXPECT_EQ(loaded->settings.type, c.chosen) << c.type << " " << c.compiler;
    EXPECT_EQ(line_of(*loaded, "discovery.hosts").value, c.hosts) << c.type << " " << c.compiler;
  }
}

// Patterns may overlap and may fit nothing: the first that fits applies, and each type says why it does or doesn't.
TEST(ServerType, SaysWhyItAppliesOrDoesNot)
{
  SettingsSources sources;
  sources.compiler = "mips64-gcc";
  const auto overlap = load_text(k_types, sources);
  ASSERT_TRUE(overlap);
  ASSERT_EQ(overlap->types.size(), 3U);
  EXPECT_EQ(overlap->types[0].name, "mips64");
  EXPECT_TRUE(overlap->types[0].origin.ends_with(":4"));
  EXPECT_EQ(overlap->types[0].words, "applies: its pattern \"mips64-gcc\" fits mips64-gcc");
  EXPECT_EQ(overlap->types[1].words,
            "does not apply: its pattern \"mips64-*\" fits mips64-gcc too, but \"mips64\" comes first");
  EXPECT_EQ(overlap->types[2].words, "does not apply: none of its patterns fits mips64-gcc");
  sources.compiler = "gcc";
  const auto none = load_text(k_types, sources);
  for (const auto& line : none->types) {
    EXPECT_EQ(line.words, "does not apply: none of its patterns fits gcc");
  }
  sources.type = "clang";
  const auto named = load_text(k_types, sources);
  EXPECT_EQ(named->types[0].words, "does not apply: \"clang\" was asked for by name");
  EXPECT_EQ(named->types[1].words, "applies: it was asked for by name");
}

TEST(ServerType, OverridesAnyKeyAndKeepsTheOthers)
{
  const auto loaded = load_text(k_types, with_type("mips64"));
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->settings.probe.timeout, std::chrono::milliseconds(3000));
  EXPECT_EQ(line_of(*loaded, "probe.timeout_ms").origin, "FILE:9");
  EXPECT_EQ(line_of(*loaded, "discovery.gap").origin, "FILE:11");
  EXPECT_EQ(line_of(*loaded, "discovery.hosts").origin, "FILE:7");
  EXPECT_EQ(line_of(*loaded, "cache.fresh_s").origin, "default");
  EXPECT_EQ(line_of(*load_text(k_types, with_type("clang")), "discovery.gap").origin, "FILE:3");
}

TEST(ServerType, OfTheLaterFileComesFirst)
{
  const TestFolder folder;
  const auto first = folder.write("1.toml", "[[type]]\nname = \"a\"\ncompilers = [\"gcc\"]\nhosts = [\"a1\"]\n"
                                            "[[type]]\nname = \"b\"\ncompilers = [\"cc\", \"gcc\"]\n");
  const auto second = folder.write("2.toml", "[[type]]\nname = \"c\"\ncompilers = [\"gcc\"]\n"
                                             "[[type]]\nname = \"a\"\nhosts = [\"a2\"]\n");
  const auto chosen = [&](SettingsSources sources) {
    sources.files = {first, second};
    return load_settings(sources)->settings;
  };
  EXPECT_EQ(chosen(with_compiler("gcc")).type, "c");
  EXPECT_EQ(chosen(with_compiler("cc")).type, "b");
  EXPECT_EQ(chosen(with_type("a")).discovery.hosts.at(0).text, "a2");
}

TEST(ServerType, MustExistWhereItIsNamed)
{
  const auto unknown = load_text(k_types, with_type("m\n68k"));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Errc::invalid);
  EXPECT_EQ(unknown.error().detail, "DISTCC_AUTO_TYPE: there is no type \"m\\x0a68k\", expected one of \"mips64\", "
                                    "\"clang\", \"by-name-only\"");
  EXPECT_EQ(load_text("", with_type("m68k")).error().detail,
            "DISTCC_AUTO_TYPE: there is no type \"m68k\": the settings have no [[type]] at all");
}

TEST(ServerType, IsCheckedEvenIfItIsNotInUse)
{
  const std::string known = "discovery, probe, trust, selection, cache, distcc, name, compilers, hosts, send_as";
  const std::pair<std::string, std::string> cases[] = {
      {"[[type]]\n", "FILE:1: type.name: is missing, expected a name for the type"},
      {"[[type]]\nname = 1\n", "FILE:2: type.name: is a whole number, expected a string"},
      {"[[type]]\nname = \"a b\"\n",
       "FILE:2: type.name: is \"a b\", expected letters, digits, \"-\", \"_\" and \".\""},
      {"[[type]]\nname = \"\"\n", "FILE:2: type.name: is \"\", expected letters, digits, \"-\", \"_\" and \".\""},
      {"[[type]]\nname = \"a\"\n[[type]]\nname = \"a\"\n",
       "FILE:4: type.name: \"a\" is there twice, expected another name for each type"},
      {"[[type]]\nname = \"a\"\ncompilers = \"gcc\"",
       "FILE:3: type.compilers: is a string, expected an array of strings like \"mips64-*-gcc*\""},
      {"[[type]]\nname = \"a\"\ncompilers = [1]",
       "FILE:3: type.compilers: holds a whole number, expected an array of strings like \"mips64-*-gcc*\""},
      {"[[type]]\nname = \"a\"\ncompilers = [\"bin/gcc\"]", "FILE:3: type.compilers: \"bin/gcc\" fits no compiler, "
                                                            "expected a pattern for its base name or its whole path"},
      {"[[type]]\nname = \"a\"\ncompiler = []", "FILE:3: type.compiler: is unknown, expected one of " + known},
      {"[[type]]\nname = \"a\"\n[[type.type]]", "FILE:3: type.type: is unknown, expected one of " + known},
      {"[[type]]\nname = \"a\"\nhosts = [\"b c\"]",
       "FILE:3: type.hosts: \"b c\": holds a blank or a control character, expected one host per entry"},
      {"[[type]]\nname = \"a\"\nhosts = [\"b\"]\n[type.discovery]\nhosts = [\"c\"]",
       "FILE:3: type.hosts: is set in [type.discovery] as well, expected it once"},
      {"[[type]]\nname = \"a\"\n[type.probe]\ntimeout_ms = 1",
       "FILE:4: type.probe.timeout_ms: is 1, expected a whole number from 10 to 8000"},
      {"[[type]]\nname = \"a\"\n[type.trust]\ndnssec = \"on\"",
       "FILE:4: type.trust.dnssec: is \"on\", expected \"off\" or \"require\""},
      {"[[type]]\nname = \"a\"\n[type.cache]\nmax_age_s = 30",
       "FILE:4: cache.max_age_s: is 30, expected cache.fresh_s (60, default) at least"},
      {"[type]\nname = \"a\"", "FILE:1: type: is a table, expected [[type]] tables"},
      {"type = [1]", "FILE:1: type: holds a whole number, expected [[type]] tables"},
  };
  for (const auto& [text, detail] : cases) {
    const auto loaded = load_text(text);
    ASSERT_FALSE(loaded) << text;
    EXPECT_EQ(loaded.error().detail, detail);
  }
}

} // namespace
} // namespace distcc_auto
