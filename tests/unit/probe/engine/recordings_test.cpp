// SPDX-License-Identifier: MIT
#include "probe/engine/recordings.hpp"

#include "test_folder.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

class RecordingsTest : public testing::Test
{
protected:
  void SetUp() override
  {
    place_ = CachePlace{folder_.path() + "/.distcc/auto", "", folder_.path() + "/.distcc", false};
    ASSERT_TRUE(prepare(place_));
    question_.compiler = "compiler gcc";
    recording_.argv = {"gcc", "-c"};
  }

  TestFolder folder_;
  CachePlace place_;
  Question question_;
  Recording recording_;
};

TEST_F(RecordingsTest, AreFoundAgain)
{
  const std::string key = recording_key(question_, folder_.write("distcc", "one"));
  EXPECT_FALSE(kept_recording(place_, key));
  keep_recording(place_, key, recording_);
  EXPECT_EQ(kept_recording(place_, key), recording_);
}

TEST_F(RecordingsTest, AreMadeAnewForAnotherDistcc)
{
  const std::string distcc = folder_.write("distcc", "one");
  keep_recording(place_, recording_key(question_, distcc), recording_);
  EXPECT_FALSE(kept_recording(place_, recording_key(question_, folder_.write("distcc-3.5", "one"))))
      << "another path";
  folder_.write("distcc", "upgraded");
  EXPECT_FALSE(kept_recording(place_, recording_key(question_, distcc))) << "another program there";
  EXPECT_FALSE(kept_recording(place_, recording_key(question_, folder_.path() + "/absent")));
}

TEST_F(RecordingsTest, AreMadeAnewForAnotherCompiler)
{
  const std::string distcc = folder_.write("distcc", "one");
  keep_recording(place_, recording_key(question_, distcc), recording_);
  question_.compiler = "compiler clang";
  EXPECT_FALSE(kept_recording(place_, recording_key(question_, distcc)));
}

} // namespace
} // namespace distcc_auto
