// SPDX-License-Identifier: MIT
#include "probe/trial/resolve_native.hpp"

#include "probe/trial/private_folder.hpp"
#include "probe/trial/processors.hpp"
#include "wrapper/distcc/machine_options.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

using Words = std::vector<std::string>;

std::string file_of(const std::string& compiler)
{
  std::string file = compiler.starts_with('/') ? compiler : "/usr/bin/" + compiler;
  return ::access(file.c_str(), X_OK) == 0 ? file : "";
}

NativeQuestion question_for(const std::string& compiler, Words typed, Words target_options = {})
{
  NativeQuestion question;
  question.compiler = compiler;
  question.program = file_of(compiler);
  question.path = "/usr/bin:/bin";
  question.typed = std::move(typed);
  question.target_options = std::move(target_options);
  question.kinds = read_processors().value_or(Processors{}).kinds;
  question.deadline = std::chrono::seconds(20);
  return question;
}

// Loops and copies, so that instruction set and tuning both show.
constexpr std::string_view k_code = R"(
double sum(const double* x, const double* y, int n) { double s = 0; for (int i = 0; i < n; ++i) s += x[i] * y[i]; return s; }
void shift(unsigned* x, const unsigned* by, int n) { for (int i = 0; i < n; ++i) x[i] = x[i] >> by[i] | x[i] << 3; }
int bits(unsigned long x) { return __builtin_popcountl(x) + __builtin_ctzl(x | 1); }
struct big { char bytes[200]; };
void copy(struct big* to, const struct big* from) { *to = *from; }
)";

std::string object_of(const std::string& compiler, const Words& words)
{
  const auto folder = PrivateFolder::make("/tmp");
  if (!folder || !folder->write("code.c", k_code)) {
    return "";
  }
  std::string command = "cd " + folder->path() + " && " + file_of(compiler) + " -w -O3";
  for (const std::string& word : words) {
    command += " " + word;
  }
  command += " -c code.c -o code.o";
  return std::system(command.c_str()) == 0 ? folder->read("code.o", 1 << 20).value_or("") : "";
}

class ResolveNative : public testing::TestWithParam<const char*>
{
};

TEST_P(ResolveNative, FindsOptionsThatMakeTheSameCode)
{
  const std::string compiler = GetParam();
  if (file_of(compiler).empty()) {
    GTEST_SKIP() << compiler << " is not installed";
  }
  const std::vector<std::pair<Words, Words>> cases = {
      {{"-march=native"}, {}},
      {{"-mtune=native"}, {}},
      {{"-march=native"}, {"-m32"}},
      {{"-march=native", "-mtune=native"}, {}},
      {{"-march=native", "-mtune=generic"}, {}},
      {{"-mtune=native", "-march=x86-64-v3"}, {}},
      {{"-march=x86-64", "-march=native"}, {}},
      {{"-march=native", "-march=x86-64"}, {}},
  };
  for (const auto& [typed, target] : cases) {
    const auto options = resolve_native(question_for(compiler, typed, target));
    ASSERT_TRUE(options) << testing::PrintToString(typed) << options.error().detail;
    EXPECT_TRUE(are_machine_options(*options)) << testing::PrintToString(*options);
    for (const Words& others : {Words{}, Words{"-mno-avx512f", "-mno-bmi2"}}) {
      Words call = others;
      call.insert(call.end(), target.begin(), target.end());
      call.insert(call.end(), typed.begin(), typed.end());
      Words sent = *options;
      sent.insert(sent.end(), others.begin(), others.end());
      sent.insert(sent.end(), target.begin(), target.end());
      const std::string plain = object_of(compiler, call);
      ASSERT_FALSE(plain.empty()) << testing::PrintToString(call);
      EXPECT_TRUE(object_of(compiler, sent) == plain)
          << testing::PrintToString(call) << " as " << testing::PrintToString(*options);
    }
  }
}

#if defined(__x86_64__)
INSTANTIATE_TEST_SUITE_P(Compilers, ResolveNative,
                         testing::Values("gcc", "g++", "gcc-11", "gcc-12", "gcc-13", "gcc-14", "clang", "clang++",
                                         "clang-14", "clang-16", "clang-19"),
                         [](const auto& compiler) {
                           std::string name = compiler.param;
                           std::ranges::replace_if(name, [](char c) { return c == '-' || c == '+'; }, '_');
                           return name;
                         });
#else
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(ResolveNative);
#endif

// A compiler that is a script of ours.
class Scripted
{
public:
  explicit Scripted(const std::string& lines)
    : folder_(PrivateFolder::make("/tmp").value())
  {
    EXPECT_TRUE(folder_.write("cc", "#!/bin/sh\n" + lines));
    ::chmod(file().c_str(), 0700);
  }
  std::string file() const { return folder_.path() + "/cc"; }

private:
  PrivateFolder folder_;
};

struct Stubborn {
  const char* script;
  Errc code;
  const char* detail;
};

class ResolveNativeScripted : public testing::TestWithParam<Stubborn>
{
};

TEST_P(ResolveNativeScripted, LeavesToThisMachineWhatItDoesNotUnderstand)
{
  const Scripted compiler(GetParam().script);
  NativeQuestion question = question_for(compiler.file(), {"-march=native"});
  question.deadline = std::chrono::milliseconds(GetParam().code == Errc::timed_out ? 300 : 20'000);
  const auto begin = std::chrono::steady_clock::now();
  const auto options = resolve_native(question);
  ASSERT_FALSE(options) << testing::PrintToString(*options);
  EXPECT_EQ(options.error().code, GetParam().code) << options.error().detail;
  EXPECT_TRUE(options.error().detail.contains(GetParam().detail)) << options.error().detail;
  EXPECT_LT(std::chrono::steady_clock::now() - begin, question.deadline + std::chrono::seconds(3));
}

INSTANTIATE_TEST_SUITE_P(
    Compilers, ResolveNativeScripted,
    testing::Values(
        Stubborn{"exit 0", Errc::protocol, "prints nothing that is known"},
        Stubborn{"echo 'mcpcom -_g -mP3OPT_sky /dev/null' >&2", Errc::protocol, "prints nothing that is known"},
        Stubborn{"echo 'cc: error: bad value (native) for -march= switch' >&2; exit 1", Errc::refused, "bad value"},
        Stubborn{"kill -SEGV $$", Errc::refused, "-### ends with 139"},
        Stubborn{"sleep 1000 & sleep 1000", Errc::timed_out, "has not answered in time"},
        Stubborn{"yes ' cc1 \"-march=sky' | head -c 3000000 >&2", Errc::protocol, "prints nothing that is known"},
        Stubborn{"echo \" /usr/lib/cc1 $*\" >&2", Errc::invalid, "does not know what this machine is"},
        Stubborn{"echo ' /usr/lib/cc1 \"-march=sky lake\"' >&2", Errc::invalid, "makes no difference"},
        Stubborn{"case $* in *=native*) o='\"-march=sky lake\"';; esac; echo \" /usr/lib/cc1 $o\" >&2", Errc::invalid,
                 "no other options"},
        Stubborn{"echo ' /usr/lib/cc1 \"-march=sky\" a'; echo \" /usr/lib/cc1 -march=sky $$\" >&2", Errc::invalid,
                 "no other"},
        Stubborn{"case $* in *=native*) o='-target-cpu sky -target-feature +avx';; esac; echo \" x -cc1 $o\" >&2",
                 Errc::invalid, "no other options"},
        Stubborn{"echo ' cc1 -march=a'; echo ' cc1 -march=b'; echo ' cc1 -march=a' >&2; echo ' cc1 -march=b' >&2",
                 Errc::protocol, "nothing that is known"}));

} // namespace
} // namespace distcc_auto
