// SPDX-License-Identifier: MIT
#include "wrapper/search_path.hpp"

#include "wrapper/command_line.hpp"

#include <sys/stat.h>
#include <unistd.h>

namespace distcc_auto
{
namespace
{

std::string in_folder(const std::string& folder, const std::string& name)
{
  return folder.ends_with('/') ? folder + name : folder + "/" + name;
}

std::string find_distcc(const std::vector<std::string>& folders, std::optional<FileId> own,
                        const std::string& fallback)
{
  for (const auto& folder : folders) {
    std::string file = in_folder(folder, "distcc");
    const auto id = program_at(file);
    if (id && id != own && ::access(file.c_str(), X_OK) == 0) {
      return file;
    }
  }
  const auto id = program_at(fallback);
  return id && id != own ? fallback : std::string();
}

} // namespace

std::optional<FileId> program_at(const std::string& path)
{
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || (found.st_mode & 0111) == 0) {
    return std::nullopt;
  }
  return FileId{found.st_dev, found.st_ino};
}

std::vector<std::string> path_folders(std::string_view path)
{
  std::vector<std::string> folders;
  for (;;) {
    const auto colon = path.find(':');
    const auto folder = path.substr(0, colon);
    folders.emplace_back(folder.empty() ? "." : folder);
    if (colon == path.npos) {
      return folders;
    }
    path.remove_prefix(colon + 1);
  }
}

Programs find_programs(std::string_view path, const std::string& compiler, std::optional<FileId> own,
                       const std::string& fallback_distcc)
{
  const auto folders = path_folders(path);
  Programs programs;
  programs.distcc = find_distcc(folders, own, fallback_distcc);
  const auto distcc = program_at(programs.distcc);
  const auto leads_back = [&](const std::optional<FileId>& id) { return id && (id == own || id == distcc); };
  programs.word = compiler;
  const bool is_path = compiler.find('/') != compiler.npos;
  if (is_path && !leads_back(program_at(compiler))) {
    programs.compiler = program_at(compiler) ? compiler : std::string();
    programs.path = path;
    return programs;
  }
  const std::string name(base_name(compiler));
  programs.word = name;
  for (const auto& folder : folders) {
    const std::string file = in_folder(folder, name);
    const auto id = name.empty() ? std::nullopt : program_at(file);
    if (leads_back(id)) {
      continue;
    }
    programs.path += (programs.path.empty() ? "" : ":") + folder;
    if (id && programs.compiler.empty()) {
      programs.compiler = file;
    }
  }
  return programs;
}

} // namespace distcc_auto
