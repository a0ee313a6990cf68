// SPDX-License-Identifier: MIT
#include "wrapper/distcc/respell.hpp"

#include <gtest/gtest.h>
#include <sstream>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

Words words_of(const std::string& line)
{
  std::istringstream stream(line);
  Words words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

std::string line_of(const Words& words)
{
  std::string line;
  for (const auto& word : words) {
    line += (line.empty() ? "" : " ") + word;
  }
  return line;
}

std::string respelled(CompilerFamily family, const std::string& line, const Surroundings& surroundings = {})
{
  return line_of(respell(read_arguments(family, words_of(line)), surroundings).words);
}

struct Spelled {
  const char* said;
  const char* sent;
};

// Both compilers' options, where the compiler is not known.
TEST(Respelling, SpellsOutWhatDependenciesMeanForTheOutput)
{
  const Spelled cases[] = {
      {"-MMD -c b.c -o o/b.o", "-MMD -MF o/b.d -MT o/b.o -c b.c -o o/b.o"},
      {"-MD -MP -S b.c -o b.s", "-MD -MF b.d -MT b.s -MP -S b.c -o b.s"},
      {"-c b.c -oo/b.x.obj -MMD", "-c b.c -oo/b.x.obj -MMD -MF o/b.x.d -MT o/b.x.obj"},
      {"-MMD -c b.c -o o/$b.o", "-MMD -MF o/$b.d -MQ o/$b.o -c b.c -o o/$b.o"},
      {"-MMD -c b.c -o o.d/b", "-MMD -MF o.d/b.d -MT o.d/b -c b.c -o o.d/b"},
      {"-MMD -c b.c -o o/.o", "-MMD -MF o/.d -MT o/.o -c b.c -o o/.o"},
      {"-MD -MF x.d -c b.c -o o/b.o", "-MD -MT o/b.o -MF x.d -c b.c -o o/b.o"},
      {"-MD -MFx.d -c b.c -o o/b.o", "-MD -MT o/b.o -MFx.d -c b.c -o o/b.o"},
      {"-MT x -MD -c b.c -o o/b.o", "-MT x -MD -MF o/b.d -c b.c -o o/b.o"},
      {"-MQx -MD -c b.c -o o/b.o", "-MQx -MD -MF o/b.d -c b.c -o o/b.o"},
      {"--write-user-dependencies -c b.c --output=o/b.o", "-MMD -MF o/b.d -MT o/b.o -c b.c -o o/b.o"},
      {"--write-dependencies -c b.c --output o/b.o", "-MD -MF o/b.d -MT o/b.o -c b.c -o o/b.o"},
  };
  for (const auto& one : cases) {
    EXPECT_EQ(respelled(CompilerFamily::unknown, one.said), one.sent);
    EXPECT_EQ(respelled(CompilerFamily::unknown, one.sent), one.sent) << "nothing is said twice";
  }
}

TEST(Respelling, LeavesWhatIsKnownToDistcc)
{
  for (const char* line :
       {"-c b.c -o o/b.o", "-MMD -c b.c", "-MD -MF b.d -MT b.o -c b.c -o b.o", "-D -MMD -c b.c -o b.o",
        "-target x -c a.c", "-include h.h -I inc -Iinc -DX=\"y\" -c a.c", "-Xassembler -W -c a.c"}) {
    EXPECT_EQ(respelled(CompilerFamily::unknown, line), line);
  }
}

TEST(Respelling, TakesTheFileOfWpForTheOne)
{
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-c t.c -Wp,-MMD,wp.d -MMD -o o/t.o"),
            "-c t.c -MMD -MF wp.d -MT o/t.o -o o/t.o");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-MD -MF z.d -c t.c -Wp,-MD,wp.d -o o/t.o"),
            "-c t.c -MD -MF wp.d -MT o/t.o -o o/t.o");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-Wp,-MMD,o/.t.d -c t.c -o o/t.o"), "-MMD -MF o/.t.d -c t.c -o o/t.o")
      << "gcc's preprocessor is not told of -o";
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-Wp,-MMD,t.d -MT x -c t.c -o o/t.o"),
            "-MMD -MF t.d -MT x -c t.c -o o/t.o");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-Wp,-MMD,o/v.d -c v.c -o o/v.o"),
            "-Wp,-MMD,o/v.d -MT o/v.o -c v.c -o o/v.o -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-Wp,-MMD,o/v.d -MQ x -c v.c -o o/v.o"),
            "-Wp,-MMD,o/v.d -MQ x -c v.c -o o/v.o -Qunused-arguments");
}

TEST(Respelling, PutsMacrosOfWpBehindTheCallsOwn)
{
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-Wp,-UX,-DY -DX -c a.c"), "-DX -c a.c -UX -DY");
}

TEST(Respelling, SpellsLongOptionsAsShortOnes)
{
  EXPECT_EQ(respelled(CompilerFamily::gcc,
                      "--language=c --compile b.c --output=out/b.o --define-macro X=1 --include-directory=inc "
                      "--include h.h --debug --no-warnings"),
            "-c b.c -o out/b.o -D X=1 -I inc -include h.h -g -w");
}

TEST(Respelling, LeavesTheLanguageOutThatTheSourceHas)
{
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-xc++ -c b.cc"), "-c b.cc");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-x cpp-output -c b.i"), "-c b.i");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-x c++ -c b.c"), "-x c++ -c b.c");
  const auto behind = read_arguments(CompilerFamily::gcc, {"-c", "b.c", "-x", "c"});
  EXPECT_EQ(respell(behind, {}).language_left, "c"); // gcc warns of it
  Surroundings cxx;
  cxx.driver = Driver::cxx;
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-x c++ -c b.c", cxx), "-c b.c");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-x c -c b.c", cxx), "-x c -c b.c");
}

TEST(Respelling, SpellsClangsTargetForDistcc)
{
  EXPECT_EQ(respelled(CompilerFamily::clang, "--target=x -c a.c"), "-target x -c a.c -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::unknown, "--target=x -c a.c"), "-target x -c a.c");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "--target=x -c a.c"), "--target=x -c a.c");
  EXPECT_EQ(respelled(CompilerFamily::unknown, "-o --target=x -c a.c"), "-o --target=x -c a.c");
  const auto empty = respell(read_arguments(CompilerFamily::unknown, {"--target=", "-c", "a.c"}), {});
  EXPECT_EQ(empty.words, (Words{"-target", "", "-c", "a.c"}));
}

TEST(Respelling, DropsTheEndOfOptions)
{
  EXPECT_EQ(respelled(CompilerFamily::clang, "-c -o b.o -- b.c"), "-c -o b.o b.c -Qunused-arguments");
}

TEST(Respelling, HidesFromTheServerWhatClangWouldCallUnused)
{
  const auto hidden = respell(read_arguments(CompilerFamily::clang, {"-iquote", "q", "-c", "a.c"}), {});
  EXPECT_EQ(hidden.words.back(), "-Qunused-arguments");
  EXPECT_EQ(hidden.clang_overrides, "# x-Qunused-arguments");
  const auto said = respell(read_arguments(CompilerFamily::clang, {"-Qunused-arguments", "-c", "a.c"}), {});
  EXPECT_EQ(said.words, (Words{"-Qunused-arguments", "-c", "a.c"}));
  EXPECT_EQ(said.clang_overrides, "");
}

TEST(Respelling, HidesFromTheServerThatClangWarnsOfLineMarkers)
{
  const char* expected = " -c a.c -Qunused-arguments -Wno-unknown-warning-option -Wno-gnu-line-marker";
  for (const std::string option : {"-pedantic", "-pedantic-errors", "-Wpedantic", "-Weverything", "-Werror=gnu"}) {
    EXPECT_EQ(respelled(CompilerFamily::clang, option + " -c a.c"), option + expected);
    EXPECT_EQ(respelled(CompilerFamily::gcc, option + " -c a.c"), option + " -c a.c");
  }
  const auto hidden = respell(read_arguments(CompilerFamily::clang, {"-pedantic", "-c", "a.c"}), {});
  EXPECT_EQ(hidden.clang_overrides, "# x-Qunused-arguments x-Wno-unknown-warning-option x-Wno-gnu-line-marker");
  const auto said =
      respell(read_arguments(CompilerFamily::clang, {"-pedantic", "-Wno-unknown-warning-option", "-c", "a.c"}), {});
  EXPECT_EQ(said.clang_overrides, "# x-Qunused-arguments x-Wno-gnu-line-marker"); // here the call's own word stays
}

TEST(Respelling, NamesTheFolderThatClangWouldDebugIn)
{
  Surroundings here;
  here.working_folder = "/src/a";
  EXPECT_EQ(respelled(CompilerFamily::clang, "-g -c a.c", here),
            "-g -c a.c -fdebug-compilation-dir /src/a -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-ggdb3 -c a.c", here),
            "-ggdb3 -c a.c -fdebug-compilation-dir /src/a -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-c a.c", here), "-c a.c -Qunused-arguments");
  for (const char* line : {"-g -fdebug-compilation-dir=/x -c a.c", "-g -ffile-compilation-dir=. -c a.c",
                           "-g -fdebug-compilation-dir /x -c a.c"}) {
    EXPECT_EQ(respelled(CompilerFamily::clang, line, here), std::string(line) + " -Qunused-arguments");
  }
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-g -c a.c", here), "-g -c a.c");
  here.working_folder = "/src/odd.c";
  EXPECT_EQ(respelled(CompilerFamily::clang, "-g -c a.c", here),
            "-g -c a.c -fdebug-compilation-dir=/src/odd.c -Qunused-arguments");
}

TEST(Respelling, SendsCommentsWhereWarningsGoByThem)
{
  for (const char* line :
       {"-Wextra -c a.c", "-W -c a.c", "-Wimplicit-fallthrough -c a.c", "-Wimplicit-fallthrough=4 -c a.c",
        "-Werror=implicit-fallthrough -c a.c", "--extra-warnings -c a.c", "-Wno-extra -Wextra -c a.c",
        "-Wimplicit-fallthrough -Wno-extra -c a.c"}) {
    const std::string sent = respelled(CompilerFamily::gcc, line);
    EXPECT_TRUE(sent.ends_with(" -c a.c -Xpreprocessor -C")) << sent;
  }
  for (const char* line : {"-Wall -c a.c", "-Wextra -Wno-extra -c a.c", "-Wextra -Wno-implicit-fallthrough -c a.c",
                           "-Wimplicit-fallthrough=0 -Wextra -c a.c", "-Wimplicit-fallthrough=5 -c a.c",
                           "-w -Wextra -c a.c", "-Wextra -c a.i"}) {
    EXPECT_EQ(respelled(CompilerFamily::gcc, line), line);
  }
  EXPECT_EQ(respelled(CompilerFamily::clang, "-Wextra -c a.c"), "-Wextra -c a.c -Qunused-arguments");
  Surroundings pump;
  pump.preprocessing = Surroundings::Preprocessing::on_server;
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-Wextra -c a.c", pump), "-Wextra -c a.c");
}

TEST(Respelling, AsksForTheColoursThatTheCompilerWouldUse)
{
  Surroundings terminal;
  terminal.colours = Surroundings::Colours::yes;
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-c a.c", terminal), "-c a.c -fdiagnostics-color=always");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-c a.c", terminal), "-c a.c -fcolor-diagnostics -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::unknown, "-c a.c", terminal), "-c a.c");
  for (const char* line :
       {"-fno-diagnostics-color -c a.c", "-fdiagnostics-color=auto -fdiagnostics-color=never -c a.c",
        "-fdiagnostics-plain-output -c a.c"}) {
    EXPECT_EQ(respelled(CompilerFamily::gcc, line, terminal), line);
  }
  for (const char* line :
       {"-fdiagnostics-color=auto -c a.c", "-fdiagnostics-color=never -fdiagnostics-color=auto -c a.c"}) {
    EXPECT_EQ(respelled(CompilerFamily::gcc, line, terminal), std::string(line) + " -fdiagnostics-color=always");
  }
  Surroundings silent;
  silent.colours = Surroundings::Colours::never;
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-c a.c", silent), "-c a.c");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-fdiagnostics-color -c a.c", silent),
            "-fdiagnostics-color -c a.c -fdiagnostics-color=never");
}

TEST(Respelling, SpellsLinkTimeOptimisationSoThatItIsSent)
{
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-flto -c a.c"), "-flto=1 -c a.c");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-flto -c a.c"), "-flto=full -c a.c -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::clang, "-flto=thin -c a.c"), "-flto=thin -c a.c -Qunused-arguments");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-flto=auto -flto-partition=none -c a.c"),
            "-flto=auto -flto-partition=none -c a.c");
}

TEST(Arguments, KnowWhetherTheLinkOptimises)
{
  const auto optimises = [](const char* line) {
    return read_arguments(CompilerFamily::gcc, words_of(line)).link_time_optimisation;
  };
  EXPECT_TRUE(optimises("-flto -c a.c"));
  EXPECT_TRUE(optimises("-fno-lto -flto=auto -c a.c"));
  EXPECT_FALSE(optimises("-flto -fno-lto -c a.c"));
  EXPECT_FALSE(optimises("-flto-partition=one -c a.c"));
}

TEST(Respelling, LeavesOutWhatOtherOptionsStandFor)
{
  Surroundings known;
  known.native = Surroundings::Native::resolved;
  for (const char* line : {"-march=native -O2 -mtune=native -c a.c", "-O2 -c -march=native a.c",
                           "-march=x86-64 -O2 -march=native -mtune=generic -c a.c", "-O2 -mcpu=native+nofp -c a.c"}) {
    EXPECT_EQ(respelled(CompilerFamily::gcc, line, known), "-O2 -c a.c") << line;
  }
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-mavx -march=native -mno-sse4a -c a.c -o b.o", known),
            "-mavx -mno-sse4a -c a.c -o b.o");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-march=x86-64 -c a.c", known), "-march=x86-64 -c a.c");
  EXPECT_EQ(respelled(CompilerFamily::gcc, "-c a.c", known), "-c a.c");
}

WhyLocal::Kind kind_of(CompilerFamily family, const std::string& line, const Surroundings& surroundings = {})
{
  const Arguments arguments = read_arguments(family, words_of(line));
  return why_local(arguments, respell(arguments, surroundings)).kind;
}

TEST(WhyLocalOf, IsSaidByTheRespelledWordsToo)
{
  using Kind = WhyLocal::Kind;
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-c a.c"), Kind::distributed);
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-flto -c a.c"), Kind::distributed);
  EXPECT_EQ(kind_of(CompilerFamily::unknown, "-flto -c a.c"), Kind::not_sendable);
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-include b.c -c a.c"), Kind::not_sendable);
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-fstack-usage -c a.c"), Kind::leaves_files);
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-x c++ -c a.c"), Kind::not_sendable);
  EXPECT_EQ(kind_of(CompilerFamily::clang, "-MMD -Wp,-MD,x.d -c a.c"), Kind::not_sendable);
  EXPECT_EQ(kind_of(CompilerFamily::clang, "-Wp,-MD,x.d -MP -c a.c"), Kind::distributed);
  EXPECT_EQ(kind_of(CompilerFamily::gcc, "-x c++ -c a.cc"), Kind::distributed);
  for (const char* native : {"-march=native -c a.c", "-mtune=native -c a.c", "-mcpu=native -c a.c"}) {
    EXPECT_EQ(kind_of(CompilerFamily::gcc, native), Kind::not_sendable) << native;
    Surroundings known;
    known.native = Surroundings::Native::resolved;
    EXPECT_EQ(kind_of(CompilerFamily::gcc, native, known), Kind::distributed) << native;
  }
}

} // namespace
} // namespace distcc_auto
