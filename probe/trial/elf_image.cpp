// SPDX-License-Identifier: MIT
#include "probe/trial/elf_image.hpp"

#include <algorithm>
#include <optional>

namespace distcc_auto
{

// Where the fields of the header and of a section header are; `address` is the size of an address.
struct ElfImage::Layout {
  std::size_t address, header_size, type, machine, section_table, flags, entry_size, count, names;
  std::size_t section_size, section_flags, section_offset, section_length, section_link, section_info;
};

namespace
{

constexpr unsigned char k_class_64 = 2;
constexpr unsigned char k_little = 1;
constexpr std::size_t k_smallest_header = 52;
constexpr std::uint64_t k_type_relocatable = 1;
constexpr std::uint64_t k_section_nobits = 8; // takes no place in the file
constexpr std::uint64_t k_most_sections = 4096;

std::unexpected<Error> corrupt(const std::string& what)
{
  return fail(Errc::corrupt, what);
}

std::optional<std::string_view> slice(std::string_view bytes, std::uint64_t offset, std::uint64_t size)
{
  if (offset > bytes.size() || size > bytes.size() - offset) {
    return std::nullopt;
  }
  return bytes.substr(offset, size);
}

// The string that starts at `offset` of a table, "" where there is none.
std::string_view string_at(std::string_view table, std::uint64_t offset)
{
  const std::string_view rest = offset < table.size() ? table.substr(offset) : std::string_view();
  const std::size_t end = rest.find('\0');
  return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

Result<void> check_identification(std::string_view bytes)
{
  if (!bytes.starts_with("\x7f"
                         "ELF") ||
      bytes.size() < k_smallest_header) {
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

const ElfImage::Layout& ElfImage::layout() const
{
  static constexpr Layout k_layout_32 = {4, 52, 16, 18, 32, 36, 46, 48, 50, 40, 8, 16, 20, 24, 28};
  static constexpr Layout k_layout_64 = {8, 64, 16, 18, 40, 48, 58, 60, 62, 64, 8, 24, 32, 40, 44};
  return elf_class() == k_class_64 ? k_layout_64 : k_layout_32;
}

std::uint64_t ElfImage::number(std::string_view digits) const
{
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    const char digit = digits[data() == k_little ? digits.size() - 1 - i : i];
    value = value << 8 | static_cast<unsigned char>(digit);
  }
  return value;
}

// 0 outside of the bytes; who calls has checked the whole record before.
std::uint64_t ElfImage::field(std::uint64_t offset, std::size_t size) const
{
  return number(slice(bytes_, offset, size).value_or(""));
}

Result<ElfImage> ElfImage::read(std::string_view bytes)
{
  if (const auto known = check_identification(bytes); !known) {
    return std::unexpected(known.error());
  }
  ElfImage image(bytes);
  auto done = image.read_header();
  if (done) {
    done = image.read_sections();
  }
  return done ? Result<ElfImage>(std::move(image)) : std::unexpected(done.error());
}

Result<void> ElfImage::read_header()
{
  const Layout& at = layout();
  if (bytes_.size() < at.header_size || field(at.type, 2) != k_type_relocatable) {
    return corrupt("no relocatable ELF object");
  }
  machine_ = static_cast<std::uint16_t>(field(at.machine, 2));
  flags_ = static_cast<std::uint32_t>(field(at.flags, 4));
  return {};
}

Result<void> ElfImage::read_sections()
{
  const Layout& at = layout();
  const std::uint64_t table = field(at.section_table, at.address);
  const std::uint64_t count = field(at.count, 2);
  if (count == 0 || count > k_most_sections) {
    return corrupt("an object with " + std::to_string(count) + " sections");
  }
  if (field(at.entry_size, 2) != at.section_size || !slice(bytes_, table, count * at.section_size)) {
    return corrupt("an object whose section headers are not where it says");
  }
  std::vector<std::uint64_t> names;
  for (std::uint64_t entry = table; sections_.size() < count; entry += at.section_size) {
    names.push_back(field(entry, 4));
    sections_.push_back({.name = {},
                         .type = field(entry + 4, 4),
                         .flags = field(entry + at.section_flags, at.address),
                         .offset = field(entry + at.section_offset, at.address),
                         .size = field(entry + at.section_length, at.address),
                         .link = field(entry + at.section_link, 4),
                         .info = field(entry + at.section_info, 4)});
  }
  return read_names(std::move(names));
}

// `offsets`: of each section's name in the section of names.
Result<void> ElfImage::read_names(std::vector<std::uint64_t> offsets)
{
  const std::uint64_t index = field(layout().names, 2);
  if (index >= sections_.size()) {
    return corrupt("an object whose section names are not where it says");
  }
  const auto names = slice(bytes_, sections_[index].offset, sections_[index].size);
  if (!names) {
    return corrupt("an object whose section names lie outside of it");
  }
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    sections_[i].name = string_at(*names, offsets[i]);
  }
  return {};
}

Result<std::string_view> ElfImage::contents(const Section& section) const
{
  if (section.type == k_section_nobits) {
    return std::string_view();
  }
  const auto bytes = slice(bytes_, section.offset, section.size);
  return bytes ? Result<std::string_view>(*bytes)
               : corrupt("an object whose " + std::string(section.name) + " lies outside of it");
}

Result<std::string_view> ElfImage::section(std::string_view name) const
{
  const auto found = std::ranges::find_if(
      sections_, [name](const Section& section) { return section.name == name && section.type != k_section_nobits; });
  return found == sections_.end() ? Result<std::string_view>(std::string_view()) : contents(*found);
}

} // namespace distcc_auto
