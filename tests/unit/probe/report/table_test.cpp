// SPDX-License-Identifier: MIT
#include "probe/report/table.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

constexpr Column k_right{Align::right, 80};

TEST(Aligned, PutsEachColumnAtItsPlaceAndNoBlanksAtTheEnd)
{
  EXPECT_EQ(aligned({Column{}, k_right, Column{}}, {{"name", "ms", "note"}, {"a", "100", ""}, {"bcdefg", "7", "x"}}),
            "name     ms  note\n"
            "a       100\n"
            "bcdefg    7  x\n");
}

TEST(Aligned, LetsALongCellMoveOnlyItsOwnRow)
{
  EXPECT_EQ(aligned({Column{Align::left, 4}, Column{}}, {{"abc", "1"}, {"a long one", "2"}, {"x", "3"}}),
            "abc  1\n"
            "a long one  2\n"
            "x    3\n");
}

TEST(Aligned, CountsCharactersNotBytes)
{
  EXPECT_EQ(aligned({Column{}, Column{}}, {{"f\xc3\xbcr", "1"}, {"for", "2"}}), "f\xc3\xbcr  1\nfor  2\n");
}

TEST(Aligned, OfNoRowsIsNothing)
{
  EXPECT_EQ(aligned({Column{}}, {}), "");
}

} // namespace
} // namespace distcc_auto
