// SPDX-License-Identifier: MIT
#pragma once
#include "probe/attestation/accept.hpp"

// A site with one server, the same in every run.
namespace distcc_auto
{

SecretKey key_number(unsigned char number); // 1: the site's, 2: the server's

constexpr UtcTime k_now{std::chrono::seconds(1'800'000'000)};

IpBytes ip(std::string_view text);

// For key 2, from a day before k_now until 30 days after it; not signed.
Certificate draft();

// Signed by key 1.
Certificate issued(Certificate certificate = draft());

// What key 2 answers to the challenge of terms(), listening at 192.0.2.7 and 2001:db8::7, port 3632.
std::string answer(const Certificate& certificate = issued());

AttestationTerms terms();

} // namespace distcc_auto
