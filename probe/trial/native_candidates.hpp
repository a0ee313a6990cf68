// SPDX-License-Identifier: MIT
#pragma once
#include "probe/trial/machine_view.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

// Options of a driver's command line that may mean what "native" means; which of them do, the driver itself has to
// say (resolve_native.hpp). Pure.
namespace distcc_auto
{

// `native` is the view with the words `typed`, `plain` the one without them. The first that does it is to be taken;
// none is empty.
std::vector<std::vector<std::string>> native_candidates(const MachineView& native, const MachineView& plain,
                                                        std::span<const std::string> typed);

// Of `words`, those that `diagnostics` complain about: "error: unknown argument: '-mcmov'".
std::vector<std::string> rejected_words(std::span<const std::string> words, std::span<const std::string> diagnostics);

// A feature of clang's as its driver takes it, "+avx2" as "-mavx2" and "-xop" as "-mno-xop".
std::string feature_option(std::string_view feature);

// `candidate` with those of `features` whose option is `rejected` as words for the compiler proper, behind the
// others.
std::vector<std::string> respelled(std::vector<std::string> candidate, std::span<const std::string> features,
                                   std::span<const std::string> rejected);

// The last of `candidate` that gives a feature and can be taken back ("-mavx512f", with "-mno-avx512f"), "" where
// there is none. That must win on either side of "native".
std::string revocable_option(std::span<const std::string> candidate);

} // namespace distcc_auto
