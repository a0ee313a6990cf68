// SPDX-License-Identifier: MIT
#include "wrapper/distcc/arguments.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;
using Kind = WhyLocal::Kind;

struct LocalCase {
  Words words;
  Kind kind;
  CompilerFamily family = CompilerFamily::gcc;
};

class WhyACallStays : public testing::TestWithParam<LocalCase>
{
};

TEST_P(WhyACallStays, IsSaid)
{
  const Arguments arguments = read_arguments(GetParam().family, GetParam().words);
  EXPECT_EQ(arguments.why_local.kind, GetParam().kind) << testing::PrintToString(GetParam().words);
  EXPECT_EQ(arguments.why_local.words.empty(), arguments.why_local.kind == Kind::distributed);
}

constexpr CompilerFamily k_clang = CompilerFamily::clang;

INSTANTIATE_TEST_SUITE_P(
    Distributed, WhyACallStays,
    testing::Values(
        LocalCase{{"-c", "a.c"}, Kind::distributed}, LocalCase{{"-c", "a.cc", "-o", "b.o"}, Kind::distributed},
        LocalCase{{"-S", "a.C"}, Kind::distributed},
        LocalCase{{"-O2", "-MD", "-MF", "x.d", "-c", "dir/a.cpp"}, Kind::distributed},
        LocalCase{{"-c", "a.i"}, Kind::distributed}, LocalCase{{"-x", "c++", "-c", "a.cc"}, Kind::distributed},
        LocalCase{{"-xc++", "-c", "a.cc"}, Kind::distributed},
        LocalCase{{"-include", "config.c", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-march=armv8-a", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-Wa,--noexecstack", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-Wa,-mbig-obj,-W", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-Xassembler", "--defsym", "-Xassembler", "a=1", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Wp,-D_FORTIFY_SOURCE=2,-UX", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-Wp,-MD,a.d", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"--compile", "--output=out/b.o", "b.c"}, Kind::distributed},
        LocalCase{{"-c", "-o", "b.o", "--", "b.c"}, Kind::distributed, k_clang},
        LocalCase{{"-c", "b.c", "--"}, Kind::distributed, k_clang},
        LocalCase{{"-Xclang", "-target-feature", "-Xclang", "+avx", "-c", "a.c"}, Kind::distributed, k_clang},
        LocalCase{{"-fdiagnostics-format=text", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"-fverbose-asm", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"--param=a=1", "--std=c11", "--warn-unused", "-c", "a.c"}, Kind::distributed},
        LocalCase{{"--gcc-toolchain=/opt", "--unwindlib=none", "-c", "a.c"}, Kind::distributed, k_clang},
        LocalCase{{"-c", "my-conftest.c"}, Kind::distributed}));

INSTANTIATE_TEST_SUITE_P(
    Local, WhyACallStays,
    testing::Values(
        LocalCase{{"-c", "a.c", "-o", ""}, Kind::not_sendable}, LocalCase{{}, Kind::no_compile},
        LocalCase{{"a.o", "-o", "prog"}, Kind::no_compile}, LocalCase{{"a.c", "-o", "prog"}, Kind::no_compile},
        LocalCase{{"-E", "a.c"}, Kind::preprocessing}, LocalCase{{"-M", "-c", "a.c"}, Kind::preprocessing},
        LocalCase{{"-MM", "a.c"}, Kind::preprocessing}, LocalCase{{"--preprocess", "-c", "a.c"}, Kind::preprocessing},
        LocalCase{{"--dependencies", "-c", "a.c"}, Kind::preprocessing},
        LocalCase{{"-c", "a.c", "b.c"}, Kind::not_sendable}, LocalCase{{"-c", "a.c", "b.S"}, Kind::not_sendable},
        LocalCase{{"-c"}, Kind::no_compile}, LocalCase{{"-c", "-"}, Kind::not_sendable},
        LocalCase{{"-c", "a.c", "-o", "-"}, Kind::not_sendable},
        LocalCase{{"-c", "a.c", "-o", "a.o", "--output=b.o"}, Kind::not_sendable},
        LocalCase{{"-x", "ada", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-x", "c++-header", "-c", "p.cxx", "-o", "p.gch"}, Kind::not_sendable},
        LocalCase{{"-xc-header", "-c", "p.c"}, Kind::not_sendable}, LocalCase{{"-c", "p.h"}, Kind::no_compile},
        LocalCase{{"-Wa,-ahl", "-Wa,-g,-alh", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Wa,-MD,a.d", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Xassembler", "-al=a.lst", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Wp,-C", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Wp,-MD,a.d", "-Wp,-MD,b.d", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-Xpreprocessor", "-DX", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fprofile-generate=x", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fplugin=p.so", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fdiagnostics-format=json", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fdiagnostics-format=sarif", "-c", "a.c"}, Kind::not_sendable, k_clang},
        LocalCase{{"-fverbose-asm", "-S", "a.c"}, Kind::not_sendable},
        LocalCase{{"-MD", "-MF", "-", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-MD", "-MF/dev/stdout", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-emit-llvm", "-c", "a.c"}, Kind::not_sendable, k_clang},
        LocalCase{{"-Xclang", "-include-pch", "-Xclang", "p.pch", "-c", "a.c"}, Kind::not_sendable, k_clang},
        LocalCase{{"-Xclang", "-emit-pch", "-c", "a.cxx"}, Kind::not_sendable, k_clang},
        LocalCase{{"-fprofile-instr-generate", "-fcoverage-mapping", "-c", "a.c"}, Kind::not_sendable, k_clang},
        LocalCase{{"-c", "-o", "a.o", "--", "-a.c"}, Kind::not_sendable, k_clang},
        LocalCase{{"-c", "a.c", "-o"}, Kind::not_sendable}, LocalCase{{"-c", "a.c", "-include"}, Kind::not_sendable},
        LocalCase{{"-c", "a.c", "@absent"}, Kind::not_sendable},
        LocalCase{{"--profile-arcs", "-c", "a.c"}, Kind::leaves_files},
        LocalCase{{"--syntax-only", "-c", "a.c"}, Kind::no_compile},
        LocalCase{{"--machine=arch=native", "-c", "a.c"}, Kind::not_sendable},
        LocalCase{{"-fsyntax-only", "-c", "a.c"}, Kind::no_compile},
        LocalCase{{"-###", "-c", "a.c"}, Kind::no_compile}, LocalCase{{"-c", "conftest.c"}, Kind::configuring},
        LocalCase{{"-c", "/tmp/conftest.cpp"}, Kind::configuring},
        LocalCase{{"-c", "tmp.conftest.c"}, Kind::configuring}, LocalCase{{"-c", "a.s"}, Kind::no_compile},
        LocalCase{{"--version"}, Kind::no_compile}, LocalCase{{"-dumpmachine"}, Kind::no_compile}));

// distcc would distribute these.
INSTANTIATE_TEST_SUITE_P(
    LeavingFiles, WhyACallStays,
    testing::Values(LocalCase{{"-gsplit-dwarf", "-g", "-c", "a.c"}, Kind::leaves_files},
                    LocalCase{{"-coverage", "-c", "a.c"}, Kind::leaves_files},
                    LocalCase{{"--coverage", "-c", "a.c"}, Kind::leaves_files},
                    LocalCase{{"-c", "a.c", "-save-temps=obj"}, Kind::leaves_files},
                    LocalCase{{"-fstack-usage", "-c", "a.c", "-o", "a.o"}, Kind::leaves_files},
                    LocalCase{{"--stack-usage", "-c", "a.c", "-o", "a.o"}, Kind::leaves_files},
                    LocalCase{{"-fdump-tree-all", "-c", "a.c"}, Kind::leaves_files},
                    LocalCase{{"-fopt-info-all=a.txt", "-c", "a.c"}, Kind::leaves_files},
                    LocalCase{{"-da", "-c", "a.c"}, Kind::not_sendable},
                    LocalCase{{"-foptimization-record-file=a.y", "-c", "a.c"}, Kind::leaves_files, k_clang},
                    LocalCase{{"--serialize-diagnostics", "a.d", "-c", "a.c"}, Kind::leaves_files, k_clang},
                    LocalCase{{"-gen-cdb-fragment-path", "d", "-c", "a.c"}, Kind::leaves_files, k_clang},
                    LocalCase{{"-ftime-trace", "-c", "a.cc"}, Kind::leaves_files},
                    LocalCase{{"-std=c++20", "-fmodules-ts", "-c", "a.cc"}, Kind::leaves_files},
                    LocalCase{{"-fmodule-output=a.pcm", "-c", "a.cc"}, Kind::leaves_files},
                    LocalCase{{"-gsplit-dwarf=single", "-c", "a.c"}, Kind::distributed},
                    LocalCase{{"-gno-split-dwarf", "-c", "a.c"}, Kind::distributed},
                    LocalCase{{"-gsplit-dwarf", "a.o", "-o", "prog"}, Kind::no_compile},
                    LocalCase{{"-gsplit-dwarf", "-c", "conftest.c"}, Kind::configuring}));

TEST(Arguments, NameSourceAndOutput)
{
  const Arguments named = read_arguments(CompilerFamily::gcc, {"-I", "b.c", "-c", "src/a.c", "-o", "obj/a.o"});
  EXPECT_EQ(named.source, "src/a.c");
  EXPECT_EQ(named.output, "obj/a.o");
  EXPECT_EQ(read_arguments(CompilerFamily::gcc, {"--compile", "src/a.c", "--output=o/a.o"}).output, "o/a.o");
  const Arguments bare = read_arguments(CompilerFamily::gcc, {"-c", "-o"});
  EXPECT_EQ(bare.source, "");
  EXPECT_EQ(bare.output, "");
}

TEST(Arguments, MeanTheSameWhenTheyHaveMoved)
{
  Arguments read = read_arguments(CompilerFamily::gcc, {"-c", "a.c", "-o", "b.o", "-fstack-usage"});
  const Arguments moved = std::move(read);
  EXPECT_EQ(moved.source, "a.c");
  EXPECT_EQ(moved.output, "b.o");
  EXPECT_EQ(moved.why_local.words, "-fstack-usage");
}

TEST(Arguments, SayWhereNativeOptionsAre)
{
  const Arguments read = read_arguments(CompilerFamily::gcc,
                                        {"-O2", "-march=native", "-c", "a.c", "-mtune=native", "-D", "-mcpu=native"});
  ASSERT_EQ(read.native.size(), 2U);
  EXPECT_EQ(read.words[read.read[read.native[0]].at], "-march=native");
  EXPECT_EQ(read.words[read.read[read.native[1]].at], "-mtune=native");
  EXPECT_EQ(read.why_local.kind, Kind::distributed) << "others may stand for them";
}

TEST(Arguments, NameAllProcessorsWhereOneIsNative)
{
  const std::vector<std::pair<Words, Words>> cases = {
      {{"-O2", "-march=native", "-c", "a.c"}, {"-march=native"}},
      {{"-mcpu=native+nofp", "-c", "a.c"}, {"-mcpu=native+nofp"}},
      {{"-march=x86-64", "-c", "-march=native", "a.c", "-mtune=generic"},
       {"-march=x86-64", "-march=native", "-mtune=generic"}},
      {{"-march=native", "-march=x86-64", "-c", "a.c"}, {"-march=native", "-march=x86-64"}},
      {{"-march=x86-64", "-c", "a.c"}, {}},
      {{"-march=nativeX", "-c", "a.c"}, {}},
      {{"-o", "-march=native", "-c", "a.c"}, {}},
      {{"-D", "-march=native", "-c", "a.c"}, {}},
  };
  for (const auto& [words, processors] : cases) {
    EXPECT_EQ(read_arguments(CompilerFamily::gcc, words).processors, processors) << testing::PrintToString(words);
  }
  EXPECT_EQ(read_arguments(CompilerFamily::clang, {"-c", "--", "-march=native"}).processors, Words());
  EXPECT_EQ(
      read_arguments(CompilerFamily::gcc, {"--machine-arch=x86-64", "-march=native", "-c", "a.c"}).why_local.kind,
      Kind::not_sendable);
}

Words targets_of(Words words)
{
  return read_arguments(CompilerFamily::unknown, std::move(words)).targets;
}

TEST(TargetOptions, AreThoseThatChooseWhatIsProduced)
{
  EXPECT_EQ(targets_of({"-O2", "-m32", "--target=aarch64-linux-gnu", "-target", "x", "-c", "-o", "-m64", "-mabi=n32",
                        "a.c", "-target"}),
            (Words{"-m32", "-target", "aarch64-linux-gnu", "-target", "x", "-mabi=n32"}));
  EXPECT_EQ(read_arguments(CompilerFamily::gcc, {"--target=x"}).targets, Words{"--target=x"})
      << "which it does not know";
  for (const char* option : {"-m64", "-mx32", "-m16", "-m31", "-EL", "-EB", "-mel", "-meb", "-mlittle", "-mbig",
                             "-mbig-endian", "-mlittle-endian", "-mfloat-abi=hard", "-msoft-float", "-mhard-float"}) {
    EXPECT_EQ(targets_of({"-c", option, "a.c"}), Words{option});
  }
}

TEST(TargetOptions, AreNotTheValuesOfOthersNorWhatOnlyTunes)
{
  EXPECT_EQ(targets_of({"-D", "-m32", "-Xclang", "-target", "-MF", "-EB", "-march=armv8-a", "-mtune=generic",
                        "-msse2", "-mthumb", "-m32x", "-E", "--target"}),
            Words{});
}

TEST(TargetOptions, AreKnownWhereAllWordsAreSuch)
{
  const auto all = [](Words words) {
    return are_target_options(read_arguments(CompilerFamily::unknown, std::move(words)));
  };
  EXPECT_TRUE(all({}));
  EXPECT_TRUE(all({"-m32", "-target", "x", "-m32"}));
  EXPECT_FALSE(all({"-m32", "-O2"}));
  EXPECT_FALSE(all({"-target"}));
  EXPECT_FALSE(all({"a.c"}));
}

TEST(TargetOptions, StandOnceWhereTheyAreRepeated)
{
  EXPECT_EQ(targets_of({"-m32", "-c", "-m32", "a.c", "-m32"}), Words{"-m32"});
  EXPECT_EQ(targets_of({"-m32", "-m64", "-m32"}), (Words{"-m64", "-m32"}));
  EXPECT_EQ(targets_of({"-target", "a", "-target", "b", "-target", "a"}), (Words{"-target", "b", "-target", "a"}));
}

} // namespace
} // namespace distcc_auto
