// SPDX-License-Identifier: MIT
#include "made_object.hpp"
#include "probe/trial/object.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace distcc_auto
{
namespace
{

TEST(ReadObject, ReadsBothClassesAndByteOrders)
{
  for (const unsigned char elf_class : {1, 2}) {
    for (const unsigned char data : {1, 2}) {
      const MadeObject made{
          .elf_class = elf_class, .data = data, .machine = 0x0102, .flags = 0x01020304, .comment = "some compiler"};
      const auto facts = read_object(made.bytes());
      ASSERT_TRUE(facts) << facts.error().detail;
      EXPECT_EQ(facts->elf_class, elf_class);
      EXPECT_EQ(facts->data, data);
      EXPECT_EQ(facts->machine, 0x0102);
      EXPECT_EQ(facts->flags, 0x01020304U);
      EXPECT_EQ(facts->comment, "some compiler");
    }
  }
}

TEST(ReadObject, JoinsTheDifferentPartsOfTheComment)
{
  MadeObject made;
  made.comment = std::string("\0one\0two\0one\0\0three", 19);
  EXPECT_EQ(read_object(made.bytes())->comment, "one; two; three");
  made.comment = "";
  EXPECT_EQ(read_object(made.bytes())->comment, "");
}

TEST(ReadObject, RefusesOtherKindsOfFiles)
{
  EXPECT_EQ(read_object("").error().detail, "no ELF object");
  EXPECT_EQ(read_object("#!/bin/sh\n" + std::string(100, 'x')).error().detail, "no ELF object");
  EXPECT_EQ(read_object(MadeObject{.type = 2}.bytes()).error().detail, "no relocatable ELF object");
  EXPECT_FALSE(read_object(MadeObject{.elf_class = 3}.bytes()));
  EXPECT_FALSE(read_object(MadeObject{.data = 0}.bytes()));
}

TEST(ReadObject, RefusesEveryTruncation)
{
  for (const unsigned char elf_class : {1, 2}) {
    const std::string bytes = MadeObject{.elf_class = elf_class}.bytes();
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const auto facts = read_object(std::string_view(bytes).substr(0, size));
      ASSERT_FALSE(facts) << size;
      EXPECT_EQ(facts.error().code, Errc::corrupt);
    }
  }
}

// Objects of real compilers, which the fuzzer starts from too.
TEST(ReadObject, RefusesEveryTruncationOfRealObjects)
{
  int objects = 0;
  for (const auto& entry : std::filesystem::directory_iterator(DISTCC_AUTO_OBJECTS)) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    ++objects;
    ASSERT_TRUE(read_object(bytes)) << entry.path() << ": " << read_object(bytes).error().detail;
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const std::string cut = bytes.substr(0, size);
      const auto facts = read_object(cut);
      EXPECT_TRUE(!facts && facts.error().code == Errc::corrupt) << entry.path() << " " << size;
    }
  }
  EXPECT_GT(objects, 10);
}

// Every byte in turn takes values that make a count, an offset or a size too large: a wrong answer is fine, reading
// outside of the bytes is not (the sanitizers watch).
TEST(ReadObject, SurvivesEveryWrongByte)
{
  for (const unsigned char elf_class : {1, 2}) {
    const std::string good = MadeObject{.elf_class = elf_class}.bytes();
    for (std::size_t at = 0; at < good.size(); ++at) {
      for (const unsigned char value : {0x00, 0x01, 0x7f, 0x80, 0xff}) {
        std::string bytes = good;
        bytes[at] = static_cast<char>(value);
        const std::string exact(bytes.data(), bytes.size());
        const auto facts = read_object(exact);
        EXPECT_TRUE(facts || facts.error().code == Errc::corrupt);
      }
    }
  }
}

struct Fault {
  const char* what;
  std::size_t at; // in a 64 bit little endian header
  std::string bytes;
};

TEST(ReadObject, RefusesWhatPointsOutside)
{
  const Fault faults[] = {
      {"section table far away", 40, std::string(8, '\xff')},
      {"section table beyond the end", 40, std::string("\x00\x10\0\0\0\0\0\0", 8)},
      {"no sections", 60, std::string(2, '\0')},
      {"too many sections", 60, std::string("\xff\xff", 2)},
      {"small section headers", 58, std::string("\x28\0", 2)},
      {"names in no section", 62, std::string("\x04\0", 2)},
  };
  for (const Fault& fault : faults) {
    std::string bytes = MadeObject{}.bytes();
    bytes.replace(fault.at, fault.bytes.size(), fault.bytes);
    const auto facts = read_object(bytes);
    ASSERT_FALSE(facts) << fault.what;
    EXPECT_EQ(facts.error().code, Errc::corrupt) << fault.what;
  }
}

TEST(ObjectFacts, AreOfTheSameTargetWhereAllButTheCommentAgrees)
{
  const ObjectFacts here{
      .elf_class = 2, .data = 1, .machine = 243, .flags = 5, .abi = "rv64imafdc", .comment = "one"};
  ObjectFacts there = here;
  there.comment = "two";
  EXPECT_TRUE(here.same_target(there));
  there.flags = 1;
  EXPECT_FALSE(here.same_target(there));
  there = here;
  there.elf_class = 1;
  EXPECT_FALSE(here.same_target(there));
  there = here;
  there.data = 2;
  EXPECT_FALSE(here.same_target(there));
  there = here;
  there.machine = 62;
  EXPECT_FALSE(here.same_target(there));
  there = here;
  there.abi = "rv64imac";
  EXPECT_FALSE(here.same_target(there));
}

} // namespace
} // namespace distcc_auto
