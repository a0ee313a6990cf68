// SPDX-License-Identifier: MIT
#pragma once
#include "probe/protocol/wire.hpp"
#include "probe/trial/test_job.hpp"

#include <string>

// Is this object what our compiler would have made?
namespace distcc_auto
{

enum class Likeness { identical, version, target, different };

struct Judgement {
  Likeness likeness = Likeness::different;
  bool holds_constant = false; // the random constant of this round is in it: not a canned or cached answer
  std::string compiler;        // in words, e.g. "gcc 12.2.0"; "" where the object cannot be read
  std::string detail;          // where not identical: both sides in words, "gcc 11.3.0 there, gcc 12.2.0 here"
  std::string other_code;      // difference_of_code() where both objects name the same compiler: one of them is wrong
};

// `expected` is expected_object() for `nonce`.
Judgement judge_object(std::string_view object, std::string_view expected, const Nonce& nonce);

} // namespace distcc_auto
