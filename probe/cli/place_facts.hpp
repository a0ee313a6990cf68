// SPDX-License-Identifier: MIT
#pragma once
#include "probe/doctor/health.hpp"
#include "wrapper/cache_store.hpp"

// Folders and files as --doctor tells of them.
namespace distcc_auto
{

// Of `places` those up to the one that is used, or all where none can be.
std::vector<PlaceFact> place_facts(const std::vector<CachePlace>& places, const Result<CachePlace>& used);

// The end of the log at `path` ("" for none), and what keeps it from being written.
LogFact log_facts(const std::string& path);

} // namespace distcc_auto
