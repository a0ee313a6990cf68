// SPDX-License-Identifier: MIT
#include "distccd.hpp"
#include "probe/protocol/reply_reader.hpp"
#include "probe/trial/calibrate.hpp"
#include "probe/trial/judge.hpp"
#include "probe/trial/object.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <thread>

namespace distcc_auto
{
namespace
{

namespace fs = std::filesystem;
using std::chrono::milliseconds;

constexpr const char* k_path = "/usr/bin:/bin";
constexpr const char* k_distcc = "/usr/bin/distcc";
constexpr Nonce k_nonce = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 250};

CalibrationQuestion question(const std::string& compiler)
{
  return {.distcc = k_distcc, .compiler = compiler, .target_options = {}, .path = k_path, .wants_target = false};
}

bool installed(const std::string& compiler)
{
  return fs::exists("/usr/bin/" + compiler);
}

// The compilers NAME-N of Debian that are here, and in distccd's list of allowed ones.
std::vector<std::string> versions_of(const std::string& name)
{
  std::vector<std::string> versions;
  for (int version = 9; version < 100; ++version) {
    const std::string compiler = name + "-" + std::to_string(version);
    if (installed(compiler) && fs::exists("/usr/lib/distcc/" + compiler)) {
      versions.push_back(compiler);
    }
  }
  return versions;
}

// NAME-N that is another program than NAME, or "".
std::string another_version_of(const std::string& name)
{
  for (const std::string& compiler : versions_of(name)) {
    if (!fs::equivalent("/usr/bin/" + compiler, "/usr/bin/" + name)) {
      return compiler;
    }
  }
  return "";
}

// A TMPDIR of the test's own, to see what is left in it; and a folder for stand-in programs.
class Calibrate : public testing::Test
{
protected:
  void SetUp() override
  {
    if (!fs::exists(k_distcc)) {
      GTEST_SKIP() << "no distcc here";
    }
    std::string name = testing::TempDir() + "calibrate-XXXXXX";
    ASSERT_NE(::mkdtemp(name.data()), nullptr);
    folder_ = name;
    fs::create_directory(temp());
    fs::create_directory(programs());
    ::setenv("TMPDIR", temp().c_str(), 1);
  }
  void TearDown() override
  {
    ::unsetenv("TMPDIR");
    EXPECT_TRUE(folder_.empty() || fs::is_empty(temp()));
    if (!HasFailure() && !folder_.empty()) {
      fs::remove_all(folder_);
    }
  }
  fs::path temp() const { return folder_ / "tmp"; }
  fs::path programs() const { return folder_ / "programs"; }

  std::string script(const std::string& name, const std::string& lines) const
  {
    const fs::path path = programs() / name;
    std::ofstream(path) << "#!/bin/sh\n" << lines;
    fs::permissions(path, fs::perms::owner_all);
    return path;
  }

private:
  fs::path folder_;
};

TEST_F(Calibrate, RecordsWhatDistccSendsAndWhatTheCompilerMakes)
{
  const auto recording = calibrate(question("gcc"));
  ASSERT_TRUE(recording) << recording.error().detail;
  EXPECT_TRUE(recording->argv.at(0).ends_with("gcc"));
  EXPECT_EQ(std::vector<std::string>(recording->argv.begin() + 1, recording->argv.end()),
            (std::vector<std::string>{"-c", "probe.c", "-o", "probe.o"}));
  EXPECT_EQ(recording->language, Language::c);
  const auto facts = read_object(recording->object);
  ASSERT_TRUE(facts);
  EXPECT_TRUE(compiler_in_words(facts->comment).starts_with("gcc ")) << facts->comment;
  EXPECT_TRUE(expected_object(*recording, k_nonce));
}

TEST_F(Calibrate, LeavesAWholePathAlone)
{
  const auto recording = calibrate(question("/usr/bin/gcc"));
  ASSERT_TRUE(recording) << recording.error().detail;
  EXPECT_EQ(recording->argv.at(0), "/usr/bin/gcc");
}

TEST_F(Calibrate, PassesTargetOptionsToBoth)
{
  const auto clangs = versions_of("clang");
  if (clangs.empty()) {
    GTEST_SKIP() << "no clang here";
  }
  CalibrationQuestion other = question(clangs.back());
  other.target_options = {"--target=aarch64-linux-gnu"};
  const auto recording = calibrate(other);
  ASSERT_TRUE(recording) << recording.error().detail;
  EXPECT_NE(std::ranges::find(recording->argv, "--target=aarch64-linux-gnu"), recording->argv.end());
  EXPECT_EQ(target_in_words(read_object(recording->object).value()), "aarch64");
}

TEST_F(Calibrate, IsQuick)
{
  ASSERT_TRUE(calibrate(question("gcc")));
  const auto start = std::chrono::steady_clock::now();
  ASSERT_TRUE(calibrate(question("gcc")));
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  RecordProperty("milliseconds", std::to_string(took.count()));
  EXPECT_LT(took.count(), 1500);
}

TEST_F(Calibrate, SaysThatThereIsNoSuchProgram)
{
  EXPECT_EQ(calibrate(question("no-such-gcc")).error().code, Errc::not_found);
  EXPECT_EQ(calibrate(question("/no/such/gcc")).error().code, Errc::not_found);
  EXPECT_EQ(calibrate(question("bin/gcc")).error().code, Errc::invalid);
  CalibrationQuestion other = question("gcc");
  other.distcc = "/no/such/distcc";
  EXPECT_EQ(calibrate(other).error().code, Errc::not_found);
}

TEST_F(Calibrate, TellsTheCompilersFirstLine)
{
  const auto recording = calibrate(question(script("gcc", "echo 'no licence' >&2; echo more >&2; exit 1\n")));
  ASSERT_FALSE(recording);
  EXPECT_EQ(recording.error().code, Errc::refused);
  EXPECT_TRUE(recording.error().detail.ends_with(
      "does not compile the test source (no licence): try it on a small file by hand"))
      << recording.error().detail;
}

TEST_F(Calibrate, TakesACompilerThatWarns)
{
  const auto recording =
      calibrate(question(script("gcc", "echo 'warning: a very old licence' >&2; exec gcc \"$@\"\n")));
  ASSERT_TRUE(recording) << recording.error().detail;
  EXPECT_EQ(recording->target, "");
}

TEST_F(Calibrate, AsksForTheTargetWhereItIsWanted)
{
  CalibrationQuestion other = question("gcc");
  other.wants_target = true;
  const auto recording = calibrate(other);
  ASSERT_TRUE(recording) << recording.error().detail;
  EXPECT_TRUE(recording->target.ends_with("linux-gnu")) << recording->target;
}

TEST_F(Calibrate, TakesACompilerThatTellsNoTarget)
{
  for (const char* answer : {"echo '%d @evil'", "exit 1", "sleep 600", "echo x86_64-linux-gnu; exit 3"}) {
    const std::string lines =
        "case \"$*\" in *-dumpmachine*) " + std::string(answer) + "; exit;; esac\nexec gcc \"$@\"\n";
    CalibrationQuestion other = question(script("gcc", lines));
    other.wants_target = true;
    other.deadline = milliseconds(3000);
    const auto recording = calibrate(other);
    ASSERT_TRUE(recording) << recording.error().detail;
    EXPECT_EQ(recording->target, "?") << answer;
  }
}

TEST_F(Calibrate, SaysThatDistccSentNothing)
{
  CalibrationQuestion other = question("gcc");
  other.distcc = script("distcc", "echo 'not today' >&2; exit 0\n");
  const auto recording = calibrate(other);
  ASSERT_FALSE(recording);
  EXPECT_EQ(recording.error().code, Errc::protocol);
  EXPECT_TRUE(recording.error().detail.ends_with("ended without sending a job for gcc (not today)"))
      << recording.error().detail;
}

TEST_F(Calibrate, SaysThatDistccRunsThisLocally)
{
  CalibrationQuestion other = question("gcc");
  other.target_options = {"-march=native"};
  const auto recording = calibrate(other);
  ASSERT_FALSE(recording);
  EXPECT_EQ(recording.error().code, Errc::protocol);
}

TEST_F(Calibrate, RefusesAnObjectWithoutThePlaceholder)
{
  const auto recording =
      calibrate(question(script("gcc", "case \"$*\" in *-E*) exec gcc \"$@\";; esac\n"
                                       "echo 'int x;' >other.c; exec gcc -c other.c -o reference.o\n")));
  ASSERT_FALSE(recording);
  EXPECT_EQ(recording.error().code, Errc::corrupt);
}

// Each script notes its process, to see afterwards that nothing of it is left.
// A killed process is there a moment longer, until the kernel has taken it apart.
bool ends_soon(pid_t process)
{
  const std::string file = "/proc/" + std::to_string(process) + "/stat";
  for (int tries = 0; tries < 100; ++tries) {
    std::string stat;
    std::getline(std::ifstream(file), stat);
    if (stat.empty() || stat.find(") Z ") != std::string::npos) {
      return true;
    }
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

TEST_F(Calibrate, EndsEveryProcessAtTheDeadline)
{
  const std::string note = "echo $$ >>" + (programs() / "processes").string() + "\nsleep 600 & echo $! >>" +
                           (programs() / "processes").string() + "\nwait\n";
  CalibrationQuestion other = question(script("gcc", note));
  other.deadline = milliseconds(300);
  EXPECT_EQ(calibrate(other).error().code, Errc::timed_out);

  other = question("gcc");
  other.distcc = script("distcc", note);
  other.deadline = milliseconds(300);
  EXPECT_EQ(calibrate(other).error().code, Errc::timed_out);

  std::ifstream processes(programs() / "processes");
  int count = 0;
  for (pid_t process = 0; processes >> process; ++count) {
    EXPECT_TRUE(ends_soon(process)) << process;
  }
  EXPECT_GE(count, 6);
}

// One real server with the compilers that are installed.
class CalibrateAndAsk : public Calibrate
{
protected:
  void SetUp() override
  {
    Calibrate::SetUp();
    if (!IsSkipped() && !server_.start()) {
      GTEST_SKIP() << "no distccd here";
    }
  }
  Judgement ask(const Recording& recording, int protocol, const Nonce& nonce) const
  {
    const auto reply = server_.ask(test_request(recording, protocol, nonce));
    EXPECT_TRUE(reply) << (reply ? "" : reply.error().detail);
    return reply ? judge_object(reply->object, expected_object(recording, nonce).value_or(""), nonce) : Judgement();
  }

private:
  Distccd server_;
};

TEST_F(CalibrateAndAsk, TheSameCompilerMakesTheExpectedObject)
{
  std::vector<std::string> compilers = {"gcc", "g++", "cc", "c++"};
  for (const char* name : {"gcc", "clang", "clang++"}) {
    std::ranges::copy(versions_of(name), std::back_inserter(compilers));
  }
  for (const std::string& compiler : compilers) {
    if (!installed(compiler)) {
      continue;
    }
    const auto recording = calibrate(question(compiler));
    ASSERT_TRUE(recording) << recording.error().detail;
    for (const int protocol : {1, 2}) {
      const Judgement judgement = ask(*recording, protocol, k_nonce);
      EXPECT_EQ(judgement.likeness, Likeness::identical) << compiler << ": " << judgement.detail;
      EXPECT_TRUE(judgement.holds_constant) << compiler;
      EXPECT_EQ(judgement.detail, "");
    }
  }
}

TEST_F(CalibrateAndAsk, AnotherVersionIsSeen)
{
  const std::string other = another_version_of("gcc");
  if (other.empty()) {
    GTEST_SKIP() << "no second gcc here";
  }
  auto recording = calibrate(question("gcc"));
  ASSERT_TRUE(recording) << recording.error().detail;
  recording->argv.at(0) = other;
  const Judgement judgement = ask(*recording, 1, k_nonce);
  EXPECT_EQ(judgement.likeness, Likeness::target);
  EXPECT_TRUE(judgement.holds_constant);
  EXPECT_TRUE(judgement.detail.starts_with("gcc " + other.substr(4) + ".")) << judgement.detail;
}

} // namespace
} // namespace distcc_auto
