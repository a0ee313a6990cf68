// SPDX-License-Identifier: MIT
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

// PATH: where the real distcc and the real compiler are, with every folder taken out that would lead back to us, or
// to ccache in a compiler's place: what ccache is the front of is looked for behind it.
namespace distcc_auto
{

struct FileId {
  dev_t device = 0;
  ino_t inode = 0;
  bool operator==(const FileId&) const = default;
};

// Where this program is; where /proc is missing the name it was started by, links not followed.
std::string own_file();

// Which file `path` is, where it is a program.
std::optional<FileId> program_at(const std::string& path);

// Whether `program` is for an interpreter, or cannot be read.
bool is_script(const std::string& program);

// Which file the first program called `name` on `path` is, a PATH.
std::optional<FileId> program_on(std::string_view path, const std::string& name);

// Which file this program is.
std::optional<FileId> own_id();

struct Programs {
  std::string distcc;      // the real one, absolute; "" if there is none
  std::string compiler;    // absolute, or as typed where it holds a slash; "" if there is none
  std::string ccache;      // ccache, where the compiler's name leads to it first; "" if it doesn't
  std::string word;        // what to call the compiler: as typed, or the base name of a path that led back to us
  std::string path;        // PATH without the folders in which the compiler's name is ourselves, distcc or ccache
  bool in_circles = false; // no compiler, since all that are there have led back to us again and again
};

// What was started already in this very call and has led back to us, so that there is an end.
struct Passed {
  std::span<const std::string> distccs;   // not tried again
  std::span<const std::string> compilers; // tried again after those that were not, but not for ever
};

// `path` is PATH, `compiler` the word of the call ("" for none), `own` the wrapper itself (whatever name it was
// started under), `fallback_distcc` is tried when PATH has no distcc but ourselves. A link that leads through the
// name distcc-auto is ourselves too: there may be two installations. A compiler named by the path of a masquerade
// link is looked up by its base name. The word "ccache" itself is a compiler as any other.
Programs find_programs(std::string_view path, const std::string& compiler, std::optional<FileId> own,
                       const std::string& fallback_distcc, const Passed& passed = {});

// A folder of PATH in front of the compiler, in which its name is something that stands in its place.
struct Front {
  enum class Kind { ourselves, distcc, ccache, loop_of_links };
  std::string folder;
  Kind kind = Kind::ourselves;
};

// Those of `path` for the compiler's base name `name`; `own` and `distcc` as find_programs() knows them.
std::vector<Front> fronts_in(std::string_view path, const std::string& name, std::optional<FileId> own,
                             std::optional<FileId> distcc);

// The folders of a PATH; an empty one stands for ".".
std::vector<std::string> path_folders(std::string_view path);

} // namespace distcc_auto
