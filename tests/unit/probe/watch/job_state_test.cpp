// SPDX-License-Identifier: MIT
#include "probe/watch/job_state.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

template <class Number> std::string bytes_of(Number number)
{
  return {reinterpret_cast<const char*>(&number), sizeof number};
}

std::string text_of(std::string text)
{
  text.resize(128, '\0');
  return text;
}

struct Fields {
  unsigned long size = k_job_state_size;
  unsigned long magic = 0x44494800;
  unsigned long process = 17947;
  std::string file = text_of("a.c");
  unsigned phase = 5;
};

std::string state_file(const Fields& fields)
{
  return bytes_of(fields.size) + bytes_of(fields.magic) + bytes_of(fields.process) + fields.file +
         text_of("127.44.0.1") + bytes_of(1) + bytes_of(fields.phase) + std::string(sizeof(void*), '\0');
}

TEST(JobState, IsReadAsDistccWritesIt)
{
  const auto read = read_job_state(state_file({}));
  EXPECT_TRUE(read);
  const JobState job = read.value_or(JobState());
  EXPECT_EQ(job.process, 17947U);
  EXPECT_EQ(job.file, "a.c");
  EXPECT_EQ(job.host, "127.44.0.1");
  EXPECT_EQ(job.slot, 1);
  EXPECT_EQ(job.phase, "compile");
}

TEST(JobState, BelievesNothingElse)
{
  EXPECT_FALSE(read_job_state(""));
  EXPECT_FALSE(read_job_state(state_file({}).substr(1)));
  EXPECT_FALSE(read_job_state(state_file({}) + "x"));
  EXPECT_FALSE(read_job_state(std::string(k_job_state_size, '\xff')));
  Fields other;
  other.magic = 1;
  EXPECT_FALSE(read_job_state(state_file(other)));
  Fields done;
  done.phase = 7;
  EXPECT_FALSE(read_job_state(state_file(done)));
  Fields nobody;
  nobody.process = 0;
  EXPECT_FALSE(read_job_state(state_file(nobody)));
}

TEST(JobState, TakesATextWithoutAnEnd)
{
  Fields fields;
  fields.file = std::string(128, 'x');
  EXPECT_EQ(read_job_state(state_file(fields)).value_or(JobState()).file, std::string(128, 'x'));
}

} // namespace
} // namespace distcc_auto
