// SPDX-License-Identifier: MIT
#include "probe/verdict/rendezvous.hpp"

#include "wrapper/question.hpp"

#include <cmath>

namespace distcc_auto
{
namespace
{

// FNV-1a spreads badly into its high bits for texts that differ at their ends; the finisher of SplitMix64 mends that.
std::uint64_t mixed(std::uint64_t hash)
{
  hash = (hash ^ (hash >> 30U)) * 0xbf58476d1ce4e5b9U;
  hash = (hash ^ (hash >> 27U)) * 0x94d049bb133111ebU;
  return hash ^ (hash >> 31U);
}

} // namespace

std::uint64_t rendezvous(const std::string& client, const Candidate& candidate)
{
  return mixed(fingerprint(client + " " + endpoint_text(candidate)));
}

// The first of several independent waiting times with these rates, which is what the weights ask for.
double rendezvous_place(const std::string& client, const Candidate& candidate, double weight)
{
  constexpr unsigned k_unused_bits = 11; // a double holds 53
  const auto draw = static_cast<double>(rendezvous(client, candidate) >> k_unused_bits);
  return -std::log(std::ldexp(draw + 0.5, -53)) / weight;
}

} // namespace distcc_auto
