// SPDX-License-Identifier: MIT
#include "probe/trial/object.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace distcc_auto
{
namespace
{

constexpr unsigned char k_class_64 = 2;
constexpr unsigned char k_little = 1;
constexpr std::uint64_t k_type_relocatable = 1;
constexpr std::uint64_t k_section_progbits = 1;
constexpr std::uint64_t k_most_sections = 4096;

struct Section {
  std::uint64_t name = 0;
  std::uint64_t type = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

// Where the fields of the header and of a section header are; sizes are those of an address.
struct Layout {
  std::size_t address, header_size, type, machine, version, section_table, flags, entry_size, count, names;
  std::size_t section_size, section_offset, section_length;
};
constexpr Layout k_layout_32 = {4, 52, 16, 18, 20, 32, 36, 46, 48, 50, 40, 16, 20};
constexpr Layout k_layout_64 = {8, 64, 16, 18, 20, 40, 48, 58, 60, 62, 64, 24, 32};

std::unexpected<Error> corrupt(const std::string& what)
{
  return fail(Errc::corrupt, what);
}

// The bytes of an object whose identification has been checked. number() and slice() give nothing outside of them.
class Image
{
public:
  Image(std::string_view bytes, unsigned char elf_class, unsigned char data)
    : bytes_(bytes)
    , little_(data == k_little)
    , layout_(elf_class == k_class_64 ? k_layout_64 : k_layout_32)
  {
  }

  const Layout& layout() const { return layout_; }
  std::size_t size() const { return bytes_.size(); }

  std::optional<std::string_view> slice(std::uint64_t offset, std::uint64_t size) const
  {
    if (offset > bytes_.size() || size > bytes_.size() - offset) {
      return std::nullopt;
    }
    return bytes_.substr(offset, size);
  }

  // 0 outside of the bytes; who calls has checked the whole record before.
  std::uint64_t number(std::uint64_t offset, std::size_t size) const
  {
    std::uint64_t value = 0;
    const std::string_view digits = slice(offset, size).value_or("");
    for (std::size_t i = 0; i < digits.size(); ++i) {
      value = value << 8 | static_cast<unsigned char>(digits[little_ ? digits.size() - 1 - i : i]);
    }
    return value;
  }

private:
  std::string_view bytes_;
  bool little_;
  const Layout& layout_;
};

Result<std::vector<Section>> read_sections(const Image& image)
{
  const Layout& at = image.layout();
  const std::uint64_t table = image.number(at.section_table, at.address);
  const std::uint64_t count = image.number(at.count, 2);
  if (count == 0 || count > k_most_sections) {
    return corrupt("an object with " + std::to_string(count) + " sections");
  }
  if (image.number(at.entry_size, 2) != at.section_size || !image.slice(table, count * at.section_size)) {
    return corrupt("an object whose section headers are not where it says");
  }
  std::vector<Section> sections;
  for (std::uint64_t entry = table; sections.size() < count; entry += at.section_size) {
    sections.push_back({.name = image.number(entry, 4),
                        .type = image.number(entry + 4, 4),
                        .offset = image.number(entry + at.section_offset, at.address),
                        .size = image.number(entry + at.section_length, at.address)});
  }
  return sections;
}

// The string that starts at `offset` of a table, "" where there is none.
std::string_view string_at(std::string_view table, std::uint64_t offset)
{
  const std::string_view rest = offset < table.size() ? table.substr(offset) : std::string_view();
  const std::size_t end = rest.find('\0');
  return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

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

Result<std::string> read_comment(const Image& image)
{
  const auto sections = read_sections(image);
  if (!sections) {
    return std::unexpected(sections.error());
  }
  const std::uint64_t names_index = image.number(image.layout().names, 2);
  if (names_index >= sections->size()) {
    return corrupt("an object whose section names are not where it says");
  }
  const Section& names_section = (*sections)[names_index];
  const auto names = image.slice(names_section.offset, names_section.size);
  if (!names) {
    return corrupt("an object whose section names lie outside of it");
  }
  for (const Section& section : *sections) {
    if (section.type == k_section_progbits && string_at(*names, section.name) == ".comment") {
      const auto comment = image.slice(section.offset, section.size);
      return comment ? Result<std::string>(joined_strings(*comment))
                     : corrupt("an object whose .comment lies outside of it");
    }
  }
  return "";
}

Result<void> check_identification(std::string_view bytes)
{
  if (!bytes.starts_with("\x7f"
                         "ELF") ||
      bytes.size() < k_layout_32.header_size) {
    return corrupt("no ELF object");
  }
  const auto in_range = [&bytes](std::size_t at, unsigned most) {
    const auto value = static_cast<unsigned char>(bytes[at]);
    return value >= 1 && value <= most;
  };
  if (!in_range(4, 2) || !in_range(5, 2) || !in_range(6, 1)) {
    return corrupt("an ELF object of an unknown class, byte order or version");
  }
  return {};
}

} // namespace

bool ObjectFacts::same_target(const ObjectFacts& other) const
{
  return elf_class == other.elf_class && data == other.data && machine == other.machine && flags == other.flags;
}

Result<ObjectFacts> read_object(std::string_view bytes)
{
  if (const auto known = check_identification(bytes); !known) {
    return std::unexpected(known.error());
  }
  ObjectFacts facts;
  facts.elf_class = static_cast<unsigned char>(bytes[4]);
  facts.data = static_cast<unsigned char>(bytes[5]);
  const Image image(bytes, facts.elf_class, facts.data);
  const Layout& at = image.layout();
  if (image.size() < at.header_size || image.number(at.type, 2) != k_type_relocatable) {
    return corrupt("no relocatable ELF object");
  }
  facts.machine = static_cast<std::uint16_t>(image.number(at.machine, 2));
  facts.flags = static_cast<std::uint32_t>(image.number(at.flags, 4));
  auto comment = read_comment(image);
  if (!comment) {
    return std::unexpected(comment.error());
  }
  facts.comment = std::move(*comment);
  return facts;
}

} // namespace distcc_auto
