// SPDX-License-Identifier: MIT
#include "made_site.hpp"

namespace distcc_auto
{

SecretKey key_number(unsigned char number)
{
  SecretKey::Seed seed{};
  seed.fill(number);
  return SecretKey(seed);
}

IpBytes ip(std::string_view text)
{
  return parse_ip(text).value();
}

Certificate draft()
{
  Certificate certificate;
  certificate.id = {1, 2, 3, 4, 5, 6, 7, 8};
  certificate.name = "mydistcc1.example.com";
  certificate.key = key_number(2).public_key();
  certificate.from = k_now - std::chrono::days(1);
  certificate.until = k_now + std::chrono::days(30);
  return certificate;
}

Certificate issued(Certificate certificate)
{
  return sign_certificate(std::move(certificate), key_number(1)).value();
}

std::string answer(const Certificate& certificate)
{
  const std::vector<Endpoint> endpoints = {{ip("192.0.2.7"), 3632}, {ip("2001:db8::7"), 3632}};
  return make_statement(terms().challenge, endpoints, key_number(2), to_text(certificate));
}

AttestationTerms terms()
{
  AttestationTerms terms;
  terms.sites = {key_number(1).public_key()};
  terms.challenge.fill(0xc5);
  terms.now = k_now;
  terms.own_addresses = {ip("127.0.0.1"), ip("192.0.2.200")};
  return terms;
}

} // namespace distcc_auto
