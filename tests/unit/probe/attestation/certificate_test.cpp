// SPDX-License-Identifier: MIT
#include "made_site.hpp"

#include <gtest/gtest.h>

namespace distcc_auto
{
namespace
{

TEST(Certificate, IsATextThatPeopleCanRead)
{
  Certificate certificate = draft();
  certificate.addresses = {ip("10.1.2.3"), ip("2001:db8::1")};
  certificate.ports = {3632};
  const std::string text = to_text(issued(certificate));
  EXPECT_TRUE(text.starts_with("distcc-auto certificate 1\n"
                               "id 0102030405060708\n"
                               "name mydistcc1.example.com\n"
                               "key ed25519:"));
  EXPECT_NE(text.find("\nfrom 2027-01-14T08:00:00Z\nuntil 2027-02-14T08:00:00Z\n"
                      "addresses 10.1.2.3 2001:db8::1\nports 3632\nsite ed25519:"),
            std::string::npos)
      << text;
}

TEST(Certificate, ReadsWhatItWrites)
{
  const Certificate certificate = issued();
  const auto read = parse_certificate(to_text(certificate));
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(to_text(*read), to_text(certificate));
  EXPECT_TRUE(is_by_its_site(*read));
}

TEST(Certificate, HasOneSpelling)
{
  const std::string text = to_text(issued());
  const std::pair<std::string, std::string> changes[] = {
      {"certificate 1", "certificate 2"}, {"ports -", "ports 03632"}, {"ports -", "ports  3632"},
      {"ports -", "ports 3632 "},         {"ports -", "ports 0"},     {"ports -", "ports 65536"},
      {"addresses -", "addresses 10.1"},  {"name my", "name m y"},    {"T08:", "t08:"},
      {"until 2027", "until 12027"},      {"name ", "name  "},        {"-14T", "-32T"},
  };
  for (const auto& [from, to] : changes) {
    std::string other = text;
    other.replace(other.find(from), from.size(), to);
    EXPECT_FALSE(parse_certificate(other)) << to;
  }
  EXPECT_FALSE(parse_certificate(text + "\n"));
  EXPECT_FALSE(parse_certificate(text.substr(0, text.size() - 1)));
  EXPECT_FALSE(parse_certificate(text + text));
}

TEST(Certificate, IsNotSignedForWhatCannotBe)
{
  const auto why_not = [](auto change) {
    Certificate certificate = draft();
    change(certificate);
    const auto result = sign_certificate(certificate, key_number(1));
    return result ? "" : result.error().detail;
  };
  EXPECT_NE(why_not([](Certificate& c) { c.name = "a b"; }).find("the name \"a b\""), std::string::npos);
  EXPECT_NE(why_not([](Certificate& c) { c.until = c.from; }).find("end before it begins"), std::string::npos);
  EXPECT_NE(why_not([](Certificate& c) { c.addresses = {ip("::1")}; }).find("without a port"), std::string::npos);
  EXPECT_NE(why_not([](Certificate& c) { c.ports.assign(9, 1); }).find("8 ports"), std::string::npos);
}

TEST(Request, IsSignedWithTheKeyInIt)
{
  const auto text = make_request("cc1", {ip("10.1.2.3")}, key_number(2));
  ASSERT_TRUE(text);
  const auto request = parse_request(*text);
  ASSERT_TRUE(request) << request.error().detail;
  EXPECT_EQ(request->name, "cc1");
  EXPECT_EQ(request->key, key_number(2).public_key());
  std::string other = *text;
  other.replace(other.find("cc1"), 3, "cc2");
  EXPECT_EQ(parse_request(other).error().detail, "this request is not signed with the key in it");
  EXPECT_FALSE(parse_request(to_text(issued())));
  EXPECT_FALSE(make_request("c c", {}, key_number(2)));
}

TEST(PublicKey, HasATextOfItsOwn)
{
  const PublicKey key = key_number(1).public_key();
  EXPECT_EQ(parse_public_key(to_text(key)), key);
  EXPECT_FALSE(parse_public_key(to_text(key).substr(8)));
  EXPECT_FALSE(parse_public_key(to_text(key) + "00"));
}

TEST(Signatures, CountForOneContextOnly)
{
  const auto key = key_number(1);
  const auto signature = key.sign(k_request_context, "text");
  EXPECT_TRUE(is_signed(key.public_key(), k_request_context, "text", signature));
  EXPECT_FALSE(is_signed(key.public_key(), k_certificate_context, "text", signature));
  EXPECT_FALSE(is_signed(key.public_key(), k_request_context, "texT", signature));
  EXPECT_FALSE(is_signed(key_number(2).public_key(), k_request_context, "text", signature));
}

TEST(SecretKey, IsMadeAnewEachTime)
{
  EXPECT_NE(SecretKey::fresh().public_key(), SecretKey::fresh().public_key());
}

} // namespace
} // namespace distcc_auto
