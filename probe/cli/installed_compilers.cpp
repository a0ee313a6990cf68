// SPDX-License-Identifier: MIT
#include "probe/cli/installed_compilers.hpp"

#include "probe/trial/driver_name.hpp"
#include "probe/trial/test_job.hpp"
#include "wrapper/search_path.hpp"

#include <algorithm>
#include <dirent.h>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace distcc_auto
{
namespace
{

constexpr const char* k_link_folders[] = {"/usr/lib/distcc", "/usr/lib/distcc/bin", "/usr/lib/ccache",
                                          "/usr/lib/distcc-auto", "/usr/local/lib/distcc-auto"};

// POSIX's c99 and c89 are gcc with an option.
bool is_compiler_name(const std::string& name)
{
  const auto driver = driver_name(name);
  return driver && driver->before != "c89-" && driver->before != "c99-";
}

auto usefulness(const std::string& name)
{
  const auto driver = driver_name(name);
  const bool vague = driver && (driver->driver == "cc" || driver->driver == "c++");
  return std::tuple(vague, name.size(), name);
}

bool has_target(const std::string& name)
{
  const auto driver = driver_name(name);
  return driver && !driver->before.empty();
}

void add_names(std::set<std::string>& names, const std::string& folder)
{
  const std::unique_ptr<DIR, int (*)(DIR*)> open(::opendir(folder.c_str()), &::closedir);
  while (const dirent* entry = open ? ::readdir(open.get()) : nullptr) {
    if (is_compiler_name(entry->d_name)) {
      names.emplace(entry->d_name);
    }
  }
}

} // namespace

std::vector<std::string> chosen_names(std::vector<FoundCompiler> found)
{
  std::ranges::sort(found, {}, [](const FoundCompiler& compiler) { return usefulness(compiler.name); });
  std::map<std::pair<std::string, Language>, std::string> by_file;
  for (const FoundCompiler& compiler : found) {
    by_file.try_emplace({compiler.file, language_of(compiler.name)}, compiler.name);
  }
  std::vector<std::string> names;
  names.reserve(by_file.size());
  for (auto& [file, name] : by_file) {
    names.push_back(std::move(name));
  }
  std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(has_target(name), name); });
  return names;
}

std::vector<std::string> compiler_names_in(const std::string& path)
{
  std::set<std::string> names;
  for (const auto& folder : path_folders(path)) {
    if (folder.starts_with('/')) {
      add_names(names, folder);
    }
  }
  for (const char* folder : k_link_folders) {
    add_names(names, folder);
  }
  return {names.begin(), names.end()};
}

} // namespace distcc_auto
