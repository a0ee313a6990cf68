// SPDX-License-Identifier: MIT
#include "wrapper/search_path.hpp"

#include "wrapper/distcc/names.hpp"
#include "wrapper/fd.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/auxv.h>
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

// Each folder once, so that whoever goes on behind a distcc comes to an end.
std::vector<std::string> distccs_on(const std::vector<std::string>& folders)
{
  std::vector<std::string> files;
  for (const auto& folder : folders) {
    if (std::string file = in_folder(folder, "distcc"); std::ranges::find(files, file) == files.end()) {
      files.push_back(std::move(file));
    }
  }
  return files;
}

// Programs that stand in a compiler's place.
struct Fronts {
  std::optional<FileId> own;
  std::optional<FileId> distcc;
};

enum class Kind { none, loop, compiler, ourselves, distcc, ccache };

// What a link is one to, by the names that it leads through: another installation's distcc-auto is ourselves as well.
Kind kind_of_link(std::string file)
{
  constexpr int longest_chain = 8;
  std::array<char, PATH_MAX> target{};
  for (int i = 0; i < longest_chain; ++i) {
    const ssize_t size = ::readlink(file.c_str(), target.data(), target.size());
    if (size <= 0) {
      return Kind::compiler;
    }
    const std::string_view next(target.data(), static_cast<std::size_t>(size));
    const std::string_view name = base_name(next);
    if (name == "distcc-auto" || name == "distcc" || name == "ccache") {
      return name == "ccache" ? Kind::ccache : name == "distcc" ? Kind::distcc : Kind::ourselves;
    }
    file = next.starts_with('/') ? std::string(next) : file.substr(0, file.rfind('/') + 1) + std::string(next);
  }
  return Kind::compiler;
}

Kind kind_of(const std::string& file, const Fronts& fronts)
{
  errno = 0;
  const auto id = program_at(file);
  if (!id) {
    return errno == ELOOP ? Kind::loop : Kind::none;
  }
  if (id == fronts.own || id == fronts.distcc) {
    return id == fronts.own ? Kind::ourselves : Kind::distcc;
  }
  return base_name(file) == "ccache" ? Kind::compiler : kind_of_link(file);
}

bool leads_back(Kind kind)
{
  return kind == Kind::ourselves || kind == Kind::distcc;
}

bool is_other_distcc(const std::string& file, std::optional<FileId> own)
{
  const auto id = program_at(file);
  return id && id != own && kind_of_link(file) != Kind::ourselves && ::access(file.c_str(), X_OK) == 0;
}

std::string find_distcc(const std::vector<std::string>& folders, std::optional<FileId> own,
                        const std::string& fallback, std::span<const std::string> passed)
{
  auto files = distccs_on(folders);
  files.push_back(fallback);
  const auto found = std::ranges::find_if(files, [&](const std::string& file) {
    return std::ranges::find(passed, file) == passed.end() && is_other_distcc(file, own);
  });
  return found == files.end() ? std::string() : *found;
}

// The compiler that has led back to us least often, the first of such; a script of the compiler's name may call us. A
// compiler may start another by the same name, so once is not for ever.
class Choice
{
public:
  explicit Choice(std::span<const std::string> passed)
    : passed_(passed)
  {
  }

  void consider(Programs& programs, const std::string& file)
  {
    const auto times = std::ranges::count(passed_, file);
    if (times < least_) {
      programs.compiler = file;
      least_ = times;
    }
    programs.in_circles = programs.compiler.empty();
  }

private:
  static constexpr std::ptrdiff_t k_for_ever = 3;
  std::span<const std::string> passed_;
  std::ptrdiff_t least_ = k_for_ever;
};

// Fills in the compiler called `programs.word`, the ccache in front of it, and the PATH without any front, and
// without loops of links: at one of those execvp(3) ends instead of going on to the next folder.
void walk(Programs& programs, const std::vector<std::string>& folders, const Fronts& fronts, Choice choice)
{
  for (const auto& folder : folders) {
    const std::string file = in_folder(folder, programs.word);
    const Kind kind = programs.word.empty() ? Kind::none : kind_of(file, fronts);
    if (kind == Kind::ccache && programs.ccache.empty() && programs.compiler.empty()) {
      programs.ccache = file;
    }
    if (kind != Kind::none && kind != Kind::compiler) {
      continue;
    }
    programs.path += (programs.path.empty() ? "" : ":") + folder;
    if (kind == Kind::compiler) {
      choice.consider(programs, file);
    }
  }
}

Front::Kind front_kind(Kind kind)
{
  if (kind == Kind::ccache) {
    return Front::Kind::ccache;
  }
  if (kind == Kind::loop) {
    return Front::Kind::loop_of_links;
  }
  return kind == Kind::ourselves ? Front::Kind::ourselves : Front::Kind::distcc;
}

} // namespace

std::string own_file()
{
  std::array<char, PATH_MAX> path{};
  const ssize_t size = ::readlink("/proc/self/exe", path.data(), path.size());
  if (size > 0) {
    return {path.data(), static_cast<std::size_t>(size)};
  }
  const auto* started = std::bit_cast<const char*>(::getauxval(AT_EXECFN));
  return started != nullptr ? started : "";
}

std::optional<FileId> program_at(const std::string& path)
{
  struct stat found{};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode) || (found.st_mode & 0111) == 0) {
    return std::nullopt;
  }
  return FileId{found.st_dev, found.st_ino};
}

std::optional<FileId> own_id()
{
  const auto id = program_at("/proc/self/exe");
  return id ? id : program_at(own_file());
}

bool is_script(const std::string& program)
{
  std::array<char, 2> begin{};
  const auto file = open_named_file(program, O_RDONLY);
  return !file || (::read(file->get(), begin.data(), begin.size()) == 2 && begin[0] == '#' && begin[1] == '!');
}

std::optional<FileId> program_on(std::string_view path, const std::string& name)
{
  std::optional<FileId> found;
  for (const std::string& folder : path_folders(path)) {
    found = found ? found : program_at(in_folder(folder, name));
  }
  return found;
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

std::vector<Front> fronts_in(std::string_view path, const std::string& name, std::optional<FileId> own,
                             std::optional<FileId> distcc)
{
  const Fronts fronts{own, distcc};
  std::vector<Front> found;
  for (const auto& folder : path_folders(path)) {
    const std::string file = in_folder(folder, name);
    const Kind kind = kind_of(file, fronts);
    if (kind == Kind::compiler) {
      break;
    }
    if (kind != Kind::none) {
      found.push_back({folder, front_kind(kind)});
    }
  }
  return found;
}

Programs find_programs(std::string_view path, const std::string& compiler, std::optional<FileId> own,
                       const std::string& fallback_distcc, const Passed& passed)
{
  const auto folders = path_folders(path);
  Programs programs;
  Choice choice(passed.compilers);
  programs.distcc = find_distcc(folders, own, fallback_distcc, passed.distccs);
  const Fronts fronts{own, program_at(programs.distcc)};
  const bool is_path = compiler.find('/') != compiler.npos;
  const Kind kind = is_path ? kind_of(compiler, fronts) : Kind::none;
  if (is_path && !leads_back(kind) && kind != Kind::ccache) {
    if (kind == Kind::compiler) {
      choice.consider(programs, compiler);
    }
    programs.word = compiler;
    programs.path = path;
    return programs;
  }
  programs.ccache = kind == Kind::ccache ? compiler : std::string();
  programs.word = base_name(compiler);
  walk(programs, folders, fronts, choice);
  return programs;
}

} // namespace distcc_auto
