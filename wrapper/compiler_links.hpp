// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/cache_store.hpp"
#include "wrapper/error.hpp"

#include <string>
#include <string_view>

// Names by which distcc, told so by PATH, finds the compiler that was called: links in a folder of the cache.
// distcc 3.4 makes TRIPLE-gcc of gcc wherever PATH has that name, even if it is another compiler (compile.c,
// dcc_gcc_rewrite_fqn); and servers may know a compiler by another name than the one here (distcc.send_as). Names are
// separated by blanks.
namespace distcc_auto
{

// The folder for `compiler`, an absolute path. Pure.
std::string links_folder(const CachePlace& place, std::string_view compiler);

// Whether `names` could be those of compilers: without a slash, none hidden or an option. Pure.
bool are_link_names(std::string_view names);

// Whether each of `names` is a link in `folder` that leads to `compiler` right away.
bool links_lead_to(const std::string& folder, std::string_view names, const std::string& compiler);

// Makes the folder and the links, as far as they are not there; the place has been prepared. Errc::system.
Result<void> make_links(const std::string& folder, std::string_view names, const std::string& compiler);

} // namespace distcc_auto
