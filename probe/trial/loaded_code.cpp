// SPDX-License-Identifier: MIT
#include "probe/trial/loaded_code.hpp"

#include <elf.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

namespace distcc_auto
{
namespace
{

using Section = ElfImage::Section;

bool is_wide(const ElfImage& image)
{
  return image.elf_class() == ELFCLASS64;
}

// What a relocation refers to: a symbol's name, or the name of a section and a place in it.
struct Target {
  std::string_view name;
  std::uint64_t place = 0;

  bool operator==(const Target&) const = default;
};

struct Relocation {
  std::uint64_t offset = 0;
  std::uint64_t type = 0;
  std::uint64_t addend = 0;
  Target target;

  bool operator==(const Relocation&) const = default;
};

bool is_loaded(const Section& section)
{
  return (section.flags & SHF_ALLOC) != 0 && section.type != SHT_NOTE && section.size > 0;
}

// The loaded sections by name; of those of one name (COMDAT groups) in the order of the file.
std::vector<Section> loaded_sections(const ElfImage& image)
{
  std::vector<Section> sections;
  std::ranges::copy_if(image.sections(), std::back_inserter(sections), is_loaded);
  std::ranges::sort(sections, {},
                    [](const Section& section) { return std::tuple(section.name, section.offset, section.size); });
  return sections;
}

// Reads records of one size, each field by its place in the record.
class Records
{
public:
  Records(const ElfImage& image, std::string_view bytes, std::size_t record_size)
    : image_(image)
    , bytes_(bytes)
    , record_size_(record_size)
  {
  }
  std::size_t size() const { return bytes_.size() / record_size_; }
  std::uint64_t number(std::size_t record, std::size_t at, std::size_t length) const
  {
    return image_.number(bytes_.substr(record * record_size_ + at, length));
  }

private:
  const ElfImage& image_;
  std::string_view bytes_;
  std::size_t record_size_;
};

// ELF gABI, "Symbol Table": Elf32_Sym and Elf64_Sym.
class Symbols
{
public:
  // Errc::corrupt where the table that `relocations` names, or its strings, are not where they should be.
  static Result<Symbols> of(const ElfImage& image, const Section& relocations)
  {
    const auto sections = image.sections();
    if (relocations.link >= sections.size() || sections[relocations.link].link >= sections.size()) {
      return fail(Errc::corrupt, "no symbols");
    }
    const auto table = image.contents(sections[relocations.link]);
    const auto names = image.contents(sections[sections[relocations.link].link]);
    if (!table || !names) {
      return std::unexpected(table ? names.error() : table.error());
    }
    return Symbols(image, *table, *names);
  }

  Target target(std::uint64_t number) const
  {
    if (number >= records_.size()) {
      return {};
    }
    const bool wide = is_wide(image_);
    const auto name_at = records_.number(number, 0, 4);
    const auto value = records_.number(number, wide ? 8 : 4, wide ? 8 : 4);
    const auto index = records_.number(number, wide ? 6 : 14, 2);
    const std::string_view rest = name_at < names_.size() ? names_.substr(name_at) : std::string_view();
    const std::string_view name = rest.substr(0, rest.find('\0'));
    if (!name.empty()) {
      return {name, 0};
    }
    const auto sections = image_.sections();
    return {index < sections.size() ? sections[index].name : std::string_view(), value};
  }

private:
  Symbols(const ElfImage& image, std::string_view table, std::string_view names)
    : image_(image)
    , records_(image, table, is_wide(image) ? sizeof(Elf64_Sym) : sizeof(Elf32_Sym))
    , names_(names)
  {
  }

  const ElfImage& image_;
  Records records_;
  std::string_view names_;
};

// The symbol's number and the type. Elf64_Rel keeps them in the halves of one number, Elf32_Rel in its upper 24 and
// lower 8 bits; MIPS64 has the number first in either byte order, and three types (MIPS64 ELF Object File
// Specification, 2.9).
std::pair<std::uint64_t, std::uint64_t> split_info(const ElfImage& image, const Records& records, std::size_t record)
{
  if (!is_wide(image)) {
    const std::uint64_t info = records.number(record, 4, 4);
    return {info >> 8, info & 0xff};
  }
  if (image.machine() == EM_MIPS) {
    return {records.number(record, 8, 4), records.number(record, 12, 4)};
  }
  const std::uint64_t info = records.number(record, 8, 8);
  return {info >> 32, info & 0xffffffff};
}

// Errc::too_large where there are more than `most`.
Result<std::vector<Relocation>> relocations_in(const ElfImage& image, const Section& table, std::size_t most)
{
  const auto bytes = image.contents(table);
  const auto symbols = Symbols::of(image, table);
  if (!bytes || !symbols) {
    return fail(Errc::corrupt, "relocations");
  }
  const std::size_t address = is_wide(image) ? 8 : 4;
  const bool with_addend = table.type == SHT_RELA;
  const Records records(image, *bytes, with_addend ? 3 * address : 2 * address);
  if (records.size() > most) {
    return fail(Errc::too_large, "relocations");
  }
  std::vector<Relocation> found;
  for (std::size_t record = 0; record < records.size(); ++record) {
    const auto [symbol, type] = split_info(image, records, record);
    found.push_back({.offset = records.number(record, 0, address),
                     .type = type,
                     .addend = with_addend ? records.number(record, 2 * address, address) : 0,
                     .target = symbols->target(symbol)});
  }
  return found;
}

// Those of the sections of one name, one after the other; nothing where they cannot be read, or are more than `most`.
std::optional<std::vector<Relocation>> relocations_of(const ElfImage& image, std::string_view name, std::size_t most)
{
  std::vector<Relocation> all;
  const auto sections = image.sections();
  for (const Section& table : sections) {
    const bool has_relocations = table.type == SHT_REL || table.type == SHT_RELA;
    if (has_relocations && table.info < sections.size() && sections[table.info].name == name) {
      auto found = relocations_in(image, table, most - all.size());
      if (!found) {
        return std::nullopt;
      }
      std::ranges::move(*found, std::back_inserter(all));
    }
  }
  return all;
}

std::string difference_of_contents(const ElfImage& there, const Section& far, const ElfImage& here,
                                   const Section& near)
{
  const std::string name(near.name);
  const auto far_bytes = there.contents(far);
  const auto near_bytes = here.contents(near);
  if (!far_bytes || !near_bytes) {
    return name + " lies outside of its object";
  }
  if ((far.type == SHT_NOBITS) != (near.type == SHT_NOBITS) || far.size != near.size) {
    return name + " has " + std::to_string(far.size) + " bytes there, " + std::to_string(near.size) + " here";
  }
  const auto differing = std::ranges::mismatch(*far_bytes, *near_bytes);
  const auto at = static_cast<std::size_t>(differing.in2 - near_bytes->begin());
  return differing.in2 == near_bytes->end() ? "" : name + " differs at byte " + std::to_string(at);
}

std::string difference_of_relocations(const ElfImage& there, const ElfImage& here, std::string_view name)
{
  const std::string what = "the relocations of " + std::string(name);
  const auto near = relocations_of(here, name, here.size());
  const auto far = near ? relocations_of(there, name, near->size()) : std::nullopt;
  if (!far || far->size() != near->size()) {
    return what + " are others";
  }
  const auto differing = std::ranges::mismatch(*far, *near).in2;
  return differing == near->end() ? "" : what + " differ at byte " + std::to_string(differing->offset);
}

} // namespace

std::string difference_of_code(const ElfImage& there, const ElfImage& here)
{
  const auto far = loaded_sections(there);
  const auto near = loaded_sections(here);
  for (std::size_t place = 0; place < std::max(far.size(), near.size()); ++place) {
    if (place >= far.size() || (place < near.size() && near[place].name < far[place].name)) {
      return std::string(near[place].name) + " is missing there";
    }
    if (place >= near.size() || far[place].name != near[place].name) {
      return std::string(far[place].name) + " is there and not here";
    }
    std::string difference = difference_of_contents(there, far[place], here, near[place]);
    if (difference.empty()) {
      difference = difference_of_relocations(there, here, near[place].name);
    }
    if (!difference.empty()) {
      return difference;
    }
  }
  return "";
}

} // namespace distcc_auto
