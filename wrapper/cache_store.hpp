// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/environment.hpp"
#include "wrapper/error.hpp"
#include "wrapper/fd.hpp"
#include "wrapper/way.hpp"

#include <string>
#include <string_view>
#include <vector>

// The folders and files of the cache: which folder, who may have written what is in it, and writing so that a reader
// sees an old file or a new one, never half of one.
namespace distcc_auto
{

// One place where the cache may live.
struct CachePlace {
  std::string folder;     // the cache itself
  std::string distcc_dir; // what distcc gets as DISTCC_DIR where it isn't its own choice; "" to leave it alone
  std::string parent;     // the folder above, whose group may share the cache where `shared`
  bool shared = false;    // DISTCC_DIR was set: its group may share the cache (reader_below), as Portage has it
};

// The places in the order in which they are tried (design: $DISTCC_DIR/auto and nowhere else; else ~/.distcc/auto,
// $XDG_RUNTIME_DIR/distcc-auto, a folder of `user`'s own in TMPDIR). A relative or missing variable names no place.
std::vector<CachePlace> cache_places(const Environment& environment, uid_t user);

// This process as the reader of what is in `place`.
Reader reader_of(const CachePlace& place);

// Lets the group of a shared place use a file of ours there; the mode of anybody else's is left alone.
void share_file(const Fd& file, const Reader& reader);

// Whether nobody else could have made the folder, or exchange it or one above it: what is removed there is the
// cache's. Errc::not_found, ::untrusted, ::system.
Result<void> check_place(const CachePlace& place);

// The whole file `name`, if nobody else could have written it or exchanged a folder above it. Errc::not_found,
// ::untrusted, ::too_large, ::system.
Result<std::string> read_cached(const CachePlace& place, const std::string& name, std::size_t most);

// Makes the folder (and the parents that DISTCC_DIR names) if it isn't there, and checks that it is ours alone
// to write, as are the folders above it.
Result<void> prepare(const CachePlace& place);

// The first of `places` that can be prepared; else the last one's trouble.
Result<CachePlace> first_usable(const std::vector<CachePlace>& places);

// Writes `bytes` under a temporary name and renames it to `name`. The folder must have been prepared.
Result<void> store_cached(const CachePlace& place, const std::string& name, std::string_view bytes);

} // namespace distcc_auto
