// SPDX-License-Identifier: MIT
#include "probe/protocol/lzo.hpp"
#include "probe/trial/test_job.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <sstream>

namespace distcc_auto
{
namespace
{

constexpr Nonce k_nonce = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 255};

std::string text_of(const Nonce& nonce)
{
  return {nonce.begin(), nonce.end()};
}

struct LanguageCase {
  const char* compiler;
  Language language;
};

const LanguageCase k_languages[] = {
    {"gcc", Language::c},
    {"cc", Language::c},
    {"clang-19", Language::c},
    {"/usr/bin/x86_64-linux-gnu-gcc-12", Language::c},
    {"/opt/g++/bin/gcc", Language::c},
    {"g++", Language::cxx},
    {"c++", Language::cxx},
    {"clang++", Language::cxx},
    {"clang++-19", Language::cxx},
    {"/usr/bin/g++-12", Language::cxx},
    {"mips64-unknown-linux-gnu-g++", Language::cxx},
    {"x86_64-pc-linux-gnu-g++-12.3.1", Language::cxx},
    {"g++-", Language::c},
    {"g++-wrapper", Language::c},
    {"", Language::c},
};

TEST(LanguageOf, TellsByTheName)
{
  for (const LanguageCase& test : k_languages) {
    EXPECT_EQ(language_of(test.compiler), test.language) << test.compiler;
  }
}

TEST(ConstantText, HasTheSameWidthForEveryConstant)
{
  EXPECT_EQ(constant_text(k_nonce), "0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, "
                                    "0x0d, 0x0e, 0xff");
  EXPECT_EQ(constant_text(k_nonce).size(), constant_text(k_placeholder).size());
}

TEST(TestSource, OpensWithALineMarkerAndHoldsTheConstant)
{
  EXPECT_TRUE(test_source(Language::c, k_nonce).starts_with("# 1 \"probe.c\"\n"));
  EXPECT_TRUE(test_source(Language::cxx, k_nonce).starts_with("# 1 \"probe.cc\"\n"));
  EXPECT_NE(test_source(Language::c, k_nonce).find("{\n" + constant_text(k_nonce) + "}"), std::string::npos);
}

TEST(TestSource, NeedsNoPreprocessing)
{
  const std::string source = test_source(Language::c, k_nonce);
  EXPECT_EQ(std::ranges::count(source, '#'), 1);
  EXPECT_EQ(source.find("//"), std::string::npos);
  EXPECT_LE(std::ranges::count(source, '\n'), 10 + 2 + k_padding / 500) << "ten lines beside the padding";
}

TEST(TestSource, FillsPacketsAlsoWhereItIsCompressed)
{
  for (const Language language : {Language::c, Language::cxx}) {
    const std::string source = test_source(language, k_nonce);
    EXPECT_GT(source.size(), k_padding);
    EXPECT_GE(lzo_compress(source).size(), 8 * 1024U);
    EXPECT_LE(lzo_compress(source).size(), 9 * 1300U) << "the first packets of a connection are no more than ten";
  }
}

// No compiler has to take a longer literal than one of 509 characters (C90 2.2.4.1).
TEST(TestSource, HasNoLineThatIsTooLongForACompiler)
{
  std::istringstream source(test_source(Language::c, k_nonce));
  std::size_t rows = 0;
  for (std::string line; std::getline(source, line);) {
    EXPECT_LE(line.size(), 520U);
    rows += line.starts_with(R"(".ascii \")") ? 1 : 0;
  }
  EXPECT_EQ(rows * 500, k_padding);
}

TEST(TestRequest, SendsTheRecordedArguments)
{
  Recording recording;
  recording.argv = {"g++", "-c"};
  recording.language = Language::cxx;
  const Request request = test_request(recording, 2, k_nonce);
  EXPECT_EQ(request.protocol, 2);
  EXPECT_EQ(request.argv, recording.argv);
  EXPECT_EQ(request.source, test_source(Language::cxx, k_nonce));
}

Recording with_object(std::string object)
{
  return {.argv = {}, .object = std::move(object), .language = Language::c, .ipv6 = false, .target = {}};
}

TEST(ExpectedObject, PutsTheConstantInThePlaceholdersPlace)
{
  EXPECT_EQ(expected_object(with_object("before" + text_of(k_placeholder) + "behind"), k_nonce).value(),
            "before" + text_of(k_nonce) + "behind");
}

TEST(ExpectedObject, WantsThePlaceholderExactlyOnce)
{
  const std::string placeholder = text_of(k_placeholder);
  for (const std::string& object : {std::string("nothing"), placeholder.substr(1), placeholder + placeholder}) {
    const auto expected = expected_object(with_object(object), k_nonce);
    ASSERT_FALSE(expected);
    EXPECT_EQ(expected.error().code, Errc::corrupt);
  }
}

} // namespace
} // namespace distcc_auto
