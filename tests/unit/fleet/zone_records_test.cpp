// SPDX-License-Identifier: MIT
#include "tests/fleet/zone_records.hpp"

#include <gtest/gtest.h>

namespace distcc_auto::fleet
{
namespace
{

using namespace std::string_literals;
using Strings = std::vector<std::string>;

Result<ZoneRecords> records_of(const Strings& texts, const Strings& lies, const Strings& services)
{
  return ZoneRecords::parse({texts, lies, services}, "Fleet.test", 3640);
}

DnsQuestion asking(const std::string& name, std::uint16_t type)
{
  return {7, name, type, k_class_in, true, k_plain_udp_size};
}

Strings data_of(const ZoneRecords& records, const DnsQuestion& question, std::optional<int> number)
{
  Strings data;
  for (const auto& record : records.of(question, number).value_or(std::vector<DnsRecord>())) {
    data.push_back(record.data);
  }
  return data;
}

TEST(ZoneRecords, HoldTheServersTexts)
{
  const auto records = *records_of({"1-2=slots=4", "2=slots=16 options=lzo"}, {}, {});
  EXPECT_EQ(data_of(records, asking("cc1", k_type_txt), 1), Strings{"\7slots=4"});
  EXPECT_EQ(data_of(records, asking("cc2", k_type_txt), 2), Strings{"\x14slots=16 options=lzo"});
  EXPECT_FALSE(records.of(asking("cc3", k_type_txt), 3));
  EXPECT_FALSE(records.of(asking("cc1", k_type_a), 1));
  EXPECT_FALSE(records.of(asking("other", k_type_txt), std::nullopt));
}

TEST(ZoneRecords, LieWhereTheyAreTold)
{
  const auto records = *records_of({"all=slots=4"}, {"1=large", "2=many", "3=silent", "4=beyond"}, {});
  const auto large = data_of(records, asking("cc1", k_type_txt), 1);
  ASSERT_EQ(large.size(), 1U);
  EXPECT_EQ(large[0].size(), 250U * 256U);
  EXPECT_TRUE(large[0].starts_with("\xffslots=64 x"));
  EXPECT_EQ(data_of(records, asking("cc2", k_type_txt), 2).size(), 500U);
  EXPECT_TRUE(records.stays_silent(asking("cc3", k_type_txt), 3));
  EXPECT_FALSE(records.stays_silent(asking("cc3", k_type_a), 3));
  EXPECT_EQ(data_of(records, asking("cc4", k_type_txt), 4), Strings{"\xffslots=64"});
  EXPECT_EQ(data_of(records, asking("cc5", k_type_txt), 5), Strings{"\7slots=4"});
}

TEST(ZoneRecords, HoldTheServicesOfTheDomain)
{
  const auto records = *records_of({}, {}, {"10 60 own cc1.fleet.test", "256 0 0 ."});
  const auto data = data_of(records, asking("_DISTCC._tcp.fleet.test", k_type_srv), std::nullopt);
  EXPECT_EQ(data, (Strings{"\0\x0a\0\x3c\x0e\x38\3cc1\5fleet\4test\0"s, "\1\0\0\0\0\0\0"s}));
  EXPECT_FALSE(records.of(asking("_distcc._tcp.fleet.test", k_type_txt), std::nullopt));
  EXPECT_FALSE(records.of(asking("_other._tcp.fleet.test", k_type_srv), std::nullopt));
}

TEST(ZoneRecords, RefuseWhatTheyCannotRead)
{
  for (const char* text : {"", "1", "x=slots=4"}) {
    EXPECT_FALSE(records_of({text}, {}, {})) << text;
  }
  for (const char* lie : {"", "1=truth", "1=large:size=4"}) {
    EXPECT_FALSE(records_of({}, {lie}, {})) << lie;
  }
  for (const char* service : {"", "1 2 3", "1 2 x target", "-1 2 3 target", "1 2 65536 target"}) {
    EXPECT_FALSE(records_of({}, {}, {service})) << service;
  }
}

} // namespace
} // namespace distcc_auto::fleet
