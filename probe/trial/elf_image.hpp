// SPDX-License-Identifier: MIT
#pragma once
#include "wrapper/error.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// A relocatable ELF object as its bytes (ELF gABI 4.1: header, section header table), from the network: nothing in
// them is believed before it is checked against their size.
namespace distcc_auto
{

class ElfImage
{
public:
  struct Section {
    std::string_view name;
    std::uint64_t type = 0;
    std::uint64_t flags = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t link = 0;
    std::uint64_t info = 0;
  };

  // Errc::corrupt where `bytes` are no relocatable ELF object or their section headers or names lie outside of them.
  // The image looks into `bytes`, which must outlive it.
  static Result<ElfImage> read(std::string_view bytes);

  unsigned char elf_class() const { return static_cast<unsigned char>(bytes_[4]); } // EI_CLASS
  unsigned char data() const { return static_cast<unsigned char>(bytes_[5]); }      // EI_DATA
  std::uint16_t machine() const { return machine_; }
  std::uint32_t flags() const { return flags_; }
  std::size_t size() const { return bytes_.size(); } // of the whole object

  // In the order of the section header table.
  std::span<const Section> sections() const { return sections_; }

  // What the section holds in the file, "" where it takes no place there (SHT_NOBITS). Errc::corrupt where it lies
  // outside.
  Result<std::string_view> contents(const Section& section) const;

  // What the first section of this name holds in the file, "" where there is none. Errc::corrupt where it lies
  // outside of the file.
  Result<std::string_view> section(std::string_view name) const;

  // `digits` as one number in the object's byte order.
  std::uint64_t number(std::string_view digits) const;

private:
  struct Layout;

  explicit ElfImage(std::string_view bytes)
    : bytes_(bytes)
  {
  }
  Result<void> read_header();
  Result<void> read_sections();
  Result<void> read_names(std::vector<std::uint64_t> offsets);
  const Layout& layout() const;
  std::uint64_t field(std::uint64_t offset, std::size_t size) const;

  std::string_view bytes_;
  std::uint16_t machine_ = 0;
  std::uint32_t flags_ = 0;
  std::vector<Section> sections_;
};

} // namespace distcc_auto
