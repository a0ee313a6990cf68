// SPDX-License-Identifier: MIT
#include "made_object.hpp"
#include "probe/trial/judge.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr Nonce k_nonce = {9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4, 5, 6};

std::string constant()
{
  return {k_nonce.begin(), k_nonce.end()};
}

MadeObject ours()
{
  return {.text = "code" + constant()};
}

struct Case {
  const char* what;
  std::string object;
  Likeness likeness;
  bool holds_constant;
  const char* compiler;
  const char* detail;
  const char* other_code = "";
};

MadeObject with_comment(std::string comment)
{
  MadeObject made = ours();
  made.comment = std::move(comment);
  return made;
}

MadeObject with_machine(std::uint16_t machine, std::uint32_t flags = 0)
{
  MadeObject made = ours();
  made.machine = machine;
  made.flags = flags;
  return made;
}

// An assembler may add a section of its own.
MadeObject with_note()
{
  MadeObject made = ours();
  made.more = {{.name = ".note.gnu.property", .type = 7, .flags = 2, .contents = "x86 used"}};
  return made;
}

MadeObject with_text(std::string text)
{
  return {.text = std::move(text)};
}

TEST(JudgeObject, SaysHowLikeOursItIs)
{
  MadeObject arm_clang = with_machine(183);
  arm_clang.comment = "Debian clang version 19.1.4 (1~deb12u1)";
  const Case cases[] = {
      {"the same", ours().bytes(), Likeness::identical, true, "gcc 12.2.0", ""},
      {"other code", with_text("cOde" + constant()).bytes(), Likeness::target, true, "gcc 12.2.0",
       ".text differs at byte 1, though both are gcc 12.2.0", ".text differs at byte 1"},
      {"another assembler", with_note().bytes(), Likeness::version, true, "gcc 12.2.0",
       "the same code in another object from gcc 12.2.0: another assembler"},
      {"a canned answer", with_text("code" + std::string(16, '\1')).bytes(), Likeness::target, false, "gcc 12.2.0",
       ".text differs at byte 4, though both are gcc 12.2.0", ".text differs at byte 4"},
      {"another version", with_comment("GCC: (Debian 11.3.0-12) 11.3.0").bytes(), Likeness::target, true,
       "gcc 11.3.0", "gcc 11.3.0 there, gcc 12.2.0 here"},
      {"another vendor", with_comment("GCC: (GNU) 12.2.0").bytes(), Likeness::target, true, "gcc 12.2.0",
       "GCC: (GNU) 12.2.0 there, GCC: (Debian 12.2.0-14) 12.2.0 here"},
      {"another target", with_machine(183).bytes(), Likeness::different, true, "gcc 12.2.0",
       "aarch64 there, x86-64 here"},
      {"other flags", with_machine(62, 1).bytes(), Likeness::different, true, "gcc 12.2.0",
       "x86-64 (flags 0x1) there, x86-64 (flags 0x0) here"},
      {"all else", arm_clang.bytes(), Likeness::different, true, "clang 19.1.4",
       "clang 19.1.4 for aarch64 there, gcc 12.2.0 for x86-64 here"},
      {"nothing", "", Likeness::different, false, "", "no ELF object there, gcc 12.2.0 here"},
      {"an echo", "constant " + constant(), Likeness::different, true, "", "no ELF object there, gcc 12.2.0 here"},
  };
  for (const Case& test : cases) {
    const Judgement judgement = judge_object(test.object, ours().bytes(), k_nonce);
    EXPECT_EQ(judgement.likeness, test.likeness) << test.what;
    EXPECT_EQ(judgement.holds_constant, test.holds_constant) << test.what;
    EXPECT_EQ(judgement.compiler, test.compiler) << test.what;
    EXPECT_EQ(judgement.detail, test.detail) << test.what;
    EXPECT_EQ(judgement.other_code, test.other_code) << test.what;
  }
}

TEST(JudgeObject, TakesSilenceForNoProofOfAVersion)
{
  const std::string here = with_comment("").bytes();
  MadeObject other = with_comment("");
  other.text = "CODE" + constant();
  EXPECT_EQ(judge_object(here, here, k_nonce).likeness, Likeness::identical);
  const Judgement judgement = judge_object(other.bytes(), here, k_nonce);
  EXPECT_EQ(judgement.likeness, Likeness::target);
  EXPECT_EQ(judgement.detail, "other code, and neither object says which compiler made it (-fno-ident)");
}

TEST(JudgeObject, NeverTakesAnotherObjectForAnExpectedOneThatCannotBeRead)
{
  const Judgement judgement = judge_object(ours().bytes(), "", k_nonce);
  EXPECT_EQ(judgement.likeness, Likeness::different);
  EXPECT_EQ(judgement.detail, "gcc 12.2.0 there, no ELF object here");
}

} // namespace
} // namespace distcc_auto
