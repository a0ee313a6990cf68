// SPDX-License-Identifier: MIT
#include "probe/trial/build_attributes.hpp"

#include <optional>

namespace distcc_auto
{
namespace
{

constexpr char k_format = 'A';
constexpr std::uint64_t k_whole_file = 1;
constexpr std::uint64_t k_compatibility = 32; // a number and a text
constexpr std::size_t k_length_size = 4;

std::unexpected<Error> broken()
{
  return fail(Errc::corrupt, "an object with broken build attributes");
}

// The part at the front of `bytes` whose length, itself included, stands in its first four bytes, without those.
std::optional<std::string_view> take_part(const ElfImage& image, std::string_view& bytes, std::size_t before = 0)
{
  if (bytes.size() < k_length_size) {
    return std::nullopt;
  }
  const std::uint64_t length = image.number(bytes.substr(0, k_length_size));
  if (length < k_length_size + before || length - before > bytes.size()) {
    return std::nullopt;
  }
  const auto part = bytes.substr(k_length_size, length - before - k_length_size);
  bytes.remove_prefix(length - before);
  return part;
}

// ULEB128, at most ten bytes.
std::optional<std::uint64_t> take_number(std::string_view& bytes)
{
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    value |= static_cast<std::uint64_t>(byte & 0x7fU) << shift;
    if ((byte & 0x80U) == 0) {
      return value;
    }
  }
  return std::nullopt;
}

std::optional<std::string_view> take_text(std::string_view& bytes)
{
  const std::size_t end = bytes.find('\0');
  if (end == std::string_view::npos) {
    return std::nullopt;
  }
  const auto text = bytes.substr(0, end);
  bytes.remove_prefix(end + 1);
  return text;
}

// Tags from 32 up have a text where they are odd. Below, only ARM has any: 4 and 5, the names of a processor; RISC-V
// has them odd from the beginning.
bool has_text(std::uint64_t tag, std::string_view vendor)
{
  if (vendor == "aeabi" && tag < k_compatibility) {
    return tag == 4 || tag == 5;
  }
  return tag % 2 == 1;
}

Result<void> take_attribute(BuildAttributes& attributes, std::string_view& bytes, std::string_view vendor)
{
  const auto tag = take_number(bytes);
  if (!tag) {
    return broken();
  }
  if (*tag == k_compatibility || !has_text(*tag, vendor)) {
    const auto number = take_number(bytes);
    if (!number) {
      return broken();
    }
    if (*tag != k_compatibility) {
      attributes.set(*tag, *number);
      return {};
    }
  }
  const auto text = take_text(bytes);
  if (!text) {
    return broken();
  }
  if (*tag != k_compatibility) {
    attributes.set(*tag, *text);
  }
  return {};
}

// What `part` says of the whole file; what it says of single sections or symbols is skipped.
Result<void> take_subsections(BuildAttributes& attributes, const ElfImage& image, std::string_view part,
                              std::string_view vendor)
{
  while (!part.empty()) {
    const std::size_t before = part.size();
    const auto scope = take_number(part);
    auto bytes = scope ? take_part(image, part, before - part.size()) : std::nullopt;
    if (!bytes) {
      return broken();
    }
    while (*scope == k_whole_file && !bytes->empty()) {
      if (auto taken = take_attribute(attributes, *bytes, vendor); !taken) {
        return taken;
      }
    }
  }
  return {};
}

} // namespace

std::uint64_t BuildAttributes::number(std::uint64_t tag) const
{
  const auto found = numbers_.find(tag);
  return found == numbers_.end() ? 0 : found->second;
}

std::string BuildAttributes::text(std::uint64_t tag) const
{
  const auto found = texts_.find(tag);
  return found == texts_.end() ? "" : found->second;
}

Result<BuildAttributes> read_build_attributes(const ElfImage& image, std::string_view section,
                                              std::string_view vendor)
{
  if (!section.starts_with(k_format)) {
    return broken();
  }
  section.remove_prefix(1);
  BuildAttributes attributes;
  while (!section.empty()) {
    auto part = take_part(image, section);
    const auto name = part ? take_text(*part) : std::nullopt;
    if (!name) {
      return broken();
    }
    if (*name != vendor) {
      continue;
    }
    if (auto taken = take_subsections(attributes, image, *part, vendor); !taken) {
      return std::unexpected(taken.error());
    }
  }
  return attributes;
}

} // namespace distcc_auto
