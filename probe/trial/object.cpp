// SPDX-License-Identifier: MIT
#include "probe/trial/object.hpp"

#include "probe/trial/object_abi.hpp"

#include <algorithm>
#include <vector>

namespace distcc_auto
{
namespace
{

std::string joined_strings(std::string_view section)
{
  std::vector<std::string_view> parts;
  while (!section.empty()) {
    const std::string_view part = section.substr(0, section.find('\0'));
    section.remove_prefix(std::min(part.size() + 1, section.size()));
    if (!part.empty() && std::ranges::find(parts, part) == parts.end()) {
      parts.push_back(part);
    }
  }
  std::string joined;
  for (const std::string_view part : parts) {
    joined.append(joined.empty() ? "" : "; ").append(part);
  }
  return joined;
}

} // namespace

bool ObjectFacts::same_target(const ObjectFacts& other) const
{
  return elf_class == other.elf_class && data == other.data && machine == other.machine && flags == other.flags &&
         abi == other.abi;
}

Result<ObjectFacts> read_object(std::string_view bytes)
{
  const auto image = ElfImage::read(bytes);
  return image ? facts_of(*image) : std::unexpected(image.error());
}

Result<ObjectFacts> facts_of(const ElfImage& image)
{
  const auto comment = image.section(".comment");
  auto abi = abi_of(image);
  if (!comment) {
    return std::unexpected(comment.error());
  }
  if (!abi) {
    return std::unexpected(abi.error());
  }
  return ObjectFacts{.elf_class = image.elf_class(),
                     .data = image.data(),
                     .machine = image.machine(),
                     .flags = image.flags(),
                     .abi = std::move(*abi),
                     .comment = joined_strings(*comment)};
}

} // namespace distcc_auto
